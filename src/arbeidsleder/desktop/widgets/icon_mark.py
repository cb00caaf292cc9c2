"""One icon as a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from arbeidsleder.desktop.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class IconMark(QWidget):
    """An icon in a colour role; its word stands beside it, so it has no name of its own."""

    def __init__(
        self, name: str, size: int = 20, *, colour: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._colour = name, colour
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look().icons.paint(painter, QRectF(self.rect()), self._name, look().colour(self._colour))
        painter.end()
