"""What is expected of a day: the weekly plan, planned absence, trial placement, holidays, closing days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


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
    shift: tuple[time, time] | None = None  # as planned, where agreed time off has moved start or end
    off: tuple[tuple[int, int], ...] = ()  # agreed off: from, until in minutes from the day's midnight

    @property
    def _shift(self) -> tuple[time, time] | None:
        if self.shift is None and self.start is not None and self.end is not None:
            return self.start, self.end
        return self.shift

    @property
    def over_midnight(self) -> bool:
        """Whether the planned shift ends on the day after the one it belongs to."""
        return self._shift is not None and self._shift[1] <= self._shift[0]

    def day_of(self, day: date, moment: time) -> date:
        """Return the calendar day of *moment* in the shift of *day*: in a night shift often the day after.

        Between the end and the next start a clock time may mean either (came early, stayed on); it belongs to
        what is nearer.
        """
        if self._shift is None or not self.over_midnight:
            return day
        start, end = (_since_midnight(one) for one in self._shift)
        turn = end + (start - end) / 2
        return day + timedelta(days=1) if _since_midnight(moment) < turn else day

    def order(self, moment: time) -> tuple[date, time]:
        """Return what sorts clock times as they come in this shift."""
        return self.day_of(date.min, moment), moment

    def still_on(self, day: date, now: datetime) -> bool:
        """Whether this is a night shift of the evening before *now* that has not ended as expected."""
        if not self.over_midnight or self.start is None or self.end is None:
            return False
        ends = self.day_of(day, self.start) + timedelta(days=self.end <= self.start)
        return now.date() == day + timedelta(days=1) == ends and now.time() < self.end

    def agreed_off_at(self, day: date, now: datetime) -> bool:
        """Whether *now* falls in time agreed off from the shift of *day*."""
        passed = now.replace(tzinfo=None) - datetime.combine(day, time())
        return any(timedelta(minutes=first) <= passed < timedelta(minutes=last) for first, last in self.off)


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

    Planned absence counts only on days that have a plan, so that free weekdays do not turn into absence. All
    agreements of the day count together: when they leave nothing of it, the day is agreed off.
    """
    if holidays and day in holidays:
        return ExpectedDay(ExpectedKind.HOLIDAY, label=holidays[day])
    if closed and day in closed:
        return ExpectedDay(ExpectedKind.CLOSED, label=closed[day])
    plan = plan_on(plans, day)
    planned = plan.day(day.isoweekday()) if plan else None
    trial = next((p for p in placements if p.first <= day <= p.last and day.isoweekday() in p.weekdays), None)
    agreed = [a for a in absences if a.first <= day <= a.last]
    counted = [a for a in agreed if a.whole_day]
    hours = PlanDay(day.isoweekday()) if planned is None else planned
    off: tuple[tuple[int, int], ...] = ()
    if not counted:
        off = _joined([one for a in agreed for one in _minutes_off(a, hours)])
        if off == (_span(hours),):
            counted = agreed  # nothing is left of the day
    if counted and (planned or trial):
        return ExpectedDay(
            ExpectedKind.AGREED_OFF,
            task=planned.task if planned else "",  # somebody else takes it: the ward line asks who
            agreed_on=max(a.agreed_on for a in counted),
            last=min(a.last for a in counted),
        )
    if trial:
        return ExpectedDay(ExpectedKind.TRIAL, label=trial.place, last=trial.last)
    if planned is None:
        return ExpectedDay(ExpectedKind.NOT_PLANNED)
    kind = ExpectedKind.SCHOOL if planned.school else ExpectedKind.WORK
    start, end = _what_is_left(planned, off)
    shift = (planned.start, planned.end) if off and planned.start and planned.end else None
    return ExpectedDay(kind, start, end, planned.task, planned.with_whom, shift=shift, off=off)


_DAY = 24 * 60


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _clock(minutes: int) -> time:
    return time(minutes % _DAY // 60, minutes % 60)


def _span(planned: PlanDay) -> tuple[int, int]:
    """A planned day as minutes from its midnight; the whole day where no times are planned."""
    start = _minutes(planned.start) if planned.start else 0
    end = _minutes(planned.end) if planned.end else _DAY
    return start, end + _DAY if end <= start else end


def _minutes_off(absence: PlannedAbsence, planned: PlanDay) -> list[tuple[int, int]]:
    """The parts of the planned day one agreement takes, as minutes from the midnight the day begins with.

    A night shift belongs to the day it starts, and so does time agreed off from it: 02:00–04:00 of a night is
    the morning after. The agreed times are therefore laid on both calendar days, and count where they meet
    the shift. Without a first or last time the agreement begins or ends with the shift.
    """
    start, end = _span(planned)
    if absence.start is not None and absence.end is not None:
        first = _minutes(absence.start)
        last = first + (_minutes(absence.end) - first) % _DAY
        laid = [(first, last), (first + _DAY, last + _DAY)]
    else:
        shift = ExpectedDay(ExpectedKind.WORK, planned.start, planned.end)

        def nearest(moment: time) -> int:
            return (shift.day_of(date.min, moment) - date.min).days * _DAY + _minutes(moment)

        laid = [
            (
                nearest(absence.start) if absence.start else start,
                nearest(absence.end) if absence.end else end,
            )
        ]
    return [(max(a, start), min(b, end)) for a, b in laid if max(a, start) < min(b, end)]


def _joined(parts: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The same minutes, in order, with parts that meet or overlap as one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(parts):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def _what_is_left(planned: PlanDay, off: Sequence[tuple[int, int]]) -> tuple[time | None, time | None]:
    """From when until when a person is expected on a day of which something is left.

    Time off at the start or the end moves it. Time off in the middle leaves two pieces; the day is then
    expected from the first one's start to the last one's end, and nobody is asked to come twice.
    """
    start, end = _span(planned)
    begins = off[0][1] if off and off[0][0] == start else None
    ends = off[-1][0] if off and off[-1][1] == end else None
    return (
        planned.start if begins is None else _clock(begins),
        planned.end if ends is None else _clock(ends),
    )
