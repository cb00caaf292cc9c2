"""The search field over a list. Says what is typed; finds nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter

from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.widgets.row_delegate import key_width, paint_key

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget


class SearchField(Field):
    """With its icon, and its key while it is empty. Esc empties it."""

    left = Signal()
    """Emitted when the keys are wanted in the list: by the down arrow, or by Esc when nothing is typed."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """*words* say what is looked for, while nothing is typed and to a screen reader."""
        super().__init__(hint=words, parent=parent)
        self.setAccessibleName(words)
        self.setMaxLength(60)
        self.setTextMargins(28, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field; Esc in an empty one and the down arrow go to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and key cap over the field."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        look().icons.paint(painter, QRectF(14, middle - 10, 20, 20), "search", look().colour("text"))
        if not self.text() and not self.hasFocus():
            key = "Ctrl F"
            paint_key(painter, self.width() - key_width(key) - 12, middle, key)
        painter.end()
