"""A week's sheet in words: a day, a task that was seen. The same on paper and in the talk about sharing.

Pure functions of what the sheet holds; how it is drawn is known by who draws it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.mastery_words import level_words
from arbeidsleder.application.state_words import away_words, sheet_words, state_name
from arbeidsleder.domain.attendance import DayState, Look
from arbeidsleder.text import _, date_long, span_short

if TYPE_CHECKING:
    from arbeidsleder.application.queries.week_sheets import SheetDay, SheetSeen

AT_WORK = (DayState.PRESENT, DayState.LATE, DayState.PARTIAL)
MOST_SEEN = 8
"""Tasks on one week's sheet, so that it stays one page."""


def is_guess(day: SheetDay, *, closed: bool) -> bool:
    """Whether a day is what the plan says or a suggestion, and nothing anybody has confirmed."""
    return day.state is DayState.AWAITED and not closed


def told_day(day: SheetDay, *, closed: bool) -> tuple[str, str]:
    """Return (words, beside) of one day. In a *closed* week an open day stands as «Ikke ført»."""
    if not is_guess(day, closed=closed):
        return sheet_words(day.state, day.start, day.end, day.label)
    if day.look is Look.SUGGESTED:
        return _("Forslag: møtt"), away_words(day.label)
    words = state_name(DayState.AWAITED)
    if day.start and day.end:
        words = f"{words} {span_short(day.start, day.end)}"
    return words, away_words(day.label)


def day_notes(day: SheetDay, *, closed: bool) -> str:
    """Return what stands after a day: «Av 08–14 · Kjøkken»."""
    # The plan's task says what somebody did, so it stands only where somebody was or is awaited.
    task = day.task if day.state in AT_WORK or is_guess(day, closed=closed) else ""
    beside = " · ".join(part for part in (told_day(day, closed=closed)[1], task) if part)
    return capital(beside)


def seen_words(one: SheetSeen) -> str:
    """«Dekke bord: gjorde alene, mandag 3. mai · KM11307»."""
    task = f"{one.task} ({one.step})" if one.step else one.task
    level = level_words(one.level)
    words = f"{task}: {level[:1].lower()}{level[1:]}, {date_long(one.day)}"
    return " · ".join((words, *one.aims))


def more_seen_words() -> str:
    """Return what stands below the tasks where there were more than MOST_SEEN."""
    return _("Mer er sett, og står i deltakerens mappe.")


def capital(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]
