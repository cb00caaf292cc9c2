"""What somebody would be told of a person now, topic by topic; shown beside the choice as it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.innsyn.masking import Mask
from arbeidsleder.application.language_words import answers
from arbeidsleder.application.mastery_words import level_words
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.day_facts import load_day_facts
from arbeidsleder.application.road_words import economy_words
from arbeidsleder.application.state_words import sheet_words
from arbeidsleder.domain.attendance import DayState, Look
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Topic
from arbeidsleder.domain.mastery import latest
from arbeidsleder.domain.road import Economy, Happened, standing
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _, date_long, name_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.people import Participant

MOST_LINES = 3
"""Of one topic beside the choice; the sheet itself has all."""


@needs(Right.READ_SHARING)
def told_by_topic(ctx: Context, participant_id: str) -> Mapping[Topic, tuple[str, ...]]:
    """Read what stands there now of each topic, without other participants' names; empty for nobody."""
    with ctx.store.read() as uow:
        person = uow.participants.get(participant_id)
        if person is None:
            return {}
        mask = Mask(person, (one for one in uow.participants.all() if one.id != person.id))
        found = {
            Topic.GOALS: [f"«{person.own_goal}»"] if person.own_goal else [],
            Topic.ATTENDANCE: _days(uow, ctx, person),
            Topic.MASTERY: _seen(uow, person),
            Topic.LANGUAGE: _language(uow, person),
            Topic.ACCOMMODATION: [
                one.text
                for one in uow.support.accommodations(person.id)
                if one.holds_on(ctx.clock.now().date())
            ],
            Topic.CONTACT: [person.phone] if person.phone else [],
            Topic.ECONOMY: _economy(uow, person),
            Topic.DAY_CODES: [_("Kode for hver dag")],
        }
    return {topic: tuple(mask.text(line) for line in lines[:MOST_LINES]) for topic, lines in found.items()}


def _days(uow: UnitOfWork, ctx: Context, person: Participant) -> list[str]:
    """The days of this week that somebody has said something of, newest first."""
    today = ctx.clock.now().date()
    first = IsoWeek.of(today).days[0]
    facts = load_day_facts(uow, ctx, first, today)
    lines = []
    for day in reversed(IsoWeek.of(today).days):
        view = facts.view(person, day) if day <= today else None
        if view is not None and view.look is Look.CONFIRMED and view.state is not DayState.MISSING:
            words = sheet_words(
                view.state, view.arrived or view.rest[0], view.left or view.rest[1], view.label
            )
            lines.append(f"{date_long(day)}: {words[0]}")
    return lines


def _seen(uow: UnitOfWork, person: Participant) -> list[str]:
    names = {task.id: task.name for task in uow.tasks.all()}
    seen = [one for one in latest(uow.mastery.observations(person.id)).values() if one.level is not None]
    newest = sorted(seen, key=lambda one: (one.day, name_order(names[one.task_id])), reverse=True)
    return [
        f"{names[one.task_id]}: {level_words(one.level).lower()}" for one in newest if one.level is not None
    ]


def _language(uow: UnitOfWork, person: Participant) -> list[str]:
    observed = uow.support.language_observations(person.id)
    return [f"{question} {answer}" for question, answer in answers(observed[-1])] if observed else []


def _economy(uow: UnitOfWork, person: Participant) -> list[str]:
    states = [one.state for one in standing(uow.road.happenings(person.id)) if one.kind is Happened.ECONOMY]
    known = states[0] if states and states[0] in set(Economy) else Economy.NOT_STARTED
    return [economy_words(Economy(known))]
