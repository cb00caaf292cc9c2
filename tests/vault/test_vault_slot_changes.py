"""Users, passphrases, paper keys and data keys that change, and what the old ones open afterwards."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault import sealing
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.recovery import new_recovery_key
from arbeidsleder.vault.slot_changes import (
    add_user,
    begin_rotation,
    change_passphrase,
    earlier_key,
    replace_recovery,
    reset_passphrase,
)
from arbeidsleder.vault.slots import to_bytes
from arbeidsleder.vault.vault import (
    SLOT_FILE,
    PreparedVault,
    UnlockedVault,
    open_vault,
    read_table,
)
from arbeidsleder.vault.words import WordList
from support.vaults import create_vault

FIRST = "abakus fjell kaffe sommer trapp"
SECOND = "vindu brev gulv ovn tak som ingen ser"
THIRD = "kano elg tulipan nord fiolin"


@pytest.fixture
def made(tmp_path: Path, words: WordList) -> PreparedVault:
    created = create_vault(tmp_path, FIRST, words, params=KdfParams.for_tests(), allow_weak_kdf=True)
    created.unlocked.database_path.write_bytes(b"generation one")
    return created


def unlock(folder: Path, words: WordList, passphrase: str) -> UnlockedVault:
    return open_vault(folder, words, allow_weak_kdf=True).unlock(passphrase)


def test_a_second_user_opens_the_same_vault_with_another_slot(made: PreparedVault, words: WordList) -> None:
    vault = made.unlocked
    new_id = add_user(vault, SECOND, words)
    dek = vault.dek
    vault.close()
    second = unlock(vault.folder, words, SECOND)
    assert (second.slot_id, second.dek) == (new_id, dek)
    assert second.slot_id != vault.slot_id
    second.close()
    unlock(vault.folder, words, FIRST).close()


def test_a_passphrase_in_use_is_refused_however_it_is_typed(made: PreparedVault, words: WordList) -> None:
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


def test_a_changed_passphrase_replaces_the_old(made: PreparedVault, words: WordList) -> None:
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


def paper_vault(folder: Path, words: WordList, paper: Sequence[str]) -> UnlockedVault:
    return open_vault(folder, words, allow_weak_kdf=True).unlock_with_recovery(paper)


def rotate(vault: UnlockedVault) -> None:
    """Put a new data key in force and close."""
    rotation = begin_rotation(vault)
    rotation.database_path.write_bytes(b"the next generation")
    rotation.commit()
    vault.close()


def test_a_new_paper_key_replaces_the_old(made: PreparedVault, words: WordList) -> None:
    vault = made.unlocked
    old_id, (key, paper) = vault.recovery_id, new_recovery_key(words)
    replace_recovery(vault, key)
    assert vault.recovery_id != old_id
    vault.close()
    with pytest.raises(VaultError) as error:
        paper_vault(vault.folder, words, made.recovery_words)
    assert error.value.code == "recovery_other_vault"
    opened = paper_vault(vault.folder, words, paper)
    assert opened.recovery_id == opened.slot_id == vault.recovery_id
    opened.close()
    unlock(vault.folder, words, FIRST).close()


def test_a_new_paper_key_that_is_only_drawn_changes_nothing(made: PreparedVault, words: WordList) -> None:
    before = (made.unlocked.folder / SLOT_FILE).read_bytes()
    _key, paper = new_recovery_key(words)
    assert (made.unlocked.folder / SLOT_FILE).read_bytes() == before
    made.unlocked.close()
    with pytest.raises(VaultError) as error:
        paper_vault(made.unlocked.folder, words, paper)
    assert error.value.code == "recovery_other_vault"
    paper_vault(made.unlocked.folder, words, made.recovery_words).close()


def test_the_paper_key_gives_the_user_a_new_passphrase(made: PreparedVault, words: WordList) -> None:
    vault = made.unlocked
    dek, user = vault.dek, vault.slot_id
    vault.close()
    paper = paper_vault(vault.folder, words, made.recovery_words)
    reset_passphrase(paper, user, SECOND, words)
    paper.close()
    with pytest.raises(VaultError) as error:
        unlock(vault.folder, words, FIRST)
    assert error.value.code == "wrong_passphrase"
    after = unlock(vault.folder, words, SECOND)
    assert (after.dek, after.slot_id) == (dek, user)  # the database knows the user by the slot's id
    change_passphrase(after, THIRD, words)
    after.close()
    unlock(vault.folder, words, THIRD).close()
    paper_vault(vault.folder, words, made.recovery_words).close()


def test_a_reset_slot_and_a_new_paper_open_the_earlier_backups(made: PreparedVault, words: WordList) -> None:
    vault = made.unlocked
    old, user = vault.dek, vault.slot_id
    rotate(vault)
    paper = paper_vault(vault.folder, words, made.recovery_words)
    second = paper.dek
    rotate(paper)
    paper = paper_vault(vault.folder, words, made.recovery_words)
    reset_passphrase(paper, user, SECOND, words)
    paper.close()
    opened = unlock(vault.folder, words, SECOND)
    assert (earlier_key(opened, 1), earlier_key(opened, 2)) == (old, second)
    key, new_paper = new_recovery_key(words)
    replace_recovery(opened, key)
    opened.close()
    paper = paper_vault(vault.folder, words, new_paper)
    assert (earlier_key(paper, 1), earlier_key(paper, 2)) == (old, second)
    paper.close()


def test_a_reset_slot_gets_no_backup_key_it_did_not_have(made: PreparedVault, words: WordList) -> None:
    folder = made.unlocked.folder
    rotate(made.unlocked)
    paper = paper_vault(folder, words, made.recovery_words)
    late = add_user(paper, SECOND, words)
    reset_passphrase(paper, late, THIRD, words)
    paper.close()
    opened = unlock(folder, words, THIRD)
    assert (opened.slot_id, earlier_key(opened, 1)) == (late, None)
    opened.close()


def test_only_the_paper_key_resets_and_only_a_user(made: PreparedVault, words: WordList) -> None:
    vault = made.unlocked
    with pytest.raises(ValueError, match="only the paper key"):
        reset_passphrase(vault, vault.slot_id, SECOND, words)
    vault.close()
    paper = paper_vault(vault.folder, words, made.recovery_words)
    before = (vault.folder / SLOT_FILE).read_bytes()
    for slot_id in ("0" * 32, paper.slot_id):
        with pytest.raises(VaultError) as error:
            reset_passphrase(paper, slot_id, SECOND, words)
        assert error.value.code == "slot_missing"
    with pytest.raises(VaultError) as error:
        reset_passphrase(paper, vault.slot_id, "Sommer2026!", words)
    assert error.value.code == "passphrase_too_weak"
    other = add_user(paper, THIRD, words)
    with pytest.raises(VaultError) as error:
        reset_passphrase(paper, vault.slot_id, THIRD, words)
    assert error.value.code == "passphrase_taken"
    assert other != vault.slot_id
    paper.close()
    assert before != (vault.folder / SLOT_FILE).read_bytes()  # the other user, nothing else
    unlock(vault.folder, words, FIRST).close()


CHANGES: dict[str, Callable[[UnlockedVault, str, WordList], object]] = {
    "passphrase": lambda vault, _user, words: change_passphrase(vault, THIRD, words),
    "reset": lambda vault, user, words: reset_passphrase(vault, user, THIRD, words),
    "paper": lambda vault, _user, words: replace_recovery(vault, new_recovery_key(words)[0]),
    "user": lambda vault, _user, words: add_user(vault, THIRD, words),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_that_cannot_be_written_leaves_every_way_in(
    made: PreparedVault, words: WordList, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old file stands when the new one cannot be put in its place, at whatever step that shows."""
    user, folder = made.unlocked.slot_id, made.unlocked.folder
    made.unlocked.close()
    opened = paper_vault(folder, words, made.recovery_words) if change == "reset" else unlock(
        folder, words, FIRST
    )  # fmt: skip
    before = (folder / SLOT_FILE).read_bytes()
    for step in ("open", "fsync"):
        with monkeypatch.context() as disk:
            disk.setattr(os, step, full_disk)
            with pytest.raises(VaultError) as error:
                CHANGES[change](opened, user, words)
        assert error.value.code == "disk_full"
        assert (folder / SLOT_FILE).read_bytes() == before
        assert list(folder.glob(".slots.json.*")) == []
    opened.close()
    unlock(folder, words, FIRST).close()
    paper_vault(folder, words, made.recovery_words).close()


def full_disk(*_arguments: object, **_named: object) -> int:
    """What the operating system says when there is no room."""
    raise OSError(errno.ENOSPC, "no room")


@pytest.mark.parametrize("change", CHANGES)
def test_a_slot_file_that_was_altered_meanwhile_is_not_written_over(
    made: PreparedVault, words: WordList, change: str
) -> None:
    user, folder = made.unlocked.slot_id, made.unlocked.folder
    made.unlocked.close()
    opened = paper_vault(folder, words, made.recovery_words) if change == "reset" else unlock(
        folder, words, FIRST
    )  # fmt: skip
    table = read_table(folder, allow_weak_kdf=True)
    for altered in (
        to_bytes(replace(table, slots=tuple(reversed(table.slots)))),
        to_bytes(replace(table, generation=7)),
        b"{}",
    ):
        (folder / SLOT_FILE).write_bytes(altered)
        with pytest.raises(VaultError) as error:
            CHANGES[change](opened, user, words)
        assert error.value.code == "vault_damaged"
        assert (folder / SLOT_FILE).read_bytes() == altered
    opened.close()


@pytest.mark.parametrize("change", CHANGES)
def test_a_locked_vault_changes_nothing(made: PreparedVault, words: WordList, change: str) -> None:
    """A lock overwrites the keys: the zeros that are left must never be sealed as if they were one."""
    folder, user = made.unlocked.folder, made.unlocked.slot_id
    made.unlocked.close()
    opened = paper_vault(folder, words, made.recovery_words) if change == "reset" else unlock(
        folder, words, FIRST
    )  # fmt: skip
    before = (folder / SLOT_FILE).read_bytes()
    opened.close()
    with pytest.raises(RuntimeError, match="locked"):
        CHANGES[change](opened, user, words)
    assert (folder / SLOT_FILE).read_bytes() == before


STEPS = st.lists(st.sampled_from(["passphrase", "reset", "paper", "rotate"]), min_size=1, max_size=4)


@given(steps=STEPS)
@settings(max_examples=25, deadline=None)
def test_after_any_changes_exactly_the_newest_secrets_open(steps: list[str], words: WordList) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made = create_vault(folder, FIRST, words, params=KdfParams.for_tests(), allow_weak_kdf=True)
        made.unlocked.database_path.write_bytes(b"generation one")
        user, phrase, paper = made.unlocked.slot_id, FIRST, made.recovery_words
        made.unlocked.close()
        dead: list[str] = []
        dead_papers: list[tuple[str, ...]] = []
        for number, step in enumerate(steps):
            opened = paper_vault(folder, words, paper) if step == "reset" else unlock(folder, words, phrase)
            if step in ("passphrase", "reset"):
                dead.append(phrase)
                phrase = f"{SECOND} for {number}. gang"
                if step == "reset":
                    reset_passphrase(opened, user, phrase, words)
                else:
                    change_passphrase(opened, phrase, words)
                opened.close()
            elif step == "paper":
                dead_papers.append(paper)
                key, paper = new_recovery_key(words)
                replace_recovery(opened, key)
                opened.close()
            else:
                rotate(opened)
            by_phrase = unlock(folder, words, phrase)
            dek = by_phrase.dek
            by_phrase.close()
            by_paper = paper_vault(folder, words, paper)
            assert by_paper.dek == dek
            by_paper.close()
        for old in dead[-2:]:
            with pytest.raises(VaultError):
                unlock(folder, words, old)
        for old_paper in dead_papers:
            with pytest.raises(VaultError):
                paper_vault(folder, words, old_paper)


def test_rotation_shuts_out_who_left_and_keeps_the_old_backups_readable(
    made: PreparedVault, words: WordList
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


def test_rotation_refuses_to_leave_nobody_and_unknown_slots(made: PreparedVault) -> None:
    with pytest.raises(VaultError) as error:
        begin_rotation(made.unlocked, remove=[made.unlocked.slot_id])
    assert error.value.code == "last_user_slot"
    with pytest.raises(VaultError) as error:
        begin_rotation(made.unlocked, remove=["0" * 32])
    assert error.value.code == "slot_missing"
    made.unlocked.close()


def test_rotation_stops_when_the_slots_changed_meanwhile(made: PreparedVault, words: WordList) -> None:
    rotation = begin_rotation(made.unlocked)
    rotation.database_path.write_bytes(b"generation two")
    add_user(made.unlocked, SECOND, words)
    with pytest.raises(VaultError) as error:
        rotation.commit()
    assert error.value.code == "vault_damaged"
    made.unlocked.close()
    unlock(made.unlocked.folder, words, SECOND).close()


def test_a_swapped_public_key_is_never_sealed_to(made: PreparedVault) -> None:
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
