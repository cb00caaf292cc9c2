"""What comes next for one person, and who has nothing that comes next: the one rule, used everywhere.

A step is something to be done with or for the person. A question is none: while only an answer of somebody
else is awaited, the person would wait with nothing to do (DOMAIN.md 3.1). What the supervisor is to do for
the papers' sake is none either. Pure; no clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from arbeidsleder.domain.road import StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from arbeidsleder.domain.people import Participant


NO_STEPS = frozenset({StepKind.QUESTION, StepKind.OWN})
"""What is no step of the person's, though it is to be done."""


class _Step(Protocol):
    @property
    def kind(self) -> StepKind: ...
    @property
    def text(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def done_on(self) -> date | None: ...


S = TypeVar("S", bound=_Step)


def soonest(step: _Step) -> tuple[bool, str, bool, str]:
    """Return what steps are put in order by: the day, then what bridges a wait last; no day stands last."""
    return step.due_on is None, str(step.due_on), step.kind is StepKind.BRIDGE, step.text


def comes_next(steps: Iterable[S]) -> S | None:
    """Return the soonest of one person's *steps* that is still to be done, of what is one."""
    to_do = (one for one in steps if one.done_on is None and one.kind not in NO_STEPS)
    return min(to_do, key=soonest, default=None)


def lacks_step(person: Participant, steps: Iterable[_Step], today: date) -> bool:
    """Whether nothing comes next for *person*, who has not ended; *steps* are all of that person."""
    ended = person.end_date is not None and person.end_date < today
    return not ended and comes_next(steps) is None
