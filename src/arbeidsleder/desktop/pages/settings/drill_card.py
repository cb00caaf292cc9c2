"""The recovery drill in Innstillinger: when it was held, when the next is due, the way to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _


class DrillCard(Card):
    """The last drill and two buttons."""

    start_requested = Signal()
    """Emitted when the user wants to hold a drill; carries nothing."""

    sheet_requested = Signal()
    """Emitted when the user wants the page about the last one; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(12)
        self.body.addWidget(Text(_("Øv på gjenoppretting"), Type.PANEL_TITLE))
        self.body.addWidget(
            Text(
                _("Siste sikkerhetskopi og gjenopprettingsarket, i en egen mappe. Det tar tre minutter."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        self.note = ErrorBar()
        self.body.addWidget(self.note)
        self.last = Text("", wrap=True)
        self.body.addWidget(self.last)
        self.due = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.body.addWidget(self.due)
        self.start = Button(_("Øv nå…"), icon="shield-check", small=True)
        self.start.clicked.connect(self.start_requested)
        self.sheet = Button(_("Arket til ROS"), icon="printer", small=True)
        self.sheet.clicked.connect(self.sheet_requested)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.start)
        row.addWidget(self.sheet)
        row.addStretch(1)
        self.body.addLayout(row)
        self.show_state("", "", can_start=False)

    def show_state(self, last: str, due: str, *, can_start: bool) -> None:
        """Show the last drill and when the next is due, in words; *can_start* when there is a backup."""
        self.last.setText(last or _("Det er ikke øvd ennå."))
        self.sheet.setVisible(bool(last))
        self.due.setText(due)
        self.due.setVisible(bool(due))
        self.start.setEnabled(can_start)

    def show_problem(self, sentence: str) -> None:
        """Say what is not in order; "" takes it away."""
        if sentence:
            self.note.show_error(sentence)
        else:
            self.note.clear()
