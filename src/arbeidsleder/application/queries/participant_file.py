"""The read models of Deltakere: the list, and one person's file as it is known so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.display_names import display_names
from arbeidsleder.application.needs import needs
from arbeidsleder.application.own_texts import opened_note
from arbeidsleder.application.queries.day_facts import load_day_facts
from arbeidsleder.application.queries.person_overview import overview_of
from arbeidsleder.application.sharing import numbers_for_the_ward
from arbeidsleder.domain.next_steps import comes_next, lacks_step
from arbeidsleder.domain.phases import successor_of
from arbeidsleder.domain.plan import plan_on
from arbeidsleder.domain.retention import erase_on, person_retention
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.application.queries.person_overview import PersonOverview
    from arbeidsleder.domain.absence import AbsenceCard, MorningTalk, OwnWords, RememberNote
    from arbeidsleder.domain.accommodation import Accommodation
    from arbeidsleder.domain.attendance import DayView
    from arbeidsleder.domain.language import (
        LanguageNote,
        LanguageObservation,
        LanguagePlan,
        LanguageSession,
    )
    from arbeidsleder.domain.people import Participant, Site
    from arbeidsleder.domain.plan import PlannedAbsence, TrialPlacement, WeekPlan
    from arbeidsleder.domain.retention import PersonRetention
    from arbeidsleder.domain.road import NextStep


@dataclass(frozen=True)
class ParticipantList:
    """Everyone, by name; ended ones apart. *names* by id tell those apart who are called the same.

    Those who are with now are told from one another, as everywhere else; the ended ones from everybody.
    """

    site: Site
    today: date
    current: tuple[Participant, ...]
    ended: tuple[Participant, ...]
    names: Mapping[str, str]
    off_until: Mapping[str, date]  # by id: last day of the agreed time off that goes on today
    erase_on: Mapping[str, date]  # by id: the day a rule of retention lets the file go
    answers: Mapping[str, date]  # by id: the last day for the soonest answer that is owed
    without_step: frozenset[str] = frozenset()  # ids of those for whom nothing is agreed that comes next


@dataclass(frozen=True)
class PastDay:
    """One day of the person's attendance, newest first."""

    day: date
    view: DayView
    card: AbsenceCard | None
    own_words: str


@dataclass(frozen=True)
class ParticipantFile:
    """One person's file. Own goal and resources stand first; there is no sum of anything in it."""

    participant: Participant
    ward_name: str
    plan: WeekPlan | None
    plans: Sequence[WeekPlan]
    planned_absences: Sequence[PlannedAbsence]
    placements: Sequence[TrialPlacement]
    notes: Sequence[RememberNote]
    talks: Sequence[MorningTalk]
    days: tuple[PastDay, ...]
    today: date
    retention: PersonRetention
    accommodations: Sequence[Accommodation]
    language_notes: Sequence[LanguageNote]
    language_seen: Sequence[LanguageObservation]
    language_plan: LanguagePlan | None
    language_sessions: Sequence[LanguageSession]
    overview: PersonOverview
    ward_consents: tuple[str, ...] = ()  # numbers of those that hold for the ward about accommodation
    successor: str = ""  # who follows up next, as it was said last
    next_step: NextStep | None = None  # what comes next, the soonest first
    lacks_step: bool = False  # nothing is agreed that comes next, for somebody who has not ended


@needs(Right.READ_PERSON)
def participant_list(ctx: Context) -> ParticipantList:
    """Read the list."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        people = sorted(uow.participants.all(), key=lambda p: (name_order(p.called), p.id))
        site = uow.site.get()
        off_until = {
            absence.participant_id: absence.last
            for person in people
            for absence in sorted(uow.participants.planned_absences(person.id), key=lambda a: a.last)
            if absence.first <= today <= absence.last
        }
        rules = uow.retention.rules()
        answers = {said.participant_id: said.answer_by for said in reversed(uow.person.unanswered())}
        steps = uow.road.steps()
    ended = tuple(p for p in people if p.end_date is not None and p.end_date < today)
    current = tuple(p for p in people if p not in ended)
    names = {**display_names(people), **display_names(current)}
    dated = {p.id: day for p in people if (day := erase_on(p, rules)) is not None}
    lacking = frozenset(
        p.id for p in current if lacks_step(p, [one for one in steps if one.participant_id == p.id], today)
    )
    return ParticipantList(site, today, current, ended, names, off_until, dated, answers, lacking)


@needs(Right.READ_PERSON)
def participant_file(ctx: Context, participant_id: str, days_back: int = 42) -> ParticipantFile | None:
    """Read one person's file with the last *days_back* days; None when the person is unknown."""
    today = ctx.clock.now().date()
    first = today - timedelta(days=days_back)
    with ctx.store.read() as uow:
        person = uow.participants.get(participant_id)
        if person is None:
            return None
        facts = load_day_facts(uow, ctx, first, today)
        cards = {c.day: c for c in uow.attendance.cards(first, today, participant_id)}
        words = {w.day: w.text for w in _of(uow.attendance.own_words(first, today), participant_id)}
        talks = [t for t in uow.attendance.talks(first, today) if t.participant_id == participant_id]
        notes = _notes(ctx, uow, participant_id, today)
        plans = uow.participants.plans(participant_id)
        absences, placements = _agreed(uow, participant_id)
        accommodations = uow.support.accommodations(participant_id)
        language = uow.support.language_notes(participant_id)
        language_seen = uow.support.language_observations(participant_id)
        language_plan = next(iter(uow.support.language_plans(participant_id)), None)
        sessions = uow.support.language_sessions(participant_id)
        overview = overview_of(uow, person, today)
        ending = successor_of(uow.road.happenings(participant_id))
        steps = uow.road.steps(participant_id)
        wards = {w.id: w.name for w in uow.site.get().wards}
        retention = person_retention(person, uow.retention.rules())
        ward_consents = numbers_for_the_ward(uow, participant_id, today)
    span = [d for n in range(days_back) if person.takes_part_on(d := today - timedelta(days=n))]
    return ParticipantFile(
        person,
        wards.get(person.ward_id, ""),
        plan_on(plans, today),
        plans,
        absences,
        placements,
        notes,
        talks,
        tuple(PastDay(d, facts.view(person, d), cards.get(d), words.get(d, "")) for d in span),
        today,
        retention,
        accommodations,
        language,
        language_seen,
        language_plan,
        sessions,
        overview,
        ward_consents,
        ending.about if ending is not None else "",
        comes_next(steps),
        lacks_step(person, steps, today),
    )


def _agreed(
    uow: UnitOfWork, participant_id: str
) -> tuple[Sequence[PlannedAbsence], Sequence[TrialPlacement]]:
    people = uow.participants
    return people.planned_absences(participant_id), people.placements(participant_id)


def _notes(ctx: Context, uow: UnitOfWork, participant_id: str, today: date) -> list[RememberNote]:
    """Return the user's own remember-notes about one person, opened."""
    mine = uow.attendance.remember_notes(ctx.user.id, today)
    return [opened_note(ctx.sealer, note) for note in mine if note.participant_id == participant_id]


def _of(words: Sequence[OwnWords], participant_id: str) -> list[OwnWords]:
    return [w for w in words if w.participant_id == participant_id]
