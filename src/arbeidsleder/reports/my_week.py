"""«Min uke», the participant's own sheet: goal, days with pictures, what went well, whom to call.

Large type, short sentences, at most six pictures. Nothing on it shows a bystander what it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.application.errors import PrintError
from arbeidsleder.reports import shapes
from arbeidsleder.reports.easy_page import EasyFoot, EasyHead, EasyPaper
from arbeidsleder.reports.fonts import Face
from arbeidsleder.reports.page import write_pdf
from arbeidsleder.reports.typeset import BIG_LINE, BIG_TEXT, Type, wrap
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
_DAY_X, _TASK_X, _HOURS_ROOM = 108.0, 172.0, 122.0
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
        EasyFoot(_("Kan du ikke komme? Ring {name}.").format(name=sheet.call), _("Telefon:"), to_fill=True),
        trial_mark=sheet.trial_mark,
    )
    pictured = [day for day in sheet.days if day.pictogram][:MOST_PICTURES]
    left = MOST_PICTURES - len(pictured)
    blocks = []
    if sheet.goal.strip():
        goal_picture = picture("maal") if left else ()
        left -= 1
        blocks.append(_box(paper, _("Målet mitt"), [sheet.goal], goal_picture, strong=True))
    blocks += [
        _day(paper, day, picture(day.pictogram) if day in pictured else (), first=n == 0)
        for n, day in enumerate(sheet.days)
    ]
    well_picture = picture("tommel-opp") if left > 0 else ()
    label = _("Dette sa jeg forrige uke") if sheet.own_words else _("Dette gikk bra forrige uke")
    blocks.append(_box(paper, label, list(sheet.went_well) or ["", ""], well_picture, strong=False))
    _place(paper, blocks)
    return paper


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
    paper: EasyPaper, label: str, texts: Sequence[str], strokes: Sequence[Stroke], *, strong: bool
) -> _Block:
    """A box with a picture, a label and sentences; an empty sentence is a line to write on."""
    indent = 2 * _BOX_PAD + _BOX_PICTURE + 10 if strokes else _BOX_PAD + 4
    lines = [line for text in texts for line in (wrap(text, _SAID, paper.width - indent - _BOX_PAD) or [""])]
    inner = _LABEL.leading + 3 + len(lines) * _SAID.leading
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
        for line in lines:
            if line:
                pen.text(paper.left + indent, y, line, _SAID)
            else:
                pen.rule(paper.left + indent, paper.right - _BOX_PAD, y + _SAID.leading - 4)
            y += _SAID.leading

    return _Block(high + _GAP, draw)


def _day(paper: EasyPaper, day: MyDay, strokes: Sequence[Stroke], *, first: bool) -> _Block:
    """A day: its name, picture, what and with whom, and when."""
    room = paper.width - _TASK_X - _HOURS_ROOM
    what, beside = wrap(day.what, BIG_LINE, room), wrap(day.beside, BIG_TEXT, room)
    words = len(what) * BIG_LINE.leading + len(beside) * BIG_TEXT.leading
    colour = shapes.GREY if day.free else shapes.BLACK
    name = weekday_long(day.day)
    name = f"{name[:1].upper()}{name[1:]}"
    hours = wrap(day.hours, BIG_TEXT, _HOURS_ROOM - 8)

    def draw(pen: Pen, top: float, height: float) -> None:
        if not first:
            pen.rule(paper.left, paper.right, top)
        middle = top + height / 2
        pen.text(paper.left, middle - BIG_LINE.leading / 2, name, BIG_LINE, colour)
        pen.picture(paper.left + _DAY_X, middle - _PICTURE / 2, strokes, _PICTURE, shapes.BLACK)
        y = middle - words / 2
        pen.lines(paper.left + _TASK_X, y, what, BIG_LINE, colour)
        pen.lines(paper.left + _TASK_X, y + len(what) * BIG_LINE.leading, beside, BIG_TEXT, colour)
        y = middle - len(hours) * BIG_TEXT.leading / 2
        pen.lines(paper.right, y, hours, BIG_TEXT, colour, anchor=1)

    return _Block(max(_LOWEST_ROW, words + 2 * _PAD), draw, grows=True)
