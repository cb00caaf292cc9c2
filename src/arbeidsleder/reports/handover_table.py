"""What was seen, on a handover sheet: by who did the work, and by module and aim; never a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.handover_sheet import Part
from arbeidsleder.application.handover_words import (
    aims_note,
    day_words,
    level_lines,
    more_seen,
    not_here_words,
    observations_note,
    part_words,
)
from arbeidsleder.application.mastery_words import level_words
from arbeidsleder.domain.mastery import Level
from arbeidsleder.reports import shapes
from arbeidsleder.reports.handover_rows import Block, Row, content_left, text_rows
from arbeidsleder.reports.shapes import Shape
from arbeidsleder.reports.typeset import BODY, SECTION, SMALL, wrap
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.handover_sheet import SheetLook, SheetMastery
    from arbeidsleder.reports.page import Paper, Pen

_SHAPES = {
    Level.SHOWN: Shape.SHOWN,
    Level.TOGETHER: Shape.TOGETHER,
    Level.WATCHED: Shape.WATCHED,
    Level.ALONE: Shape.ALONE,
    Level.TEACHES: Shape.TEACHES,
}
_CODE, _LABEL, _TASK, _HOW = 55.0, 152.0, 118.0, 94.0  # widths; the day has the rest
_GAP, _EDGE, _SHAPE = 8.0, 4.0, 11.5
_PAD, _TIGHT_PAD = 2.9, 0.9


def level_rows(paper: Paper, mastery: SheetMastery) -> list[Row]:
    """Return whose observations they are, and the tasks by who does the work, each with its shape."""
    x = content_left(paper)
    text_x = x + _SHAPE + 6
    rows = text_rows(paper, observations_note(), SMALL, shapes.GREY)
    for level, words in level_lines(mastery):
        for number, line in enumerate(wrap(words, BODY, paper.right - text_x)):
            rows.append(_level_row(level if number == 0 else None, line, x, text_x))
    return [*rows, *(text_rows(paper, more_seen(), SMALL, shapes.GREY) if mastery.more else [])]


def _level_row(level: Level | None, line: str, x: float, text_x: float) -> Row:
    def draw(pen: Pen, top: float) -> None:
        if level is not None:
            pen.shape(x, top + (BODY.leading - _SHAPE) / 2, _SHAPES[level], _SHAPE)
        pen.text(text_x, top, line, BODY)

    return Row(BODY.leading, 1, draw)


def aims_block(paper: Paper, mastery: SheetMastery, today: date, *, tight: bool) -> Block:
    """Return the table over the whole width; *tight* has less air and small type."""
    table = _Table(paper, today, tight=tight)
    groups: list[list[Row]] = []
    for module in mastery.modules:
        title = " · ".join(one for one in (module.code, module.title) if one)
        lines = [table.line(aim.code, aim.label, aim.look) for aim in module.aims]
        groups.append([table.title(title), *lines] if lines else [table.note(not_here_words(module))])
    if mastery.others:
        lines = [table.line("", "", look) for look in mastery.others]
        groups.append([table.title(_("Andre oppgaver vi har sett, uten læreplanmål")), *lines])
    rows = [row for group in groups for row in _kept_together(group)]
    if rows:
        rows[0] = _under(table.head(), rows[0])
    return Block(Part.AIMS, "", rows)


def _kept_together(group: Sequence[Row]) -> list[Row]:
    """A title never stands alone at the foot of a page."""
    title, *lines = group
    return [_under(title, lines[0]), *lines[1:]] if lines else [title]


def _under(upper: Row, lower: Row) -> Row:
    def draw(pen: Pen, top: float) -> None:
        upper.draw(pen, top)
        lower.draw(pen, top + upper.height)

    return Row(upper.height + lower.height, upper.lines + lower.lines, draw)


class _Table:
    """Makes the rows; knows where the columns are."""

    def __init__(self, paper: Paper, today: date, *, tight: bool) -> None:
        self._paper, self._today = paper, today
        self._pad, self._role = (_TIGHT_PAD, SMALL) if tight else (_PAD, BODY)
        self._x = [paper.left + _EDGE]
        for wide in (_CODE, _LABEL, _TASK, _HOW):
            self._x.append(self._x[-1] + wide)

    def head(self) -> Row:
        """The section's name, what it shows, and the columns' words."""
        paper, small = self._paper, SMALL.semibold()
        note = wrap(aims_note(), SMALL, paper.width)
        words = (
            _("Kode"),
            _("Læreplanmål, med våre ord"),
            _("Det vi har sett"),
            _("Hvordan"),
            _("Sist sett"),
        )
        columns = SECTION.leading + len(note) * SMALL.leading + 5

        def draw(pen: Pen, top: float) -> None:
            pen.text(paper.left, top, part_words(Part.AIMS), SECTION)
            pen.lines(paper.left, top + SECTION.leading, note, SMALL, shapes.GREY)
            for x, word in zip(self._x, words, strict=True):
                pen.text(x, top + columns, word, small, shapes.GREY)
            pen.rule(paper.left, paper.right, top + columns + SMALL.leading + 2, 0.75, shapes.BLACK)

        return Row(columns + SMALL.leading + 2, len(note) + 2, draw)

    def title(self, words: str) -> Row:
        """A module, on a grey band."""
        paper, pad = self._paper, self._pad
        lines = wrap(words, SECTION, paper.width - 2 * _EDGE)
        high = len(lines) * SECTION.leading + 2 * pad

        def draw(pen: Pen, top: float) -> None:
            pen.box(paper.left, top, paper.width, high, stroke=None, fill=shapes.FILL)
            pen.lines(paper.left + _EDGE, top + pad, lines, SECTION)
            pen.rule(paper.left, paper.right, top + high)

        return Row(high, len(lines), draw)

    def note(self, words: str) -> Row:
        """A module nothing is told of."""
        paper, pad, role = self._paper, self._pad, self._role
        lines = wrap(words, role, paper.width - 2 * _EDGE)
        high = len(lines) * role.leading + 2 * pad

        def draw(pen: Pen, top: float) -> None:
            pen.lines(paper.left + _EDGE, top + pad, lines, role, shapes.GREY)
            pen.rule(paper.left, paper.right, top + high)

        return Row(high, len(lines), draw)

    def line(self, code: str, label: str, look: SheetLook) -> Row:
        """One aim: code, label, task, shape with word, day; or a task by itself, with no aim."""
        paper, pad, role = self._paper, self._pad, self._role
        level = level_words(look.level)
        how = f"{level[:1].lower()}{level[1:]}"
        cells = (
            ([code] if code else [], shapes.GREY),
            (wrap(label, role, _LABEL - _GAP) if label else [], shapes.BLACK),
            (wrap(look.task, role, _TASK - _GAP), shapes.BLACK),
            (wrap(how, role, _HOW - _SHAPE - 5), shapes.BLACK),
            (wrap(day_words(look.day, self._today), role, paper.right - self._x[4]), shapes.GREY),
        )
        count = max(len(lines) for lines, _colour in cells)
        high = count * role.leading + 2 * pad

        def draw(pen: Pen, top: float) -> None:
            for number, (x, (lines, colour)) in enumerate(zip(self._x, cells, strict=True)):
                shift = _SHAPE + 5 if number == 3 else 0.0
                pen.lines(x + shift, top + pad, lines, role, colour)
            pen.shape(self._x[3], top + pad + (role.leading - _SHAPE) / 2, _SHAPES[look.level], _SHAPE)
            pen.rule(paper.left, paper.right, top + high)

        return Row(high, count, draw)
