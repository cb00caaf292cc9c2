"""Everything that decides the days of a period, read once; days are then derived without the database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from arbeidsleder.domain.attendance import DayView, Statement, day_view
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.plan import ExpectedDay, ExpectedKind, expected_day
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.plan import PlannedAbsence, TrialPlacement, WeekPlan
    from arbeidsleder.domain.task_plan import PlannedWords


_WITH_TASK = (ExpectedKind.WORK, ExpectedKind.AGREED_OFF)  # off: somebody else takes the task


@dataclass(frozen=True)
class DayFacts:
    """Plans, agreements and statements between two days, both included."""

    participants: tuple[Participant, ...]
    holidays: Mapping[date, str]
    closed: Mapping[date, str]
    now: datetime
    _plans: Mapping[str, Sequence[WeekPlan]]
    _absences: Mapping[str, Sequence[PlannedAbsence]]
    _placements: Mapping[str, Sequence[TrialPlacement]]
    _statements: Mapping[tuple[str, date], Sequence[Statement]]
    _tasks: Mapping[tuple[str, date], PlannedWords]

    def expected(self, participant_id: str, day: date) -> ExpectedDay:
        """Return what the plan says; a task planned for the day stands before the fixed week's words."""
        expected = self.of_fixed_week(participant_id, day)
        planned = self._tasks.get((participant_id, day))
        if planned is None or expected.kind not in _WITH_TASK:
            return expected
        return replace(expected, task=planned.task, with_whom=planned.with_whom)

    def of_fixed_week(self, participant_id: str, day: date) -> ExpectedDay:
        """Return what the fixed week and the agreements say, without the task planned for the day."""
        return expected_day(
            day,
            self._plans.get(participant_id, ()),
            self._absences.get(participant_id, ()),
            self._placements.get(participant_id, ()),
            self.closed,
            self.holidays,
        )

    def statements(self, participant_id: str, day: date) -> Sequence[Statement]:
        """Return the log of one person and day, in order."""
        return self._statements.get((participant_id, day), ())

    def view(self, participant: Participant, day: date) -> DayView:
        """Derive the day of one person; outside start and end date nothing is planned."""
        expected = (
            self.expected(participant.id, day)
            if participant.takes_part_on(day)
            else expected_day(day, (), holidays=self.holidays)
        )
        return day_view(day, expected, self.statements(participant.id, day), self.now)

    def nights_still_on(self, day: date) -> tuple[Participant, ...]:
        """Return those whose night shift began the evening before *day* and has not ended as planned.

        The evening must lie in the period. Empty for any day but the clock's own.
        """
        evening = day - timedelta(days=1)
        return tuple(
            p
            for p in self.participants
            if p.takes_part_on(evening) and self.expected(p.id, evening).still_on(evening, self.now)
        )


def load_day_facts(uow: UnitOfWork, ctx: Context, first: date, last: date) -> DayFacts:
    """Read the facts of a period in the transaction of *uow*."""
    plans: dict[str, list[WeekPlan]] = defaultdict(list)
    for plan in uow.participants.plans():
        plans[plan.participant_id].append(plan)
    absences: dict[str, list[PlannedAbsence]] = defaultdict(list)
    for absence in uow.participants.planned_absences():
        absences[absence.participant_id].append(absence)
    placements: dict[str, list[TrialPlacement]] = defaultdict(list)
    for placement in uow.participants.placements():
        placements[placement.participant_id].append(placement)
    statements: dict[tuple[str, date], list[Statement]] = defaultdict(list)
    for statement in uow.attendance.statements(first, last):
        statements[statement.participant_id, statement.day].append(statement)
    holidays: dict[date, str] = {}
    for year in range(first.year, last.year + 1):
        holidays.update(ctx.holidays.names(year))
    return DayFacts(
        tuple(sorted(uow.participants.all(), key=lambda p: (name_order(p.called), p.id))),
        holidays,
        {c.day: c.name for c in uow.participants.closing_days(first, last)},
        ctx.clock.now(),
        plans,
        absences,
        placements,
        statements,
        {(planned.participant_id, planned.day): planned for planned in uow.tasks.named(first, last)},
    )


def week_is_closed(uow: UnitOfWork, day: date) -> bool:
    """Return whether the week that holds *day* is closed."""
    closings = uow.weeks.closings(IsoWeek.of(day).key)
    return bool(closings) and closings[-1].stands
