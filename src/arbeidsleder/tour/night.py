"""A night in I dag: a shift over midnight stays on the board until it ends, as a row of its own day."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.domain.attendance import DayState
from arbeidsleder.tour.camera import SMALL_PX, USUAL_PX
from arbeidsleder.tour.day import board

if TYPE_CHECKING:
    from arbeidsleder.application.queries.today_board import TodayRow
    from arbeidsleder.tour.guide import Tour

MONDAY = date(2027, 5, 10)  # from when chapter four has planned a night
AT_NIGHT = time(3, 10)


def go(tour: Tour) -> None:
    """Take the chapter."""
    _after_midnight(tour)


def _after_midnight(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("night-row"):
        tour.lock()
        tour.set_time(MONDAY + timedelta(days=1), AT_NIGHT)
        tour.unlock()
        today = tour.pages.today
        hands.wait(lambda: today.minute.isVisible(), "the morning minute of the next day")
        hands.press(Qt.Key.Key_Return)
        tour.check(_row(tour).day == MONDAY, "the shift of Monday evening is still on the board")
        tour.shot("today-night")
        hands.type(_row(tour).number)
        hands.press(Qt.Key.Key_Return)
        said = _row(tour).view.statement
        tour.check(_row(tour).view.state is DayState.PRESENT, "Enter says that the person is here")
        tour.check(said is not None and said.day == MONDAY, "it belongs to the day the shift began")
        tour.window.resize(*SMALL_PX)
        tour.shot("small-today-night")
        tour.window.resize(*USUAL_PX)


def _row(tour: Tour) -> TodayRow:
    return next(r for r in board(tour).rows if r.night)
