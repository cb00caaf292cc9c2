"""Page and dialog skeletons from ui/*.ui. Their texts go through the same gettext catalogue as all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QFile, QIODevice
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QDialog, QWidget

from arbeidsleder.desktop.form_files import form_path
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Card, Hairline, IconMark, KeyCap
from arbeidsleder.desktop.widgets.controls import Button, EmptyState, ErrorBar, MainButton
from arbeidsleder.desktop.widgets.fields import Field, SecretField, TimeField
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T", bound=QWidget)


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
