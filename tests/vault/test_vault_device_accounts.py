"""The device lock with several accounts and users, through changes of keys, and as it stands in the file."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.vault import kdf
from arbeidsleder.vault.backup_file import blank_manifest, own_slots, write_backup
from arbeidsleder.vault.device import entry_name, from_account
from arbeidsleder.vault.device_changes import LockState, bring_account, enter_lock, leave_lock, lock_state
from arbeidsleder.vault.generations import open_slots
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.slot_changes import (
    add_user,
    begin_rotation,
    change_passphrase,
    replace_recovery,
    reset_passphrase,
)
from arbeidsleder.vault.slots import canonical, from_bytes, to_bytes
from arbeidsleder.vault.vault import (
    SLOT_FILE,
    open_slot,
    read_table,
)
from arbeidsleder.vault.words import WordList
from support.device_ward import FIRST, SECOND, THIRD, DeviceWard, mended
from support.key_store import MemoryKeyStore
from support.vaults import create_vault


@pytest.fixture
def ward(tmp_path: Path, words: WordList) -> DeviceWard:
    made = create_vault(tmp_path, FIRST, words, params=KdfParams.for_tests(), allow_weak_kdf=True)
    made.unlocked.database_path.write_bytes(b"generation one")
    ward = DeviceWard(made, words)
    made.unlocked.close()
    return ward


# Several accounts and several users


def test_the_paper_key_brings_a_second_account_in_and_the_first_stays(ward: DeviceWard) -> None:
    ward.turn_on()
    there = MemoryKeyStore()
    paper = ward.by_paper(there)
    reset_passphrase(paper, ward.user_id, THIRD, ward.words, store=there)
    paper.close()
    for store in (ward.here, there):
        vault = ward.opened(THIRD, store)
        assert vault.dek == ward.dek
        vault.close()
    assert ward.here.kept != there.kept


def test_a_passphrase_changed_on_one_account_holds_on_all(ward: DeviceWard) -> None:
    there = MemoryKeyStore()
    ward.turn_on()
    vault = ward.opened()
    assert bring_account(vault, there)
    assert not bring_account(vault, there)
    change_passphrase(vault, THIRD, ward.words)
    vault.close()
    for store in (ward.here, there):
        ward.opened(THIRD, store).close()
        assert ward.refused(FIRST, store)[0] == "wrong_passphrase"


def test_one_who_is_not_in_the_lock_can_bring_the_account_back_for_one_who_is(ward: DeviceWard) -> None:
    vault = ward.opened()
    add_user(vault, SECOND, ward.words)
    vault.close()
    ward.turn_on()
    ward.here.kept.clear()
    assert ward.refused() == ("device_secret_or_slip", "gone")
    other = ward.opened(SECOND)
    assert lock_state(other) == LockState(own=False, users_in=1, users=2, accounts=1)
    assert bring_account(other, ward.here)
    other.close()
    ward.opened().close()


def test_outside_the_lock_there_is_no_account_to_bring(ward: DeviceWard) -> None:
    vault = ward.opened()
    assert not bring_account(vault, ward.here)
    vault.close()
    assert (ward.here.asked, ward.version) == (0, 1)


def test_two_users_of_one_account_share_its_secret_and_leave_one_by_one(ward: DeviceWard) -> None:
    vault = ward.opened()
    add_user(vault, SECOND, ward.words)
    vault.close()
    ward.turn_on()
    kept = dict(ward.here.kept)
    ward.turn_on(SECOND)
    assert ward.here.kept == kept
    ward.turn_off()
    assert (ward.here.kept, ward.version) == (kept, 2)
    ward.opened(store=MemoryKeyStore()).close()
    assert ward.refused(SECOND, MemoryKeyStore()) == ("device_secret_or_slip", "gone")
    ward.turn_off(SECOND)
    assert (ward.here.kept, ward.version) == ({}, 1)


def test_a_passphrase_of_the_lock_is_refused_to_another_user(ward: DeviceWard) -> None:
    ward.turn_on()
    vault = ward.opened()
    with pytest.raises(VaultError) as caught:
        add_user(vault, "ABAFJEKAFSOMTRA", ward.words)
    vault.close()
    assert caught.value.code == "passphrase_taken"


def test_a_user_added_meanwhile_begins_outside_the_lock(ward: DeviceWard) -> None:
    ward.turn_on()
    vault = ward.opened()
    added = add_user(vault, SECOND, ward.words)
    vault.close()
    other = ward.opened(SECOND, MemoryKeyStore(failing="keystore_slow"))
    assert (other.slot_id, other.needs_device) == (added, False)
    other.close()


def test_accounts_do_not_grow_without_bound(ward: DeviceWard) -> None:
    ward.turn_on()
    vault = ward.opened()
    for _turn in range(260):
        bring_account(vault, MemoryKeyStore())
    assert lock_state(vault).accounts == 256
    last = MemoryKeyStore()
    bring_account(vault, last)
    vault.close()
    ward.opened(store=last).close()


# Keys that change


def test_a_new_data_key_keeps_the_lock_and_one_who_leaves_takes_it_along(ward: DeviceWard) -> None:
    vault = ward.opened()
    second = add_user(vault, SECOND, ward.words)
    vault.close()
    ward.turn_on()
    vault = ward.opened()
    rotation = begin_rotation(vault)
    rotation.database_path.write_bytes(b"generation two")
    rotation.commit()
    vault.close()
    vault = ward.opened()
    assert vault.dek != ward.dek
    assert vault.needs_device
    other_id = vault.slot_id
    vault.close()
    other = ward.opened(SECOND)
    rotation = begin_rotation(other, [other_id])
    rotation.database_path.write_bytes(b"generation three")
    rotation.commit()
    other.close()
    assert ward.version == 1
    assert [slot.id for slot in from_bytes(ward.bytes).slots if slot.kind == "user"] == [second]


def test_a_new_paper_key_brings_back_in_as_the_old_did(ward: DeviceWard, words: WordList) -> None:
    from arbeidsleder.vault.recovery import new_recovery_key

    ward.turn_on()
    vault = ward.opened()
    key, ward.paper = new_recovery_key(words)
    replace_recovery(vault, key)
    vault.close()
    ward.here.kept.clear()
    paper = ward.by_paper()
    reset_passphrase(paper, ward.user_id, FIRST, ward.words, store=ward.here)
    paper.close()
    ward.opened().close()


def test_the_shade_lifts_with_the_store_locked_or_lost(ward: DeviceWard) -> None:
    ward.turn_on()
    vault = ward.opened()
    key = from_account(read_table(ward.folder, allow_weak_kdf=True), ward.here)
    ward.here.failing = "keystore_locked"
    assert ward.locked().whose(FIRST, key) == vault.slot_id
    with pytest.raises(VaultError) as caught:
        ward.locked().whose(THIRD, key)
    assert caught.value.code == "wrong_passphrase"
    vault.close()


def test_a_backup_of_a_day_in_the_lock_opens_with_the_account_or_the_paper(
    ward: DeviceWard, tmp_path: Path
) -> None:
    ward.turn_on()
    vault = ward.opened()
    database, path = tmp_path / "database", tmp_path / "a.albackup"
    database.write_bytes(bytes(4096))
    from datetime import UTC, datetime

    manifest = blank_manifest(ward.vault_id, "5a" * 16, 1, datetime(2027, 5, 5, tzinfo=UTC))
    write_backup(path, manifest, vault.dek, ward.bytes, database, {})
    vault.close()
    table = own_slots(path)
    with pytest.raises(VaultError):  # the cost of the tests is for tests of the vault only
        table.kdf.check()
    table = replace(table, kdf=KdfParams())
    with pytest.raises(VaultError) as caught:
        open_slots(table, FIRST, ward.words, paper=False, store=MemoryKeyStore())
    assert caught.value.data["part"] == "gone"


# The file


def test_every_slot_is_tried_with_one_run_of_argon2(
    ward: DeviceWard, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = ward.opened()
    add_user(vault, SECOND, ward.words)
    vault.close()
    ward.turn_on()
    runs: list[bytes] = []
    derive = kdf.derive

    def counted(secret: bytes, salt: bytes, params: KdfParams) -> bytes:
        runs.append(secret)
        return derive(secret, salt, params)

    monkeypatch.setattr(kdf, "derive", counted)
    for phrase in (FIRST, SECOND):
        ward.opened(phrase).close()
    ward.refused(THIRD)
    assert len(runs) == 3


ALTERED: dict[str, tuple[Callable[[dict[str, object]], object], tuple[str, str]]] = {
    "slot out of the lock": (
        lambda d: d["slots"][0].update(device_secret="none"),  # type: ignore[index]
        ("wrong_passphrase", ""),
    ),
    "paper key into the lock": (
        lambda d: d["slots"][1].update(device_secret="account"),  # type: ignore[index]
        ("vault_damaged", "slot"),
    ),
    "account gone": (
        lambda d: d["devices"]["accounts"].clear(),  # type: ignore[index]
        ("device_secret", "changed"),
    ),
    "account twice": (
        lambda d: d["devices"]["accounts"].append(d["devices"]["accounts"][0]),  # type: ignore[index]
        ("vault_damaged", "slot"),
    ),
    "device key exchanged": (
        lambda d: d["devices"].update(sealed=d["devices"]["accounts"][0]["wrapped"]),  # type: ignore[index]
        ("vault_damaged", "table"),
    ),
    "devices gone": (lambda d: d.pop("devices"), ("vault_damaged", "slot")),
    "older version": (lambda d: d.update(version=1), ("vault_newer", "")),
    "newer field": (lambda d: d["devices"].update(pin="x"), ("vault_newer", "")),  # type: ignore[attr-defined]
    "newer kind": (
        lambda d: d["slots"][0].update(device_secret="tpm"),  # type: ignore[index]
        ("vault_newer", ""),
    ),
}


@pytest.mark.parametrize("name", ALTERED)
def test_what_somebody_altered_never_opens(ward: DeviceWard, name: str) -> None:
    ward.turn_on()
    change, told = ALTERED[name]
    document = json.loads(ward.bytes)
    change(document)
    (ward.folder / SLOT_FILE).write_bytes(mended(document))
    assert ward.refused() == told


def test_reading_and_writing_are_each_others_mirror(ward: DeviceWard) -> None:
    ward.turn_on()
    assert to_bytes(from_bytes(ward.bytes)) == ward.bytes


ACTIONS = ("on", "off", "lose", "paper same", "paper new", "other account", "change", "rotate")


@settings(max_examples=40)
@given(st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=6))
def test_whatever_is_done_the_phrase_or_the_paper_opens_and_the_key_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, words: WordList, actions: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    made = create_vault(folder, FIRST, words, params=KdfParams.for_tests(), allow_weak_kdf=True)
    made.unlocked.database_path.write_bytes(b"x")
    ward, phrase, shut = DeviceWard(made, words), FIRST, False
    made.unlocked.close()
    for action in actions:
        if action == "lose":
            ward.here.kept.clear()
            shut = ward.version == 2
        elif action == "other account":
            ward.here = MemoryKeyStore()
            shut = ward.version == 2
        elif action.startswith("paper"):
            phrase = phrase if action == "paper same" else (THIRD if phrase == FIRST else FIRST)
            paper = ward.by_paper()
            reset_passphrase(paper, ward.user_id, phrase, words, store=ward.here)
            paper.close()
            shut = False
        elif not shut:
            vault = ward.opened(phrase)
            if action == "on":
                enter_lock(vault, phrase, words, ward.here)
            elif action == "off":
                leave_lock(vault, phrase, words, ward.here)
            elif action == "change":
                phrase = THIRD if phrase == FIRST else FIRST
                change_passphrase(vault, phrase, words)
            else:
                rotation = begin_rotation(vault)
                rotation.database_path.write_bytes(b"x")
                rotation.commit()
            vault.close()
        if shut:
            assert ward.refused(phrase) == ("device_secret", "gone")
        else:
            ward.opened(phrase).close()
        ward.by_paper().close()


def test_the_errors_are_known_ones_and_carry_no_secret(ward: DeviceWard) -> None:
    ward.turn_on()
    secret = ward.here.kept[entry_name(ward.vault_id)]
    ward.here.kept[entry_name(ward.vault_id)] = secret[:-1]
    with pytest.raises(KnownError) as caught:
        ward.opened()
    assert secret[40:60] not in repr(caught.value) + repr(caught.value.data)


def test_no_key_is_wrapped_without_the_device_key(ward: DeviceWard) -> None:
    ward.turn_on()
    table = from_bytes(ward.bytes)
    stretched = kdf.derive(ward.words.secret(FIRST), table.salt, table.kdf)
    assert open_slot(table, "user", stretched) is None
    assert open_slot(table, "user", stretched, bytes(32)) is None
    with pytest.raises(ValueError, match="device key"):
        open_slot(table, "user", stretched, b"short")


def test_every_accident_to_a_file_of_version_2_is_told_as_damage(ward: DeviceWard) -> None:
    ward.turn_on()
    data, whole, refused = ward.bytes, from_bytes(ward.bytes), 0
    source = random.Random(20261122)
    for turn in range(600):
        at = source.randrange(len(data))
        broken = data[:at]
        if turn % 2:
            broken += bytes([data[at] ^ (1 << source.randrange(8))]) + data[at + 1 :]
        try:
            assert from_bytes(broken) == whole
        except VaultError as error:
            assert (error.code, error.data) == ("vault_damaged", {"part": "file"})
            refused += 1
    assert refused > 500


def test_no_change_by_hand_opens_with_other_keys(ward: DeviceWard) -> None:
    """Swap single characters and mend the checksum: it opens with the same key, or it does not open."""
    ward.turn_on()
    document = json.loads(ward.bytes)
    flat = canonical({name: value for name, value in document.items() if name != "checksum"}).decode()
    source, tried = random.Random(4711), 0
    while tried < 150:
        at, sign = source.randrange(len(flat)), source.choice("0123456789abcdefABCXYZ+/=")
        if not flat[at].isalnum() or sign == flat[at]:
            continue
        try:
            broken = json.loads(flat[:at] + sign + flat[at + 1 :])
        except ValueError:
            continue
        tried += 1
        (ward.folder / SLOT_FILE).write_bytes(mended(broken))
        (ward.folder / "attempts.json").unlink(missing_ok=True)
        assert ward.refused()[0] in {"wrong_passphrase", "device_secret", "vault_damaged", "vault_newer"}
