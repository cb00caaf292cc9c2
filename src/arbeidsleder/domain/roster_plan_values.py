"""Reading weekdays and times of day as offices write them: «man–fre», «tir, tors 9-13», «kl 10 til 14».

Pure functions; they raise Unreadable for what they do not understand («annenhver fredag») instead of
taking a part of it. A roster is day work here: 24:00 and shifts over midnight are not read from files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from arbeidsleder.domain.roster import RosterDay
from arbeidsleder.domain.roster_values import CellValue, Unreadable, clean_text, says_nothing

Span = tuple[time | None, time | None]

NO_TIMES: Span = (None, None)

_FULL_NAMES = (
    ("mandag", "måndag"), ("tirsdag", "tysdag"), ("onsdag",), ("torsdag",), ("fredag",),
    ("lørdag", "laurdag"), ("søndag", "sundag"),
)  # fmt: skip
_ENDINGS = ("", "s", "er", "ene", "en", "ar", "ane")
_LETTERS = {"m": 1, "o": 3, "f": 5}
_WORK_DAYS = frozenset({1, 2, 3, 4, 5})
_GROUPS = {
    **dict.fromkeys(("hverdag", "hverdager", "hverdagene", "kvardag", "kvardagar"), _WORK_DAYS),
    **dict.fromkeys(("ukedag", "ukedager", "ukedagene", "vekedagar"), _WORK_DAYS),
    **dict.fromkeys(("virkedag", "virkedager", "arbeidsdager", "yrkedager"), _WORK_DAYS),
    **dict.fromkeys(("helg", "helger", "helgen", "helgene"), frozenset({6, 7})),
}
# «Alle dager» may mean five or seven; the five are taken and the preview says so.
_DOUBTFUL_GROUPS = frozenset({"dag", "dager", "dagene", "dagar", "daglig", "uke", "uken", "uka", "veka"})
_SKIPPED = frozenset({"og", "samt", "hver", "alle", "hele", "kvar", "heile", "i", "på", "kl", "fra", "pluss"})
_RANGE_WORDS = frozenset({"til", "tom"})
_EXCEPT_WORDS = frozenset({"unntatt", "utenom", "uten", "ikke", "minus", "unnateke"})

_CLOCK = r"(?:\d{1,2}[:.,]\d{2}(?::\d{2})?|\d{3,4}|\d{1,2})"
_TO = r"\s*(?:[-–—‐‑−]+|\btil\b|\btom\b)\s*"
_RANGE = re.compile(rf"({_CLOCK}){_TO}({_CLOCK})(?![\d:])")
_ONE = re.compile(rf"({_CLOCK})\s*[-–—]?")
_ONLY_END = re.compile(rf"(?:[-–—]|til)\s*({_CLOCK})")
_NOISE = re.compile(r"\b(?:kl|klokk[ae]n?|ca|cirka|fra|mellom)\b\.?")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[\s,;/&+.:]+")
_DASH = re.compile(r"[-–—‐‑−]+")
# «man- og onsdag»: the dash stands for the ending, it is no range.
_SHARED_ENDING = re.compile(r"[-–—](?=\s*(?:,|og\b))")
_COUNT = re.compile(r"[1-7]|[1-7]\s*(?:dag|dager|x|ganger|g)(?:\s+(?:i|pr|per)\.?\s*(?:uke|uken|uka))?")


@dataclass(frozen=True)
class DaysReading:
    """Weekdays in order, with times where the cell says them.

    *doubtful* when a phrase had to be interpreted, *unsaid* when the cell says how many days, not which.
    """

    days: tuple[RosterDay, ...]
    doubtful: bool = False
    unsaid: bool = False


def read_times(value: CellValue) -> Span:
    """Start and end of a day. NO_TIMES when the cell says nothing; one of them None when only one is said.

    Raises Unreadable: "time_became_date" when the spreadsheet turned «9-13» into a date,
    "end_before_start", or "bad_time".
    """
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0, tzinfo=None), None
    if isinstance(value, date | datetime):
        raise Unreadable("time_became_date")
    if isinstance(value, timedelta | bool | int | float):
        return _clock_from_number(value), None
    if says_nothing(value):
        return NO_TIMES
    text = _plain_times(clean_text(value))
    if match := _RANGE.fullmatch(text):
        return ordered(_clock(match[1]), _clock(match[2]))
    if match := _ONE.fullmatch(text):
        return _clock(match[1]), None
    if match := _ONLY_END.fullmatch(text):
        return None, _clock(match[1])
    raise Unreadable("bad_time")


def ordered(start: time | None, end: time | None) -> Span:
    """The span as given; Unreadable("end_before_start") when the end is not after the start."""
    if start is not None and end is not None and end <= start:
        raise Unreadable("end_before_start")
    return start, end


def read_days(value: CellValue) -> DaysReading | None:
    """Weekdays of a cell, None when it says nothing.

    Raises Unreadable: "bad_days" for words that are no weekdays, "days_backwards" for «fre–man»,
    "same_day_twice" for one day with two times, and what read_times raises for times inside.
    """
    if isinstance(value, date | datetime | time | timedelta | bool):
        raise Unreadable("bad_days")
    if says_nothing(value):
        return None
    text = (
        _BRACKETS.sub("", clean_text(value)).casefold().replace("t.o.m.", " til ").replace("t.o.m", " til ")
    )
    text = _SHARED_ENDING.sub(" ", text.replace("bortsett fra", "unntatt"))
    if _COUNT.fullmatch(text.rstrip(".")):
        return DaysReading((), unsaid=True)
    return _DayScanner(text).read()


def has_weekday(text: str) -> bool:
    """Whether a word of *text* is a weekday or a group of them; tells «man 9-13» from «9-13»."""
    words = _WORD.findall(clean_text(text).casefold())
    return any(weekday_of(word) is not None or word in _GROUPS for word in words if len(word) > 1)


def weekday_of(word: str) -> int | None:
    """1 to 7 for «ma», «man», «mandag», «mandager» and the like, else None. «t» alone is two days."""
    if word in _LETTERS:
        return _LETTERS[word]
    if len(word) < 2:
        return None
    for number, names in enumerate(_FULL_NAMES, start=1):
        for name in names:
            if name.startswith(word) or (word.startswith(name) and word[len(name) :] in _ENDINGS):
                return number
    return None


def join_plan(days: tuple[RosterDay, ...], span: Span) -> tuple[RosterDay, ...]:
    """The days with *span* where a day has no times of its own."""
    start, end = span
    return tuple(
        RosterDay(day.weekday, start, end) if day.start is None and day.end is None else day for day in days
    )


class _DayScanner:
    """Reads one cell from left to right; a time belongs to the days named since the last time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[int] = []
        self._done: dict[int, Span] = {}
        self._leading: Span = NO_TIMES
        self._range = False
        self._except = False
        self._doubtful = False

    def read(self) -> DaysReading:
        at = 0
        while at < len(self._text):
            at = self._step(at)
        if self._range:
            raise Unreadable("bad_days")
        self._close(self._leading)
        if not self._done:
            raise Unreadable("bad_days")
        days = (RosterDay(day, start, end) for day, (start, end) in sorted(self._done.items()))
        return DaysReading(tuple(days), self._doubtful)

    def _step(self, at: int) -> int:
        if match := _GAP.match(self._text, at):
            return match.end()
        if match := _RANGE.match(self._text, at):
            self._take_times(ordered(_clock(match[1]), _clock(match[2])))
            return match.end()
        if match := _DASH.match(self._text, at):
            self._start_range()
            return match.end()
        if match := _WORD.match(self._text, at):
            self._take_word(match[0])
            return match.end()
        if match := re.compile(_CLOCK).match(self._text, at):
            self._take_times((_clock(match[0]), None))
            return match.end()
        raise Unreadable("bad_days")

    def _take_word(self, word: str) -> None:
        if word in _RANGE_WORDS:
            self._start_range()
        elif word in _EXCEPT_WORDS:
            self._except = True
        elif word in _SKIPPED:
            return
        elif word in _GROUPS:
            self._add(*sorted(_GROUPS[word]))
        elif word in _DOUBTFUL_GROUPS:
            self._doubtful = True
            self._add(*sorted(_WORK_DAYS))
        elif (weekday := weekday_of(word)) is not None:
            self._add(weekday)
        else:
            raise Unreadable("bad_days")

    def _start_range(self) -> None:
        if not self._open or self._range:
            raise Unreadable("bad_days")
        self._range = True

    def _add(self, *weekdays: int) -> None:
        if self._range:
            first, last = self._open[-1], weekdays[0]
            if last <= first or len(weekdays) > 1:
                raise Unreadable("days_backwards")
            weekdays = tuple(range(first + 1, last + 1))
            self._range = False
        for weekday in weekdays:
            if self._except:
                if weekday not in self._open:
                    raise Unreadable("bad_days")
                self._open.remove(weekday)
            elif weekday not in self._open:
                self._open.append(weekday)

    def _take_times(self, span: Span) -> None:
        if self._range:
            raise Unreadable("bad_days")
        if self._open:
            self._close(span)
        elif self._done or self._leading != NO_TIMES:
            raise Unreadable("bad_days")
        else:
            self._leading = span

    def _close(self, span: Span) -> None:
        for weekday in self._open:
            if self._done.setdefault(weekday, span) != span:
                raise Unreadable("same_day_twice")
        self._open = []
        self._except = False


def _plain_times(text: str) -> str:
    return " ".join(_NOISE.sub(" ", _BRACKETS.sub("", text.casefold())).split()).rstrip(".")


def _clock(text: str) -> time:
    parts = [int(part) for part in re.split(r"[:.,]", text)]
    if len(parts) == 1:
        parts = [parts[0] // 100, parts[0] % 100] if len(text) >= 3 else [parts[0], 0]
    if parts[0] > 23 or parts[1] > 59:
        raise Unreadable("bad_time")
    return time(parts[0], parts[1])


def _clock_from_number(value: timedelta | float) -> time:
    """A duration, a fraction of a day, a whole hour or «800» typed as a number."""
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
    elif isinstance(value, bool):
        raise Unreadable("bad_time")
    elif 0 < value < 1:
        minutes = round(value * 24 * 60)
    elif 0 <= value <= 2359 and value == int(value):
        return _clock(str(int(value)))
    else:
        raise Unreadable("bad_time")
    if not 0 <= minutes < 24 * 60:
        raise Unreadable("bad_time")
    return time(minutes // 60, minutes % 60)
