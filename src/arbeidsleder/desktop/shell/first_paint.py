"""Notices the first picture of a widget, so that what is not in it can wait until it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Watches one widget."""

    painted = Signal()
    """Emitted once, in the turn after the first picture; carries nothing."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first paint; takes no event away."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)  # after the paint that is about to happen
        return False


def wait_for_picture(widget: QWidget, closing: SignalInstance) -> bool:
    """Return True once *widget* has been painted, False when its window was closed before that."""
    seen: list[bool] = []
    loop = QEventLoop()
    first = FirstPaint(widget)
    first.painted.connect(lambda: seen.append(True))
    first.painted.connect(loop.quit)
    closing.connect(loop.quit)
    loop.exec()
    closing.disconnect(loop.quit)
    return bool(seen)
