"""What stands beside the goal in a person's file: how it began, what helps, what comes next, who is around.

Nothing is kept for it: it is read from where each was said or agreed. It holds no number but dates and ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.application.queries.road import guides_on
from arbeidsleder.domain.consent import Recipient, in_force
from arbeidsleder.domain.handover import SheetField
from arbeidsleder.domain.mastery import ApproachKind
from arbeidsleder.domain.mastery import standing as looks_standing
from arbeidsleder.domain.next_steps import soonest
from arbeidsleder.domain.road import StepKind, starting_point_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.application.queries.road import RoadGuide
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.road import NextStep

MOST_HELPS = 4
MOST_STEPS = 3
"""As many lines as are read at a glance; the place each leads to has them all."""


class HelpSource(StrEnum):
    """Where it was written what helps, and is changed."""

    SHEET = "sheet"  # the handover sheet's text
    ARRANGED = "arranged"
    TASK = "task"  # an agreement about one task
    SEEN = "seen"  # with a look at a task


@dataclass(frozen=True)
class Help:
    """One thing that helps."""

    source: HelpSource
    text: str


@dataclass(frozen=True)
class Start:
    """How it was to begin, in the participant's own words."""

    text: str
    day: date


@dataclass(frozen=True)
class PersonOverview:
    """One person. *steps* are the next that are agreed, soonest first; *more_steps*: there are others.

    *process_counsellor* is who the newest consent or sheet names, "" for nobody yet.
    """

    start: Start | None
    helps: tuple[Help, ...]
    steps: tuple[NextStep, ...]
    more_steps: bool
    guides: tuple[RoadGuide, ...]
    process_counsellor: str


def overview_of(uow: UnitOfWork, person: Participant, today: date) -> PersonOverview:
    """Read what is known of one person."""
    words = starting_point_of(uow.road.words(person.id))
    known = uow.road.steps(person.id)
    steps = sorted((one for one in known if one.is_open and one.kind is not StepKind.OWN), key=soonest)
    helps: dict[str, Help] = {}
    for one in _helps(uow, person.id, today):
        helps.setdefault(one.text.casefold(), one)
    return PersonOverview(
        Start(words.text, words.day) if words is not None else None,
        tuple(helps.values())[:MOST_HELPS],
        tuple(steps[:MOST_STEPS]),
        len(steps) > MOST_STEPS,
        guides_on(uow, person.id, today),
        _process_counsellor(uow, person.id),
    )


def _helps(uow: UnitOfWork, who: str, today: date) -> Iterator[Help]:
    """Yield what was written for the sheet, then what is arranged and agreed today, then what was seen."""
    for one in uow.road.handover_texts(who):
        if one.field is SheetField.HELPS:
            lines = (line.strip() for line in one.text.splitlines())
            yield from (Help(HelpSource.SHEET, line) for line in lines if line)
    for arranged in uow.support.accommodations(who):
        if arranged.holds_on(today):
            yield Help(HelpSource.ARRANGED, arranged.text)
    tasks = {task.id: task.name for task in uow.tasks.all()}
    for agreed in uow.mastery.approaches(who):
        if agreed.holds_on(today) and agreed.kind is not ApproachKind.EXEMPT:
            yield Help(HelpSource.TASK, f"{tasks[agreed.task_id]}: {agreed.text}")
    for look in looks_standing(uow.mastery.observations(who)):
        if look.helped:
            yield Help(HelpSource.SEEN, look.helped)


def _process_counsellor(uow: UnitOfWork, who: str) -> str:
    consents = [
        one
        for one in in_force(uow.road.consents(who))
        if one.recipient is Recipient.PROCESS_COUNSELLOR and one.withdrawn_on is None
    ]
    if consents:
        return max(consents, key=lambda one: one.sequence).body
    sheets = uow.road.handovers(who)
    return max(sheets, key=lambda one: one.sequence).to_name if sheets else ""
