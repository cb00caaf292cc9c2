"""Into the device lock and out of it: one user's slot, and the account of the machine it is done on.

Each is one replacement of the slot file, as in slot_changes, made only after the key store has given back
what was put into it. Nothing is asked of anybody here.
"""

from __future__ import annotations

import contextlib
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import KeyStoreError, VaultError
from arbeidsleder.vault import device, kdf
from arbeidsleder.vault.slot_changes import own_table, with_slot, write_table
from arbeidsleder.vault.vault import open_slot, rewrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.keystore import KeyStore
    from arbeidsleder.vault.vault import UnlockedVault
    from arbeidsleder.vault.words import WordList


@dataclass(frozen=True)
class LockState:
    """Who is in the device lock: the own slot, how many user slots of how many, and how many accounts."""

    own: bool
    users_in: int
    users: int
    accounts: int


def key_of(vault: UnlockedVault) -> bytes:
    """Return the device key of an open vault, b"" where the lock is not used.

    With it in hand what was opened stays usable when the key store is locked or lost meanwhile. Raises
    KnownError "vault_damaged".
    """
    return device.from_data_key(own_table(vault), vault.dek)


def lock_state(vault: UnlockedVault) -> LockState:
    """Return the state as the slot file has it; no key store is asked. Raises KnownError "vault_damaged"."""
    table = own_table(vault)
    users = [slot for slot in table.slots if slot.kind == "user"]
    return LockState(
        own=any(slot.needs_device and slot.id == vault.slot_id for slot in users),
        users_in=sum(slot.needs_device for slot in users),
        users=len(users),
        accounts=len(table.devices.accounts) if table.devices else 0,
    )


def enter_lock(
    vault: UnlockedVault,
    passphrase: str,
    words: WordList,
    store: KeyStore,
    *,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> None:
    """Have the own slot ask for this account's secret too, from the next unlock on.

    *passphrase* is the one in use: the private key is wrapped anew. Raises KnownError "wrong_passphrase",
    "slot_missing", KeyStoreError (then nothing is changed), "vault_damaged", "disk_full" or
    "place_read_only".
    """
    _change(vault, passphrase, words, store, random_bytes)


def leave_lock(
    vault: UnlockedVault,
    passphrase: str,
    words: WordList,
    store: KeyStore,
    *,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> None:
    """Have the passphrase alone open the own slot again. Asks the key store for nothing.

    When nobody is left in the lock, the account's secret is forgotten; a store that gives no answer keeps one
    that opens nothing any more. Raises the errors of enter_lock, without KeyStoreError.
    """
    if not _change(vault, passphrase, words, None, random_bytes):
        with contextlib.suppress(KeyStoreError):
            device.forget(vault.vault_id, store)


def bring_account(
    vault: UnlockedVault, store: KeyStore, *, random_bytes: Callable[[int], bytes] = secrets.token_bytes
) -> bool:
    """Bring this account into the lock for all who are in it; tells whether anything had to be changed.

    For who opens without it, where the others cannot: another account, or one whose key store was lost.
    Raises KeyStoreError, "vault_damaged", "disk_full" or "place_read_only".
    """
    table = own_table(vault)
    if not table.needs_device:
        return False
    changed = device.with_account(table, vault.dek, store, random_bytes)
    if changed == table:
        return False
    write_table(vault, changed)
    return True


def _change(
    vault: UnlockedVault,
    passphrase: str,
    words: WordList,
    into: KeyStore | None,
    random_bytes: Callable[[int], bytes],
) -> bool:
    """Wrap the own slot for the lock (*into* a store) or out of it; tells whether the lock is in use then."""
    table = own_table(vault)
    own = table.slot(vault.slot_id)
    if own is None or own.kind != "user":
        raise VaultError("slot_missing")
    stretched = kdf.derive(words.secret(passphrase), table.salt, table.kdf)
    key = device.from_data_key(table, vault.dek)
    if open_slot(replace(table, slots=(own,)), "user", stretched, key) is None:
        raise VaultError("wrong_passphrase")
    if into is not None:
        table = device.with_account(table, vault.dek, into, random_bytes)
        key = device.from_data_key(table, vault.dek)
    slot = replace(own, device_secret="none" if into is None else "account")
    slot = rewrap(table, slot, stretched, vault.private_key, random_bytes, key)
    table = device.without_unused(with_slot(table, slot))
    write_table(vault, table, "user", stretched)
    vault.needs_device = slot.needs_device
    return table.needs_device
