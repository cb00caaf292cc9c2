"""Whether words hold a sum of money, which has no field anywhere (DOMAIN.md 5.7). Pure.

It looks at numbers that read as a sum in kroner. A phone number, a date, a year, a clock time and a room
number do not: they are what the talk with NAV is arranged by.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des)"
)


def _patterns(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_DATES = _patterns(
    r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)",  # 2027-05-19
    r"(?<!\d)\d{1,2}([./-])\d{1,2}\1\d{2}(?:\d{2})?(?!\d)",  # 19.5.2027, 19/05/27
    rf"(?<!\d)\d{{1,2}}\.?\s?{_MONTH}\b\.?(?:\s\d{{4}}(?!\d))?",  # 19. mai 2027
    rf"\b{_MONTH}\s\d{{4}}(?!\d)",  # mai 2027
    r"\b(?:kl\.?|klokken|klokka)\s?\d{1,2}(?:[.:]?\d{2})?(?!\d)",  # kl. 1030
)
"""Taken out before anything is judged."""

_OTHERS = _patterns(
    r"(?<![\d.])(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d.])",  # 10.30
    r"\+\d{2}[ \d]{6,14}\d",  # +47 900 12 345
    r"(?<!\d)(?:\d{2} \d{2} \d{2} \d{2}|\d{3} \d{2} \d{3}|\d{8})(?!\d)",  # a phone number
    r"\b(?:rom|møterom|kontor|dør|sal)(?:\s?nr\.?|nummer)?\s?[A-ZÆØÅ]?\d{1,4}(?!\d)",
)
"""Taken out where no kroner stands beside a number."""

_UNIT = r"(?:kr\b|kroner|krone\b|(?-i:NOK\b)|,-|tusenlapp|tusen\b|mill\b|million|euro\b|eur\b|€)"
_WITH_UNIT = re.compile(
    rf"\d(?:[\d .'\u00a0\u202f]|,(?=\d))*\s?{_UNIT}"
    r"|(?:\b(?:kr|nok)\.?|€|\$)\s?\d"
    r"|\b(?:hundre|tusen|millioner|million)\s?(?:kr\b|kroner|lapp)"
    r"|\d\s?k\b(?!\.)",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"(?<!\d)[1-9]\d{0,2}(?:[ .'\u00a0\u202f]\d{3})+(?!\d)")
_RUN = re.compile(r"\d{4,}")
_FIRST_YEAR, _LAST_YEAR = 1950, 2099


def names_amount(text: str) -> bool:
    """Whether *text* looks as if it held a sum of money.

    A number of at least four digits does, also in groups of three, unless it is a year; one of fewer does
    where kroner stands beside it. When in doubt it is a sum: other words can always be found.
    """
    if _WITH_UNIT.search(_without(text, _DATES)):
        return True
    rest = _without(text, _DATES + _OTHERS)
    return _GROUPED.search(rest) is not None or any(_is_sum(run) for run in _RUN.findall(rest))


def _without(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    for pattern in patterns:
        text = pattern.sub(" ; ", text)
    return text


def _is_sum(run: str) -> bool:
    """Whether four digits or more are a sum: a year is none, nor is what begins with a nought."""
    if run.startswith("0"):
        return False
    number = int(run[:12])
    is_year = len(run) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR and number % 100 != 0
    return not is_year
