"""State shapes on paper: the one place in print that knows how a state is drawn (LOOK.md, State shapes).

The same drawings as on screen, in black, in a 24-box with y downwards. A shape always has a word beside
it; the word is the caller's. Expected is a dashed ring, suggested a dotted ring with a thin tick, the rest
are confirmed.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.pictogram import BOX, STROKE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from arbeidsleder.domain.pictogram import Stroke

Colour = tuple[float, float, float]


def _hex(value: str) -> Colour:
    return int(value[0:2], 16) / 255, int(value[2:4], 16) / 255, int(value[4:6], 16) / 255


BLACK = _hex("202733")  # text-neutral
GREY = _hex("49515e")  # text-neutral-subtle
LINE = _hex("cfd3d8")  # border-neutral-subtle
FILL = _hex("f5f6f7")  # bg-neutral-soft
BORDER = _hex("6f7785")  # border-neutral
WHITE = (1.0, 1.0, 1.0)


class Shape(Enum):
    """How a state looks."""

    PRESENT = "present"
    LATE = "late"
    PARTIAL = "partial"
    ABSENT = "absent"
    AGREED_OFF = "agreed_off"
    SCHOOL = "school"
    TRIAL = "trial"
    HOLIDAY = "holiday"
    MISSING = "missing"
    NOT_PLANNED = "not_planned"
    EXPECTED = "expected"
    SUGGESTED = "suggested"
    SHOWN = "shown"
    TOGETHER = "together"
    WATCHED = "watched"
    ALONE = "alone"
    TEACHES = "teaches"


LEVEL_SHAPES = {
    Level.SHOWN: Shape.SHOWN,
    Level.TOGETHER: Shape.TOGETHER,
    Level.WATCHED: Shape.WATCHED,
    Level.ALONE: Shape.ALONE,
    Level.TEACHES: Shape.TEACHES,
}


def draw_shape(canvas: Canvas, shape: Shape, x: float, y: float, size: float) -> None:
    """Draw *shape* in the square of *size* points whose upper left corner is (*x*, *y*), y as in PDF."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size / 24, -size / 24)
    canvas.setFillColorRGB(*BLACK)
    canvas.setStrokeColorRGB(*BLACK)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    _DRAWINGS[shape](canvas)
    canvas.restoreState()


def draw_pictogram(
    canvas: Canvas, strokes: Sequence[Stroke], x: float, y: float, size: float, colour: Colour = BLACK
) -> None:
    """Draw a pictogram in the square of *size* points whose upper left corner is (*x*, *y*), y as in PDF."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size / BOX, -size / BOX)
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(STROKE)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in strokes:
        path = canvas.beginPath()
        path.moveTo(*stroke.start)
        for curve in stroke.curves:
            path.curveTo(*curve.first, *curve.second, *curve.end)
        if stroke.closed:
            path.close()
        canvas.drawPath(path)
    canvas.restoreState()


def _stroke(canvas: Canvas, stroke: float, *points: tuple[float, float], sign: bool = False) -> None:
    """Draw a line through *points*; *sign* is drawn in white on a filled shape."""
    if sign:
        canvas.setStrokeColorRGB(*WHITE)
    canvas.setLineWidth(stroke)
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path)


def _present(canvas: Canvas) -> None:
    canvas.circle(12, 12, 11, stroke=0, fill=1)
    _stroke(canvas, 2.4, (7, 12.3), (10.5, 15.8), (17, 8.5), sign=True)


def _late(canvas: Canvas) -> None:
    canvas.circle(12, 12, 11, stroke=0, fill=1)
    _stroke(canvas, 2.4, (12, 6.5), (12, 12), (15.8, 14.2), sign=True)


def _partial(canvas: Canvas) -> None:
    canvas.setLineWidth(2)
    canvas.circle(12, 12, 10)
    path = canvas.beginPath()
    path.moveTo(12, 22)
    path.arc(2, 2, 22, 22, 90, 180)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _absent(canvas: Canvas) -> None:
    canvas.roundRect(1.5, 1.5, 21, 21, 5, stroke=0, fill=1)
    _stroke(canvas, 2.4, (7.5, 12), (16.5, 12), sign=True)


def _agreed_off(canvas: Canvas) -> None:
    canvas.setLineWidth(2)
    canvas.roundRect(2.5, 2.5, 19, 19, 4.5)
    _stroke(canvas, 2.4, (7.5, 12), (16.5, 12))


def _school(canvas: Canvas) -> None:
    canvas.roundRect(1.5, 1.5, 21, 21, 5, stroke=0, fill=1)
    canvas.setStrokeColorRGB(*WHITE)
    canvas.setLineWidth(1.8)
    book = canvas.beginPath()
    book.moveTo(12, 8.2)
    book.curveTo(10.4, 7.1, 8.4, 6.7, 6, 6.7)
    book.lineTo(6, 16.3)
    book.curveTo(8.4, 16.3, 10.4, 16.7, 12, 17.8)
    book.curveTo(13.6, 16.7, 15.6, 16.3, 18, 16.3)
    book.lineTo(18, 6.7)
    book.curveTo(15.6, 6.7, 13.6, 7.1, 12, 8.2)
    book.close()
    book.moveTo(12, 8.2)
    book.lineTo(12, 17.8)
    canvas.drawPath(book)


def _trial(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(12, 0.8)
    for point in ((23.2, 12), (12, 23.2), (0.8, 12)):
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    _stroke(canvas, 2, (7.5, 12), (16, 12), sign=True)
    _stroke(canvas, 2, (12.8, 8.6), (16.2, 12), (12.8, 15.4), sign=True)


def _holiday(canvas: Canvas) -> None:
    _stroke(canvas, 2, (6, 22), (6, 3))
    _stroke(canvas, 2, (6, 3.5), (19, 3.5), (15.8, 7.7), (19, 12), (6, 12))


def _missing(canvas: Canvas) -> None:
    _stroke(canvas, 2, (12, 1.8), (22.2, 12), (12, 22.2), (1.8, 12), (12, 1.8))
    canvas.setLineWidth(1.9)
    hook = canvas.beginPath()
    hook.moveTo(9.9, 10)
    hook.arc(9.9, 7.84, 14.3, 12.24, 181, 242)
    hook.curveTo(12.3, 12.4, 12, 12.9, 12, 13.6)
    canvas.drawPath(hook)
    _stroke(canvas, 1.9, (12, 16.3), (12, 16.4))


def _not_planned(canvas: Canvas) -> None:
    canvas.circle(12, 12, 2.2, stroke=0, fill=1)


def _expected(canvas: Canvas) -> None:
    canvas.setLineCap(0)
    canvas.setLineWidth(1.8)
    canvas.setDash([3.7, 4.154])
    canvas.circle(12, 12, 10)


def _suggested(canvas: Canvas) -> None:
    canvas.setLineWidth(1.8)
    canvas.setDash([0.01, 3.56])
    canvas.circle(12, 12, 10.2)
    canvas.setDash([])
    _stroke(canvas, 1.6, (7.8, 12.3), (10.8, 15.3), (16.2, 9.1))


def _ring(canvas: Canvas, x: float, radius: float) -> None:
    canvas.setLineWidth(2)
    canvas.circle(x, 12, radius)


def _disc(canvas: Canvas, x: float, radius: float) -> None:
    canvas.circle(x, 12, radius, stroke=0, fill=1)


def _shown(canvas: Canvas) -> None:
    _ring(canvas, 12, 9)
    _disc(canvas, 12, 2.6)


def _together(canvas: Canvas) -> None:
    _ring(canvas, 8.3, 6.3)
    _disc(canvas, 15.7, 7.3)


def _watched(canvas: Canvas) -> None:
    _disc(canvas, 12, 6)
    _ring(canvas, 12, 10)


def _alone(canvas: Canvas) -> None:
    _disc(canvas, 12, 9.5)


def _teaches(canvas: Canvas) -> None:
    _disc(canvas, 8, 7)
    _ring(canvas, 19, 4)


_DRAWINGS: dict[Shape, Callable[[Canvas], None]] = {
    Shape.PRESENT: _present,
    Shape.LATE: _late,
    Shape.PARTIAL: _partial,
    Shape.ABSENT: _absent,
    Shape.AGREED_OFF: _agreed_off,
    Shape.SCHOOL: _school,
    Shape.TRIAL: _trial,
    Shape.HOLIDAY: _holiday,
    Shape.MISSING: _missing,
    Shape.NOT_PLANNED: _not_planned,
    Shape.EXPECTED: _expected,
    Shape.SUGGESTED: _suggested,
    Shape.SHOWN: _shown,
    Shape.TOGETHER: _together,
    Shape.WATCHED: _watched,
    Shape.ALONE: _alone,
    Shape.TEACHES: _teaches,
}
