"""A sheet of labelled texts and of boxes to tick: checklists, and the texts of activity cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.queries.follow_up_sheets import tick_words
from arbeidsleder.reports import shapes
from arbeidsleder.reports.page import LABEL_GAP, LABEL_WIDTH, Foot, Head, Paper, write_pdf
from arbeidsleder.reports.shapes import Shape
from arbeidsleder.reports.typeset import BODY, SECTION, SMALL, wrap
from arbeidsleder.text import date_long

if TYPE_CHECKING:
    from arbeidsleder.application.queries.follow_up_sheets import PlainSheet
    from arbeidsleder.reports.page import Pen

_PAD = 8.0
_BOX = 14.0
_DAY_WIDE = 130.0


def render(sheet: PlainSheet) -> bytes:
    """Return the sheet as PDF bytes. Raises PrintError("glyphs_missing")."""
    return write_pdf([compose(sheet)], sheet.title)


def compose(sheet: PlainSheet) -> Paper:
    """Lay the sheet out."""
    paper = Paper(
        Head(sheet.title, sheet.subtitle, (sheet.site_name, date_long(sheet.today, year=True))),
        Foot(sheet.site_name, sheet.foot),
        trial_mark=sheet.trial_mark,
    )
    paper.skip(8)
    for number, (label, text) in enumerate(sheet.sections):
        _section(paper, label, text, first=number == 0)
    for number, (text, day) in enumerate(sheet.boxes):
        _box(paper, text, tick_words(day), first=number == 0)
    return paper


def _section(paper: Paper, label: str, text: str, *, first: bool) -> None:
    x = paper.left + LABEL_WIDTH + LABEL_GAP
    labels, lines = wrap(label, SECTION, LABEL_WIDTH), wrap(text, BODY, paper.right - x)
    top = paper.take(max(len(lines), len(labels)) * BODY.leading + 2 * _PAD)

    def draw(pen: Pen) -> None:
        if not first:
            pen.rule(paper.left, paper.right, top)
        pen.lines(paper.left, top + _PAD, labels, SECTION)
        pen.lines(x, top + _PAD, lines, BODY)

    paper.draw(draw)


def _box(paper: Paper, text: str, day: str, *, first: bool) -> None:
    x = paper.left + _BOX + 10
    lines = wrap(text, BODY, paper.right - x - _DAY_WIDE - 12)
    top = paper.take(len(lines) * BODY.leading + 2 * _PAD)

    def draw(pen: Pen) -> None:
        if not first:
            pen.rule(paper.left, paper.right, top)
        middle = top + _PAD + (BODY.leading - _BOX) / 2
        if day:
            pen.shape(paper.left, middle, Shape.PRESENT, _BOX)
        else:
            pen.box(paper.left, middle, _BOX, _BOX, radius=2, weight=0.75, stroke=shapes.BORDER)
        pen.lines(x, top + _PAD, lines, BODY)
        pen.text(paper.right, top + _PAD, day, SMALL, shapes.GREY, anchor=1)

    paper.draw(draw)
