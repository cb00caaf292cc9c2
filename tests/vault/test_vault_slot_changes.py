"""Users, passphrases, paper keys and data keys that change, and what the old ones open afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault import sealing
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.slot_changes import (
    add_user,
    begin_rotation,
    change_passphrase,
    earlier_key,
    replace_recovery,
)
from arbeidsleder.vault.slots import to_bytes
from arbeidsleder.vault.vault import (
    SLOT_FILE,
    CreatedVault,
    UnlockedVault,
    create_vault,
    open_vault,
    read_table,
)
from arbeidsleder.vault.words import WordList

FIRST = "abakus fjell kaffe sommer trapp"
SECOND = "vindu brev gulv ovn tak som ingen ser"
THIRD = "kano elg tulipan nord fiolin"


@pytest.fixture
def made(tmp_path: Path, words: WordList) -> CreatedVault:
    created = create_vault(tmp_path, FIRST, words, params=KdfParams.for_tests(), allow_weak_kdf=True)
    created.unlocked.database_path.write_bytes(b"generation one")
    return created


def unlock(folder: Path, words: WordList, passphrase: str) -> UnlockedVault:
    return open_vault(folder, words, allow_weak_kdf=True).unlock(passphrase)


def test_a_second_user_opens_the_same_vault_with_another_slot(made: CreatedVault, words: WordList) -> None:
    vault = made.unlocked
    new_id = add_user(vault, SECOND, words)
    dek = vault.dek
    vault.close()
    second = unlock(vault.folder, words, SECOND)
    assert (second.slot_id, second.dek) == (new_id, dek)
    assert second.slot_id != vault.slot_id
    second.close()
    unlock(vault.folder, words, FIRST).close()


def test_a_passphrase_in_use_is_refused_however_it_is_typed(made: CreatedVault, words: WordList) -> None:
    before = (made.unlocked.folder / SLOT_FILE).read_bytes()
    with pytest.raises(VaultError) as error:
        add_user(made.unlocked, "ABAFJEKAFSOMTRA", words)
    assert error.value.code == "passphrase_taken"
    assert (made.unlocked.folder / SLOT_FILE).read_bytes() == before
    add_user(made.unlocked, SECOND, words)
    with pytest.raises(VaultError) as error:
        change_passphrase(made.unlocked, SECOND, words)
    assert error.value.code == "passphrase_taken"
    made.unlocked.close()


def test_a_changed_passphrase_replaces_the_old(made: CreatedVault, words: WordList) -> None:
    vault = made.unlocked
    dek = vault.dek
    change_passphrase(vault, THIRD, words)
    vault.close()
    with pytest.raises(VaultError) as error:
        unlock(vault.folder, words, FIRST)
    assert error.value.code == "wrong_passphrase"
    changed = unlock(vault.folder, words, THIRD)
    assert (changed.dek, changed.slot_id) == (dek, vault.slot_id)
    changed.close()
    paper = open_vault(vault.folder, words, allow_weak_kdf=True).unlock_with_recovery(made.recovery_words)
    with pytest.raises(ValueError, match="no passphrase"):
        change_passphrase(paper, SECOND, words)
    paper.close()


def test_a_new_paper_key_replaces_the_old(made: CreatedVault, words: WordList) -> None:
    vault = made.unlocked
    paper = replace_recovery(vault, words)
    vault.close()
    locked = open_vault(vault.folder, words, allow_weak_kdf=True)
    with pytest.raises(VaultError) as error:
        locked.unlock_with_recovery(made.recovery_words)
    assert error.value.code == "recovery_other_vault"
    locked.unlock_with_recovery(paper).close()


def test_rotation_shuts_out_who_left_and_keeps_the_old_backups_readable(
    made: CreatedVault, words: WordList
) -> None:
    vault = made.unlocked
    old = vault.dek
    leaver = add_user(vault, SECOND, words)
    rotation = begin_rotation(vault, remove=[leaver])
    assert rotation.database_key != vault.database_key
    with pytest.raises(VaultError) as error:
        rotation.commit()
    assert error.value.code == "database_missing"
    rotation.database_path.write_bytes(b"generation two")
    rotation.commit()
    vault.close()

    with pytest.raises(VaultError) as error:
        unlock(vault.folder, words, SECOND)
    assert error.value.code == "wrong_passphrase"
    after = unlock(vault.folder, words, FIRST)
    assert (after.generation, after.database_path.name) == (2, "2.db")
    assert after.database_key == rotation.database_key
    assert after.dek != old
    assert earlier_key(after, 1) == old
    assert earlier_key(after, 7) is None
    after.close()
    paper = open_vault(vault.folder, words, allow_weak_kdf=True).unlock_with_recovery(made.recovery_words)
    assert earlier_key(paper, 1) == old
    paper.close()


def test_rotation_refuses_to_leave_nobody_and_unknown_slots(made: CreatedVault) -> None:
    with pytest.raises(VaultError) as error:
        begin_rotation(made.unlocked, remove=[made.unlocked.slot_id])
    assert error.value.code == "last_user_slot"
    with pytest.raises(VaultError) as error:
        begin_rotation(made.unlocked, remove=["0" * 32])
    assert error.value.code == "slot_missing"
    made.unlocked.close()


def test_rotation_stops_when_the_slots_changed_meanwhile(made: CreatedVault, words: WordList) -> None:
    rotation = begin_rotation(made.unlocked)
    rotation.database_path.write_bytes(b"generation two")
    add_user(made.unlocked, SECOND, words)
    with pytest.raises(VaultError) as error:
        rotation.commit()
    assert error.value.code == "vault_damaged"
    made.unlocked.close()
    unlock(made.unlocked.folder, words, SECOND).close()


def test_a_swapped_public_key_is_never_sealed_to(made: CreatedVault) -> None:
    """Somebody with the file but no key puts their own public key in another slot, and mends the checksum."""
    folder = made.unlocked.folder
    table = read_table(folder, allow_weak_kdf=True)
    stranger = sealing.public_of(bytes(range(32)))
    slots = tuple(replace(s, public_key=stranger) if s.kind == "recovery" else s for s in table.slots)
    (folder / SLOT_FILE).write_bytes(to_bytes(replace(table, slots=slots)))
    with pytest.raises(VaultError) as error:
        begin_rotation(made.unlocked)
    assert (error.value.code, error.value.data) == ("vault_damaged", {"part": "table"})
    made.unlocked.close()
