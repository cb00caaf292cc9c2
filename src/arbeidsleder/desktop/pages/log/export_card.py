"""Handing the log on, in Innstillinger: what part of it, from which day. Reads and writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, LabelledField
from arbeidsleder.desktop.widgets.fields import Choice, DateField
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


class ExportCard(Card):
    """Two questions and a button."""

    export_requested = Signal(bool, object)
    """Emitted with whether all of the log is wanted, and the first day or None."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(12)
        self.body.addWidget(Text(_("Gi loggen videre"), Type.PANEL_TITLE))
        self.body.addWidget(
            Text(
                _("Linjer i formen NAV bruker for oppslag, uten navn. En fil ved siden av har signaturen."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        self.part = Choice([_("Bruk av deltakernes mapper"), _("Hele loggen")], dense=True)
        self.since = DateField(None, today=today, hint=_("Fra begynnelsen"), dense=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(LabelledField(_("Hva"), self.part), 1)
        row.addWidget(LabelledField(_("Fra og med"), self.since), 1)
        self.body.addLayout(row)
        self.save = Button(_("Lagre loggen…"), icon="save", small=True)
        self.save.clicked.connect(self._ask)
        line = QHBoxLayout()
        line.addWidget(self.save)
        line.addStretch(1)
        self.body.addLayout(line)
        self.note = ErrorBar()
        self.body.addWidget(self.note)
        self.done = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.body.addWidget(self.done)
        self.show_done("")

    def _ask(self) -> None:
        if not self.since.is_valid:
            self.show_problem(_("Skriv dagen som 5.5, eller la feltet stå tomt."))
            return
        self.note.clear()
        self.show_done("")
        self.export_requested.emit(self.part.currentIndex() == 1, self.since.date)

    def show_busy(self, busy: bool) -> None:
        """Let nothing be asked for twice."""
        self.save.setEnabled(not busy)

    def show_done(self, words: str) -> None:
        """Say what was saved; "" takes it away."""
        self.show_busy(False)
        self.done.setText(words)
        self.done.setVisible(bool(words))

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self.show_busy(False)
        self.note.show_error(sentence)
