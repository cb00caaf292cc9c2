"""Attendance: an append-only log of statements, and the state of a day derived from it.

A correction adds and never overwrites (PRODUCT.md principle 8); the guess is never the fact (9).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from arbeidsleder.domain.plan import ExpectedDay, ExpectedKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from datetime import date, time

K = TypeVar("K")


class Claim(StrEnum):
    """What a statement says of the day. RETRACT takes back the statement it replaces."""

    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"
    AGREED_OFF = "agreed_off"
    SCHOOL = "school"
    TRIAL = "trial"
    RETRACT = "retract"


class Mode(StrEnum):
    """Whether a statement was made singly, as one of many by the bulk key, or typed back from paper."""

    SINGLE = "single"
    BULK = "bulk"
    PAPER = "paper"


class Look(StrEnum):
    """Expected by plan, suggested by prefill, or confirmed by a person who saw it."""

    EXPECTED = "expected"
    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"


class DayState(StrEnum):
    """The state of one person's day, as it is shown."""

    PRESENT = "present"
    LATE = "late"
    PARTIAL = "partial"  # there for a part of the day: left early, or told to be away for the rest
    ABSENT = "absent"
    AGREED_OFF = "agreed_off"
    SCHOOL = "school"
    TRIAL = "trial"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    NOT_PLANNED = "not_planned"
    AWAITED = "awaited"  # planned, not seen yet
    MISSING = "missing"  # the day is over and nobody recorded it; about the record, never the person


@dataclass(frozen=True)
class Statement:
    """One thing said about one person's day. Never changed; *sequence* is the order of recording.

    *day* is the day the shift starts, also when it ends after midnight. *happened_at* is when it was so,
    *recorded_at* when it was written down; both with zone. *replaces* is the id of the statement that was
    in force and is corrected or taken back; *batch_id* joins the statements of one bulk action.

    *arrived* and *left* are when the person came and went. Of ABSENT they tell a part of the day: away from
    *left* until *arrived*, where None is the start or the end of the shift; with neither, the whole day.
    """

    id: str
    participant_id: str
    day: date
    claim: Claim
    happened_at: datetime
    recorded_at: datetime
    recorded_by: str
    mode: Mode = Mode.SINGLE
    batch_id: str = ""
    replaces: str = ""
    arrived: time | None = None
    left: time | None = None
    sequence: int = 0


@dataclass(frozen=True)
class Away:
    """The part of a shift somebody is told to be away: None is its start or its end."""

    first: time | None
    last: time | None

    def rest(self, expected: ExpectedDay) -> tuple[time | None, time | None] | None:
        """Return from when until when the person is still expected, or None when nothing is left.

        Away in the middle leaves the start and the end as they were planned.
        """
        start, end, order = expected.start, expected.end, expected.order
        from_start = self.first is None or (
            order(self.first) <= order(start) if start else self.last is not None
        )
        to_end = self.last is None or (end is not None and order(self.last) >= order(end))
        if from_start and to_end:
            return None
        return self.last if from_start else start, self.first if to_end else end


@dataclass(frozen=True)
class DayView:
    """The derived day. *statement* is the one in force, if any; *away* the part told to be away, if any."""

    state: DayState
    look: Look
    expected: ExpectedDay
    arrived: time | None = None
    left: time | None = None
    statement: Statement | None = None
    away: Away | None = None

    @property
    def is_open(self) -> bool:
        """Whether a person is expected at work whom nobody has seen and of whom nobody has said more."""
        return self.state in (DayState.AWAITED, DayState.MISSING)

    @property
    def rest(self) -> tuple[time | None, time | None]:
        """From when until when the person is expected: the plan, less what they are told to be away."""
        whole = self.expected.start, self.expected.end
        return (self.away.rest(self.expected) or whole) if self.away else whole

    @property
    def label(self) -> str:
        """What is kept beside the state: the part told to be away as «08:00–10:00», or what the plan says.

        In digits alone, so that a closed week reads the same in every language.
        """
        if self.away is not None:
            times = self.away.first or self.expected.start, self.away.last or self.expected.end
            return "–".join(f"{one:%H:%M}" if one else "" for one in times)
        seen = self.state in (DayState.PRESENT, DayState.LATE, DayState.PARTIAL)
        return "" if seen else self.expected.label


def in_force(statements: Iterable[Statement]) -> Statement | None:
    """Return the statement that stands for one person and day: the latest neither replaced nor taken back.

    A retraction takes back exactly the statement it replaces, and what that one had replaced stands again.
    """
    standing = _standing(statements)
    return standing[-1] if standing else None


def _standing(statements: Iterable[Statement]) -> list[Statement]:
    standing: list[Statement] = []
    for statement in sorted(statements, key=lambda s: s.sequence):
        if statement.claim is Claim.RETRACT:
            standing = [s for s in standing if s.id != statement.replaces]
        else:
            standing.append(statement)
    return standing


def told_away(expected: ExpectedDay, statements: Iterable[Statement]) -> Away | None:
    """Return the part of a work day somebody is told to be away, or None; the whole day is no part.

    The latest absence that stands counts, also when the person has been seen since.
    """
    absences = [s for s in _standing(statements) if s.claim is Claim.ABSENT]
    if not absences or expected.kind is not ExpectedKind.WORK:
        return None
    away = Away(absences[-1].left, absences[-1].arrived)
    told = away.first is not None or away.last is not None
    return away if told and away.rest(expected) is not None else None


_FROM_PLAN = {
    ExpectedKind.SCHOOL: DayState.SCHOOL,
    ExpectedKind.TRIAL: DayState.TRIAL,
    ExpectedKind.AGREED_OFF: DayState.AGREED_OFF,
    ExpectedKind.HOLIDAY: DayState.HOLIDAY,
    ExpectedKind.CLOSED: DayState.CLOSED,
    ExpectedKind.NOT_PLANNED: DayState.NOT_PLANNED,
}


def day_view(day: date, expected: ExpectedDay, statements: Sequence[Statement], now: datetime) -> DayView:
    """Derive the day. *now* is local time with zone.

    Without a statement a work day is expected until its planned start, suggested from then until the day is
    over, and missing afterwards. School, trial, agreed off and holidays stand as planned and confirmed, since
    the plan itself was agreed. A shift over midnight is over when it ends.

    Told to be away for a part of the day and not seen yet, the person is awaited for the rest of it: the
    message is no sighting (PRODUCT.md principle 9). Seen as well, the day is PARTIAL.
    """
    statement, away = in_force(statements), told_away(expected, statements)
    if statement is not None and (statement.claim is not Claim.ABSENT or away is None):
        times = statement.arrived, statement.left
        if statement.claim in (Claim.PRESENT, Claim.LATE) and away and _missed(expected, away, statement):
            return DayView(DayState.PARTIAL, Look.CONFIRMED, expected, *times, statement, away)
        # The times of an absence of the whole shift tell nothing more.
        came_and_went = times if statement.claim is not Claim.ABSENT else (None, None)
        return DayView(_stated(statement), Look.CONFIRMED, expected, *came_and_went, statement)
    if statement is None and expected.kind in _FROM_PLAN:
        return DayView(_FROM_PLAN[expected.kind], Look.CONFIRMED, expected)
    state, look = _unseen(day, expected, away, now)
    return DayView(state, look, expected, statement=statement, away=away)


def _unseen(day: date, expected: ExpectedDay, away: Away | None, now: datetime) -> tuple[DayState, Look]:
    """What stands of a work day on which nobody has been seen yet."""
    today, night = now.date(), expected.still_on(day, now)
    if day < today and not night:
        return DayState.MISSING, Look.CONFIRMED
    rest = away.rest(expected) if away else None
    start = rest[0] if rest else expected.start
    if start is None:  # a day without times has no start that time agreed off could move
        started = not expected.agreed_off_at(day, now)
    else:
        started = datetime.combine(expected.day_of(day, start), start) <= now.replace(tzinfo=None)
    started = started and (day == today or night)
    return DayState.AWAITED, Look.SUGGESTED if started else Look.EXPECTED


def _missed(expected: ExpectedDay, away: Away, seen: Statement) -> bool:
    """Whether somebody who is seen missed the part they were told to be away; who came in time did not."""
    rest = away.rest(expected)
    if rest is None or rest[0] == expected.start or expected.start is None or seen.arrived is None:
        return True
    return expected.order(seen.arrived) > expected.order(expected.start)


def _stated(statement: Statement) -> DayState:
    if statement.claim in (Claim.PRESENT, Claim.LATE):
        if statement.left is not None:
            return DayState.PARTIAL
        return DayState.LATE if statement.claim is Claim.LATE else DayState.PRESENT
    return {
        Claim.ABSENT: DayState.ABSENT,
        Claim.AGREED_OFF: DayState.AGREED_OFF,
        Claim.SCHOOL: DayState.SCHOOL,
        Claim.TRIAL: DayState.TRIAL,
    }[statement.claim]


def bulk_candidates(views: Mapping[K, DayView]) -> tuple[list[K], list[K]]:
    """Split the open rows of today into (takes now, comes later), by their keys.

    The bulk key takes only those whose planned start has passed and about whom nobody has said anything that
    stands. Who is told to be away for a part of the day comes later, and is confirmed singly then.
    """
    awaited = {key: view for key, view in views.items() if view.state is DayState.AWAITED}
    now = [key for key, v in awaited.items() if v.look is Look.SUGGESTED and v.statement is None]
    later = [key for key, v in awaited.items() if v.look is Look.EXPECTED]
    return now, later


def confirmed_singly(view: DayView) -> bool:
    """Whether the time has come for somebody the bulk key leaves alone, since something is said of them."""
    return view.state is DayState.AWAITED and view.look is Look.SUGGESTED and view.statement is not None


def undoable(
    statements: Iterable[Statement], user_id: str, rows: Container[tuple[str, date]], since: int = 0
) -> list[Statement]:
    """Return what one press of undo takes back: the user's latest statement that stands, with its batch.

    *rows* are the (participant id, day) a press may begin with: those on the screen. Only what was recorded
    after the statement numbered *since* counts. What was taken back, or has since been corrected by anybody,
    is passed over and the one before it offered. A batch is one step: of it everything goes that stands, also
    on a row that has left the screen (a night that ended, a day that turned).
    """
    logs: dict[tuple[str, date], list[Statement]] = defaultdict(list)
    for statement in statements:
        logs[statement.participant_id, statement.day].append(statement)
    standing = (in_force(log) for log in logs.values())
    own = [s for s in standing if s is not None and s.recorded_by == user_id and s.sequence > since]
    reachable = [s for s in own if (s.participant_id, s.day) in rows]
    if not reachable:
        return []
    latest = max(reachable, key=lambda s: s.sequence)
    batch = [s for s in own if latest.batch_id and s.batch_id == latest.batch_id] or [latest]
    return sorted(batch, key=lambda s: s.sequence, reverse=True)
