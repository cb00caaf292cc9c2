"""Which shape a day's state has, in one place for all pages (LOOK.md, State shapes)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.desktop.widgets.shapes import Shape
from arbeidsleder.domain.attendance import DayState, Look
from arbeidsleder.domain.mastery import Level

if TYPE_CHECKING:
    from arbeidsleder.domain.attendance import DayView

SHAPES = {
    DayState.PRESENT: Shape.PRESENT,
    DayState.LATE: Shape.LATE,
    DayState.PARTIAL: Shape.PARTIAL,
    DayState.ABSENT: Shape.ABSENT,
    DayState.AGREED_OFF: Shape.AGREED_OFF,
    DayState.SCHOOL: Shape.SCHOOL,
    DayState.TRIAL: Shape.TRIAL,
    DayState.HOLIDAY: Shape.HOLIDAY,
    DayState.CLOSED: Shape.HOLIDAY,
    DayState.NOT_PLANNED: Shape.NOT_PLANNED,
    DayState.MISSING: Shape.MISSING,
}

LEVEL_SHAPES = {
    Level.SHOWN: Shape.SHOWN,
    Level.TOGETHER: Shape.TOGETHER,
    Level.WATCHED: Shape.WATCHED,
    Level.ALONE: Shape.ALONE,
    Level.TEACHES: Shape.TEACHES,
}


def shape_of(view: DayView) -> Shape:
    """Return the shape; an awaited day's depends on its look."""
    if view.state is DayState.AWAITED:
        return Shape.SUGGESTED if view.look is Look.SUGGESTED else Shape.EXPECTED
    return SHAPES[view.state]
