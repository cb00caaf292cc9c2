"""The form for a private remember-note: text and last day. Which notes there are is told by date."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.fields import DateField, Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.desktop.wording import WordingBar
from arbeidsleder.text import _, day_and_month

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from arbeidsleder.domain.absence import RememberNote

KEPT_DAYS = 14


class NoteForm(QWidget):
    """Write a new note, or erase one."""

    given = Signal(str, object)
    """Emitted with the text and the last day."""

    removed = Signal(str)
    """Emitted with the id of a note to erase."""

    closed = Signal()
    """Emitted when the form goes away."""

    mended = Signal()
    """Emitted when what was said about the note is true no more: it is changed, or the form goes away."""

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.text = Field(hint=_("Bare du ser dette"), dense=True)
        self.text.setAccessibleName(_("Huskelapp, bare du ser den"))
        self.text.setMaxLength(300)
        self.last = DateField(today=today, dense=True)
        self.last.setAccessibleName(_("Slettes etter"))
        self.save = Button(_("Lagre"), small=True)
        self.save.setAccessibleName(_("Lagre lapp"))
        self.save.clicked.connect(self._give)
        self.text.returnPressed.connect(self._give)
        self.text.textEdited.connect(lambda: self.mended.emit())
        self.closed.connect(self.mended)
        row = QHBoxLayout()
        row.setSpacing(8)
        label = Text(_("Slettes"), Type.LABEL, colour="quiet")
        label.setMinimumWidth(label.sizeHint().width())  # the date gives way, never the word
        row.addWidget(label)
        row.addWidget(self.last, 1)
        row.addWidget(self.save)
        self.wording = WordingBar(self.text)
        self.wording.kept.connect(self._give)
        column.addWidget(self.text)
        column.addLayout(row)
        column.addWidget(self.wording)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(0)
        column.addLayout(self._notes)

    def open_form(self) -> None:
        """Show an empty form, kept for fourteen days unless changed."""
        self._show_none()
        self.text.clear()
        self.wording.begin()
        self.last.set_date(self._today() + timedelta(days=KEPT_DAYS))
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Go away; nothing is kept."""
        if not self.isHidden():
            self.text.clear()
            self.wording.clear()
            self._show_none()
            self.hide()
            self.closed.emit()

    def show_notes(self, notes: Sequence[RememberNote]) -> None:
        """Offer to erase each note; its text is not shown here."""
        self._show_none()
        for note in notes:
            words = _("Slett lappen som gjelder til {day}").format(day=day_and_month(note.expires_on))
            button = Button(words, icon="trash", small=True, quiet=True)
            button.clicked.connect(lambda _checked=False, note_id=note.id: self._remove(note_id))
            self._notes.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.close_form()
            return
        super().keyPressEvent(event)

    def _remove(self, note_id: str) -> None:
        self.removed.emit(note_id)
        self.close_form()

    def _give(self) -> None:
        if self.last.date is None:
            self.last.setFocus()
            return
        if self.wording.passes(take_keys=True):
            self.given.emit(self.text.text(), self.last.date)

    def _show_none(self) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
