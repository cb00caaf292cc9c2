"""When to lock: half an hour without input, or of a session the system calls idle, and a clock that jumped.

Says so with one signal; dropping the keys and the file is bootstrap's work.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputEvent

if TYPE_CHECKING:
    from collections.abc import Callable

UNUSED_S = 30 * 60
TICK_S = 5
JUMP_S = 60

_INPUT = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}
_BY_HAND = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}


class LockWatch(QObject):
    """Watches while the vault is open."""

    lock_requested = Signal(str)
    """Emitted once, with why: "unused", "jump" or "session"; silent until start() is called again."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        idle: Callable[[], float | None] = lambda: None,
    ) -> None:
        """*wall* and *monotonic* give seconds; the second never goes back and may stand still in sleep.

        *idle* gives the seconds the system says the session has been idle, None where it does not tell.
        """
        super().__init__(parent)
        self._wall, self._monotonic, self._idle = wall, monotonic, idle
        self._last_input = self._by_hand = self._last_tick = 0.0
        self._offset = 0.0
        self._timer = QTimer(self, interval=TICK_S * 1000)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin watching; called when the vault is open."""
        self._last_input = self._by_hand = self._last_tick = self._monotonic()
        self._offset = self._wall() - self._monotonic()
        self._timer.start()
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        """Stop watching; called on lock."""
        self._timer.stop()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def tick(self) -> None:
        """Look at the clocks; called by the timer."""
        if not self._timer.isActive():
            return
        now = self._monotonic()
        offset = self._wall() - now
        # Sleep shows as a wall clock ahead of the other one, or as a tick that came far too late.
        jumped = abs(offset - self._offset) > JUMP_S or now - self._last_tick > TICK_S + JUMP_S
        self._offset, self._last_tick = offset, now
        if jumped:
            self._ask("jump")
        elif self._unused(now) >= UNUSED_S:
            self._ask("unused")

    def _unused(self, now: float) -> float:
        """Seconds without use: as the system tells, or as seen here where it tells less or nothing.

        A pointer may move in our window without a hand, so the system's word counts over it. A key or a
        button pressed here is surer than the system's word: some desktops never take it back.
        """
        told = self._idle()
        own = now - self._last_input
        return own if told is None else max(own, min(told, now - self._by_hand))

    def session_locked(self) -> None:
        """Lock because the operating system says the session is locked, switched or going to sleep."""
        if self._timer.isActive():
            self._ask("session")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice input. Takes no event away."""
        if isinstance(event, QInputEvent) and event.type() in _INPUT:
            self._last_input = self._monotonic()
            if event.type() in _BY_HAND:
                self._by_hand = self._last_input
        return False

    def _ask(self, why: str) -> None:
        self._timer.stop()
        self.lock_requested.emit(why)
