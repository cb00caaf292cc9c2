"""Say something about a day: one mark, all who have started, or take the latest back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.day_facts import load_day_facts, week_is_closed
from arbeidsleder.domain.attendance import (
    Away,
    Claim,
    DayState,
    Mode,
    Statement,
    bulk_candidates,
    day_view,
    in_force,
    undoable,
)
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date, time

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.attendance import DayView
    from arbeidsleder.domain.plan import ExpectedDay

HERE = (Claim.PRESENT, Claim.LATE)


@needs(Right.WRITE_TODAY, of="day")
@dataclass(frozen=True)
class StateAttendance:
    """Say one thing about one person's day. What was said before stays, replaced.

    Without *arrived* a PRESENT takes the planned start (or now, when that is earlier and the day is today),
    or the time somebody told to be away first is expected. ABSENT with times: see Statement.
    Raises RuleError: "week_closed", "future_day", "left_before_arrived", "left_without_arrival",
    "unknown_participant", "time_to_come", "part_of_day_order".
    """

    participant_id: str
    day: date
    claim: Claim
    arrived: time | None = None
    left: time | None = None

    def run(self, ctx: Context) -> Changes:
        """Append the statement."""
        with ctx.store.write(ctx.user.id) as uow:
            append_statement(uow, ctx, self)
        return day_changes(self.day)


@needs(Right.WRITE_TODAY, of="day")
@dataclass(frozen=True)
class ConfirmStarted:
    """The bulk key: confirm everybody whose planned start has passed and about whom nothing is said.

    A statement that stands is never replaced, nor agreed time off overridden. *day* means its own shifts and,
    after midnight, the night shifts that began the evening before and are still on; a night whose week is
    closed is left alone. Raises RuleError "week_closed" when the week of *day* is.
    """

    day: date

    def run(self, ctx: Context) -> Changes:
        """Append one statement each, joined by a batch id so that undo takes them together."""
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            require_open_week(uow, self.day)
            evening = self.day - timedelta(days=1)
            facts = load_day_facts(uow, ctx, evening, self.day)
            nights = () if week_is_closed(uow, evening) else facts.nights_still_on(self.day)
            views = {(p.id, evening): facts.view(p, evening) for p in nights}
            today = (p for p in facts.participants if p.takes_part_on(self.day))
            views |= {(p.id, self.day): facts.view(p, self.day) for p in today}
            batch_id = ctx.ids.new_id()
            for key in bulk_candidates(views)[0]:
                (participant_id, day), view = key, views[key]
                start = view.rest[0]
                uow.attendance.append(
                    Statement(
                        id=ctx.ids.new_id(),
                        participant_id=participant_id,
                        day=day,
                        claim=Claim.PRESENT,
                        happened_at=_at(view.expected.day_of(day, start) if start else day, start, now),
                        recorded_at=now,
                        recorded_by=ctx.user.id,
                        mode=Mode.BULK,
                        batch_id=batch_id,
                        arrived=start,
                    )
                )
        return day_changes(evening, self.day)


@needs(Right.WRITE_TODAY, of="day")
@dataclass(frozen=True)
class UndoLatest:
    """Take back the user's latest standing statement of the day since the unlock, with its whole batch.

    With *nights*, as I dag shows it: of the day and of night shifts begun the evening before and still on.
    Raises RuleError "nothing_to_undo" or "week_closed".
    """

    day: date
    nights: bool = False

    def run(self, ctx: Context) -> Changes:
        """Append a retraction for each."""
        now = ctx.clock.now()
        evening, morning = self.day - timedelta(days=1), self.day + timedelta(days=1)
        with ctx.store.write(ctx.user.id) as uow:
            facts = load_day_facts(uow, ctx, evening, morning)  # all days a batch may reach
            rows = {(p.id, self.day) for p in facts.participants}
            if self.nights:
                rows |= {(p.id, evening) for p in facts.nights_still_on(self.day)}
            log = uow.attendance.statements(evening, morning)
            taken_back = undoable(log, ctx.user.id, rows, ctx.undo_since)
            if not taken_back:
                raise RuleError("nothing_to_undo")
            for day in {statement.day for statement in taken_back}:
                require_open_week(uow, day)
            batch_id = ctx.ids.new_id() if len(taken_back) > 1 else ""
            for statement in taken_back:
                uow.attendance.append(
                    Statement(
                        id=ctx.ids.new_id(),
                        participant_id=statement.participant_id,
                        day=statement.day,
                        claim=Claim.RETRACT,
                        happened_at=now,
                        recorded_at=now,
                        recorded_by=ctx.user.id,
                        mode=Mode.BULK if batch_id else Mode.SINGLE,
                        batch_id=batch_id,
                        replaces=statement.id,
                    )
                )
                drop_kind_unless_away(uow, ctx, statement.participant_id, statement.day)
        return day_changes(evening, self.day, morning)


def append_statement(
    uow: UnitOfWork, ctx: Context, said: StateAttendance, mode: Mode = Mode.SINGLE, batch_id: str = ""
) -> Statement:
    """Check and append in an open transaction; shared with the absence card and a day typed from paper."""
    now = ctx.clock.now()
    require_open_week(uow, said.day)
    if said.day > now.date() and said.claim in (*HERE, Claim.ABSENT):
        raise RuleError("future_day")
    participant = uow.participants.get(said.participant_id)
    if participant is None:
        raise RuleError("unknown_participant")
    expected = load_day_facts(uow, ctx, said.day, said.day).expected(said.participant_id, said.day)
    log = uow.attendance.statements(said.day, said.day, said.participant_id)
    standing = in_force(log)
    arrived, left = said.arrived, said.left
    if said.claim in HERE:
        # A corrected mark starts afresh; leaving early keeps the arrival that was recorded.
        kept = standing is not None and standing.claim in HERE and (left or standing.claim is said.claim)
        before = standing.arrived if standing and kept else None
        arrived = arrived or before or _default_arrival(day_view(said.day, expected, log, now), said.day, now)
        _check_times(arrived, left, expected)
    elif said.claim is Claim.ABSENT:
        _check_part(Away(left, arrived), expected)
    moment = (left or arrived) if said.claim in HERE else None
    happened_at = _at(expected.day_of(said.day, moment) if moment else said.day, moment, now)
    if said.claim in HERE and happened_at > now:
        raise RuleError("time_to_come")
    statement = Statement(
        id=ctx.ids.new_id(),
        participant_id=said.participant_id,
        day=said.day,
        claim=said.claim,
        happened_at=happened_at,
        recorded_at=now,
        recorded_by=ctx.user.id,
        mode=mode,
        batch_id=batch_id,
        replaces=standing.id if standing else "",
        arrived=arrived,
        left=left,
    )
    kept_statement = uow.attendance.append(statement)
    drop_kind_unless_away(uow, ctx, said.participant_id, said.day)
    return kept_statement


def drop_kind_unless_away(uow: UnitOfWork, ctx: Context, participant_id: str, day: date) -> None:
    """Erase the optional kind of a day that is no longer «ikke her» or «delvis» (PRODUCT.md principle 5)."""
    if uow.attendance.kind(participant_id, day) is None:
        return
    expected = load_day_facts(uow, ctx, day, day).expected(participant_id, day)
    log = uow.attendance.statements(day, day, participant_id)
    view = day_view(day, expected, log, ctx.clock.now())
    if view.away is None and view.state not in (DayState.ABSENT, DayState.PARTIAL):
        uow.attendance.erase_kind(participant_id, day)


def require_open_week(uow: UnitOfWork, day: date) -> None:
    """Raise RuleError "week_closed" when the week that holds *day* is closed."""
    if week_is_closed(uow, day):
        raise RuleError("week_closed", week=IsoWeek.of(day).week)


def day_changes(*days: date) -> Changes:
    """What every statement changes."""
    return Changes.of(*(one for d in days for one in (("day", d.isoformat()), ("week", IsoWeek.of(d).key))))


def _default_arrival(view: DayView, day: date, now: datetime) -> time | None:
    """When somebody is expected, or now when they came before that; of an earlier day always as expected."""
    clock_now = now.time().replace(second=0, microsecond=0)
    start = view.rest[0]
    if start is None:
        return clock_now if day == now.date() else None
    if now.replace(tzinfo=None) >= datetime.combine(view.expected.day_of(day, start), start):
        return start
    began_yesterday = view.expected.still_on(day, now)
    return clock_now if day == now.date() or began_yesterday else start


def _check_times(arrived: time | None, left: time | None, expected: ExpectedDay) -> None:
    if left is None:
        return
    if arrived is None:
        raise RuleError("left_without_arrival")
    if expected.order(left) <= expected.order(arrived):
        raise RuleError("left_before_arrived")


def _check_part(away: Away, expected: ExpectedDay) -> None:
    if away.first and away.last and expected.order(away.last) <= expected.order(away.first):
        raise RuleError("part_of_day_order")


def _at(day: date, moment: time | None, now: datetime) -> datetime:
    """When it happened: the day's own time where one is known, else now. Same zone as *now*."""
    if moment is None:
        return now
    return datetime.combine(day, moment, tzinfo=now.tzinfo)
