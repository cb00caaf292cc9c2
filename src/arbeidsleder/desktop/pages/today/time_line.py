"""The time field in the marked row: «Kom kl.» or «Gikk kl.», now filled in. Enter records, Esc not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import KeyCap
from arbeidsleder.desktop.widgets.controls import mark_invalid
from arbeidsleder.desktop.widgets.fields import TimeField
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QFocusEvent, QPaintEvent


class _Time(TimeField):
    """The field itself; leaving it without Enter records nothing."""

    entered = Signal()
    """Emitted on Enter."""

    left = Signal()
    """Emitted on Esc and when the keys go elsewhere."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class TimeLine(QWidget):
    """Lies over the state of the marked row while a time is asked for."""

    time_given = Signal(object)
    """Emitted with the time on Enter, when it can be read."""

    closed = Signal()
    """Emitted when the line goes away, with or without a time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        self._label = Text("", Type.LABEL, colour="quiet")
        self.field = _Time(dense=True)
        self.field.setFixedWidth(72)
        row.addStretch(1)
        row.addWidget(self._label)
        row.addWidget(self.field)
        row.addWidget(KeyCap("↵"))
        row.addWidget(KeyCap("Esc"))
        self.field.entered.connect(self._enter)
        self.field.left.connect(self.close_line)
        self.hide()

    def ask(self, label: str, name: str, value: dt.time) -> None:
        """Show the line with *value* filled in and marked; *name* is told to screen readers."""
        self._label.setText(label)
        self.field.setAccessibleName(f"{name}, {label}")
        self.field.set_time(value)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_line(self) -> None:
        """Go away; nothing is recorded."""
        if self.isVisible():
            self.hide()
            self.field.setAccessibleName("")
            self.closed.emit()

    def _enter(self) -> None:
        value = self.field.time
        if value is None:
            mark_invalid(self.field, True)
            self.field.setAccessibleDescription(_("Skriv en tid, for eksempel 0840."))
            self.field.setToolTip(_("Skriv en tid, for eksempel 0840."))
            return
        self.field.setToolTip("")
        self.field.setAccessibleDescription("")
        self.time_given.emit(value)
        self.close_line()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cover what stands below with the mark's fill."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("marked"))
        painter.end()
