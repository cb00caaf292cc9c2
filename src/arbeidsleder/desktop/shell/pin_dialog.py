"""Asks for the session PIN that lifts the shade. Keeps nothing; Shade keeps the PIN in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from arbeidsleder.desktop.forms import load_form, part
from arbeidsleder.desktop.shell.shade import is_pin
from arbeidsleder.desktop.widgets.controls import Button, MainButton, mark_invalid
from arbeidsleder.desktop.widgets.fields import SecretField
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PinDialog(QDialog):
    """The form ui/pin.ui. Accepted with `pin`, or rejected to use the passphrase only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("pin", self)
        self.setFixedWidth(420)
        self._field = part(self, SecretField, "pin")
        self._help = part(self, Text, "help")
        use = part(self, MainButton, "use")
        use.setDefault(True)
        use.clicked.connect(self._use)
        part(self, Button, "skip").clicked.connect(self.reject)
        self._field.textEdited.connect(lambda: self._say(_("Uten PIN brukes passordfrasen."), wrong=False))
        self._field.setFocus()

    @property
    def pin(self) -> str:
        """The digits typed."""
        return self._field.text()

    def _use(self) -> None:
        if is_pin(self.pin):
            self.accept()
            return
        self._say(_("Skriv fire til seks siffer."), wrong=True)
        self._field.setFocus()
        self._field.selectAll()

    def _say(self, words: str, *, wrong: bool) -> None:
        self._help.setText(words)
        self._help.set_colour("text-warning-subtle" if wrong else "quiet")
        self._field.setAccessibleDescription(words)
        mark_invalid(self._field, wrong)
