"""The device lock with the database: rights, the log, and what a disk that fails leaves behind."""

from __future__ import annotations

import errno
from datetime import timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.commands.keys import RecordPaperKey
from arbeidsleder.application.errors import KnownError
from arbeidsleder.bootstrap.device_lock import let_account_in, turn_lock
from arbeidsleder.bootstrap.door import Door
from arbeidsleder.bootstrap.entry import words_file
from arbeidsleder.bootstrap.letting_go import add_user
from arbeidsleder.domain.people import Role, User
from arbeidsleder.vault import atomic
from arbeidsleder.vault.device_changes import lock_state
from arbeidsleder.vault.kdf import KdfParams
from support.key_store import MemoryKeyStore
from support.vault_world import MONDAY, PASSPHRASE, VaultWorld, small_vault

OTHER = "vindu brev gulv ovn tak som ingen ser for regnet"


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    found = small_vault(tmp_path / "vault")
    with found.opened() as opened:
        RecordPaperKey().run(opened.ctx)
    return found


def door_of(world: VaultWorld, store: MemoryKeyStore) -> Door:
    return Door(
        world.folder,
        words_file(),
        world.clock,
        params=KdfParams,
        place=lambda _folder: None,
        keystore=store,
    )


def substitute() -> User:
    last = MONDAY + timedelta(days=5)
    return User("vikar", "Oppdiktet Vikar", "", Role.SUBSTITUTE, first_day=MONDAY, last_day=last)


def turned_on(door: Door, phrase: str, *, on: bool = True) -> None:
    opened = door.open(phrase)
    try:
        assert turn_lock(door, opened, phrase, on=on) is None
    finally:
        opened.close()


def test_a_substitute_locks_the_own_phrase_and_lets_no_account_in(world: VaultWorld) -> None:
    store = MemoryKeyStore()
    door = door_of(world, store)
    opened = door.open(PASSPHRASE)
    add_user(opened, substitute(), OTHER, door.words)
    opened.close()
    turned_on(door, OTHER)
    elsewhere = door_of(world, MemoryKeyStore())
    with pytest.raises(KnownError) as caught:
        elsewhere.open(OTHER)
    assert caught.value.data["part"] == "gone"
    opened = elsewhere.open(PASSPHRASE)  # not in the lock: opens anywhere, and may let the account in
    assert let_account_in(elsewhere, opened) is None
    assert (lock_state(opened.unlocked).accounts, lock_state(opened.unlocked).users_in) == (2, 1)
    opened.close()
    opened = elsewhere.open(OTHER)
    with pytest.raises(KnownError) as caught:
        let_account_in(elsewhere, opened)
    assert caught.value.code == "not_your_role"
    opened.close()


def test_another_users_phrase_changes_nothing(world: VaultWorld) -> None:
    door = door_of(world, MemoryKeyStore())
    opened = door.open(PASSPHRASE)
    add_user(opened, substitute(), OTHER, door.words)
    before = (world.folder / "slots.json").read_bytes()
    with pytest.raises(KnownError) as caught:
        turn_lock(door, opened, OTHER, on=True)
    assert caught.value.code == "wrong_passphrase"
    opened.close()
    assert (world.folder / "slots.json").read_bytes() == before


def test_a_disk_that_fails_in_the_middle_leaves_the_phrase_as_it_was(
    world: VaultWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The account's secret comes first, the slot file after it: one that nothing asks for does no harm."""
    store = MemoryKeyStore()
    door = door_of(world, store)
    opened = door.open(PASSPHRASE)

    def full(_source: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(atomic, "_replace", full)
    with pytest.raises(KnownError) as caught:
        turn_lock(door, opened, PASSPHRASE, on=True)
    monkeypatch.undo()
    assert caught.value.code == "disk_full"
    opened.close()
    assert store.kept
    turned_on(door, PASSPHRASE)  # the next time it is simply done
    turned_on(door, PASSPHRASE, on=False)
    assert store.kept == {}


def test_what_was_done_stands_in_the_log(world: VaultWorld) -> None:
    door = door_of(world, MemoryKeyStore())
    turned_on(door, PASSPHRASE)
    opened = door.open(PASSPHRASE)
    with opened.ctx.store.read() as uow:
        assert uow.audit.last_kind() == "keys"
    opened.close()
    assert world.report().is_whole
