"""The organisation's slot, which need not be there: the data key sealed to a public key of the employer's.

The private key is made and kept outside the vault, in a file under a passphrase of its own. Here are its two
texts, and putting the slot in and taking it out. Whose it is and who may are for others to say.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault import device, kdf, sealing
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.slot_changes import earlier_key, own_table, write_table
from arbeidsleder.vault.slots import Slot, canonical
from arbeidsleder.vault.vault import backup_use, dek_use

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.vault.slots import SealedKey, SlotTable
    from arbeidsleder.vault.vault import LockedVault, UnlockedVault
    from arbeidsleder.vault.words import WordList

KEY_FORMAT = "arbeidsleder-organisation-key"
PUBLIC_BEGINS = "arbeidsleder-organisation-1"
MOST_CHARACTERS = 8192
_PUBLIC = re.compile(rf"{PUBLIC_BEGINS}\s+([0-9a-f]{{64}})\s+([0-9a-f]{{8}})")


def make_key(
    passphrase: str,
    words: WordList,
    *,
    params: KdfParams | None = None,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> tuple[str, str]:
    """Return the text of a new key file and the line with its public key.

    *params* None means calibrated on this machine. Raises KnownError "passphrase_too_weak".
    """
    words.require_strong(passphrase)
    params, salt = params or kdf.calibrate(), random_bytes(kdf.SALT_BYTES)
    private_key = random_bytes(sealing.KEY_BYTES)
    public_key = sealing.public_of(private_key)
    bound = _bound(params, salt, public_key)
    stretched = kdf.derive(words.secret(passphrase), salt, params)
    wrapped = sealing.wrap(stretched, private_key, canonical(bound), random_bytes)
    document = {**bound, "private_key": base64.b64encode(wrapped).decode("ascii")}
    return json.dumps(document, sort_keys=True, indent=2) + "\n", public_line(public_key)


def open_key(text: str, passphrase: str, words: WordList, *, allow_weak_kdf: bool = False) -> bytes:
    """Return the private key of a key file.

    Raises KnownError "organisation_key_damaged", "organisation_passphrase", "vault_weak_kdf", "memory_full".
    """
    try:
        document: Any = json.loads(text) if len(text) <= MOST_CHARACTERS else None
        cost = document["kdf"]
        params = KdfParams(*(_whole(cost[name]) for name in ("memory_kib", "time", "lanes")))
        salt, public_key, wrapped = (
            base64.b64decode(value, validate=True)
            for value in (cost["salt"], document["public_key"], document["private_key"])
        )
        bound = _bound(params, salt, public_key)
        whole = document == {**bound, "private_key": document["private_key"]}
        if not whole or len(wrapped) != sealing.WRAPPED_BYTES or len(salt) != kdf.SALT_BYTES:
            raise ValueError("not a key file")
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise VaultError("organisation_key_damaged") from error
    params.check(allow_weak_kdf)
    try:
        return sealing.unwrap(kdf.derive(words.secret(passphrase), salt, params), wrapped, canonical(bound))
    except sealing.InvalidTag as error:
        raise VaultError("organisation_passphrase") from error


def public_line(public_key: bytes) -> str:
    """Return a public key as one line that can be sent and typed: its hex digits and eight to check them."""
    return f"{PUBLIC_BEGINS} {public_key.hex()} {_check(public_key)}"


def read_public(text: str) -> bytes:
    """Return the public key of such a line. Raises KnownError "organisation_public_wrong"."""
    match = _PUBLIC.fullmatch(text.strip().lower())
    public_key = bytes.fromhex(match[1]) if match else b""
    if match is None or _check(public_key) != match[2]:
        raise VaultError("organisation_public_wrong")
    try:
        sealing.seal(bytes(sealing.KEY_BYTES), public_key, "trial")
    except ValueError as error:  # a point that gives the same secret to everybody
        raise VaultError("organisation_public_wrong") from error
    return public_key


def organisation_key(table: SlotTable) -> bytes | None:
    """Return the public key of the organisation's slot, or None when there is no such slot."""
    return next((slot.public_key for slot in table.slots if slot.kind == "organisation"), None)


def set_organisation(
    vault: UnlockedVault,
    public_key: bytes | None,
    *,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> None:
    """Seal the data key, and the earlier ones the own slot has, to *public_key*; None takes the slot out.

    Who had the slot keeps what they have seen: change the data key afterwards (rekey). Raises KnownError
    "vault_damaged", "disk_full" or "place_read_only".
    """
    table = own_table(vault)
    kept = tuple(slot for slot in table.slots if slot.kind != "organisation")
    if public_key is not None:
        slot_id = random_bytes(16).hex()
        dek = sealing.seal(vault.dek, public_key, dek_use(table, slot_id))
        earlier = _earlier(vault, table, slot_id, public_key)
        kept = (*kept, Slot(slot_id, "organisation", public_key, b"", dek, earlier))
    write_table(vault, device.without_unused(replace(table, slots=kept)))


def unlock_with_organisation(
    locked: LockedVault, private_key: bytes, *, without_database: bool = False
) -> UnlockedVault:
    """Open the organisation's slot. No delay: the key is 256 random bits.

    Raises KnownError "organisation_other_vault", and those of LockedVault.unlock that do not speak of a
    passphrase.
    """
    table = locked.read()
    public_key = sealing.public_of(private_key)
    for slot in table.slots:
        if slot.kind == "organisation" and slot.public_key == public_key:
            return locked.finish(table, slot, private_key, without_database=without_database)
    raise VaultError("organisation_other_vault")


def _earlier(
    vault: UnlockedVault, table: SlotTable, slot_id: str, public_key: bytes
) -> tuple[SealedKey, ...]:
    own = table.slot(vault.slot_id)
    return tuple(
        replace(had, sealed=sealing.seal(dek, public_key, backup_use(table, slot_id, had.key_id)))
        for had in (own.backup_keys if own else ())
        if (dek := earlier_key(vault, int(had.key_id)))
    )


def _bound(params: KdfParams, salt: bytes, public_key: bytes) -> dict[str, object]:
    """Return what the private key is bound to: everything in the file but itself."""
    return {
        "format": KEY_FORMAT,
        "version": 1,
        "kdf": {
            "name": "argon2id",
            "salt": base64.b64encode(salt).decode("ascii"),
            "memory_kib": params.memory_kib,
            "time": params.time,
            "lanes": params.lanes,
        },
        "public_key": base64.b64encode(public_key).decode("ascii"),
    }


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("a whole number")
    return value


def _check(public_key: bytes) -> str:
    return hashlib.sha256(f"{PUBLIC_BEGINS} ".encode() + public_key).hexdigest()[:8]
