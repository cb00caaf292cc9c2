"""The read model of Oppfølging: what is due today and this week, and what is awaited from others.

It holds no number of a person: what is due stands as lines, each with whose it is and when.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from arbeidsleder.application.display_names import display_names
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.mastery_matrix import user_names
from arbeidsleder.application.step_history import before_lines
from arbeidsleder.domain.follow_up import Band, Due, PersonRecords, due_of, in_order
from arbeidsleder.domain.road import standing
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from typing import Protocol

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.road import Happening, NextStep

    class _OfPerson(Protocol):
        @property
        def participant_id(self) -> str: ...


R = TypeVar("R", bound="_OfPerson")


@dataclass(frozen=True)
class DueRow:
    """One line: what is due, for whom, and the step behind it where there is one.

    *others* are the person's other open steps; *own_goal* stands beside what is due, in their own words.
    *before* is how the step stood before it was changed, newest first.
    """

    due: Due
    name: str
    step: NextStep | None
    others: tuple[NextStep, ...]
    own_goal: str
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonChoice:
    """Somebody a new agreement can be about."""

    id: str
    name: str


@dataclass(frozen=True)
class FollowUp:
    """The page. *rows* stand in the order of the bands; *people* are those who are with now, by name."""

    today: date
    user: str
    rows: tuple[DueRow, ...]
    people: tuple[PersonChoice, ...]
    single_letter_keys: bool

    def of(self, band: Band) -> tuple[DueRow, ...]:
        """Return the lines of one band."""
        return tuple(row for row in self.rows if row.due.band is band)


@needs(Right.READ_ROAD)
def follow_up(ctx: Context) -> FollowUp:
    """Read what is due for everybody."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        everyone = uow.participants.all()
        by_name = sorted(everyone, key=lambda p: (name_order(p.called), p.id))
        known = _records(uow, by_name)
        letters = uow.site.get().single_letter_keys
        users = user_names(uow)
    names = {**display_names(everyone), **display_names(_current(everyone, today))}
    people = {person.id: person for person in everyone}
    rows = []
    for due in in_order(one for records in known for one in due_of(records, today)):
        open_steps = [step for step in _steps(known, due.participant_id) if step.is_open]
        step = next((one for one in open_steps if one.id == due.about_id), None)
        others = tuple(one for one in open_steps if one is not step)
        person = people[due.participant_id]
        before = before_lines(_happened(known, person.id), step.id, users) if step is not None else ()
        rows.append(DueRow(due, names[person.id], step, others, person.own_goal, before))
    choices = tuple(PersonChoice(person.id, names[person.id]) for person in _current(by_name, today))
    return FollowUp(today, ctx.user.name, tuple(rows), choices, letters)


@needs(Right.READ_ROAD)
def due_today(ctx: Context) -> int:
    """Return how many lines stand under «I dag», for the rail; a number of things to do, not of anybody."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        known = _records(uow, uow.participants.all())
    found = (one for records in known for one in due_of(records, today))
    return sum(one.band is Band.TODAY for one in found)


@needs(Right.READ_ROAD)
def what_waits(ctx: Context) -> Mapping[str, Due]:
    """Return the nearest thing that is due or awaited of each, by the person's id; none for who has nothing.

    It is read once for everybody, from what Oppfølging shows.
    """
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        known = _records(uow, uow.participants.all())
    nearest: dict[str, Due] = {}
    for due in in_order(one for records in known for one in due_of(records, today)):
        nearest.setdefault(due.participant_id, due)
    return nearest


def _current(people: Iterable[Participant], today: date) -> list[Participant]:
    return [p for p in people if p.end_date is None or today <= p.end_date]


def _steps(known: Iterable[PersonRecords], participant_id: str) -> Sequence[NextStep]:
    return next(one.steps for one in known if one.person.id == participant_id)


def _happened(known: Iterable[PersonRecords], participant_id: str) -> Sequence[Happening]:
    return standing(next(one.happenings for one in known if one.person.id == participant_id))


def _records(uow: UnitOfWork, people: Iterable[Participant]) -> list[PersonRecords]:
    """Read everything that can make something due, each kind once for everybody."""
    steps, happenings = _by_person(uow.road.steps()), _by_person(uow.road.happenings())
    consents, handovers = _by_person(uow.road.consents()), _by_person(uow.road.handovers())
    accommodations = _by_person(uow.support.accommodations())
    looks = _by_person(uow.support.language_observations())
    placements = _by_person(uow.participants.placements())
    talks = _by_person(uow.road.placement_talks())
    answers = _by_person(uow.outbox.answers())
    return [
        PersonRecords(
            person,
            steps[person.id],
            happenings[person.id],
            consents[person.id],
            handovers[person.id],
            accommodations[person.id],
            looks[person.id],
            placements[person.id],
            talks[person.id],
            answers[person.id],
        )
        for person in people
    ]


def _by_person(found: Iterable[R]) -> Mapping[str, list[R]]:
    sorted_out: dict[str, list[R]] = defaultdict(list)
    for one in found:
        sorted_out[one.participant_id].append(one)
    return sorted_out
