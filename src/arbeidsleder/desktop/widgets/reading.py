"""Reading times and dates as people type them. Pure functions: no widgets, no clock.

«0840», «8.40», «08:40» and «8» are times; «7.5», «7.5.27», «07052027» and «i morgen» are dates.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from arbeidsleder.text import _

_TIME = re.compile(r"(\d{1,2})(?:[.:, ](\d{2}))?")
_TIME_RUN = re.compile(r"(\d{1,2})(\d{2})")
_DATE = re.compile(r"(\d{1,2})[./\- ]+(\d{1,2})(?:[./\- ]+(\d{4}|\d{2}))?\.?")
_DATE_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NEAR_PAST_DAYS = 183


def read_time(text: str) -> time | None:
    """Return the time of day, or None when *text* is not one."""
    text = text.strip().lower().removeprefix("kl.").removeprefix("kl").strip()
    match = _TIME_RUN.fullmatch(text) or _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_date(text: str, today: date) -> date | None:
    """Return the date, or None when *text* is not one.

    Without a year it is the first such date that does not lie more than half a year back. A weekday
    is the next one after *today*.
    """
    text = text.strip().lower()
    near = {_("i dag"): 0, _("i morgen"): 1, _("i overmorgen"): 2, _("i går"): -1}
    if text in near:
        return today + timedelta(days=near[text])
    named = _weekday(text, today)
    if named is not None:
        return named
    if iso := _ISO.fullmatch(text):
        return _valid(int(iso[1]), int(iso[2]), int(iso[3]))
    match = _DATE_RUN.fullmatch(text) or _DATE.fullmatch(text) or _with_month_name(text)
    if match is None:
        return None
    day, month, year = int(match[1]), int(match[2]), match[3]
    if year:
        return _valid(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return _nearest(day, month, today)


def _with_month_name(text: str) -> re.Match[str] | None:
    """Turn «onsdag 5. mai 2027» into the numbers of a date."""
    text = re.sub(r"^\D+?\s+(?=\d)", "", text)
    for number, name in enumerate(_months(), start=1):
        if name in text:
            return _DATE.fullmatch(re.sub(r"\.?\s*" + name, f".{number}.", text).strip(". "))
    return None


def _months() -> tuple[str, ...]:
    return (
        _("januar"), _("februar"), _("mars"), _("april"), _("mai"), _("juni"),
        _("juli"), _("august"), _("september"), _("oktober"), _("november"), _("desember"),
    )  # fmt: skip


def _weekday(text: str, today: date) -> date | None:
    names = (_("mandag"), _("tirsdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lørdag"), _("søndag"))
    for number, name in enumerate(names):
        if text in (name, name[:3], name[:3] + "."):
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _nearest(day: int, month: int, today: date) -> date | None:
    for year in (today.year - 1, today.year, today.year + 1):
        found = _valid(year, month, day)
        if found is not None and (today - found).days <= _NEAR_PAST_DAYS:
            return found
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
