"""Qt's own words in the language in use, from the same gettext catalogue as all other texts."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from arbeidsleder.text import _


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
