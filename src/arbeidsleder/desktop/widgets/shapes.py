"""State shapes: the one place on screen that knows how a state is drawn (LOOK.md, State shapes).

Paths are drawn in a 24-box and scaled: 28 px in Today, 24, 20 in tables, 16 in legends. A shape always
has a word beside it; the word is the caller's. Must not know what a state means.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from arbeidsleder.desktop.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from arbeidsleder.desktop.theme.tokens import Tokens


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


_ROUND = 'stroke-linecap="round" stroke-linejoin="round" fill="none"'
_SIGN = f'stroke="INK" stroke-width="2.4" {_ROUND}'
_LINE = f'stroke="COLOUR" {_ROUND}'

# Shape -> (colour token, token of the sign inside, drawing).
_DRAWINGS: dict[Shape, tuple[str, str, str]] = {
    Shape.PRESENT: (
        "bg-success-strong",
        "text-success-contrast",
        f'<circle cx="12" cy="12" r="11" fill="COLOUR"/><path d="m7 12.3 3.5 3.5 6.5-7.3" {_SIGN}/>',
    ),
    Shape.LATE: (
        "bg-success-strong",
        "text-success-contrast",
        f'<circle cx="12" cy="12" r="11" fill="COLOUR"/><path d="M12 6.5V12l3.8 2.2" {_SIGN}/>',
    ),
    Shape.PARTIAL: (
        "bg-success-strong",
        "text-success-contrast",
        f'<circle cx="12" cy="12" r="10" {_LINE} stroke-width="2"/>'
        '<path d="M12 2a10 10 0 0 0 0 20z" fill="COLOUR"/>',
    ),
    Shape.ABSENT: (
        "bg-neutral-strong",
        "text-neutral-contrast",
        f'<rect x="1.5" y="1.5" width="21" height="21" rx="5" fill="COLOUR"/><path d="M7.5 12h9" {_SIGN}/>',
    ),
    Shape.AGREED_OFF: (
        "bg-neutral-strong",
        "text-neutral-contrast",
        f'<rect x="2.5" y="2.5" width="19" height="19" rx="4.5" {_LINE} stroke-width="2"/>'
        f'<path d="M7.5 12h9" {_LINE} stroke-width="2.4"/>',
    ),
    Shape.SCHOOL: (
        "text-brand-blue-subtle",
        "text-info-contrast",
        '<rect x="1.5" y="1.5" width="21" height="21" rx="5" fill="COLOUR"/>'
        '<path d="M12 8.2c-1.6-1.1-3.6-1.5-6-1.5v9.6c2.4 0 4.4.4 6 1.5 1.6-1.1 3.6-1.5 6-1.5V6.7'
        'c-2.4 0-4.4.4-6 1.5zv9.6" stroke="INK" stroke-width="1.8" stroke-linejoin="round" fill="none"/>',
    ),
    Shape.TRIAL: (
        "bg-meta-purple-strong",
        "text-neutral-contrast",
        '<path d="M12 .8 23.2 12 12 23.2.8 12z" fill="COLOUR"/>'
        f'<path d="M7.5 12h8.5M12.8 8.6 16.2 12l-3.4 3.4" stroke="INK" stroke-width="2" {_ROUND}/>',
    ),
    Shape.HOLIDAY: (
        "bg-neutral-strong",
        "text-neutral-contrast",
        f'<path d="M6 22V3M6 3.5h13l-3.2 4.2L19 12H6" {_LINE} stroke-width="2"/>',
    ),
    Shape.MISSING: (
        "text-warning-subtle",
        "bg-warning-soft",
        f'<path d="M12 1.8 22.2 12 12 22.2 1.8 12z" {_LINE} stroke-width="2"/>'
        f'<path d="M9.9 10a2.2 2.2 0 1 1 3.2 2c-.8.4-1.1.9-1.1 1.6M12 16.3v.1" {_LINE} stroke-width="1.9"/>',
    ),
    Shape.NOT_PLANNED: (
        "border-neutral",
        "card",
        '<circle cx="12" cy="12" r="2.2" fill="COLOUR"/>',
    ),
    Shape.EXPECTED: (
        "border-neutral",
        "card",
        '<circle cx="12" cy="12" r="10" stroke="COLOUR" fill="none" stroke-width="1.8" '
        'stroke-linecap="butt" stroke-dasharray="3.7 4.154"/>',
    ),
    Shape.SUGGESTED: (
        "text-neutral-subtle",
        "card",
        f'<circle cx="12" cy="12" r="10.2" {_LINE} stroke-width="1.8" stroke-dasharray=".01 3.56"/>'
        f'<path d="m7.8 12.3 3 3 5.4-6.2" {_LINE} stroke-width="1.6"/>',
    ),
    # Who does the work; one colour for all levels, since none of them is better than another.
    Shape.SHOWN: (
        "text-accent-subtle",
        "card",
        f'<circle cx="12" cy="12" r="9" {_LINE} stroke-width="2"/>'
        '<circle cx="12" cy="12" r="2.6" fill="COLOUR"/>',
    ),
    Shape.TOGETHER: (
        "text-accent-subtle",
        "card",
        f'<circle cx="8.3" cy="12" r="6.3" {_LINE} stroke-width="2"/>'
        '<circle cx="15.7" cy="12" r="7.3" fill="COLOUR"/>',
    ),
    Shape.WATCHED: (
        "text-accent-subtle",
        "card",
        '<circle cx="12" cy="12" r="6" fill="COLOUR"/>'
        f'<circle cx="12" cy="12" r="10" {_LINE} stroke-width="2"/>',
    ),
    Shape.ALONE: ("text-accent-subtle", "card", '<circle cx="12" cy="12" r="9.5" fill="COLOUR"/>'),
    Shape.TEACHES: (
        "text-accent-subtle",
        "card",
        '<circle cx="8" cy="12" r="7" fill="COLOUR"/>'
        f'<circle cx="19" cy="12" r="4" {_LINE} stroke-width="2"/>',
    ),
}


def shape_colours(shape: Shape) -> tuple[str, str]:
    """Return the names of the shape's colour token and of the token of the sign inside it."""
    colour, ink, _drawing = _DRAWINGS[shape]
    return colour, ink


@lru_cache(maxsize=192)
def _renderer(shape: Shape, colour: str, ink: str) -> QSvgRenderer:
    drawing = _DRAWINGS[shape][2].replace("COLOUR", colour).replace("INK", ink)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{drawing}</svg>'
    return QSvgRenderer(QByteArray(svg.encode()))


def paint_shape(
    painter: QPainter, rect: QRectF, shape: Shape, tokens: Tokens | None = None, *, faded: bool = False
) -> None:
    """Draw *shape* to fill the square *rect* in the colours of *tokens* (the look in use by default).

    *faded* draws it grey: the level is what it was, and somebody should look again.
    """
    tokens = tokens or look().tokens
    colour, ink = shape_colours(shape)
    if faded:
        colour = "border-neutral"
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    _renderer(shape, tokens.hex(colour), tokens.hex(ink)).render(painter, rect)
    painter.restore()


class ShapeMark(QWidget):
    """A state shape as a widget, for panels and legends."""

    def __init__(self, shape: Shape, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = shape
        self._size = size
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_shape(self, shape: Shape) -> None:
        """Show another shape."""
        self._shape = shape
        self.update()

    def sizeHint(self) -> QSize:
        """Return the fixed size."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape."""
        painter = QPainter(self)
        paint_shape(painter, QRectF(0, 0, self._size, self._size), self._shape)
        painter.end()
