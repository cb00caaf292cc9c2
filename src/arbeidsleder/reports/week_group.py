"""All participants by day on one lying A4 page, for the supervisor's own folder: the grid of Uke, in black.

Rows stand in the order given; nothing is counted, summed or sorted, since people are not compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.domain.attendance import DayState
from arbeidsleder.reports import shapes
from arbeidsleder.reports.day_words import (
    GUESSES,
    DayWords,
    Weight,
    cell_day_words,
    closing_words,
    legend_words,
)
from arbeidsleder.reports.fonts import Face
from arbeidsleder.reports.page import Foot, Head, Paper, write_pdf
from arbeidsleder.reports.shapes import Shape
from arbeidsleder.reports.typeset import BODY, SECTION, SMALL, Type, text_width, wrap
from arbeidsleder.text import _, date_span, week_title, weekday_short

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.queries.week_sheets import GroupWeekRow, GroupWeekSheet
    from arbeidsleder.reports.page import Pen

_HEAD_HEIGHT = 22.0
_LEGEND_SHAPE, _LEGEND_GAP, _LEGEND_LINE = 11.0, 4.0, 16.0
_LOOSEST_ROW = 30.0
_CLOSED = (DayState.HOLIDAY, DayState.CLOSED, DayState.NOT_PLANNED)


class _Density(NamedTuple):
    """How close the rows stand. Type and points; nothing under 9.5 pt."""

    name: Type
    cell: Type
    small: Type
    shape: float
    gap: float
    pad: float
    low_row: float
    widest_name: dict[bool, float]  # with a weekend or without


_LOOSE = _Density(
    SECTION,
    Type(Face.REGULAR, 10.5, 14),
    Type(Face.REGULAR, 9.5, 14),
    *(11.5, 4.5, 5.0, 19.0),
    {False: 150.0, True: 96.0},
)
_TIGHT = _Density(
    Type(Face.SEMIBOLD, 9.5, 12.5),
    Type(Face.REGULAR, 9.5, 12.5),
    Type(Face.REGULAR, 9.5, 12.5),
    *(10.5, 3.0, 3.0, 16.0),
    {False: 200.0, True: 118.0},
)


class _Cell(NamedTuple):
    """One day of one person, wrapped to its column."""

    told: DayWords
    role: Type
    lines: list[str]
    beside_below: bool


class _Line(NamedTuple):
    """One person's row, wrapped to its columns."""

    name: list[str]
    cells: list[_Cell]
    height: float


class _Table(NamedTuple):
    """The grid's measures: where the columns begin, and which of them are one merged holiday column."""

    density: _Density
    columns: list[float]
    name_width: float
    cell_width: float
    merged: dict[int, str]


def render(sheet: GroupWeekSheet) -> bytes:
    """Return the sheet as PDF bytes. Raises PrintError("glyphs_missing")."""
    return write_pdf([compose(sheet)], document_title(sheet))


def document_title(sheet: GroupWeekSheet) -> str:
    """Return the title of the file."""
    return f"{_('Ukesoppsummering')}, {_week(sheet)}"


def compose(sheet: GroupWeekSheet) -> Paper:
    """Lay the sheet out: as many rows on a page as can be read, the rest on the next."""
    frame = sheet.frame
    first, last = sheet.week.days[0], max([*sheet.days, sheet.week.days[4]])
    paper = Paper(
        Head(
            _("Ukesoppsummering"),
            f"{_('Alle deltakere')} · {_week(sheet)} · {date_span(first, last)}",
            tuple(part for part in (frame.supervisor_name, frame.site_name) if part),
        ),
        Foot(frame.site_name, _("Egen mappe – ikke utlevert"), frame.code),
        trial_mark=frame.trial_mark,
        landscape=True,
    )
    paper.skip(6)
    closed = sheet.closing is not None
    legend = _legend_lines(_shapes_used(sheet, closed=closed), paper)
    closing = wrap(closing_words(sheet.closing), SMALL, paper.width)
    end = 8 + len(legend) * _LEGEND_LINE + 2 + len(closing) * SMALL.leading
    room = paper.room - _HEAD_HEIGHT - end
    table, lines = _fit(sheet, _LOOSE, paper, closed=closed)
    if sum(line.height for line in lines) > room:
        table, lines = _fit(sheet, _TIGHT, paper, closed=closed)
    _rows(paper, sheet, table, lines, room)
    _end(paper, legend, closing, strong=not closed)
    return paper


def _shapes_used(sheet: GroupWeekSheet, *, closed: bool) -> set[Shape]:
    used = {cell_day_words(day, closed=closed).shape for row in sheet.rows for day in row.days}
    return used - {Shape.NOT_PLANNED}


def _fit(
    sheet: GroupWeekSheet, density: _Density, paper: Paper, *, closed: bool
) -> tuple[_Table, list[_Line]]:
    table = _measure(sheet, density, paper)
    return table, [_wrap_row(row, table, closed=closed) for row in sheet.rows]


def _week(sheet: GroupWeekSheet) -> str:
    title = week_title(sheet.week.year, sheet.week.week)
    return title[:1].lower() + title[1:]


def _measure(sheet: GroupWeekSheet, density: _Density, paper: Paper) -> _Table:
    """Give the names what they need, within bounds, and share the rest between the days."""
    widest = max([text_width(row.called, density.name) for row in sheet.rows] or [0.0])
    name_width = min(max(widest + 2 * density.pad, 80.0), density.widest_name[len(sheet.days) > 5])
    cell_width = (paper.width - name_width) / max(len(sheet.days), 1)
    merged = {
        i: sheet.closed_days[day]
        for i, day in enumerate(sheet.days)
        if day in sheet.closed_days and all(row.days[i].state in _CLOSED for row in sheet.rows)
    }
    columns = [paper.left + name_width + i * cell_width for i in range(len(sheet.days))]
    return _Table(density, columns, name_width, cell_width, merged)


def _wrap_row(row: GroupWeekRow, table: _Table, *, closed: bool) -> _Line:
    density = table.density
    name = wrap(row.called, density.name, table.name_width - 2 * density.pad)
    room = table.cell_width - 2 * density.pad - density.shape - density.gap
    cells = []
    for day in row.days:
        told = cell_day_words(day, closed=closed)
        role = _role(density, told.weight)
        lines = wrap(told.words, role, room)
        below = bool(told.beside) and (
            len(lines) > 1 or text_width(told.words, role) + 3 + text_width(told.beside, density.small) > room
        )
        cells.append(_Cell(told, role, lines, below))
    tallest = max(
        [len(c.lines) + c.beside_below for i, c in enumerate(cells) if i not in table.merged] or [1]
    )
    several = tallest > 1 or len(name) > 1
    height = max(tallest * density.cell.leading, len(name) * density.name.leading) + (3 if several else 0)
    return _Line(name, cells, max(height, density.low_row))


def _role(density: _Density, weight: Weight) -> Type:
    return {Weight.FACT: density.cell.semibold(), Weight.SUGGESTED: density.cell.italic()}.get(
        weight, density.cell
    )


def _rows(paper: Paper, sheet: GroupWeekSheet, table: _Table, lines: list[_Line], room: float) -> None:
    """Write the table; rows grow to fill a page that few people leave empty."""
    needed = sum(line.height for line in lines)
    extra = max(0.0, min((room - needed) / max(len(lines), 1), _LOOSEST_ROW - table.density.low_row))
    start = 0
    while start < len(lines) or start == 0:
        if start:
            paper.new_page()
            paper.skip(6)
        left = paper.room - _HEAD_HEIGHT
        part: list[_Line] = []
        for line in lines[start:]:
            height = line.height + extra
            if part and height > left + 0.01:
                break
            part.append(line._replace(height=height))
            left -= height
        _draw_part(paper, sheet, table, part)
        start += max(len(part), 1)


def _draw_part(paper: Paper, sheet: GroupWeekSheet, table: _Table, part: list[_Line]) -> None:
    """Draw the head and the rows that stand on one page."""
    top = paper.take(_HEAD_HEIGHT)
    body_top = paper.y
    tops = []
    for line in part:
        tops.append(paper.y)
        paper.y += line.height
    bottom = paper.y

    def draw(pen: Pen) -> None:
        for i, name in table.merged.items():
            pen.box(
                table.columns[i], top, table.cell_width, bottom - top, weight=0, stroke=None, fill=shapes.FILL
            )
            _draw_merged(pen, table.columns[i] + table.cell_width / 2, (body_top + bottom) / 2, name, table)
        pen.text(paper.left, top + 3, _("Navn"), SMALL.semibold(), shapes.GREY)
        for i, day in enumerate(sheet.days):
            pen.text(table.columns[i] + table.density.pad, top + 2, _head_words(day), SECTION)
        pen.rule(paper.left, paper.right, body_top, 1.0, shapes.BLACK)
        for line, row_top in zip(part, tops, strict=True):
            _draw_row(pen, line, row_top, table, paper)

    paper.draw(draw)


def _head_words(day: date) -> str:
    return f"{weekday_short(day)} {day.day}."


def _draw_merged(pen: Pen, middle: float, centre: float, name: str, table: _Table) -> None:
    """Draw a holiday once over the whole column: flag and name."""
    lines = wrap(name, BODY, table.cell_width - 2 * table.density.pad)
    top = centre - (16 + 4 + len(lines) * BODY.leading) / 2
    pen.shape(middle - 8, top, Shape.HOLIDAY, 16)
    pen.lines(middle, top + 20, lines, BODY, shapes.BLACK, anchor=0.5)


def _draw_row(pen: Pen, line: _Line, top: float, table: _Table, paper: Paper) -> None:
    for i, x in enumerate(table.columns):
        if i not in table.merged:
            _draw_cell(pen, line.cells[i], x, top, line.height, table)
            pen.rule(x, x + table.cell_width, top + line.height)
    pen.rule(paper.left, paper.left + table.name_width, top + line.height)
    role = table.density.name
    pen.lines(paper.left, top + (line.height - len(line.name) * role.leading) / 2, line.name, role)


def _draw_cell(pen: Pen, cell: _Cell, x: float, top: float, height: float, table: _Table) -> None:
    told, density = cell.told, table.density
    leading = density.cell.leading
    centre = top + height / 2
    text_top = centre - (len(cell.lines) + cell.beside_below) * leading / 2
    guess = told.weight in GUESSES
    if guess:
        box = min(height - 2, max(19.0, len(cell.lines) * leading + 2))
        suggested = told.weight is Weight.SUGGESTED
        pen.look_box(x, centre - box / 2, table.cell_width - 3, box, suggested=suggested)
    if told.shape is Shape.NOT_PLANNED:
        pen.text(x + density.pad + 2, text_top, told.words, cell.role, shapes.GREY)
        return
    pen.shape(x + density.pad, text_top + (leading - density.shape) / 2, told.shape, density.shape)
    text_x = x + density.pad + density.shape + density.gap
    pen.lines(text_x, text_top, cell.lines, cell.role, shapes.GREY if guess else shapes.BLACK)
    if told.beside and cell.beside_below:
        pen.text(text_x, text_top + len(cell.lines) * leading, told.beside, density.small, shapes.GREY)
    elif told.beside:
        beside_x = text_x + text_width(told.words, cell.role) + 3
        pen.text(beside_x, text_top, told.beside, density.small, shapes.GREY)


def _legend_lines(used: set[Shape], paper: Paper) -> list[list[tuple[Shape, str, float]]]:
    """Return the shapes that occur with their words and places, in lines no wider than the page."""
    lines: list[list[tuple[Shape, str, float]]] = [[]]
    x = 0.0
    for shape in Shape:
        if shape not in used:
            continue
        words = legend_words(shape)
        wide = _LEGEND_SHAPE + _LEGEND_GAP + text_width(words, SMALL) + 13
        if x + wide - 13 > paper.width and lines[-1]:
            lines.append([])
            x = 0.0
        lines[-1].append((shape, words, x))
        x += wide
    return lines


def _end(
    paper: Paper, legend: list[list[tuple[Shape, str, float]]], closing: list[str], *, strong: bool
) -> None:
    """Legend, and who closed the week."""
    paper.skip(8)
    height = len(legend) * _LEGEND_LINE + 2 + len(closing) * SMALL.leading
    top = paper.take(height)
    role, colour = (SMALL.semibold(), shapes.BLACK) if strong else (SMALL, shapes.GREY)

    def draw(pen: Pen) -> None:
        for number, line in enumerate(legend):
            y = top + number * _LEGEND_LINE
            for shape, words, x in line:
                pen.shape(paper.left + x, y + (SMALL.leading - _LEGEND_SHAPE) / 2, shape, _LEGEND_SHAPE)
                pen.text(paper.left + x + _LEGEND_SHAPE + _LEGEND_GAP, y, words, SMALL, shapes.GREY)
        pen.lines(paper.left, top + len(legend) * _LEGEND_LINE + 2, closing, role, colour)

    paper.draw(draw)
