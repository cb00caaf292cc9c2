"""Next week's blank register: the book for a day when nothing else works. Codes and initials, never a name.

One digit a person and day; a column read downwards is typed back as one line of digits. The same book made
with the vault closed has empty rows, in which initials are written by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.reports import shapes
from arbeidsleder.reports.fonts import Face
from arbeidsleder.reports.page import HAIRLINE, MM, Foot, Head, Paper, write_pdf
from arbeidsleder.reports.typeset import BODY, SECTION, SMALL, Type, text_width, wrap
from arbeidsleder.text import _, date_span, week_title, weekday_short

if TYPE_CHECKING:
    from arbeidsleder.application.queries.week_sheets import BlankRegister, BlankRow
    from arbeidsleder.reports.page import Pen

_HEAD_HEIGHT = 20.0
_CODE_WIDTH, _INITIALS_WIDTH, _WRITTEN_WIDTH = 10 * MM, 15 * MM, 25 * MM
_BOX, _SMALL_BOX = 6.4 * MM, 5 * MM
_HIGH_ROW = 13 * MM
_PLAN = Type(Face.REGULAR, 9.5, 11)
_SIGN_HEIGHT = 48.0
_PAD = 4.0


class _Grid(NamedTuple):
    """Where day columns begin, how wide they are, how high a row is; *stacked*: the plan above the box.

    *by_hand*: nothing is planned, and every box is open.
    """

    columns: list[float]
    wide: float
    row: float
    stacked: bool
    by_hand: bool = False


def render(sheet: BlankRegister) -> bytes:
    """Return the register as PDF bytes. Raises PrintError("glyphs_missing")."""
    return write_pdf([compose(sheet)], document_title(sheet))


def document_title(sheet: BlankRegister) -> str:
    """Return the title of the file."""
    return f"{_('Oppmøteliste')}, {_week(sheet)}"


def digit_words() -> tuple[tuple[str, str], ...]:
    """Return what each digit of the register means, in order."""
    return (
        ("1", _("møtt")),
        ("2", _("sen, kl. __:__")),
        ("3", _("gikk tidlig, kl. __:__")),
        ("4", _("ikke her")),
        ("5", _("avtalt fri")),
        ("6", _("skoledag")),
        ("7", _("hospitering")),
    )


def compose(sheet: BlankRegister) -> Paper:
    """Lay the register out; more people than fit go on to the next page, with head and legend again."""
    frame = sheet.frame
    last = max([*sheet.days, sheet.week.days[4]])
    paper = Paper(
        Head(
            _("Oppmøteliste"),
            f"{_week(sheet)[:1].upper()}{_week(sheet)[1:]} · {date_span(sheet.week.days[0], last)}"
            f" · {_('Arktall {code}').format(code=sheet.sheet_code)}",
            tuple(
                part
                for part in (
                    _("Brukes når programmet ikke kan brukes"),
                    _("Laget uten å åpne arkivet: ingen navn") if sheet.by_hand else "",
                    frame.supervisor_name,
                    frame.site_name,
                )
                if part
            ),
        ),
        Foot(frame.site_name, _("Egen mappe – ikke utlevert"), frame.code),
        trial_mark=frame.trial_mark,
    )
    start = 0
    while True:
        _legend(paper, sheet)
        grid, fits = _grid(paper, sheet)
        _table(paper, sheet, sheet.rows[start : start + fits], grid)
        _signature(paper)
        start += fits
        if start >= len(sheet.rows):
            return paper
        paper.new_page()


def _grid(paper: Paper, sheet: BlankRegister) -> tuple[_Grid, int]:
    """Return the grid and how many rows fit on the page; in narrow columns plans stand above."""
    beside = _CODE_WIDTH + (_WRITTEN_WIDTH if sheet.by_hand else _INITIALS_WIDTH)
    wide = (paper.width - beside) / max(len(sheet.days), 1)
    first = paper.left + beside
    open_days = [i for i, day in enumerate(sheet.days) if day not in sheet.closed_days]
    plans = {row.planned[i] for row in sheet.rows for i in open_days}
    stacked = any(text_width(plan, _PLAN) > wide - _BOX - 3 * _PAD for plan in plans)
    lines = max([len(wrap(plan, _PLAN, wide - 2 * _PAD)) for plan in plans] or [1])
    lowest = max(lines, 1) * _PLAN.leading + _SMALL_BOX + 2.5 if stacked else _BOX + 5
    room = paper.room - _HEAD_HEIGHT - _SIGN_HEIGHT
    row = min(max(room / max(len(sheet.rows), 1), lowest), _HIGH_ROW if lines == 1 else room)
    columns = [first + i * wide for i in range(len(sheet.days))]
    return _Grid(columns, wide, row, stacked, sheet.by_hand), max(int((room + 0.01) // row), 1)


def _week(sheet: BlankRegister) -> str:
    title = week_title(sheet.week.year, sheet.week.week)
    return title[:1].lower() + title[1:]


def _legend(paper: Paper, sheet: BlankRegister) -> None:
    """The digits and how to fill in, in a filled box above the table."""
    paper.skip(10)
    pad, gap = 9.6, 15.0
    words = digit_words()
    widths = [text_width(digit, SECTION) + 4 + text_width(meaning, BODY) for digit, meaning in words]
    # All on one line where the gaps can be made small enough; else on several.
    gap = max(min(gap, (paper.width - 2 * pad - sum(widths)) / (len(words) - 1)), 8.0)
    lines: list[list[tuple[float, str, str]]] = [[]]
    x = 0.0
    for (digit, meaning), wide in zip(words, widths, strict=True):
        if x + wide > paper.width - 2 * pad + 0.01 and lines[-1]:
            lines.append([])
            x = 0.0
        lines[-1].append((x, digit, meaning))
        x += wide + gap
    help_lines = wrap(_help_words(sheet), SMALL, paper.width - 2 * pad)
    height = 2 * 6 + len(lines) * (BODY.leading + 2) + len(help_lines) * SMALL.leading
    top = paper.take(height)

    def draw(pen: Pen) -> None:
        pen.box(
            paper.left, top, paper.width, height, radius=3.8, weight=0.5, stroke=shapes.LINE, fill=shapes.FILL
        )
        y = top + 6
        for line in lines:
            for place, digit, meaning in line:
                pen.text(paper.left + pad + place, y, digit, SECTION)
                pen.text(paper.left + pad + place + text_width(digit, SECTION) + 4, y, meaning, BODY)
            y += BODY.leading + 2
        pen.lines(paper.left + pad, y, help_lines, SMALL, shapes.GREY)

    paper.draw(draw)
    paper.skip(8)


def _help_words(sheet: BlankRegister) -> str:
    if sheet.by_hand:
        words = _(
            "Skriv initialer for hånd, og et siffer i ruten. Klokkeslett ved 2 og 3. Skrives inn siden "
            "(Ctrl+R), én linje for hver dag: {code}, så initialer og siffer for hver rad, som AB1 CD2/0915."
        )
    else:
        words = _(
            "Klokkeslett ved 2 og 3. Strek: 0. Skrives inn siden (Ctrl+R), én linje for hver dag: {code} og "
            "sifrene nedover."
        )
    return words.format(code=sheet.sheet_code)


def _table(paper: Paper, sheet: BlankRegister, rows: tuple[BlankRow, ...], grid: _Grid) -> None:
    top = paper.take(_HEAD_HEIGHT)
    body = paper.y
    paper.y += len(rows) * grid.row
    bottom = paper.y
    closed = {i: sheet.closed_days[day] for i, day in enumerate(sheet.days) if day in sheet.closed_days}

    def draw(pen: Pen) -> None:
        for i in closed:
            pen.box(grid.columns[i], top, grid.wide, bottom - top, weight=0, stroke=None, fill=shapes.FILL)
        for x in grid.columns:
            pen.upright_rule(x, top, bottom)
        pen.text(paper.left, top + 2, _("Kode"), SMALL.semibold(), shapes.GREY)
        pen.text(paper.left + _CODE_WIDTH, top + 2, _("Initialer"), SMALL.semibold(), shapes.GREY)
        for i, day in enumerate(sheet.days):
            pen.text(grid.columns[i] + 4, top + 1, f"{weekday_short(day)} {day.day}.", SECTION)
        pen.rule(paper.left, paper.right, body, 1.0, shapes.BLACK)
        for number, row in enumerate(rows):
            _row(pen, row, body + number * grid.row, paper, grid, closed)
        for i, name in closed.items():
            _closed_name(pen, name, grid.columns[i] + grid.wide / 2, (body + bottom) / 2, grid)

    paper.draw(draw)


def _row(pen: Pen, row: BlankRow, top: float, paper: Paper, grid: _Grid, closed: dict[int, str]) -> None:
    text_top = top + (grid.row - BODY.leading) / 2
    pen.text(paper.left, text_top, row.code, SECTION)
    pen.text(paper.left + _CODE_WIDTH, text_top, row.initials, BODY)
    pen.rule(paper.left, grid.columns[0] if grid.columns else paper.right, top + grid.row)
    for i, planned in enumerate(row.planned):
        if i in closed:
            continue
        x = grid.columns[i]
        pen.rule(x, x + grid.wide, top + grid.row)
        _day_box(pen, planned, x, top, grid)


def _closed_name(pen: Pen, name: str, x: float, y: float, grid: _Grid) -> None:
    """Write a holiday's name in the middle of its column; upwards where a word is wider than the column."""
    room = grid.wide - 2 * _PAD
    if max(text_width(word, SMALL) for word in name.split() or [""]) > room:
        pen.upward(x, y, name, SMALL, shapes.GREY)
        return
    lines = wrap(name, SMALL, room)
    pen.lines(x, y - len(lines) * SMALL.leading / 2, lines, SMALL, shapes.GREY, anchor=0.5)


def _day_box(pen: Pen, planned: str, x: float, top: float, grid: _Grid) -> None:
    """A box for the digit, a line for the clock beside it, and the plan above the line or above both.

    Where nobody is planned the box holds a dash, so that every row has its place in the line of digits.
    """
    size = _SMALL_BOX if grid.stacked else _BOX
    room = grid.wide - 2 * _PAD
    plan_left = x + _PAD
    if grid.stacked:
        lines = wrap(planned, _PLAN, room) or [""]
        plan_top = top + (grid.row - len(lines) * _PLAN.leading - size - 1) / 2
        box_top = plan_top + len(lines) * _PLAN.leading + 1
    else:
        plan_left += size + _PAD
        lines = [planned]
        box_top = top + (grid.row - size) / 2
        plan_top = box_top - 1.5
    pen.lines(plan_left, plan_top, lines, _PLAN, shapes.GREY)
    if not planned and not grid.by_hand:
        pen.box(x + _PAD, box_top, size, size, radius=2, weight=0.5, stroke=shapes.LINE)
        dash_top = box_top + (size - BODY.leading) / 2
        pen.text(x + _PAD + size / 2, dash_top, "–", BODY, shapes.GREY, anchor=0.5)
        return
    pen.box(x + _PAD, box_top, size, size, radius=2, weight=0.75)
    pen.rule(x + 2 * _PAD + size, x + grid.wide - _PAD, box_top + size, HAIRLINE, shapes.BORDER)


def _signature(paper: Paper) -> None:
    """Who kept the book."""
    top = paper.take(_SIGN_HEIGHT)
    half = (paper.width - 24) / 2

    def draw(pen: Pen) -> None:
        for x, words in ((paper.left, _("Ført av")), (paper.left + half + 24, _("Dato og underskrift"))):
            pen.rule(x, x + half, top + 30, 1.0, shapes.BLACK)
            pen.text(x, top + 32, words, SMALL, shapes.GREY)

    paper.draw(draw)
