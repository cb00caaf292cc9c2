"""What a roster file says about people: rows, problems and the preview of both.

Plain frozen values. Reading a file, guessing columns and wording a problem is the importing room's
work; reading one cell is roster_values; finding the person a row is about is roster_matching.
There is no field for a fødselsnummer here and none may be added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, time

Severity = Literal["error", "note"]

RosterField = Literal[
    "name",
    "name_family_first",
    "name_given_first",
    "given_names",
    "family_name",
    "called",
    "phone",
    "start_date",
    "days",
    "time",
    "time_from",
    "time_to",
    "ward",
    "nav_counsellor",
    "note",
    "weekday_1",
    "weekday_2",
    "weekday_3",
    "weekday_4",
    "weekday_5",
    "weekday_6",
    "weekday_7",
    "protection",
    "national_id",
    "ignored",
    "row_number",
]
"""What a column can hold. "name" is a whole name in either order; "national_id" is refused;
"ignored" is left out with a note, "row_number" without one."""


@dataclass(frozen=True, order=True)
class RosterDay:
    """One planned weekday, 1 Monday to 7 Sunday; times are None when the file does not say them."""

    weekday: int
    start: time | None = None
    end: time | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.weekday <= 7:
            raise ValueError("weekday is 1 to 7")


@dataclass(frozen=True)
class RosterRow:
    """One person as the file says it. *row* is the 1-based row of the sheet; None is "not said"."""

    row: int
    given_names: str
    family_name: str
    called: str | None = None
    phone: str | None = None
    start_date: date | None = None
    days: tuple[RosterDay, ...] = ()
    ward: str | None = None
    nav_counsellor: str | None = None
    note: str | None = None

    @property
    def name(self) -> str:
        """«Thị Hương Mẫu»: given names, then family name."""
        return f"{self.given_names} {self.family_name}".strip()


@dataclass(frozen=True)
class RosterProblem:
    """Something to tell about a file. An "error" stops the whole import; a "note" stops nothing.

    *column* is the heading as the file spells it. *message* is one bokmål sentence that already names
    row and column; it may quote a cell, so it is shown and never logged.
    """

    row: int | None
    column: str | None
    severity: Severity
    message: str
    code: str


@dataclass(frozen=True)
class RosterColumn:
    """One column of the sheet: 0-based *index*, its heading, what it was read as, up to three examples."""

    index: int
    heading: str
    field: RosterField | None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class RosterPreview:
    """What an import would bring in. *header_row* is 1-based, None where no heading was used."""

    rows: tuple[RosterRow, ...]
    problems: tuple[RosterProblem, ...]
    columns: tuple[RosterColumn, ...]
    header_row: int | None
    sheet: str
    sheets: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether the import is refused."""
        return any(problem.severity == "error" for problem in self.problems)
