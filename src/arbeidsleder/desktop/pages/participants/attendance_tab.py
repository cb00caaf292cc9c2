"""The tab Oppmøte: one line a day, newest first. No totals, no counting, and never a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.state_words import today_words
from arbeidsleder.desktop.state_shapes import shape_of
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Hairline
from arbeidsleder.desktop.widgets.shapes import ShapeMark
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.attendance import DayState, Look
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from arbeidsleder.application.queries.participant_file import ParticipantFile, PastDay

DATE_PX, STATE_PX, LINE_PX = 176, 208, 36


class AttendanceTab(QScrollArea):
    """The last six weeks of one person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("Oppmøte, siste dag først"))

    def show_file(self, file: ParticipantFile) -> None:
        """Show the days on which something was planned or said."""
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 8, 24, 16)
        column.setSpacing(0)
        days = [d for d in file.days if d.view.state is not DayState.NOT_PLANNED]
        for day in days:
            column.addWidget(_line(day))
            column.addWidget(Hairline())
        if not days:
            column.addWidget(Text(_("Ingen dager ennå."), colour="quiet"))
        column.addStretch(1)
        self.setWidget(inside)


def _line(day: PastDay) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 6, 0, 6)
    row.setSpacing(12)
    date = Text(date_long(day.day), Type.BODY)
    date.setFixedWidth(DATE_PX)
    guessed = day.view.look is not Look.CONFIRMED and day.view.state is DayState.AWAITED
    state = Text(
        today_words(day.view),
        Type.OWN_WORDS if day.view.look is Look.SUGGESTED else Type.BODY if guessed else Type.BODY_STRONG,
        colour="quiet" if guessed else "text",
    )
    state.setFixedWidth(STATE_PX)
    said = Text(f"«{day.own_words}»" if day.own_words else "", Type.OWN_WORDS, wrap=True)
    top = Qt.AlignmentFlag.AlignTop
    row.addWidget(date, 0, top)
    row.addWidget(ShapeMark(shape_of(day.view), 20), 0, top)
    row.addWidget(state, 0, top)
    row.addWidget(said, 1)
    line.setMinimumHeight(LINE_PX)
    return line
