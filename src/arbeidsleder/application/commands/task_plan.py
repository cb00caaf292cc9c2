"""Who does which task on which day: set one, take one away, copy last week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.tasks import known_task
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.day_facts import load_day_facts
from arbeidsleder.domain.mastery import ApproachKind
from arbeidsleder.domain.plan import ExpectedKind
from arbeidsleder.domain.roles import Right
from arbeidsleder.domain.task_plan import copied

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.calendar import IsoWeek
    from arbeidsleder.domain.task_plan import DayBefore, PlannedTask


@needs(Right.WRITE_TASKS)
@dataclass(frozen=True)
class PlanTask:
    """Set one person's task of one day.

    Raises RuleError "unknown_task", "task_retired", "unknown_participant".
    """

    planned: PlannedTask

    def run(self, ctx: Context) -> Changes:
        """Insert or replace it."""
        with ctx.store.write(ctx.user.id) as uow:
            if not known_task(uow, self.planned.task_id).in_use:
                raise RuleError("task_retired")
            if uow.participants.get(self.planned.participant_id) is None:
                raise RuleError("unknown_participant")
            uow.tasks.plan(self.planned)
        return planned_changes(self.planned.day)


@needs(Right.WRITE_TASKS)
@dataclass(frozen=True)
class UnplanTask:
    """Take one person's task of one day away; the fixed week's words show again."""

    participant_id: str
    day: date

    def run(self, ctx: Context) -> Changes:
        """Take it away."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.tasks.unplan(self.participant_id, self.day)
        return planned_changes(self.day)


@needs(Right.WRITE_TASKS)
@dataclass(frozen=True)
class PutBackTaskPlan:
    """Set days back to what stood there before they were changed, in one transaction.

    Raises RuleError "nothing_to_undo" when all of them stand so already.
    """

    before: tuple[DayBefore, ...]

    def run(self, ctx: Context) -> Changes:
        """Put back what was planned, and take away what was not."""
        days = [one.day for one in self.before]
        with ctx.store.write(ctx.user.id) as uow:
            now = {(p.participant_id, p.day): p for d in set(days) for p in uow.tasks.planned(d, d)}
            other = [one for one in self.before if now.get((one.participant_id, one.day)) != one.planned]
            if not other:
                raise RuleError("nothing_to_undo")
            for one in other:
                if one.planned is None:
                    uow.tasks.unplan(one.participant_id, one.day)
                else:
                    uow.tasks.plan(one.planned)
        return planned_changes(*days)


@needs(Right.WRITE_TASKS)
@dataclass(frozen=True)
class CopyTaskWeek:
    """Copy last week's tasks into *week*, onto days the person is expected at work.

    What is planned there already stands, and a task the person is exempt from that day is left out. Raises
    RuleError "nothing_to_copy" when nothing came of it.
    """

    week: IsoWeek

    def run(self, ctx: Context) -> Changes:
        """Copy them in one transaction."""
        days = self.week.days
        with ctx.store.write(ctx.user.id) as uow:
            facts = load_day_facts(uow, ctx, days[0], days[-1])
            before = uow.tasks.planned(days[0] - timedelta(days=7), days[0] - timedelta(days=1))
            taken = {(p.participant_id, p.day) for p in uow.tasks.planned(days[0], days[-1])}
            known = {t.id for t in uow.tasks.all() if t.in_use}
            exempt = [one for one in uow.mastery.approaches() if one.kind is ApproachKind.EXEMPT]
            here = {p.id: p for p in facts.participants}
            new = [
                one
                for one in copied(before, 7, taken, known)
                if one.participant_id in here
                and here[one.participant_id].takes_part_on(one.day)
                and facts.expected(one.participant_id, one.day).kind is ExpectedKind.WORK
                and not any(
                    e.holds_on(one.day)
                    for e in exempt
                    if (e.participant_id, e.task_id) == (one.participant_id, one.task_id)
                )
            ]
            if not new:
                raise RuleError("nothing_to_copy")
            for one in new:
                uow.tasks.plan(one)
        return planned_changes(*days)


def planned_changes(*days: date) -> Changes:
    """Return what changes for who shows these days."""
    return Changes.of(("task", ""), *(("day", day.isoformat()) for day in days))
