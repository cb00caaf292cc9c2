"""Close a week, open it again with a reason, and the free lines of the person sheets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.outbox_making import make_ready
from arbeidsleder.application.queries.day_facts import load_day_facts
from arbeidsleder.domain.attendance import DayState
from arbeidsleder.domain.roles import Right
from arbeidsleder.domain.week import PersonWeekLines, WeekClosing, closed_day

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.calendar import IsoWeek

LINE_LIMIT = 300  # characters; what fits the person sheet (reports/week_person.py)


@needs(Right.WRITE_WEEKS)
@dataclass(frozen=True)
class CloseWeek:
    """Close *week* with name and time. Never refused for what is missing; that stands as «ikke ført».

    Raises RuleError "week_closed" when somebody closed it already, "week_to_come" before it has begun.
    """

    week: IsoWeek

    def run(self, ctx: Context) -> Changes:
        """Keep every day as it stands, as a new version, and make ready what NAV may be told of it."""
        now = ctx.clock.now()
        if self.week.monday > now.date():
            raise RuleError("week_to_come")
        with ctx.store.write(ctx.user.id) as uow:
            versions = uow.weeks.closings(self.week.key)
            if versions and versions[-1].stands:
                raise RuleError("week_closed", week=self.week.week)
            facts = load_day_facts(uow, ctx, self.week.days[0], self.week.days[-1])
            days = tuple(
                closed_day(p.id, d, facts.view(p, d)) for p in facts.participants for d in self.week.days
            )
            uow.weeks.save_closing(
                WeekClosing(
                    ctx.ids.new_id(), self.week.key, len(versions) + 1, now, ctx.user.id,
                    tuple(d for d in days if d.state is not DayState.NOT_PLANNED),
                )
            )  # fmt: skip
            told = make_ready(uow, ctx, self.week, facts)
        return Changes.of(("week", self.week.key), *(("outbox", one) for one in told))


@needs(Right.WRITE_WEEKS)
@dataclass(frozen=True)
class ReopenWeek:
    """Open a closed week again. The closed version is kept. Raises RuleError "reason_needed", "week_open"."""

    week: IsoWeek
    reason: str

    def run(self, ctx: Context) -> Changes:
        """Mark the standing version as reopened."""
        if not self.reason.strip():
            raise RuleError("reason_needed")
        with ctx.store.write(ctx.user.id) as uow:
            versions = uow.weeks.closings(self.week.key)
            if not versions or not versions[-1].stands:
                raise RuleError("week_open")
            uow.weeks.save_closing(
                replace(
                    versions[-1],
                    reopened_at=ctx.clock.now(),
                    reopened_by=ctx.user.id,
                    reason=self.reason.strip(),
                )
            )
        return Changes.of(("week", self.week.key))


@needs(Right.WRITE_WEEKS)
@dataclass(frozen=True)
class SaveWeekLines:
    """Keep the three free lines of one person's week. Raises RuleError "line_too_long" (over 300 signs)."""

    lines: PersonWeekLines

    def run(self, ctx: Context) -> Changes:
        """Replace the lines."""
        lines = self.lines
        texts = (lines.decision_wanted.strip(), lines.next_step.strip(), lines.own_words.strip())
        if max(map(len, texts)) > LINE_LIMIT:
            raise RuleError("line_too_long", limit=LINE_LIMIT)
        with ctx.store.write(ctx.user.id) as uow:
            uow.weeks.save_lines(PersonWeekLines(lines.participant_id, lines.week, *texts))
        return Changes.of(("week", lines.week))
