"""The book of a week when the vault is closed: empty rows, and how they are read when it is open again.

Made of a date alone. It knows nobody, so no right is asked for and nothing is logged.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from arbeidsleder.application.queries.week_sheets import BlankRegister, BlankRow, SheetFrame
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.paper_day import hand_code
from arbeidsleder.text import initials

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.queries.paper_day import PaperRow

ROWS = 16
"""As many as fit on one page with room to write; a ward has ten."""

_WORK_DAYS = 5
_SURE_LETTERS = 2  # of a name; one letter is no name


def hand_register(today: date) -> BlankRegister:
    """Return the empty register of the week of *today*: Monday to Friday, at a weekend all seven days."""
    week = IsoWeek.of(today)
    days = week.days[:_WORK_DAYS] if today.weekday() < _WORK_DAYS else week.days
    rows = tuple(BlankRow(f"{number:02}", "", ("",) * len(days)) for number in range(1, ROWS + 1))
    frame = SheetFrame("", "", trial_mark=False, code="")
    return BlankRegister(frame, week, days, {}, rows, hand_code(week.key), by_hand=True)


def who_is(written: str, rows: Sequence[PaperRow]) -> tuple[PaperRow, ...]:
    """Return whom *written* may mean: initials as a printed list has them, else as anybody has them, else the
    beginning of the name. Several where that leaves a doubt, nobody where none fits.
    """
    letters = _plain(written)
    ways = (
        [row for row in rows if _plain(row.initials) == letters],
        [row for row in rows if _plain(initials(row.participant.full_name)) == letters],
        [row for row in rows if _plain(row.participant.full_name).startswith(letters)]
        if len(letters) >= _SURE_LETTERS
        else [],
    )
    return tuple(next((found for found in ways if found), []))


def _plain(text: str) -> str:
    """Letters to compare by: no case, and nothing between them."""
    letters = "".join(one for one in unicodedata.normalize("NFC", text) if one.isalnum())
    return letters.casefold()
