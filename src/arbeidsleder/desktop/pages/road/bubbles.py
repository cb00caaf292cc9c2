"""Two speech bubbles: filled who has spoken, dashed who has not yet. Left supervisor, right participant.

They say who has said something, and nothing of what or how much (LOOK.md, Road to MFY). A word stands beside
them, or the row says it to a screen reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_Points = tuple[tuple[float, float], ...]

# In a 24-box, as in the picture.
_LEFT: _Points = ((1.5, 4), (12.5, 4), (12.5, 12), (7, 12), (4, 15), (4, 12), (1.5, 12), (1.5, 4))
_RIGHT: _Points = (
    (11.5, 11.5), (22.5, 11.5), (22.5, 19), (20, 19), (20, 22), (17, 19), (11.5, 19), (11.5, 11.5),
)  # fmt: skip
# Dashed ones leave out what the other covers.
_LEFT_OPEN: tuple[_Points, ...] = (
    ((1.5, 4), (12.5, 4), (12.5, 9)),
    ((8.5, 12), (7, 12), (4, 15), (4, 12), (1.5, 12), (1.5, 4)),
)
_RIGHT_OPEN: tuple[_Points, ...] = (
    ((14.5, 11.5), (22.5, 11.5), (22.5, 19), (20, 19), (20, 22), (17, 19), (11.5, 19), (11.5, 14.5)),
)
_STROKE = 1.5
_DASHES = (1.6, 1.27)


def paint_bubbles(
    painter: QPainter, rect: QRectF, supervisor: bool, participant: bool, colour: str = "text-accent-subtle"
) -> None:
    """Draw the two bubbles in the square *rect*."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 24, rect.height() / 24)
    pen = QPen(look().colour(colour), _STROKE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    _bubble(painter, pen, _LEFT, _LEFT_OPEN, supervisor)
    right_open = _RIGHT_OPEN if supervisor else (_RIGHT,)
    _bubble(painter, pen, _RIGHT, right_open, participant)
    painter.restore()


def _bubble(painter: QPainter, pen: QPen, whole: _Points, lines: Sequence[_Points], spoken: bool) -> None:
    if spoken:
        painter.setPen(pen)
        painter.setBrush(pen.color())
        painter.drawPolygon(_points(whole))
        return
    dashed = QPen(pen)
    dashed.setDashPattern(list(_DASHES))
    painter.setPen(dashed)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in lines:
        painter.drawPolyline(_points(line))


def _points(points: _Points) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


class BubbleMark(QWidget):
    """The two bubbles by themselves, 20 by 20."""

    def __init__(self, supervisor: bool, participant: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = supervisor, participant
        self.setFixedSize(20, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        paint_bubbles(painter, QRectF(self.rect()), *self._said)
        painter.end()


class Legend(QWidget):
    """What the bubbles say, in one line 40 high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        for said, word in (
            ((True, True), _("begge har sagt noe")),
            ((True, False), _("bare arbeidsleder")),
            ((False, True), _("bare deltaker")),
            ((False, False), _("ingen ennå")),
        ):
            group = QHBoxLayout()
            group.setSpacing(6)
            group.addWidget(BubbleMark(*said))
            group.addWidget(Text(word, Type.SMALL, colour="quiet"))
            row.addLayout(group)
        row.addStretch(1)
