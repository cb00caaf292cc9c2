"""The ways to new keys, in Innstillinger: passphrase and recovery sheet. Makes none itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _


class KeysCard(Card):
    """Two buttons, and what is not in order."""

    passphrase_requested = Signal()
    """Emitted when the user wants another passphrase; carries nothing."""

    sheet_requested = Signal()
    """Emitted when the user wants a new recovery sheet; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(12)
        self.body.addWidget(Text(_("Nøklene dine"), Type.PANEL_TITLE))
        self.body.addWidget(
            Text(
                _("Frasen åpner programmet. Er den glemt, er gjenopprettingsarket den eneste veien inn."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        self.note = ErrorBar()
        self.body.addWidget(self.note)
        self.passphrase = Button(_("Bytt passordfrase…"), small=True)
        self.passphrase.clicked.connect(self.passphrase_requested)
        self.sheet = Button(_("Lag nytt gjenopprettingsark…"), icon="printer", small=True)
        self.sheet.clicked.connect(self.sheet_requested)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.passphrase)
        row.addWidget(self.sheet)
        row.addStretch(1)
        self.body.addLayout(row)
        self.show_state(by_paper=False, unchecked=False)

    def show_state(self, *, by_paper: bool, unchecked: bool) -> int:
        """Say what is not in order; returns how many things."""
        notes = []
        if by_paper:
            notes.append(
                _("Du åpnet med gjenopprettingsarket. Lag en ny frase, ellers trenger du arket igjen.")
            )
        if unchecked:
            notes.append(_("Det er ikke bekreftet at gjenopprettingsarket er på papir. Lag et nytt."))
        if notes:
            self.note.show_error(" ".join(notes))
        else:
            self.note.clear()
        return len(notes)
