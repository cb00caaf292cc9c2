"""From key presses to wishes in I dag. Knows no person and records nothing itself.

Digits mark, letters act, and a letter that means nothing starts the typing guard: somebody is typing a
name, so what follows within GUARD_MS, Enter too, does nothing. U waits UNDO_WAIT_MS for the same reason.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

GUARD_MS = 1200
UNDO_WAIT_MS = 150


class Wish(Enum):
    """What a key asks for."""

    HERE = "here"
    BULK = "bulk"
    LATE = "late"
    ABSENCE = "absence"
    LEFT = "left"
    UNDO = "undo"
    FIND = "find"
    MISSED = "missed"
    TURN = "turn"
    MASTERY = "mastery"
    UP = "up"
    DOWN = "down"
    FIRST = "first"
    LAST = "last"
    DETAILS = "details"
    BACK = "back"


LETTERS = {
    Qt.Key.Key_S: Wish.LATE,
    Qt.Key.Key_F: Wish.ABSENCE,
    Qt.Key.Key_G: Wish.LEFT,
    Qt.Key.Key_U: Wish.UNDO,
    Qt.Key.Key_V: Wish.MISSED,
    Qt.Key.Key_M: Wish.MASTERY,
}
PLAIN = {
    Qt.Key.Key_Up: Wish.UP,
    Qt.Key.Key_Down: Wish.DOWN,
    Qt.Key.Key_Home: Wish.FIRST,
    Qt.Key.Key_End: Wish.LAST,
    Qt.Key.Key_Right: Wish.DETAILS,
    Qt.Key.Key_Escape: Wish.BACK,
    Qt.Key.Key_F9: Wish.TURN,
}
_MOVES = (Wish.UP, Wish.DOWN)
_NONE = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class TodayKeys(QObject):
    """Reads keys for the list."""

    wished = Signal(object)
    """Emitted with a Wish."""

    number_typed = Signal(str)
    """Emitted with the digit whose row is to be marked."""

    note_held = Signal(bool)
    """Emitted with True when N is pressed and with False when it is let go."""

    typing = Signal()
    """Emitted when letters come that mean nothing: the user may be typing a name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.letters_on = True
        self._held = False
        self._guard = QTimer(self, singleShot=True, interval=GUARD_MS)
        self._undo = QTimer(self, singleShot=True, interval=UNDO_WAIT_MS)
        self._undo.timeout.connect(lambda: self.wished.emit(Wish.UNDO))

    @property
    def waiting(self) -> bool:
        """Whether a U waits to see that no name is being typed."""
        return self._undo.isActive()

    def press(self, event: QKeyEvent) -> None:
        """Read a key press; accepts the event when it means something."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event, modifiers)
        elif modifiers == _NONE and key in PLAIN:
            self._settle()
            wish = PLAIN[key]
            if not event.isAutoRepeat() or wish in _MOVES:
                self.wished.emit(wish)
            event.accept()
        elif modifiers == _CTRL and key == Qt.Key.Key_F:
            self._settle()
            self.wished.emit(Wish.FIND)
            event.accept()
        elif modifiers in (_NONE, _SHIFT, _ALT) and _printable(event, modifiers):
            self._character(event, key, modifiers)

    def press_elsewhere(self, event: QKeyEvent) -> None:
        """Read a key that no control beside the list wanted: U takes back there too.

        The other letters need the list, which shows whom they are about; they only start the guard.
        """
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        works = modifiers == _ALT or (modifiers == _NONE and self.letters_on)
        typing = self._guard.isActive() or self._undo.isActive()
        if event.key() == Qt.Key.Key_U and works and (modifiers == _ALT or not typing):
            event.accept()
            if not event.isAutoRepeat():
                self._undo.start()
        elif modifiers in (_NONE, _SHIFT) and event.text().isalpha():
            event.accept()
            self._undo.stop()
            self._guard.start()

    def settle(self) -> None:
        """Give a waiting U now: something else was asked for, and comes after it."""
        self._settle()

    def release(self, event: QKeyEvent) -> None:
        """Read a key let go."""
        if event.key() == Qt.Key.Key_N and not event.isAutoRepeat():
            self.let_go()

    def let_go(self) -> None:
        """N counts as let go, also when the window or the list loses the keys."""
        if self._held:
            self._held = False
            self.note_held.emit(False)

    def _enter(self, event: QKeyEvent, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers not in (_NONE, _SHIFT):
            return
        event.accept()
        if event.isAutoRepeat():
            return
        if self._guard.isActive() and modifiers == _NONE:
            self.typing.emit()
            return
        self._settle()
        self.wished.emit(Wish.BULK if modifiers == _SHIFT else Wish.HERE)

    def _character(self, event: QKeyEvent, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        event.accept()
        if event.isAutoRepeat():
            return
        works = modifiers == _ALT or (modifiers == _NONE and self.letters_on)
        if key == Qt.Key.Key_Slash or event.text() == "/":
            if self.letters_on or modifiers == _ALT:
                self._settle()
                self.wished.emit(Wish.FIND)
            return
        if works and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._settle()
            self.number_typed.emit(chr(key))
            return
        typing = self._guard.isActive() or self._undo.isActive()
        if typing and modifiers != _ALT:
            self._start_guard()
        elif works and key == Qt.Key.Key_N:
            self._held = True
            self.note_held.emit(True)
        elif works and key == Qt.Key.Key_U:
            self._undo.start()
        elif works and key in LETTERS:
            self.wished.emit(LETTERS[key])
        else:
            self._start_guard()

    def _start_guard(self) -> None:
        self._undo.stop()
        self._guard.start()
        self.typing.emit()

    def _settle(self) -> None:
        """A waiting U is meant after all, since a key that is no letter follows; it comes first."""
        self._guard.stop()
        if self._undo.isActive():
            self._undo.stop()
            self.wished.emit(Wish.UNDO)


def _printable(event: QKeyEvent, modifiers: Qt.KeyboardModifier) -> bool:
    text = event.text()
    if modifiers == _ALT:
        return event.key() in (*LETTERS, Qt.Key.Key_N, Qt.Key.Key_Slash) or (
            Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9
        )
    return bool(text) and text.isprintable() and not text.isspace()
