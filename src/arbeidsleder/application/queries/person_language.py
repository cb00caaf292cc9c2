"""What stands beside a person's language: what the ward's work demands, words by task, notes from a test.

The demand is about the work and the notes are about a day; nothing here sets one against the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.needs import needs
from arbeidsleder.domain.language import Situation, Skill
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.language import LanguageDemand, LanguageSkill
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.tasks import TaskWord

NEAR = timedelta(days=14)
"""Tasks planned so close to today are the person's own, and stand first."""


@dataclass(frozen=True)
class TaskCards:
    """A task's phrases and words. *own*: the person has it in the plan these weeks, or was seen doing it."""

    task_id: str
    task: str
    phrases: tuple[str, ...]
    words: tuple[TaskWord, ...]
    own: bool


@dataclass(frozen=True)
class PersonLanguage:
    """*ward_id* and *ward_name* are whose demand it is, the person's ward or the place. Own *cards* first."""

    participant_id: str
    ward_id: str
    ward_name: str
    demands: tuple[LanguageDemand, ...]
    skills: tuple[LanguageSkill, ...]
    cards: tuple[TaskCards, ...]


@needs(Right.READ_PERSON)
def person_language(ctx: Context, participant_id: str) -> PersonLanguage | None:
    """Read it; None for somebody who is not there."""
    with ctx.store.read() as uow:
        person = uow.participants.get(participant_id)
        if person is None:
            return None
        site = uow.site.get()
        wards = {ward.id: ward.name for ward in site.wards}
        ward_id = person.ward_id if person.ward_id in wards else ""
        demands = {one.situation: one for one in uow.support.language_demands(ward_id)}
        skills = {one.skill: one for one in uow.support.language_skills(participant_id)}
        cards = _cards(ctx, uow, person)
    return PersonLanguage(
        participant_id,
        ward_id,
        wards.get(ward_id) or site.name,
        tuple(demands[one] for one in Situation if one in demands),
        tuple(skills[one] for one in Skill if one in skills),
        cards,
    )


def _cards(ctx: Context, uow: UnitOfWork, person: Participant) -> tuple[TaskCards, ...]:
    """Read the tasks in use that have words or phrases, in name order, the person's own before the others."""
    today = ctx.clock.now().date()
    own = {one.task_id for one in uow.tasks.planned(today - NEAR, today + NEAR, person.id)}
    own |= {one.task_id for one in uow.mastery.observations(person.id)}
    found = [
        TaskCards(task.id, task.name, task.phrases, task.words, task.id in own)
        for task in uow.tasks.all()
        if task.in_use
        and (task.phrases or task.words)
        and (task.id in own or task.ward_id in ("", person.ward_id))
    ]
    return tuple(sorted(found, key=lambda one: not one.own))
