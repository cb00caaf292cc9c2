"""The rows a handover sheet is made of: text, points, two and three columns. Measured first, drawn later.

A row stays on one page; a text is a row a line, so that a long one can go on to the next page. Nothing is
cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.reports import shapes
from arbeidsleder.reports.page import LABEL_GAP, LABEL_WIDTH
from arbeidsleder.reports.typeset import BODY, SECTION, SMALL, Type, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from arbeidsleder.application.handover_sheet import Part
    from arbeidsleder.reports.page import Paper, Pen
    from arbeidsleder.reports.shapes import Colour

CELL_PAD = 3.0
_DOT, _INDENT, _GAP = 1.6, 11.0, 10.0


class Row(NamedTuple):
    """Something that stays on one page. *lines* are those of text in it; *draw* gets the pen and its top."""

    height: float
    lines: int
    draw: Callable[[Pen, float], None]


class Block(NamedTuple):
    """A section: which, its label in the left column ("" for one over the whole width), and its rows."""

    part: Part | None
    label: str
    rows: Sequence[Row]
    ruled: bool = True


def content_left(paper: Paper) -> float:
    """Return where the text beside the labels begins."""
    return paper.left + LABEL_WIDTH + LABEL_GAP


def text_rows(
    paper: Paper, text: str, role: Type = BODY, colour: Colour = shapes.BLACK, left: float | None = None
) -> list[Row]:
    """A row a line of *text* beside the labels."""
    x = content_left(paper) if left is None else left

    def row(line: str) -> Row:
        return Row(role.leading, 1, lambda pen, top: pen.text(x, top, line, role, colour))

    return [row(line) for line in wrap(text, role, paper.right - x)]


def point_rows(paper: Paper, points: Sequence[str]) -> list[Row]:
    """Each point with a dot before its first line."""
    x = content_left(paper)

    def row(line: str, *, first: bool) -> Row:
        def draw(pen: Pen, top: float) -> None:
            if first:
                pen.box(
                    x + 1, top + BODY.leading / 2 - _DOT + 0.5, 2 * _DOT, 2 * _DOT,
                    radius=_DOT, stroke=None, fill=shapes.BLACK,
                )  # fmt: skip
            pen.text(x + _INDENT, top, line, BODY)

        return Row(BODY.leading, 1, draw)

    return [
        row(line, first=number == 0)
        for point in points
        for number, line in enumerate(wrap(point, BODY, paper.right - x - _INDENT))
    ]


def pair_rows(paper: Paper, pairs: Sequence[tuple[str, str]]) -> list[Row]:
    """A word and what is agreed beside it, with hairlines between."""
    x = content_left(paper)
    wide = max((text_width(word, SECTION) for word, _text in pairs), default=0.0) + 2 * _GAP
    text_x = x + max(wide, 66.0)
    rows: list[Row] = []
    for number, (word, text) in enumerate(pairs):
        lines = wrap(text, BODY, paper.right - text_x)
        rows.append(_ruled(paper, number, len(lines), [(x, [word], SECTION), (text_x, lines, BODY)]))
    return rows


def contact_rows(paper: Paper, contacts: Sequence[tuple[str, str, str]]) -> list[Row]:
    """Role, name, and number at the right."""
    x = content_left(paper)
    roles = max((text_width(role, SECTION) for role, _name, _phone in contacts), default=0.0)
    phones = max((text_width(phone, BODY) for _role, _name, phone in contacts), default=0.0)
    role_wide = min(roles, (paper.right - x) * 0.45) + 1
    name_x = x + role_wide + _GAP
    rows: list[Row] = []
    for number, (role, name, phone) in enumerate(contacts):
        role_lines = wrap(role, SECTION, role_wide)
        lines = wrap(name, BODY, paper.right - name_x - phones - _GAP)
        cells = [(x, role_lines, SECTION), (name_x, lines, BODY)]
        rows.append(_ruled(paper, number, max(len(role_lines), len(lines)), cells, phone))
    return rows


def step_rows(paper: Paper, heads: tuple[str, str, str], steps: Sequence[tuple[str, str, str]]) -> list[Row]:
    """What, who and when, under their heads; a head never stands without a step."""
    x = content_left(paper)
    who_wide, when_wide = 122.0, 76.0
    who_x, when_x = paper.right - when_wide - who_wide, paper.right - when_wide
    columns = ((x, who_x - x - _GAP), (who_x, who_wide - _GAP), (when_x, when_wide))
    rows: list[Row] = []
    for number, step in enumerate(steps):
        cells = [
            (left, wrap(text, BODY, wide), BODY) for text, (left, wide) in zip(step, columns, strict=True)
        ]
        rows.append(_ruled(paper, number, max(len(lines) for _x, lines, _role in cells), cells))
    if rows:
        first, small = rows[0], SMALL.semibold()

        def headed(pen: Pen, top: float) -> None:
            for head, (left, _wide) in zip(heads, columns, strict=True):
                pen.text(left, top, head, small, shapes.GREY)
            pen.rule(x, paper.right, top + SMALL.leading + 2, 0.75, shapes.BLACK)
            first.draw(pen, top + SMALL.leading + 2 + CELL_PAD)

        rows[0] = Row(SMALL.leading + 2 + CELL_PAD + first.height, first.lines, headed)
    return rows


def _ruled(
    paper: Paper,
    number: int,
    lines: int,
    cells: Sequence[tuple[float, Sequence[str], Type]],
    right: str = "",
) -> Row:
    """Cells beside each other; from the second row on with a hairline above."""
    x, count = content_left(paper), max(lines, 1)
    above = CELL_PAD if number else 0.0

    def draw(pen: Pen, top: float) -> None:
        if number:
            pen.rule(x, paper.right, top)
        for left, texts, role in cells:
            pen.lines(left, top + above, texts, role)
        pen.text(paper.right, top + above, right, BODY, anchor=1)

    return Row(above + count * BODY.leading + CELL_PAD, count, draw)
