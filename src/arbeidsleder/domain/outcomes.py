"""What came of it, with its days, and the assignments of the school: read out of what happened.

A contract is recorded once and is a date and an outcome at the same time. Work has a first day and may have a
last. An assignment is known by the happening it began with, so that two of one name are two. Pure; no clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from arbeidsleder.domain.road import JOBS, AssignmentState, Happened, Outcome, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from arbeidsleder.domain.road import Happening


def is_contract(one: Happening) -> bool:
    """Whether it is a training contract, said as a date or as an outcome."""
    return one.kind is Happened.CONTRACT or (
        one.kind is Happened.OUTCOME and one.state == Outcome.MFY_CONTRACT
    )


@dataclass(frozen=True)
class OutcomeLine:
    """One outcome: *where*, from *first*, and for work that is over its *last* day. *ended*: who said so."""

    outcome: Outcome
    where: str
    first: date
    said: Happening
    last: date | None = None
    ended: Happening | None = None

    @property
    def may_end(self) -> bool:
        """Whether a last day can be said of it: it is work, and none is said."""
        return self.outcome in JOBS and self.last is None


def outcomes_of(log: Sequence[Happening]) -> tuple[OutcomeLine, ...]:
    """Return the outcomes that stand, newest first; a contract said both ways on one day is one."""
    stands = standing(log)
    ends = {one.about: one for one in reversed(stands) if one.kind is Happened.JOB_END}
    found: list[OutcomeLine] = []
    contracts: set[date] = set()
    for one in stands:
        if is_contract(one):
            if one.day not in contracts:
                contracts.add(one.day)
                found.append(OutcomeLine(Outcome.MFY_CONTRACT, one.about, one.day, one))
        elif one.kind is Happened.OUTCOME and one.state in set(Outcome):
            end = ends.get(one.id)
            found.append(
                OutcomeLine(Outcome(one.state), one.about, one.day, one, end.day if end else None, end)
            )
    return tuple(found)


@dataclass(frozen=True)
class Assignment:
    """One assignment of the school. *days* by state, the newest of each; *log* newest first."""

    id: str
    name: str
    log: tuple[Happening, ...]
    days: dict[AssignmentState, date] = field(default_factory=dict)

    @property
    def is_delivered(self) -> bool:
        """Whether it is handed in, or approved, which says so too."""
        return AssignmentState.DELIVERED in self.days or AssignmentState.APPROVED in self.days

    @property
    def comes_next(self) -> AssignmentState:
        """What most likely is recorded next."""
        order = (AssignmentState.EXPLAINED, AssignmentState.DELIVERED, AssignmentState.APPROVED)
        said = [order.index(state) for state in order if state in self.days]
        return order[min(max(said, default=-1) + 1, 2)]


def assignments_of(log: Iterable[Happening]) -> tuple[Assignment, ...]:
    """Return the assignments, the last begun first; *log* is everything, also what was taken back.

    A statement belongs to the one whose first happening it names. One that holds a name instead belongs to
    that of the name, and begins a new one where there is none, or where it says when another is due though
    the former is delivered.
    """
    every = [one for one in log if one.kind is Happened.ASSIGNMENT]
    names = {one.id: one.about for one in every}
    parts: dict[str, list[Happening]] = {}
    roots: dict[str, str] = {}
    for one in sorted(standing(every), key=lambda one: one.sequence):
        id_ = roots.get(one.about, one.about) if one.about in names else _of_name(one, names, parts)
        roots[one.id] = id_
        parts.setdefault(id_, []).append(one)
    return tuple(_assignment(id_, names, found) for id_, found in reversed(parts.items()))


def _of_name(one: Happening, names: dict[str, str], parts: dict[str, list[Happening]]) -> str:
    for id_ in reversed(parts):
        if names[id_].casefold() == one.about.casefold():
            again = one.state == AssignmentState.DUE and _assignment(id_, names, parts[id_]).is_delivered
            return one.id if again else id_
    return one.id


def _assignment(id_: str, names: dict[str, str], said: list[Happening]) -> Assignment:
    days = {AssignmentState(one.state): one.day for one in said if one.state in set(AssignmentState)}
    return Assignment(id_, names[id_], tuple(reversed(said)), days)
