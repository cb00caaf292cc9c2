"""Sealed notes: what is written while the vault cannot be opened, readable only to who can open it later.

A note is sealed to the vault's intake key, whose private half follows from the data key. So nobody's
passphrase is needed to write one, who wrote it cannot read it back, and a change of passphrase, paper key or
data key strands none: each slot keeps the earlier data keys. Opens no database and knows no person.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import json
import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault import sealing
from arbeidsleder.vault.atomic import (
    make_folder,
    os_errors_known,
    remove_leftovers,
    sync_folder,
    write_atomic,
)
from arbeidsleder.vault.slots import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

INTAKE_FILE = "intake.json"
BACKUPS_FOLDER = "backups"
NOTES_FOLDER = "notes"
ENDING = ".alnote"
ASIDE = ".aside"
INTAKE_FORMAT, NOTE_FORMAT = "arbeidsleder-intake", "arbeidsleder-note"
VERSION = 1
MOST_LETTERS = 4_000
MOST_NOTES = 500
MOST_BYTES = 65_536
PADDED_TO = 1_024
_FOLDER_MODE = 0o700
_NAME = re.compile(r"([0-9a-f]{32})\.alnote")
_LEFTOVER = re.compile(r"\.[0-9a-f]{32}\.alnote\.[0-9a-f]{16}\.tmp")
_LEFTOVER_S = 3_600


@dataclass(frozen=True)
class Intake:
    """Whom notes are sealed to."""

    vault_id: str
    public_key: bytes

    @property
    def key_id(self) -> str:
        """What tells intake keys apart; no secret."""
        return hashlib.sha256(self.public_key).hexdigest()[:32]


@dataclass(frozen=True)
class Note:
    """What was written: about which day, when, and the words."""

    day: date
    written_at: datetime
    text: str
    id: str = ""


def intake_secret(dek: bytes, vault_id: str) -> bytes:
    """Return the intake's X25519 private key under a data key."""
    return sealing.expand(dek, vault_id, "intake")


def intake_of(dek: bytes, vault_id: str) -> Intake:
    """Return the intake of a data key."""
    return Intake(vault_id, sealing.public_of(intake_secret(dek, vault_id)))


def publish_intake(folder: Path, dek: bytes, vault_id: str) -> bool:
    """Let the folder's intake be that of *dek*; whether it had to be written. For who holds the vault.

    So is the copy beside the backups, where there are any; read_intake() turns to it. What a killed write of
    either left is removed.
    Raises KnownError "disk_full", "place_read_only" or "disk_error".
    """
    intake = intake_of(dek, vault_id)
    written = False
    for place in (folder, folder / BACKUPS_FOLDER):
        if place.is_dir():
            remove_leftovers(place / INTAKE_FILE)
            written = write_intake(place / INTAKE_FILE, intake) or written
    return written


def write_intake(file: Path, intake: Intake) -> bool:
    """Let *file* be *intake*; whether it had to be written. Raises the place's errors."""
    with contextlib.suppress(VaultError):
        if intake_in(file) == intake:
            return False
    document: dict[str, Any] = {
        "format": INTAKE_FORMAT,
        "version": VERSION,
        "vault_id": intake.vault_id,
        "public_key": _b64(intake.public_key),
    }
    write_atomic(file, _with_checksum(document))
    return True


def read_intake(folder: Path) -> Intake:
    """Return whom notes are sealed to here; the copy beside the backups where its own is gone.

    A copy that was left behind by a change of the data key is as good: each slot keeps the earlier keys.
    Raises KnownError "notes_unready" where neither is there and whole, which an unlock mends, or
    "vault_newer".
    """
    try:
        return intake_in(folder / INTAKE_FILE)
    except VaultError as error:
        if error.code != "notes_unready":
            raise
        try:
            return intake_in(folder / BACKUPS_FOLDER / INTAKE_FILE)
        except VaultError:
            raise error from None


def intake_in(file: Path) -> Intake:
    """Return the intake a file holds. Raises KnownError "notes_unready", "vault_newer" and the place's."""
    with os_errors_known():
        try:
            with file.open("rb") as content:
                data = content.read(MOST_BYTES + 1)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise VaultError("notes_unready") from error
    try:
        document = _load(data, INTAKE_FORMAT, {"vault_id", "public_key"})
        key = _bytes(document["public_key"])
        if len(key) != sealing.KEY_BYTES:
            raise ValueError("length")
        return Intake(_hex(document["vault_id"]), key)
    except (ValueError, RecursionError) as error:
        raise VaultError("notes_unready") from error


def write_note(folder: Path, note: Note, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """Seal *note* and keep it; it is on the disk when its id is returned.

    Raises KnownError "sealed_note_empty", "sealed_note_too_long" (limit), "notes_unready", "notes_full",
    "disk_full", "place_read_only" or "disk_error"; nothing is kept then.
    """
    text = note.text.strip()
    if not text:
        raise VaultError("sealed_note_empty")
    if len(text) > MOST_LETTERS:
        raise VaultError("sealed_note_too_long", limit=MOST_LETTERS)
    intake = read_intake(folder)
    place = folder / NOTES_FOLDER
    make_folder(place, _FOLDER_MODE)
    if len(pending(folder)) >= MOST_NOTES:
        raise VaultError("notes_full")
    note_id = random_bytes(16).hex()
    said = {"day": note.day.isoformat(), "written_at": note.written_at.isoformat(), "text": text}
    body = canonical(said)
    body += b" " * (-len(body) % PADDED_TO)  # the size of the file tells next to nothing
    document: dict[str, Any] = {
        "format": NOTE_FORMAT,
        "version": VERSION,
        "vault_id": intake.vault_id,
        "note_id": note_id,
        "key_id": intake.key_id,
        "sealed": _b64(sealing.seal(body, intake.public_key, _use(intake.vault_id, note_id))),
    }
    write_atomic(place / f"{note_id}{ENDING}", _with_checksum(document))
    return note_id


def pending(folder: Path) -> list[str]:
    """Return the ids of the notes that wait, by name. Raises the place errors."""
    place = folder / NOTES_FOLDER
    with os_errors_known():
        try:
            names = sorted(path.name for path in place.iterdir())
        except FileNotFoundError:
            return []
    return [found[1] for name in names if (found := _NAME.fullmatch(name))]


def open_note(folder: Path, note_id: str, vault_id: str, deks: Iterable[bytes]) -> Note:
    """Return a note with one of the data keys that the own slot has.

    Raises KnownError "note_missing", "note_other_key" (sealed to a key that none of *deks* gives),
    "note_damaged" or "vault_newer".
    """
    with os_errors_known():
        try:
            with (folder / NOTES_FOLDER / f"{note_id}{ENDING}").open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except FileNotFoundError as error:
            raise VaultError("note_missing") from error
    try:
        document = _load(data, NOTE_FORMAT, {"vault_id", "note_id", "key_id", "sealed"})
        if document["note_id"] != note_id or document["vault_id"] != vault_id:
            raise ValueError("another note")
        key_id, sealed = _hex(document["key_id"]), _bytes(document["sealed"])
        dek = next((one for one in deks if intake_of(one, vault_id).key_id == key_id), None)
        if dek is None:
            raise VaultError("note_other_key")
        body = sealing.unseal(sealed, intake_secret(dek, vault_id), _use(vault_id, note_id))
        return _note(body, note_id)
    except (ValueError, RecursionError, sealing.InvalidTag) as error:
        raise VaultError("note_damaged") from error


def remove_note(folder: Path, note_id: str) -> None:
    """Take a note away that has been brought in; one that is gone is no error. Raises the place errors."""
    place = folder / NOTES_FOLDER
    with os_errors_known():
        try:
            (place / f"{note_id}{ENDING}").unlink()
        except FileNotFoundError:
            return
        sync_folder(place)


def set_aside(folder: Path, note_id: str) -> None:
    """Give a file that is no note of this vault another name, so that it stands in nobody's way."""
    place = folder / NOTES_FOLDER
    with os_errors_known():
        try:
            (place / f"{note_id}{ENDING}").replace(place / f"{note_id}{ASIDE}")
        except FileNotFoundError:
            return
        sync_folder(place)


def clear_leftovers(folder: Path, now: datetime) -> None:
    """Remove what writing a note left when it was cut off; what is younger than an hour may be at work."""
    with contextlib.suppress(OSError):
        for path in (folder / NOTES_FOLDER).iterdir():
            if _LEFTOVER.fullmatch(path.name) and now.timestamp() - path.stat().st_mtime > _LEFTOVER_S:
                path.unlink()


def _use(vault_id: str, note_id: str) -> str:
    return f"note/{vault_id}/{note_id}"


def _note(body: bytes, note_id: str) -> Note:
    said = json.loads(body.decode("ascii"))
    if not isinstance(said, dict) or said.keys() != {"day", "written_at", "text"}:
        raise ValueError("fields")
    if not all(isinstance(value, str) for value in said.values()) or len(said["text"]) > MOST_LETTERS:
        raise ValueError("values")
    written_at = datetime.fromisoformat(said["written_at"])
    if written_at.tzinfo is None:
        raise ValueError("zone")
    return Note(date.fromisoformat(said["day"]), written_at, _shown(said["text"]), note_id)


def _shown(text: str) -> str:
    """Anybody can write a note: letters that steer a screen or turn a line around are left out."""
    return "".join(sign for sign in text if sign == "\n" or sign.isprintable())


def _with_checksum(document: dict[str, Any]) -> bytes:
    document["checksum"] = hashlib.sha256(canonical(document)).hexdigest()
    return canonical(document) + b"\n"


def _load(data: bytes, form: str, fields: set[str]) -> dict[str, Any]:
    """Return the document; ValueError for what is none of ours or damaged."""
    if len(data) > MOST_BYTES:
        raise ValueError("size")
    document = json.loads(data.decode("ascii"))
    if not isinstance(document, dict) or document.get("format") != form:
        raise ValueError("format")
    rest = {name: value for name, value in document.items() if name != "checksum"}
    if document.get("checksum") != hashlib.sha256(canonical(rest)).hexdigest():
        raise ValueError("checksum")
    version = document.get("version")
    if type(version) is int and version > VERSION:
        raise VaultError("vault_newer")
    if version != VERSION or rest.keys() != fields | {"format", "version"}:
        raise ValueError("fields")
    if _with_checksum(rest) != data:
        raise ValueError("spelling")
    return document


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(value: object) -> bytes:
    if not isinstance(value, str):
        raise ValueError("text")
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ValueError("base64") from error


def _hex(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch("[0-9a-f]{32}", value):
        raise ValueError("hex")
    return value
