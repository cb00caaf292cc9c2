"""A day typed back from the printed register: one line of digits, read without guessing.

The sheet carries a code made from its week and the order of its rows, so that a line typed under the wrong
week, or to a list that has changed since the print, is noticed before a name is shown beside a wrong digit.
A sheet printed with the vault closed knows nobody: there the rows are in any order, the line has initials
before each digit, and the code is that of the week alone.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from arbeidsleder.domain.attendance import Claim

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

CODE_DIGITS = 4
NOTHING, PRESENT, LATE, LEFT_EARLY, ABSENT, AGREED_OFF, SCHOOL, TRIAL = "01234567"
TIMED = (LATE, LEFT_EARLY)
CLAIMS = {
    PRESENT: Claim.PRESENT,
    LATE: Claim.LATE,
    LEFT_EARLY: Claim.PRESENT,
    ABSENT: Claim.ABSENT,
    AGREED_OFF: Claim.AGREED_OFF,
    SCHOOL: Claim.SCHOOL,
    TRIAL: Claim.TRIAL,
}
"""What a digit says of the day; NOTHING says nothing."""

_DASHES = "-–—"
_LONGEST = 1_000
_MARK = re.compile(r"([0-7])(?:/(?:([01][0-9]|2[0-3])[:.]?([0-5][0-9])|([0-9])[:.]([0-5][0-9])))?")
_MOST_GONE = 2
_FEW_LETTERS = 2


class Slip(StrEnum):
    """What is wrong with a line."""

    NO_CODE = "no_code"  # it does not begin with the sheet's four digits
    OTHER_LIST = "other_list"  # the code is of another week, or of a list that was another one
    SIGN = "sign"  # something stands there that is no digit of the sheet
    STRAY_TIME = "stray_time"  # a time stands behind a digit that has none
    NO_DIGIT = "no_digit"  # initials with nothing behind them
    NOBODY = "nobody"  # a digit without initials among rows that have them
    TOO_FEW = "too_few"  # rows are left
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class PaperMark:
    """The digit of one row; *at* is the time written beside 2 and 3, where it was typed.

    *who* are the initials (or more of the name) written on a sheet that knows nobody; "" on any other.
    """

    digit: str
    at: time | None = None
    who: str = ""


@dataclass(frozen=True)
class PaperLine:
    """A line as far as it could be read. *slip* tells what is wrong, *row* (from 1) where; 0 is nowhere."""

    code: str = ""
    marks: tuple[PaperMark, ...] = ()
    slip: Slip | None = None
    row: int = 0

    @property
    def by_hand(self) -> bool:
        """Whether it is typed from a sheet whose initials were written by hand."""
        return any(mark.who for mark in self.marks) or self.slip is Slip.NO_DIGIT


def sheet_code(week_key: str, row_ids: Sequence[str]) -> str:
    """Return the four digits printed on the register of a week with these rows in this order."""
    number = zlib.crc32("|".join([week_key, *row_ids]).encode()) % 10**CODE_DIGITS
    return f"{number:0{CODE_DIGITS}}"


def hand_code(week_key: str) -> str:
    """Return the four digits printed on the empty sheet of a week, whose rows nobody knows."""
    return sheet_code(week_key, ())


def read_line(typed: str) -> PaperLine:
    """Read the sheet's code and one digit a row. Spaces mean nothing; a dash is a row with nothing in it.

    Behind 2 and 3 a time may stand as «/0915»; before a digit the initials of a row written by hand.
    """
    text = "".join(unicodedata.normalize("NFC", typed).split())[:_LONGEST]
    code = text[:CODE_DIGITS]
    if len(code) < CODE_DIGITS or not (code.isascii() and code.isdigit()):
        return PaperLine(slip=Slip.NO_CODE)
    marks: list[PaperMark] = []
    at = CODE_DIGITS
    while at < len(text):
        row = len(marks) + 1
        who, at = _initials(text, at)
        wrong = _wrong_who(who, marks, ended=at == len(text))
        if wrong is not None:
            return PaperLine(code, tuple(marks), wrong, row)
        if text[at] in _DASHES:
            marks.append(PaperMark(NOTHING, who=who))
            at += 1
            continue
        found = _MARK.match(text, at)
        if found is None or text[found.end() : found.end() + 1] == "/":
            return PaperLine(code, tuple(marks), Slip.SIGN, row)
        digit = found[1]
        hour, minute = found[2] or found[4], found[3] or found[5]
        if hour and digit not in TIMED:
            return PaperLine(code, tuple(marks), Slip.STRAY_TIME, row)
        marks.append(PaperMark(digit, time(int(hour), int(minute)) if hour else None, who))
        at = found.end()
    return PaperLine(code, tuple(marks))


def _wrong_who(who: str, before: Sequence[PaperMark], *, ended: bool) -> Slip | None:
    """Return what is wrong with a row that begins with *who*: the first row decides whether all have one."""
    by_hand = bool(before[0].who) if before else bool(who)
    if by_hand != bool(who):
        return Slip.NOBODY if by_hand else Slip.SIGN
    return Slip.NO_DIGIT if ended else None


def _initials(text: str, at: int) -> tuple[str, int]:
    """Return the letters that stand at *at*, without their full stops, and where they end."""
    end = at
    while end < len(text) and (text[end].isalpha() or (text[end] == "." and end > at)):
        end += 1
    return text[at:end].replace(".", ""), end


def looks_like_line(text: str) -> bool:
    """Whether somebody who wrote *text* meant a line of digits: four for the sheet and at least one more.

    Words are no initials, so that «1030 Even 1» stays what it is.
    """
    read = read_line(text)
    initials = all(mark.who.isupper() or len(mark.who) <= _FEW_LETTERS for mark in read.marks)
    return bool(read.marks) and read.slip is None and initials


def rows_of_sheet(
    code: str, count: int, week_key: str, everyone: Sequence[str], listed: Container[str]
) -> tuple[str, ...] | None:
    """Return the ids behind the rows of a sheet with *code*, or None where that is not certain.

    *everyone* are the ids of all there are, in the order of the register; *listed* those it would have now. A
    sheet printed before one or two joined, or before one left, has other rows; such a list counts only when
    its code and the *count* of digits both fit, and no other list does.
    """
    now = tuple(one for one in everyone if one in listed)
    if sheet_code(week_key, now) == code:
        return now
    fitting: list[tuple[str, ...]] = []
    if 1 <= len(now) - count <= _MOST_GONE:
        fitting += combinations(now, count)
    if count == len(now) + 1:
        others = (one for one in everyone if one not in listed)
        fitting += [tuple(one for one in everyone if one in listed or one == extra) for extra in others]
    fitting = [ids for ids in fitting if sheet_code(week_key, ids) == code]
    return fitting[0] if len(fitting) == 1 else None
