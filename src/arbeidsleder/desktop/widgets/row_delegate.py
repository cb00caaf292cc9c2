"""Painting of rows and cells: marks, rings, the three looks, key caps and shortened text.

Helpers for delegates and self-painted widgets. All lengths are logical pixels. No business words.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from arbeidsleder.desktop.theme.fonts import Type, baseline, font
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.shapes import Shape, paint_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

KEY_ICONS = {
    "↵": "enter",
    "↑": "arrow-up",
    "↓": "arrow-down",
    "←": "arrow-left",
    "→": "arrow-right",
    "⇧": "shift",
}
# How wide a drawn sign counts; arrows are narrow, as the picture has them.
_SIGN_PX = {"↵": 11.0, "⇧": 10.0}
BAR_PX = 4
RING_PX = 2
_HATCH_PX = 8


class CellLook(Enum):
    """The three looks of a cell, the missing record, and plain."""

    PLAIN = "plain"
    EXPECTED = "expected"
    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    MISSING = "missing"


def paint_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    role: Type = Type.BODY,
    colour: str = "text",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Draw one line of *text*, vertically centred and shortened with «…» to fit; return its width.

    Tall scripts keep their marks: the line is never clipped in height.
    """
    face = font(role)
    metrics = QFontMetricsF(face)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(rect.width(), 0.0) + 0.5)
    width = metrics.horizontalAdvance(shown)
    left = rect.left()
    if align & Qt.AlignmentFlag.AlignRight:
        left = rect.right() - width
    elif align & Qt.AlignmentFlag.AlignHCenter:
        left = rect.center().x() - width / 2
    base = baseline(rect.center().y(), role.value.px)
    painter.setFont(face)
    painter.setPen(look().colour(colour))
    painter.drawText(QPointF(left, base), shown)
    return width


def text_width(text: str, role: Type = Type.BODY) -> float:
    """Return the width of one line of *text*."""
    return QFontMetricsF(font(role)).horizontalAdvance(text)


def fits(text: str, role: Type, width: float) -> bool:
    """Whether *text* can be shown whole in *width*; otherwise give the full text in a tooltip."""
    return text_width(text, role) <= width + 0.5


def paint_row_ground(
    painter: QPainter,
    rect: QRectF,
    *,
    marked: bool = False,
    hover: bool = False,
    first: bool = False,
    ringed: bool = False,
) -> None:
    """Draw a row's ground: hairline above (not on the first), hover or mark fill, 4 px bar when marked.

    *ringed* says that paint_row_ring() follows, which moves the bar inside the ring.
    """
    colours = look()
    if marked:
        painter.fillRect(rect, colours.colour("marked"))
    elif hover:
        painter.fillRect(rect, colours.colour("hover"))
    if not first:
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), colours.colour("hairline"))
    if marked:
        inset = RING_PX if ringed else 0
        bar = QRectF(rect.left() + inset, rect.top() + inset, BAR_PX, rect.height() - 2 * inset)
        painter.fillRect(bar, colours.colour("bar"))


def paint_row_ring(painter: QPainter, rect: QRectF) -> None:
    """Draw the focus ring of a row: 2 px on its own edge, radius 6."""
    _ring(painter, rect.adjusted(1, 1, -1, -1), 6)


def paint_cell_ring(painter: QPainter, box: QRectF) -> None:
    """Draw the focus ring of a cell: 2 px, 2 px outside the cell's box, radius 8."""
    _ring(painter, box.adjusted(-3, -3, 3, 3), 8)


def _ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look().colour("focus"), RING_PX))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def paint_cell_box(painter: QPainter, box: QRectF, kind: CellLook) -> None:
    """Draw a cell's box (32 high, radius 6): dashed, dotted with hatch, missing, or nothing."""
    if kind in (CellLook.CONFIRMED, CellLook.PLAIN):
        return
    colours = look()
    edge = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kind is CellLook.MISSING:
        painter.setPen(QPen(colours.colour("border-warning"), 1))
        painter.setBrush(colours.colour("bg-warning-soft"))
    elif kind is CellLook.SUGGESTED:
        _hatch(painter, edge, colours.colour("hatch"))
        painter.setPen(_dashed(colours.colour("border-neutral-strong"), (1.0, 2.0)))
    else:
        painter.setPen(_dashed(colours.colour("border"), (3.0, 3.0)))
    painter.drawRoundedRect(edge, 6, 6)
    painter.restore()


def _dashed(colour: QColor, pattern: Sequence[float]) -> QPen:
    pen = QPen(colour, 1)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(list(pattern))
    return pen


def _hatch(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Draw lines from lower left to upper right, 8 px apart, as BDiagPattern does but at any scale."""
    painter.save()
    painter.setClipRect(rect.adjusted(1, 1, -1, -1))
    painter.setPen(QPen(colour, 1))
    start = rect.left() - rect.height()
    for step in range(int((rect.width() + rect.height()) / _HATCH_PX) + 2):
        left = start + step * _HATCH_PX
        painter.drawLine(QPointF(left, rect.bottom()), QPointF(left + rect.height(), rect.top()))
    painter.restore()


_CELL_TEXT = {
    CellLook.PLAIN: (Type.BODY, "quiet"),
    CellLook.EXPECTED: (Type.BODY, "quiet"),
    CellLook.SUGGESTED: (Type.OWN_WORDS, "quiet"),
    CellLook.CONFIRMED: (Type.BODY_STRONG, "text"),
    CellLook.MISSING: (Type.BODY_STRONG, "text-warning"),
}


def paint_cell(
    painter: QPainter, box: QRectF, kind: CellLook, shape: Shape | None, text: str, small: str = ""
) -> None:
    """Draw a whole cell: box, shape 20 at 8 px in, text 8 px on, and a small quiet tail."""
    paint_cell_box(painter, box, kind)
    left = box.left() + 9
    if shape is not None:
        paint_shape(painter, QRectF(left, box.center().y() - 10, 20, 20), shape)
        left += 28
    role, colour = _CELL_TEXT[kind]
    room = QRectF(left, box.top(), box.right() - 8 - left, box.height())
    width = paint_text(painter, room, text, role, colour)
    if small:
        room.setLeft(left + width + 4)
        paint_text(painter, room, small, Type.SMALL, "quiet")


def key_width(key: str) -> float:
    """Return the width of the cap for *key*, at least 20."""
    return max(20.0, sum(_part_width(part) for part in _parts(key)) + 12)


def _parts(key: str) -> list[str]:
    """Split «Ctrl↵» into what is drawn as letters and what is drawn as an icon."""
    parts: list[str] = []
    for letter in key:
        if letter in KEY_ICONS or not parts or parts[-1] in KEY_ICONS:
            parts.append(letter)
        else:
            parts[-1] += letter
    return [part.strip() if i + 1 == len(parts) else part for i, part in enumerate(parts) if part.strip()]


def _part_width(part: str) -> float:
    if part in KEY_ICONS:
        return _SIGN_PX.get(part, 8.0)
    return text_width(part, Type.KEY)


def paint_key(
    painter: QPainter, left: float, middle: float, key: str, *, on: str | None = None, width: float = 0
) -> float:
    """Draw a key cap, 20 high, with its left edge at *left* and centred on *middle*; return its width.

    *on* names the text colour where the cap lies on a filled button (no fill, even border).
    """
    colours = look()
    width = width or key_width(key)
    rect = QRectF(left, round(middle) - 10, width, 20)
    edge = colours.colour(on or "hairline")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if on else colours.colour("card"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if not on:
        painter.fillRect(QRectF(rect.left() + 3, rect.bottom() - 2, width - 6, 1), edge)
    at = rect.left() + (width - sum(_part_width(part) for part in _parts(key))) / 2
    ink = on or "quiet"
    for part in _parts(key):
        if part in KEY_ICONS:
            mark = QRectF(at + _part_width(part) / 2 - 6, rect.center().y() - 6.5, 12, 12)
            colours.icons.paint(painter, mark, KEY_ICONS[part], colours.colour(ink), 3.0)
        else:
            room = QRectF(at, rect.top(), 400, rect.height() - (0 if on else 1))
            paint_text(painter, room, part, Type.KEY, ink)
        at += _part_width(part)
    painter.restore()
    return width


def paint_keys_right(painter: QPainter, right: float, middle: float, keys: Sequence[str]) -> float:
    """Draw key caps in a row ending at *right*, 4 px apart; return the left edge of the first."""
    left = right - sum(key_width(key) for key in keys) - 4 * max(len(keys) - 1, 0)
    at = left
    for key in keys:
        at += paint_key(painter, at, middle, key) + 4
    return left
