"""«Min uke», the participant's own sheet: goal, days with pictures, what went well, whom to call.

Large type, short sentences, at most six pictures. Nothing on it shows a bystander what it is about. Its
sentences can stand in another language as well, typed by hand; what does not fit goes on to a second page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.application.errors import PrintError
from arbeidsleder.application.queries.my_week import call_line
from arbeidsleder.reports import shapes
from arbeidsleder.reports.easy_page import EasyFoot, EasyHead, EasyPaper
from arbeidsleder.reports.fonts import Face
from arbeidsleder.reports.page import write_pdf
from arbeidsleder.reports.scripts import from_the_right
from arbeidsleder.reports.typeset import BIG_LINE, BIG_TEXT, STEP, Type, wrap
from arbeidsleder.text import _, day_and_month, sheet_language, week_title, weekday_long

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from arbeidsleder.application.queries.my_week import MyDay, MyWeekSheet
    from arbeidsleder.domain.pictogram import Stroke
    from arbeidsleder.reports.page import Pen

MOST_PICTURES = 6
_SAID = Type(Face.REGULAR, 18, 23)
_LABEL = Type(Face.SEMIBOLD, 13, 17)
_DAY_X, _TASK_X, _HOURS_ROOM = 112.0, 172.0, 122.0
_TASK_SHARE, _COLUMN_GAP = 0.53, 14.0  # of the words beside the picture, where there is a second language
_PICTURE, _BOX_PICTURE, _PAD, _BOX_PAD = 46.0, 50.0, 9.0, 13.0
_LOWEST_ROW, _HIGHEST_ROW = 62.0, 92.0
_GAP = 14.0


class _Block(NamedTuple):
    """A part that stays on one page; *grows* tells that it may be given more height."""

    height: float
    draw: Callable[[Pen, float, float], None]  # pen, top, height
    grows: bool = False


def render(sheets: Sequence[MyWeekSheet], picture: Callable[[str], Sequence[Stroke]]) -> bytes:
    """Return the sheets as one PDF in the order given, in the first one's language. Raises PrintError."""
    if not sheets:
        raise PrintError("nothing_to_print")
    with sheet_language(sheets[0].language):
        return write_pdf([compose(sheet, picture) for sheet in sheets], document_title(sheets[0]))


def document_title(sheet: MyWeekSheet) -> str:
    """Return the title of the file, which names the week and never the person."""
    week = week_title(sheet.week.year, sheet.week.week)
    return f"{_('Min uke')}, {week[:1].lower()}{week[1:]}"


def compose(sheet: MyWeekSheet, picture: Callable[[str], Sequence[Stroke]]) -> EasyPaper:
    """Lay the sheet out; what does not fit goes on to a second page."""
    span = _span(sheet.days[0].day, sheet.days[-1].day)
    paper = EasyPaper(
        EasyHead(_("Min uke"), aside=(sheet.called, span)),
        EasyFoot(call_line(sheet), _("Telefon:"), to_fill=True, second=_second(sheet, call_line(sheet))),
        trial_mark=sheet.trial_mark,
    )
    pictured = [day for day in sheet.days if day.pictogram][:MOST_PICTURES]
    left = MOST_PICTURES - len(pictured)
    blocks = []
    if sheet.goal.strip():
        goal_picture = picture("maal") if left else ()
        left -= 1
        blocks.append(_box(paper, _("Målet mitt"), _both(sheet, [sheet.goal]), goal_picture, strong=True))
    blocks += [
        _day(paper, sheet, day, picture(day.pictogram) if day in pictured else (), first=n == 0)
        for n, day in enumerate(sheet.days)
    ]
    well_picture = picture("tommel-opp") if left > 0 else ()
    label = _("Dette sa jeg forrige uke") if sheet.own_words else _("Dette gikk bra forrige uke")
    well = _both(sheet, sheet.went_well or ("", ""))
    blocks.append(_box(paper, label, well, well_picture, strong=False))
    _place(paper, blocks)
    return paper


def _second(sheet: MyWeekSheet, line: str) -> str:
    """Return what was typed for *line* in another language, or ""."""
    return sheet.second.get(line, "").strip()


def _both(sheet: MyWeekSheet, lines: Sequence[str]) -> list[tuple[str, str]]:
    return [(line, _second(sheet, line)) for line in lines]


def _span(first: date, last: date) -> str:
    """«3. til 7. mai», «28. juni til 2. juli»."""
    same = first.month == last.month
    start = _("{day}.").format(day=first.day) if same else day_and_month(first)
    return _("{first} til {last}").format(first=start, last=day_and_month(last))


def _place(paper: EasyPaper, blocks: Sequence[_Block]) -> None:
    """Put the blocks under each other; days share what is left of the page when all fit on it."""
    over = paper.room - sum(block.height for block in blocks)
    growing = [block for block in blocks if block.grows]
    share = max(0.0, over / len(growing)) if growing else 0.0
    paper.new_page()
    y = paper.top
    for block in blocks:
        height = block.height
        if block.grows:
            height += min(share, max(0.0, _HIGHEST_ROW - height))
        if y + height > paper.bottom + 0.01 and y > paper.top:
            paper.new_page()
            y = paper.top
        paper.draw(lambda pen, block=block, top=y, height=height: block.draw(pen, top, height))  # type: ignore[misc]
        y += height


def _box(
    paper: EasyPaper, label: str, texts: Sequence[tuple[str, str]], strokes: Sequence[Stroke], *, strong: bool
) -> _Block:
    """A box with a picture, a label and sentences in one or two languages; an empty one is a line to fill."""
    indent = 2 * _BOX_PAD + _BOX_PICTURE + 10 if strokes else _BOX_PAD + 4
    room = paper.width - indent - _BOX_PAD
    lines: list[tuple[str, Type]] = []
    for text, second in texts:
        lines += _lines(room, (text, _SAID), (second, BIG_TEXT)) or [("", _SAID)]
    inner = _LABEL.leading + 3 + _height(lines)
    high = max(inner, _BOX_PICTURE if strokes else 0) + 2 * _BOX_PAD

    def draw(pen: Pen, top: float, _height: float) -> None:
        top += 0 if strong else _GAP
        weight, edge = (1.5, shapes.BLACK) if strong else (1.2, shapes.LINE)
        pen.box(paper.left, top, paper.width, high, radius=7, weight=weight, stroke=edge)
        if strokes:
            pen.picture(paper.left + _BOX_PAD + 4, top + (high - _BOX_PICTURE) / 2, strokes, _BOX_PICTURE)
        y = top + (high - inner) / 2
        pen.text(paper.left + indent, y, label, _LABEL)
        y += _LABEL.leading + 3
        for line, role in lines:
            if from_the_right(line):
                pen.text(paper.right - _BOX_PAD - 4, y, line, role, anchor=1)
            elif line:
                pen.text(paper.left + indent, y, line, role)
            else:
                pen.rule(paper.left + indent, paper.right - _BOX_PAD, y + role.leading - 4)
            y += role.leading

    return _Block(high + _GAP, draw)


def _day(
    paper: EasyPaper, sheet: MyWeekSheet, day: MyDay, strokes: Sequence[Stroke], *, first: bool
) -> _Block:
    """A day: its name, picture, what and with whom, and when; with a second language, that at the right."""
    beside = _has_column(sheet)
    colour = shapes.GREY if day.free else shapes.BLACK
    name = weekday_long(day.day)
    what_role = STEP if beside else BIG_LINE
    hours = [(line, BIG_TEXT) for line in wrap(day.hours, BIG_TEXT, _HOURS_ROOM - 8)]
    named = [(f"{name[:1].upper()}{name[1:]}", BIG_LINE)] + (hours if beside else [])
    column_x = _TASK_X + (paper.width - _TASK_X) * _TASK_SHARE
    end = column_x - _COLUMN_GAP if beside else paper.width - _HOURS_ROOM
    task = _lines(end - _TASK_X, (day.what, what_role), (day.beside, BIG_TEXT))
    both = ((_second(sheet, day.what), BIG_TEXT), (_second(sheet, day.beside), BIG_TEXT))
    second = _lines(paper.width - column_x, *both)

    def draw(pen: Pen, top: float, height: float) -> None:
        if not first:
            pen.rule(paper.left, paper.right, top)
        middle = top + height / 2
        pen.picture(paper.left + _DAY_X, middle - _PICTURE / 2, strokes, _PICTURE, shapes.BLACK)
        _column(pen, paper.left, middle, named, colour)
        _column(pen, paper.left + _TASK_X, middle, task, colour)
        if beside:
            _column(pen, paper.left + column_x, middle, second, colour, right=paper.right)
        else:
            _column(pen, paper.right, middle, hours, colour, anchor=1)

    words = max(_height(named), _height(task), _height(second))
    return _Block(max(_LOWEST_ROW, words + 2 * _PAD), draw, grows=True)


def _has_column(sheet: MyWeekSheet) -> bool:
    """Whether anything of the days was typed in a second language."""
    return any(_second(sheet, line) for day in sheet.days for line in (day.what, day.beside))


def _lines(room: float, *texts: tuple[str, Type]) -> list[tuple[str, Type]]:
    return [(line, role) for text, role in texts for line in wrap(text, role, room)]


def _height(lines: Sequence[tuple[str, Type]]) -> float:
    return sum(role.leading for _line, role in lines)


def _column(
    pen: Pen, x: float, middle: float, lines: Sequence[tuple[str, Type]], colour: shapes.Colour, *,
    anchor: float = 0, right: float | None = None,
) -> None:  # fmt: skip
    """Draw *lines* around *middle*; one that is read from the right ends at *right*, if given."""
    y = middle - _height(lines) / 2
    for line, role in lines:
        if right is not None and from_the_right(line):
            pen.text(right, y, line, role, colour, anchor=1)
        else:
            pen.text(x, y, line, role, colour, anchor=anchor)
        y += role.leading
