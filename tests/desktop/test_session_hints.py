"""What the system tells of the session, heard on a bus of the test's own where the test plays logind."""

from __future__ import annotations

import threading
import time
from contextlib import closing

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import Proxy, open_dbus_connection
from PySide6.QtDBus import QDBusConnection

from arbeidsleder.desktop.shell.login_session import LOGIN, MANAGER, PROPERTIES, SESSION
from arbeidsleder.desktop.shell.session_hints import SessionHints, seconds_between
from support.keyrings import desk

MANAGER_PATH = "/org/freedesktop/login1"
OWN, ANOTHERS = MANAGER_PATH + "/session/_32", MANAGER_PATH + "/session/_31"
SAVER = "org.freedesktop.ScreenSaver"
KINDS = {"Active": "b", "LockedHint": "b", "IdleHint": "b", "IdleSinceHintMonotonic": "t", "Id": "s"}


class Logind:
    """logind with one session of ours, number 2, on the screen; answers in a thread of its own."""

    def __init__(self) -> None:
        self.bus = open_dbus_connection()
        assert Proxy(message_bus, self.bus).RequestName(LOGIN) == (1,)
        self.own = {
            "Active": True,
            "LockedHint": False,
            "IdleHint": False,
            "IdleSinceHintMonotonic": 0,
            "Id": "2",
        }
        self.told = open_dbus_connection()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            call = self.bus.receive()
            fields = call.header.fields
            method, path = fields.get(HeaderFields.member), fields.get(HeaderFields.path)
            if call.header.message_type is not MessageType.method_call:
                continue
            if method == "Stop":
                self.bus.send(new_method_return(call))
                return
            if method == "GetSession" and call.body == ("2",):
                self.bus.send(new_method_return(call, "o", (OWN,)))
            elif method == "Get" and path in (OWN, MANAGER_PATH + "/session/auto"):
                name = call.body[1]
                self.bus.send(new_method_return(call, "v", ((KINDS[name], self.own[name]),)))
            else:
                self.bus.send(new_error(call, LOGIN + ".NoSuchSession"))

    def stop(self) -> None:
        stop = new_method_call(DBusAddress(MANAGER_PATH, LOGIN, MANAGER), "Stop")
        self.told.send_and_get_reply(stop, timeout=20)
        self._thread.join(20)
        self.bus.close()
        self.told.close()

    def say(
        self, path: str, interface: str, name: str, kind: str = "", body: tuple[object, ...] = ()
    ) -> None:
        self.bus.send(new_signal(DBusAddress(path, interface=interface), name, kind or None, body))

    def change(self, path: str = OWN, **values: object) -> None:
        """Change properties of a session and tell so, as logind does."""
        if path == OWN:
            self.own.update(values)
        changed = {name: (KINDS[name], value) for name, value in values.items()}
        self.say(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", (SESSION, changed, []))


@pytest.fixture
def bus(tmp_path, monkeypatch):
    with desk(tmp_path, monkeypatch) as opened:
        name = f"test-{tmp_path.name}"
        yield QDBusConnection.connectToBus(opened.address, name)
        QDBusConnection.disconnectFromBus(name)


@pytest.fixture
def logind(bus):
    played = Logind()
    yield played
    played.stop()


@pytest.fixture
def hints(bus, logind, monkeypatch, qtbot):
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    return hearing(bus, qtbot)


def hearing(bus, qtbot):
    hints = SessionHints()
    hints.heard = 0

    def hear() -> None:
        hints.heard += 1

    hints.left.connect(hear)
    hints.listen(bus, bus)
    assert hints.login is not None
    with qtbot.waitSignal(hints.login.found):
        pass
    return hints


@pytest.mark.parametrize(
    "leave",
    [
        lambda logind: logind.say(OWN, SESSION, "Lock"),
        lambda logind: logind.change(Active=False),
        lambda logind: logind.change(LockedHint=True),
        lambda logind: logind.say(MANAGER_PATH, MANAGER, "PrepareForSleep", "b", (True,)),
        lambda logind: logind.say("/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", "b", (True,)),
    ],
    ids=["asked to lock", "another user", "locked", "sleep", "saver"],
)
def test_each_way_to_leave_is_heard(leave, hints, logind, qtbot):
    with qtbot.waitSignal(hints.left):
        leave(logind)
    assert hints.heard == 1


def test_coming_back_and_another_users_session_are_no_leaving(hints, logind, qtbot):
    with qtbot.waitSignal(hints.left):
        logind.change(Active=False, LockedHint=True)
    qtbot.waitUntil(lambda: hints.heard == 2)
    logind.say(MANAGER_PATH, MANAGER, "PrepareForSleep", "b", (False,))
    logind.change(Active=True, LockedHint=False)
    logind.say(ANOTHERS, SESSION, "Lock")
    logind.change(ANOTHERS, Active=False)
    with qtbot.waitSignal(hints.left):
        logind.say(OWN, SESSION, "Lock")
    assert hints.heard == 3


def test_a_program_started_without_the_number_of_its_session_hears_it_too(bus, logind, monkeypatch, qtbot):
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    hints = hearing(bus, qtbot)
    with qtbot.waitSignal(hints.left):
        logind.change(Active=False)


def test_what_stood_so_from_the_start_is_no_leaving(bus, logind, monkeypatch, qtbot):
    """Some desktops never take the hint of a lock back."""
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    logind.own["LockedHint"] = True
    hints = hearing(bus, qtbot)
    logind.change(LockedHint=True)
    with qtbot.waitSignal(hints.left):
        logind.change(Active=False)
    assert hints.heard == 1


def test_the_session_tells_since_when_it_is_idle(hints, logind, qtbot):
    assert hints.idle_seconds() is None
    since = int((time.monotonic() - 600) * 1_000_000)
    logind.change(IdleHint=True, IdleSinceHintMonotonic=since)
    qtbot.waitUntil(lambda: hints.idle_seconds() is not None)
    assert 600 <= hints.idle_seconds() < 660
    logind.change(IdleHint=False)
    qtbot.waitUntil(lambda: hints.idle_seconds() is None)
    assert hints.heard == 0


def test_a_bus_without_a_logind_still_tells_of_the_screen_saver(bus, qtbot):
    hints = SessionHints()
    hints.listen(bus, bus)
    with closing(open_dbus_connection()) as desktop, qtbot.waitSignal(hints.left):
        path = "/org/freedesktop/ScreenSaver"
        desktop.send(new_signal(DBusAddress(path, interface=SAVER), "ActiveChanged", "b", (True,)))
    assert hints.idle_seconds() is None


@pytest.mark.parametrize(
    ("last", "now", "seconds"),
    [(1_000, 1_000, 0), (1_000, 1_801_000, 1_800), (0xFFFFFFFF - 999, 500, 1.5)],
)
def test_windows_counts_of_milliseconds_may_begin_anew(last, now, seconds):
    assert seconds_between(last, now) == seconds
