"""Holds a recovery drill: the last backup and the paper key, in a sandbox, by the way a real restore goes.

The live vault is not touched. The sandbox lies among the backups, holds encrypted files only, and is wiped
when the drill ends; what a crash leaves is wiped at the next unlock. Knows no widget.
"""

from __future__ import annotations

import secrets
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from arbeidsleder.application.drill_words import NEW_SHEET
from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.bootstrap.backup_check import go_on
from arbeidsleder.bootstrap.backups import backup_folder, list_backups
from arbeidsleder.domain.drill import DrillCheck, DrillStep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from arbeidsleder.bootstrap.backups import SavedBackup
    from arbeidsleder.bootstrap.door import Door
    from arbeidsleder.bootstrap.restoring import Restored
    from arbeidsleder.storage.unit_of_work import DatabaseStore

SANDBOX = ".drill-"
TYPING_ERRORS = (
    "recovery_word_count",
    "recovery_word_unknown",
    "recovery_word_wrong",
    "recovery_words_swapped",
    "recovery_words_wrong",
)
"""The words were mistyped: nothing has been learnt about the backup, and the user types them again."""


@dataclass(frozen=True)
class Practised:
    """What a drill found: what was tried, in order; the last one may have failed."""

    checks: tuple[DrillCheck, ...]

    @property
    def passed(self) -> bool:
        """Whether everything came out well."""
        return all(check.ok for check in self.checks)


def backup_to_practise_with(
    vault_folder: Path, vault_id: str, second: str
) -> tuple[SavedBackup, bool] | None:
    """Return the newest backup and whether it lies in the second place, or None when there is none.

    Of two as new the one in the second place is taken: that is what is left when the PC is gone.
    """
    here = list_backups(backup_folder(vault_folder), vault_id)[:1]
    there = list_backups(Path(second), vault_id)[:1] if second else []
    if there and (not here or there[0].made_at >= here[0].made_at):
        return there[0], True
    return (here[0], False) if here else None


def practise(door: Door, backup: SavedBackup, words: str, step: Callable[[], None] = go_on) -> Practised:
    """Bring *backup* back in a sandbox with the *words* of the paper key; returns what was found.

    *door* is the live vault's: its folder keeps the sandbox, nothing else of it is used. *step* is called
    between the parts and stops by raising. Raises KnownError with a code of TYPING_ERRORS for mistyped words.
    """
    drill = _Drill(door, backup, words, step)
    with sandbox(backup_folder(door.folder)) as folder:
        try:
            drill.hold(folder)
        except KnownError as error:
            if error.code in (*TYPING_ERRORS, "cancelled"):
                raise
            drill.failed(error)
    return Practised(tuple(drill.checks))


@contextmanager
def sandbox(where: Path) -> Iterator[Path]:
    """Give an empty folder in *where* that is gone when the block ends."""
    from arbeidsleder.vault.atomic import make_folder

    make_folder(where, 0o700)
    folder = where / f"{SANDBOX}{secrets.token_hex(8)}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wipe_sandboxes(vault_folder: Path) -> int:
    """Remove what a crash in a drill left; returns how many. For who holds the vault."""
    left = list(backup_folder(vault_folder).glob(f"{SANDBOX}*"))
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


class _Drill:
    """One drill: the steps, and the one that is being tried."""

    def __init__(self, door: Door, backup: SavedBackup, words: str, step: Callable[[], None]) -> None:
        self._live, self._backup, self._words, self._step = door, backup, words, step
        self.checks: list[DrillCheck] = []
        self._trying = DrillStep.FILE

    def hold(self, folder: Path) -> None:
        """Go through the steps; what a step raises is what failed in it."""
        from arbeidsleder.bootstrap.restoring import Secret, look_at
        from arbeidsleder.vault.backup_file import own_slots, read_manifest
        from arbeidsleder.vault.generations import open_slots

        file, door = self._backup.path, self._live.sandbox(folder)
        read_manifest(file)
        slots = own_slots(file)
        self._well(DrillStep.WORDS)
        try:
            open_slots(slots, self._words, door.words, paper=True)
        except VaultError as error:
            if error.code == "recovery_other_vault" and self._opens_the_vault():
                raise VaultError(NEW_SHEET) from error
            raise
        self._well(DrillStep.WHOLE)
        with look_at(door, file, Secret(self._words, paper=True), step=self._step) as looked:
            self._well(DrillStep.RESTORED)
            restored = looked.run(self._step)
        self._well(DrillStep.UNLOCKED)
        self._open(door, restored)

    def failed(self, error: KnownError) -> None:
        """Note what failed and why."""
        self.checks.append(DrillCheck(self._trying, ok=False, code=error.code))

    def _well(self, following: DrillStep, number: int = 0) -> None:
        self.checks.append(DrillCheck(self._trying, ok=True, number=number))
        self._trying = following
        self._step()

    def _opens_the_vault(self) -> bool:
        try:
            self._live.locked().whose_recovery(self._words)
        except VaultError:
            return False
        return True

    def _open(self, door: Door, restored: Restored) -> None:
        """Open what was brought back, as its user would the day after, and look at all of it."""
        from arbeidsleder.storage.exporting import read_facts
        from arbeidsleder.storage.integrity import check
        from arbeidsleder.storage.unit_of_work import DatabaseStore

        unlocked = door.locked().unlock_with_recovery(self._words)
        try:
            self._well(DrillStep.PAGES)
            path, key, audit_key = unlocked.database_path, unlocked.database_key, unlocked.audit_key
            report = check(path, lambda: key, audit_key)
            if report.file:
                raise VaultError("database_damaged")
            self._well(DrillStep.CHAIN)
            if report.chain:
                raise VaultError("backup_damaged", part="chain")
            self._well(DrillStep.COUNTS, report.links)
            rows = read_facts(path, lambda: key).rows
            if rows != restored.rows:
                raise VaultError("backup_damaged", part="counts")
            store = DatabaseStore(path, lambda: key, audit_key, door.clock)
            try:
                pattern = _pattern(store)
            finally:
                store.close()
            self.checks.append(DrillCheck(DrillStep.COUNTS, ok=True, number=sum(rows.values())))
            if pattern is not None:
                code = "" if pattern else "pattern"
                self.checks.append(DrillCheck(DrillStep.PATTERN, ok=pattern, code=code))
        finally:
            unlocked.close()


def _pattern(store: DatabaseStore) -> bool | None:
    """Return whether the made-up ward is whole; None for a real ward, whose pattern nobody knows."""
    from arbeidsleder.application.demo_ward import pattern_holds

    with store.read() as uow:
        return pattern_holds(uow)
