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
        facts = load_day_facts(uow, ctx, day, day + timedelta(days=21))
        cards = {c.participant_id: c for c in uow.attendance.cards(day, day)}
        talks = {t.participant_id: t for t in uow.attendance.talks(day, day)}
        words = {w.participant_id: w.text for w in uow.attendance.own_words(day, day)}
        notes = {n.participant_id for n in uow.attendance.remember_notes(ctx.user.id, day)}
        covers = {c.participant_id: c.covered_by for c in uow.attendance.covers(day)}
        closings = uow.weeks.closings(IsoWeek.of(day).key)
        site = uow.site.get()
        last_seen = uow.site.last_seen_day()
    people = [p for p in facts.participants if p.takes_part_on(day)]
    views = {p.id: facts.view(p, day) for p in people}
    next_days = {p.id: _next_work_day(facts, p, day) for p in people}
    ordered = sorted(people, key=lambda p: _order(p, facts, day))
    rows = tuple(
        TodayRow(
            participant=p,
            view=views[p.id],
            band=_band(facts, p, day),
            number="1234567890"[n : n + 1],
            card=cards.get(p.id),
            talk=talks.get(p.id),
            own_words=words.get(p.id, ""),
            has_note=p.id in notes,
            covered_by=covers.get(p.id, ""),
            back_on=next_days[p.id] if views[p.id].state in NOT_HERE else None,
            recorded_at=_recorded_at(views[p.id]),
            next_work_day=next_days[p.id],
            school_in_week=any(
                facts.expected(p.id, d).kind is ExpectedKind.SCHOOL for d in IsoWeek.of(day).days
            ),
        )
        for n, p in enumerate(ordered)
    )
    bulk_now, bulk_later = bulk_candidates(views)
    log = [s for p in people for s in facts.statements(p.id, day)]
    tomorrow = day + timedelta(days=1)
    return TodayBoard(
        day=day,
        now=now,
        rows=rows,
        counts=Counter(v.state for v in views.values()),
        bulk_now=tuple(p.id for p in ordered if p.id in bulk_now),
        bulk_later=tuple(p.id for p in ordered if p.id in bulk_later),
        tomorrow_label=facts.holidays.get(tomorrow) or facts.closed.get(tomorrow) or "",
        ward_line=_ward_line(rows),
        undo_ids=tuple(s.participant_id for s in undoable(log, ctx.user.id, day)),
        week_closed=bool(closings) and closings[-1].stands,
        morning_minute_due=last_seen != day,
        absence_kind_on=site.absence_kind_on,
        single_letter_keys=site.single_letter_keys,
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
