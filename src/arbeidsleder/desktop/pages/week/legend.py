"""«Slik leser du uken»: the looks of a cell in small, and the most used keys at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import KeyCap
from arbeidsleder.desktop.widgets.row_delegate import CellLook, paint_cell_box, paint_text, text_width
from arbeidsleder.desktop.widgets.shapes import Shape, paint_shape
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_TEXT = {
    CellLook.EXPECTED: (Type.SMALL, "quiet"),
    CellLook.SUGGESTED: (Type.SMALL_OWN, "quiet"),
    CellLook.CONFIRMED: (Type.LABEL, "text"),
    CellLook.MISSING: (Type.LABEL, "text-warning"),
}


class LegendCell(QWidget):
    """One look: box 28 high, shape 16 and its word."""

    def __init__(self, kind: CellLook, shape: Shape, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._shape, self._word = kind, shape, word
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(word)

    def sizeHint(self) -> QSize:
        """Return the room of shape and word."""
        role, _colour = _TEXT[self._kind]
        return QSize(round(42 + text_width(self._word, role) + 0.5), 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cell."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self._kind is CellLook.CONFIRMED:
            painter.setPen(QPen(look().colour("hairline"), 1))
            painter.setBrush(look().colour("card"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        paint_cell_box(painter, box, self._kind)
        paint_shape(painter, QRectF(9, 6, 16, 16), self._shape)
        role, colour = _TEXT[self._kind]
        paint_text(painter, QRectF(33, 0, self.width() - 33, 28), self._word, role, colour)
        painter.end()


class Legend(QWidget):
    """The row under the grid, 40 high. Where it is narrow the keys go (F1 has them), then the first words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.words = Text(_("Slik leser du uken:"), Type.SMALL, colour="quiet")
        row.addWidget(self.words)
        for kind, shape, word in (
            (CellLook.EXPECTED, Shape.EXPECTED, _("Ventes (plan)")),
            (CellLook.SUGGESTED, Shape.SUGGESTED, _("Forslag")),
            (CellLook.CONFIRMED, Shape.PRESENT, _("Bekreftet")),
            (CellLook.MISSING, Shape.MISSING, _("Mangler")),
        ):
            row.addWidget(LegendCell(kind, shape, word))
        row.addStretch(1)
        self.keys = QWidget()
        keys = QHBoxLayout(self.keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(4)
        for number, (caps, word) in enumerate(
            ((("←", "↑", "↓", "→"), _("flytt")), (("↵",), _("bekreft")), (("N",), _("neste som mangler")))
        ):
            if number:
                keys.addSpacing(12)
            for cap in caps:
                keys.addWidget(KeyCap(cap))
            keys.addSpacing(4)
            keys.addWidget(Text(word, Type.SMALL, colour="quiet"))
        self.keys.setFixedWidth(self.keys.sizeHint().width())
        row.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignVCenter)
        self._cells_px = sum(cell.width() + 8 for cell in self.findChildren(LegendCell))

    def minimumSizeHint(self) -> QSize:
        """The looks are always there."""
        return QSize(self._cells_px, 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        words = self.words.sizeHint().width() + 8
        self.words.setVisible(self.width() >= self._cells_px + words)
        self.keys.setVisible(self.width() >= self._cells_px + words + self.keys.width() + 8)
