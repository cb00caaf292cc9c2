"""A key that came or went while the program was killed is in the log from the next unlock on; others are not
told twice.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from arbeidsleder.application.commands.keys import (
    RecordDeviceLock,
    RecordNewPassphrase,
    RecordOrganisationKey,
    RecordPaperKey,
)
from arbeidsleder.bootstrap.backups import backup_folder, list_backups, make_backup
from arbeidsleder.bootstrap.door import OpenVault
from arbeidsleder.bootstrap.letting_go import add_user
from arbeidsleder.bootstrap.rekeying import rekey
from arbeidsleder.bootstrap.restoring import look_at
from arbeidsleder.domain.people import User
from arbeidsleder.storage.tables import setting
from arbeidsleder.vault import sealing
from arbeidsleder.vault.device_changes import enter_lock
from arbeidsleder.vault.organisation import set_organisation
from arbeidsleder.vault.slot_changes import add_user as add_slot
from arbeidsleder.vault.slot_changes import change_passphrase, replace_recovery
from support.key_store import MemoryKeyStore
from support.vault_world import PASSPHRASE, VaultWorld, small_vault

NEW = "vindu brev gulv ovn tak som ingen ser for regnet"
PUBLIC = sealing.public_of(bytes(range(32)))
STORE = MemoryKeyStore()


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    return small_vault(tmp_path / "vault")


def put_in(opened: OpenVault, world: VaultWorld) -> None:
    set_organisation(opened.unlocked, PUBLIC)


def new_phrase(opened: OpenVault, world: VaultWorld) -> None:
    change_passphrase(opened.unlocked, NEW, world.door.words)


def new_sheet(opened: OpenVault, world: VaultWorld) -> None:
    replace_recovery(opened.unlocked, bytes(16))


def new_user(opened: OpenVault, world: VaultWorld) -> None:
    add_slot(opened.unlocked, NEW, world.door.words)


def into_the_lock(opened: OpenVault, world: VaultWorld) -> None:
    enter_lock(opened.unlocked, PASSPHRASE, world.door.words, STORE)


def found(world: VaultWorld, phrase: str) -> list[str]:
    """Unlock with a passphrase and return what the log has of keys that were found, oldest first."""
    door = world.door
    door._keystore = STORE
    opened = door.open(phrase)
    try:
        with opened.ctx.store.read() as uow:
            lines = uow.audit.lines(None, 200, ("vault.keys_found",))
        return [line.kind for line in lines]
    finally:
        opened.close()


def do(world: VaultWorld, *steps: Callable[[OpenVault, VaultWorld], object]) -> None:
    opened = world.door.open(PASSPHRASE)
    try:
        for step in steps:
            step(opened, world)
    finally:
        opened.close()


CHANGES: list[tuple[Callable[[OpenVault, VaultWorld], object], object, str, int]] = [
    (put_in, RecordOrganisationKey(), PASSPHRASE, 1),
    (new_phrase, RecordNewPassphrase(), NEW, 1),
    (new_sheet, RecordPaperKey(), PASSPHRASE, 1),
    (new_user, None, PASSPHRASE, 1),
    (into_the_lock, RecordDeviceLock(on=True), PASSPHRASE, 2),  # the slot, and the account
]


@pytest.mark.parametrize(("change", "record", "phrase", "lines"), CHANGES)
def test_a_kill_between_slot_file_and_log_is_told_at_the_next_unlock_and_once(
    world: VaultWorld,
    change: Callable[[OpenVault, VaultWorld], object],
    record: object,
    phrase: str,
    lines: int,
) -> None:
    do(world, change)
    assert found(world, phrase) == ["vault.keys_found"] * lines
    assert len(found(world, phrase)) == lines


@pytest.mark.parametrize(("change", "record", "phrase", "lines"), [one for one in CHANGES if one[1]])
def test_what_was_told_is_not_told_again(
    world: VaultWorld,
    change: Callable[[OpenVault, VaultWorld], object],
    record: object,
    phrase: str,
    lines: int,
) -> None:
    do(world, change, lambda opened, _world: record.run(opened.ctx))  # type: ignore[attr-defined]
    assert found(world, phrase) == []


def test_nor_is_a_user_who_was_added_nor_a_new_data_key(world: VaultWorld) -> None:
    do(world, lambda opened, w: add_user(opened, User("", "Ny Bruker", ""), NEW, w.door.words))
    assert found(world, PASSPHRASE) == []
    do(world, lambda opened, _world: rekey(opened))
    assert found(world, PASSPHRASE) == []


def test_a_key_that_was_taken_out_is_told_too(world: VaultWorld) -> None:
    do(world, put_in, lambda opened, _world: RecordOrganisationKey().run(opened.ctx))
    do(world, lambda opened, _world: set_organisation(opened.unlocked, None))
    assert found(world, PASSPHRASE) == ["vault.keys_found"]


def test_a_restore_keeps_the_keys_of_today_and_finds_nothing(world: VaultWorld) -> None:
    do(world, lambda opened, _world: make_backup(opened))
    do(world, put_in, lambda opened, _world: RecordOrganisationKey().run(opened.ctx))
    (saved,) = list_backups(backup_folder(world.folder))
    with look_at(world.door, saved.path, world.paper) as looked:
        looked.run()
    assert found(world, PASSPHRASE) == []


def test_a_vault_of_an_earlier_program_is_taken_as_it_is(world: VaultWorld) -> None:
    def forget(opened: OpenVault, _world: VaultWorld) -> None:
        with opened.ctx.store.write(opened.ctx.user.id) as uow:
            uow.rows.remove(setting, setting.c.name == "key_marks")  # type: ignore[attr-defined]

    do(world, put_in, forget)
    assert found(world, PASSPHRASE) == []
    do(world, lambda opened, _world: set_organisation(opened.unlocked, None))
    assert found(world, PASSPHRASE) == ["vault.keys_found"]
