"""The copy of what notes are sealed with in the second place: kept, taken back, and never another vault's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.intake_copy import COPY_BEGINS, copy_of, keep_copy, take_copy
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.notes import Note, open_note, publish_intake, write_note
from arbeidsleder.vault.vault import UnlockedVault
from arbeidsleder.vault.words import WordList
from support.vaults import create_vault

PHRASE = "abakus fjell kaffe sommer trapp"
SAID = Note(date(2027, 1, 4), datetime(2027, 1, 4, 9, tzinfo=UTC), "Even fikk skyss")


@pytest.fixture
def vault(tmp_path: Path, words: WordList) -> UnlockedVault:
    folder = tmp_path / "vault"
    made = create_vault(
        folder, PHRASE, words, params=KdfParams(), allow_weak_kdf=True, place=lambda _folder: None
    )
    publish_intake(folder, made.unlocked.dek, made.unlocked.vault_id)
    return made.unlocked


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


def lose(vault: UnlockedVault) -> None:
    (vault.folder / "intake.json").unlink()
    with pytest.raises(VaultError, match="notes_unready"):
        write_note(vault.folder, SAID)


def refused(vault: UnlockedVault, place: Path) -> str:
    with pytest.raises(VaultError) as error:
        take_copy(vault.folder, place)
    assert not (vault.folder / "intake.json").exists()
    return error.value.code


def test_a_copy_lets_notes_be_sealed_again_that_the_vault_opens(vault: UnlockedVault, stick: Path) -> None:
    left = stick / f".{copy_of(stick, vault.vault_id).name}.{'ab' * 8}.tmp"
    others = stick / f".{copy_of(stick, 'cd' * 16).name}.{'ab' * 8}.tmp"
    for file in (left, others):
        file.write_bytes(b"{")
    assert keep_copy(stick, vault.dek, vault.vault_id)
    assert not left.exists()
    others.unlink()  # which stood: a second place may be shared
    assert not keep_copy(stick, vault.dek, vault.vault_id), "the same is not written twice"
    assert [file.name for file in stick.iterdir()] == [f"{COPY_BEGINS}{vault.vault_id[:16]}.json"]
    own = (vault.folder / "intake.json").read_bytes()
    assert copy_of(stick, vault.vault_id).read_bytes() == own
    assert vault.dek not in own
    lose(vault)
    take_copy(vault.folder, stick)
    assert (vault.folder / "intake.json").read_bytes() == own
    note = write_note(vault.folder, SAID)
    assert open_note(vault.folder, note, vault.vault_id, [vault.dek]).text == SAID.text


def test_another_vault_s_copy_is_never_taken(vault: UnlockedVault, stick: Path) -> None:
    lose(vault)
    keep_copy(stick, bytes(32), "ab" * 16)
    assert refused(vault, stick) == "intake_copy_missing"
    copy_of(stick, "ab" * 16).rename(copy_of(stick, vault.vault_id))  # whatever it is called
    assert refused(vault, stick) == "intake_copy_missing"


def test_where_nothing_tells_which_vault_it_is_the_only_one_there_is_taken(
    vault: UnlockedVault, stick: Path
) -> None:
    lose(vault)
    (vault.folder / "slots.json").write_bytes(b"{")
    keep_copy(stick, vault.dek, vault.vault_id)
    keep_copy(stick, bytes(32), "ab" * 16)
    assert refused(vault, stick) == "intake_copy_missing"
    copy_of(stick, "ab" * 16).unlink()
    take_copy(vault.folder, stick)
    assert write_note(vault.folder, SAID)


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 20_000])
def test_a_damaged_copy_or_a_place_that_is_gone_changes_nothing(
    vault: UnlockedVault, stick: Path, content: bytes
) -> None:
    lose(vault)
    copy_of(stick, vault.vault_id).write_bytes(content)
    assert refused(vault, stick) == "intake_copy_missing"
    assert refused(vault, stick / "not there") == "intake_copy_missing"
