"""Dates, times and lists as Norwegian readers expect them. Pure functions; no locale module."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from arbeidsleder.text.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, time


def _weekdays() -> tuple[str, ...]:
    return (_("mandag"), _("tirsdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lørdag"), _("søndag"))


def _weekdays_short() -> tuple[str, ...]:
    return (_("man."), _("tir."), _("ons."), _("tor."), _("fre."), _("lør."), _("søn."))


def _months() -> tuple[str, ...]:
    return (
        _("januar"), _("februar"), _("mars"), _("april"), _("mai"), _("juni"),
        _("juli"), _("august"), _("september"), _("oktober"), _("november"), _("desember"),
    )  # fmt: skip


def weekday_long(day: date) -> str:
    """«onsdag»."""
    return _weekdays()[day.weekday()]


def weekday_short(day: date) -> str:
    """«ons.»."""
    return _weekdays_short()[day.weekday()]


def month_name(month: int) -> str:
    """«mai» for 5."""
    return _months()[month - 1]


def day_and_month(day: date) -> str:
    """«5. mai»."""
    return _("{day}. {month}").format(day=day.day, month=month_name(day.month))


def date_long(day: date, *, year: bool = False) -> str:
    """«onsdag 5. mai», with the year «onsdag 5. mai 2027»."""
    text = f"{weekday_long(day)} {day_and_month(day)}"
    return f"{text} {day.year}" if year else text


def date_numeric(day: date) -> str:
    """«05.05.2027», as Norwegian forms write it."""
    return f"{day.day:02}.{day.month:02}.{day.year}"


def date_span(first: date, last: date) -> str:
    """«3.–7. mai», «29. mars – 2. april», with years when they differ."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}.–{day_and_month(last)}"
    if first.year == last.year:
        return f"{day_and_month(first)} – {day_and_month(last)}"
    return f"{day_and_month(first)} {first.year} – {day_and_month(last)} {last.year}"


def clock(moment_of_day: time | datetime) -> str:
    """«08:00»."""
    return f"{moment_of_day.hour:02}:{moment_of_day.minute:02}"


def clock_short(moment_of_day: time) -> str:
    """«08» on the hour, else «08:30»; for tables."""
    return f"{moment_of_day.hour:02}" if moment_of_day.minute == 0 else clock(moment_of_day)


def clock_span(start: time, end: time) -> str:
    """«08:00–12:00»."""
    return f"{clock(start)}–{clock(end)}"


def span_short(start: time, end: time) -> str:
    """«08–12» or «08:30–13:30»; for tables."""
    return f"{clock_short(start)}–{clock_short(end)}"


def moment(when: datetime) -> str:
    """«5. mai kl. 14:12», in the zone of *when*."""
    return _("{date} kl. {time}").format(date=day_and_month(when), time=clock(when))


def week_title(year: int, week: int) -> str:
    """«Uke 18, 2027»."""
    return _("Uke {week}, {year}").format(week=week, year=year)


def join_words(words: Sequence[str]) -> str:
    """«a», «a og b», «a, b og c»."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} og {last}").format(first=", ".join(words[:-1]), last=words[-1])


def initials(name: str) -> str:
    """«MØ» for «Marit Øvelund»: first letters of the words before any bracket, at most three."""
    words = (name.partition(" (")[0] or name).replace("-", " ").split()
    return "".join(word[0].upper() for word in words[:3])


# After z in the Norwegian alphabet; other marks do not change where a letter stands.
_LAST_LETTERS = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}


def name_order(name: str) -> str:
    """Return what to sort a name by: «Çağla» stands under c, «Paweł» under p, «Åse» last."""
    letters = "".join(_LAST_LETTERS.get(c, c) for c in unicodedata.normalize("NFC", name).casefold())
    plain = unicodedata.normalize("NFKD", letters).replace("ł", "l").replace("đ", "d").replace("ı", "i")
    return "".join(c for c in plain if not unicodedata.combining(c))
