"""The window's face while the vault is open: rail, one page at a time, status line, the «not saved» bar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.desktop.shell.rail import Rail
from arbeidsleder.desktop.shell.status import StatusLine
from arbeidsleder.desktop.widgets.controls import ErrorBar


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
