"""The week that is closed, reopened and closed again; every version is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.domain.attendance import DayState

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from arbeidsleder.domain.attendance import DayView


@dataclass(frozen=True)
class ClosedDay:
    """One person's day as it stood when the week was closed; MISSING prints as «ikke ført»."""

    participant_id: str
    day: date
    state: DayState
    start: time | None = None
    end: time | None = None
    label: str = ""


def closed_day(participant_id: str, day: date, view: DayView) -> ClosedDay:
    """Freeze a day. What is still awaited when the week is closed is «ikke ført» too.

    Times are those there, or as planned less what was told to be away; DayView.label tells that part.
    """
    state = DayState.MISSING if view.state is DayState.AWAITED else view.state
    shown_arrival = view.arrived if view.state in (DayState.LATE, DayState.PARTIAL) else None
    return ClosedDay(
        participant_id,
        day,
        state,
        shown_arrival or view.rest[0] or view.arrived,
        view.left or view.rest[1],
        view.label,
    )


@dataclass(frozen=True)
class WeekClosing:
    """A version of a closed week. *reopened_at* and *reason* are set when somebody opened it again."""

    id: str
    week: str
    version: int
    closed_at: datetime
    closed_by: str
    days: tuple[ClosedDay, ...]
    reopened_at: datetime | None = None
    reopened_by: str = ""
    reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether the week is closed by this version."""
        return self.reopened_at is None


@dataclass(frozen=True)
class PersonWeekLines:
    """Three free lines on a person's week sheet."""

    participant_id: str
    week: str
    decision_wanted: str = ""
    next_step: str = ""
    own_words: str = ""
