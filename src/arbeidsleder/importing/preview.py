"""The words of `arbeidsleder roster preview FILE [--json]`: text and exit code, no printing.

The JSON is a contract (docs of the command); keys are English, messages bokmål.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import RosterFileError
from arbeidsleder.importing.roster_reader import read_roster
from arbeidsleder.text import _, clock, date_numeric, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, time
    from pathlib import Path

    from arbeidsleder.application.errors import KnownError
    from arbeidsleder.domain.roster import RosterDay, RosterPreview, RosterRow

_WIDEST_COLUMN = 32


@dataclass(frozen=True)
class PreviewOutput:
    """What the command prints and its exit code: 0 the file can be brought in, 1 it cannot."""

    text: str
    exit_code: int


def roster_preview(path: Path, *, as_json: bool, sentence_for: Callable[[KnownError], str]) -> PreviewOutput:
    """Read *path* and tell what an import would do; *sentence_for* gives the words for a file error."""
    try:
        preview = read_roster(path)
    except RosterFileError as problem:
        return file_error(sentence_for(problem), as_json=as_json)
    text = preview_json(preview) if as_json else preview_text(preview)
    return PreviewOutput(text, 1 if preview.has_errors else 0)


def file_error(sentence: str, *, as_json: bool) -> PreviewOutput:
    """The output for a file that cannot be read at all."""
    if not as_json:
        return PreviewOutput(sentence, 1)
    problem = {"row": None, "column": None, "severity": "error", "message": sentence}
    return PreviewOutput(_dumped({"participants": [], "problems": [problem]}), 1)


def preview_json(preview: RosterPreview) -> str:
    """The preview as the command's JSON contract says."""
    return _dumped(
        {
            "participants": [_participant(row) for row in preview.rows],
            "problems": [
                {
                    "row": problem.row,
                    "column": problem.column,
                    "severity": problem.severity,
                    "message": problem.message,
                }
                for problem in preview.problems
            ],
        }
    )


def preview_text(preview: RosterPreview) -> str:
    """The preview as a table and two lists, for reading."""
    table = [
        (_("Rad"), _("Navn"), _("Kalles"), _("Telefon"), _("Oppstart"), _("Dager og tid"), _("Avdeling"),
         _("Nav-veileder"), _("Merknad"))
    ]  # fmt: skip
    table += [
        (
            str(row.row),
            row.name,
            row.called or "",
            row.phone or "",
            date_numeric(row.start_date) if row.start_date else "",
            plan_text(row.days),
            row.ward or "",
            row.nav_counsellor or "",
            row.note or "",
        )
        for row in preview.rows
    ]
    lines = _aligned(table) if preview.rows else []
    errors = [problem.message for problem in preview.problems if problem.severity == "error"]
    notes = [problem.message for problem in preview.problems if problem.severity == "note"]
    for title, messages in ((_("Må rettes i filen:"), errors), (_("Verdt å se på:"), notes)):
        if messages:
            lines += ["", title, *(f"  {message}" for message in messages)]
    count = len(preview.rows)
    if errors:
        summary = _("Filen kan ikke importeres før dette er rettet. Ingenting er endret.")
    else:
        summary = ngettext(
            "{count} deltaker kan importeres.", "{count} deltakere kan importeres.", count
        ).format(count=count)
    return "\n".join([*lines, "", summary]).lstrip("\n")


def plan_text(days: Sequence[RosterDay]) -> str:
    """«man tir ons 08:00–13:00», days with the same times together."""
    names = (_("man"), _("tir"), _("ons"), _("tor"), _("fre"), _("lør"), _("søn"))
    groups: dict[tuple[time | None, time | None], list[str]] = {}
    for day in days:
        groups.setdefault((day.start, day.end), []).append(names[day.weekday - 1])
    return ", ".join(" ".join([*words, _span(start, end)]).strip() for (start, end), words in groups.items())


def _participant(row: RosterRow) -> dict[str, object]:
    return {
        "row": row.row,
        "name": row.name,
        "called": row.called,
        "phone": row.phone,
        "start_date": _iso(row.start_date),
        "days": [
            {"weekday": day.weekday, "from": _clock(day.start), "to": _clock(day.end)} for day in row.days
        ],
        "ward": row.ward,
        "nav_counsellor": row.nav_counsellor,
        "note": row.note,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _clock(moment: time | None) -> str | None:
    return clock(moment) if moment is not None else None


def _span(start: time | None, end: time | None) -> str:
    if start is None and end is None:
        return ""
    return f"{_clock(start) or ''}–{_clock(end) or ''}"


def _dumped(value: object) -> str:
    # ASCII only, so that a terminal or pipe of any code page carries it whole.
    return json.dumps(value, ensure_ascii=True, indent=2)


def _aligned(table: Sequence[Sequence[str]]) -> list[str]:
    cut = [[_cut(cell) for cell in row] for row in table]
    widths = [max(_width(row[at]) for row in cut) for at in range(len(cut[0]))]
    return [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cut
    ]


def _cut(cell: str) -> str:
    return cell if len(cell) <= _WIDEST_COLUMN else cell[: _WIDEST_COLUMN - 1] + "…"


def _width(cell: str) -> int:
    """Columns a terminal gives the text: none for a combining mark, two for a wide letter."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in cell
    )
