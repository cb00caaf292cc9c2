"""The week that is closed, reopened and closed again; every version is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from arbeidsleder.domain.attendance import DayState


@dataclass(frozen=True)
class ClosedDay:
    """One person's day as it stood when the week was closed; MISSING prints as «ikke ført»."""

    participant_id: str
    day: date
    state: DayState
    start: time | None = None
    end: time | None = None
    label: str = ""


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
