"""The dated examples the program has by itself for the signs of the road, from what was recorded anyway.

Each is something that was seen, said or agreed. Nothing here counts, and what did not happen is no example:
of absences only that a message came. Only the newest few are given, so that an old day does not stay.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.application.accommodation_words import kind_words
from arbeidsleder.application.language_words import answers
from arbeidsleder.application.mastery_words import level_words
from arbeidsleder.application.road_lines import lower, quoted
from arbeidsleder.application.road_words import happened_words, state_words
from arbeidsleder.domain.absence import Told, ToldBy
from arbeidsleder.domain.accommodation import AccommodationKind
from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.mastery import standing as seen_standing
from arbeidsleder.domain.road import Happened, Sign
from arbeidsleder.text import _, clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.mastery import Observation
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.road import Happening

NEWEST = 4  # of one source under one sign
MESSAGES_BACK = timedelta(weeks=6)
_READING = (AccommodationKind.READING_HELP, AccommodationKind.EXTRA_TIME, AccommodationKind.AIDS)
_ON_OWN = (Level.ALONE, Level.TEACHES)


class Shown(NamedTuple):
    """An example: a value of ExampleKind, what it says, its day, and the id of what happened."""

    kind: str
    text: str
    day: date
    id: str = ""


def examples_of(
    uow: UnitOfWork, person: Participant, happened: Sequence[Happening], today: date
) -> Mapping[Sign, Sequence[Shown]]:
    """Return the examples under each sign, newest first; *happened* as standing() gives it."""
    observations = [one for one in seen_standing(uow.mastery.observations(person.id)) if not one.step]
    tasks = {task.id: lower(task.name) for task in uow.tasks.all()}
    found: dict[Sign, Sequence[Shown]] = dict.fromkeys(Sign, ())
    found[Sign.OWN_WISH] = (*_explained(happened, Happened.OUTCOME, Happened.CONTRACT), *_wish(person))
    found[Sign.KNOWS_MFY] = _explained(happened, Happened.MFY_EXPLAINED, Happened.SUPPORT_EXPLAINED)
    found[Sign.ECONOMY] = _explained(happened, Happened.SUPPORT_EXPLAINED, Happened.ECONOMY)
    found[Sign.APPLICATION] = _explained(
        happened, Happened.APPLIED, Happened.APPLICATION_RECEIPT, Happened.APPLICATION_ANSWER
    )
    found[Sign.TURNS_UP] = _messages(uow, person.id, today)
    found[Sign.DARES] = _dared(observations, tasks)
    found[Sign.TASKS] = _tasks(observations, tasks)
    found[Sign.LANGUAGE] = _language(uow, person.id)
    found[Sign.READING] = _reading(uow, person.id, today)
    found[Sign.GUIDE] = _places(uow, person.id, today)
    return found


def _wish(person: Participant) -> Sequence[Shown]:
    if not person.own_goal.strip() or person.own_goal_said_on is None:
        return ()
    return (Shown("said", quoted(person.own_goal), person.own_goal_said_on),)


def _explained(happened: Sequence[Happening], *kinds: Happened) -> Sequence[Shown]:
    return tuple(Shown("happened", _happened(one), one.day, one.id) for one in happened if one.kind in kinds)


def _happened(one: Happening) -> str:
    """«Svar fra karrieresenteret: venteliste», «Økonomi før MFY: avklart», and what was written of it."""
    words = happened_words(one.kind)
    if one.kind is Happened.ECONOMY:
        words = _("Økonomi {before}").format(before=one.about)
    if one.kind is Happened.OUTCOME:
        return ". ".join(part for part in (state_words(one), one.about) if part)
    if one.state:
        words = f"{words}: {lower(state_words(one))}"
    return ". ".join(part for part in (words, one.text) if part)


def _messages(uow: UnitOfWork, participant_id: str, today: date) -> Sequence[Shown]:
    """«Sa selv fra kl. 07:30»: that a message came, and when; never why somebody was away."""
    cards = uow.attendance.cards(today - MESSAGES_BACK, today, participant_id)
    told = sorted((one for one in cards if one.told is Told.TOLD), key=lambda one: one.day, reverse=True)
    found = []
    for one in told[:NEWEST]:
        words = _("Sa selv fra") if one.told_by is ToldBy.SELF else _("Det kom beskjed")
        at = _("{words} kl. {time}").format(words=words, time=clock(one.told_at)) if one.told_at else words
        found.append(Shown("said", at, one.day))
    return found


def _tasks(observations: Sequence[Observation], tasks: Mapping[str, str]) -> Sequence[Shown]:
    """The newest look at each task."""
    newest: dict[str, Observation] = {}
    for one in observations:
        newest.setdefault(one.task_id, one)
    return [_look(one, tasks) for one in list(newest.values())[:NEWEST]]


def _dared(observations: Sequence[Observation], tasks: Mapping[str, str]) -> Sequence[Shown]:
    """The day each task was first done on one's own, as it was seen."""
    first: dict[str, Observation] = {}
    for one in observations:  # newest first, so the first day is the one that stays
        if one.level in _ON_OWN:
            first[one.task_id] = one
    days = sorted(first.values(), key=lambda one: (one.day, one.sequence), reverse=True)
    alone = _("Sett alene første gang: {task}")
    return [Shown("task", alone.format(task=tasks.get(one.task_id, "")), one.day) for one in days[:NEWEST]]


def _look(one: Observation, tasks: Mapping[str, str]) -> Shown:
    level = level_words(one.level) if one.level is not None else ""
    words = _("{level}: {task}").format(level=level, task=tasks.get(one.task_id, ""))
    return Shown("task", words, one.day)


def _language(uow: UnitOfWork, participant_id: str) -> Sequence[Shown]:
    seen = sorted(uow.support.language_observations(participant_id), key=lambda one: (one.day, one.sequence))
    lines = [(one.day, answer) for one in reversed(seen) for _question, answer in answers(one)]
    return [Shown("language", answer, day) for day, answer in lines[:NEWEST]]


def _reading(uow: UnitOfWork, participant_id: str, today: date) -> Sequence[Shown]:
    now = [one for one in uow.support.accommodations(participant_id) if one.holds_on(today)]
    return [
        Shown("happened", _("{kind}: {text}").format(kind=kind_words(one.kind), text=one.text), one.agreed_on)
        for one in now
        if one.kind in _READING
    ]


def _places(uow: UnitOfWork, participant_id: str, today: date) -> Sequence[Shown]:
    """Where somebody has been on trial."""
    been = [one for one in uow.participants.placements(participant_id) if one.first <= today]
    been.sort(key=lambda one: one.first, reverse=True)
    words = _("Hospiterte: {place}")
    return [Shown("happened", words.format(place=one.place), one.first) for one in been[:NEWEST]]
