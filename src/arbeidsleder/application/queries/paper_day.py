"""A day as the printed register has it: its rows in order, and what is recorded of each already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.display_names import apart_initials, display_names
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.day_facts import load_day_facts, week_is_closed
from arbeidsleder.application.queries.week_grid import people_of_week
from arbeidsleder.domain.attendance import in_force
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.paper_day import rows_of_sheet, sheet_code
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.attendance import DayView, Statement
    from arbeidsleder.domain.people import Participant


@dataclass(frozen=True)
class PaperRow:
    """One row of the sheet. *said* is the statement that stands, None when nobody has recorded the day."""

    participant: Participant
    name: str
    view: DayView
    said: Statement | None
    initials: str = ""


@dataclass(frozen=True)
class PaperDay:
    """What a typed line is read against. *everyone* are all ids in the register's order."""

    day: date
    today: date
    week: IsoWeek
    week_closed: bool
    people: Mapping[str, PaperRow]
    listed: tuple[str, ...]
    everyone: tuple[str, ...]

    @property
    def code(self) -> str:
        """The code a register printed now would have."""
        return sheet_code(self.week.key, self.listed)

    @property
    def by_initials(self) -> tuple[PaperRow, ...]:
        """Everybody a register printed now would have, with the initials it would show."""
        return self.rows(self.code, len(self.listed)) or ()

    def rows(self, code: str, count: int) -> tuple[PaperRow, ...] | None:
        """Return the rows of the sheet with *code* and *count* digits, or None where they are not certain."""
        ids = rows_of_sheet(code, count, self.week.key, self.everyone, self.listed)
        if ids is None:
            return None
        rows = [self.people[one] for one in ids]
        letters = apart_initials([row.participant for row in rows])
        return tuple(replace(row, initials=own) for row, own in zip(rows, letters, strict=True))


@needs(Right.READ_TODAY, of="day")
def paper_day(ctx: Context, day: date) -> PaperDay:
    """Read what a line typed for *day* is about."""
    week = IsoWeek.of(day)
    with ctx.store.read() as uow:
        facts = load_day_facts(uow, ctx, week.days[0], week.days[-1])
        closed = week_is_closed(uow, day)
    listed = tuple(p.id for p in people_of_week(facts, week))
    names = display_names(facts.participants)
    people = {
        p.id: PaperRow(p, names[p.id], facts.view(p, day), in_force(facts.statements(p.id, day)))
        for p in facts.participants
    }
    everyone = tuple(p.id for p in facts.participants)
    return PaperDay(day, ctx.clock.now().date(), week, closed, people, listed, everyone)
