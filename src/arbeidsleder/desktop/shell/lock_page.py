"""The lock picture: the program's name and one field, nothing else. It never knows who is there.

Must stay light: it is painted before the database, the prints or the keys are imported.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.button import Button, MainButton
from arbeidsleder.desktop.widgets.icon_mark import IconMark
from arbeidsleder.desktop.widgets.secret import SecretField, mark_invalid
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

_FIELD_PX = (400, 48)


class LockPage(QWidget):
    """One field and one button; a second face takes the words of the recovery sheet."""

    unlock_requested = Signal(str)
    """Emitted with the passphrase when the user asks to open."""

    recovery_requested = Signal(str)
    """Emitted with the words of the recovery sheet when the user asks to open with them."""

    note_requested = Signal()
    """Emitted when the user wants to keep something although it does not open."""

    register_requested = Signal()
    """Emitted when the user wants an empty register to print, for a day that has to be kept on paper."""

    typing_began = Signal()
    """Emitted once, with the first letter that is typed."""

    def __init__(
        self, *, monotonic: Callable[[], float] = time.monotonic, parent: QWidget | None = None
    ) -> None:
        """*monotonic* gives seconds for the countdown."""
        super().__init__(parent)
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._monotonic = monotonic
        self._recovery = self._busy = False
        self._busy_words = ""
        self.note: Button | None = None  # made, as the next, when it does not open for the first time
        self.register: Button | None = None
        self._wait_until = 0.0
        self._build()
        self._ticker = QTimer(self, interval=250)
        self._ticker.timeout.connect(self._count_down)
        look().changed.connect(self._show_eye)
        self._show_face()
        self.show_error("")

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 0, 16, 0)
        outer.setSpacing(0)
        outer.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        outer.addWidget(IconMark("lock", 48, colour="text-accent-subtle"), 0, centre)
        outer.addSpacing(24)
        outer.addWidget(Text(_("Arbeidsleder"), Type.PROGRAM_NAME, align=centre), 0, centre)
        outer.addSpacing(40)
        box = QWidget()
        box.setFixedWidth(_FIELD_PX[0])
        outer.addWidget(box, 0, centre)
        outer.addStretch(1)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._label = Text("", Type.LABEL, colour="quiet")
        self.field = SecretField()
        self.field.setFixedHeight(_FIELD_PX[1])
        self.field.setProperty("tall", True)
        self.field.textEdited.connect(lambda: self.show_error(""))
        self.field.textEdited.connect(self._begin)
        self.field.returnPressed.connect(self._ask)
        self._label.setBuddy(self.field)
        self.eye = Button("", icon="eye", small=True, quiet=True)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show_eye)
        inside = QHBoxLayout(self.field)
        inside.setContentsMargins(0, 0, 7, 0)
        inside.addStretch(1)
        inside.addWidget(self.eye)
        self._error = Text("", Type.SMALL, colour="text-warning-subtle", wrap=True)
        self.button = MainButton("", key="↵")
        self.button.set_height(_FIELD_PX[1])
        self.button.clicked.connect(self._ask)
        self.other_way = Button("", small=True, plain=True)
        self.other_way.clicked.connect(self._change_face)
        column.addWidget(self._label)
        column.addWidget(self.field)
        column.addWidget(self._error)
        column.addSpacing(20)
        column.addWidget(self.button)
        column.addSpacing(6)
        column.addWidget(self.other_way, 0, centre)
        self._column = column

    @property
    def error(self) -> str:
        """The sentence shown below the field."""
        return self._error.text()

    @property
    def waits(self) -> bool:
        """Whether a delay after wrong passphrases is running."""
        return self._monotonic() < self._wait_until

    def reset(self) -> None:
        """Empty the field and show the first face again; called on every lock."""
        self._recovery = False
        self.field.forget()
        self.eye.setChecked(False)
        self.show_error("")
        self._show_ways(False)
        self.set_busy(False)
        self._show_face()
        self.field.setFocus()

    def set_busy(self, busy: bool, words: str = "") -> None:
        """Show that the passphrase is being tried, or *words*; the field keeps what was typed."""
        self._busy, self._busy_words = busy, words or _("Låser opp …")
        self._show_state()

    def show_error(self, sentence: str) -> None:
        """Show one sentence below the field, or take it away."""
        self._error.setText(sentence)
        self._error.set_colour("text-warning-subtle")
        # The column is centred, and a centred widget is not asked how high its wrapped text is.
        self._error.setFixedHeight(self._error.heightForWidth(_FIELD_PX[0]) if sentence else 0)
        self._error.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)
        mark_invalid(self.field, bool(sentence))
        if sentence:
            from PySide6.QtGui import QAccessible, QAccessibleEvent  # not needed for the first picture

            QAccessible.updateAccessibility(
                QAccessibleEvent(self.field, QAccessible.Event.DescriptionChanged)
            )

    def tell(self, sentence: str) -> None:
        """Show one sentence that is no error below the field."""
        self.show_error(sentence)
        self._error.set_colour("quiet")
        mark_invalid(self.field, False)

    def refuse(self, sentence: str, wait_s: float = 0.0) -> None:
        """Say why it did not open, mark what was typed, and count down *wait_s* seconds.

        What has to be kept meanwhile can be kept in a sealed note or on paper: both are offered from now on.
        """
        self._busy = False
        self._show_ways(True)
        self.show_error(sentence)
        self._wait_until = self._monotonic() + wait_s
        if wait_s > 0:
            self._ticker.start()
        self._count_down()
        self.field.setFocus()
        self.field.selectAll()

    def _show_ways(self, shown: bool) -> None:
        """Show how the day is kept although it does not open; the first picture has neither way."""
        if self.note is None or self.register is None:
            if not shown:
                return
            self.note = Button(_("Må noe føres nå? Skriv et låst notat."), small=True, plain=True)
            self.note.clicked.connect(self.note_requested)
            self.register = Button(_("Skriv ut en tom oppmøteliste."), small=True, plain=True)
            self.register.clicked.connect(self.register_requested)
            for way in (self.note, self.register):
                self._column.addWidget(way, 0, Qt.AlignmentFlag.AlignHCenter)
        self.note.setVisible(shown)
        self.register.setVisible(shown)

    def focusInEvent(self, event: object) -> None:
        """The field has the keys."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.field.setFocus()

    def showEvent(self, event: object) -> None:
        """The field has the keys as soon as the page is seen."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.field.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Hide what was typed when the window is left."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.eye.setChecked(False)

    def _begin(self) -> None:
        self.field.textEdited.disconnect(self._begin)
        self.typing_began.emit()

    def _ask(self) -> None:
        typed = self.field.text().strip()
        if not typed or self._busy or self.waits:
            return
        (self.recovery_requested if self._recovery else self.unlock_requested).emit(typed)

    def _change_face(self) -> None:
        self._recovery = not self._recovery
        if self._recovery:
            self._show_ways(True)  # who has neither phrase nor sheet finds them here
        self.field.forget()
        self.show_error("")
        self._show_face()
        self.field.setFocus()

    def _show_face(self) -> None:
        label = _("Ordene på gjenopprettingsarket") if self._recovery else _("Passordfrase")
        self._label.setText(label)
        self.field.setAccessibleName(label)
        self.other_way.setText(
            _("Tilbake til passordfrasen")
            if self._recovery
            else _("Glemt frasen? Bruk gjenopprettingsarket.")
        )
        self._show_eye()
        self._show_state()

    def _show_eye(self, _on: QObject | bool | None = None) -> None:
        shown = self.eye.isChecked()
        self.field.show_letters(shown)
        self.eye.set_icon_name("eye-off" if shown else "eye")
        self.eye.setAccessibleName(_("Skjul det du skriver") if shown else _("Vis det du skriver"))
        self.field.setTextMargins(0, 0, 40, 0)

    def _show_state(self) -> None:
        left_s = math.ceil(self._wait_until - self._monotonic())
        if self._busy:
            self.button.setText(self._busy_words)
        elif left_s > 0:
            self.button.setText(_("Prøv igjen om {seconds} s").format(seconds=left_s))
        else:
            self.button.setText(_("Lås opp"))
        self.button.setEnabled(not self._busy and left_s <= 0)
        self.field.setReadOnly(self._busy)

    def _count_down(self) -> None:
        self._show_state()
        if not self.waits:
            self._ticker.stop()
