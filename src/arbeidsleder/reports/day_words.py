"""How a day reads on a sheet: its shape, its words and its look, the same on every sheet.

Only the state is known here. The kind of an absence is in no input of this package.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.application.state_words import sheet_words, state_name
from arbeidsleder.application.week_words import AT_WORK, is_guess, told_day
from arbeidsleder.domain.attendance import DayState, Look
from arbeidsleder.reports.shapes import Shape
from arbeidsleder.text import _, clock, date_long, span_short

if TYPE_CHECKING:
    from arbeidsleder.application.queries.week_sheets import SheetClosing, SheetDay

_SHAPES = {
    DayState.PRESENT: Shape.PRESENT,
    DayState.LATE: Shape.LATE,
    DayState.PARTIAL: Shape.PARTIAL,
    DayState.ABSENT: Shape.ABSENT,
    DayState.AGREED_OFF: Shape.AGREED_OFF,
    DayState.SCHOOL: Shape.SCHOOL,
    DayState.TRIAL: Shape.TRIAL,
    DayState.HOLIDAY: Shape.HOLIDAY,
    DayState.CLOSED: Shape.HOLIDAY,
    DayState.NOT_PLANNED: Shape.NOT_PLANNED,
    DayState.MISSING: Shape.MISSING,
}
QUIET = (DayState.NOT_PLANNED, DayState.HOLIDAY, DayState.CLOSED)


class Weight(Enum):
    """How sure the words stand: a fact seen (600), a plain word, quiet text, or a guess in italic."""

    FACT = "fact"
    PLAIN = "plain"
    EXPECTED = "expected"
    SUGGESTED = "suggested"


GUESSES = (Weight.EXPECTED, Weight.SUGGESTED)


class DayWords(NamedTuple):
    """One day as it is drawn. *beside* is small text after the words."""

    shape: Shape
    words: str
    beside: str
    weight: Weight


def day_words(day: SheetDay, *, closed: bool) -> DayWords:
    """Return how *day* reads on a person's sheet. In a *closed* week an open day stands as «Ikke ført»."""
    words, beside = told_day(day, closed=closed)
    if is_guess(day, closed=closed):  # never a fact, so it never looks like one
        if day.look is Look.SUGGESTED:
            return DayWords(Shape.SUGGESTED, words, beside, Weight.SUGGESTED)
        return DayWords(Shape.EXPECTED, words, beside, Weight.EXPECTED)
    if day.state in (DayState.AWAITED, DayState.MISSING):
        return DayWords(Shape.MISSING, words, beside, Weight.FACT)
    return DayWords(_SHAPES[day.state], words, beside, Weight.PLAIN if day.state in QUIET else Weight.FACT)


def cell_day_words(day: SheetDay, *, closed: bool) -> DayWords:
    """Return how *day* reads in a narrow cell: hours without «Møtt»; shape and legend say the rest."""
    told = day_words(day, closed=closed)
    if day.state in AT_WORK and day.start and day.end:
        partly = _("delvis") if day.label else _("gikk")
        beside = {DayState.LATE: _("sen"), DayState.PARTIAL: partly}.get(day.state, "")
        return told._replace(words=span_short(day.start, day.end), beside=beside)
    if day.state is DayState.NOT_PLANNED:
        return told._replace(words="–", beside="")
    if told.weight is Weight.EXPECTED and day.start and day.end:
        told = told._replace(words=span_short(day.start, day.end))
    if day.state in (DayState.AWAITED, DayState.MISSING) and told.beside:
        return told._replace(beside=_("delvis"))  # the times stand on the person's own sheet
    return told


def legend_words(shape: Shape) -> str:
    """Return the word of *shape* in a legend."""
    if shape is Shape.MISSING:
        return sheet_words(DayState.MISSING, None, None, "")[0]
    if shape is Shape.EXPECTED:
        return _("Ventes (plan)")
    if shape is Shape.SUGGESTED:
        return _("Forslag, ikke bekreftet")
    if shape is Shape.HOLIDAY:
        return _("Helligdag eller stengt")
    return next(state_name(state) for state, drawn in _SHAPES.items() if drawn is shape)


def closing_words(closing: SheetClosing | None) -> str:
    """Return who closed the week and when, or that nobody has: the sentence at the end of a week sheet."""
    if closing is None:
        return _("Uken er ikke lukket.")
    when = _("{date} kl. {time}").format(date=date_long(closing.closed_at), time=clock(closing.closed_at))
    words = (
        _("Uken ble lukket av {name} {when}.").format(name=closing.closed_by, when=when)
        if closing.closed_by
        else _("Uken ble lukket {when}.").format(when=when)
    )
    if closing.version > 1:
        words += " " + _("Versjon {number}, etter at uken ble åpnet igjen.").format(number=closing.version)
    return words
