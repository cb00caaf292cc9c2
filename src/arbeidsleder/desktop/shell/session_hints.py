"""Hears from the system that the user leaves: session locked or idle, user switched, machine to sleep.

Linux tells it on D-Bus, Windows by window messages and one question. A system that tells nothing is covered
by LockWatch, which looks at the clocks and at the program's input. Starts and changes nothing in the system.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

    from arbeidsleder.desktop.shell.login_session import LoginSession

WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x0004
WM_WTSSESSION_CHANGE = 0x02B1
_SESSION_LEFT = {0x2, 0x4, 0x6, 0x7}  # console and remote disconnect, logoff, lock


def means_leaving(message: int, parameter: int) -> bool:
    """Whether a Windows message says that the session is left or the machine goes to sleep."""
    if message == WM_POWERBROADCAST:
        return parameter == PBT_APMSUSPEND
    return message == WM_WTSSESSION_CHANGE and parameter in _SESSION_LEFT


def seconds_between(last: int, now: int) -> float:
    """Seconds between two counts of Windows' milliseconds since start, which begin anew after 49.7 days."""
    return ((now - last) & 0xFFFFFFFF) / 1000


class SessionHints(QObject):
    """One for the program; start() once the window has been shown."""

    left = Signal()
    """Emitted each time the system says that the user leaves."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter: _MessageFilter | None = None
        self.login: LoginSession | None = None
        self._started = False

    def start(self, window: QWidget) -> None:
        """Begin listening; *window* receives the messages on Windows. Twice does nothing."""
        if self._started:
            return
        self._started = True
        if sys.platform == "win32":
            self._filter = _MessageFilter(self)
            _register(int(window.winId()))
            app = QApplication.instance()
            if app is not None:
                app.installNativeEventFilter(self._filter)
        else:
            self._listen_on_dbus()

    def idle_seconds(self) -> float | None:
        """How long nobody has touched the machine, in seconds; None where the system does not tell."""
        if sys.platform == "win32":
            return _idle_on_windows()
        return None if self.login is None else self.login.idle_seconds()

    def stop(self) -> None:
        """Stop listening to window messages; D-Bus signals end with this object."""
        app = QApplication.instance()
        if self._filter is not None and app is not None:
            app.removeNativeEventFilter(self._filter)
            self._filter = None

    @Slot(bool)
    def on_flag(self, leaving: bool) -> None:
        """Hear PrepareForSleep and ActiveChanged, which also tell of coming back."""
        if leaving:
            self.left.emit()

    def _listen_on_dbus(self) -> None:
        # Imported here: it is needed after the first picture only.
        from PySide6.QtDBus import QDBusConnection

        # Asking for a session bus without an address would start one of its own.
        has_session = "DBUS_SESSION_BUS_ADDRESS" in os.environ
        self.listen(QDBusConnection.systemBus(), QDBusConnection.sessionBus() if has_session else None)

    def listen(self, system: QDBusConnection, session: QDBusConnection | None) -> None:
        """Hear what these buses tell; one that is not there tells nothing."""
        from arbeidsleder.desktop.shell.login_session import LOGIN, MANAGER, LoginSession

        slot = cast(bytes, SLOT("on_flag(bool)"))  # text is what it takes, whatever its stub says
        if system.isConnected():
            system.connect(LOGIN, "", MANAGER, "PrepareForSleep", self, slot)
            self.login = LoginSession(system, self)
            self.login.left.connect(self.left)
            self.login.start()
        if session is not None and session.isConnected():
            for saver in ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"):
                session.connect("", "", saver, "ActiveChanged", self, slot)


class _MessageFilter(QAbstractNativeEventFilter):
    """Looks at each window message on Windows; keeps none."""

    def __init__(self, hints: SessionHints) -> None:
        super().__init__()
        self._hints = hints

    def nativeEventFilter(self, _kind: object, message: int) -> object:
        """Emit when the message says that the user leaves; take no message away."""
        from ctypes import wintypes

        told = wintypes.MSG.from_address(int(message))
        if means_leaving(told.message, told.wParam):
            self._hints.left.emit()
        return False, 0


def _register(window: int) -> None:
    """Ask Windows for messages about the session; without them sleep is still heard."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, 0)


def _idle_on_windows() -> float | None:
    """Ask Windows when it last saw a key or the mouse, in any program of the session; None when refused."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        class LastInput(ctypes.Structure):
            _fields_ = (("cbSize", wintypes.UINT), ("dwTime", wintypes.DWORD))

        told = LastInput(ctypes.sizeof(LastInput), 0)
        if ctypes.windll.user32.GetLastInputInfo(ctypes.byref(told)):
            return seconds_between(told.dwTime, ctypes.windll.kernel32.GetTickCount())
    return None
