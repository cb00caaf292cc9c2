"""Key stores for tests: a real GNOME keyring on a bus of its own, and the systems that we lack here.

The bus knows no services by itself, so nothing of the machine's own session is reached or started.
"""

from __future__ import annotations

import os
import subprocess
import sys
import types
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

SECRETS = "org.freedesktop.secrets"
PATIENCE_S = 20.0
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""


@dataclass
class Desk:
    """A session bus with nothing on it, in a home of its own; the process is pointed to it."""

    folder: Path
    address: str
    running: list[subprocess.Popen[bytes]]

    def start_keyring(self, password: str = "innlogging") -> None:
        """Begin GNOME's keyring, as logging in does, and wait until it answers."""
        with closing(open_dbus_connection()) as bus:
            told = MatchRule(type="signal", interface=message_bus.interface, member="NameOwnerChanged")
            told.add_arg_condition(0, SECRETS)
            Proxy(message_bus, bus).AddMatch(told)
            command = ["gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock"]
            quiet = subprocess.DEVNULL
            daemon = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)
            self.running.append(daemon)
            assert daemon.stdin is not None
            daemon.stdin.write(password.encode())
            daemon.stdin.close()
            with bus.filter(told) as queue:
                bus.recv_until_filtered(queue, timeout=PATIENCE_S)

    def stop_keyring(self) -> None:
        """End it, as when a session ends; what it keeps lies encrypted in the home."""
        daemon = self.running.pop()
        daemon.terminate()
        daemon.wait(PATIENCE_S)

    def lock_keyring(self) -> None:
        """Lock the default collection, as its own program does."""
        service = DBusAddress("/org/freedesktop/secrets", SECRETS, "org.freedesktop.Secret.Service")
        with closing(open_dbus_connection()) as bus:
            collection = ["/org/freedesktop/secrets/aliases/default"]
            answer = bus.send_and_get_reply(
                new_method_call(service, "Lock", "ao", (collection,)), timeout=PATIENCE_S
            )
            assert answer.body[1] == "/", "locking asks nobody"

    def deaf_service(self) -> DBusConnection:
        """Own the name of the key store and never answer. Close what is returned to end it."""
        bus = open_dbus_connection()
        assert Proxy(message_bus, bus).RequestName(SECRETS) == (1,)
        return bus


@contextmanager
def desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Give this process a bus and a home in *folder*, and end what was started."""
    (folder / "run").mkdir(mode=0o700)
    config = folder / "bus.conf"
    config.write_text(BUS.format(folder=folder / "run"), encoding="ascii")
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
    bus = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    running = [bus]
    try:
        assert bus.stdout is not None
        with bus.stdout:
            address = bus.stdout.readline().decode("ascii").strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("HOME", str(folder))
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder / "run"))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "GNOME_KEYRING_CONTROL"):
            monkeypatch.delenv(name, raising=False)
        yield Desk(folder, address, running)
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(PATIENCE_S)


class CredentialManager(types.ModuleType):
    """What keyring needs of win32cred, over a dictionary: CredRead, CredWrite and CredDelete of Windows."""

    CRED_TYPE_GENERIC = 1
    CRED_PERSIST_LOCAL_MACHINE, CRED_PERSIST_ENTERPRISE = 2, 3
    MOST_BYTES = 2560

    class error(Exception):  # noqa: N801, N818 - pywintypes calls it so
        def __init__(self, winerror: int, funcname: str) -> None:
            super().__init__(winerror, funcname)
            self.winerror, self.funcname = winerror, funcname

    def __init__(self) -> None:
        super().__init__("win32cred")
        self.kept: dict[str, dict[str, Any]] = {}
        self.refusing = 0
        """An error number of Windows with which every call ends."""

    def _begin(self, call: str) -> None:
        if self.refusing:
            raise self.error(self.refusing, call)

    def CredRead(self, *, Type: int, TargetName: str) -> dict[str, Any]:  # noqa: N803
        self._begin("CredRead")
        if TargetName not in self.kept:
            raise self.error(1168, "CredRead")
        return dict(self.kept[TargetName])

    def CredWrite(self, credential: dict[str, Any], flags: int) -> None:
        self._begin("CredWrite")
        blob = credential["CredentialBlob"].encode("utf-16-le")
        if len(blob) > self.MOST_BYTES:
            raise self.error(1783, "CredWrite")
        self.kept[credential["TargetName"]] = {**credential, "CredentialBlob": blob}

    def CredDelete(self, *, Type: int, TargetName: str) -> None:  # noqa: N803
        self._begin("CredDelete")
        if self.kept.pop(TargetName, None) is None:
            raise self.error(1168, "CredDelete")


def windows(monkeypatch: pytest.MonkeyPatch) -> CredentialManager:
    """Have keyring's own backend for Windows load here, over what is returned."""
    manager = CredentialManager()
    package, room = types.ModuleType("win32ctypes"), types.ModuleType("win32ctypes.pywin32")
    errors = types.ModuleType("pywintypes")
    errors.error = CredentialManager.error  # type: ignore[attr-defined]
    room.pywintypes, room.win32cred = errors, manager  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "win32ctypes", package)
    monkeypatch.setitem(sys.modules, "win32ctypes.pywin32", room)
    monkeypatch.delitem(sys.modules, "keyring.backends.Windows", raising=False)
    return manager


class Keychain:
    """What keyring needs of its module for the macOS keychain, over a dictionary."""

    class Error(Exception):
        pass

    class NotFound(Error):  # noqa: N818
        pass

    class KeychainDenied(Error):  # noqa: N818
        pass

    class SecAuthFailure(Error):  # noqa: N818
        pass

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.refusing: type[Exception] | None = None

    def _begin(self) -> None:
        if self.refusing is not None:
            raise self.refusing

    def find_generic_password(self, _keychain: object, service: str, username: str) -> str:
        self._begin()
        if (service, username) not in self.kept:
            raise self.NotFound
        return self.kept[service, username]

    def set_generic_password(self, _keychain: object, service: str, username: str, password: str) -> None:
        self._begin()
        self.kept[service, username] = password

    def delete_generic_password(self, _keychain: object, service: str, username: str) -> None:
        self._begin()
        if self.kept.pop((service, username), None) is None:
            raise self.NotFound


def mac(monkeypatch: pytest.MonkeyPatch) -> Keychain:
    """Have keyring's own backend for macOS load here, over what is returned."""
    from keyring.backends import macOS

    keychain = Keychain()
    monkeypatch.setattr(macOS, "api", keychain, raising=False)
    return keychain


def open_keyring_files(home: Path) -> bytes:
    """Return everything the keyring has written, to look for what must not be readable in it."""
    folder = home / ".local" / "share" / "keyrings"
    return b"".join(path.read_bytes() for path in folder.iterdir()) if folder.is_dir() else b""


NO_BUS = "unix:path=" + os.devnull + "/bus"
"""The address of a bus that is not there."""
