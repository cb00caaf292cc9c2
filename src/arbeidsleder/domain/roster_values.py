"""Reading one cell of a roster: plain text, names, phones and dates as offices write them.

Pure functions over text and the plain values a spreadsheet holds. They raise Unreadable for a value
that is wrong and give None for one that says nothing; they never guess a year.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

CellValue = str | int | float | bool | date | datetime | time | timedelta
"""What a spreadsheet reader hands over; an empty cell is the empty string."""

NameOrder = Literal["family_first", "given_first", "given_comma_family"]
"""How a heading says names are written. A comma means family name first unless the third one is said."""

LONGEST_NAME = 120
LONGEST_TEXT = 1000
FIRST_YEAR, LAST_YEAR = 2000, 2099
_DAY_ZERO = date(1899, 12, 30)
# Day numbers of 2000-01-01 and 2050-12-31: above that, five digits are rather a date without its zero.
_FIRST_DAY_NUMBER, _LAST_DAY_NUMBER = 36526, 55153

# Soft hyphen, zero-width space, direction marks and overrides; joiners are kept, names need them.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BLANK_WORDS = frozenset(
    {"", "?", "??", "???", "-", "--", "–", "—", ".", "/", "n/a", "ukjent", "null", "none"}
)
_UNSAID_WORDS = _BLANK_WORDS | {
    "na", "ikke kjent", "vet ikke", "mangler", "ingen", "ikke satt", "ikke avtalt", "ikke oppgitt", "nei",
    "avtales", "avklares", "etter avtale", "kommer", "kommer senere", "snarest", "varierer", "fleksibel",
    "fleksibelt", "turnus", "uavklart", "ikke avklart", "ikke bestemt", "bestemmes", "bestemmes senere",
}  # fmt: skip
_PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "du", "da", "dos", "al", "el", "bin", "ibn", "af", "av"}
)
_MONTHS = (
    ("januar", "january"), ("februar", "february"), ("mars", "march"), ("april",),
    ("mai", "may"), ("juni", "june"), ("juli", "july"), ("august",),
    ("september",), ("oktober", "october"), ("november",), ("desember", "december"),
)  # fmt: skip
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})\s?[./,\-]\s?(\d{1,2})\s?[./,\-\s]\s?(\d{4}|\d{2})")
_DAY_MONTH = re.compile(r"\d{1,2}\s?[./\-]\s?\d{1,2}\.?")
_YEAR_MONTH_DAY = re.compile(
    r"(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_DAY_WORD_YEAR = re.compile(r"(\d{1,2})\s?[.\-]?\s?([^\W\d_]{3,})[.\-]?\s?(\d{4}|\d{2})?")
_BEFORE_A_DATE = re.compile(
    r"^(?:(?:den|fra|f\.o\.m\.?|fom|start(?:er)?|ca\.?|(?:man|tirs?|ons|tors?|fre|lør|søn)(?:dag)?)[.,]?\s+)+"
)


class Unreadable(ValueError):  # noqa: N818 - reads as what it says: this cell is unreadable
    """A cell says something that is not what its column holds. *code* names the kind of mistake."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class NameReading:
    """The two parts of a name; *doubtful* when the order of the words had to be guessed."""

    given_names: str
    family_name: str
    doubtful: bool = False


@dataclass(frozen=True)
class PhoneReading:
    """A phone number as it is shown; *doubtful* when it is not a whole Norwegian or foreign number."""

    text: str
    doubtful: bool = False


def clean_text(value: CellValue) -> str:
    """*value* as one line of NFC text: no control or direction characters, single spaces, no float tail."""
    if isinstance(value, bool):
        return "ja" if value else ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", str(value)))
    if not text.isprintable():
        text = "".join(
            " " if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} else char for char in text
        )
    return " ".join(text.split())


def says_nothing(value: CellValue) -> bool:
    """Whether a date, day, time or phone cell is empty or only says that it is not known yet."""
    return clean_text(value).casefold().rstrip(".!") in _UNSAID_WORDS


def read_text(value: CellValue) -> str | None:
    """A free text cell, or None when it is blank, a dash or a question mark.

    Raises Unreadable("too_long") beyond 1000 characters.
    """
    text = clean_text(value)
    if len(text) > LONGEST_TEXT:
        raise Unreadable("too_long")
    return None if text.casefold() in _BLANK_WORDS else text


def read_name(value: CellValue, order: NameOrder = "given_first") -> NameReading | None:
    """Split a whole name. None when blank; Unreadable("bad_name") when it has no letter or is too long.

    «Øvingsås, Åse Marie» and «Åse Marie Øvingsås» give the same. One word alone is a given name.
    """
    text = clean_text(value)
    if text.casefold() in _BLANK_WORDS:
        return None
    if len(text) > LONGEST_NAME or not any(char.isalpha() for char in text):
        raise Unreadable("bad_name")
    if "," in text:
        first, *rest = (part.strip() for part in text.split(","))
        others = " ".join(part for part in rest if part)
        if order == "given_comma_family":
            first, others = others, first
        return NameReading(given_names=others, family_name=first)
    words = text.split()
    if len(words) == 1:
        return NameReading(given_names=text, family_name="")
    if order == "family_first":
        return NameReading(" ".join(words[1:]), words[0], doubtful=True)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1] in _PARTICLES:
        cut -= 1
    return NameReading(" ".join(words[:cut]), " ".join(words[cut:]))


def read_phone(value: CellValue) -> PhoneReading | None:
    """A phone number as «000 00 101»; a foreign one keeps its country code («+48 000 000 101»).

    None when it says nothing; Unreadable("bad_phone") when there is no number in it.
    """
    if says_nothing(value):
        return None
    text = clean_text(value)
    parts = [part for part in re.split(r"\s*(?:[/;,]|\beller\b|\bog\b)\s*", text) if part]
    if len(parts) > 1 and all(len(re.sub(r"\D", "", part)) >= 8 for part in parts):
        readings = [_one_phone(part) for part in parts]
        return PhoneReading(
            ", ".join(each.text for each in readings), any(each.doubtful for each in readings)
        )
    return _one_phone(text)


def read_date(value: CellValue) -> date | None:
    """A calendar date between 2000 and 2099, or None when the cell says nothing.

    Raises Unreadable: "date_without_year" for «7. september», "bad_date" for anything else.
    Two-digit years are 20xx; day comes before month, as in Norway.
    """
    if isinstance(value, datetime):
        return _in_range(value.date())
    if isinstance(value, date):
        return _in_range(value)
    if isinstance(value, time | timedelta | bool):
        raise Unreadable("bad_date")
    if says_nothing(value):
        return None
    text = clean_text(value).casefold()
    if isinstance(value, int | float):
        text = text.zfill(6 if len(text) <= 6 else 8) if not _is_day_number(text) else text
    return _in_range(_date_from_text(_BEFORE_A_DATE.sub("", text)))


def _one_phone(text: str) -> PhoneReading:
    digits = "".join(str(int(char)) for char in text if char.isdecimal())
    if len(digits) < 3 or sum(char.isalpha() for char in text) > 12:
        raise Unreadable("bad_phone")
    rest = re.sub(r"[\s()./\-]", "", text)
    foreign = rest.startswith("+") or (rest.startswith("00") and len(digits) > 8)
    if foreign:
        digits = digits.removeprefix("00") if not rest.startswith("+") else digits
        if digits.startswith("47") and len(digits) == 10:
            return PhoneReading(_norwegian(digits[2:]))
        plain = " ".join(text.split())
        shown = plain if plain.startswith("+") else "+" + re.sub(r"^\s*\(?0\s*0\s*\)?\s*", "", plain)
        return PhoneReading(shown, doubtful=not 8 <= len(digits) <= 15 or digits.startswith("47"))
    if len(digits) == 10 and digits.startswith("47"):
        return PhoneReading(_norwegian(digits[2:]))
    if len(digits) == 8:
        return PhoneReading(_norwegian(digits))
    return PhoneReading(text, doubtful=True)


def _norwegian(digits: str) -> str:
    # Landline numbers are written in pairs, mobile and service numbers three-two-three.
    if digits[0] in "23567":
        return " ".join(digits[at : at + 2] for at in range(0, 8, 2))
    return f"{digits[:3]} {digits[3:5]} {digits[5:]}"


def _is_day_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and _FIRST_DAY_NUMBER <= int(text[:9]) <= _LAST_DAY_NUMBER


def _in_range(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unreadable("bad_date")
    return day


def _date_from_text(text: str) -> date:
    if match := _YEAR_MONTH_DAY.fullmatch(text):
        return _date(match[1], match[2], match[3])
    if match := _DAY_MONTH_YEAR.fullmatch(text.rstrip(".")):
        return _date(match[3], match[2], match[1])
    if match := _DAY_WORD_YEAR.fullmatch(text.rstrip(".")):
        month = _month(match[2])
        if match[3] is None:
            raise Unreadable("date_without_year")
        return _date(match[3], str(month), match[1])
    if _DAY_MONTH.fullmatch(text):
        raise Unreadable("date_without_year")
    if _is_day_number(text):
        return _DAY_ZERO + timedelta(days=int(text))
    if re.fullmatch(r"\d{6}|\d{8}", text):
        return _date_from_digits(text)
    raise Unreadable("bad_date")


def _date_from_digits(text: str) -> date:
    if len(text) == 8 and text.startswith("20") and not text[4:].startswith(("19", "20")):
        return _date(text[:4], text[4:6], text[6:])
    return _date(text[4:], text[2:4], text[:2])


def _month(word: str) -> int:
    for number, names in enumerate(_MONTHS, start=1):
        if any(name.startswith(word) for name in names):
            return number
    raise Unreadable("bad_date")


def _date(year: str, month: str, day: str) -> date:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        raise Unreadable("bad_date") from None
