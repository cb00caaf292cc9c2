"""Backup in Innstillinger: when the last one was made, where its copy goes, now, and back. Makes none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _


class BackupCard(Card):
    """The last backup, the second place, and the ways to both."""

    make_requested = Signal()
    """Emitted when the user wants a backup now; carries nothing."""

    place_requested = Signal()
    """Emitted when the user wants to choose the second place; carries nothing."""

    place_dropped = Signal()
    """Emitted when the user wants no second place any more; carries nothing."""

    restore_requested = Signal()
    """Emitted when the user wants a backup back; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(12)
        self.body.addWidget(Text(_("Sikkerhetskopi"), Type.PANEL_TITLE))
        self.body.addWidget(
            Text(
                _("Lages når du avslutter dagen og når programmet lukkes, og prøves ved å åpne den."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        self.note = ErrorBar()
        self.body.addWidget(self.note)
        self.last = Text("", wrap=True)
        self.body.addWidget(self.last)
        self.left = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.body.addWidget(self.left)
        self.make = Button(_("Lag sikkerhetskopi nå"), icon="shield-check", small=True)
        self.make.clicked.connect(self.make_requested)
        self.restore = Button(_("Gjenopprett…"), icon="undo", small=True)
        self.restore.clicked.connect(self.restore_requested)
        self.body.addLayout(_row(self.make))  # each on its own line: the column is narrow at 960 px
        self.body.addLayout(_row(self.restore))
        self.body.addWidget(Hairline())
        self.place = Text("")
        self.body.addWidget(self.place)
        self.choose = Button(_("Velg andre sted…"), icon="folder", small=True)
        self.choose.clicked.connect(self.place_requested)
        self.drop = Button(_("Ingen kopi der"), small=True, quiet=True)
        self.drop.clicked.connect(self.place_dropped)
        self.body.addLayout(_row(self.choose, self.drop))
        self.body.addWidget(
            Text(
                _("En minnepinne eller en mappe på en annen maskin. Kopien er låst som arkivet."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        self.show_state("", "")
        self.show_left("")

    def show_state(self, last: str, place: str) -> None:
        """Show when the last backup was made, in words, and the second place; "" for none."""
        self.last.setText(last or _("Det er ikke laget noen sikkerhetskopi ennå."))
        self.restore.setEnabled(True)
        self.place.setText(
            _("Andre sted: {folder}").format(folder=place) if place else _("Andre sted: ikke valgt")
        )
        self.drop.setVisible(bool(place))

    def show_left(self, words: str) -> None:
        """Tell of earlier databases and kept copies beside the vault; "" where there is none."""
        self.left.setText(words)
        self.left.setVisible(bool(words))

    def show_busy(self, busy: bool) -> None:
        """Let nothing be asked for twice."""
        for button in (self.make, self.restore, self.choose, self.drop):
            button.setEnabled(not busy)

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong; "" takes it away."""
        if sentence:
            self.note.show_error(sentence)
        else:
            self.note.clear()


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
