"""Closed weeks, all versions, and the free lines of the person sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.domain.week import ClosedDay, PersonWeekLines, WeekClosing
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import from_json, from_row, to_json, to_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.storage.rows import Rows


@dataclass(frozen=True)
class PlacedDay:
    """A closed day and where it stood among all days of the closing."""

    position: int
    closed: ClosedDay


class StoredWeeks:
    """The WeekRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def closings(self, week: str) -> Sequence[WeekClosing]:
        """Return all versions of a week, oldest first."""
        table = tables.week_closing
        query = sa.select(table).where(table.c.week == week).order_by(table.c.version)
        found = self._rows.connection.execute(query).mappings().all()
        return [from_row(WeekClosing, {**row, "days": self._days(row["id"])}) for row in found]

    def _days(self, closing_id: str) -> str:
        """Return the persons' shares put together in the order the days had."""
        table = tables.week_closing_person
        query = sa.select(table.c.days).where(table.c.closing_id == closing_id)
        shares = self._rows.connection.execute(query).scalars()
        placed = [day for share in shares for day in from_json(tuple[PlacedDay, ...], share)]
        return to_json([day.closed for day in sorted(placed, key=lambda day: day.position)])

    def save_closing(self, closing: WeekClosing) -> None:
        """Add a version, or set its reopening. The days of a version never change."""
        row = to_row(closing)
        del row["days"]
        table = tables.week_closing
        known = self._rows.connection.execute(sa.select(table.c.id).where(table.c.id == closing.id)).first()
        self._rows.put(table, row)
        if known is not None:
            return
        shares: dict[str, list[PlacedDay]] = {}
        for position, day in enumerate(closing.days):
            shares.setdefault(day.participant_id, []).append(PlacedDay(position, day))
        for participant_id, share in shares.items():
            self._rows.add(
                tables.week_closing_person,
                {"closing_id": closing.id, "participant_id": participant_id, "days": to_json(share)},
            )

    def lines(self, week: str) -> Sequence[PersonWeekLines]:
        """Return the free lines of a week."""
        table = tables.person_week_lines
        query = sa.select(table).where(table.c.week == week).order_by(table.c.participant_id)
        return self._rows.fetch(PersonWeekLines, query)

    def save_lines(self, lines: PersonWeekLines) -> None:
        """Insert or replace by participant and week."""
        self._rows.put(tables.person_week_lines, to_row(lines))
