"""Who does which task on which day and with whom; I dag shows it before the fixed week's words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.domain.mastery import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

LIKED_DAYS = 14
"""The first two weeks: tasks they like, not too hard (003:719)."""


class Support(StrEnum):
    """How close the one who helps stands; it fades as the person masters (003:719, P20)."""

    TOGETHER = "together"
    NEAR = "near"  # steps back, keeps an eye on
    ALONE = "alone"


@dataclass(frozen=True)
class PlannedTask:
    """One task of one person on one day. *with_whom* is the name called of whoever is beside, or ""."""

    participant_id: str
    day: date
    task_id: str
    with_whom: str = ""
    support: Support = Support.TOGETHER


class PlannedWords(NamedTuple):
    """What somebody does on a day, in words: the task's name, and with whom or ""."""

    participant_id: str
    day: date
    task: str
    with_whom: str


class DayBefore(NamedTuple):
    """What stood in the plan for one person and day before it was changed; None where nothing did."""

    participant_id: str
    day: date
    planned: PlannedTask | None


def copied(
    week: Iterable[PlannedTask], days: int, taken: Collection[tuple[str, date]], known: Collection[str]
) -> Sequence[PlannedTask]:
    """Return *week* moved by *days*, without days that have a task already and tasks that are no more."""
    moved = (replace(one, day=one.day + timedelta(days=days)) for one in week)
    return [one for one in moved if (one.participant_id, one.day) not in taken and one.task_id in known]


def in_first_weeks(start: date | None, day: date) -> bool:
    """Tell whether *day* lies in the person's first two weeks."""
    return start is not None and start <= day < start + timedelta(days=LIKED_DAYS)


_SEEN_WITH = {
    Level.SHOWN: Support.TOGETHER,
    Level.TOGETHER: Support.TOGETHER,
    Level.WATCHED: Support.NEAR,
    Level.ALONE: Support.ALONE,
    Level.TEACHES: Support.ALONE,
}


def faded(planned: Support, seen: Level | None) -> Support | None:
    """Return the support somebody was last seen to need, when that is less than planned; never more."""
    if seen is None:
        return None
    order = list(Support)
    wanted = _SEEN_WITH[seen]
    return wanted if order.index(wanted) > order.index(planned) else None
