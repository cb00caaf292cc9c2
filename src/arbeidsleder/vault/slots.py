"""The slot file, versions 1 and 2: what stands in it, how it is read and written (docs/vault-format.md).

Version 2 is written only where something is used that version 1 has no words for, so that a vault without
it stays readable to older programs. A file is read strictly: exact fields, exact types, exact lengths. What a
newer program wrote is told apart from damage, since the answer to the user is another. No key is derived
here; the only cryptography is the plain checksum against accidents and the shape of the MAC against people.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.kdf import SALT_BYTES, KdfParams
from arbeidsleder.vault.sealing import KEY_BYTES, SEALED_BYTES, WRAPPED_BYTES

FORMAT = "arbeidsleder-vault"
VERSION = 2
"""The newest version that is read and written."""
MOST_BYTES = 1_048_576
MOST_SLOTS = 64
MOST_ACCOUNTS = 256
MOST_GENERATION = 2**31 - 1

Kind = Literal["user", "recovery", "organisation"]
DeviceSecret = Literal["none", "account"]


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A key of an earlier generation, sealed to one slot's public key; *key_id* is the generation's
    number.
    """

    key_id: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in. *id* is 32 hex digits; it says nothing of who the slot belongs to.

    *private_key* is empty for an organisation, which keeps its own outside the vault.
    """

    id: str
    kind: Kind
    public_key: bytes
    private_key: bytes
    dek: bytes
    backup_keys: tuple[SealedKey, ...] = ()
    device_secret: DeviceSecret = "none"  # noqa: S105 - tells that there is none

    @property
    def needs_device(self) -> bool:
        """Whether the passphrase alone does not open it."""
        return self.device_secret != "none"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Account:
    """An account of a machine that is in the lock: the device key wrapped under the account's own secret.

    *id* is 32 random hex digits; which account it is stands nowhere.
    """

    id: str
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Devices:
    """The device key: sealed under the data key, and wrapped once for each account that is in the lock."""

    sealed: bytes
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class SlotTable:
    """All of the slot file. *mac* is empty until the table is signed."""

    vault_id: str
    generation: int
    kdf: KdfParams
    salt: bytes
    slots: tuple[Slot, ...]
    mac: bytes = b""
    devices: Devices | None = None

    @property
    def version(self) -> int:
        """Return the lowest version that has words for this table."""
        return 1 if self.devices is None and all(one.kind != "organisation" for one in self.slots) else 2

    @property
    def needs_device(self) -> bool:
        """Whether some slot opens only with a secret of the account besides the passphrase."""
        return any(slot.needs_device for slot in self.slots)

    @property
    def database_name(self) -> str:
        """Return the file name of the current database generation."""
        return f"{self.generation}.db"

    def slot(self, slot_id: str) -> Slot | None:
        """Return a slot by id, or None."""
        return next((slot for slot in self.slots if slot.id == slot_id), None)

    def signed(self, mac_key: bytes) -> SlotTable:
        """Return the table with its MAC by *mac_key*."""
        return replace(self, mac=_mac(self, mac_key))

    def is_signed_by(self, mac_key: bytes) -> bool:
        """Tell whether the MAC is right."""
        return hmac.compare_digest(self.mac, _mac(self, mac_key))


def canonical(document: object) -> bytes:
    """Return the one JSON text of a document: keys sorted, no spaces, ASCII only."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def binding(table: SlotTable, slot: Slot) -> bytes:
    """Return what a slot's private key is bound to: format, vault, cost of Argon2id, and the slot's own
    fields.
    """
    return canonical(
        {
            "format": FORMAT,
            # The version that brought this kind of slot: the others stay as wrapped when the file's changes.
            "version": 2 if slot.needs_device else 1,
            "vault_id": table.vault_id,
            "kdf": _kdf_document(table),
            "slot": {
                "id": slot.id,
                "kind": slot.kind,
                "device_secret": slot.device_secret,
                "public_key": _b64(slot.public_key),
            },
        }
    )


def to_bytes(table: SlotTable) -> bytes:
    """Return the file's bytes; *table* is signed."""
    if not table.mac:
        raise ValueError("a slot table is signed before it is written")
    document = {**_document(table), "hmac": _b64(table.mac)}
    document["checksum"] = hashlib.sha256(canonical(document)).hexdigest()
    return json.dumps(document, sort_keys=True, indent=2, ensure_ascii=True).encode("ascii") + b"\n"


def from_bytes(data: bytes) -> SlotTable:
    """Read a slot file. Says nothing about its MAC, which needs a key.

    Raises KnownError "vault_newer" (a whole file of a newer program) or "vault_damaged" (part: "file" when
    it is no JSON of ours or its checksum fails, "kdf" or "slot" when a whole file says what it must not).
    """
    document = _load(data)
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise VaultError("vault_damaged", part="file")
    if version > VERSION:
        raise VaultError("vault_newer")
    names = {"format", "version", "vault_id", "generation", "kdf", "slots", "hmac", "checksum"}
    _fields(document, names if version == 1 else names | {"devices"})
    kdf, salt = _read_kdf(document["kdf"])
    slots = tuple(_read_slot(item, version) for item in _list(document["slots"], MOST_SLOTS))
    if len({slot.id for slot in slots}) != len(slots) or not slots:
        raise VaultError("vault_damaged", part="slot")
    table = SlotTable(
        vault_id=_hex(document["vault_id"], "file"),
        generation=_whole(document["generation"], MOST_GENERATION, "file"),
        kdf=kdf,
        salt=salt,
        slots=slots,
        mac=_bytes(document["hmac"], 32, "file"),
        devices=_read_devices(document["devices"]) if version > 1 else None,
    )
    if table.version != version or (table.needs_device and table.devices is None):
        raise VaultError("vault_damaged", part="slot")  # one text for one table
    return table


def _document(table: SlotTable) -> dict[str, object]:
    document: dict[str, object] = {
        "format": FORMAT,
        "version": table.version,
        "vault_id": table.vault_id,
        "generation": table.generation,
        "kdf": _kdf_document(table),
        "slots": [_slot_document(slot) for slot in table.slots],
    }
    if table.version > 1:
        document["devices"] = table.devices and {
            "sealed": _b64(table.devices.sealed),
            "accounts": [{"id": one.id, "wrapped": _b64(one.wrapped)} for one in table.devices.accounts],
        }
    return document


def _kdf_document(table: SlotTable) -> dict[str, object]:
    return {
        "name": "argon2id",
        "salt": _b64(table.salt),
        "memory_kib": table.kdf.memory_kib,
        "time": table.kdf.time,
        "lanes": table.kdf.lanes,
    }


def _slot_document(slot: Slot) -> dict[str, object]:
    document: dict[str, object] = {
        "id": slot.id,
        "kind": slot.kind,
        "device_secret": slot.device_secret,
        "public_key": _b64(slot.public_key),
        "dek": _b64(slot.dek),
        "backup_keys": [{"key_id": key.key_id, "sealed": _b64(key.sealed)} for key in slot.backup_keys],
    }
    return document if slot.kind == "organisation" else {**document, "private_key": _b64(slot.private_key)}


def _mac(table: SlotTable, mac_key: bytes) -> bytes:
    return hmac.digest(mac_key, canonical(_document(table)), "sha256")


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _load(data: bytes) -> dict[str, Any]:
    """Return the JSON object whose format and checksum are right; both are promised for every later
    version.
    """
    damaged = VaultError("vault_damaged", part="file")
    if len(data) > MOST_BYTES:
        raise damaged
    try:
        document = json.loads(data.decode("ascii"), object_pairs_hook=_no_twice)
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            raise damaged
        rest = {name: value for name, value in document.items() if name != "checksum"}
        right = hashlib.sha256(canonical(rest)).hexdigest()
    except (ValueError, RecursionError) as error:
        raise damaged from error
    if document.get("checksum") != right:
        raise damaged
    return document


def _no_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a field stands twice")
    return result


def _fields(value: object, names: set[str]) -> dict[str, Any]:
    """Return an object with just these fields. One more means a newer program, one less means damage."""
    if not isinstance(value, dict) or names - value.keys():
        raise VaultError("vault_damaged", part="slot")
    if value.keys() - names:
        raise VaultError("vault_newer")
    return value


def _read_kdf(value: object) -> tuple[KdfParams, bytes]:
    fields = _fields(value, {"name", "salt", "memory_kib", "time", "lanes"})
    if fields["name"] != "argon2id":
        raise VaultError("vault_newer")
    most = 2**31 - 1
    params = KdfParams(
        memory_kib=_whole(fields["memory_kib"], most, "kdf"),
        time=_whole(fields["time"], most, "kdf"),
        lanes=_whole(fields["lanes"], most, "kdf"),
    )
    return params, _bytes(fields["salt"], SALT_BYTES, "kdf")


def _read_devices(value: object) -> Devices | None:
    if value is None:
        return None
    fields = _fields(value, {"sealed", "accounts"})
    listed = [_fields(item, {"id", "wrapped"}) for item in _list(fields["accounts"], MOST_ACCOUNTS)]
    accounts = tuple(
        Account(_hex(one["id"], "slot"), _bytes(one["wrapped"], WRAPPED_BYTES, "slot")) for one in listed
    )
    if len({one.id for one in accounts}) != len(accounts):
        raise VaultError("vault_damaged", part="slot")
    return Devices(_bytes(fields["sealed"], WRAPPED_BYTES, "slot"), accounts)


def _read_slot(value: object, version: int) -> Slot:
    names = {"id", "kind", "device_secret", "public_key", "dek", "backup_keys"}
    outside = version > 1 and isinstance(value, dict) and value.get("kind") == "organisation"
    fields = _fields(value, names if outside else names | {"private_key"})
    known = ("none",) if version == 1 else ("none", "account")
    if fields["device_secret"] not in known or not (outside or fields["kind"] in ("user", "recovery")):
        raise VaultError("vault_newer")
    if fields["kind"] != "user" and fields["device_secret"] != "none":  # noqa: S105 - nobody's only door
        raise VaultError("vault_damaged", part="slot")
    keys = [_fields(item, {"key_id", "sealed"}) for item in _list(fields["backup_keys"], 4096)]
    return Slot(
        id=_hex(fields["id"], "slot"),
        kind=cast("Kind", fields["kind"]),
        device_secret=cast("DeviceSecret", fields["device_secret"]),
        public_key=_bytes(fields["public_key"], KEY_BYTES, "slot"),
        private_key=b"" if outside else _bytes(fields["private_key"], WRAPPED_BYTES, "slot"),
        dek=_bytes(fields["dek"], SEALED_BYTES, "slot"),
        backup_keys=tuple(
            SealedKey(_key_id(key["key_id"]), _bytes(key["sealed"], SEALED_BYTES, "slot")) for key in keys
        ),
    )


def _list(value: object, most: int) -> list[object]:
    if not isinstance(value, list) or len(value) > most:
        raise VaultError("vault_damaged", part="slot")
    return value


def _hex(value: object, part: str) -> str:
    if not isinstance(value, str) or not re.fullmatch("[0-9a-f]{32}", value):
        raise VaultError("vault_damaged", part=part)
    return value


def _key_id(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch("[1-9][0-9]{0,9}", value):
        raise VaultError("vault_damaged", part="slot")
    return value


def _whole(value: object, most: int, part: str) -> int:
    if type(value) is not int or not 1 <= value <= most:
        raise VaultError("vault_damaged", part=part)
    return value


def _bytes(value: object, length: int, part: str) -> bytes:
    try:
        data = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except (binascii.Error, ValueError) as error:
        raise VaultError("vault_damaged", part=part) from error
    if len(data) != length or _b64(data) != value:
        raise VaultError("vault_damaged", part=part)
    return data
