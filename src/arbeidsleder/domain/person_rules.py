"""What may be written down about whom: no fødselsnummer, no kode 6, only an alias for kode 7 and skjermet.

Pure functions used by the roster import and by the form for adding a person by hand.
Nothing here keeps, repeats or derives anything from a number it finds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

ProtectionWord = Literal["code6", "code7"]
"""What a text says: "code6" must be refused; "code7" (also skjermet) is kept only as an alias."""

Refusal = Literal["national_id", "code6", "code7"]

# Weights of the two check digits, Skatteetaten's documentation of Folkeregisteret.
_WEIGHTS_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_WEIGHTS_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# From 2032 new numbers may leave 0 to 3 in the first sum; old numbers leave 0. Both must be known.
_RESTS_1 = frozenset({0, 1, 2, 3})
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_SEPARATORS = r"[\s.\-–\u00ad\u200b]{0,2}"
_RUN_OF_11 = re.compile(rf"(?<![\d+])\d(?:{_SEPARATORS}\d){{10}}(?!\d)")
_TIGHT_11 = re.compile(r"\d{11}|\d{6}\D{1,2}\d{5}")
_BIRTH_DATE_AND_5 = re.compile(
    r"(?<!\d)(?:[0-3]\d|[4-7]\d)[./\- ]?(?:0\d|1[0-2])[./\- ]?(?:19|20)\d{2}[\s\-]{0,2}\d{5}(?!\d)"
)
# A spreadsheet drops the leading zero of a number cell.
_RUN_OF_10 = re.compile(r"(?<![\d+.,-])\d{10}(?![\d,])")

_CODE_6 = re.compile(
    r"\bkode[\s:.\-]*(?:6|seks)\b|\bstrengt[\s\-]+fortrolig|\bhemmelig[\s\-]+adresse|\bSTRENGT_FORTROLIG",
    re.IGNORECASE,
)
_CODE_7 = re.compile(
    r"\bkode[\s:.\-]*(?:7|sju|syv)\b|\bfortrolig[\s\-]+adresse|\badresse[\s\-]*sperr|\bsperret[\s\-]+adresse"
    r"|\badresse[\s\-]*(?:er[\s\-]+)?beskytt|\bskjerm(?:et|ede|a)\b(?!\s+(?:avd|enhet|post|virksomhet|plass|sone|gruppe|arbeid))"
    r"|\badressen?\s+er\s+(?:fortrolig|skjult|sperret)",
    re.IGNORECASE,
)


def looks_like_national_id(text: str) -> bool:
    """Whether *text* holds something like a fødselsnummer, D-number or synthetic number.

    Eleven digits whose first four are a day (also +40, D-number) and a month (also +40 or +80, synthetic).
    Written tightly (11 together, or 6 and 5) the date alone is enough, since a mistyped number is as
    private as a right one; spread out, the check digits must fit too, since phone numbers look like that.
    A number after "+" is a phone number. A birth date with its century and five digits is one as well.
    """
    if sum(char.isdecimal() for char in text) < 10:
        return False
    if _BIRTH_DATE_AND_5.search(text):
        return True
    for match in _RUN_OF_11.finditer(text):
        digits = _ascii_digits(match.group())
        if _has_date(digits) and (_TIGHT_11.fullmatch(match.group()) or _check_digits_fit(digits)):
            return True
    return any(
        _has_date(digits) and _check_digits_fit(digits)
        for digits in ("0" + _ascii_digits(match.group()) for match in _RUN_OF_10.finditer(text))
    )


def protection_in_text(text: str) -> ProtectionWord | None:
    """Whether *text* says kode 6 (strengt fortrolig) or kode 7 (fortrolig adresse, skjermet).

    «Skjermet avdeling» and the like name a place, not a person, and are let through.
    """
    if _CODE_6.search(text):
        return "code6"
    if _CODE_7.search(text):
        return "code7"
    return None


def refusal_for(texts: Iterable[str | None]) -> Refusal | None:
    """The gravest reason why a person may not be written down with these texts, or None."""
    found: set[Refusal] = set()
    for text in texts:
        if not text:
            continue
        if looks_like_national_id(text):
            found.add("national_id")
        if (word := protection_in_text(text)) is not None:
            found.add(word)
    for reason in ("code6", "national_id", "code7"):
        if reason in found:
            return reason
    return None


def _ascii_digits(text: str) -> str:
    return "".join(str(int(char)) for char in text if char.isdecimal())


def _has_date(digits: str) -> bool:
    day, month = int(digits[:2]), int(digits[2:4])
    day -= 40 if day > 40 else 0
    month -= 80 if month > 80 else 40 if month > 40 else 0
    return 1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]


def _check_digits_fit(digits: str) -> bool:
    numbers = [int(digit) for digit in digits]
    first = sum(weight * number for weight, number in zip(_WEIGHTS_1, numbers, strict=False)) % 11
    second = sum(weight * number for weight, number in zip(_WEIGHTS_2, numbers, strict=True)) % 11
    return first in _RESTS_1 and second == 0
