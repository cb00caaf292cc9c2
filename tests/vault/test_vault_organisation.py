"""The organisation's slot: its key opens vault and backups, no other does, and it can be taken out again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault import sealing
from arbeidsleder.vault.device_changes import enter_lock, leave_lock
from arbeidsleder.vault.generations import data_keys
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.organisation import (
    make_key,
    open_key,
    organisation_key,
    public_line,
    read_public,
    set_organisation,
    unlock_with_organisation,
)
from arbeidsleder.vault.slot_changes import begin_rotation, reset_passphrase
from arbeidsleder.vault.slots import from_bytes, to_bytes
from arbeidsleder.vault.vault import UnlockedVault
from arbeidsleder.vault.words import WordList
from support.device_ward import FIRST, THIRD, DeviceWard
from support.vaults import create_vault

PHRASE = "kontor for personvern med egen lang setning"
CHEAP = KdfParams.for_tests()


@pytest.fixture
def ward(tmp_path: Path, words: WordList) -> DeviceWard:
    made = create_vault(tmp_path, FIRST, words, params=CHEAP, allow_weak_kdf=True)
    made.unlocked.database_path.write_bytes(b"generation one")
    ward = DeviceWard(made, words)
    made.unlocked.close()
    return ward


def key_pair(words: WordList) -> tuple[bytes, bytes]:
    """A private key from its file, and the public one from its line."""
    file, line = make_key(PHRASE, words, params=CHEAP)
    return open_key(file, PHRASE, words, allow_weak_kdf=True), read_public(line)


def put_in(ward: DeviceWard, public_key: bytes | None) -> None:
    vault = ward.opened()
    set_organisation(vault, public_key)
    vault.close()


def by_organisation(ward: DeviceWard, private_key: bytes) -> UnlockedVault:
    return unlock_with_organisation(ward.locked(), private_key)


def rotate(vault: UnlockedVault) -> None:
    rotation = begin_rotation(vault)
    rotation.database_path.write_bytes(b"the next generation")
    rotation.commit()
    vault.close()


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(VaultError) as caught:
        action()
    return caught.value.code


def test_it_opens_with_its_key_until_it_is_taken_out(ward: DeviceWard, words: WordList) -> None:
    private, public = key_pair(words)
    assert code_of(lambda: by_organisation(ward, private)) == "organisation_other_vault"
    put_in(ward, public)
    assert (ward.version, organisation_key(from_bytes(ward.bytes))) == (2, public)
    vault = by_organisation(ward, private)
    assert (vault.dek, vault.kind) == (ward.dek, "organisation")
    vault.close()
    ward.opened().close()
    ward.by_paper().close()
    put_in(ward, None)
    assert (ward.version, organisation_key(from_bytes(ward.bytes))) == (1, None)
    assert code_of(lambda: by_organisation(ward, private)) == "organisation_other_vault"


def test_there_is_one_at_a_time(ward: DeviceWard, words: WordList) -> None:
    (first, first_public), (second, second_public) = key_pair(words), key_pair(words)
    put_in(ward, first_public)
    put_in(ward, second_public)
    by_organisation(ward, second).close()
    assert code_of(lambda: by_organisation(ward, first)) == "organisation_other_vault"


def test_it_lives_through_a_new_data_key_and_has_the_earlier_ones(ward: DeviceWard, words: WordList) -> None:
    private, public = key_pair(words)
    rotate(ward.opened())
    put_in(ward, public)
    rotate(ward.opened())
    own, organisation = ward.opened(), None
    keys = data_keys(own)
    own.close()
    organisation = by_organisation(ward, private)
    assert data_keys(organisation) == keys
    assert keys[-1] == ward.dek
    rotate(organisation)  # it can change the key too
    ward.opened().close()


def test_it_gives_a_new_passphrase_where_all_is_forgotten(ward: DeviceWard, words: WordList) -> None:
    private, public = key_pair(words)
    put_in(ward, public)
    organisation = by_organisation(ward, private)
    came = reset_passphrase(organisation, ward.user_id, THIRD, words, store=ward.here)
    organisation.close()
    assert not came.remembered
    ward.opened(THIRD).close()
    assert ward.refused(FIRST)[0] == "wrong_passphrase"


def test_it_needs_no_device_lock_and_outlives_one(ward: DeviceWard, words: WordList) -> None:
    private, public = key_pair(words)
    put_in(ward, public)
    vault = ward.opened()
    enter_lock(vault, FIRST, words, ward.here)
    vault.close()
    ward.here.failing = "keystore_missing"
    by_organisation(ward, private).close()
    ward.here.failing = ""
    vault = ward.opened()
    leave_lock(vault, FIRST, words, ward.here)
    vault.close()
    assert (ward.version, from_bytes(ward.bytes).devices) == (2, None)
    assert to_bytes(from_bytes(ward.bytes)) == ward.bytes


def test_a_public_key_swapped_in_is_never_sealed_to(ward: DeviceWard, words: WordList) -> None:
    from support.device_ward import mended

    put_in(ward, key_pair(words)[1])
    document = json.loads(ward.bytes)
    slot = next(one for one in document["slots"] if one["kind"] == "organisation")
    slot["public_key"] = json.loads(to_bytes(from_bytes(ward.bytes)))["slots"][0]["public_key"]
    (ward.folder / "slots.json").write_bytes(mended(document))
    assert ward.refused() == ("vault_damaged", "table")


# Its two texts


def test_a_line_survives_being_sent_about(words: WordList) -> None:
    public = key_pair(words)[1]
    line = public_line(public)
    assert read_public(f"\n  {line.upper()}  \r\n".replace(" ", "  ")) == public


@given(st.binary(min_size=32, max_size=32), st.integers(0, 63), st.sampled_from("0123456789abcdef"))
def test_one_wrong_digit_is_found(public: bytes, at: int, digit: str) -> None:
    begins, digits, check = public_line(public).split(" ")
    wrong = digits[:at] + digit + digits[at + 1 :]
    if wrong != digits:
        assert code_of(lambda: read_public(f"{begins} {wrong} {check}")) == "organisation_public_wrong"


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_other_texts_are_no_public_key(text: str) -> None:
    assert code_of(lambda: read_public(text)) == "organisation_public_wrong"


def test_a_key_everybody_shares_is_refused() -> None:
    assert code_of(lambda: read_public(public_line(bytes(32)))) == "organisation_public_wrong"


def test_the_key_file_opens_with_its_passphrase_only(words: WordList) -> None:
    file, line = make_key(PHRASE, words, params=CHEAP)
    private = open_key(file, PHRASE, words, allow_weak_kdf=True)
    assert sealing.public_of(private) == read_public(line)
    for spelling in (private.hex(), private.hex().upper()):
        assert spelling not in file
    assert code_of(lambda: open_key(file, FIRST, words, allow_weak_kdf=True)) == "organisation_passphrase"
    assert code_of(lambda: open_key(file, PHRASE, words)) == "vault_weak_kdf"
    assert code_of(lambda: make_key("Sommer2026!", words, params=CHEAP)) == "passphrase_too_weak"


BROKEN: dict[str, Callable[[dict[str, Any]], object]] = {
    "cost": lambda d: d["kdf"].update(time=2),
    "salt": lambda d: d["kdf"].update(salt="A" * 22 + "=="),
    "public key": lambda d: d.update(public_key="A" * 43 + "="),
    "private key": lambda d: d.update(private_key="A" * 80),
    "field more": lambda d: d.update(note="x"),
    "field less": lambda d: d.pop("kdf"),
    "version": lambda d: d.update(version=2),
    "a word for a number": lambda d: d["kdf"].update(lanes="1"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_key_file_that_was_changed_does_not_open(words: WordList, name: str) -> None:
    document = json.loads(make_key(PHRASE, words, params=CHEAP)[0])
    BROKEN[name](document)
    code = code_of(lambda: open_key(json.dumps(document), PHRASE, words, allow_weak_kdf=True))
    assert code in ("organisation_key_damaged", "organisation_passphrase")


@pytest.mark.parametrize("text", ["", "[]", "null", "[" * 9000, '{"kdf": 1}', "x" * 9000])
def test_other_files_are_no_key(words: WordList, text: str) -> None:
    assert code_of(lambda: open_key(text, PHRASE, words)) == "organisation_key_damaged"
