"""Builds roster files of the kinds offices keep, with made-up people. Used by the tests beside it.

Surnames mean «example» in their language or are nobody's. `python tests/importing/roster_files.py` writes the
kept files of tests/fixtures/roster anew; a test holds them against what is built here.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADING = (
    "Nr",
    "Etternavn, fornavn",
    "Kalles",
    "Mobil",
    "Oppstart",
    "Dager",
    "Tid",
    "Avd.",
    "Nav-veileder",
    "Merknad",
)
PEOPLE: tuple[tuple[Any, ...], ...] = (
    (
        1,
        "Mẫu, Thị Mai",
        "Mai",
        "+47 000 00 111",
        date(2026, 8, 31),
        "man, tir, ons",
        "08:00-13:00",
        "1 Nord",
        "Nav X",
        None,
    ),
    (
        2,
        "Ærdømegård, Øyvind",
        "Øyvind",
        "00000112",
        "14.09.2026",
        "man–fre",
        "08.00–14.00",
        "1 Nord",
        "Nav X",
        "tar bussen 07.40",
    ),
    (
        3,
        "Tusaale, Hodan",
        "Hodan",
        "000 00 113",
        date(2026, 10, 5),
        "tir-tor",
        "9-13",
        "Kantine",
        "Nav Y",
        None,
    ),
    (
        4,
        "Przykłądny, Łukasz",
        None,
        "00 00 01 14",
        "5/10-2026",
        "mandag og onsdag",
        "08:00–14:30",
        "Kantine",
        "Nav Y",
        None,
    ),
    (
        5,
        "Eksempelstrand, Ida",
        "Ida",
        None,
        date(2026, 10, 19),
        "ma ti on to fr",
        "0800-1200",
        "2 Sør",
        "Nav X",
        None,
    ),
    (None,) * 10,
    (
        6,
        "Şablonlı, Işıl",
        "Isil",
        "0047 00000116",
        "19.10.26",
        "on, to",
        "kl 10 til 14",
        "2 Sør",
        "Nav Z",
        "vil gjerne øve på å lese",
    ),
    (
        7,
        "Al-Mithal, Noor",
        "Noor",
        "00000117",
        date(2026, 11, 2),
        "man-tors",
        "08:00-14:00",
        "1 Nord",
        "Nav Z",
        None,
    ),
    (
        8,
        "Eksempelberg, Anne-Liv",
        "Liv",
        "+48 000 000 118",
        "2. november 2026",
        "fre",
        "08:30-13:30",
        "Vaskeri",
        "Nav Z",
        "skole tirsdager",
    ),
    (None, "Sum: 8") + (None,) * 8,
)

EXPECTED = (
    (5, "Thị Mai Mẫu", "Mai", "000 00 111", "2026-08-31", [1, 2, 3], "08:00", "13:00", "1 Nord", "Nav X"),
    (
        6,
        "Øyvind Ærdømegård",
        "Øyvind",
        "000 00 112",
        "2026-09-14",
        [1, 2, 3, 4, 5],
        "08:00",
        "14:00",
        "1 Nord",
        "Nav X",
    ),
    (
        7,
        "Hodan Tusaale",
        "Hodan",
        "000 00 113",
        "2026-10-05",
        [2, 3, 4],
        "09:00",
        "13:00",
        "Kantine",
        "Nav Y",
    ),
    (8, "Łukasz Przykłądny", None, "000 00 114", "2026-10-05", [1, 3], "08:00", "14:30", "Kantine", "Nav Y"),
    (9, "Ida Eksempelstrand", "Ida", None, "2026-10-19", [1, 2, 3, 4, 5], "08:00", "12:00", "2 Sør", "Nav X"),
    (11, "Işıl Şablonlı", "Isil", "000 00 116", "2026-10-19", [3, 4], "10:00", "14:00", "2 Sør", "Nav Z"),
    (
        12,
        "Noor Al-Mithal",
        "Noor",
        "000 00 117",
        "2026-11-02",
        [1, 2, 3, 4],
        "08:00",
        "14:00",
        "1 Nord",
        "Nav Z",
    ),
    (
        13,
        "Anne-Liv Eksempelberg",
        "Liv",
        "+48 000 000 118",
        "2026-11-02",
        [5],
        "08:30",
        "13:30",
        "Vaskeri",
        "Nav Z",
    ),
)

KEPT = Path(__file__).parent.parent / "fixtures" / "roster"
# What is wrong in «deltakere-med-feil.xlsx»: the person's number in the file, the column, the cell.
# The eleven digits are a synthetic number (month + 40), which is given to no one.
MISTAKES: tuple[tuple[int, str, str | None], ...] = (
    (2, "Oppstart", "32.13.2026"),
    (3, "Tid", "25:00-26:00"),
    (4, "Tid", "14:00-09:00"),
    (5, "Dager", "annenhver fredag"),
    (6, "Merknad", "fnr 13527248013"),
    (7, "Merknad", "fortrolig adresse"),
    (8, "Etternavn, fornavn", None),
)
_SHARED_HEAD = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
TITLES = (("Deltakere Fjellro omsorgssenter – høst 2026",), ("Oppdatert av avdelingen, ikke del videre",), ())


def rows_with_titles(people: Sequence[Sequence[Any]] = PEOPLE) -> list[Sequence[Any]]:
    """Title rows, heading and people, as the fixture file has them."""
    return [*TITLES, HEADING, *people]


def people_with_mistakes() -> list[list[Any]]:
    """The people, each of the last seven with one cell that cannot be brought in."""
    rows = [list(row) for row in PEOPLE]
    for number, column, cell in MISTAKES:
        row = next(row for row in rows if row[0] == number)
        row[HEADING.index(column)] = cell
    return rows


def of_western_europe() -> list[Sequence[Any]]:
    """The people whose names the old Windows code page can write."""
    return [row for row in PEOPLE if row[0] in {2, 3, 5, 7}]


def kept_files() -> dict[str, bytes]:
    """Name and content of every file below tests/fixtures/roster."""
    return {
        "deltakere.xlsx": workbook_bytes(rows_with_titles()),
        "deltakere-med-feil.xlsx": workbook_bytes(rows_with_titles(people_with_mistakes())),
        "deltakere-utf8.csv": csv_bytes(rows_with_titles()),
        "deltakere-utf8-bom-tab.csv": csv_bytes(rows_with_titles(), "\t", "utf-8-sig"),
        "deltakere-cp1252-komma.csv": csv_bytes(rows_with_titles(of_western_europe()), ",", "cp1252"),
    }


def workbook_bytes(
    rows: Sequence[Sequence[Any]], *, title: str = "Deltakere", phone_list: bool = True
) -> bytes:
    """An xlsx with *rows* on its first sheet and, by default, a second sheet with a phone list."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if phone_list:
        other = book.create_sheet("Telefonliste")
        other.append(["Vaktrom", "000 00 190"])
        other.append(["Navn", "Telefon"])
        other.append(["Vakt, Kveld", "000 00 191"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_shared_strings(data: bytes) -> bytes:
    """The same workbook with its texts in one table, as Excel itself writes them."""
    texts: list[bytes] = []

    def shared(match: re.Match[bytes]) -> bytes:
        texts.append(match[2])
        return b'<c r="' + match[1] + b'" t="s"><v>%d</v></c>' % (len(texts) - 1)

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            pattern = rb'<c r="([A-Z]+\d+)"[^>]*t="inlineStr"><is>(<t.*?</t>)</is></c>'
            new.writestr(name, re.sub(pattern, shared, old.read(name)))
        table = b"".join(b"<si>" + text + b"</si>" for text in texts)
        new.writestr("xl/sharedStrings.xml", _SHARED_HEAD + table + b"</sst>")
    return out.getvalue()


def csv_bytes(rows: Sequence[Sequence[Any]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """A csv as Excel writes it: CRLF, quotes only where needed, dates as dd.mm.yyyy."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    for row in rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return out.getvalue().encode(encoding)


def write(folder: Path, name: str, data: bytes) -> Path:
    """Write *data* to a new file in *folder*."""
    path = folder / name
    path.write_bytes(data)
    return path


def _csv_cell(cell: Any) -> str:
    if cell is None:
        return ""
    return cell.strftime("%d.%m.%Y") if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    for kept_name, kept_content in kept_files().items():
        write(KEPT, kept_name, kept_content)
