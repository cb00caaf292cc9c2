"""The device lock: what the passphrase opens with the account's secret and without, and every way back."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from arbeidsleder.application.errors import KeyStoreError, VaultError
from arbeidsleder.vault import sealing
from arbeidsleder.vault.device import entry_name, from_account
from arbeidsleder.vault.device_changes import LockState, enter_lock, leave_lock, lock_state
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.slot_changes import (
    add_user,
    reset_passphrase,
)
from arbeidsleder.vault.slots import from_bytes
from arbeidsleder.vault.vault import (
    open_vault,
)
from arbeidsleder.vault.words import WordList
from support.device_ward import FIRST, SECOND, STORE_ERRORS, THIRD, DeviceWard
from support.key_store import MemoryKeyStore
from support.vaults import create_vault


@pytest.fixture
def ward(tmp_path: Path, words: WordList) -> DeviceWard:
    made = create_vault(tmp_path, FIRST, words, params=KdfParams.for_tests(), allow_weak_kdf=True)
    made.unlocked.database_path.write_bytes(b"generation one")
    ward = DeviceWard(made, words)
    made.unlocked.close()
    return ward


# On and off


def test_the_lock_is_off_until_it_is_turned_on_and_the_store_is_not_asked(ward: DeviceWard) -> None:
    vault = ward.opened()
    assert lock_state(vault) == LockState(own=False, users_in=0, users=1, accounts=0)
    assert (vault.needs_device, ward.version, ward.here.asked) == (False, 1, 0)
    vault.close()


def test_in_the_lock_the_passphrase_opens_with_the_accounts_secret_only(ward: DeviceWard) -> None:
    ward.turn_on()
    vault = ward.opened()
    assert (vault.dek, vault.needs_device) == (ward.dek, True)
    assert lock_state(vault) == LockState(own=True, users_in=1, users=1, accounts=1)
    vault.close()
    assert ward.version == 2
    assert ward.refused(store=MemoryKeyStore()) == ("device_secret", "gone")
    assert ward.refused(THIRD) == ("wrong_passphrase", "")


def test_out_of_the_lock_the_passphrase_alone_opens_and_the_file_is_the_old_version(ward: DeviceWard) -> None:
    ward.turn_on()
    ward.turn_off()
    assert (ward.version, ward.here.kept) == (1, {})
    ward.opened(store=MemoryKeyStore(failing="keystore_missing")).close()


def test_turned_on_again_the_device_key_is_another(ward: DeviceWard) -> None:
    ward.turn_on()
    stolen_file, stolen_secret = ward.bytes, dict(ward.here.kept)
    ward.turn_off()
    ward.turn_on()
    assert ward.here.kept != stolen_secret
    keys = [
        from_account(from_bytes(data), MemoryKeyStore(dict(kept)))
        for data, kept in ((stolen_file, stolen_secret), (ward.bytes, ward.here.kept))
    ]
    assert keys[0] != keys[1]
    assert ward.refused(store=MemoryKeyStore(stolen_secret)) == ("device_secret", "changed")


def test_the_secret_stands_nowhere_in_the_vault_and_the_device_key_neither(ward: DeviceWard) -> None:
    ward.turn_on()
    secret = ward.here.kept[entry_name(ward.vault_id)].rpartition(":")[2]
    key = from_account(from_bytes(ward.bytes), ward.here)
    files = b"".join(path.read_bytes() for path in ward.folder.rglob("*") if path.is_file())
    for value in (bytes.fromhex(secret), key):
        assert len(value) == 32
        for spelling in (value, value.hex().encode(), base64.b64encode(value)):
            assert spelling not in files


@pytest.mark.parametrize("code", STORE_ERRORS)
def test_a_store_that_fails_while_it_is_turned_on_changes_nothing(ward: DeviceWard, code: str) -> None:
    before = ward.bytes
    vault = ward.opened()
    ward.here.failing = code
    with pytest.raises(KeyStoreError) as caught:
        enter_lock(vault, FIRST, ward.words, ward.here)
    vault.close()
    assert (caught.value.code, ward.bytes) == (code, before)


def test_a_store_that_does_not_keep_what_it_was_given_is_found_before_anything_is_changed(
    ward: DeviceWard,
) -> None:
    before = ward.bytes
    vault = ward.opened()
    ward.here.forgetful = True
    with pytest.raises(KeyStoreError) as caught:
        enter_lock(vault, FIRST, ward.words, ward.here)
    vault.close()
    assert (caught.value.code, ward.bytes) == ("keystore_refused", before)


def test_it_takes_the_passphrase_in_use(ward: DeviceWard) -> None:
    vault = ward.opened()
    before = ward.bytes
    for change in (enter_lock, leave_lock):
        with pytest.raises(VaultError) as caught:
            change(vault, THIRD, ward.words, ward.here)
        assert caught.value.code == "wrong_passphrase"
    vault.close()
    assert ward.bytes == before


def test_leaving_needs_no_store(ward: DeviceWard) -> None:
    ward.turn_on()
    vault = ward.opened()
    ward.here.failing = "keystore_locked"
    leave_lock(vault, FIRST, ward.words, ward.here)
    vault.close()
    ward.opened().close()
    assert ward.version == 1


# Each way a key store lets somebody down


def spoil(ward: DeviceWard, how: str) -> None:
    name = entry_name(ward.vault_id)
    if how == "gone":
        ward.here.kept.clear()
    elif how == "another secret":
        ward.here.kept[name] = ward.here.kept[name][:-64] + "7" * 64
    elif how == "another account":
        ward.here.kept[name] = "1:" + "3" * 32 + ward.here.kept[name][34:]
    elif how == "nonsense":
        ward.here.kept[name] = "hei"
    else:
        ward.here.failing = how


WAYS = [
    ("gone", "gone"),
    ("another secret", "changed"),
    ("another account", "changed"),
    ("nonsense", "changed"),
    *((code, code.removeprefix("keystore_")) for code in STORE_ERRORS),
]


@pytest.mark.parametrize(("how", "part"), WAYS)
def test_each_is_told_and_is_no_wrong_try(ward: DeviceWard, how: str, part: str) -> None:
    ward.turn_on()
    spoil(ward, how)
    for _turn in range(6):
        assert ward.refused() == ("device_secret", part)
    assert ward.locked().seconds_left() == 0


def test_a_vault_opened_without_a_store_at_all_says_so(ward: DeviceWard) -> None:
    ward.turn_on()
    with pytest.raises(VaultError) as caught:
        open_vault(ward.folder, ward.words, allow_weak_kdf=True).unlock(FIRST)
    assert caught.value.data["part"] == "missing"


@pytest.mark.parametrize(("how", "part"), WAYS)
def test_where_another_slot_could_be_tried_it_counts_as_a_try(ward: DeviceWard, how: str, part: str) -> None:
    """Else a locked key store would let somebody guess at a slot outside the lock without delay."""
    vault = ward.opened()
    add_user(vault, SECOND, ward.words)
    vault.close()
    ward.turn_on()
    spoil(ward, how)
    for _turn in range(4):
        assert ward.refused(THIRD) == ("device_secret_or_slip", part)  # a slip must not look like a lost key
    assert ward.refused(THIRD)[0] == "wait_before_retry"


@pytest.mark.parametrize(("how", "part"), WAYS)
def test_the_paper_key_opens_and_the_passphrase_one_remembers_works_again(
    ward: DeviceWard, how: str, part: str
) -> None:
    ward.turn_on()
    own = from_bytes(ward.bytes).slot(ward.user_id)
    before = dict(ward.here.kept)
    spoil(ward, how)
    paper = ward.by_paper()
    assert paper.dek == ward.dek
    came = reset_passphrase(paper, ward.user_id, FIRST, ward.words, store=ward.here)
    paper.close()
    works = how not in STORE_ERRORS
    assert (came.remembered, came.left_lock) == (True, not works)
    vault = ward.opened()
    assert (vault.dek, vault.needs_device) == (ward.dek, works)
    assert sealing.public_of(vault.private_key) == own.public_key if own else False
    vault.close()
    ward.here.failing = ""
    assert (ward.here.kept != before) == works
    assert (ward.version == 2) == works
    if how == "another secret":  # the account is known by its id, so its old secret opens nothing any more
        assert ward.refused(store=MemoryKeyStore(before)) == ("device_secret", "changed")


@pytest.mark.parametrize("how", ["gone", "keystore_locked"])
def test_with_the_passphrase_forgotten_too_the_paper_key_gives_both(ward: DeviceWard, how: str) -> None:
    ward.turn_on()
    spoil(ward, how)
    paper = ward.by_paper()
    came = reset_passphrase(paper, ward.user_id, THIRD, ward.words, store=ward.here)
    paper.close()
    assert (came.remembered, came.left_lock) == (False, how != "gone")
    vault = ward.opened(THIRD)
    assert (vault.dek, vault.needs_device) == (ward.dek, how == "gone")
    vault.close()
    ward.here.failing = ""
    assert ward.refused(FIRST)[0] == "wrong_passphrase"


def test_a_store_that_works_keeps_its_secret_when_only_the_passphrase_was_forgotten(ward: DeviceWard) -> None:
    ward.turn_on()
    before = dict(ward.here.kept)
    paper = ward.by_paper()
    came = reset_passphrase(paper, ward.user_id, THIRD, ward.words, store=ward.here)
    paper.close()
    assert (came.remembered, came.left_lock, ward.here.kept) == (False, False, before)
    ward.opened(THIRD).close()


def test_outside_the_lock_the_paper_key_leaves_the_store_alone(ward: DeviceWard) -> None:
    paper = ward.by_paper()
    reset_passphrase(paper, ward.user_id, THIRD, ward.words, store=ward.here)
    paper.close()
    assert (ward.here.asked, ward.version) == (0, 1)
    ward.opened(THIRD).close()
