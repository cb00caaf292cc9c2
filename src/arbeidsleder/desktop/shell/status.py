"""The status line: saved, undo hint, message, backup, and F1. One line, 32 high, no pop-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import IconMark, KeyCap
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class _Part(QWidget):
    """An icon and a text; hidden when the text is empty."""

    def __init__(self, icon: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        if icon:
            row.addWidget(IconMark(icon, 16, colour="quiet"))
        self.text = Text("", Type.SMALL, colour="quiet")
        row.addWidget(self.text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show *text* and tell screen readers about it."""
        self.text.setText(text)
        self.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.text, text))


class StatusLine(QWidget):
    """The line at the foot of the window."""

    help_requested = Signal()
    """Emitted when F1 Taster is clicked."""

    cancel_requested = Signal()
    """Emitted when the user stops what takes long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(32)
        self._saved, self._undo = _Part("tick"), _Part("undo")
        self._message, self._slow, self._backup = _Part(), _Part(), _Part("shield-check")
        self._cancel = Button(_("Avbryt"), small=True, quiet=True)
        self._cancel.set_height(24)
        self._cancel.hide()
        self._cancel.clicked.connect(lambda: self.cancel_requested.emit())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(32, 1, 32, 0)
        self._row.setSpacing(24)
        # What stands all day comes first, so that it does not move for what comes and goes.
        for part in (self._saved, self._backup, self._undo, self._message, self._slow, self._cancel):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._help = QWidget()
        help_row = QHBoxLayout(self._help)
        help_row.setContentsMargins(0, 0, 0, 0)
        help_row.setSpacing(8)
        help_row.addWidget(KeyCap("F1"))
        help_row.addWidget(Text(_("Taster"), Type.SMALL, colour="quiet"))
        self._help.setCursor(Qt.CursorShape.PointingHandCursor)
        self._help.installEventFilter(self)
        self._row.addWidget(self._help)
        self._undo_text = self._saved_text = ""
        self._unsaved = False
        self._shaded = self._is_slow = False
        self._stoppable = True

    def show_saved(self, at: str) -> None:
        """Show «Lagret 09:42» for *at* «09:42», unless something is not."""
        self._saved_text = _("Lagret {time}").format(time=at) if at else ""
        self._saved.show_text("" if self._unsaved else self._saved_text)

    def set_unsaved(self, unsaved: bool) -> None:
        """Say «Ikke lagret» in place of when the last was saved, or what was said before."""
        if unsaved is not self._unsaved:
            self._unsaved = unsaved
            self._saved.show_text("" if unsaved else self._saved_text)
        self.show_message(_("Ikke lagret") if unsaved else "")

    def show_undo(self, text: str) -> None:
        """Show what was recorded and that U takes it back, until the next record; empty takes it away."""
        self._undo_text = text
        self._undo.show_text("" if self._shaded else text)

    def show_message(self, text: str) -> None:
        """Show a short message; empty takes it away. Never a participant's name."""
        self._message.show_text(text)

    def show_backup(self, text: str) -> None:
        """Show when the last backup was made, «Sikkerhetskopi i dag 07:30»."""
        self._backup.show_text(text)

    def show_slow(self, slow: bool) -> None:
        """Show «Henter …» and, when it may be stopped, a button to stop it, or take both away."""
        self._is_slow = slow
        self._slow.show_text(_("Henter …") if slow else "")
        self._cancel.setVisible(slow and self._stoppable)

    def set_stoppable(self, stoppable: bool) -> None:
        """Say whether what takes long may be stopped, so that the button never stands there for nothing."""
        self._stoppable = stoppable
        self._cancel.setVisible(self._is_slow and stoppable)

    def set_shaded(self, shaded: bool) -> None:
        """Hide the undo text, which names somebody, while shaded."""
        self._shaded = shaded
        self._undo.show_text("" if shaded else self._undo_text)

    def set_narrow(self, narrow: bool) -> None:
        """Use the small margins of narrow windows and leave out the backup."""
        self._row.setContentsMargins(16 if narrow else 32, 1, 16 if narrow else 32, 0)
        self._row.setSpacing(16 if narrow else 24)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A click on F1 Taster opens the help."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.help_requested.emit()
            return True
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("rail"))
        painter.fillRect(0, 0, self.width(), 1, look().colour("hairline"))
        painter.end()
