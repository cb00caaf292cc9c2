"""Putting another database generation in force, and who may when the slot file itself is gone.

The one replacement of the slot file is the only commit: before it the old generation is the vault, after it
the new one. The database is made, checked and opened elsewhere. No generation is ever overwritten here; the
one before stays, and is removed thirty days later; so are the copies a damaged vault left beside it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault import device, kdf, recovery
from arbeidsleder.vault.atomic import os_errors_known, sync_folder, write_atomic
from arbeidsleder.vault.holding import hold
from arbeidsleder.vault.slot_changes import earlier_key, own_table
from arbeidsleder.vault.slots import MOST_GENERATION, SlotTable, from_bytes, to_bytes
from arbeidsleder.vault.vault import SLOT_FILE, UnlockedVault, open_dek, open_slot, sign

if TYPE_CHECKING:
    from pathlib import Path

    from arbeidsleder.application.keystore import KeyStore
    from arbeidsleder.vault.words import WordList

KEPT_DAYS = 30
_BELONGS = re.compile(
    r"([1-9][0-9]{0,9})\.db(-wal|-shm|-journal|\.part(-wal|-shm|-journal)?|\.before-[0-9a-z_]{1,40})?"
)
_ASIDE = re.compile(r"slots\.json\.before-[0-9]{1,10}")
_DAMAGED = re.compile(r"damaged-([0-9]{8}-[0-9]{6})")
_MOMENT = "%Y%m%d-%H%M%S"


def data_keys(vault: UnlockedVault) -> list[bytes]:
    """Return the data key and those before it which the own slot has, newest first."""
    table = own_table(vault)
    slot = table.slot(vault.slot_id)
    numbers = {int(key.key_id) for key in slot.backup_keys} if slot else set()
    earlier = (earlier_key(vault, number) for number in sorted(numbers, reverse=True))
    return [vault.dek, *(key for key in earlier if key is not None)]


def slot_file_bytes(vault: UnlockedVault) -> bytes:
    """Return the slot file as it stands, once its MAC has been found right. For a backup."""
    return to_bytes(own_table(vault))


class NextGeneration:
    """A generation that is not in force yet: make its database at *path*, then commit(), lock and unlock."""

    def __init__(self, vault: UnlockedVault, before: SlotTable, *, adopted: bool) -> None:
        """Made by next_generation and adopt_slots."""
        self.vault = vault
        self._before = before
        self._adopted = adopted
        self.generation = _free_number(vault.folder, before.generation)
        self._table = sign(replace(before, generation=self.generation), vault.dek)
        self.path: Path = vault.folder / self._table.database_name

    def commit(self, now: datetime) -> None:
        """Put it in force. Raises KnownError "database_missing", "vault_damaged" (the slot file was changed
        meanwhile), "disk_full" or "place_read_only"; the old one stands then.

        *now* becomes the old database's time, from which the thirty days are counted.
        """
        if not self.path.is_file():
            raise VaultError("database_missing")
        place = self.vault.folder / SLOT_FILE
        if self._adopted:
            _keep_aside(place, self.generation, now)
        elif own_table(self.vault) != self._before:
            raise VaultError("vault_damaged", part="table")
        data = to_bytes(self._table)
        if from_bytes(data) != self._table:
            raise RuntimeError("the new slot file does not read as it was written; the old one stands")
        self._mark_left(now)
        write_atomic(place, data)

    def _mark_left(self, now: datetime) -> None:
        """Give the database that is left the time of leaving; all of them where nobody knows which it is."""
        before = self._before.database_name
        others = [file for file in self.vault.folder.glob("*.db*") if _BELONGS.fullmatch(file.name)]
        left = [
            file
            for file in others
            if file.name.partition(".db")[0] != self.path.stem
            and (self._adopted or file.name.partition(".db")[0] == before.removesuffix(".db"))
        ]
        with os_errors_known():
            for file in left:
                os.utime(file, (now.timestamp(), now.timestamp()))


def next_generation(vault: UnlockedVault) -> NextGeneration:
    """Begin a generation under the vault's own keys. Raises KnownError "vault_damaged"."""
    return NextGeneration(vault, own_table(vault), adopted=False)


def adopt_slots(
    folder: Path,
    table: SlotTable,
    secret: str,
    words: WordList,
    *,
    paper: bool,
    store: KeyStore | None = None,
) -> NextGeneration:
    """Begin a generation under the slots a backup brought along, where the vault has no slot file that can be
    read.

    *secret* is the passphrase of then, or the words of the paper key with *paper*; *store* is the account's
    key store, for slots in the device lock. The vault is held from now on. Raises KnownError
    "wrong_passphrase", "device_secret", "recovery_other_vault", the errors of recovery.decode,
    "vault_damaged", "vault_weak_kdf" or "vault_held".
    """
    slot_id, private_key, dek = open_slots(table, secret, words, paper=paper, store=store)
    slot = next(one for one in table.slots if one.id == slot_id)
    holding = hold(folder)
    try:
        vault = UnlockedVault(folder, table, slot, private_key, dek, holding)
        return NextGeneration(vault, table, adopted=True)
    except BaseException:
        holding.release()
        raise


def open_slots(
    table: SlotTable, secret: str, words: WordList, *, paper: bool, store: KeyStore | None = None
) -> tuple[str, bytes, bytes]:
    """Return (slot id, its private key, data key) of the slot of *table* which *secret* opens.

    Raises the errors of adopt_slots that speak of secrets and of damage.
    """
    table.kdf.check()
    if paper:
        opened = open_slot(table, "recovery", recovery.decode(secret, words))
    else:
        stretched = kdf.derive(words.secret(secret), table.salt, table.kdf)
        opened = open_slot(table, "user", stretched)
        if opened is None and table.needs_device:
            opened = open_slot(table, "user", stretched, device.from_account(table, store))
    if opened is None:
        raise VaultError("recovery_other_vault" if paper else "wrong_passphrase")
    slot, private_key = opened
    return slot.id, private_key, open_dek(table, slot, private_key)


def damaged_name(now: datetime) -> str:
    """Return what the folder is called that a damaged vault's files are copied to."""
    return f"damaged-{now:{_MOMENT}}"


@dataclass(frozen=True)
class Left:
    """Something that is not in force any more: a generation's file, a slot file that was put aside, or the
    folder with a damaged vault's files. *at* is when it was left.
    """

    path: Path
    at: datetime


def left_behind(vault: UnlockedVault, now: datetime) -> list[Left]:
    """Return what lies in the vault's folder and is not in force, by name. For who holds the vault."""
    current = own_table(vault).generation
    found = []
    with os_errors_known():
        for path in sorted(vault.folder.iterdir()):
            belongs, damaged = _BELONGS.fullmatch(path.name), _DAMAGED.fullmatch(path.name)
            if damaged is not None and path.is_dir():
                at = _moment(damaged[1], now)
                if at is not None:
                    found.append(Left(path, at))
            elif _ASIDE.fullmatch(path.name) or (belongs is not None and int(belongs[1]) != current):
                found.append(Left(path, datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo)))
    return found


def remove_old(vault: UnlockedVault, now: datetime, kept_days: int = KEPT_DAYS) -> int:
    """Remove what was left behind more than *kept_days* ago; returns how many files and folders.

    For who holds the vault, when a good backup has just been made. What is dated ahead of *now* stays.
    """
    old = now.timestamp() - kept_days * 86_400
    return _remove(vault, [left.path for left in left_behind(vault, now) if left.at.timestamp() < old])


def remove_earlier(vault: UnlockedVault, now: datetime) -> int:
    """Remove all that was left behind, however young; returns how many files and folders.

    For who holds the vault, after a user has left and a new backup is there: the keys of then open it. A
    generation after the one in force stays: it may be one that is just being made, and in force in a moment.
    """
    current = own_table(vault).generation
    return _remove(
        vault,
        [
            left.path
            for left in left_behind(vault, now)
            if (belongs := _BELONGS.fullmatch(left.path.name)) is None or int(belongs[1]) < current
        ],
    )


def _remove(vault: UnlockedVault, paths: list[Path]) -> int:
    with os_errors_known():
        for path in paths:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        if paths:
            sync_folder(vault.folder)
    return len(paths)


def _moment(said: str, now: datetime) -> datetime | None:
    try:
        return datetime.strptime(said, _MOMENT).replace(tzinfo=now.tzinfo)
    except ValueError:
        return None


def drop_unused(folder: Path, generation: int) -> None:
    """Remove a generation that was being made, unless the slot file names it after all.

    An error after the replacement (the folder could not be synced) must not take the database that is in
    force. What cannot be removed stays: nothing refers to it.
    """
    try:
        if from_bytes((folder / SLOT_FILE).read_bytes()).generation == generation:
            return
    except (FileNotFoundError, VaultError):
        pass  # there is no slot file that could name it
    except OSError:
        return
    for file in folder.glob(f"{generation}.db*"):
        with contextlib.suppress(OSError):
            file.unlink()


def _free_number(folder: Path, current: int) -> int:
    """Return the next number no database in the folder has."""
    taken = [int(match[1]) for file in folder.iterdir() if (match := _BELONGS.fullmatch(file.name))]
    number = max([current, *taken]) + 1
    if number > MOST_GENERATION:
        raise VaultError("vault_damaged", part="file")
    return number


def _keep_aside(place: Path, generation: int, now: datetime) -> None:
    """Keep what is left of a slot file that cannot be read, before another takes its place."""
    with os_errors_known():
        if place.exists():
            aside = place.with_name(f"{place.name}.before-{generation}")
            write_atomic(aside, place.read_bytes())
            os.utime(aside, (now.timestamp(), now.timestamp()))
