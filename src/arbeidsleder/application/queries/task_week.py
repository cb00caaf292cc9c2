"""The read model of Ukeplan: who does which task on which day and with whom, on screen and for the wall.

A suggestion stands beside what is planned and never becomes it: an easy task in somebody's first two weeks,
and less support where the task was last seen done with less. Nobody is compared; rows are in name order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.display_names import display_names
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.day_facts import load_day_facts
from arbeidsleder.application.queries.week_grid import people_of_week
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.mastery import ApproachKind, Level
from arbeidsleder.domain.plan import ExpectedKind
from arbeidsleder.domain.roles import Right
from arbeidsleder.domain.task_plan import Support, faded, in_first_weeks

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.application.queries.day_facts import DayFacts
    from arbeidsleder.domain.people import Participant, Site
    from arbeidsleder.domain.task_plan import PlannedTask
    from arbeidsleder.domain.ward_tasks import WardTask


@dataclass(frozen=True)
class TaskCell:
    """One person's day. *kind* says whether it is planned at work; *label* is a holiday's or a place's name.

    *task_id* and what follows are planned for the day, "" where nothing is; *fixed_task* and *fixed_with* are
    the fixed week's words. *suggested_id* is an easy task of the first weeks, only where nothing is planned.
    *less_support* is what was last seen of the planned task, where that is less than planned.
    """

    participant_id: str
    day: date
    kind: ExpectedKind
    label: str = ""
    task_id: str = ""
    task: str = ""
    with_whom: str = ""
    support: Support = Support.TOGETHER
    fixed_task: str = ""
    fixed_with: str = ""
    suggested_id: str = ""
    suggested: str = ""
    less_support: Support | None = None
    last_seen: Level | None = None

    @property
    def at_work(self) -> bool:
        """Whether a task can be planned."""
        return self.kind is ExpectedKind.WORK


@dataclass(frozen=True)
class TaskWeekRow:
    """One person's week. *name* tells the person from others of the week."""

    participant_id: str
    name: str
    cells: tuple[TaskCell, ...]


@dataclass(frozen=True)
class TaskWeek:
    """The plan, whole. *tasks* are (id, name) of those in use; *closed_days* are holidays and closing days.

    *to_copy* tells whether last week has anything planned. *seen* is the level each person's task was last
    seen at, by (participant, task), for the editor's suggestion.
    """

    week: IsoWeek
    today: date
    days: tuple[date, ...]
    rows: tuple[TaskWeekRow, ...]
    closed_days: Mapping[date, str]
    tasks: tuple[tuple[str, str], ...]
    seen: Mapping[tuple[str, str], Level]
    to_copy: bool
    site_name: str
    ward_name: str
    is_trial: bool
    single_letter_keys: bool = True

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of those on it, for the access log of each."""
        return tuple(row.participant_id for row in self.rows)

    def cell(self, participant_id: str, day: date) -> TaskCell | None:
        """Return a person's day, or None."""
        return next(
            (c for r in self.rows if r.participant_id == participant_id for c in r.cells if c.day == day),
            None,
        )


@needs(Right.READ_TASKS)
def task_week(ctx: Context, week: IsoWeek | None = None) -> TaskWeek:
    """Read the plan of *week* (this week when None)."""
    today = ctx.clock.now().date()
    week = week or IsoWeek.of(today)
    first, last = week.days[0], week.days[-1]
    before = week.previous().days
    with ctx.store.read() as uow:
        facts = load_day_facts(uow, ctx, first, last)
        tasks = uow.tasks.all()
        planned = {(p.participant_id, p.day): p for p in uow.tasks.planned(first, last)}
        to_copy = bool(uow.tasks.planned(before[0], before[-1]))
        site = uow.site.get()
        seen, exempt = _seen(uow, week) if ctx.may(Right.READ_MASTERY) else ({}, frozenset())
    people = people_of_week(facts, week)
    days = tuple(
        d
        for d in week.days
        if d.isoweekday() <= 5
        or any((p.id, d) in planned or _kind(facts, p, d) is ExpectedKind.WORK for p in people)
    )
    names = display_names(people)
    read = _Read(facts, tasks, planned, seen, exempt)
    rows = tuple(TaskWeekRow(p.id, names[p.id], tuple(read.cell(p, d) for d in days)) for p in people)
    closed = {**facts.closed, **facts.holidays}
    return TaskWeek(
        week,
        today,
        days,
        rows,
        {d: closed[d] for d in days if d in closed},
        tuple((t.id, t.name) for t in tasks if t.in_use),
        seen,
        to_copy,
        site.name,
        _only_ward(site),
        site.is_trial,
        site.single_letter_keys,
    )


@needs(Right.PRINT_TASKS)
def task_week_sheet(ctx: Context, week: IsoWeek) -> TaskWeek:
    """Read the plan of *week* for the wall."""
    return task_week(ctx, week)


def _only_ward(site: Site) -> str:
    return site.wards[0].name if len(site.wards) == 1 else ""


def _kind(facts: DayFacts, person: Participant, day: date) -> ExpectedKind:
    if not person.takes_part_on(day):
        return ExpectedKind.NOT_PLANNED
    return facts.of_fixed_week(person.id, day).kind


def _seen(uow: UnitOfWork, week: IsoWeek) -> tuple[dict[tuple[str, str], Level], frozenset[tuple[str, str]]]:
    """Return what was last seen of whole tasks, and who is exempt from which in the week."""
    looks = uow.mastery.in_force()
    levels = {(o.participant_id, o.task_id): o.level for o in looks if not o.step and o.level is not None}
    exempt = {
        (a.participant_id, a.task_id)
        for a in uow.mastery.approaches()
        if a.kind is ApproachKind.EXEMPT and any(a.holds_on(day) for day in week.days)
    }
    return levels, frozenset(exempt)


@dataclass(frozen=True)
class _Read:
    """What the cells are made from."""

    facts: DayFacts
    tasks: Sequence[WardTask]
    planned: Mapping[tuple[str, date], PlannedTask]
    seen: Mapping[tuple[str, str], Level]
    exempt: Collection[tuple[str, str]]

    def cell(self, person: Participant, day: date) -> TaskCell:
        """Make one."""
        kind = _kind(self.facts, person, day)
        if not person.takes_part_on(day):
            return TaskCell(person.id, day, kind)
        expected = self.facts.of_fixed_week(person.id, day)
        planned = self.planned.get((person.id, day))
        fixed = TaskCell(
            person.id,
            day,
            kind,
            expected.label,
            fixed_task=expected.task,
            fixed_with=expected.with_whom,
        )
        if kind is not ExpectedKind.WORK:
            return fixed
        return self._planned(fixed, planned) if planned else self._suggested(fixed, person)

    def _planned(self, cell: TaskCell, planned: PlannedTask) -> TaskCell:
        names = {task.id: task.name for task in self.tasks}
        level = self.seen.get((planned.participant_id, planned.task_id))
        return replace(
            cell,
            task_id=planned.task_id,
            task=names.get(planned.task_id, ""),
            with_whom=planned.with_whom,
            support=planned.support,
            less_support=faded(planned.support, level),
            last_seen=level,
        )

    def _suggested(self, cell: TaskCell, person: Participant) -> TaskCell:
        if not in_first_weeks(person.start_date, cell.day):
            return cell
        easy = [
            task
            for task in self.tasks
            if task.in_use
            and task.first_weeks
            and task.ward_id in ("", person.ward_id)
            and (person.id, task.id) not in self.exempt
        ]
        if not easy:
            return cell
        task = easy[cell.day.toordinal() % len(easy)]  # another one each day, the same for one day
        return replace(cell, suggested_id=task.id, suggested=task.name)
