"""What somebody was seen doing: observations of a task at five levels, never added up and never lowered.

Pure rules over the append-only log: no clock, no file. Nothing here counts, averages or ranks (PRODUCT.md
principle 3, DOMAIN.md 9): a pair of person and task has one observation in force, the latest one seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.domain.appended import standing as standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

NEW_LOOK_WEEKS = 8
SHORTEST_NEW_LOOK_WEEKS, LONGEST_NEW_LOOK_WEEKS = 2, 52


class Level(StrEnum):
    """Who does the work; in the order of the keys 1 to 5 (DOMAIN.md 5.3, 003:719)."""

    SHOWN = "shown"
    TOGETHER = "together"
    WATCHED = "watched"
    ALONE = "alone"
    TEACHES = "teaches"


@dataclass(frozen=True)
class Observation:
    """One look at one person doing one task, or, with *level* None, one taken back (*replaces*, never "").

    *step* is the words of one step as they stood, "" for the task as a whole. *seen_by* is who saw it
    when that was somebody else than the user who recorded it. *aims* are the codes the task touched then,
    *plan* the version of the MFY plan they are from: a later plan does not touch old observations.
    """

    id: str
    participant_id: str
    task_id: str
    level: Level | None
    day: date
    recorded_at: datetime
    recorded_by: str
    step: str = ""
    seen_by: str = ""
    line: str = ""
    helped: str = ""
    replaces: str = ""
    plan: str = ""
    aims: tuple[str, ...] = ()
    sequence: int = 0

    @property
    def what(self) -> tuple[str, str, str]:
        """What it is about: person, task, step."""
        return self.participant_id, self.task_id, self.step

    @property
    def observer(self) -> tuple[str, str]:
        """Who saw it: the user, or the one named."""
        return ("", self.seen_by) if self.seen_by else (self.recorded_by, "")


class LevelInForce(NamedTuple):
    """What was last seen of a person and a whole task.

    *level*: None where only steps were seen, and *day* is of the latest of them then. *one_observer*:
    everything that stands of the two, steps too, is one party's view.
    """

    participant_id: str
    task_id: str
    level: Level | None
    day: date
    one_observer: bool


@dataclass(frozen=True)
class OwnView:
    """What the participant says of a task in own words, beside the observations, never mixed with them."""

    id: str
    participant_id: str
    task_id: str
    text: str
    said_on: date
    recorded_at: datetime
    recorded_by: str
    sequence: int = 0


class ApproachKind(StrEnum):
    """How a task is made possible (000:517-519)."""

    SPLIT = "split"  # step by step
    GRADUAL = "gradual"
    EXEMPT = "exempt"


@dataclass(frozen=True)
class Approach:
    """What is agreed with a person about a task; *text* is the plan or the reason. No *last*: still so.

    *end_reason* says why it ended, None while it holds and where nobody said.
    """

    id: str
    participant_id: str
    task_id: str
    kind: ApproachKind
    text: str
    first: date
    last: date | None = None
    end_reason: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is agreed on *day*."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class GllNote:
    """Done, learned, clever («gjort, lært, lurt», 003:284) after a week or an event."""

    id: str
    participant_id: str
    day: date
    about: str
    done: str
    learned: str
    clever: str
    recorded_at: datetime
    recorded_by: str


def latest(log: Iterable[Observation]) -> Mapping[tuple[str, str, str], Observation]:
    """Return the observation in force of each person, task and step."""
    found: dict[tuple[str, str, str], Observation] = {}
    for one in standing(log):
        found.setdefault(one.what, one)
    return found


def needs_new_look(seen: Observation | LevelInForce, today: date, weeks: int) -> bool:
    """Tell whether *seen* is older than *weeks*. The level stays until somebody looks again."""
    return seen.day < today - timedelta(weeks=weeks)


def one_observer(log: Iterable[Observation]) -> bool:
    """Tell whether all that stands was seen by the same one: one party's view (003:922)."""
    return len({one.observer for one in standing(log)}) == 1


def undoable(log: Sequence[Observation], user_id: str) -> Observation | None:
    """Return the user's latest standing observation of *log*, which begins at the unlock, or None."""
    own = (one for one in standing(log) if one.recorded_by == user_id)
    return max(own, key=lambda one: one.sequence, default=None)
