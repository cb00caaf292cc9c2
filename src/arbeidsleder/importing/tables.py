"""Bytes of a spreadsheet file to sheets of plain cells, or one RosterFileError.

Reads xlsx (through xlsx_guard, which makes it safe to parse) and csv. Does not know what a roster is,
never writes, and never lets a library's own exception out.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

import python_calamine

from arbeidsleder.application.errors import RosterFileError
from arbeidsleder.importing.xlsx_guard import MOST_COLUMNS, MOST_ROWS, rebuilt_xlsx

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from arbeidsleder.domain.roster_values import CellValue

BIGGEST_FILE_BYTES = 10 * 1024 * 1024
_OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHER_KINDS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"{\\rtf",
    b"GIF8",
    b"\x7fELF",
    b"MZ",
    b"SQLite format 3",
)
_DELIMITERS = (";", "\t", ",", "|")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|table|svg)", re.IGNORECASE)


@dataclass(frozen=True)
class Sheet:
    """One sheet: *cells* start at A1, so that index + 1 is the row number the user sees."""

    name: str
    cells: tuple[tuple[CellValue, ...], ...]
    visible: bool = True


def read_bytes(path: Path) -> bytes:
    """The content of *path*. Its size is checked before a byte is read (at most 10 MB).

    Raises RosterFileError: roster_missing_file, roster_not_a_spreadsheet (a folder or device),
    roster_too_big, roster_unreadable.
    """
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise RosterFileError("roster_not_a_spreadsheet")
        if state.st_size > BIGGEST_FILE_BYTES:
            raise RosterFileError("roster_too_big", megabytes=BIGGEST_FILE_BYTES // (1024 * 1024))
        with path.open("rb") as file:
            data = file.read(BIGGEST_FILE_BYTES + 1)
    except FileNotFoundError:
        raise RosterFileError("roster_missing_file") from None
    except (OSError, ValueError):
        raise RosterFileError("roster_unreadable") from None
    if len(data) > BIGGEST_FILE_BYTES:
        raise RosterFileError("roster_too_big", megabytes=BIGGEST_FILE_BYTES // (1024 * 1024))
    return data


def read_candidates(data: bytes) -> tuple[tuple[Sheet, ...], ...]:
    """Every way to read *data* as sheets: one for xlsx, one for each likely delimiter of a csv.

    Raises RosterFileError: roster_not_a_spreadsheet, roster_password, roster_old_format,
    roster_too_big, roster_unreadable.
    """
    if not data.strip(b"\0\t\r\n ") or data in {bom for bom, _ in _BOMS}:
        raise RosterFileError("roster_empty")
    if data.startswith(b"PK\x03\x04"):
        return (_read_xlsx(data),)
    if data.startswith(_OLE2):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise RosterFileError("roster_password" if encrypted else "roster_old_format")
    if data.startswith(_OTHER_KINDS):
        raise RosterFileError("roster_not_a_spreadsheet")
    return _read_csv(_decode(data))


def _read_xlsx(data: bytes) -> tuple[Sheet, ...]:
    safe = rebuilt_xlsx(data)
    try:
        with python_calamine.load_workbook(io.BytesIO(safe)) as workbook:
            sheets = tuple(
                Sheet(
                    name=meta.name,
                    cells=tuple(
                        tuple(row)
                        for row in workbook.get_sheet_by_name(meta.name).to_python(skip_empty_area=False)
                    ),
                    visible=meta.visible == python_calamine.SheetVisibleEnum.Visible,
                )
                for meta in workbook.sheets_metadata
                if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
            )
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as problem:
        raise RosterFileError("roster_unreadable") from problem
    if not any(cell != "" for sheet in sheets for row in sheet.cells for cell in row):
        raise RosterFileError("roster_empty")
    return sheets


def _decode(data: bytes) -> str:
    """Text of a csv file: by its byte order mark, else utf-8, else cp1252 (what Excel here writes)."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked_text(data, (encoding,))
    return _checked_text(data, ("utf-8", "cp1252"))


def _checked_text(data: bytes, encodings: Sequence[str]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        controls = sum(char < " " and char not in "\t\r\n\f" for char in text)
        if "\0" in text or controls > len(text) // 50 + 3 or _MARKUP.match(text):
            break
        return text
    raise RosterFileError("roster_not_a_spreadsheet")


def _read_csv(text: str) -> tuple[tuple[Sheet, ...], ...]:
    hint = re.match(r"sep=([;,|\t])\r?\n", text, re.IGNORECASE)
    delimiters: Sequence[str] = (
        (hint[1],) if hint else [each for each in _DELIMITERS if each in text] or (";",)
    )
    readings = []
    for delimiter in delimiters:
        rows = _csv_rows(text, delimiter)
        if rows is not None:
            if hint:
                rows[0] = ()
            readings.append((Sheet(name="", cells=tuple(rows)),))
    if not readings:
        raise RosterFileError("roster_unreadable")
    return tuple(readings)


def _csv_rows(text: str, delimiter: str) -> list[tuple[CellValue, ...]] | None:
    rows: list[tuple[CellValue, ...]] = []
    # strict: a quote that is never closed would otherwise swallow the rest of the list in silence.
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=delimiter != "\t"
    )
    try:
        for row in reader:
            rows.append(tuple(row))
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise RosterFileError("roster_too_many_rows", rows=MOST_ROWS)
    except csv.Error:
        return None
    return rows
