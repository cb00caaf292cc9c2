"""How a cell of the matrix looks: shape and word, a dashed frame, a short line under the shape. No rules.

A screen holds a hundred cells of some twenty kinds, so each kind is drawn once and then shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from arbeidsleder.desktop.pages.tasks.mastery.words import cell_words
from arbeidsleder.desktop.state_shapes import LEVEL_SHAPES
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.row_delegate import CellLook, paint_cell_box, paint_text
from arbeidsleder.desktop.widgets.shapes import Shape, paint_shape

if TYPE_CHECKING:
    from collections.abc import Hashable

    from arbeidsleder.application.queries.mastery_matrix import MatrixCell

_SHAPE_PX = 18
_BOX_PX = 36
_MARK_PX = 10
_MOST_PICTURES = 200  # of all widths a window has had; then they are drawn anew


def cell_box(rect: QRect) -> QRectF:
    """Return the box of a cell in the table's cell *rect*."""
    top = rect.top() + (rect.height() - _BOX_PX) / 2 + 0.5
    return QRectF(rect.left() + 3, top, rect.width() - 6, _BOX_PX)


def paint_level(painter: QPainter, box: QRectF, cell: MatrixCell | None) -> None:
    """Draw a cell in *box*: a dot where nobody has looked, a dashed frame where somebody should again.

    Where only steps were seen it is the dot with a word beside it. A short line under the shape says that all
    of it is one party's view.
    """
    middle, left = box.center().y(), box.left() + 4
    if cell is None:
        paint_shape(painter, QRectF(left, middle - 8, 16, 16), Shape.NOT_PLANNED)
        return
    if cell.old:
        paint_cell_box(painter, box, CellLook.EXPECTED)
    shape = QRectF(left, middle - _SHAPE_PX / 2, _SHAPE_PX, _SHAPE_PX)
    drawn = LEVEL_SHAPES[cell.level] if cell.level is not None else Shape.NOT_PLANNED
    paint_shape(painter, shape, drawn, faded=cell.old)
    if cell.one_observer:
        paint_one_observer(painter, shape.center().x(), shape.bottom() + 3)
    words = QRectF(shape.right() + 4, box.top(), box.right() - shape.right() - 5, box.height())
    quiet = cell.old or cell.level is None
    paint_text(painter, words, cell_words(cell), Type.SMALL, "quiet" if quiet else "text")


def paint_one_observer(painter: QPainter, middle: float, top: float) -> None:
    """Draw the short line that says «sett av én», centred on *middle*."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look().colour("quiet"), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QLineF(middle - _MARK_PX / 2, top, middle + _MARK_PX / 2, top))
    painter.restore()


class CellPictures:
    """Pictures of cells, each made when it is first shown in a size, on a screen and in a theme."""

    def __init__(self) -> None:
        self._made: dict[Hashable, QPixmap] = {}

    def of(self, cell: MatrixCell | None, size: QSize, ratio: float) -> QPixmap:
        """Return the picture of a cell of *size*, in px of a screen that has *ratio* points for each."""
        kind = (cell.level, cell.old, cell.one_observer) if cell else None
        key = (kind, size.width(), size.height(), ratio, look().tokens.name)
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= _MOST_PICTURES:
                self._made.clear()
            made = self._made[key] = _drawn(cell, size, ratio)
        return made


def _drawn(cell: MatrixCell | None, size: QSize, ratio: float) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_level(painter, cell_box(QRect(0, 0, size.width(), size.height())), cell)
    painter.end()
    return picture
