"""The backup's one file: any tool reads it, and nothing that was changed is ever taken for a backup."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault import container
from arbeidsleder.vault.backup_file import (
    DATABASE,
    MANIFEST,
    SLOTS,
    blank_manifest,
    check_parts,
    new_backup_id,
    open_backup,
    read_manifest,
    take_out_database,
    write_backup,
)
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.slots import SlotTable, canonical, to_bytes
from arbeidsleder.vault.vault import new_slot, sign

VAULT_ID, OTHER_VAULT = "ab" * 16, "cd" * 16
DEK, OTHER_DEK = bytes(range(32)), bytes(range(1, 33))
MADE_AT = datetime(2027, 5, 5, 15, 4, tzinfo=timezone(timedelta(hours=2)))
SUMMARY = {"rows": {"participant": 12}, "links": 7, "head": "ABCD-EFGH", "revision": "0001"}
DATABASE_BYTES = random.Random(5).randbytes(8_192)
MUTATIONS = 2_000
REFUSED = {"backup_damaged", "backup_unknown_key", "backup_newer"}


def slots(vault_id: str = VAULT_ID, dek: bytes = DEK) -> bytes:
    blank = SlotTable(vault_id, 3, KdfParams(), bytes(16), ())
    slot, _private = new_slot(blank, "recovery", bytes(16), dek, random.Random(1).randbytes)
    return to_bytes(sign(replace(blank, slots=(slot,)), dek))


def made(path: Path, content: bytes = DATABASE_BYTES, **other: object) -> Path:
    """Write a backup and return its path. *other*: vault_id, dek, made_at."""
    vault_id, dek = str(other.get("vault_id", VAULT_ID)), other.get("dek", DEK)
    moment = other.get("made_at", MADE_AT)
    assert isinstance(dek, bytes)
    assert isinstance(moment, datetime)
    database = path.with_suffix(".source")
    database.write_bytes(content)
    blank = blank_manifest(vault_id, new_backup_id(), 3, moment)
    write_backup(path, blank, dek, slots(vault_id, dek), database, SUMMARY)
    database.unlink()
    return path


def accepted(path: Path, dek: bytes = DEK) -> bytes:
    """Read a backup as a restore does; returns the database. Raises VaultError for what is none."""
    opened = open_backup(path, [OTHER_DEK, dek])
    target = path.with_suffix(".out")
    opened.check_slots(take_out_database(path, opened.manifest, target))
    try:
        return target.read_bytes()
    finally:
        target.unlink()


def code_of(path: Path) -> str:
    with pytest.raises(VaultError) as error:
        accepted(path)
    assert not path.with_suffix(".out").exists()
    return error.value.code


def open_zip(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return made(tmp_path / "a.albackup")


def test_what_was_written_is_read(backup: Path) -> None:
    assert accepted(backup) == DATABASE_BYTES
    opened = open_backup(backup, [DEK])
    assert opened.summary == SUMMARY
    manifest = read_manifest(backup)
    assert (manifest.vault_id, manifest.generation, manifest.made_at) == (VAULT_ID, 3, MADE_AT)
    assert check_parts(backup, manifest) == open_zip(backup, SLOTS)


def test_a_zip_tool_finds_three_stored_parts(backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        assert archive.namelist() == [MANIFEST, SLOTS, DATABASE]
        assert archive.testzip() is None
        assert archive.read(DATABASE) == DATABASE_BYTES
        told = json.loads(archive.read(MANIFEST))
    assert told["format"] == "arbeidsleder-backup"
    assert "participant" not in json.dumps(told)
    assert "ABCD" not in json.dumps(told)


def test_each_backup_has_keys_of_its_own(tmp_path: Path) -> None:
    keys = {open_backup(made(tmp_path / f"{n}.albackup"), [DEK]).database_key for n in range(5)}
    assert len(keys) == 5


def test_no_key_of_ours_vouches_for_another_vaults(tmp_path: Path) -> None:
    path = made(tmp_path / "other.albackup", vault_id=OTHER_VAULT, dek=bytes(32))
    with pytest.raises(VaultError) as error:
        open_backup(path, [DEK, OTHER_DEK])
    assert error.value.code == "backup_unknown_key"


def mutations(original: bytes, other: bytes, chance: random.Random) -> Iterator[bytes]:
    """Endlessly: one or two bits, a cut, something put in or doubled, bytes of another backup."""

    def at() -> int:
        # the manifest and the lists of the zip are a small part of it and are met as often as the rest
        return chance.choice(
            (chance.randrange(len(original)), chance.randrange(1200), -chance.randrange(1, 300))
        )

    def flip(data: bytes) -> bytes:
        place = at() % len(data)
        return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]

    kinds: tuple[Callable[[], bytes], ...] = (
        lambda: flip(original),
        lambda: flip(flip(original)),
        lambda: original[: at() % len(original)],
        lambda: original[chance.randrange(1, 200) :],
        lambda: original + chance.randbytes(chance.randrange(1, 50)),
        lambda: (cut := at() % len(original)) * b"" + original[:cut] + b"\0" * 16 + original[cut + 16 :],
        lambda: (cut := at() % len(original)) * b"" + original[:cut] + original[cut:][:64] + original[cut:],
        lambda: (cut := at() % len(original)) * b"" + original[:cut] + other[cut:],
        lambda: other[: (cut := at() % len(original))] + original[cut:],
    )
    while True:
        yield chance.choice(kinds)()


def test_thousands_of_mutations_and_none_is_taken(tmp_path: Path, backup: Path) -> None:
    other = made(tmp_path / "b.albackup", made_at=MADE_AT + timedelta(days=1)).read_bytes()
    original, path = backup.read_bytes(), tmp_path / "changed.albackup"
    found: dict[str, int] = {}
    for changed in mutations(original, other, random.Random(2026)):
        if changed in (original, other):
            continue
        path.write_bytes(changed)
        code = code_of(path)
        found[code] = found.get(code, 0) + 1
        if sum(found.values()) == MUTATIONS:
            break
    print(found)
    assert found.keys() <= REFUSED
    assert found["backup_damaged"] > MUTATIONS // 2


def repacked(backup: Path, change: Callable[[dict[str, bytes]], list[tuple[str, bytes]]]) -> Path:
    """Write a backup anew as somebody with a zip tool would."""
    with zipfile.ZipFile(backup) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in change(parts):
            archive.writestr(zipfile.ZipInfo(name), content)
    path = backup.with_name("repacked.albackup")
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda p: [(MANIFEST, p[MANIFEST]), (SLOTS, p[SLOTS]), (DATABASE, p[DATABASE][:-1] + b"x")],
        lambda p: [(SLOTS, p[SLOTS]), (MANIFEST, p[MANIFEST]), (DATABASE, p[DATABASE])],
        lambda p: [(MANIFEST, p[MANIFEST]), (SLOTS, p[SLOTS]), ("../../evil.db", p[DATABASE])],
        lambda p: [(MANIFEST, p[MANIFEST]), (SLOTS, p[SLOTS]), (DATABASE, p[DATABASE]), ("extra", b"x")],
        lambda p: [(MANIFEST, p[MANIFEST]), (SLOTS, p[SLOTS]), (DATABASE, b"")],
        lambda p: [(MANIFEST, b"{" * 5000), (SLOTS, p[SLOTS]), (DATABASE, p[DATABASE])],
        lambda p: [(MANIFEST, b"x" * 70_000), (SLOTS, p[SLOTS]), (DATABASE, p[DATABASE])],
        lambda p: [(MANIFEST, p[MANIFEST])],
    ],
)
def test_what_a_zip_tool_made_of_it_is_refused(
    backup: Path, change: Callable[[dict[str, bytes]], list[tuple[str, bytes]]]
) -> None:
    assert code_of(repacked(backup, change)) in REFUSED


def test_a_bomb_is_another_file_than_the_one_expected(tmp_path: Path) -> None:
    path = tmp_path / "bomb.albackup"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (MANIFEST, SLOTS, DATABASE):
            archive.writestr(name, b"\0" * 5_000_000)
    assert path.stat().st_size < 50_000
    assert code_of(path) == "backup_damaged"


def with_manifest(backup: Path, **changed: object) -> Path:
    """Change fields and make the checksum right again, as somebody without a key can."""
    import hashlib

    def change(parts: dict[str, bytes]) -> list[tuple[str, bytes]]:
        document = {**json.loads(parts[MANIFEST]), **changed}
        rest = {name: value for name, value in document.items() if name != "checksum"}
        document["checksum"] = hashlib.sha256(canonical(rest)).hexdigest()
        text = canonical(document) + b"\n"
        sizes = [container.measure(content) for content in (text, parts[SLOTS], parts[DATABASE])]
        names = zip((MANIFEST, SLOTS, DATABASE), (text, parts[SLOTS], parts[DATABASE]), strict=True)
        held = [container.Part(name, content, len(content)) for name, content in names]
        path.write_bytes(b"".join(container.container(held, sizes)))
        return []

    path = backup.with_name("changed.albackup")
    repacked(backup, change)
    return path


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"version": 2}, "backup_newer"),
        ({"version": 0}, "backup_damaged"),
        ({"version": True}, "backup_damaged"),
        ({"format": "zip"}, "backup_damaged"),
        ({"generation": 4}, "backup_unknown_key"),
        ({"generation": 0}, "backup_damaged"),
        ({"generation": "3"}, "backup_damaged"),
        ({"made_at": "2028-01-01T00:00:00+01:00"}, "backup_unknown_key"),
        ({"made_at": "2028-01-01T00:00:00"}, "backup_damaged"),
        ({"made_at": 5}, "backup_damaged"),
        ({"vault_id": OTHER_VAULT}, "backup_unknown_key"),
        ({"backup_id": "00" * 16}, "backup_unknown_key"),
        ({"parts": {}}, "backup_damaged"),
        ({"parts": None}, "backup_damaged"),
        ({"parts": {SLOTS: None, DATABASE: []}}, "backup_damaged"),
        ({"summary": "????"}, "backup_damaged"),
        ({"summary": ""}, "backup_unknown_key"),
        ({"hmac": ""}, "backup_unknown_key"),
        ({"more": 1}, "backup_damaged"),
    ],
)
def test_a_manifest_changed_without_a_key_is_refused(
    backup: Path, changed: dict[str, object], code: str
) -> None:
    assert code_of(with_manifest(backup, **changed)) == code


@settings(deadline=None)  # a disk that others use takes its time
@given(st.binary(max_size=3000))
def test_no_bytes_at_all_are_more_than_a_known_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "x.albackup"
    path.write_bytes(data)
    assert code_of(path) == "backup_damaged"


def test_a_missing_file_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(VaultError) as error:
        read_manifest(tmp_path / "none.albackup")
    assert error.value.code == "backup_missing"


def test_every_length_short_of_the_whole_is_refused(backup: Path) -> None:
    whole = backup.read_bytes()
    for length in (*range(0, 3000, 31), *range(len(whole) - 300, len(whole), 5)):
        backup.write_bytes(whole[:length])
        assert code_of(backup) == "backup_damaged"


def test_stopped_while_writing_the_rest_is_the_callers(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def step() -> None:
        raise StoppedError

    database = tmp_path / "d"
    database.write_bytes(DATABASE_BYTES)
    blank = blank_manifest(VAULT_ID, new_backup_id(), 3, MADE_AT)
    with pytest.raises(StoppedError):
        write_backup(tmp_path / "x", blank, DEK, slots(), database, SUMMARY, step)
