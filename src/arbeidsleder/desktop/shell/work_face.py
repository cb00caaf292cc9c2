"""The window's face while the vault is open: rail, one page at a time, status line, the «not saved» bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.desktop.shell.rail import Rail
from arbeidsleder.desktop.shell.status import StatusLine
from arbeidsleder.desktop.widgets.controls import ErrorBar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QSize


class WorkFace(QWidget):
    """Holds the parts; the window ties them together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.rail = Rail()
        across.addWidget(self.rail)
        down = QVBoxLayout()
        down.setSpacing(0)
        self.error_bar = ErrorBar(unsaved=True)
        self.error_room = QWidget()
        room = QVBoxLayout(self.error_room)
        room.setContentsMargins(32, 16, 32, 0)
        room.addWidget(self.error_bar)
        self.error_room.hide()
        self.stack = QStackedWidget()
        self.status = StatusLine()
        down.addWidget(self.error_room)
        down.addWidget(self.stack, 1)
        down.addWidget(self.status)
        across.addLayout(down, 1)

    def drawn(self, size: QSize) -> Iterator[None]:
        """Style, lay out and draw it into nothing, a piece at a time, so that it need not be when shown."""
        self.resize(size)
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()
            yield
        self.grab()
        yield
