"""The sheets that were made of one person: state, what can be said of each, and the question when due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.sharing.handover.words import fate_lines, made_line, state_word, warning
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.queries.handover import MadeSheet


class MadeCard(Card):
    """One row a sheet, the newest first."""

    handed_over_wanted = Signal(object)
    """Emitted with the MadeSheet that somebody has got."""

    receipt_wanted = Signal(object)
    """Emitted with the MadeSheet that somebody has confirmed."""

    shredded_wanted = Signal(object)
    """Emitted with the MadeSheet that is shredded."""

    undo_wanted = Signal(object)
    """Emitted with the MadeSheet of which the last thing said is to be taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.addWidget(Text(_("Ark som er laget"), Type.PANEL_TITLE))
        self.body.addSpacing(4)
        self.none = Text(_("Ingen ennå."), Type.SMALL, colour="quiet")
        self.body.addWidget(self.none)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.body.addLayout(self._column)
        self.rows: list[MadeRow] = []

    def show_made(self, sheets: Sequence[MadeSheet], today: date) -> None:
        """Show them."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [MadeRow(one, today, first=number == 0) for number, one in enumerate(sheets)]
        for row in self.rows:
            self._column.addWidget(row)
            for button, signal in (
                (row.handed_over, self.handed_over_wanted),
                (row.receipt, self.receipt_wanted),
                (row.shredded, self.shredded_wanted),
                (row.undo, self.undo_wanted),
            ):
                button.clicked.connect(lambda _on=False, signal=signal, one=row.made: signal.emit(one))
        self.none.setVisible(not self.rows)


class MadeRow(QWidget):
    """Number and state, what has become of it, and the buttons for what can be said now."""

    def __init__(self, made: MadeSheet, today: date, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.made = made
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if not first:
            column.addWidget(Hairline())
        head = QHBoxLayout()
        head.addWidget(Text(made.handover.number, Type.BODY_STRONG), 1)
        self.state = Text(state_word(made), Type.SMALL, colour="quiet")
        head.addWidget(self.state)
        column.addLayout(head)
        told = " ".join((made_line(made, today), *fate_lines(made, today)))
        column.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))
        self.warning = Text(warning(made, today), Type.SMALL, colour="text-warning-subtle", wrap=True)
        self.warning.setVisible(bool(self.warning.text()))
        column.addWidget(self.warning)
        fate = made.fate
        open_still = fate.shredded is None
        self.handed_over = Button(_("Levert…"), small=True)
        self.receipt = Button(_("Kvittert…"), small=True)
        self.shredded = Button(_("Makulert"), small=True)
        self.undo = Button(_("Angre"), icon="undo", small=True, quiet=True)
        self.handed_over.setVisible(open_still and fate.handed_over is None and made.consent_holds)
        self.receipt.setVisible(open_still and fate.handed_over is not None and fate.receipt is None)
        self.shredded.setVisible(open_still)
        self.undo.setVisible(fate.handed_over is not None or fate.shredded is not None)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.handed_over, self.receipt, self.shredded, self.undo):
            button.setAccessibleDescription(made.handover.number)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
