"""The read model of I dag: one row a person, the ward line, the counts. No reason is in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.queries.day_facts import DayFacts, load_day_facts
from arbeidsleder.domain.attendance import DayState, bulk_candidates, undoable
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.plan import ExpectedKind
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.absence import AbsenceCard, MorningTalk
    from arbeidsleder.domain.attendance import DayView
    from arbeidsleder.domain.people import Participant

ELSEWHERE = (ExpectedKind.SCHOOL, ExpectedKind.TRIAL, ExpectedKind.AGREED_OFF)
NOT_HERE = (DayState.ABSENT, DayState.AGREED_OFF, DayState.SCHOOL, DayState.TRIAL)


@dataclass(frozen=True)
class TodayRow:
    """One person's row. *band*: 0 expected here, 1 at other places, 2 not planned today.

    *number* is the digit that marks the row ("1".."9", "0"), empty from the eleventh on.
    *back_on* is the next day the person is expected at work, when not here today.
    """

    participant: Participant
    view: DayView
    band: int
    number: str
    card: AbsenceCard | None
    talk: MorningTalk | None
    own_words: str
    has_note: bool
    covered_by: str
    back_on: date | None
    recorded_at: datetime | None
    next_work_day: date | None = None
    school_in_week: bool = False  # the plan has a school day, so the school may have to be told too


@dataclass(frozen=True)
class WardLine:
    """Who is not here and who takes what; ready to be read out. Never a reason."""

    not_here: tuple[str, ...]
    covers: tuple[tuple[str, str, str], ...]  # (participant id, task, covered by: id or word, "" = open)


@dataclass(frozen=True)
class TodayBoard:
    """I dag, whole."""

    day: date
    now: datetime
    rows: tuple[TodayRow, ...]
    counts: Mapping[DayState, int]
    bulk_now: tuple[str, ...]
    bulk_later: tuple[str, ...]
    tomorrow_label: str  # name of tomorrow's holiday or closing day
    ward_line: WardLine
    undo_ids: tuple[str, ...]  # participants whose marks one press of undo takes back
    week_closed: bool
    morning_minute_due: bool
    absence_kind_on: bool
    single_letter_keys: bool = True

    def row(self, participant_id: str) -> TodayRow | None:
        """Return a person's row."""
        return next((r for r in self.rows if r.participant.id == participant_id), None)


def today_board(ctx: Context, day: date | None = None) -> TodayBoard:
    """Read the board of *day* (today when None)."""
    now = ctx.clock.now()
    day = day or now.date()
    with ctx.store.read() as uow:
        kept = _read(uow, ctx, day)
        closings = uow.weeks.closings(IsoWeek.of(day).key)
        site = uow.site.get()
        last_seen = uow.site.last_seen_day()
    facts = kept.facts
    people = sorted(
        (p for p in facts.participants if p.takes_part_on(day)), key=lambda p: _order(p, facts, day)
    )
    views = {p.id: facts.view(p, day) for p in people}
    rows = tuple(_row(kept, p, day, views[p.id], "1234567890"[n : n + 1]) for n, p in enumerate(people))
    bulk_now, bulk_later = bulk_candidates(views)
    log = [s for p in people for s in facts.statements(p.id, day)]
    tomorrow = day + timedelta(days=1)
    return TodayBoard(
        day=day,
        now=now,
        rows=rows,
        counts=Counter(v.state for v in views.values()),
        bulk_now=tuple(bulk_now),
        bulk_later=tuple(bulk_later),
        tomorrow_label=facts.holidays.get(tomorrow) or facts.closed.get(tomorrow) or "",
        ward_line=_ward_line(rows),
        undo_ids=tuple(s.participant_id for s in undoable(log, ctx.user.id, day)),
        week_closed=bool(closings) and closings[-1].stands,
        morning_minute_due=last_seen != day,
        absence_kind_on=site.absence_kind_on,
        single_letter_keys=site.single_letter_keys,
    )


@dataclass(frozen=True)
class _Kept:
    """What was read of a day, by participant id."""

    facts: DayFacts
    cards: Mapping[str, AbsenceCard]
    talks: Mapping[str, MorningTalk]
    words: Mapping[str, str]
    noted: frozenset[str]
    covers: Mapping[str, str]


def _read(uow: UnitOfWork, ctx: Context, day: date) -> _Kept:
    """Read the day and the three weeks after it, in which people come back."""
    attendance = uow.attendance
    return _Kept(
        load_day_facts(uow, ctx, day, day + timedelta(days=21)),
        {c.participant_id: c for c in attendance.cards(day, day)},
        {t.participant_id: t for t in attendance.talks(day, day)},
        {w.participant_id: w.text for w in attendance.own_words(day, day)},
        frozenset(n.participant_id for n in attendance.remember_notes(ctx.user.id, day)),
        {c.participant_id: c.covered_by for c in attendance.covers(day)},
    )


def _row(kept: _Kept, person: Participant, day: date, view: DayView, number: str) -> TodayRow:
    """Make one row. A card whose mark was taken back waits unseen until the mark stands again."""
    next_day = _next_work_day(kept.facts, person, day)
    week = IsoWeek.of(day).days
    return TodayRow(
        participant=person,
        view=view,
        band=_band(kept.facts, person, day),
        number=number,
        card=None if view.is_open else kept.cards.get(person.id),
        talk=kept.talks.get(person.id),
        own_words=kept.words.get(person.id, ""),
        has_note=person.id in kept.noted,
        covered_by=kept.covers.get(person.id, ""),
        back_on=next_day if view.state in NOT_HERE else None,
        recorded_at=_recorded_at(view),
        next_work_day=next_day,
        school_in_week=any(kept.facts.expected(person.id, d).kind is ExpectedKind.SCHOOL for d in week),
    )


def _band(facts: DayFacts, participant: Participant, day: date) -> int:
    kind = facts.expected(participant.id, day).kind
    if kind in ELSEWHERE:
        return 1
    return 2 if kind is ExpectedKind.NOT_PLANNED else 0


def _order(participant: Participant, facts: DayFacts, day: date) -> tuple[int, str, str, str]:
    """Order by planned start then name, by the plan alone, so that rows never jump when marked."""
    start = facts.expected(participant.id, day).start
    return (
        _band(facts, participant, day),
        start.isoformat() if start else "99",
        name_order(participant.called),
        participant.id,
    )


def _recorded_at(view: DayView) -> datetime | None:
    return view.statement.recorded_at if view.statement else None


def _next_work_day(facts: DayFacts, participant: Participant, day: date) -> date | None:
    for ahead in range(1, 22):
        later = day + timedelta(days=ahead)
        if (
            participant.takes_part_on(later)
            and facts.expected(participant.id, later).kind is ExpectedKind.WORK
        ):
            return later
    return None


def _ward_line(rows: tuple[TodayRow, ...]) -> WardLine:
    gone = [r for r in rows if r.view.state in NOT_HERE]
    return WardLine(
        tuple(r.participant.called for r in gone),
        tuple((r.participant.id, r.view.expected.task, r.covered_by) for r in gone if r.view.expected.task),
    )
