"""A roster file to a RosterPreview: picks the sheet, guesses the columns, reads the rows.

The one way in for the import dialog and the command. Never writes and knows no vault.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import RosterFileError
from arbeidsleder.domain.person_rules import refusal_for
from arbeidsleder.domain.roster import RosterColumn, RosterPreview
from arbeidsleder.domain.roster_values import clean_text
from arbeidsleder.importing import sentences
from arbeidsleder.importing.columns import find_heading, guess_columns, with_overrides
from arbeidsleder.importing.proposals import forbidden_above, read_rows
from arbeidsleder.importing.tables import read_bytes, read_candidates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from arbeidsleder.domain.roster import RosterField, RosterProblem
    from arbeidsleder.domain.roster_values import CellValue
    from arbeidsleder.importing.tables import Sheet

_SAMPLES = 3


@dataclass(frozen=True)
class _Choice:
    sheet: Sheet
    heading: int | None
    score: int
    names: tuple[str, ...]


def read_roster(
    path: Path,
    columns: Mapping[int, RosterField | None] | None = None,
    sheet: str | None = None,
) -> RosterPreview:
    """Read *path* as a roster.

    *columns* overrides the guess for some columns (0-based index to field, None for "leave out");
    *sheet* names the sheet to read instead of the one that looks most like a roster.
    Raises RosterFileError with one of the codes roster_missing_file, roster_empty, roster_too_big,
    roster_too_many_rows, roster_not_a_spreadsheet, roster_old_format, roster_password,
    roster_no_header, roster_unreadable.
    """
    return preview_of(read_bytes(path), columns, sheet)


def preview_of(
    data: bytes, columns: Mapping[int, RosterField | None] | None = None, sheet: str | None = None
) -> RosterPreview:
    """As read_roster, from the content of a file."""
    choice = _choose(read_candidates(data), sheet, needs_heading=not columns)
    cells = _without_empty_end(choice.sheet.cells)
    heading = cells[choice.heading] if choice.heading is not None else ()
    first = choice.heading + 1 if choice.heading is not None else 0
    below = cells[first:]
    # In a csv a row longer than the heading is a mistake; a spreadsheet just has a column without one.
    width = len(heading) if heading and not choice.sheet.name else max((len(row) for row in cells), default=0)
    guesses = guess_columns(heading, below, width)
    fields = with_overrides(guesses, columns or {})
    headings = {index: _heading_text(heading, index) for index in fields}
    found = read_rows(cells, first, fields, headings)
    problems: list[RosterProblem] = [*_left_out(fields, heading, below), *forbidden_above(cells, first)]
    problems += found.problems
    if not found.rows and not any(problem.severity == "error" for problem in problems):
        problems.append(sentences.as_error(sentences.remark(None, None, "no_participants")))
    return RosterPreview(
        rows=tuple(found.rows),
        problems=tuple(problems),
        columns=tuple(
            RosterColumn(index, _given_heading(heading, index), field, _samples(below, index, field))
            for index, field in sorted(fields.items())
        ),
        header_row=choice.heading + 1 if choice.heading is not None else None,
        sheet=choice.sheet.name,
        sheets=choice.names,
    )


def _choose(candidates: Sequence[Sequence[Sheet]], wanted: str | None, *, needs_heading: bool) -> _Choice:
    """The sheet whose heading names most things; visible ones first, the first of equals."""
    choices = []
    for sheets in candidates:
        names = tuple(sheet.name for sheet in sheets if sheet.visible)
        for sheet in sheets:
            if wanted is not None and sheet.name != wanted:
                continue
            heading = find_heading(sheet.cells)
            if heading is not None:
                choices.append(_Choice(sheet, heading[0], heading[1], names))
            elif not needs_heading:
                choices.append(_Choice(sheet, None, 0, names))
    if not choices:
        raise RosterFileError("roster_no_header")
    return max(choices, key=lambda choice: (choice.sheet.visible, choice.score))


def _left_out(
    fields: Mapping[int, RosterField | None],
    heading: Sequence[CellValue],
    below: Sequence[Sequence[CellValue]],
) -> list[RosterProblem]:
    """A note for every column with a heading and content that is not brought in."""
    return [
        sentences.remark(
            None, _given_heading(heading, index), "column_left_out", _given_heading(heading, index)
        )
        for index, field in sorted(fields.items())
        if field in {None, "ignored"} and _given_heading(heading, index) and _samples(below, index, None)
    ]


def _given_heading(heading: Sequence[CellValue], index: int) -> str:
    return clean_text(heading[index]) if index < len(heading) else ""


def _heading_text(heading: Sequence[CellValue], index: int) -> str:
    """The heading, or the letter a spreadsheet shows over the column."""
    if text := _given_heading(heading, index):
        return text
    letters, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _samples(below: Sequence[Sequence[CellValue]], index: int, field: RosterField | None) -> tuple[str, ...]:
    if field == "national_id":
        return ()
    texts = (clean_text(row[index]) for row in below if index < len(row))
    found = []
    for text in texts:
        if text and refusal_for([text]) is None:
            found.append(sentences.quoted(text))
        if len(found) == _SAMPLES:
            break
    return tuple(found)


def _without_empty_end(cells: Sequence[tuple[CellValue, ...]]) -> Sequence[tuple[CellValue, ...]]:
    last = len(cells)
    while last and not any(cell != "" for cell in cells[last - 1]):
        last -= 1
    return cells[:last]
