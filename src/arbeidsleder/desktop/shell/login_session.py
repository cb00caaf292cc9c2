"""What systemd-logind tells of the session this program runs in: lock, switch to another user, idleness.

Only the own session is heard: another user's session becoming inactive is that user leaving. Asks the system
bus without waiting and changes nothing there; where no logind answers, nothing is told. Rules and names:
org.freedesktop.login1(5).
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

if TYPE_CHECKING:
    from collections.abc import Callable

LOGIN, MANAGER_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = LOGIN + ".Manager", LOGIN + ".Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
_LEAVING = {"Active": False, "LockedHint": True}
_READ = (*_LEAVING, "IdleSinceHintMonotonic", "IdleHint")


class LoginSession(QObject):
    """The own session, once start() has found it."""

    left = Signal()
    """Emitted when the session is asked to lock, says it is locked, or another user's takes the screen."""

    found = Signal()
    """Emitted when the own session is heard and its state is known."""

    def __init__(
        self,
        bus: QDBusConnection,
        parent: QObject | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """*bus* is the system's; *monotonic* gives CLOCK_MONOTONIC in seconds, as logind tells times."""
        super().__init__(parent)
        self._bus, self._monotonic = bus, monotonic
        self._path = ""
        self._known: dict[str, object] = {}
        self._asked: set[QDBusPendingCallWatcher] = set()

    def start(self) -> None:
        """Look for the own session; what is heard comes later, or never where no logind answers."""
        number = os.environ.get("XDG_SESSION_ID", "")
        if number:
            self._ask(MANAGER_PATH, MANAGER, "GetSession", [number], self._hear)
        else:  # "auto" is the session on the screen of the account that asks
            self._ask(MANAGER_PATH + "/session/auto", PROPERTIES, "Get", [SESSION, "Id"], self._named)

    def idle_seconds(self) -> float | None:
        """How long the session has been idle, in seconds; None where the system does not tell."""
        since = self._known.get("IdleSinceHintMonotonic")
        if self._known.get("IdleHint") is not True or not isinstance(since, int):
            return None
        return max(0.0, self._monotonic() - since / 1_000_000)

    def _named(self, answer: object) -> None:
        if isinstance(answer, QDBusVariant):
            self._ask(MANAGER_PATH, MANAGER, "GetSession", [answer.variant()], self._hear)

    def _hear(self, answer: object) -> None:
        if not isinstance(answer, QDBusObjectPath):
            return
        self._path = answer.path()
        for interface, name in ((SESSION, "Lock"), (PROPERTIES, "PropertiesChanged")):
            slot = cast(bytes, SLOT("on_told(QDBusMessage)"))  # text is what it takes, whatever its stub says
            self._bus.connect(LOGIN, self._path, interface, name, self, slot)
        self._read(first=True)

    @Slot(QDBusMessage)
    def on_told(self, message: QDBusMessage) -> None:
        """Hear a signal of the own session."""
        if message.member() == "Lock":
            self.left.emit()
        elif message.arguments()[:1] == [SESSION]:
            # The values in the signal cannot be read through PySide: they are asked for instead.
            self._read(first=False)

    def _read(self, *, first: bool) -> None:
        for name in _READ:

            def answered(value: object, name: str = name) -> None:
                self._learn(name, value, first=first)

            self._ask(self._path, PROPERTIES, "Get", [SESSION, name], answered)

    def _learn(self, name: str, answer: object, *, first: bool) -> None:
        value = answer.variant() if isinstance(answer, QDBusVariant) else None
        before, self._known[name] = self._known.get(name), value
        # What stood so when the program came is no leaving: some desktops never take the hint back.
        if not first and name in _LEAVING and value is _LEAVING[name] and before is not value:
            self.left.emit()
        if first and name == _READ[-1]:
            self.found.emit()

    def _ask(
        self, path: str, interface: str, method: str, given: list[object], then: Callable[[object], None]
    ) -> None:
        call = QDBusMessage.createMethodCall(LOGIN, path, interface, method)
        call.setArguments(given)
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(call))
        self._asked.add(watcher)

        def answered() -> None:
            self._asked.discard(watcher)
            if not watcher.isError():
                then(watcher.reply().arguments()[0])

        watcher.finished.connect(answered)
