"""Made-up sheets for the tests of the prints, and what can be read back from a PDF."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import pypdf
import pypdfium2

from arbeidsleder.application.queries.recovery_sheet import RecoverySheet
from arbeidsleder.application.queries.ward_note import WardNote
from arbeidsleder.application.queries.week_sheets import (
    BlankRegister,
    BlankRow,
    GroupWeekRow,
    GroupWeekSheet,
    PersonWeekSheet,
    SheetClosing,
    SheetDay,
    SheetFrame,
)
from arbeidsleder.domain.attendance import DayState, Look
from arbeidsleder.domain.calendar import IsoWeek

if TYPE_CHECKING:
    from collections.abc import Sequence

OSLO = ZoneInfo("Europe/Oslo")
WEEK = IsoWeek(2027, 18)
# Names of the example roster that came with the order for this program: its own made-up people. Each must be
# right on paper, so these stand as they do there; all other names here have surnames that nobody has.
ROSTER = (
    "Nguyễn Thị Hương",
    "Wójcik Paweł",
    "Yıldız Çağla",
    "Øverås Åse Marie",
    "Abdirahman Faadumo",
    "Tesfay Selam",
    "Kristiansen Liv-Grete",
    "Al-Hamdani Noor",
)
LONG_NAMES = (
    "Mẫu Thị Hương Giang Phương Bích",
    "Tijaaboodleh Faadumo Maxamed Tusaale",
    "Mẫu Vídụ Quỳnh Như Ngọc Bảo Hân",
    "Xaawo Tijaabo Cabdullaahi Tusaale",
)
CLOSING = SheetClosing("Marit Øvelund", datetime(2027, 5, 7, 14, 12, tzinfo=OSLO), 1)
STATES = tuple(state for state in DayState if state not in (DayState.HOLIDAY, DayState.CLOSED))


def frame(*, trial: bool = False, site: str = "Solgløtt omsorgssenter") -> SheetFrame:
    return SheetFrame(site, "Marit Øvelund", trial, "7F3A-92C1")


def sheet_day(
    day: date,
    state: DayState = DayState.PRESENT,
    *,
    look: Look = Look.CONFIRMED,
    hours: tuple[time, time] = (time(8), time(13)),
    label: str = "",
    task: str = "",
) -> SheetDay:
    return SheetDay(day, state, look, hours[0], hours[1], label, task)


def person_sheet(
    called: str = "Huong",
    *,
    days: Sequence[SheetDay] | None = None,
    decision: str = "Kan samtalen om økonomi tas før 19. mai?",
    next_step: str = "Øve på å ringe kjøkkenet.",
    own_words: str = "Det var fint å vise en ny.",
    counsellor: str = "Ingrid Prøvemoen",
    closing: SheetClosing | None = CLOSING,
    trial: bool = False,
    week: IsoWeek = WEEK,
) -> PersonWeekSheet:
    if days is None:
        days = [sheet_day(day) for day in week.days[:5]]
    return PersonWeekSheet(
        frame(trial=trial), week, called, counsellor, tuple(days), decision, next_step, own_words, closing
    )


def group_sheet(
    names: Sequence[str] = ROSTER,
    *,
    day_count: int = 5,
    closing: SheetClosing | None = CLOSING,
    trial: bool = False,
    states: Sequence[DayState] = STATES,
    closed_days: dict[date, str] | None = None,
    week: IsoWeek = WEEK,
) -> GroupWeekSheet:
    days = week.days[:day_count]
    closed_days = closed_days or {}
    rows = tuple(
        GroupWeekRow(
            name,
            tuple(
                sheet_day(day, DayState.HOLIDAY, label=closed_days[day])
                if day in closed_days
                else sheet_day(day, states[(row * 3 + place) % len(states)], look=Look.CONFIRMED)
                for place, day in enumerate(days)
            ),
        )
        for row, name in enumerate(names)
    )
    return GroupWeekSheet(frame(trial=trial), week, days, closed_days, rows, closing)


def register(
    count: int = 10,
    *,
    day_count: int = 5,
    planned: str = "08–13",
    closed_days: dict[date, str] | None = None,
    trial: bool = False,
) -> BlankRegister:
    days = WEEK.days[:day_count]
    rows = tuple(
        BlankRow(
            f"{number:02}", "NTH", tuple(planned if (number + at) % 3 else "" for at in range(day_count))
        )
        for number in range(1, count + 1)
    )
    return BlankRegister(frame(trial=trial), WEEK, days, closed_days or {}, rows, "4721")


def ward(*, trial: bool = False) -> WardNote:
    return WardNote(
        "Solgløtt omsorgssenter",
        WEEK.days[2],
        ("Jonas er ikke her i dag.",),
        (("Frokost på 2 Øst", "Kari"), ("Lunsjvogn", "")),
        trial,
    )


def recovery() -> RecoverySheet:
    words = (
        "anker bjelle dugnad eple fjord gåte hylle iskrem jolle kaffe lampe mugge nøkkel onkel perle ramme"
    )
    return RecoverySheet("Solgløtt omsorgssenter", tuple(words.split()), WEEK.days[0])


class Glyph(NamedTuple):
    """A drawn letter: page, where it stands in points from the lower left corner, and its font size."""

    page: int
    letter: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def page_count(pdf: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def pypdf_text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def pdfium_text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    return "\n".join(page.replace("\r\n", "\n").replace("\ufffe", "-") for page in pages)


def letters_only(text: str) -> str:
    """The text without any white space, so that line breaks made by wrapping do not matter."""
    return re.sub(r"\s+", "", text)


def glyphs(pdf: bytes) -> list[Glyph]:
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        text = page.get_textpage()
        for at in range(text.count_chars()):
            # U+FFFE and U+0002 are what the reader makes of a hyphen that ends a line.
            letter = (
                chr(pypdfium2.raw.FPDFText_GetUnicode(text, at)).replace("\ufffe", "-").replace("\x02", "-")
            )
            if letter.strip():
                size = pypdfium2.raw.FPDFText_GetFontSize(text, at)
                found.append(Glyph(number, letter, *text.get_charbox(at), size))
    return found


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    return [page.get_size() for page in pypdfium2.PdfDocument(pdf)]


def fonts(pdf: bytes) -> dict[str, bool]:
    """Font names of the document without the subset's prefix, and whether each is embedded."""
    names: dict[str, bool] = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for reference in page["/Resources"]["/Font"].values():
            font = reference.get_object()
            descriptor = font["/FontDescriptor"]
            names[str(font["/BaseFont"]).split("+")[-1].lstrip("/")] = "/FontFile2" in descriptor
    return names


def letters_by_font(pdf: bytes) -> dict[str, str]:
    """What is written in each font, in the order it is drawn."""
    written: dict[str, str] = {}

    def visit(text: str, _cm: object, _tm: object, font: dict[str, object] | None, _size: float) -> None:
        if font and text.strip():
            name = str(font["/BaseFont"]).split("+")[-1].lstrip("/")
            written[name] = written.get(name, "") + text

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    return written
