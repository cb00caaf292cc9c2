"""The read model of Uke: participants by days, what is missing, and how the week was closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.display_names import display_names
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.day_facts import load_day_facts
from arbeidsleder.application.state_words import sheet_words
from arbeidsleder.domain.attendance import DayState, Look
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.roles import Right
from arbeidsleder.domain.week import ClosedDay, closed_day

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.application.queries.day_facts import DayFacts
    from arbeidsleder.domain.attendance import DayView, Statement
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.week import PersonWeekLines, WeekClosing

_FREE = (DayState.NOT_PLANNED, DayState.HOLIDAY, DayState.CLOSED)


@dataclass(frozen=True)
class WeekCell:
    """One person's day in the grid. *log* is everything that was ever said of it, oldest first.

    *closed* is the day as the standing closing kept it; None in an open week, or when nothing was planned.
    """

    participant_id: str
    day: date
    view: DayView
    log: tuple[Statement, ...]
    closed: ClosedDay | None = None
    week_closed: bool = False

    @property
    def as_it_would_close(self) -> ClosedDay:
        """The day as a closing of this moment would keep it."""
        return closed_day(self.participant_id, self.day, self.view)

    @property
    def changed_since_closing(self) -> bool:
        """Whether a sheet would say another day now than the one the week was closed with.

        Nobody can state a day of a closed week; a plan, agreement or closing day made later is what does it.
        Hours count where they are told (a day somebody was there), as the sheet's words have them.
        """
        if not self.week_closed:
            return False
        then = self.closed or ClosedDay(self.participant_id, self.day, DayState.NOT_PLANNED)
        return _told(self.as_it_would_close) != _told(then)


def _told(day: ClosedDay) -> tuple[str, str]:
    return sheet_words(day.state, day.start, day.end, day.label)


@dataclass(frozen=True)
class WeekRow:
    """One person's week. *name* tells the person from others of the grid; their own sheet does without."""

    participant: Participant
    name: str
    cells: tuple[WeekCell, ...]
    lines: PersonWeekLines | None


@dataclass(frozen=True)
class WeekGrid:
    """Uke, whole. *days* are Monday to Friday, and the weekend days on which something is planned or said.

    *closed_days* maps a day to its holiday's or closing day's name. *ward_is_new*: nobody was ever added.
    """

    week: IsoWeek
    today: date
    days: tuple[date, ...]
    rows: tuple[WeekRow, ...]
    closed_days: dict[date, str]
    closings: tuple[WeekClosing, ...]
    user_names: dict[str, str]
    is_trial: bool
    site_name: str
    ward_is_new: bool = False

    @property
    def closing(self) -> WeekClosing | None:
        """The closing that stands, or None when the week is open."""
        return self.closings[-1] if self.closings and self.closings[-1].stands else None

    def missing(self) -> tuple[WeekCell, ...]:
        """Cells nobody has recorded, in the order N jumps through: day by day, row by row."""
        cells = [c for r in self.rows for c in r.cells if c.view.state is DayState.MISSING]
        return tuple(sorted(cells, key=lambda c: c.day))

    def suggested(self) -> tuple[WeekCell, ...]:
        """Today's open cells whose start has passed."""
        return tuple(c for r in self.rows for c in r.cells if c.view.look is Look.SUGGESTED)

    @property
    def nothing_planned(self) -> bool:
        """Whether nobody is expected on any day, and nothing was said of one."""
        return all(c.view.state in _FREE for r in self.rows for c in r.cells)

    def changed_since_closing(self) -> tuple[WeekCell, ...]:
        """Cells of a closed week that plans made later tell differently, day by day, row by row."""
        cells = [c for r in self.rows for c in r.cells if c.changed_since_closing]
        return tuple(sorted(cells, key=lambda c: c.day))

    def awaited(self) -> tuple[WeekCell, ...]:
        """Cells that are still to come."""
        return tuple(
            c
            for r in self.rows
            for c in r.cells
            if c.view.state is DayState.AWAITED and c.view.look is Look.EXPECTED
        )


@needs(Right.READ_WEEKS)
def week_grid(ctx: Context, week: IsoWeek | None = None) -> WeekGrid:
    """Read the grid of *week* (this week when None)."""
    with ctx.store.read() as uow:
        return grid_of(uow, ctx, week or IsoWeek.of(ctx.clock.now().date()))


def grid_of(uow: UnitOfWork, ctx: Context, week: IsoWeek, facts: DayFacts | None = None) -> WeekGrid:
    """Read the grid of *week* in the transaction of *uow*; *facts* of the week are not read again."""
    today = ctx.clock.now().date()
    facts = facts or load_day_facts(uow, ctx, week.days[0], week.days[-1])
    closings = tuple(uow.weeks.closings(week.key))
    lines = {one.participant_id: one for one in uow.weeks.lines(week.key)}
    site = uow.site.get()
    names = {u.id: u.name for u in uow.site.users()}
    closing = closings[-1] if closings and closings[-1].stands else None
    closed = {(c.participant_id, c.day): c for c in closing.days} if closing else {}
    people = people_of_week(facts, week, closed)
    days = tuple(
        d
        for d in week.days
        if d.isoweekday() <= 5
        or any((p.id, d) in closed and closed[p.id, d].state not in _FREE for p in people)
        or any(facts.view(p, d).state not in _FREE for p in people)
    )
    shown = display_names(people)
    rows = tuple(
        WeekRow(
            p,
            shown[p.id],
            tuple(
                WeekCell(
                    p.id,
                    d,
                    facts.view(p, d),
                    tuple(facts.statements(p.id, d)),
                    closed.get((p.id, d)),
                    closing is not None,
                )
                for d in days
            ),
            lines.get(p.id),
        )
        for p in people
    )
    closed_days = {
        d: facts.holidays.get(d) or facts.closed[d] for d in days if d in facts.holidays or d in facts.closed
    }
    new = not facts.participants
    return WeekGrid(week, today, days, rows, closed_days, closings, names, site.is_trial, site.name, new)


def people_of_week(
    facts: DayFacts, week: IsoWeek, closed: Container[tuple[str, date]] = ()
) -> list[Participant]:
    """Return those who have a row in *week*, in order; *closed* are the (id, day) a closing has kept."""
    return [
        p
        for p in facts.participants
        if any(p.takes_part_on(d) or facts.statements(p.id, d) or (p.id, d) in closed for d in week.days)
    ]
