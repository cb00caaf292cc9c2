"""A backup in one file: the slot file of its day and a database under a key of its own.

Its format is in docs/vault-format.md. Nothing readable stands in it: counts and the log's short code are
sealed. What an accident did is told from what a newer program wrote and from what no key of ours vouches
for. The database itself is copied, opened and checked elsewhere; this module knows its bytes only.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault import sealing
from arbeidsleder.vault.atomic import os_errors_known
from arbeidsleder.vault.container import (
    MOST_PART_BYTES,
    Measured,
    Part,
    container,
    first_part,
    go_on,
    measure,
    read_through,
    write_new,
)
from arbeidsleder.vault.slots import MOST_BYTES, MOST_GENERATION, SlotTable, canonical, from_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

FORMAT = "arbeidsleder-backup"
VERSION = 1
ENDING = ".albackup"
MANIFEST, SLOTS, DATABASE = "arbeidsleder-backup.json", "slots.json", "database.db"
MOST_MANIFEST_BYTES = 65_536
_SUMMARY_BLOCK = 1024
_FIELDS = {
    "format", "version", "vault_id", "backup_id", "generation", "made_at", "parts", "summary", "hmac",
    "checksum",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What the manifest says of a part."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first part of a backup. *mac* is empty until it is signed; *generation* is the vault's of then."""

    vault_id: str
    backup_id: str
    generation: int
    made_at: datetime
    slots: PartFacts
    database: PartFacts
    summary: bytes
    mac: bytes = b""

    @property
    def parts(self) -> list[tuple[str, int]]:
        """Return name and size of the parts after the manifest."""
        return [(SLOTS, self.slots.size), (DATABASE, self.database.size)]


@dataclass(frozen=True, slots=True)
class OpenedBackup:
    """A backup whose manifest is vouched for by a data key of ours, and what that key gives."""

    path: Path
    manifest: Manifest
    database_key: bytes = field(repr=False)
    audit_key: bytes = field(repr=False)
    slot_table_key: bytes = field(repr=False)
    summary: dict[str, Any] = field(repr=False)

    def check_slots(self, slots: bytes) -> SlotTable:
        """Return the slot table in the backup; "backup_damaged" when it is not this vault's of then."""
        table = from_bytes(slots)
        if table.vault_id != self.manifest.vault_id or not table.is_signed_by(self.slot_table_key):
            raise VaultError("backup_damaged", part="slots")
        return table


def new_backup_id(random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """Return the id of a new backup; its keys are derived from it."""
    return random_bytes(16).hex()


def backup_database_key(dek: bytes, vault_id: str, backup_id: str) -> bytes:
    """Return the key of a backup's database: never that of a live one, so neither stands in for the other."""
    return sealing.expand(dek, vault_id, f"backup-database/{backup_id}")


def write_backup(
    target: Path,
    manifest: Manifest,
    dek: bytes,
    slots: bytes,
    database: Path,
    summary: dict[str, Any],
    step: Callable[[], None] = go_on,
) -> Manifest:
    """Write a new file with the slot file's bytes and the database, and return its manifest.

    *manifest* has the ids, generation and moment (blank_manifest); sizes, hashes, summary and MAC are put in
    here. *step* stops by raising. Raises KnownError "disk_full" or "place_read_only"; what was begun is left
    to the caller.
    """
    measured = [measure(slots), measure(database, step)]
    if max(found.size for found in measured) > MOST_PART_BYTES:
        raise VaultError("backup_too_large")
    text = json.dumps(summary, sort_keys=True, separators=(",", ":")).encode("ascii")
    text = text.ljust(-(-len(text) // _SUMMARY_BLOCK) * _SUMMARY_BLOCK)  # its length tells nothing
    sealed = sealing.wrap(_summary_key(dek, manifest), text, _binding(manifest), secrets.token_bytes)
    filled = replace(
        manifest,
        slots=PartFacts(measured[0].size, measured[0].sha256),
        database=PartFacts(measured[1].size, measured[1].sha256),
        summary=sealed,
    )
    signed = replace(filled, mac=_mac(filled, dek))
    head = _to_bytes(signed)
    parts = [
        Part(MANIFEST, head, len(head)),
        Part(SLOTS, slots, len(slots)),
        Part(DATABASE, database, measured[1].size),
    ]

    def stoppable() -> Any:
        for chunk in container(parts, [measure(head), *measured]):
            step()
            yield chunk

    write_new(target, stoppable())
    return signed


def blank_manifest(vault_id: str, backup_id: str, generation: int, made_at: datetime) -> Manifest:
    """Return a manifest for write_backup to fill in."""
    nothing = PartFacts(0, "")
    return Manifest(vault_id, backup_id, generation, made_at, nothing, nothing, b"")


def read_manifest(path: Path) -> Manifest:
    """Read what a backup says of itself; nobody vouches for it yet, and the parts are not looked at.

    Raises KnownError "backup_missing", "backup_damaged" (part "shape" or "manifest"), "backup_newer", or the
    place's own.
    """
    with os_errors_known():
        try:
            with path.open("rb") as file:
                return _from_bytes(first_part(file, MANIFEST, MOST_MANIFEST_BYTES))
        except FileNotFoundError as error:
            raise VaultError("backup_missing") from error


def open_backup(path: Path, deks: Iterable[bytes]) -> OpenedBackup:
    """Open a backup's manifest with the data key among *deks* that vouches for it.

    Raises the errors of read_manifest, and "backup_unknown_key" when none of the keys does: it was made with
    another key, or changed by somebody without one.
    """
    manifest = read_manifest(path)
    for dek in deks:
        if not hmac.compare_digest(manifest.mac, _mac(manifest, dek)):
            continue
        try:
            text = sealing.unwrap(_summary_key(dek, manifest), manifest.summary, _binding(manifest))
            summary = json.loads(text)
        except (sealing.InvalidTag, ValueError) as error:
            raise VaultError("backup_damaged", part="manifest") from error
        return OpenedBackup(
            path,
            manifest,
            backup_database_key(dek, manifest.vault_id, manifest.backup_id),
            sealing.expand(dek, manifest.vault_id, "audit"),
            sealing.expand(dek, manifest.vault_id, "slot-table"),
            summary,
        )
    raise VaultError("backup_unknown_key")


def check_parts(path: Path, manifest: Manifest) -> bytes:
    """Read the whole file, compare every byte with what the manifest says, and return the slot file in it.

    Raises KnownError "backup_damaged" with the part: "cut", "shape", "slots" or "database".
    """
    return _read_all(path, manifest, None)


def take_out_database(path: Path, manifest: Manifest, target: Path) -> bytes:
    """Do as check_parts, and write the (encrypted) database to the new file *target*. Nothing is left of it
    after an error.
    """
    try:
        with os_errors_known(), target.open("xb") as file:
            target.chmod(0o600)
            return _read_all(path, manifest, file.write)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def own_slots(path: Path) -> SlotTable:
    """Return the slot table a backup brings along, read as strictly as the vault's own; not its MAC.

    Raises KnownError "backup_damaged" and the errors of slots.from_bytes.
    """
    return from_bytes(check_parts(path, read_manifest(path)))


def _read_all(path: Path, manifest: Manifest, database: Callable[[bytes], object] | None) -> bytes:
    slots = bytearray()
    sinks: dict[str, Callable[[bytes], object]] = {SLOTS: slots.extend}
    if database is not None:
        sinks[DATABASE] = database
    head = _to_bytes(manifest)
    with os_errors_known():
        try:
            with path.open("rb") as file:
                found = read_through(file, [(MANIFEST, len(head)), *manifest.parts], sinks)
        except FileNotFoundError as error:
            raise VaultError("backup_missing") from error
    for name, facts, seen in (
        ("manifest", PartFacts(len(head), hashlib.sha256(head).hexdigest()), found[0]),
        ("slots", manifest.slots, found[1]),
        ("database", manifest.database, found[2]),
    ):
        _same(name, facts, seen)
    return bytes(slots)


def _same(name: str, facts: PartFacts, found: Measured) -> None:
    if not hmac.compare_digest(facts.sha256, found.sha256):
        raise VaultError("backup_damaged", part=name)


def _summary_key(dek: bytes, manifest: Manifest) -> bytes:
    return sealing.expand(dek, manifest.vault_id, f"backup-summary/{manifest.backup_id}")


def _binding(manifest: Manifest) -> bytes:
    return canonical(
        {
            "format": FORMAT,
            "version": VERSION,
            "vault_id": manifest.vault_id,
            "backup_id": manifest.backup_id,
        }
    )


def _mac(manifest: Manifest, dek: bytes) -> bytes:
    key = sealing.expand(dek, manifest.vault_id, "backup-manifest")
    return hmac.digest(key, canonical(_document(manifest)), "sha256")


def _document(manifest: Manifest) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "vault_id": manifest.vault_id,
        "backup_id": manifest.backup_id,
        "generation": manifest.generation,
        "made_at": manifest.made_at.isoformat(),
        "parts": {
            SLOTS: {"size": manifest.slots.size, "sha256": manifest.slots.sha256},
            DATABASE: {"size": manifest.database.size, "sha256": manifest.database.sha256},
        },
        "summary": _b64(manifest.summary),
    }


def _to_bytes(manifest: Manifest) -> bytes:
    """Return the manifest's one text: as canonical as what it is signed over, so no byte of it is free."""
    document = {**_document(manifest), "hmac": _b64(manifest.mac)}
    document["checksum"] = hashlib.sha256(canonical(document)).hexdigest()
    return canonical(document) + b"\n"


def _from_bytes(data: bytes) -> Manifest:
    damaged = VaultError("backup_damaged", part="manifest")
    try:
        document = json.loads(data.decode("ascii"))
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            raise damaged
        rest = {name: value for name, value in document.items() if name != "checksum"}
        right = hashlib.sha256(canonical(rest)).hexdigest()
    except (ValueError, RecursionError) as error:
        raise damaged from error
    version = document.get("version")
    if document.get("checksum") != right or type(version) is not int or version < VERSION:
        raise damaged
    if version > VERSION:
        raise VaultError("backup_newer")
    try:
        manifest = _read(document)
    except (KeyError, TypeError, ValueError) as error:
        raise damaged from error
    if _to_bytes(manifest) != data:
        raise damaged
    return manifest


def _read(document: dict[str, Any]) -> Manifest:
    """Return the manifest of a document; ValueError, KeyError or TypeError when it is none."""
    parts = document["parts"]
    if document.keys() != _FIELDS or not isinstance(parts, dict) or parts.keys() != {SLOTS, DATABASE}:
        raise ValueError("other fields")
    made_at = datetime.fromisoformat(document["made_at"])
    generation = document["generation"]
    if made_at.tzinfo is None or type(generation) is not int or not 1 <= generation <= MOST_GENERATION:
        raise ValueError("out of bounds")
    return Manifest(
        vault_id=_hex(document["vault_id"], 32),
        backup_id=_hex(document["backup_id"], 32),
        generation=generation,
        made_at=made_at,
        slots=_facts(parts[SLOTS], MOST_BYTES),
        database=_facts(parts[DATABASE], MOST_PART_BYTES),
        summary=_bytes(document["summary"]),
        mac=_bytes(document["hmac"]),
    )


def _facts(document: object, most: int) -> PartFacts:
    if not isinstance(document, dict):
        raise TypeError("no part")
    size = document["size"]
    if type(size) is not int or not 1 <= size <= most or document.keys() != {"size", "sha256"}:
        raise ValueError("a part out of bounds")
    return PartFacts(size, _hex(document["sha256"], 64))


def _hex(value: object, length: int) -> str:
    if not isinstance(value, str) or not re.fullmatch(f"[0-9a-f]{{{length}}}", value):
        raise ValueError("no hex digits")
    return value


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(value: object) -> bytes:
    if not isinstance(value, str):
        raise TypeError("no text")
    return base64.b64decode(value, validate=True)
