"""One row of the sheet as the typed line has it: code, initials, name, state, time, and what stood before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.desktop.pages.paper.reading import digit_name, said_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.fields import TimeField
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.desktop.pages.paper.reading import ReadRow

ROW_PX = 40
CODE_PX, INITIALS_PX, STATE_PX, TIME_PX = 28, 56, 112, 72


class PaperRowWidget(QWidget):
    """A row; it is made once and shown anew for each key."""

    time_changed = Signal()
    """Emitted when its time becomes another one."""

    corrected = Signal()
    """Emitted when «Rett» is pressed or let go."""

    def __init__(self, read_row: ReadRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = read_row.number
        self.setFixedHeight(ROW_PX)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 4, 4, 4)
        across.setSpacing(8)
        code = Text(f"{read_row.number:02}", Type.LABEL)
        code.setFixedWidth(CODE_PX)
        letters = Text(read_row.row.initials, Type.SMALL, colour="quiet")
        letters.setFixedWidth(INITIALS_PX)
        name = Text(read_row.row.name, Type.BODY_STRONG)
        name.setMinimumWidth(96)
        self.state = Text("", Type.BODY)
        self.state.setFixedWidth(STATE_PX)
        self.time = TimeField(dense=True, hint=_("kl."))
        self.time.setFixedWidth(TIME_PX)
        keep = self.time.sizePolicy()
        keep.setRetainSizeWhenHidden(True)  # nothing moves while digits are typed
        self.time.setSizePolicy(keep)
        self.before = Text("", Type.SMALL, colour="quiet")
        self.before.setFixedWidth(176)
        self.correct = Button(_("Rett"), small=True)
        self.correct.setCheckable(True)
        kept = self.correct.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.correct.setSizePolicy(kept)
        across.addWidget(code)
        across.addWidget(letters)
        across.addWidget(name, 1)
        for part in (self.state, self.time, self.before, self.correct):
            across.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._name = read_row.row.name
        self._showing = False
        self.time.time_changed.connect(self._time_typed)
        self.correct.clicked.connect(self.corrected)

    def _time_typed(self) -> None:
        if not self._showing:
            self.time_changed.emit()

    def show_row(self, read_row: ReadRow) -> None:
        """Show what the line says of the row."""
        words = digit_name(read_row.digit)
        self.state.setText(words)
        kept = read_row.says_same or (read_row.is_conflict and not read_row.corrects)
        self.state.set_colour("quiet" if kept or read_row.digit in ("", "0") else "text")
        self.time.setVisible(read_row.wants_time)
        self.time.setEnabled(not read_row.at_in_line)
        self.time.setAccessibleName(_("{name}, klokkeslett").format(name=self._name))
        if read_row.at is not None and self.time.time != read_row.at:
            self._showing = True  # what the line says is no change of the user's
            self.time.set_time(read_row.at)
            self._showing = False
        said = read_row.row.said
        before = ""
        if said is not None and read_row.says_same:
            before = _("Ført fra før")
        elif said is not None and read_row.is_conflict:
            before = _("Ført: {state}").format(state=said_words(said))
        self.before.setText(before)
        self.correct.setVisible(read_row.is_conflict)
        self.correct.setChecked(read_row.corrects)
        self.correct.setAccessibleName(_("Rett {name}").format(name=self._name))
        self.setAccessibleName(f"{read_row.number:02} {self._name}: {words}. {before}".strip())
