"""The morning minute: at the first unlock of the day one line a person, to be read in 20 seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.queries.today_board import NOT_HERE, NOT_PLANNED_BAND
from arbeidsleder.desktop.pages.today import words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, PageHead
from arbeidsleder.desktop.widgets.controls import MainButton
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from arbeidsleder.application.queries.today_board import TodayBoard

NAME_PX = 120
TASK_PX = 240


class MorningMinute(QWidget):
    """Covers the page until the user goes on."""

    finished = Signal()
    """Emitted on Enter, Esc and the button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: TodayBoard | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 16)
        column.setSpacing(16)
        self.go_on = MainButton(_("Start dagen"), key="↵")
        self.go_on.clicked.connect(lambda: self.finished.emit())
        self.head = PageHead("", _("Ett minutt før dagen begynner"), [self.go_on])
        column.addWidget(self.head)
        self._card = Card()
        self._lines = QWidget()
        self._lines.setProperty("surface", "clear")
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, NAME_PX)
        self._grid.setColumnStretch(2, 1)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._lines)
        self._card.body.addWidget(self._area)
        across = QHBoxLayout()
        across.addWidget(self._card, 1)
        self._card.setMaximumWidth(1102)
        across.addStretch(0)
        column.addLayout(across, 1)

    def show_board(self, board: TodayBoard, *, shaded: bool = False) -> None:
        """Show one line for everybody planned somewhere today; a night that is on has begun already."""
        self._board = board
        self.head.title.setText(words.title(board.day))
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        people = [row for row in board.rows if row.band < NOT_PLANNED_BAND and not row.night]
        for n, row in enumerate(people):
            called, goal = row.name, row.participant.own_goal
            name = Text(initials(called) if shaded else called, Type.NAME)
            name.setFixedHeight(48)
            away = row.view.state in NOT_HERE
            task = words.state_text(row) if away else row.view.expected.task or words.plan_text(row)
            middle = Text("" if shaded else task, Type.SUBTITLE)
            middle.setFixedWidth(TASK_PX)
            own = Text("" if shaded or not goal else _("«{words}»").format(words=goal), Type.OWN_WORDS)
            for column, text in enumerate((name, middle, own)):
                self._grid.addWidget(text, n, column)
        self._grid.setRowStretch(len(people), 1)

    def set_shaded(self, shaded: bool) -> None:
        """Hide or show names and texts."""
        if self._board is not None:
            self.show_board(self._board, shaded=shaded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc go on; nothing else does anything."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if enter and not event.isAutoRepeat():
            self.finished.emit()
        event.accept()
