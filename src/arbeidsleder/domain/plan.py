"""What is expected of a day: the weekly plan, planned absence, trial placement, holidays, closing days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, time


class ExpectedKind(StrEnum):
    """What the plan says of one person's day, before anybody has seen anything."""

    WORK = "work"
    SCHOOL = "school"
    TRIAL = "trial"
    AGREED_OFF = "agreed_off"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    NOT_PLANNED = "not_planned"


@dataclass(frozen=True)
class PlanDay:
    """One weekday of a weekly plan. *weekday* is 1 (Monday) to 7. School days may have no times.

    An *end* not after *start* is a shift over midnight; it belongs to the day it starts.
    """

    weekday: int
    start: time | None = None
    end: time | None = None
    school: bool = False
    task: str = ""
    with_whom: str = ""


@dataclass(frozen=True)
class WeekPlan:
    """A participant's week from *valid_from* until the next plan; a gradual start is a new plan."""

    id: str
    participant_id: str
    valid_from: date
    days: tuple[PlanDay, ...]

    def day(self, weekday: int) -> PlanDay | None:
        """Return the plan of a weekday (1..7), or None when nothing is planned."""
        return next((d for d in self.days if d.weekday == weekday), None)


@dataclass(frozen=True)
class PlannedAbsence:
    """Agreed time off from *first* to *last*, both included. With times, only that part of each day."""

    id: str
    participant_id: str
    first: date
    last: date
    agreed_on: date
    start: time | None = None
    end: time | None = None

    @property
    def whole_day(self) -> bool:
        """Whether whole days are meant."""
        return self.start is None and self.end is None


@dataclass(frozen=True)
class TrialPlacement:
    """Trial placement (hospitering) elsewhere on some weekdays of a period; never counted as a job."""

    id: str
    participant_id: str
    place: str
    first: date
    last: date
    weekdays: frozenset[int]


@dataclass(frozen=True)
class ClosingDay:
    """A day the user has marked as closed (planning day, the day before a holiday)."""

    day: date
    name: str


@dataclass(frozen=True)
class ExpectedDay:
    """What is expected of one person on one day. Times are None where none are agreed."""

    kind: ExpectedKind
    start: time | None = None
    end: time | None = None
    task: str = ""
    with_whom: str = ""
    label: str = ""  # holiday's or closing day's name, trial placement's place
    agreed_on: date | None = None  # of planned absence
    last: date | None = None  # last day of the planned absence or placement
    off_start: time | None = None  # part of the day agreed off
    off_end: time | None = None

    @property
    def over_midnight(self) -> bool:
        """Whether the shift ends on the day after the one it belongs to."""
        return self.start is not None and self.end is not None and self.end <= self.start

    def day_of(self, day: date, moment: time) -> date:
        """Return the calendar day of *moment* in the shift of *day*: in a night shift often the day after.

        Between the end and the next start a clock time may mean either (came early, stayed on); it belongs to
        what is nearer.
        """
        if self.start is None or self.end is None or not self.over_midnight:
            return day
        end, start = _since_midnight(self.end), _since_midnight(self.start)
        turn = end + (start - end) / 2
        return day + timedelta(days=1) if _since_midnight(moment) < turn else day

    def order(self, moment: time) -> tuple[date, time]:
        """Return what sorts clock times as they come in this shift."""
        return self.day_of(date.min, moment), moment

    def still_on(self, day: date, now: datetime) -> bool:
        """Whether this is a night shift that began the evening before *now* and has not ended as planned."""
        return (
            self.over_midnight
            and self.end is not None
            and now.date() == day + timedelta(days=1)
            and now.time() < self.end
        )


def _since_midnight(moment: time) -> timedelta:
    return timedelta(hours=moment.hour, minutes=moment.minute)


def plan_on(plans: Sequence[WeekPlan], day: date) -> WeekPlan | None:
    """Return the plan in force on *day*: the latest whose valid_from has come."""
    started = [p for p in plans if p.valid_from <= day]
    return max(started, key=lambda p: p.valid_from, default=None)


def expected_day(
    day: date,
    plans: Sequence[WeekPlan],
    absences: Sequence[PlannedAbsence] = (),
    placements: Sequence[TrialPlacement] = (),
    closed: Mapping[date, str] | None = None,
    holidays: Mapping[date, str] | None = None,
) -> ExpectedDay:
    """Work out what is expected. A holiday wins over all, then closing day, agreed off, trial, school, work.

    Planned absence counts only on days that have a plan, so that free weekdays do not turn into absence.
    """
    if holidays and day in holidays:
        return ExpectedDay(ExpectedKind.HOLIDAY, label=holidays[day])
    if closed and day in closed:
        return ExpectedDay(ExpectedKind.CLOSED, label=closed[day])
    plan = plan_on(plans, day)
    planned = plan.day(day.isoweekday()) if plan else None
    trial = next((p for p in placements if p.first <= day <= p.last and day.isoweekday() in p.weekdays), None)
    agreed = sorted((a for a in absences if a.first <= day <= a.last), key=lambda a: not a.whole_day)
    absence = agreed[0] if agreed else None  # whole days count before parts of one
    if absence and (planned or trial) and (absence.whole_day or _covers(absence, planned)):
        return ExpectedDay(
            ExpectedKind.AGREED_OFF,
            task=planned.task if planned else "",  # somebody else takes it: the ward line asks who
            agreed_on=absence.agreed_on,
            last=absence.last,
        )
    if trial:
        return ExpectedDay(ExpectedKind.TRIAL, label=trial.place, last=trial.last)
    if planned is None:
        return ExpectedDay(ExpectedKind.NOT_PLANNED)
    kind = ExpectedKind.SCHOOL if planned.school else ExpectedKind.WORK
    start, end = planned.start, planned.end
    off_start = off_end = None
    if absence and not absence.whole_day:
        off_start, off_end = absence.start or start, absence.end or end
        if start and off_start and off_end and off_start <= start < off_end:
            start = off_end
        if end and off_start and off_end and off_start < end <= off_end:
            end = off_start
    return ExpectedDay(
        kind, start, end, planned.task, planned.with_whom, off_start=off_start, off_end=off_end,
        agreed_on=absence.agreed_on if absence else None,
    )  # fmt: skip


def _covers(absence: PlannedAbsence, planned: PlanDay | None) -> bool:
    """Whether agreed time off leaves nothing of a planned day; shifts over midnight are never covered."""
    if planned is None or planned.start is None or planned.end is None or planned.end <= planned.start:
        return False
    first, last = absence.start or planned.start, absence.end or planned.end
    return first <= planned.start and planned.end <= last
