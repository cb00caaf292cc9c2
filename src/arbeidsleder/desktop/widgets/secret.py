"""The plain field, and the field for a passphrase or PIN. Must stay light: the lock picture has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QWidget

from arbeidsleder.desktop.theme.fonts import Type, font

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Field(QLineEdit):
    """A one-line field, 40 high or 32 when *dense*."""

    def __init__(
        self, text: str = "", *, hint: str = "", dense: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(hint)
        self.setProperty("dense", dense)
        self.setFont(font(Type.SMALL if dense else Type.BODY))


class SecretField(Field):
    """A passphrase or PIN: hidden, never copied, never learnt by the keyboard, forgotten by forget()."""

    def __init__(self, *, dense: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(dense=dense, parent=parent)
        self.show_letters(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        hint = Qt.InputMethodHint
        self.setInputMethodHints(
            hint.ImhSensitiveData | hint.ImhNoPredictiveText | hint.ImhNoAutoUppercase | hint.ImhHiddenText
        )

    def show_letters(self, shown: bool) -> None:
        """Show what is typed, or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        face = font(Type.BODY)
        face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0 if shown else 3)
        self.setFont(face)

    def forget(self) -> None:
        """Empty the field and its undo list; clear() would keep the text to be undone."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and cut do nothing: what is typed here must not lie on the clipboard."""
        from PySide6.QtGui import QKeySequence  # its enums are not needed for the first picture

        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            event.accept()
            return
        super().keyPressEvent(event)


def mark_invalid(field: QWidget, invalid: bool) -> None:
    """Give *field* the border of something that cannot be read, or take it away."""
    if bool(field.property("invalid")) == invalid:
        return
    field.setProperty("invalid", invalid)
    field.style().unpolish(field)
    field.style().polish(field)
