"""Making, opening and unlocking a vault: the folder with slot file, database generations and backups.

It hands out keys and paths and never opens the database itself. Nothing here knows a name: who a slot
belongs to stands in the database, by the slot's id.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault import device, kdf, recovery, sealing
from arbeidsleder.vault.atomic import make_folder, os_errors_known, remove_leftovers, write_atomic
from arbeidsleder.vault.delays import DelayClock, Delays
from arbeidsleder.vault.holding import Holding, hold
from arbeidsleder.vault.place import check_disk, check_place
from arbeidsleder.vault.slots import Kind, Slot, SlotTable, binding, from_bytes, to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from arbeidsleder.application.keystore import KeyStore
    from arbeidsleder.vault.kdf import KdfParams
    from arbeidsleder.vault.words import WordList

SLOT_FILE = "slots.json"
FOLDER_MODE = 0o700


class UnlockedVault:
    """The keys of an open vault. The vault is held until close()."""

    def __init__(
        self, folder: Path, table: SlotTable, slot: Slot, private_key: bytes, dek: bytes, holding: Holding
    ) -> None:
        """Made by prepare_vault and LockedVault only."""
        self.folder = folder
        self.vault_id = table.vault_id
        self.generation = table.generation
        self.slot_id = slot.id
        self.kind: Kind = slot.kind
        self.database_path = folder / table.database_name
        self.recovery_id = recovery_id(table)
        self.needs_device = slot.needs_device  # besides the passphrase; as it is now
        self.weak_kdf_allowed = table.kdf.weak  # it could be opened, so it was allowed
        self._holding = holding
        self._closed = False
        self._private_key = bytearray(private_key)
        self._dek = bytearray(dek)
        self._database_key = bytearray(sealing.expand(dek, table.vault_id, "database"))
        self._audit_key = bytearray(sealing.expand(dek, table.vault_id, "audit"))

    @property
    def dek(self) -> bytes:
        """The data key all others come from; 32 bytes. Raises RuntimeError after close(), like all keys."""
        return self._key(self._dek)

    @property
    def database_key(self) -> bytes:
        """SQLCipher's raw key; 32 bytes."""
        return self._key(self._database_key)

    @property
    def audit_key(self) -> bytes:
        """The audit chain's MAC key; 32 bytes."""
        return self._key(self._audit_key)

    @property
    def private_key(self) -> bytes:
        """The slot's own X25519 private key; 32 bytes."""
        return self._key(self._private_key)

    @property
    def is_open(self) -> bool:
        """Tell whether close() has not been called."""
        return not self._closed and self._holding.held

    def announce(self, initials: str) -> None:
        """Tell a second program whose session holds the vault."""
        self._holding.announce(initials)

    def close(self) -> None:
        """Overwrite the keys kept here and let the vault go. Close the database first. Twice does nothing.

        Copies Python has made of the keys cannot be reached; that is why a lock ends the process
        (SECURITY.md).
        """
        self._closed = True  # first: nobody may take zeros for a key
        for key in (self._private_key, self._dek, self._database_key, self._audit_key):
            key[:] = bytes(len(key))
        self._holding.release()

    def _key(self, key: bytearray) -> bytes:
        if not self.is_open:
            raise RuntimeError("the vault is locked")
        return bytes(key)


class PreparedVault:
    """A vault that is not there yet. Make its database at unlocked.database_path, then commit().

    It holds the words for the recovery sheet, which are kept nowhere else.
    """

    def __init__(self, unlocked: UnlockedVault, recovery_words: tuple[str, ...], table: SlotTable) -> None:
        """Made by prepare_vault."""
        self.unlocked = unlocked
        self.recovery_words = recovery_words
        self.table = table

    def commit(self) -> None:
        """Write the slot file: from now on the vault exists. Raises KnownError "disk_full",
        "place_read_only".
        """
        write_atomic(self.unlocked.folder / SLOT_FILE, to_bytes(self.table))


class LockedVault:
    """A vault on disk. It holds nothing and keeps no key; the slot file is read anew at each try."""

    def __init__(
        self,
        folder: Path,
        words: WordList,
        allow_weak_kdf: bool,
        clock: DelayClock | None,
        store: KeyStore | None,
    ) -> None:
        """Made by open_vault."""
        self.folder = folder
        self._store = store
        self._words = words
        self._allow_weak_kdf = allow_weak_kdf
        self._delays = Delays(folder, clock)

    def seconds_left(self) -> int:
        """Return how long the next try with a passphrase has to wait, in seconds."""
        return self._delays.seconds_left()

    def unlock(self, passphrase: str, *, without_database: bool = False) -> UnlockedVault:
        """Open the slot *passphrase* belongs to. Takes as long as Argon2id (about half a second).

        *without_database* is for restoring a vault whose database is gone. Where the slot is in the device
        lock the key store is asked too, which may take some seconds (system/keystore.py).

        Raises KnownError "wait_before_retry" (wait_s), "wrong_passphrase" (wait_s), "device_secret" (part,
        from device.from_account) when the account's secret is not to be had, "device_secret_or_slip" (wait_s)
        when it may be a wrong passphrase too, "vault_held" (initials), "vault_held_unnamed", "vault_damaged"
        (part), "database_missing", "vault_newer", "vault_missing", "vault_weak_kdf", "memory_full",
        "passphrase_too_long" or one of the place errors.
        """
        return self.finish(*self._try(passphrase), without_database=without_database)

    def whose(self, passphrase: str, device_key: bytes = b"") -> str:
        """Return the id of the slot *passphrase* opens and keep no key: for lifting the shade of an open
        vault.

        Compare it with the session's slot_id. Waits and errors as unlock, but the vault may be held, and with
        the open vault's *device_key* no key store is asked.
        """
        table, slot, private_key = self._try(passphrase, device_key)
        open_dek(table, slot, private_key)
        return slot.id

    def whose_recovery(self, typed: str | Iterable[str]) -> str:
        """Return the id of the slot the paper key opens and keep no key; the vault may be held.

        No delay, and errors, as unlock_with_recovery.
        """
        table, slot, private_key = self._try_recovery(typed)
        open_dek(table, slot, private_key)
        return slot.id

    def unlock_with_recovery(
        self, typed: str | Iterable[str], *, without_database: bool = False
    ) -> UnlockedVault:
        """Open the recovery slot with the words of the paper key.

        No delay: the key is 128 random bits. Forgets wrong passphrases. Raises the errors of recovery.decode,
        "recovery_other_vault" for another vault's words or a replaced sheet, and those of unlock otherwise.
        """
        return self.finish(*self._try_recovery(typed), without_database=without_database)

    def _try_recovery(self, typed: str | Iterable[str]) -> tuple[SlotTable, Slot, bytes]:
        key = recovery.decode(typed if isinstance(typed, str) else list(typed), self._words)
        table = self.read()
        opened = open_slot(table, "recovery", key)
        if opened is None:
            raise VaultError("recovery_other_vault")
        self._delays.passed()  # else the new passphrase, right at once, is told to wait for the forgotten one
        return (table, *opened)

    def _try(self, passphrase: str, device_key: bytes = b"") -> tuple[SlotTable, Slot, bytes]:
        self._delays.require_ready()
        table = self.read()
        stretched = kdf.derive(self._words.secret(passphrase), table.salt, table.kdf)
        opened = open_slot(table, "user", stretched, device_key)
        if opened is None and table.needs_device and not device_key:
            try:
                opened = open_slot(table, "user", stretched, device.from_account(table, self._store))
            except VaultError as error:
                raise self._refused(table, error) from error
        if opened is None:
            raise VaultError("wrong_passphrase", wait_s=self._delays.failed())
        self._delays.passed()
        return (table, *opened)

    def _refused(self, table: SlotTable, trouble: VaultError) -> VaultError:
        """Return what a try that opened nothing tells: maybe a slip. It counts if a slot could be tried."""
        if any(slot.kind == "user" and not slot.needs_device for slot in table.slots):
            return VaultError("device_secret_or_slip", **trouble.data, wait_s=self._delays.failed())
        return trouble

    def read(self) -> SlotTable:
        """Return the slot file as it stands. Raises the errors of read_table."""
        return read_table(self.folder, self._allow_weak_kdf)

    def finish(
        self, table: SlotTable, slot: Slot, private_key: bytes, *, without_database: bool
    ) -> UnlockedVault:
        """Hold the vault with the private key of one of its slots. Errors as unlock."""
        dek = open_dek(table, slot, private_key)
        database = self.folder / table.database_name
        if not without_database and not database.is_file():
            raise VaultError("database_missing")
        holding = hold(self.folder)
        remove_leftovers(self.folder / SLOT_FILE)  # only who holds the vault writes the slot file
        return UnlockedVault(self.folder, table, slot, private_key, dek, holding)


def open_vault(
    folder: Path,
    words: WordList,
    *,
    allow_weak_kdf: bool = False,
    clock: DelayClock | None = None,
    place: Callable[[Path], None] = check_disk,
    store: KeyStore | None = None,
) -> LockedVault:
    """Return the vault in *folder*, locked. The slot file is read, so what is wrong with it is told at once.

    *store* is the account's key store, asked only where the device lock is used. *allow_weak_kdf* is for
    tests of the program and stands nowhere else. Raises KnownError "vault_missing", "vault_damaged" (part),
    "vault_newer", "vault_weak_kdf", or the place errors of check_disk.
    """
    read_table(folder, allow_weak_kdf)
    place(folder)
    return LockedVault(folder, words, allow_weak_kdf, clock, store)


def prepare_vault(
    folder: Path,
    passphrase: str,
    words: WordList,
    *,
    params: KdfParams | None = None,
    allow_weak_kdf: bool = False,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
    place: Callable[[Path], None] = check_place,
) -> PreparedVault:
    """Make the keys of a new vault with one user slot and one recovery slot; nothing is written but the
    folder.

    *params* None means calibrated on this machine (takes a few seconds). Raises KnownError "vault_exists",
    "passphrase_too_weak" (bits, floor), "vault_weak_kdf", "vault_held", or the place errors.
    """
    words.require_strong(passphrase)
    make_folder(folder, FOLDER_MODE)
    with os_errors_known():
        if (folder / SLOT_FILE).exists():
            raise VaultError("vault_exists")
    place(folder)
    params = params or kdf.calibrate()
    params.check(allow_weak_kdf)
    holding = hold(folder)
    try:
        blank = SlotTable(random_bytes(16).hex(), 1, params, random_bytes(kdf.SALT_BYTES), ())
        dek = random_bytes(sealing.KEY_BYTES)
        stretched = kdf.derive(words.secret(passphrase), blank.salt, params)
        user, private_key = new_slot(blank, "user", stretched, dek, random_bytes)
        recovery_key, recovery_words = recovery.new_recovery_key(words, random_bytes)
        paper, _ = new_slot(blank, "recovery", recovery_key, dek, random_bytes)
        table = sign(replace(blank, slots=(user, paper)), dek)
        unlocked = UnlockedVault(folder, table, user, private_key, dek, holding)
    except BaseException:
        holding.release()
        raise
    return PreparedVault(unlocked, recovery_words, table)


def read_table(folder: Path, allow_weak_kdf: bool = False) -> SlotTable:
    """Read the slot file of *folder*. Raises KnownError "vault_missing" and those of slots.from_bytes."""
    with os_errors_known():
        try:
            data = (folder / SLOT_FILE).read_bytes()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise VaultError("vault_missing") from error
    table = from_bytes(data)
    table.kdf.check(allow_weak_kdf)
    return table


def sign(table: SlotTable, dek: bytes) -> SlotTable:
    """Return the table with the MAC that belongs to *dek*."""
    return table.signed(sealing.expand(dek, table.vault_id, "slot-table"))


def recovery_id(table: SlotTable) -> str:
    """Return the id of the slot the paper key opens, or "" when there is none."""
    return next((slot.id for slot in table.slots if slot.kind == "recovery"), "")


def new_slot(
    table: SlotTable,
    kind: Kind,
    secret: bytes,
    dek: bytes,
    random_bytes: Callable[[int], bytes],
    slot_id: str = "",
) -> tuple[Slot, bytes]:
    """Return a slot that *secret* (stretched passphrase or recovery key) opens, and its private key.

    *slot_id* takes the place of a slot whose secret is forgotten; without it the id is new.
    """
    private_key = random_bytes(sealing.KEY_BYTES)
    public_key = sealing.public_of(private_key)
    slot_id = slot_id or random_bytes(16).hex()
    slot = Slot(slot_id, kind, public_key, b"", sealing.seal(dek, public_key, dek_use(table, slot_id)))
    return rewrap(table, slot, secret, private_key, random_bytes), private_key


def rewrap(
    table: SlotTable,
    slot: Slot,
    secret: bytes,
    private_key: bytes,
    random_bytes: Callable[[int], bytes],
    device_key: bytes = b"",
) -> Slot:
    """Return the slot with its private key under another secret, and the device key when it needs that."""
    kek = _kek(table, slot, secret, device_key)
    return replace(slot, private_key=sealing.wrap(kek, private_key, binding(table, slot), random_bytes))


def dek_use(table: SlotTable, slot_id: str) -> str:
    """Return the HPKE label of a slot's sealed data key."""
    return f"dek/{table.vault_id}/{slot_id}"


def backup_use(table: SlotTable, slot_id: str, key_id: str) -> str:
    """Return the HPKE label of an earlier generation's key."""
    return f"backup/{table.vault_id}/{slot_id}/{key_id}"


def open_slot(
    table: SlotTable, kind: Kind, secret: bytes, device_key: bytes = b""
) -> tuple[Slot, bytes] | None:
    """Return the slot of *kind* which *secret* opens with its private key, or None. All of them are tried."""
    found = None
    for slot in table.slots:
        if slot.kind != kind or (slot.needs_device and not device_key):
            continue
        try:
            kek = _kek(table, slot, secret, device_key)
            private_key = sealing.unwrap(kek, slot.private_key, binding(table, slot))
        except sealing.InvalidTag:
            continue
        found = (slot, private_key)
    return found


def open_dek(table: SlotTable, slot: Slot, private_key: bytes) -> bytes:
    """Return the data key, after the slot's public key and the whole table's MAC have been found right.

    Raises KnownError "vault_damaged" with part "slot" (this slot was altered) or "table" (something else
    was).
    """
    if sealing.public_of(private_key) != slot.public_key:
        raise VaultError("vault_damaged", part="slot")
    try:
        dek = sealing.unseal(slot.dek, private_key, dek_use(table, slot.id))
    except (sealing.InvalidTag, ValueError) as error:
        raise VaultError("vault_damaged", part="slot") from error
    if len(dek) != sealing.KEY_BYTES:
        raise VaultError("vault_damaged", part="slot")
    if not table.is_signed_by(sealing.expand(dek, table.vault_id, "slot-table")):
        raise VaultError("vault_damaged", part="table")
    return dek


def _kek(table: SlotTable, slot: Slot, secret: bytes, device_key: bytes) -> bytes:
    """Return the key a slot's private key is wrapped with."""
    if slot.needs_device:
        if len(device_key) != sealing.KEY_BYTES:
            raise ValueError("a slot in the device lock needs the device key")
        secret += device_key
    return sealing.expand(secret, table.vault_id, f"kek/{slot.kind}/{slot.id}")
