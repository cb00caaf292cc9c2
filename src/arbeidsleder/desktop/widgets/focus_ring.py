"""The focus ring: 2 px, 2 px outside the control that has the keys, always visible, also after a click.

One overlay a window follows the focus. Lists and tables draw their own ring on the row or cell (see
row_delegate), and so does any widget with the property «ownRing».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from arbeidsleder.desktop.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_OUTSIDE_PX = 4
_FOLLOW = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
    QEvent.Type.ParentChange,
    QEvent.Type.EnabledChange,
}


class _Ring(QWidget):
    """The ring itself: lies over the window, takes no clicks, has no part in accessibility."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focus-ring")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        painter.end()


class FocusRings(QObject):
    """Follows the application's focus; make one for the whole application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._moved)

    def _moved(self, _before: QWidget | None, new: QWidget | None) -> None:
        for old in self._watched:
            if shiboken6.isValid(old):
                old.removeEventFilter(self)
        self._watched = []
        self._target = new if new is not None and self._wants_ring(new) else None
        if self._target is None:
            self._hide()
            return
        widget: QWidget | None = self._target
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()
        self._place()

    @staticmethod
    def _wants_ring(widget: QWidget) -> bool:
        if widget.inherits("QAbstractItemView") or widget.property("ownRing"):
            return False
        return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.isWindow()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep the ring round the control when anything above it moves."""
        if event.type() in _FOLLOW:
            self._place()
        return False

    def _hide(self) -> None:
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()

    def _place(self) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target) or not target.isVisible():
            self._hide()
            return
        window = target.window()
        if self._ring is None or not shiboken6.isValid(self._ring) or self._ring.parentWidget() is not window:
            self._hide()
            self._ring = _Ring(window)
        corner = target.mapTo(window, QPoint(0, 0))
        out = _OUTSIDE_PX
        rect = QRect(corner, target.size()).adjusted(-out, -out, out, out)
        self._ring.setGeometry(rect)
        self._clip(target, window, rect)
        self._ring.show()
        self._ring.raise_()

    def _clip(self, target: QWidget, window: QWidget, rect: QRect) -> None:
        """Cut the ring where a scroll area cuts the control."""
        assert self._ring is not None
        visible = QRect(rect)
        above = target.parentWidget()
        while above is not None:
            if isinstance(above, QAbstractScrollArea):
                port = above.viewport()
                visible &= QRect(port.mapTo(window, QPoint(0, 0)), port.size())
            above = None if above is window else above.parentWidget()
        if visible.isEmpty():
            # Scrolled out of sight; an empty mask would count as none.
            self._ring.setMask(QRegion(-1, -1, 1, 1))
        elif visible == rect:
            self._ring.clearMask()
        else:
            self._ring.setMask(QRegion(visible.translated(-rect.topLeft())))
