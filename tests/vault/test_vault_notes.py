"""Sealed notes: anybody can write one, only who opens the vault can read it, and none is lost or doubled."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arbeidsleder.application.errors import KnownError
from arbeidsleder.vault import notes
from arbeidsleder.vault.generations import data_keys
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.notes import Note, open_note, pending, publish_intake, read_intake, write_note
from arbeidsleder.vault.slot_changes import (
    begin_rotation,
    change_passphrase,
    replace_recovery,
    reset_passphrase,
)
from arbeidsleder.vault.vault import open_vault
from arbeidsleder.vault.words import WordList
from support.vaults import create_vault

PHRASE = "abakus fjell kaffe sommer trapp"
OTHER = "tomat fjell sommer kaffe abakus"
DEK, VAULT = bytes(range(32)), "5a" * 16
WRITTEN = datetime(2027, 5, 5, 8, 40, tzinfo=UTC)
SAID = Note(date(2027, 5, 5), WRITTEN, "4721 1142")


def code(error: pytest.ExceptionInfo[KnownError]) -> str:
    return error.value.code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    publish_intake(tmp_path, DEK, VAULT)
    return tmp_path


def test_a_note_is_read_with_the_data_key_and_by_nothing_in_the_folder(folder: Path) -> None:
    note_id = write_note(folder, Note(SAID.day, WRITTEN, "  Åse kom 0915\nfikk skyss "))
    read = open_note(folder, note_id, VAULT, [DEK])
    assert read == Note(SAID.day, WRITTEN, "Åse kom 0915\nfikk skyss", note_id)
    everything = b"".join(f.read_bytes() for f in folder.rglob("*") if f.is_file())
    for word in (b"kom", b"skyss", b"0915", b"2027-05-05", "Åse".encode()):
        assert word not in everything
    with pytest.raises(KnownError) as refused:
        open_note(folder, note_id, VAULT, [bytes(32)])
    assert code(refused) == "note_other_key"
    assert pending(folder) == [note_id]


def test_short_and_long_notes_are_of_one_size(folder: Path) -> None:
    short, longer = write_note(folder, SAID), write_note(folder, Note(SAID.day, WRITTEN, "x" * 800))
    sizes = {len((folder / "notes" / f"{one}.alnote").read_bytes()) for one in (short, longer)}
    assert len(sizes) == 1


def test_the_same_intake_is_published_once_and_a_wrong_one_is_mended(folder: Path) -> None:
    assert not publish_intake(folder, DEK, VAULT)
    for wrong in (b"", b"{}", b"[" * 20_000, (folder / "intake.json").read_bytes().replace(b"a", b"b", 1)):
        (folder / "intake.json").write_bytes(wrong)
        with pytest.raises(KnownError) as refused:
            write_note(folder, SAID)
        assert code(refused) == "notes_unready"
        assert publish_intake(folder, DEK, VAULT)
    (folder / "intake.json").unlink()
    with pytest.raises(KnownError) as refused:
        read_intake(folder)
    assert code(refused) == "notes_unready"


@pytest.mark.parametrize("own", [None, b"", b"{}"], ids=["gone", "empty", "damaged"])
def test_a_note_is_sealed_by_the_copy_beside_the_backups_where_the_vaults_own_is_gone(
    folder: Path, own: bytes | None
) -> None:
    (folder / "backups").mkdir()
    assert publish_intake(folder, DEK, VAULT)
    assert not publish_intake(folder, DEK, VAULT)
    (folder / "intake.json").unlink()
    if own is not None:
        (folder / "intake.json").write_bytes(own)
    assert open_note(folder, write_note(folder, SAID), VAULT, [DEK]).text == SAID.text
    # The next time the vault is opened both stand again.
    assert publish_intake(folder, DEK, VAULT)
    assert (folder / "intake.json").read_bytes() == (folder / "backups" / "intake.json").read_bytes()
    (folder / "intake.json").unlink()
    (folder / "backups" / "intake.json").write_bytes(b"{}")
    with pytest.raises(KnownError) as refused:
        write_note(folder, SAID)
    assert code(refused) == "notes_unready"


def test_a_copy_from_before_a_change_of_the_data_key_strands_no_note(folder: Path) -> None:
    (folder / "backups").mkdir()
    publish_intake(folder, DEK, VAULT)
    copy = (folder / "backups" / "intake.json").read_bytes()
    changed = b"2" * len(DEK)
    assert publish_intake(folder, changed, VAULT)
    (folder / "backups" / "intake.json").write_bytes(copy)
    (folder / "intake.json").unlink()
    note_id = write_note(folder, SAID)
    assert open_note(folder, note_id, VAULT, [changed, DEK]).text == SAID.text


def test_what_cannot_be_a_note_is_refused_and_nothing_is_kept(folder: Path, monkeypatch) -> None:
    for text, why in (("  \n", "sealed_note_empty"), ("x" * 4001, "sealed_note_too_long")):
        with pytest.raises(KnownError) as refused:
            write_note(folder, Note(SAID.day, WRITTEN, text))
        assert code(refused) == why
    write_note(folder, SAID)
    monkeypatch.setattr(notes, "MOST_NOTES", 1)
    with pytest.raises(KnownError) as refused:
        write_note(folder, SAID)
    assert code(refused) == "notes_full"
    assert len(pending(folder)) == 1


def test_a_place_that_refuses_is_told_and_leaves_no_half_note(folder: Path) -> None:
    (folder / "notes").write_bytes(b"not a folder")
    with pytest.raises(KnownError) as refused:
        write_note(folder, SAID)
    assert code(refused) in ("place_read_only", "disk_error")
    assert not [f for f in folder.iterdir() if f.name.endswith(".tmp")]


def test_a_note_under_another_name_or_of_another_vault_is_none(folder: Path) -> None:
    note_id = write_note(folder, SAID)
    data = (folder / "notes" / f"{note_id}.alnote").read_bytes()
    other = "77" * 16
    (folder / "notes" / f"{other}.alnote").write_bytes(data)
    with pytest.raises(KnownError) as refused:
        open_note(folder, other, VAULT, [DEK])
    assert code(refused) == "note_damaged"
    with pytest.raises(KnownError) as refused:
        open_note(folder, note_id, "66" * 16, [DEK])
    assert code(refused) == "note_damaged"
    notes.set_aside(folder, other)
    assert pending(folder) == [note_id]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_changed_file_is_taken_for_a_note(folder: Path, data: st.DataObject) -> None:
    note_id = write_note(folder, SAID)
    file = folder / "notes" / f"{note_id}.alnote"
    content = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    file.write_bytes(bytes(content[: data.draw(st.integers(at + 1, len(content)))]))
    with pytest.raises(KnownError) as refused:
        open_note(folder, note_id, VAULT, [DEK])
    assert code(refused) == "note_damaged"
    notes.remove_note(folder, note_id)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_no_file_in_the_notes_folder_is_too_strange(folder: Path, content: bytes) -> None:
    (folder / "notes").mkdir(exist_ok=True)
    (folder / "notes" / f"{'aa' * 16}.alnote").write_bytes(content)
    with pytest.raises(KnownError) as refused:
        open_note(folder, "aa" * 16, VAULT, [DEK])
    assert code(refused) == "note_damaged"


def test_what_a_killed_write_of_the_key_left_goes_with_the_next(folder: Path) -> None:
    (folder / "backups").mkdir()
    left = [place / f".intake.json.{'ab' * 8}.tmp" for place in (folder, folder / "backups")]
    for file in left:
        file.write_bytes(b"{")
    publish_intake(folder, DEK, VAULT)
    assert not any(file.exists() for file in left)


def test_letters_that_turn_a_line_around_are_left_out(folder: Path) -> None:
    note_id = write_note(folder, Note(SAID.day, WRITTEN, "A\u202eB\x07C\nD"))
    assert open_note(folder, note_id, VAULT, [DEK]).text == "ABC\nD"


def test_a_newer_programs_note_is_left_alone(folder: Path) -> None:
    note_id = write_note(folder, SAID)
    file = folder / "notes" / f"{note_id}.alnote"
    document = json.loads(file.read_bytes())
    document["version"] = 2
    document.pop("checksum")
    file.write_bytes(notes._with_checksum(document))
    with pytest.raises(KnownError) as refused:
        open_note(folder, note_id, VAULT, [DEK])
    assert code(refused) == "vault_newer"


def test_what_a_cut_off_writing_left_goes_after_an_hour(folder: Path) -> None:
    write_note(folder, SAID)
    left = folder / "notes" / f".{'bb' * 16}.alnote.{'c' * 16}.tmp"
    left.write_bytes(b"half")
    at = left.stat().st_mtime
    notes.clear_leftovers(folder, datetime.fromtimestamp(at + 60, UTC))
    assert left.exists()
    notes.clear_leftovers(folder, datetime.fromtimestamp(at + 4000, UTC))
    assert not left.exists()
    assert len(pending(folder)) == 1


def test_new_secrets_and_a_new_data_key_strand_no_note(tmp_path: Path, words: WordList) -> None:
    place = tmp_path / "vault"
    made = create_vault(
        place, PHRASE, words, params=KdfParams(), allow_weak_kdf=True, place=lambda _folder: None
    )
    paper = made.recovery_words
    (place / "1.db").write_bytes(b"made by the database")
    vault = made.unlocked
    publish_intake(place, vault.dek, vault.vault_id)
    written = [write_note(place, SAID)]

    def readable(opened) -> bool:
        return all(
            open_note(place, one, opened.vault_id, data_keys(opened)).text == SAID.text for one in written
        )

    change_passphrase(vault, OTHER, words)
    assert readable(vault)
    rotation = begin_rotation(vault)
    rotation.database_path.write_bytes(b"made by the database")
    rotation.commit()
    written.append(write_note(place, SAID))  # before the next unlock has published the new intake
    vault.close()
    locked = open_vault(place, words, allow_weak_kdf=True, place=lambda _folder: None)
    user = locked.unlock(OTHER)
    publish_intake(place, user.dek, user.vault_id)
    written.append(write_note(place, SAID))
    assert readable(user)
    user.close()
    by_paper = locked.unlock_with_recovery(paper)
    assert readable(by_paper)
    reset_passphrase(by_paper, vault.slot_id, PHRASE, words)
    by_paper.close()
    again = locked.unlock(PHRASE)
    assert readable(again)
    replace_recovery(again, bytes(16))
    assert readable(again)
    again.close()
