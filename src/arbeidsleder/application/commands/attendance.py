"""Say something about a day: one mark, all who have started, or take the latest back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.day_facts import load_day_facts
from arbeidsleder.domain.attendance import Claim, Mode, Statement, bulk_candidates, in_force, undoable
from arbeidsleder.domain.calendar import IsoWeek

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.plan import ExpectedDay

HERE = (Claim.PRESENT, Claim.LATE)


@dataclass(frozen=True)
class StateAttendance:
    """Say one thing about one person's day. What was said before stays, replaced.

    Without *arrived* a PRESENT takes the planned start (or now, when that is earlier and the day is today).
    Raises RuleError: "week_closed", "future_day", "left_before_arrived", "left_without_arrival",
    "unknown_participant", "time_to_come".
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


@dataclass(frozen=True)
class ConfirmStarted:
    """The bulk key: confirm everybody whose planned start has passed and about whom nothing is said."""

    day: date

    def run(self, ctx: Context) -> Changes:
        """Append one statement each, joined by a batch id so that undo takes them together."""
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            require_open_week(uow, self.day)
            facts = load_day_facts(uow, ctx, self.day, self.day)
            views = {p.id: facts.view(p, self.day) for p in facts.participants if p.takes_part_on(self.day)}
            batch_id = ctx.ids.new_id()
            for participant_id in bulk_candidates(views)[0]:
                start = views[participant_id].expected.start
                uow.attendance.append(
                    Statement(
                        id=ctx.ids.new_id(),
                        participant_id=participant_id,
                        day=self.day,
                        claim=Claim.PRESENT,
                        happened_at=_at(self.day, start, now),
                        recorded_at=now,
                        recorded_by=ctx.user.id,
                        mode=Mode.BULK,
                        batch_id=batch_id,
                        arrived=start,
                    )
                )
        return day_changes(self.day)


@dataclass(frozen=True)
class UndoLatest:
    """Take back the user's latest standing statement of the day, with its whole batch.

    Raises RuleError "nothing_to_undo" or "week_closed".
    """

    day: date

    def run(self, ctx: Context) -> Changes:
        """Append a retraction for each."""
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            require_open_week(uow, self.day)
            log = uow.attendance.statements(self.day, self.day)
            taken_back = undoable(log, ctx.user.id, self.day)
            if not taken_back:
                raise RuleError("nothing_to_undo")
            batch_id = ctx.ids.new_id() if len(taken_back) > 1 else ""
            for statement in taken_back:
                uow.attendance.append(
                    Statement(
                        id=ctx.ids.new_id(),
                        participant_id=statement.participant_id,
                        day=self.day,
                        claim=Claim.RETRACT,
                        happened_at=now,
                        recorded_at=now,
                        recorded_by=ctx.user.id,
                        mode=Mode.BULK if batch_id else Mode.SINGLE,
                        batch_id=batch_id,
                        replaces=statement.id,
                    )
                )
                drop_kind_unless_away(uow, statement.participant_id, self.day)
        return day_changes(self.day)


def append_statement(uow: UnitOfWork, ctx: Context, said: StateAttendance) -> Statement:
    """Check and append in an open transaction; shared with the absence card."""
    now = ctx.clock.now()
    require_open_week(uow, said.day)
    if said.day > now.date() and said.claim in (*HERE, Claim.ABSENT):
        raise RuleError("future_day")
    participant = uow.participants.get(said.participant_id)
    if participant is None:
        raise RuleError("unknown_participant")
    expected = load_day_facts(uow, ctx, said.day, said.day).expected(said.participant_id, said.day)
    standing = in_force(uow.attendance.statements(said.day, said.day, said.participant_id))
    arrived, left = said.arrived, said.left
    if said.claim in HERE:
        # A corrected mark starts afresh; leaving early keeps the arrival that was recorded.
        kept = standing is not None and standing.claim in HERE and (left or standing.claim is said.claim)
        before = standing.arrived if standing and kept else None
        arrived = arrived or before or _default_arrival(expected, said.day, now)
        _check_times(arrived, left, expected)
    happened_at = _at(_day_of(said.day, left or arrived, expected), left or arrived, now)
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
        replaces=standing.id if standing else "",
        arrived=arrived,
        left=left,
    )
    kept_statement = uow.attendance.append(statement)
    drop_kind_unless_away(uow, said.participant_id, said.day)
    return kept_statement


def drop_kind_unless_away(uow: UnitOfWork, participant_id: str, day: date) -> None:
    """Erase the optional kind of a day that is no longer «ikke her» or «delvis» (PRODUCT.md principle 5)."""
    if uow.attendance.kind(participant_id, day) is None:
        return
    standing = in_force(uow.attendance.statements(day, day, participant_id))
    if standing is None or (standing.claim is not Claim.ABSENT and standing.left is None):
        uow.attendance.erase_kind(participant_id, day)


def require_open_week(uow: UnitOfWork, day: date) -> None:
    """Raise RuleError "week_closed" when the week that holds *day* is closed."""
    closings = uow.weeks.closings(IsoWeek.of(day).key)
    if closings and closings[-1].stands:
        raise RuleError("week_closed", week=IsoWeek.of(day).week)


def day_changes(day: date) -> Changes:
    """What every statement changes."""
    return Changes.of(("day", day.isoformat()), ("week", IsoWeek.of(day).key))


def _default_arrival(expected: ExpectedDay, day: date, now: datetime) -> time | None:
    clock_now = now.time().replace(second=0, microsecond=0)
    if expected.start is None:
        return clock_now if day == now.date() else None
    return min(expected.start, clock_now) if day == now.date() else expected.start


def _check_times(arrived: time | None, left: time | None, expected: ExpectedDay) -> None:
    if left is None:
        return
    if arrived is None:
        raise RuleError("left_without_arrival")
    over_midnight = bool(expected.start and expected.end and expected.end <= expected.start)
    if left <= arrived and not over_midnight:
        raise RuleError("left_before_arrived")


def _day_of(day: date, moment: time | None, expected: ExpectedDay) -> date:
    """The calendar day of *moment*: the morning after for what happens past midnight in a night shift."""
    over_midnight = bool(expected.start and expected.end and expected.end <= expected.start)
    if over_midnight and moment is not None and expected.end is not None and moment <= expected.end:
        return day + timedelta(days=1)
    return day


def _at(day: date, moment: time | None, now: datetime) -> datetime:
    """When it happened: the day's own time where one is known, else now. Same zone as *now*."""
    if moment is None:
        return now
    return datetime.combine(day, moment, tzinfo=now.tzinfo)
