"""The picture card of a task: its steps in boxes with numbers and pictures, in large type.

Six steps or fewer stand in three rows of two; seven and eight in four rows, or with a second language on two
pages. What does not fit makes its row's picture smaller and never its letters.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.domain.tasks import STEPS_ON_CARD
from arbeidsleder.reports import shapes
from arbeidsleder.reports.easy_page import EasyFoot, EasyHead, EasyPaper
from arbeidsleder.reports.page import write_pdf
from arbeidsleder.reports.typeset import BIG_TEXT, STEP, wrap
from arbeidsleder.text import _, sheet_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from arbeidsleder.application.queries.task_sheets import TaskCardSheet
    from arbeidsleder.domain.pictogram import Stroke
    from arbeidsleder.reports.page import Pen

_GAP, _PAD, _RING = 12.0, 12.0, 15.0
_LEAST_PICTURE, _LARGEST_PICTURE = 40.0, 96.0
_MOST_ON_PAGE = 8


class _Step(NamedTuple):
    number: str
    lines: list[str]
    second: list[str]
    strokes: Sequence[Stroke]

    @property
    def words(self) -> float:
        """Height of the words in points."""
        return len(self.lines) * STEP.leading + len(self.second) * BIG_TEXT.leading


def render(sheet: TaskCardSheet, picture: Callable[[str], Sequence[Stroke]]) -> bytes:
    """Return the card as PDF bytes. *picture* gives a pictogram's strokes. Raises PrintError."""
    with sheet_language(sheet.language):
        return write_pdf([compose(sheet, picture)], document_title(sheet))


def document_title(sheet: TaskCardSheet) -> str:
    """Return the title of the file: the task."""
    return _("Oppgavekort: {task}").format(task=sheet.name)


def compose(sheet: TaskCardSheet, picture: Callable[[str], Sequence[Stroke]]) -> EasyPaper:
    """Lay the card out."""
    asks = _("Lurer du på noe? Spør {name}.").format(name=sheet.ask) if sheet.ask else ""
    paper = EasyPaper(
        EasyHead(sheet.name, sheet.ward, picture=picture(sheet.pictogram), photo=sheet.photo),
        EasyFoot(asks, sheet.ward or sheet.site_name),
        trial_mark=sheet.trial_mark,
    )
    room = (paper.width - _GAP) / 2 - 2 * _PAD
    steps = [
        _Step(
            str(n + 1),
            wrap(step.text, STEP, room),
            wrap(sheet.second_steps[n], BIG_TEXT, room) if n < len(sheet.second_steps) else [],
            picture(step.pictogram),
        )
        for n, step in enumerate(sheet.steps)
    ]
    for page in _pages(steps, paper.room):
        paper.new_page()
        _boxes(paper, page)
    return paper


def _pages(steps: Sequence[_Step], room: float) -> list[Sequence[_Step]]:
    """Share the steps among as few pages as hold every word and a picture that can be seen."""
    count = 1
    while count < len(steps):
        size = math.ceil(len(steps) / count / 2) * 2
        pages = [steps[n : n + size] for n in range(0, len(steps), size)]
        if size <= _MOST_ON_PAGE and all(_fits(page, room) for page in pages):
            return pages
        count += 1
    return [[step] for step in steps]


def _rows(page: Sequence[_Step]) -> int:
    return max(STEPS_ON_CARD // 2, math.ceil(len(page) / 2))


def _fits(page: Sequence[_Step], room: float) -> bool:
    high = (room - _GAP * (_rows(page) - 1)) / _rows(page)
    return all(step.words + _LEAST_PICTURE + 8 + 2 * _PAD <= high for step in page)


def _boxes(paper: EasyPaper, page: Sequence[_Step]) -> None:
    """Draw one page's boxes, in the order of reading."""
    rows = _rows(page)
    wide, high = (paper.width - _GAP) / 2, (paper.room - _GAP * (rows - 1)) / rows
    for n, step in enumerate(page):
        x = paper.left + (n % 2) * (wide + _GAP)
        top = paper.top + (n // 2) * (high + _GAP)
        paper.draw(_box(step, x, top, wide, high))


def _box(step: _Step, x: float, top: float, wide: float, high: float) -> Callable[[Pen], None]:
    picture = min(_LARGEST_PICTURE, high - 2 * _PAD - 8 - step.words)
    air = (high - picture - 8 - step.words) / 2

    def draw(pen: Pen) -> None:
        pen.box(x, top, wide, high, radius=7, weight=1.5)
        pen.box(x + 9, top + 9, 2 * _RING, 2 * _RING, radius=_RING - 0.01, stroke=None, fill=shapes.BLACK)
        middle = x + wide / 2
        pen.text(
            x + 9 + _RING, top + 9 + _RING - STEP.leading / 2, step.number, STEP, shapes.WHITE, anchor=0.5
        )
        pen.picture(middle - picture / 2, top + air, step.strokes, picture)
        y = top + air + picture + 8
        pen.lines(middle, y, step.lines, STEP, anchor=0.5)
        y += len(step.lines) * STEP.leading
        pen.lines(middle, y, step.second, BIG_TEXT, anchor=0.5)

    return draw
