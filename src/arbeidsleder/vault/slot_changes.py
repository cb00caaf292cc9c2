"""Changing who can open a vault: add a user, change a passphrase, a new paper key, a new data key.

Each change is one atomic replacement of the slot file, made only after the table's MAC has been found
right with the key in hand, so that a key somebody has swapped in is never sealed to, and after the new file
has been opened in memory with the new secret. Until the replacement the old secret opens, from then on the
new one; there is no moment without. The database is not touched here.
"""

from __future__ import annotations

import contextlib
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import KeyStoreError, VaultError
from arbeidsleder.vault import device, kdf, sealing
from arbeidsleder.vault.atomic import write_atomic
from arbeidsleder.vault.notes import publish_intake
from arbeidsleder.vault.slots import Kind, SealedKey, Slot, SlotTable, from_bytes, to_bytes
from arbeidsleder.vault.vault import (
    SLOT_FILE,
    UnlockedVault,
    backup_use,
    dek_use,
    new_slot,
    open_dek,
    open_slot,
    read_table,
    recovery_id,
    rewrap,
    sign,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from arbeidsleder.application.keystore import KeyStore
    from arbeidsleder.vault.words import WordList


@dataclass(frozen=True)
class Reset:
    """What came of a new passphrase by the paper key.

    *remembered*: it was the one in use, so the keys are the same. *left_lock*: the key store gave no answer,
    so the passphrase alone opens from now on.
    """

    remembered: bool
    left_lock: bool


def add_user(
    vault: UnlockedVault,
    passphrase: str,
    words: WordList,
    *,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> str:
    """Add a user slot and return its id. The new user types the passphrase; nobody else needs to be there.

    Raises KnownError "passphrase_too_weak", "passphrase_taken" when it opens another slot, "vault_damaged"
    when the slot file is not the one that was unlocked, "disk_full" or "place_read_only".
    """
    table, stretched = _stretch(vault, passphrase, words)
    slot, _private_key = new_slot(table, "user", stretched, vault.dek, random_bytes)
    write_table(vault, replace(table, slots=(*table.slots, slot)), "user", stretched)
    return slot.id


def change_passphrase(
    vault: UnlockedVault,
    passphrase: str,
    words: WordList,
    *,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> None:
    """Put the own slot's private key under a new passphrase. Older copies of the file still open with the
    old one.

    Raises the errors of add_user, and "slot_missing" when the own slot has been removed meanwhile. With the
    vault open by the paper key, use reset_passphrase.
    """
    if vault.kind != "user":
        raise ValueError("the recovery slot has no passphrase")
    table, stretched = _stretch(vault, passphrase, words, own_slot=vault.slot_id)
    own = table.slot(vault.slot_id)
    if own is None:
        raise VaultError("slot_missing")
    key = device.from_data_key(table, vault.dek)
    changed = rewrap(table, own, stretched, vault.private_key, random_bytes, key)
    write_table(vault, with_slot(table, changed), "user", stretched)


def reset_passphrase(
    vault: UnlockedVault,
    slot_id: str,
    passphrase: str,
    words: WordList,
    *,
    store: KeyStore | None = None,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> Reset:
    """Give the user slot *slot_id* a passphrase with the vault open by the paper key or the organisation's.

    What a forgotten passphrase protected cannot be read without it, so the slot gets a new key pair under its
    old id, and the keys of earlier backups are sealed to it anew. The forgotten passphrase opens older
    copies of the file only. One that was not forgotten after all keeps the key pair.

    Where the device lock is used, this account comes into it anew, with a secret of its own in *store*; where
    the store gives no answer the slot leaves the lock, so that the new passphrase opens. Raises the errors of
    add_user, and "slot_missing" when there is no such user.
    """
    if vault.kind == "user":
        raise ValueError("only the paper key and the organisation's may do without the passphrase")
    table, stretched = _stretch(vault, passphrase, words, own_slot=slot_id)
    old = table.slot(slot_id)
    if old is None or old.kind != "user":
        raise VaultError("slot_missing")
    key = device.from_data_key(table, vault.dek)
    remembered = open_slot(replace(table, slots=(old,)), "user", stretched, key)
    left = False
    if table.needs_device:
        try:
            table = device.with_account(table, vault.dek, store, random_bytes)
        except KeyStoreError:
            left = old.needs_device
    if remembered is None:
        slot, private_key = _new_pair(vault, table, old, stretched, random_bytes)
    else:
        slot, private_key = remembered
    stays = old.needs_device and not left
    slot = replace(slot, device_secret="account" if stays else "none")
    slot = rewrap(table, slot, stretched, private_key, random_bytes, key)
    write_table(vault, device.without_unused(with_slot(table, slot)), "user", stretched)
    return Reset(remembered=remembered is not None, left_lock=left)


def _new_pair(
    vault: UnlockedVault,
    table: SlotTable,
    old: Slot,
    stretched: bytes,
    random_bytes: Callable[[int], bytes],
) -> tuple[Slot, bytes]:
    """Return *old* with another key pair, to which earlier keys are sealed anew, and its private key."""
    slot, private_key = new_slot(table, "user", stretched, vault.dek, random_bytes, old.id)
    # The paper key was there from the first generation on, so it has every key the slot had.
    paper = table.slot(vault.slot_id)
    earlier = tuple(
        SealedKey(key.key_id, sealing.seal(dek, slot.public_key, backup_use(table, old.id, key.key_id)))
        for key in (paper.backup_keys if paper else ())
        if any(key.key_id == had.key_id for had in old.backup_keys) and (dek := _earlier(vault, table, key))
    )
    return replace(slot, backup_keys=earlier), private_key


def replace_recovery(
    vault: UnlockedVault, key: bytes, *, random_bytes: Callable[[int], bytes] = secrets.token_bytes
) -> None:
    """Put a new paper key (recovery.new_recovery_key) in force in place of the old.

    Call it when the words are on paper: the old paper opens older copies of the file only. Earlier backups
    stay readable with the new paper where the vault is open by a slot that can read them. Raises KnownError
    "vault_damaged" when the slot file is not the one that was unlocked, "disk_full" or "place_read_only".
    """
    table = own_table(vault)
    slot, _private_key = new_slot(table, "recovery", key, vault.dek, random_bytes)
    own = table.slot(vault.slot_id)
    earlier = tuple(
        SealedKey(had.key_id, sealing.seal(dek, slot.public_key, backup_use(table, slot.id, had.key_id)))
        for had in (own.backup_keys if own else ())
        if (dek := _earlier(vault, table, had))
    )
    others = (old for old in table.slots if old.kind != "recovery")
    changed = replace(table, slots=(*others, replace(slot, backup_keys=earlier)))
    write_table(vault, changed, "recovery", key)
    vault.recovery_id = recovery_id(changed)


class Rotation:
    """A new data key that is not in force yet.

    Write the database anew to *database_path* with *database_key*, then commit(); then lock and unlock.
    """

    def __init__(self, vault: UnlockedVault, before: SlotTable, table: SlotTable, dek: bytes) -> None:
        """Made by begin_rotation."""
        self._vault = vault
        self._before = before
        self._table = sign(table, dek)
        self._dek = dek
        self.generation = table.generation
        self.database_path: Path = vault.folder / table.database_name
        self.database_key = sealing.expand(dek, table.vault_id, "database")
        self.audit_key = sealing.expand(dek, table.vault_id, "audit")

    def commit(self) -> None:
        """Put the new key in force: one replacement of the slot file.

        Raises KnownError "database_missing" when the new database is not there, "vault_damaged" when the slot
        file was changed since begin_rotation, "disk_full" or "place_read_only". The old one stands then.
        """
        if not self.database_path.is_file():
            raise VaultError("database_missing")
        if own_table(self._vault) != self._before:
            raise VaultError("vault_damaged", part="table")
        write_atomic(self._vault.folder / SLOT_FILE, to_bytes(self._table))
        with contextlib.suppress(VaultError, OSError):  # else the next unlock does it
            publish_intake(self._vault.folder, self._dek, self._table.vault_id)


def begin_rotation(
    vault: UnlockedVault,
    remove: Collection[str] = (),
    *,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> Rotation:
    """Make a new data key sealed to every slot not in *remove*, with nobody else present.

    Each remaining slot also gets the old key, for the backups of that generation. Raises KnownError
    "slot_missing" for an unknown id, "last_user_slot" when no user would be left, "vault_damaged".
    """
    table = own_table(vault)
    if any(table.slot(slot_id) is None for slot_id in remove):
        raise VaultError("slot_missing")
    kept = [slot for slot in table.slots if slot.id not in remove]
    if not any(slot.kind == "user" for slot in kept):
        raise VaultError("last_user_slot")
    dek = random_bytes(sealing.KEY_BYTES)
    slots = tuple(_resealed(table, slot, vault.dek, dek) for slot in kept)
    devices = device.under_new_data_key(table, vault.dek, dek, random_bytes)
    following = replace(table, generation=table.generation + 1, slots=slots, devices=devices)
    return Rotation(vault, table, device.without_unused(following), dek)


def earlier_key(vault: UnlockedVault, generation: int) -> bytes | None:
    """Return the data key of an earlier generation's backups, or None when this slot was not there then."""
    table = own_table(vault)
    slot = table.slot(vault.slot_id)
    for key in slot.backup_keys if slot else ():
        if key.key_id == str(generation):
            return _earlier(vault, table, key)
    return None


def _earlier(vault: UnlockedVault, table: SlotTable, key: SealedKey) -> bytes:
    """Return the data key that is sealed in *key* of the own slot."""
    try:
        return sealing.unseal(key.sealed, vault.private_key, backup_use(table, vault.slot_id, key.key_id))
    except (sealing.InvalidTag, ValueError) as error:
        raise VaultError("vault_damaged", part="slot") from error


def with_slot(table: SlotTable, changed: Slot) -> SlotTable:
    """Return the table with *changed* in the place of the slot of that id."""
    return replace(table, slots=tuple(changed if slot.id == changed.id else slot for slot in table.slots))


def _resealed(table: SlotTable, slot: Slot, old: bytes, new: bytes) -> Slot:
    key_id = str(table.generation)
    backup = SealedKey(key_id, sealing.seal(old, slot.public_key, backup_use(table, slot.id, key_id)))
    dek = sealing.seal(new, slot.public_key, dek_use(table, slot.id))
    return replace(slot, dek=dek, backup_keys=(*slot.backup_keys, backup))


def own_table(vault: UnlockedVault) -> SlotTable:
    """Return the table on disk, which must be the one *vault* holds the key of."""
    table = read_table(vault.folder, allow_weak_kdf=vault.weak_kdf_allowed)
    mac_key = sealing.expand(vault.dek, vault.vault_id, "slot-table")
    if table.vault_id != vault.vault_id or not table.is_signed_by(mac_key):
        raise VaultError("vault_damaged", part="table")
    return table


def _stretch(
    vault: UnlockedVault, passphrase: str, words: WordList, own_slot: str = ""
) -> tuple[SlotTable, bytes]:
    """Return table and stretched passphrase, once it is strong enough and opens no slot but *own_slot*."""
    words.require_strong(passphrase)
    table = own_table(vault)
    stretched = kdf.derive(words.secret(passphrase), table.salt, table.kdf)
    opened = open_slot(table, "user", stretched, device.from_data_key(table, vault.dek))
    if opened is not None and opened[0].id != own_slot:
        raise VaultError("passphrase_taken")
    return table, stretched


def write_table(
    vault: UnlockedVault, table: SlotTable, kind: Kind | None = None, secret: bytes = b""
) -> None:
    """Replace the slot file, once its bytes have been opened with the new *secret* of a slot of *kind*.

    Without them the own slot is as it was, and is opened with the key in hand. What stands on the disk now
    opens; nothing that has not been tried may take its place.
    """
    data = to_bytes(sign(table, vault.dek))
    written = from_bytes(data)
    key = device.from_data_key(written, vault.dek)
    own = written.slot(vault.slot_id)
    opened: tuple[Slot, bytes] | None = (own, vault.private_key) if own else None
    if kind is not None:
        opened = open_slot(written, kind, secret, key)
    if opened is None or open_dek(written, *opened) != vault.dek:
        raise RuntimeError("the new slot file does not open; the old one stands")
    write_atomic(vault.folder / SLOT_FILE, data)
