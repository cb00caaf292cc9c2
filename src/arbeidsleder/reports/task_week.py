"""The week's tasks for the wall: who does what on which day and with whom. First names only, never a reason.

Whoever is not planned at work has a dash, whatever it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.application.errors import PrintError
from arbeidsleder.reports import shapes
from arbeidsleder.reports.easy_page import EasyFoot, EasyHead, EasyPaper
from arbeidsleder.reports.fonts import Face
from arbeidsleder.reports.page import write_pdf
from arbeidsleder.reports.typeset import BIG_TEXT, EASY_SMALL, Type, wrap
from arbeidsleder.text import _, date_span, day_and_month, week_title, weekday_long

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.queries.task_week import TaskCell, TaskWeek, TaskWeekRow
    from arbeidsleder.reports.page import Pen

_NAME = BIG_TEXT.semibold()
_TASK = Type(Face.SEMIBOLD, 13, 16)
_NAME_WIDE, _PAD, _CLOSE_PAD, _LOWEST = 112.0, 6.0, 1.8, 39.0


class _Row(NamedTuple):
    words: float
    name: list[str]
    cells: list[tuple[list[str], list[str]]]
    pad: float = _PAD
    lowest: float = _LOWEST

    @property
    def height(self) -> float:
        """Of the row, in points."""
        return max(self.lowest, self.words + 2 * self.pad)

    def closer(self, pad: float) -> _Row:
        """Return the same with less air."""
        return self._replace(pad=pad, lowest=0.0)


def render(plan: TaskWeek) -> bytes:
    """Return the plan as PDF bytes. Raises PrintError("nothing_to_print") for a week without anybody."""
    return write_pdf([compose(plan)], document_title(plan))


def document_title(plan: TaskWeek) -> str:
    """Return the title of the file."""
    week = week_title(plan.week.year, plan.week.week)
    return f"{_('Oppgaver')}, {week[:1].lower()}{week[1:]}"


def compose(plan: TaskWeek) -> EasyPaper:
    """Lay the plan out, the days' heads on every page."""
    if not plan.rows:
        raise PrintError("nothing_to_print")
    paper = EasyPaper(
        EasyHead(_("Hvem gjør hva"), aside=(_week(plan), date_span(plan.days[0], plan.days[-1]))),
        EasyFoot(plan.ward_name or plan.site_name, _("Makuleres når uken er over")),
        trial_mark=plan.is_trial,
        landscape=True,
    )
    wide = (paper.width - _NAME_WIDE) / len(plan.days)
    head_high, head = _head(paper, plan, wide)
    y = paper.bottom + 1
    rows = [_measured(row, wide, plan) for row in plan.rows]
    if head_high + sum(row.height for row in rows) > paper.room:
        left = paper.room - head_high - sum(row.words for row in rows)
        pad = min(max(left / (2 * len(rows)) - 0.01, _CLOSE_PAD), _PAD)
        rows = [row.closer(pad) for row in rows]  # ten people with two lines each are one page then
    for row in rows:
        if y + row.height > paper.bottom:
            paper.new_page()
            paper.draw(head)
            y = paper.top + head_high
        paper.draw(_drawn(paper, row, y, wide))
        y += row.height
    return paper


def _week(plan: TaskWeek) -> str:
    return week_title(plan.week.year, plan.week.week)


def _measured(row: TaskWeekRow, wide: float, plan: TaskWeek) -> _Row:
    name = wrap(row.name, _NAME, _NAME_WIDE - 8)
    cells = [_words(cell, wide - 2 * _PAD, closed=cell.day in plan.closed_days) for cell in row.cells]
    highest = max(len(task) * _TASK.leading + len(whom) * EASY_SMALL.leading for task, whom in cells)
    return _Row(max(highest, len(name) * _NAME.leading), name, cells)


def _words(cell: TaskCell, room: float, *, closed: bool) -> tuple[list[str], list[str]]:
    if closed:
        return [], []  # the day's head says what it is
    if not cell.at_work:
        return [], ["–"]
    task, whom = (cell.task, cell.with_whom) if cell.task_id else (cell.fixed_task, cell.fixed_with)
    beside = _("med {whom}").format(whom=whom) if whom else ""
    return wrap(task or _("Her"), _TASK, room), wrap(beside, EASY_SMALL, room)


def _head(paper: EasyPaper, plan: TaskWeek, wide: float) -> tuple[float, Callable[[Pen], None]]:
    """Return the height of the days' heads, and how they are drawn."""
    told = [
        wrap(plan.closed_days.get(day) or day_and_month(day), EASY_SMALL, wide - 2 * _PAD)
        for day in plan.days
    ]
    names = [weekday_long(day) for day in plan.days]
    high = _TASK.leading + max(len(lines) for lines in told) * EASY_SMALL.leading + 5

    def draw(pen: Pen) -> None:
        for n, (name, lines) in enumerate(zip(names, told, strict=True)):
            x = paper.left + _NAME_WIDE + n * wide + _PAD
            pen.text(x, paper.top, f"{name[:1].upper()}{name[1:]}", _TASK)
            pen.lines(x, paper.top + _TASK.leading, lines, EASY_SMALL, shapes.GREY)
        pen.rule(paper.left, paper.right, paper.top + high, 1.5, shapes.BLACK)

    return high, draw


def _drawn(paper: EasyPaper, row: _Row, top: float, wide: float) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        pen.lines(paper.left, top + row.pad, row.name, _NAME)
        for n, (task, whom) in enumerate(row.cells):
            x = paper.left + _NAME_WIDE + n * wide + _PAD
            pen.lines(x, top + row.pad, task, _TASK)
            pen.lines(x, top + row.pad + len(task) * _TASK.leading, whom, EASY_SMALL, shapes.GREY)
        pen.rule(paper.left, paper.right, top + row.height)

    return draw
