"""The read model of I dag: one row a person, the ward line, the counts. No reason is in it.

After midnight the night shifts that began the evening before and are still on stand first, as rows of their
own day: what is said of them belongs to the day the shift began. Who is planned today too has both rows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.display_names import display_names
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.day_facts import DayFacts, load_day_facts, week_is_closed
from arbeidsleder.domain.attendance import DayState, bulk_candidates, undoable
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.people import Participant
from arbeidsleder.domain.plan import ExpectedKind
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.absence import AbsenceCard, MorningTalk
    from arbeidsleder.domain.attendance import Away, DayView

ELSEWHERE = (ExpectedKind.SCHOOL, ExpectedKind.TRIAL, ExpectedKind.AGREED_OFF)
NOT_PLANNED_BAND = 2
NOT_HERE = (DayState.ABSENT, DayState.AGREED_OFF, DayState.SCHOOL, DayState.TRIAL)


@dataclass(frozen=True)
class TodayRow:
    """One person's row. *band*: 0 expected here, 1 at other places, 2 not planned today.

    *day* is the day the row is about: today, or yesterday for a *night* shift that is still on.
    *name* tells the person from others of the week; a turned screen shows the called name alone.
    *number* is the digit that marks the row ("1".."9", "0"), empty from the eleventh on.
    *back_on* is the next day the person is expected at work, when not here today.
    """

    participant: Participant
    name: str
    day: date
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
    night: bool = False

    @property
    def key(self) -> str:
        """What tells the rows of one board apart: the person, and for a night shift its day too."""
        return f"{self.participant.id}@{self.day}" if self.night else self.participant.id

    @property
    def place(self) -> tuple[str, date]:
        """Whose day it is; the same on every board, also when midnight makes today's row one of the night."""
        return self.participant.id, self.day


@dataclass(frozen=True)
class WardLine:
    """Who is not here and who takes what; ready to be read out. Never a reason.

    *covers*: (row key, task, covered by: participant id or word, "" = open). *partly*: who is told to be away
    for a part of the day that is not over, and when. *tonight*: who of a night shift still on is not here.
    """

    not_here: tuple[str, ...]
    covers: tuple[tuple[str, str, str], ...]
    partly: tuple[tuple[str, str], ...] = ()
    tonight: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  # ids of those it is about, for the access log of each


@dataclass(frozen=True)
class TodayBoard:
    """I dag, whole. For who may not read person files a row knows a person by the name called alone."""

    day: date
    now: datetime
    rows: tuple[TodayRow, ...]
    counts: Mapping[DayState, int]
    bulk_now: tuple[str, ...]
    bulk_later: tuple[str, ...]
    tomorrow_label: str  # name of tomorrow's holiday or closing day
    ward_line: WardLine
    undo_keys: tuple[str, ...]  # rows whose marks one press of undo takes back
    week_closed: bool
    morning_minute_due: bool
    absence_kind_on: bool
    single_letter_keys: bool = True

    def row(self, key: str) -> TodayRow | None:
        """Return the row with *key*; a participant's id is the key of their row of today."""
        return next((r for r in self.rows if r.key == key), None)

    def shows(self, place: tuple[str, date]) -> bool:
        """Whether that person's row of that day stands on the board."""
        return any(row.place == place for row in self.rows)


@needs(Right.READ_TODAY, of="day")
def today_board(ctx: Context, day: date | None = None) -> TodayBoard:
    """Read the board of *day* (today when None)."""
    now = ctx.clock.now()
    day = day or now.date()
    evening, tomorrow = day - timedelta(days=1), day + timedelta(days=1)
    with ctx.store.read() as uow:
        facts = load_day_facts(uow, ctx, evening, day + timedelta(days=21))  # three weeks to come back in
        nights = facts.nights_still_on(day)
        kept_of = {d: _read(uow, ctx, facts, d) for d in ((evening, day) if nights else (day,))}
        closed_weeks = {d for d in (evening, day) if week_is_closed(uow, d)}
        site = uow.site.get()
        last_seen = uow.site.last_seen_day()
    people = [(p, evening) for p in sorted(nights, key=lambda p: _order(p, facts, evening))]
    here = (
        p
        for p in facts.participants
        if p.takes_part_on(day) and not (p in nights and _band(facts, p, day) == NOT_PLANNED_BAND)
    )
    people += [(p, day) for p in sorted(here, key=lambda p: _order(p, facts, day))]
    week = IsoWeek.of(day).days
    names = display_names(  # of the whole week, so that nobody changes name from one day of it to the next
        p for p in facts.participants if p in nights or any(p.takes_part_on(d) for d in week)
    )
    rows = tuple(
        _row(kept_of[of], p, of, names[p.id], "1234567890"[n : n + 1], night=of != day)
        for n, (p, of) in enumerate(people)
    )
    open_rows = {r.key: r.view for r in rows if not (r.night and r.day in closed_weeks)}
    bulk_now, bulk_later = bulk_candidates(open_rows)
    log = [s for p in facts.participants for d in (evening, day) for s in facts.statements(p.id, d)]
    shown = {(r.participant.id, r.day): r.key for r in rows}
    undo = undoable(log, ctx.user.id, shown, ctx.undo_since)
    return TodayBoard(
        day=day,
        now=now,
        rows=rows,
        counts=Counter(r.view.state for r in rows),
        bulk_now=tuple(bulk_now),
        bulk_later=tuple(bulk_later),
        tomorrow_label=facts.holidays.get(tomorrow) or facts.closed.get(tomorrow) or "",
        ward_line=_ward_line(rows, now),
        undo_keys=tuple(shown[k] for s in undo if (k := (s.participant_id, s.day)) in shown),
        week_closed=day in closed_weeks,
        morning_minute_due=last_seen != day,
        absence_kind_on=site.absence_kind_on and ctx.may(Right.WRITE_KIND),
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
    whole: bool  # whether the rest of the person may be seen


def _read(uow: UnitOfWork, ctx: Context, facts: DayFacts, day: date) -> _Kept:
    """Read what belongs to the day beside the marks."""
    attendance = uow.attendance
    return _Kept(
        facts,
        {c.participant_id: c for c in attendance.cards(day, day)},
        {t.participant_id: t for t in attendance.talks(day, day)},
        {w.participant_id: w.text for w in attendance.own_words(day, day)},
        frozenset(n.participant_id for n in attendance.remember_notes(ctx.user.id, facts.now.date())),
        {c.participant_id: c.covered_by for c in attendance.covers(day)},
        ctx.may(Right.READ_PERSON),
    )


def _row(kept: _Kept, person: Participant, day: date, name: str, number: str, *, night: bool) -> TodayRow:
    """Make one row. A card whose mark was taken back waits unseen until the mark stands again."""
    view = kept.facts.view(person, day)
    next_day = _next_work_day(kept.facts, person, day)
    week = IsoWeek.of(day).days
    return TodayRow(
        participant=person if kept.whole else _by_name_called(person),
        name=name,
        day=day,
        view=view,
        band=_band(kept.facts, person, day),
        number=number,
        card=None if view.is_open and view.statement is None else kept.cards.get(person.id),
        talk=kept.talks.get(person.id),
        own_words=kept.words.get(person.id, ""),
        has_note=person.id in kept.noted,
        covered_by=kept.covers.get(person.id, ""),
        back_on=next_day if view.state in NOT_HERE else None,
        recorded_at=_recorded_at(view),
        next_work_day=next_day,
        school_in_week=any(kept.facts.expected(person.id, d).kind is ExpectedKind.SCHOOL for d in week),
        night=night,
    )


def _by_name_called(person: Participant) -> Participant:
    """Return a person as today needs them: no other name, phone, goal, note or agreement."""
    return Participant(
        person.id, "", "", person.called, start_date=person.start_date, end_date=person.end_date
    )


def _band(facts: DayFacts, participant: Participant, day: date) -> int:
    kind = facts.expected(participant.id, day).kind
    if kind in ELSEWHERE:
        return 1
    return NOT_PLANNED_BAND if kind is ExpectedKind.NOT_PLANNED else 0


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


def _ward_line(rows: tuple[TodayRow, ...], now: datetime) -> WardLine:
    """Tell who is not here, all day, tonight or for a part of the day that is not over."""
    gone = [r for r in rows if r.view.state in NOT_HERE]
    partly = [r for r in rows if r.view.away is not None and _still_away(r, r.view.away, now)]
    return WardLine(
        tuple(r.name for r in gone if not r.night),
        tuple((r.key, r.view.expected.task, r.covered_by) for r in (*gone, *partly) if r.view.expected.task),
        tuple((r.name, r.view.label) for r in partly),
        tuple(r.name for r in gone if r.night),
        tuple(r.participant.id for r in (*gone, *partly)),
    )


def _still_away(row: TodayRow, away: Away, now: datetime) -> bool:
    """Whether the part of the day is to come or under way; who came earlier than told is here again."""
    last = away.last or row.view.expected.end
    if last is None:
        return True
    over = datetime.combine(row.view.expected.day_of(row.day, last), last) <= now.replace(tzinfo=None)
    return not over and not (row.view.arrived and row.view.rest[0] != row.view.expected.start)
