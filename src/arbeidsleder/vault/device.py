"""The device lock: a secret of the machine's account, besides the passphrase, so that a stolen file alone is
nothing to guess at.

Every user whose slot is in the lock needs the vault's one device key K besides the passphrase. K lies in the
slot file, wrapped for each account that is in the lock under a secret D that only the account's key store
has, and sealed under the data key. So whoever has the vault open can bring an account into the lock or back
into it, a passphrase can be changed without the other accounts, and the paper key needs none of it.

It knows the port to the key store, never the store itself, and draws nothing.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import KeyStoreError, VaultError
from arbeidsleder.vault import sealing
from arbeidsleder.vault.slots import MOST_ACCOUNTS, Account, Devices, SlotTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.keystore import KeyStore

_ENTRY = re.compile(r"1:([0-9a-f]{32}):([0-9a-f]{64})")


def entry_name(vault_id: str) -> str:
    """Return the name of the account's secret in its key store."""
    return f"device/{vault_id}"


def from_account(table: SlotTable, store: KeyStore | None) -> bytes:
    """Return K by this account's secret; b"" when no slot of the table needs it.

    Raises KnownError "device_secret" with what is wrong as part: "gone" (the store has none for this vault),
    "changed" (it is not one of this vault's) or the store's own answer: "missing", "locked", "slow",
    "refused".
    """
    if not table.needs_device or table.devices is None:
        return b""
    try:
        if store is None:
            raise KeyStoreError("keystore_missing")
        entry = store.get(entry_name(table.vault_id))
    except KeyStoreError as error:
        raise VaultError("device_secret", part=error.code.removeprefix("keystore_")) from error
    if entry is None:
        raise VaultError("device_secret", part="gone")
    _account_id, key = _opened(table.vault_id, table.devices, entry)
    if key is None:
        raise VaultError("device_secret", part="changed")
    return key


def from_data_key(table: SlotTable, dek: bytes) -> bytes:
    """Return K with the vault open; b"" when the table has none. Raises KnownError "vault_damaged"."""
    if table.devices is None:
        return b""
    try:
        return sealing.unwrap(_data_kek(table.vault_id, dek), table.devices.sealed, b"")
    except sealing.InvalidTag as error:
        raise VaultError("vault_damaged", part="table") from error


def with_account(
    table: SlotTable,
    dek: bytes,
    store: KeyStore | None,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> SlotTable:
    """Return the table with this account in the lock; K is made when there is none.

    A secret of the account that is right is left as it is; else a new one is put into its store and read back
    before this returns, so that no file ever asks for a secret that was not kept. Raises KeyStoreError.
    """
    if store is None:
        raise KeyStoreError("keystore_missing")
    key = from_data_key(table, dek) or random_bytes(sealing.KEY_BYTES)
    devices = table.devices or Devices(_sealed(table.vault_id, dek, key, random_bytes), ())
    account_id, found = _opened(table.vault_id, devices, store.get(entry_name(table.vault_id)) or "")
    if found == key:
        return replace(table, devices=devices)
    secret, new_id = random_bytes(sealing.KEY_BYTES), random_bytes(16).hex()
    entry = f"1:{new_id}:{secret.hex()}"
    store.set(entry_name(table.vault_id), entry)
    if store.get(entry_name(table.vault_id)) != entry:
        raise KeyStoreError("keystore_refused")
    wrapped = sealing.wrap(_account_kek(table.vault_id, new_id, secret), key, b"", random_bytes)
    others = [one for one in devices.accounts if one.id != account_id][1 - MOST_ACCOUNTS :]
    return replace(table, devices=replace(devices, accounts=(*others, Account(new_id, wrapped))))


def without_unused(table: SlotTable) -> SlotTable:
    """Return the table without K when no slot needs it any more; the next time another is made."""
    return table if table.needs_device else replace(table, devices=None)


def under_new_data_key(
    table: SlotTable, old: bytes, new: bytes, random_bytes: Callable[[int], bytes] = secrets.token_bytes
) -> Devices | None:
    """Return the devices with K sealed under a new data key; the accounts stay as they are."""
    if table.devices is None:
        return None
    key = from_data_key(table, old)
    return replace(table.devices, sealed=_sealed(table.vault_id, new, key, random_bytes))


def forget(vault_id: str, store: KeyStore) -> None:
    """Take the account's secret out of its store. Raises KeyStoreError."""
    store.delete(entry_name(vault_id))


def _opened(vault_id: str, devices: Devices, entry: str) -> tuple[str, bytes | None]:
    """Return the id in an account's *entry* ("" when it is none of ours), and K when its secret opens it."""
    match = _ENTRY.fullmatch(entry)
    if match is None:
        return "", None
    for account in devices.accounts:
        if account.id == match[1]:
            with contextlib.suppress(sealing.InvalidTag):
                kek = _account_kek(vault_id, account.id, bytes.fromhex(match[2]))
                return account.id, sealing.unwrap(kek, account.wrapped, b"")
    return match[1], None


def _account_kek(vault_id: str, account_id: str, secret: bytes) -> bytes:
    return sealing.expand(secret, vault_id, f"device/{account_id}")


def _data_kek(vault_id: str, dek: bytes) -> bytes:
    return sealing.expand(dek, vault_id, "device-key")


def _sealed(vault_id: str, dek: bytes, key: bytes, random_bytes: Callable[[int], bytes]) -> bytes:
    return sealing.wrap(_data_kek(vault_id, dek), key, b"", random_bytes)
