"""The tab Oppmøte: one line a day, newest first. No totals, no counting, and never a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.innsyn.words import answer_words
from arbeidsleder.application.state_words import today_words
from arbeidsleder.desktop.pages.participants.rights_tab import own_words
from arbeidsleder.desktop.state_shapes import shape_of
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Hairline
from arbeidsleder.desktop.widgets.shapes import ShapeMark
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.attendance import DayState, Look
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.application.queries.participant_file import ParticipantFile, PastDay
    from arbeidsleder.domain.rights import ParticipantStatement

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
        self._file: ParticipantFile | None = None
        self._said: tuple[ParticipantStatement, ...] = ()

    def show_said(self, said: Sequence[ParticipantStatement]) -> None:
        """Show below a day what the participant says of it, and the answer."""
        if self._file is not None and tuple(said) != self._said:
            self._said = tuple(said)
            self._lay_out(self._file)

    def show_file(self, file: ParticipantFile) -> None:
        """Show the days on which something was planned or said."""
        if self._file is None or self._file.participant.id != file.participant.id:
            self._said = ()
        self._file = file
        self._lay_out(file)

    def _lay_out(self, file: ParticipantFile) -> None:
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 8, 24, 16)
        column.setSpacing(0)
        days = [d for d in file.days if d.view.state is not DayState.NOT_PLANNED]
        for day in days:
            column.addWidget(_line(day))
            for said in reversed(self._said):
                if said.touches(day.day, day.day):
                    column.addWidget(_said_line(said))
            column.addWidget(Hairline())
        if not days:
            column.addWidget(Text(_("Ingen dager ennå."), colour="quiet"))
        column.addStretch(1)
        self.setWidget(inside)


def _said_line(said: ParticipantStatement) -> QWidget:
    """What the participant says of the day, indented below it."""
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(DATE_PX + 12, 0, 0, 8)
    column.setSpacing(0)
    column.addWidget(own_words(_("Deltakeren mener: «{text}»").format(text=said.text)))
    answer = answer_words(said.answer, said.answer_reason, said.answer_by)
    column.addWidget(Text(answer, Type.SMALL, colour="quiet", wrap=True))
    return line


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
