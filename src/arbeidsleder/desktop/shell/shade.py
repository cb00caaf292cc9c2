"""The shade: after some time without input names become initials and texts blank lines.

Lifted by a session PIN kept in memory only, or by the passphrase. Three wrong PINs lock. It decides when;
the pages decide what a shaded row looks like, and nothing may move.
"""

from __future__ import annotations

import hmac

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import LabelledField, MainButton
from arbeidsleder.desktop.widgets.fields import SecretField
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, ngettext

SECONDS = (30, 120)
DEFAULT_SECONDS = 60
PIN_DIGITS = (4, 6)
TRIES = 3

_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
}


_LEFT = {QEvent.Type.ApplicationDeactivate, QEvent.Type.WindowDeactivate}


class Shade(QObject):
    """Counts the time without input, keeps the session PIN and says when to shade."""

    shaded_changed = Signal(bool)
    """Emitted when the shade falls (True) and when it is lifted (False)."""

    lock_requested = Signal()
    """Emitted after the third wrong PIN."""

    def __init__(
        self, parent: QObject | None = None, *, seconds: int = DEFAULT_SECONDS, second_ms: int = 1000
    ) -> None:
        """*second_ms* is how long a second lasts, so that tests need not wait."""
        super().__init__(parent)
        self._second_ms = second_ms
        self._seconds = seconds
        self._held: set[int] = set()
        self._shaded = self._running = False
        self._pin = ""
        self._wrong = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._time_is_up)

    @property
    def shaded(self) -> bool:
        """Whether names and texts must be hidden now."""
        return self._shaded

    @property
    def has_pin(self) -> bool:
        """Whether a session PIN is set."""
        return bool(self._pin)

    @property
    def tries_left(self) -> int:
        """How many wrong PINs are left before it locks."""
        return TRIES - self._wrong

    def set_seconds(self, seconds: int) -> None:
        """Set the time without input, 30 to 120 seconds; ValueError outside."""
        if not SECONDS[0] <= seconds <= SECONDS[1]:
            raise ValueError(seconds)
        self._seconds = seconds
        self.touch()

    def set_pin(self, pin: str) -> None:
        """Keep the session PIN in memory; ValueError unless it is 4 to 6 digits."""
        if not is_pin(pin):
            raise ValueError("a PIN is 4 to 6 digits")
        self._pin = pin
        self._wrong = 0

    def start(self) -> None:
        """Begin counting; called when the vault is open."""
        self._running = True
        self._wrong = 0
        self.touch()
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        """Stop counting and forget the PIN; called on lock."""
        self._running = False
        self._timer.stop()
        self._held.clear()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._pin = ""
        self._wrong = 0
        if self._shaded:
            self._shaded = False
            self.shaded_changed.emit(False)

    def touch(self) -> None:
        """Count from the start again; called for every input."""
        if self._running and not self._shaded:
            self._timer.start(self._seconds * self._second_ms)

    def fall(self) -> None:
        """Shade now."""
        if not self._running or self._shaded:
            return
        self._timer.stop()
        self._shaded = True
        self.shaded_changed.emit(True)

    def try_pin(self, pin: str) -> bool:
        """Lift the shade if *pin* is the session PIN; the third wrong one asks for a lock."""
        if self._pin and hmac.compare_digest(pin.encode(), self._pin.encode()):
            self.lift()
            return True
        self._wrong += 1
        if self._wrong >= TRIES:
            self.lock_requested.emit()
        return False

    def lift(self) -> None:
        """Take the shade away; called after the right PIN or passphrase."""
        self._wrong = 0
        if not self._shaded:
            return
        self._shaded = False
        self.touch()
        self.shaded_changed.emit(False)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice input; start() puts it on the application. Takes no event away.

        It sees every event of every widget, so what is no input is let past before its type is asked for.
        """
        if isinstance(event, QInputEvent):
            if isinstance(event, QKeyEvent):
                self._note_key(event)
            if event.type() in _INPUT:
                self.touch()
        elif self._held and event.type() in _LEFT:
            # A key let go while another window has the focus is never reported to us.
            self._held.clear()
        return False

    def _note_key(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.type() == QEvent.Type.KeyPress:
            self._held.add(event.key())
        elif event.type() == QEvent.Type.KeyRelease:
            self._held.discard(event.key())

    def _time_is_up(self) -> None:
        if self._held:
            self.touch()
            return
        self.fall()


def is_pin(text: str) -> bool:
    """Whether *text* is 4 to 6 digits."""
    return text.isascii() and text.isdigit() and PIN_DIGITS[0] <= len(text) <= PIN_DIGITS[1]


class ShadeCover(QWidget):
    """Lies over the shaded window: takes all clicks and asks for the PIN or the passphrase."""

    pin_offered = Signal(str)
    """Emitted with 4 to 6 digits."""

    passphrase_offered = Signal(str)
    """Emitted with anything else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAccessibleName(_("Skjermet"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 48)
        outer.addStretch(1)
        card = Card(padding=24)
        card.setFixedWidth(400)
        card.body.setSpacing(8)
        card.body.addWidget(Text(_("Skjermet"), Type.PANEL_TITLE))
        self.field = SecretField()
        self.field.returnPressed.connect(self._offer)
        self._labelled = LabelledField(_("PIN for økten, eller passordfrasen"), self.field)
        self.field.textEdited.connect(lambda: self._labelled.show_error(""))
        card.body.addWidget(self._labelled)
        row = QHBoxLayout()
        self.button = MainButton(_("Vis igjen"), key="↵")
        self.button.clicked.connect(self._offer)
        row.addWidget(self.button)
        row.addStretch(1)
        card.body.addLayout(row)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)
        self._has_pin = True
        self.by_paper = False  # the words on the sheet opened it, so they stand for the passphrase
        self.hide()

    @property
    def error(self) -> str:
        """The sentence shown below the field."""
        return self._labelled.help.text()

    def ask(self, has_pin: bool) -> None:
        """Show the cover and take the keys; without a PIN only the passphrase lifts it."""
        self._has_pin = has_pin
        if self.by_paper:
            label = _("PIN, eller ordene på arket") if has_pin else _("Ordene på gjenopprettingsarket")
        else:
            label = _("PIN for økten, eller passordfrasen") if has_pin else _("Passordfrase")
        self._labelled.label.setText(label)
        self.field.setAccessibleName(label)
        self.field.forget()
        self._labelled.show_error("")
        self.set_busy(False)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.field.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say that it was wrong and let the user try again."""
        self.set_busy(False)
        self._labelled.show_error(sentence)
        self.field.forget()
        self.field.setFocus()

    def refuse_pin(self, tries_left: int) -> None:
        """Say that the PIN was wrong and how many tries are left."""
        self.refuse(
            ngettext(
                "Det var ikke riktig PIN. Du kan prøve {n} gang til før det låses.",
                "Det var ikke riktig PIN. Du kan prøve {n} ganger til før det låses.",
                tries_left,
            ).format(n=tries_left)
        )

    def set_busy(self, busy: bool) -> None:
        """Show that the passphrase is being tried."""
        self.field.setReadOnly(busy)
        self.button.setEnabled(not busy)

    def _offer(self) -> None:
        typed = self.field.text().strip()
        if not typed:
            return
        if self._has_pin and is_pin(typed):
            self.pin_offered.emit(typed)
        else:
            self.passphrase_offered.emit(typed)
