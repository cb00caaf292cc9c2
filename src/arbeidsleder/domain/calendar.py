"""ISO weeks and work days. Holidays come in as a mapping date -> name; this module knows none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class IsoWeek:
    """A week by ISO 8601: Monday to Sunday, with the year the week belongs to (2026 has 53)."""

    year: int
    week: int

    def __post_init__(self) -> None:
        date.fromisocalendar(self.year, self.week, 1)  # raises ValueError for week 53 of a 52-week year

    @classmethod
    def of(cls, day: date) -> IsoWeek:
        """Return the week that holds *day*."""
        year, week, _ = day.isocalendar()
        return cls(year, week)

    @property
    def key(self) -> str:
        """Sortable text form, "2026-W53"."""
        return f"{self.year}-W{self.week:02}"

    @property
    def monday(self) -> date:
        """First day of the week."""
        return date.fromisocalendar(self.year, self.week, 1)

    @property
    def days(self) -> tuple[date, ...]:
        """All seven days, Monday first."""
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    def next(self) -> IsoWeek:
        """Return the week after."""
        return IsoWeek.of(self.monday + timedelta(days=7))

    def previous(self) -> IsoWeek:
        """Return the week before."""
        return IsoWeek.of(self.monday - timedelta(days=7))
