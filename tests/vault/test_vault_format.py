"""The published format: the program, the vectors and the stand-alone opener say the same."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from arbeidsleder.application.errors import KnownError
from arbeidsleder.vault import kdf, notes, recovery, sealing
from arbeidsleder.vault.backup_file import backup_database_key, blank_manifest, write_backup
from arbeidsleder.vault.generations import data_keys
from arbeidsleder.vault.slot_changes import earlier_key
from arbeidsleder.vault.slots import binding, from_bytes, to_bytes
from arbeidsleder.vault.vault import SLOT_FILE, open_vault
from arbeidsleder.vault.words import WordList

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LIST = ROOT / "resources" / "words" / "passphrase.txt"
VECTORS: dict[str, Any] = json.loads((DOCS / "vault-vectors.json").read_text(encoding="ascii"))
SLOT_BYTES = json.dumps(VECTORS["slot_file"]).encode("ascii")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / SLOT_FILE).write_bytes(SLOT_BYTES)
    (tmp_path / "2.db").write_bytes(b"made by the database")
    return tmp_path


def test_the_beginnings_of_the_words_never_change(words: WordList) -> None:
    beginnings = "\n".join(word[:3] for word in words.words).encode("ascii")
    assert hashlib.sha256(beginnings).hexdigest() == VECTORS["word_prefixes_sha256"]


def test_every_spelling_in_the_vectors_gives_the_same_bytes(words: WordList) -> None:
    assert {words.secret(typed) for typed in VECTORS["passphrase"]["typed"]} == {
        VECTORS["passphrase"]["secret"].encode("ascii")
    }
    assert {words.secret(typed).hex() for typed in VECTORS["own_passphrase"]["typed"]} == {
        VECTORS["own_passphrase"]["secret_hex"]
    }


def test_the_paper_key_of_the_vectors(words: WordList) -> None:
    key = bytes.fromhex(VECTORS["recovery"]["key"])
    assert recovery.decode(VECTORS["recovery"]["words"], words) == key
    assert recovery.encode(key, words) == tuple(VECTORS["recovery"]["words"])


def test_every_value_on_the_way(words: WordList) -> None:
    table = from_bytes(SLOT_BYTES)
    secret = words.secret(VECTORS["passphrase"]["typed"][0])
    stretched = kdf.derive(secret, table.salt, table.kdf)
    assert stretched.hex() == VECTORS["argon2id"]
    secrets = {"user": stretched, "recovery": bytes.fromhex(VECTORS["recovery"]["key"])}
    assert {slot.kind for slot in table.slots} == set(secrets)
    for slot in table.slots:
        expected = VECTORS["slots"][slot.kind]
        kek = sealing.expand(secrets[slot.kind], table.vault_id, f"kek/{slot.kind}/{slot.id}")
        assert kek.hex() == expected["kek"]
        assert binding(table, slot).decode("ascii") == expected["aad"]
        assert sealing.unwrap(kek, slot.private_key, binding(table, slot)).hex() == expected["private_key"]
    assert table.is_signed_by(bytes.fromhex(VECTORS["slot_table_key"]))
    assert json.loads(to_bytes(table)) == VECTORS["slot_file"]


def test_the_program_opens_the_vectors(folder: Path, words: WordList) -> None:
    vault = open_vault(folder, words)
    user = vault.unlock(VECTORS["passphrase"]["typed"][2])
    assert user.dek.hex() == VECTORS["dek"]
    assert user.database_key.hex() == VECTORS["database_key"]
    assert user.audit_key.hex() == VECTORS["audit_key"]
    user.close()
    paper = vault.unlock_with_recovery(VECTORS["recovery"]["words"])
    assert paper.database_key.hex() == VECTORS["database_key"]
    earlier = earlier_key(paper, 1)
    assert earlier is not None
    assert earlier.hex() == VECTORS["dek_of_generation_1"]
    paper.close()


def test_the_vectors_are_at_the_floor_and_no_lower() -> None:
    cost = VECTORS["slot_file"]["kdf"]
    assert (cost["memory_kib"], cost["time"]) == (65_536, 3)
    assert len(base64.b64decode(cost["salt"])) == 16


def run_opener(folder: Path, typed: str, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(DOCS / "open_vault.py"), str(folder), *more]
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False, encoding="utf-8")


def test_the_stand_alone_opener_needs_nothing_of_the_program(folder: Path) -> None:
    answer = f"2.db {VECTORS['database_key']}\n"
    for typed in ("aba fje kaf som tra", "abakus fjell kaffe sommer trapp", "ABA Fjell  kaf som trapp"):
        assert run_opener(folder, f"{typed}\n").stdout == answer
    assert run_opener(folder, "abakus fjell kaffe sommer tak\n").stderr == "no slot opens with this\n"
    paper = " ".join(VECTORS["recovery"]["words"])
    assert run_opener(folder, paper, "--paper", str(LIST)).stdout == answer
    assert "arbeidsleder." not in (DOCS / "open_vault.py").read_text(encoding="utf-8")


def test_the_stand_alone_opener_opens_a_backup_and_refuses_a_changed_one(
    folder: Path, tmp_path: Path
) -> None:
    database, path = tmp_path / "d", tmp_path / "a.albackup"
    database.write_bytes(bytes(5000))
    dek, slots = bytes.fromhex(VECTORS["dek"]), (folder / SLOT_FILE).read_bytes()
    manifest = blank_manifest(
        VECTORS["slot_file"]["vault_id"], "5a" * 16, 2, datetime(2027, 5, 5, tzinfo=UTC)
    )
    write_backup(path, manifest, dek, slots, database, {})
    key = backup_database_key(dek, manifest.vault_id, manifest.backup_id)
    assert run_opener(path, "aba fje kaf som tra\n").stdout == f"database.db {key.hex()}\n"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content[:-1] + b"x" if name == "database.db" else content)
    refused = run_opener(path, "aba fje kaf som tra\n")
    assert (refused.returncode, refused.stderr) == (1, "the backup was altered\n")


def test_the_stand_alone_opener_refuses_what_is_wrong(folder: Path) -> None:
    wrong = run_opener(folder, "aba fje kaf som tri")
    assert (wrong.returncode, wrong.stdout, wrong.stderr) == (1, "", "no slot opens with this\n")
    slip = run_opener(folder, " ".join(["gode", *VECTORS["recovery"]["words"][1:]]), "--paper", str(LIST))
    assert (slip.returncode, slip.stdout) == (1, "")
    altered = json.loads(SLOT_BYTES)
    altered["generation"] = 1
    (folder / SLOT_FILE).write_text(json.dumps(altered), encoding="ascii")
    refused = run_opener(folder, "aba fje kaf som tra")
    assert (refused.returncode, refused.stderr) == (1, "the slot file was altered\n")


def test_the_note_of_the_vectors_is_read_by_the_program_and_by_the_opener(
    folder: Path, words: WordList
) -> None:
    vector = VECTORS["notes"]
    (folder / "notes").mkdir()
    note_id = vector["note"]["note_id"]
    line = json.dumps(vector["note"], sort_keys=True, separators=(",", ":")) + "\n"
    (folder / "notes" / f"{note_id}.alnote").write_text(line, encoding="ascii")
    dek, vault_id = bytes.fromhex(VECTORS["dek"]), VECTORS["slot_file"]["vault_id"]
    assert notes.intake_secret(dek, vault_id).hex() == vector["intake_private_key"]
    assert notes.publish_intake(folder, dek, vault_id)
    assert json.loads((folder / "intake.json").read_bytes()) == vector["intake"]
    read = notes.open_note(folder, note_id, vault_id, [dek])
    said = {"day": read.day.isoformat(), "written_at": read.written_at.isoformat(), "text": read.text}
    assert said == vector["says"]
    answer = run_opener(folder, "aba fje kaf som tra\n", "--notes")
    assert json.loads(answer.stdout) == said
    earlier = bytes.fromhex(VECTORS["dek_of_generation_1"])
    notes.publish_intake(folder, earlier, vault_id)
    old = notes.write_note(folder, notes.Note(read.day, read.written_at, "before the change"))
    told = run_opener(folder, "aba fje kaf som tra\n", "--notes").stdout.splitlines()
    assert f"{old}.alnote: another data key" in told
    with pytest.raises(KnownError):
        notes.open_note(folder, old, vault_id, [dek])
    vault = open_vault(folder, words).unlock(VECTORS["passphrase"]["typed"][0])
    assert notes.open_note(folder, old, vault_id, data_keys(vault)).text == "before the change"
    vault.close()
