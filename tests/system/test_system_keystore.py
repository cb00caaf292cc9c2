"""The system's key store: kept, changed, forgotten, locked, slow, refusing and not there, on each platform.

On Linux against GNOME's own keyring; on the others against keyring's own backends over the part of the system
that is not here.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from arbeidsleder.application.errors import KeyStoreError
from arbeidsleder.application.keystore import KeyStore
from arbeidsleder.system.keystore import NoKeyStore, SystemKeyStore, platform_backend
from support.keyrings import NO_BUS, Desk, desk, mac, open_keyring_files, windows

NAME = "device/0123456789abcdef"
OTHER = "audit-head/0123456789abcdef"


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch) as opened:
        yield opened


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(KeyStoreError) as caught:
        action()
    return caught.value.code


def every_way(store: KeyStore) -> set[str]:
    return {
        code_of(lambda: store.get(NAME)),
        code_of(lambda: store.set(NAME, "x")),
        code_of(lambda: store.delete(NAME)),
    }


def keeps(store: KeyStore) -> None:
    """What every key store does, whichever it is."""
    assert store.get(NAME) is None
    store.set(NAME, "a" * 1000)
    store.set(OTHER, "another")
    assert (store.get(NAME), store.get(OTHER)) == ("a" * 1000, "another")
    store.set(NAME, "b")
    store.set(NAME, "c")
    assert store.get(NAME) == "c"
    store.delete(NAME)
    store.delete(NAME)
    assert (store.get(NAME), store.get(OTHER)) == (None, "another")
    store.delete(OTHER)


# GNOME's keyring


def test_the_secret_service_keeps_changes_and_forgets(bus: Desk) -> None:
    bus.start_keyring()
    keeps(SystemKeyStore())


def test_a_secret_outlives_the_session_and_is_not_readable_on_the_disk(bus: Desk) -> None:
    bus.start_keyring()
    SystemKeyStore().set(NAME, "e7" * 32)
    bus.stop_keyring()
    on_disk = open_keyring_files(bus.folder)
    assert on_disk
    assert b"e7e7e7e7" not in on_disk
    bus.start_keyring()
    assert SystemKeyStore().get(NAME) == "e7" * 32


def test_a_locked_keyring_is_told_and_nobody_is_asked(bus: Desk) -> None:
    bus.start_keyring()
    store = SystemKeyStore()
    store.set(NAME, "x")
    bus.lock_keyring()
    assert every_way(store) == {"keystore_locked"}


def test_a_keyring_with_another_password_is_locked(bus: Desk) -> None:
    """The password of the account was changed by an administrator: the keyring still has the old one."""
    bus.start_keyring("gammelt")
    SystemKeyStore().set(NAME, "x")
    bus.stop_keyring()
    bus.start_keyring("nytt")
    assert every_way(SystemKeyStore()) == {"keystore_locked"}


def test_a_bus_without_a_keyring_has_no_key_store(bus: Desk) -> None:
    assert every_way(SystemKeyStore()) == {"keystore_missing"}


@pytest.mark.parametrize("address", [NO_BUS, "nonsense", ""])
def test_a_session_without_a_bus_has_no_key_store(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert every_way(SystemKeyStore()) == {"keystore_missing"}


def test_a_keyring_that_ends_meanwhile_is_missing_at_the_next_question(bus: Desk) -> None:
    bus.start_keyring()
    store = SystemKeyStore()
    store.set(NAME, "x")
    bus.stop_keyring()
    assert code_of(lambda: store.get(NAME)) == "keystore_missing"


def test_a_keyring_that_does_not_answer_is_given_up_within_the_limit(bus: Desk) -> None:
    store = SystemKeyStore(limit_s=0.3)
    with closing(bus.deaf_service()):
        start = time.monotonic()
        assert every_way(store) == {"keystore_slow"}
        assert time.monotonic() - start < 15
    bus.start_keyring()
    keeps(SystemKeyStore())  # the questions left behind are in nobody's way


def test_settings_of_the_library_cannot_turn_it_to_plain_text(
    bus: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    config = bus.folder / ".config" / "python_keyring"
    config.mkdir(parents=True)
    (config / "keyringrc.cfg").write_text("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n")
    bus.start_keyring()
    keeps(SystemKeyStore())


# The other platforms: keyring's own backends, and our adapter on them


def test_windows_keeps_changes_and_forgets_on_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    manager = windows(monkeypatch)
    monkeypatch.setattr(sys, "platform", "win32")
    backend = platform_backend()
    monkeypatch.setattr(sys, "platform", "linux")
    assert type(backend).__name__ == "WinVaultKeyring"
    store = SystemKeyStore(lambda: backend)
    keeps(store)
    assert manager.kept == {}, "an older value was left behind"
    store.set(NAME, "x")
    assert {entry["Persist"] for entry in manager.kept.values()} == {manager.CRED_PERSIST_LOCAL_MACHINE}


@pytest.mark.parametrize(("number", "code"), [(1312, "keystore_missing"), (5, "keystore_refused")])
def test_what_windows_refuses_is_told(number: int, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    manager = windows(monkeypatch)
    from keyring.backends.Windows import WinVaultKeyring

    manager.refusing = number
    assert every_way(SystemKeyStore(WinVaultKeyring)) == {code}


def test_the_macos_keychain_keeps_changes_and_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    mac(monkeypatch)
    monkeypatch.setattr(sys, "platform", "darwin")
    backend = platform_backend()
    monkeypatch.setattr(sys, "platform", "linux")
    assert type(backend).__module__ == "keyring.backends.macOS"
    keeps(SystemKeyStore(lambda: backend))


def test_a_macos_keychain_that_denies_is_locked_and_one_that_fails_refuses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keychain = mac(monkeypatch)
    from keyring.backends.macOS import Keyring

    store = SystemKeyStore(Keyring)
    keychain.refusing = keychain.KeychainDenied
    assert code_of(lambda: store.get(NAME)) == "keystore_locked"
    keychain.refusing = keychain.Error
    assert every_way(store) == {"keystore_refused"}


def test_a_platform_without_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "plan9")
    assert every_way(SystemKeyStore()) == {"keystore_missing"}


# The port


def test_the_made_up_ward_has_none() -> None:
    assert every_way(NoKeyStore()) == {"keystore_missing"}


@pytest.mark.parametrize("secret", ["", "å", "x" * 1001])
def test_a_secret_no_store_is_sure_to_take_is_a_bug(secret: str) -> None:
    with pytest.raises(ValueError, match="ASCII"):
        SystemKeyStore().set(NAME, secret)


@pytest.mark.parametrize("name", ["", "A", "a b", "x" * 201])
def test_a_name_out_of_shape_is_a_bug(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        SystemKeyStore().get(name)


def test_no_error_carries_a_secret_or_the_words_of_the_store(bus: Desk) -> None:
    bus.start_keyring()
    bus.lock_keyring()
    with pytest.raises(KeyStoreError) as caught:
        SystemKeyStore().set(NAME, "hemmelig")
    assert (str(caught.value), caught.value.data) == ("keystore_locked", {})
