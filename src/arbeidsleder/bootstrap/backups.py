"""Makes backups of an open vault, keeps the right ones, and puts a copy in a second place. Knows no widget.

A backup gets its name when it has been opened and checked; only then may an older one go. A second place
(a stick, a share) gets closed files, whole or not at all, and its absence never stops the first.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.backup import BACKUP_MADE
from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.bootstrap.anchors import keep_beside
from arbeidsleder.bootstrap.backup_check import UNPACKED, go_on, unpacked
from arbeidsleder.domain.backup_schedule import kept
from arbeidsleder.domain.retention import DataKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from arbeidsleder.bootstrap.door import OpenVault

log = logging.getLogger(__name__)

FOLDER = "backups"


@dataclass(frozen=True)
class SavedBackup:
    """A backup file that says it is this vault's; *size* in bytes."""

    path: Path
    made_at: datetime
    size: int


@dataclass(frozen=True)
class BackupDone:
    """What came of a backup. *second_error* tells why the second place has no copy."""

    saved: SavedBackup
    head: str
    removed: int
    second: Path | None = None
    second_error: KnownError | None = None


def backup_folder(vault_folder: Path) -> Path:
    """Return where a vault's backups lie."""
    return vault_folder / FOLDER


def make_backup(
    opened: OpenVault,
    *,
    second: Path | None = None,
    step: Callable[[], None] = go_on,
) -> BackupDone:
    """Make a backup, open and check it, and thin out the older ones; the vault may be worked in meanwhile.

    None older than the data controller's bound stays, in neither place. *second* is a folder elsewhere that
    gets a copy; what is wrong with it is returned, not raised. *step* is called between the steps and stops
    the work by raising; then nothing is left of it. Raises KnownError "disk_full", "place_read_only",
    "backup_damaged" (it could not be read back), "copy_failed" and others of the place; no older backup has
    been touched then.
    """
    from arbeidsleder.vault.atomic import make_folder, os_errors_known

    unlocked, now = opened.unlocked, opened.ctx.clock.now()
    folder = backup_folder(unlocked.folder)
    make_folder(folder, 0o700)  # its name on the disk, or a power cut could take the first backup with it
    with os_errors_known():
        clear_leftovers(folder)
    path, head = _write(opened, folder, now, step)
    saved = SavedBackup(path, now, path.stat().st_size)
    with opened.ctx.store.write(opened.ctx.user.id) as uow:
        uow.audit.append(BACKUP_MADE, path.name)
    placed, error = (None, None) if second is None else _placed(saved, second, step)
    if placed is not None:
        keep_beside(opened, placed.parent)
        _keep_intake(opened, placed.parent)
    removed = thin_out(opened, second if placed is not None else None)
    return BackupDone(saved, head, removed, placed, error)


def _keep_intake(opened: OpenVault, place: Path) -> None:
    """Put the public key of sealed notes beside the copies; what the place refuses is logged."""
    from arbeidsleder.vault.intake_copy import keep_copy

    try:
        keep_copy(place, opened.unlocked.dek, opened.unlocked.vault_id)
    except (KnownError, OSError) as error:
        log.warning("intake_not_copied", exc_info=error)


def backup_bound(opened: OpenVault) -> int | None:
    """Return how many days old a backup may be, None when the data controller has set no bound."""
    with opened.ctx.store.read() as uow:
        rule = uow.retention.rules().get(DataKind.BACKUPS)
    return None if rule is None else rule.days


def thin_out(opened: OpenVault, second: Path | None = None) -> int:
    """Remove backups that are too many or too old, here and in *second*; returns how many here.

    So go databases not in force and what was kept of a damaged vault, which are copies of another day too.
    Raises the place's KnownError.
    """
    from arbeidsleder.vault.generations import data_keys, remove_old

    unlocked, now, bound = opened.unlocked, opened.ctx.clock.now(), backup_bound(opened)
    deks = data_keys(unlocked)
    removed = prune(backup_folder(unlocked.folder), unlocked.vault_id, deks, now.date(), bound)
    if second is not None and second.is_dir():
        with suppress(KnownError, OSError):  # what is too many there goes another day
            prune(second, unlocked.vault_id, deks, now.date(), bound)
    remove_old(unlocked, now, _left_kept(bound))
    return removed


def left_behind(opened: OpenVault) -> tuple[int, date] | None:
    """Return how many earlier databases and kept copies lie beside the vault, and the last day of the last.

    They go by the first backup after that day. None where there is none. Raises the place's KnownError.
    """
    from arbeidsleder.vault.generations import left_behind as find

    found = [
        left
        for left in find(opened.unlocked, opened.ctx.clock.now())
        if not left.path.name.endswith(("-wal", "-shm", "-journal"))
    ]
    if not found:
        return None
    newest = max(left.at for left in found)
    return len(found), newest.date() + timedelta(days=_left_kept(backup_bound(opened)))


def _left_kept(bound: int | None) -> int:
    """Return how many days what is not in force stays, where backups may be *bound* days old."""
    from arbeidsleder.vault.generations import KEPT_DAYS

    return KEPT_DAYS if bound is None else min(KEPT_DAYS, bound)


def _write(opened: OpenVault, folder: Path, now: datetime, step: Callable[[], None]) -> tuple[Path, str]:
    """Write a backup under a name that does not count, check it, then give it its own."""
    from arbeidsleder.storage.exporting import export_database
    from arbeidsleder.vault.atomic import os_errors_known, sync_folder
    from arbeidsleder.vault.backup_file import (
        backup_database_key,
        blank_manifest,
        new_backup_id,
        write_backup,
    )
    from arbeidsleder.vault.generations import slot_file_bytes

    unlocked = opened.unlocked
    backup_id, path = new_backup_id(), _free_name(folder, now)
    part, copy = path.with_name(path.name + ".part"), folder / f"{UNPACKED}{backup_id}.db"
    try:
        key = backup_database_key(unlocked.dek, unlocked.vault_id, backup_id)
        source = unlocked.database_path
        # Its pages are checked once, in the finished file.
        facts = export_database(source, lambda: unlocked.database_key, copy, key, step, pages=False)
        blank = blank_manifest(unlocked.vault_id, backup_id, unlocked.generation, now)
        write_backup(part, blank, unlocked.dek, slot_file_bytes(unlocked), copy, asdict(facts), step)
        copy.unlink()
        with unpacked(part, [unlocked.dek], folder, step):
            step()
        with os_errors_known():
            part.rename(path)
            sync_folder(folder)
    finally:
        copy.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    return path, facts.head


def list_backups(folder: Path, vault_id: str = "") -> Sequence[SavedBackup]:
    """Return the backups in *folder*, newest first: those of one vault, or of all. What is none is left out.

    What a file says of itself is believed here; it is checked before it is used for anything.
    """
    from arbeidsleder.vault.backup_file import ENDING, read_manifest

    found = []
    for file in folder.glob(f"*{ENDING}") if folder.is_dir() else ():
        with suppress(KnownError, OSError):
            manifest = read_manifest(file)
            if not vault_id or manifest.vault_id == vault_id:
                found.append(SavedBackup(file, manifest.made_at, file.stat().st_size))
    return sorted(found, key=lambda one: (one.made_at.timestamp(), one.path.name), reverse=True)


def newest_backup(folder: Path, vault_id: str) -> SavedBackup | None:
    """Return the newest backup by its name, reading as few files as can be; it is for telling only."""
    from arbeidsleder.vault.backup_file import ENDING, read_manifest

    for file in sorted(folder.glob(f"*{ENDING}"), reverse=True):
        with suppress(KnownError, OSError):
            manifest = read_manifest(file)
            if manifest.vault_id == vault_id:
                return SavedBackup(file, manifest.made_at, file.stat().st_size)
    return None


def is_due(opened: OpenVault) -> bool:
    """Whether anything has been written since the last backup, or there is none."""
    with opened.ctx.store.read() as uow:
        unchanged = uow.audit.last_kind() == BACKUP_MADE
    unlocked = opened.unlocked
    return not (unchanged and newest_backup(backup_folder(unlocked.folder), unlocked.vault_id))


def prune(
    folder: Path, vault_id: str, deks: Sequence[bytes], today: date, retention_days: int | None = None
) -> int:
    """Remove the backups the schedule does not keep; returns how many.

    Only what a key of ours vouches for is counted or removed: a damaged or foreign file is left alone.
    """
    from arbeidsleder.vault.atomic import os_errors_known, sync_folder
    from arbeidsleder.vault.backup_file import open_backup

    ours = []
    for saved in list_backups(folder, vault_id):
        with suppress(KnownError):
            open_backup(saved.path, deks)
            ours.append(saved)
    stay = kept({saved.made_at for saved in ours}, today, retention_days)
    gone = [saved for saved in ours if saved.made_at not in stay]
    with os_errors_known():
        for saved in gone:
            saved.path.unlink()
        if gone:
            sync_folder(folder)
    return len(gone)


def copy_to(saved: SavedBackup, place: Path, step: Callable[[], None] = go_on) -> Path:
    """Copy a closed backup to *place*, whole or not at all, and read it back.

    Raises KnownError "backup_second_missing" (the stick is not in), "disk_full", "place_read_only",
    "backup_second_failed" for what else such a place does.
    """
    from arbeidsleder.vault.atomic import os_errors_known, sync_folder
    from arbeidsleder.vault.container import measure, whole_file, write_new

    if not place.is_dir():
        raise VaultError("backup_second_missing")
    target, part = place / saved.path.name, place / f"{saved.path.name}.part"
    try:
        with os_errors_known():
            part.unlink(missing_ok=True)
            write_new(part, whole_file(saved.path, step))
            if measure(part, step) != measure(saved.path, step):
                raise VaultError("backup_second_failed")
            part.replace(target)
            sync_folder(place)
    except OSError as error:
        raise VaultError("backup_second_failed") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def _placed(
    saved: SavedBackup, place: Path, step: Callable[[], None]
) -> tuple[Path | None, KnownError | None]:
    try:
        return copy_to(saved, place, step), None
    except KnownError as error:  # stopped, too: the first one is made
        return None, error


def clear_leftovers(folder: Path) -> None:
    """Remove what a killed backup left. For who holds the vault: nobody else is making one."""
    from arbeidsleder.vault.backup_file import ENDING

    for pattern in (f"*{ENDING}.part", f"{UNPACKED}*"):
        for leftover in folder.glob(pattern):
            leftover.unlink(missing_ok=True)


def _free_name(folder: Path, now: datetime) -> Path:
    """Return a name with the moment in it and nothing else; a second one in the same second gets a number."""
    from arbeidsleder.vault.backup_file import ENDING

    stem = f"arbeidsleder-{now:%Y-%m-%d-%H%M%S}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    return next(path for name in names if not (path := folder / f"{name}{ENDING}").exists())
