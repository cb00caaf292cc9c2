"""Savnet deg: a kind text to send from one's own phone. No name, no reason, no scheme; nothing is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.desktop.pages.today import words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, NoteBox
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class MissedPanel(Card):
    """Shows the text until it is closed."""

    closed = Signal()
    """Emitted on Esc, Enter and Lukk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.addWidget(Text(_("Savnet deg"), Type.PANEL_TITLE))
        self.body.addSpacing(8)
        help_text = _("Skriv teksten av på din egen telefon. Den kopieres ikke og lagres ikke.")
        self.body.addWidget(Text(help_text, Type.SMALL, colour="quiet", wrap=True))
        self.body.addSpacing(12)
        self.text = NoteBox(words.missed_you(), icon="heart")
        self.body.addWidget(self.text)
        self.body.addSpacing(16)
        row = QHBoxLayout()
        self.close_button = Button(_("Lukk"), key="Esc")
        self.close_button.clicked.connect(lambda: self.closed.emit())
        row.addWidget(self.close_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Enter close; no other key does anything."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        event.accept()
