"""Attendance: an append-only log of statements, and the state of a day derived from it.

A correction adds and never overwrites (PRODUCT.md principle 8); the guess is never the fact (9).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.domain.plan import ExpectedDay, ExpectedKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime, time


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
    """Whether a statement was made singly or as one of many by the bulk key."""

    SINGLE = "single"
    BULK = "bulk"


class Look(StrEnum):
    """Expected by plan, suggested by prefill, or confirmed by a person who saw it."""

    EXPECTED = "expected"
    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"


class DayState(StrEnum):
    """The state of one person's day, as it is shown."""

    PRESENT = "present"
    LATE = "late"
    PARTIAL = "partial"  # left early
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
class DayView:
    """The derived day. *statement* is the one in force, if any."""

    state: DayState
    look: Look
    expected: ExpectedDay
    arrived: time | None = None
    left: time | None = None
    statement: Statement | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said anything and a person is expected at work."""
        return self.state in (DayState.AWAITED, DayState.MISSING)


def in_force(statements: Iterable[Statement]) -> Statement | None:
    """Return the statement that stands for one person and day: the latest neither replaced nor taken back.

    A retraction takes back exactly the statement it replaces, and what that one had replaced stands again.
    """
    standing: list[Statement] = []
    for statement in sorted(statements, key=lambda s: s.sequence):
        if statement.claim is Claim.RETRACT:
            standing = [s for s in standing if s.id != statement.replaces]
        else:
            standing.append(statement)
    return standing[-1] if standing else None


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
    """
    statement = in_force(statements)
    if statement is not None:
        return DayView(
            _stated(statement), Look.CONFIRMED, expected, statement.arrived, statement.left, statement
        )
    if expected.kind in _FROM_PLAN:
        return DayView(_FROM_PLAN[expected.kind], Look.CONFIRMED, expected)
    today = now.date()
    over_midnight = bool(expected.start and expected.end and expected.end <= expected.start)
    yesterday_still_on = (
        over_midnight and (today - day).days == 1 and expected.end is not None and now.time() < expected.end
    )
    if day < today and not yesterday_still_on:
        return DayView(DayState.MISSING, Look.CONFIRMED, expected)
    started = yesterday_still_on or (
        day == today and (expected.start is None or expected.start <= now.time())
    )
    return DayView(DayState.AWAITED, Look.SUGGESTED if started else Look.EXPECTED, expected)


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


def bulk_candidates(views: dict[str, DayView]) -> tuple[list[str], list[str]]:
    """Split the open persons of today into (takes now, comes later), by participant id.

    The bulk key takes only those whose planned start has passed and about whom nobody has said anything.
    """
    now = [pid for pid, v in views.items() if v.state is DayState.AWAITED and v.look is Look.SUGGESTED]
    later = [pid for pid, v in views.items() if v.state is DayState.AWAITED and v.look is Look.EXPECTED]
    return now, later


def undoable(statements: Sequence[Statement], user_id: str, day: date) -> list[Statement]:
    """Return what one press of undo takes back: the user's latest standing statement, with its batch.

    Statements that were themselves taken back, or have since been corrected, are passed over.
    """
    gone = {s.replaces for s in statements if s.claim is Claim.RETRACT}
    own = [
        s
        for s in sorted(statements, key=lambda s: s.sequence, reverse=True)
        if s.day == day and s.recorded_by == user_id and s.claim is not Claim.RETRACT and s.id not in gone
    ]
    if not own:
        return []
    latest = own[0]
    batch = [s for s in own if latest.batch_id and s.batch_id == latest.batch_id] or [latest]
    corrected = {s.replaces for s in statements if s.claim is not Claim.RETRACT and s.id not in gone}
    return [s for s in batch if s.id not in corrected]
