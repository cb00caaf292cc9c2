"""Version 2 of the published format: the program, the vectors and the stand-alone opener say the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from arbeidsleder.vault import sealing
from arbeidsleder.vault.device import entry_name, from_account, from_data_key
from arbeidsleder.vault.organisation import open_key, read_public, unlock_with_organisation
from arbeidsleder.vault.slots import binding, from_bytes, to_bytes
from arbeidsleder.vault.vault import SLOT_FILE, open_vault
from arbeidsleder.vault.words import WordList
from support.key_store import MemoryKeyStore

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
VECTORS: dict[str, Any] = json.loads((DOCS / "vault-vectors.json").read_text(encoding="ascii"))
TWO: dict[str, Any] = VECTORS["version_2"]
SLOT_BYTES = json.dumps(TWO["slot_file"]).encode("ascii")
ANSWER = f"2.db {VECTORS['database_key']}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / SLOT_FILE).write_bytes(SLOT_BYTES)
    (tmp_path / "2.db").write_bytes(b"made by the database")
    (tmp_path / "entry.txt").write_text(TWO["entry"] + "\n", encoding="ascii")
    (tmp_path / "key.json").write_text(json.dumps(TWO["organisation"]["key_file"]), encoding="ascii")
    return tmp_path


def store() -> MemoryKeyStore:
    return MemoryKeyStore({TWO["entry_name"].removeprefix("arbeidsleder/"): TWO["entry"]})


def run_opener(folder: Path, typed: str, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(DOCS / "open_vault.py"), str(folder), *more]
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False, encoding="utf-8")


def test_every_value_on_the_way() -> None:
    table = from_bytes(SLOT_BYTES)
    assert (table.version, TWO["entry_name"]) == (2, f"arbeidsleder/{entry_name(table.vault_id)}")
    key = from_account(table, store())
    assert key.hex() == TWO["device_key"]
    assert from_data_key(table, bytes.fromhex(VECTORS["dek"])) == key
    slot = next(one for one in table.slots if one.needs_device)
    stretched = bytes.fromhex(VECTORS["argon2id"])
    kek = sealing.expand(stretched + key, table.vault_id, f"kek/user/{slot.id}")
    assert (kek.hex(), binding(table, slot).decode("ascii")) == (TWO["kek"], TWO["aad"])
    assert sealing.unwrap(kek, slot.private_key, binding(table, slot)).hex() == TWO["private_key"]
    assert TWO["private_key"] == VECTORS["slots"]["user"]["private_key"]  # the slot's own pair stays
    assert table.is_signed_by(bytes.fromhex(VECTORS["slot_table_key"]))
    assert json.loads(to_bytes(table)) == TWO["slot_file"]


def test_the_slots_that_are_not_in_the_lock_are_as_they_were() -> None:
    before = {slot["id"]: slot for slot in VECTORS["slot_file"]["slots"]}
    after = {slot["id"]: slot for slot in TWO["slot_file"]["slots"]}
    unchanged = {slot["kind"] for name, slot in before.items() if after[name] == slot}
    assert unchanged == {"recovery"}
    assert {slot["kind"] for slot in after.values()} == {"user", "recovery", "organisation"}


def test_the_program_opens_the_vectors(folder: Path, words: WordList) -> None:
    locked = open_vault(folder, words, store=store())
    user = locked.unlock(VECTORS["passphrase"]["typed"][2])
    assert (user.dek.hex(), user.needs_device) == (VECTORS["dek"], True)
    user.close()
    told = TWO["organisation"]
    private = open_key(json.dumps(told["key_file"]), told["typed"], words)
    assert private.hex() == told["private_key"]
    assert sealing.public_of(private) == read_public(told["public_line"])
    organisation = unlock_with_organisation(locked, private)
    assert organisation.database_key.hex() == VECTORS["database_key"]
    organisation.close()


def test_the_stand_alone_opener_opens_each_way(folder: Path) -> None:
    entry, key_file = str(folder / "entry.txt"), str(folder / "key.json")
    assert run_opener(folder, "aba fje kaf som tra\n", "--device", entry).stdout == ANSWER
    organisation = run_opener(folder, "elg rei ent jav pat\n", "--organisation", key_file)
    assert (organisation.stdout, organisation.stderr) == (ANSWER, "")
    paper = " ".join(VECTORS["recovery"]["words"])
    word_list = str(ROOT / "resources" / "words" / "passphrase.txt")
    assert run_opener(folder, paper, "--paper", word_list).stdout == ANSWER


def test_the_stand_alone_opener_refuses_what_is_wrong(folder: Path) -> None:
    entry, key_file = folder / "entry.txt", str(folder / "key.json")
    for more in ((), ("--device", str(entry))):
        refused = run_opener(folder, "aba fje kaf som tri", *more)
        assert (refused.returncode, refused.stderr) == (1, "no slot opens with this\n")
    alone = run_opener(folder, "aba fje kaf som tra")
    assert (alone.returncode, alone.stdout, alone.stderr) == (1, "", "no slot opens with this\n")
    entry.write_text(TWO["entry"][:-1] + ("0" if TWO["entry"][-1] != "0" else "1"), encoding="ascii")
    changed = run_opener(folder, "aba fje kaf som tra", "--device", str(entry))
    assert (changed.returncode, changed.stderr) == (1, "no slot opens with this\n")
    wrong = run_opener(folder, "elg rei ent jav pas", "--organisation", key_file)
    assert (wrong.returncode, wrong.stderr) == (1, "the passphrase does not open the key file\n")
