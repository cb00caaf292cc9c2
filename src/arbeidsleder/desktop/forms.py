"""Page and dialog skeletons from ui/*.ui, and Qt's own words in the language in use.

Texts in the forms and in Qt itself go through the same gettext catalogue as all other texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QFile, QIODevice, QObject, QTranslator
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QDialog, QWidget

from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Card, Hairline, IconMark, KeyCap
from arbeidsleder.desktop.widgets.controls import Button, EmptyState, ErrorBar, MainButton
from arbeidsleder.desktop.widgets.fields import Field, SecretField, TimeField
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T", bound=QWidget)

_folder: list[Path] = []


def use_forms_in(folder: Path) -> None:
    """Say where the .ui files are; called once by the application."""
    _folder[:] = [folder]


def form_path(name: str) -> Path:
    """Return the path of form *name* (without .ui); RuntimeError before use_forms_in()."""
    if not _folder:
        raise RuntimeError("use_forms_in() has not been called")
    return _folder[0] / f"{name}.ui"


class _Loader(QUiLoader):
    """Makes our own widgets where a form names them, and puts the form into a given widget."""

    def __init__(self, host: QWidget) -> None:
        super().__init__()
        self._host = host
        # Tied to nothing: a loader lives for one form only.

    def createWidget(self, class_name: str, parent: QWidget | None = None, name: str = "") -> QWidget:
        if parent is None:
            return self._host
        made = _OWN.get(class_name)
        if made is None:
            widget = super().createWidget(class_name, parent, name)
        else:
            widget = made(parent)
            widget.setObjectName(name)
        return widget


def _text(role: Type, colour: str = "text", *, wrap: bool = False) -> Callable[[QWidget], QWidget]:
    return lambda parent: Text("", role, colour=colour, wrap=wrap, parent=parent)


_OWN: dict[str, Callable[[QWidget], QWidget]] = {
    "PageTitle": _text(Type.PAGE_TITLE),
    "PanelTitle": _text(Type.PANEL_TITLE),
    "Paragraph": _text(Type.BODY, wrap=True),
    "Small": _text(Type.SMALL, "quiet", wrap=True),
    "FieldLabel": _text(Type.LABEL, "quiet"),
    "Button": lambda parent: Button("", parent=parent),
    "MainButton": lambda parent: MainButton("", parent=parent),
    "Field": lambda parent: Field(parent=parent),
    "SecretField": lambda parent: SecretField(parent=parent),
    "TimeField": lambda parent: TimeField(parent=parent),
    "Card": lambda parent: Card(parent=parent),
    "Hairline": lambda parent: Hairline(parent),
    "ErrorBar": lambda parent: ErrorBar(parent=parent),
    "EmptyState": lambda parent: EmptyState("", parent=parent),
    "KeyCap": lambda parent: KeyCap("", parent),
    "IconMark": lambda parent: IconMark("tick", parent=parent),
}


def _qt_words() -> dict[str, str]:
    """Return Qt's own English words and ours for them; Qt ships no bokmål."""
    return _button_words() | _file_words() | _file_messages()


def _button_words() -> dict[str, str]:
    """Buttons and the menu of a text field."""
    return {
        "OK": _("OK"),
        "Cancel": _("Avbryt"),
        "&Cancel": _("Avbryt"),
        "Close": _("Lukk"),
        "&Close": _("Lukk"),
        "Save": _("Lagre"),
        "&Save": _("Lagre"),
        "Open": _("Åpne"),
        "&Open": _("Åpne"),
        "&Yes": _("Ja"),
        "Yes": _("Ja"),
        "&No": _("Nei"),
        "No": _("Nei"),
        "Apply": _("Bruk"),
        "Reset": _("Nullstill"),
        "Help": _("Hjelp"),
        "Discard": _("Forkast"),
        "Retry": _("Prøv igjen"),
        "Ignore": _("Hopp over"),
        "Abort": _("Stopp"),
        "&Undo": _("Angre"),
        "&Redo": _("Gjør om"),
        "Cu&t": _("Klipp ut"),
        "&Copy": _("Kopier"),
        "&Paste": _("Lim inn"),
        "Paste": _("Lim inn"),
        "Delete": _("Slett"),
        "&Delete": _("Slett"),
        "Select All": _("Merk alt"),
    }


def _file_words() -> dict[str, str]:
    """The file dialog."""
    return {
        "Look in:": _("Se i:"),
        "Look in": _("Se i"),
        "Files of type:": _("Filtype:"),
        "File &name:": _("Filnavn:"),
        "File name": _("Filnavn"),
        "Directory:": _("Mappe:"),
        "&Choose": _("Velg"),
        "Choose": _("Velg"),
        "Back": _("Tilbake"),
        "Forward": _("Fram"),
        "Parent Directory": _("Mappen over"),
        "Create New Folder": _("Ny mappe"),
        "Create a New Folder": _("Lag en ny mappe"),
        "&New Folder": _("Ny mappe"),
        "New Folder": _("Ny mappe"),
        "List View": _("Liste"),
        "Detail View": _("Detaljer"),
        "&Rename": _("Gi nytt navn"),
        "Show &hidden files": _("Vis skjulte filer"),
        "Name": _("Navn"),
        "Size": _("Størrelse"),
        "Type": _("Type"),
        "Kind": _("Type"),
        "Date Modified": _("Endret"),
        "Computer": _("Denne maskinen"),
        "My Computer": _("Denne maskinen"),
        "Drive": _("Stasjon"),
        "Folder": _("Mappe"),
        "File Folder": _("Mappe"),
        "File": _("Fil"),
        "Sidebar": _("Steder"),
        "Files": _("Filer"),
        "All Files (*)": _("Alle filer (*)"),
        "Recent Places": _("Nylige steder"),
        "Remove": _("Fjern"),
        "Go back": _("Gå tilbake"),
        "Go forward": _("Gå fram"),
        "Go to the parent directory": _("Gå til mappen over"),
        "Change to list view mode": _("Vis som liste"),
        "Change to detail view mode": _("Vis detaljer"),
    }


def _file_messages() -> dict[str, str]:
    """What the file dialog asks and tells."""
    return {
        "%1 already exists.\nDo you want to replace it?": _("%1 finnes fra før.\nVil du erstatte den?"),
        "%1\nFile not found.\nPlease verify the correct file name was given.": _(
            "%1\nFilen finnes ikke.\nSe om navnet er riktig."
        ),
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.": _(
            "%1\nMappen finnes ikke.\nSe om navnet er riktig."
        ),
    }


class WordTranslator(QTranslator):
    """Feeds Qt and the .ui forms from the gettext catalogue."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._qt = _qt_words()

    def isEmpty(self) -> bool:
        """Never empty; Qt would not install an empty translator."""
        return False

    def translate(
        self, _context: str, source_text: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str:
        """Return the word for *source_text* in the language in use."""
        if not source_text:
            return ""
        return self._qt.get(source_text) or _(source_text)


def load_form(name: str, host: QWidget) -> None:
    """Fill *host* with form *name*; find its parts by `part(host, Class, "name")`.

    Raises FileNotFoundError for an unknown form and ValueError for one that cannot be read.
    """
    file = QFile(str(form_path(name)))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(form_path(name))
    try:
        loader = _Loader(host)
        if loader.load(file) is None:
            raise ValueError(f"{name}.ui: {loader.errorString()}")
    finally:
        file.close()
    if isinstance(host, QDialog):
        host.setFont(font(Type.BODY))
        HeightFitter(host)


def part(host: QWidget, kind: type[T], name: str) -> T:
    """Return the named part of a loaded form; LookupError when the form lacks it."""
    found = host.findChild(kind, name)
    if found is None:
        raise LookupError(name)
    return found
