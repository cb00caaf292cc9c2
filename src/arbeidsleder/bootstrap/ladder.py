"""The damage ladder, rung by rung, without a window: keep the files, look, bring back a backup, salvage.

Everything is done on a copy of the vault's files; the files themselves stay as they were found until a new
generation is put in force beside them. No file is made that is not encrypted. Nothing is ever erased here.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError
from arbeidsleder.bootstrap.backup_check import go_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import RawIOBase
    from pathlib import Path

    from arbeidsleder.bootstrap.door import Door
    from arbeidsleder.bootstrap.restoring import Loss, Restore, Restored, Secret
    from arbeidsleder.storage.salvaging import SalvagedTable
    from arbeidsleder.vault.vault import UnlockedVault

DATABASE_CODES = ("database_damaged", "database_missing", "site_missing")
"""The slot opens, the database does not."""

SLOT_CODES = ("vault_damaged", "vault_missing", "vault_weak_kdf")
"""The slot file itself is gone, damaged or not to be trusted."""

_CHUNK = 1 << 20


def is_damage(code: str) -> bool:
    """Whether an error of unlocking is for the ladder."""
    return code in DATABASE_CODES or code in SLOT_CODES


@dataclass(frozen=True)
class Examined:
    """What the checks found in the copy: *file* about pages and relations, *chain* about the log.

    *opens* tells whether anything can be read at all. With *whole* the vault should open again.
    """

    file: tuple[str, ...] = ()
    chain: int = 0
    links: int = 0
    opens: bool = True

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return self.opens and not self.file and not self.chain


@dataclass(frozen=True)
class GoodBackup:
    """The newest backup that opens whole, what it would lose, and how many newer ones did not open."""

    file: Path
    loss: Loss
    passed_over: int = 0


class Ladder:
    """A vault that does not open, in the hands of who has a secret of it. Close it.

    *vault* is open without its database where the slot file is whole, else None.
    """

    def __init__(self, door: Door, secret: Secret, vault: UnlockedVault | None) -> None:
        """Made by stand."""
        self._door, self._secret = door, secret
        self.vault = vault
        self.copy: Path | None = None

    def close(self) -> None:
        """Let the vault go and forget the keys."""
        if self.vault is not None:
            self.vault.close()

    # Rung 1

    def keep_files(self, step: Callable[[], None] = go_on) -> Path:
        """Copy what there is of the vault to a folder of its own within it, on the disk when this returns.

        It goes as an earlier database does, by the first backup after thirty days (backups.thin_out). Once
        made, the same copy is returned. Raises KnownError "disk_full", "place_read_only", "disk_error".
        """
        from arbeidsleder.vault.atomic import make_folder, os_errors_known, sync_folder
        from arbeidsleder.vault.generations import damaged_name

        if self.copy is not None:
            return self.copy
        folder = self._door.folder
        place = folder / damaged_name(self._door.clock.now())
        make_folder(place, 0o700)
        try:
            with os_errors_known():
                for file in sorted(folder.iterdir()):
                    if file.is_file() and not file.name.endswith(("-shm", ".tmp")):
                        _copy(file, place / file.name, step)
                sync_folder(place)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        self.copy = place
        return place

    # Rung 2

    def examine(self, step: Callable[[], None] = go_on) -> Examined:
        """Merge the log and check pages, relations and audit log, all in the copy."""
        from arbeidsleder.storage.integrity import check
        from arbeidsleder.storage.schema import needs_migration

        vault, copy = self._require_vault(), self.keep_files(step)
        path = copy / vault.database_path.name
        step()
        try:
            older = needs_migration(path, lambda: vault.database_key)
        except VaultError as error:
            if error.code not in (*DATABASE_CODES, "vault_newer"):
                raise
            return Examined((error.code,), opens=False)
        if older:
            return Examined(("vault_older",))
        step()
        report = check(path, lambda: vault.database_key, vault.audit_key)
        return Examined(report.file, len(report.chain), report.links)

    # Rung 3

    def today(self, step: Callable[[], None] = go_on) -> tuple[tuple[str, str, str], ...]:
        """Read (name, planned time, state) of everybody today from the copy, which nothing is written to.

        Raises KnownError "database_damaged" where what it needs cannot be read, "vault_older", and the errors
        of who may come in.
        """
        from arbeidsleder.application.context import Context
        from arbeidsleder.application.entering import who_enters, who_may_use_paper
        from arbeidsleder.application.queries.today_board import today_board
        from arbeidsleder.application.state_words import plan_words, today_words
        from arbeidsleder.storage.unit_of_work import DatabaseStore
        from arbeidsleder.system.clock import RandomIds
        from arbeidsleder.system.norwegian_holidays import NorwegianHolidays

        vault, copy = self._require_vault(), self.keep_files(step)
        step()
        clock = self._door.clock
        path = copy / vault.database_path.name
        # Let go of, and not closed: closing would write the damaged file anew where something was erased.
        with DatabaseStore(path, lambda: vault.database_key, vault.audit_key, clock) as store:
            with store.read() as uow:
                users, last = uow.site.users(), uow.attendance.last_sequence()
            if vault.kind == "user":
                user = who_enters(users, vault.slot_id, clock.now().date())
            else:
                user = who_may_use_paper(users)[0]
            board = today_board(Context(store, clock, RandomIds(), NorwegianHolidays(), user, last))
        planned = ((row, row.view.expected) for row in board.rows)
        return tuple(
            (row.name, plan_words(day.start, day.end), today_words(row.view)) for row, day in planned
        )

    # Rung 4

    def find_backup(self, step: Callable[[], None] = go_on) -> GoodBackup | None:
        """Open the backups, newest first, until one is whole; None when none is there or opens.

        Raises KnownError "disk_full" where there is no room to look.
        """
        from arbeidsleder.bootstrap.backups import backup_folder, list_backups

        passed_over = 0
        for saved in list_backups(backup_folder(self._door.folder)):
            step()
            try:
                with self._looked(saved.path, step) as looked:
                    return GoodBackup(saved.path, looked.loss, passed_over)
            except VaultError as error:
                if error.code == "disk_full":  # there is no room to look: that says nothing of the backup
                    raise
                passed_over += 1
        return None

    def restore(self, file: Path, step: Callable[[], None] = go_on) -> Restored:
        """Put a backup in force as a new generation; the damaged one stays beside it. Close afterwards."""
        self.keep_files(step)
        with self._looked(file, step) as looked:
            return looked.run(step)

    def _looked(self, file: Path, step: Callable[[], None]) -> Restore:
        from arbeidsleder.bootstrap.restoring import look_at, look_with

        if self.vault is not None:
            return look_with(self.vault, self._door, file, lambda: self._secret, step)
        return look_at(self._door, file, self._secret, None, step)

    # Rung 5

    def salvage(self, step: Callable[[], None] = go_on) -> tuple[SalvagedTable, ...]:
        """Make a new generation of what can be read and put it in force. Close afterwards.

        Raises KnownError "database_damaged" when nothing can be read, "salvage_impossible", "vault_older", or
        the place's own errors; the vault is as it was then.
        """
        from arbeidsleder.storage.integrity import check
        from arbeidsleder.storage.salvaging import salvage
        from arbeidsleder.vault.generations import drop_unused, next_generation

        vault, copy = self._require_vault(), self.keep_files(step)
        following = next_generation(vault)

        def key() -> bytes:
            return vault.database_key

        try:
            done = salvage(
                copy / vault.database_path.name,
                key,
                following.path,
                key,
                vault.audit_key,
                self._door.clock,
                user_id="",
                step=step,
            )
            if not check(following.path, key, vault.audit_key).is_whole:
                raise VaultError("salvage_impossible")
            step()
            following.commit(self._door.clock.now())
        except BaseException:
            drop_unused(vault.folder, following.generation)
            raise
        return done

    def _require_vault(self) -> UnlockedVault:
        if self.vault is None:
            raise VaultError("vault_damaged")
        return self.vault


def stand(door: Door, secret: Secret) -> Ladder:
    """Step on the ladder with what opens the vault. Raises the errors of unlocking that speak of secrets."""
    try:
        locked = door.locked()
        if secret.paper:
            vault = locked.unlock_with_recovery(secret.typed, without_database=True)
        else:
            vault = locked.unlock(secret.typed, without_database=True)
    except VaultError as error:
        if error.code not in SLOT_CODES:
            raise
        return Ladder(door, secret, None)
    return Ladder(door, secret, vault)


def next_step(door: Door, code: str) -> str:
    """Return a sentence with what to do next about *code*, for the command line."""
    from arbeidsleder.bootstrap.backups import backup_folder, list_backups
    from arbeidsleder.text import _

    backups = list_backups(backup_folder(door.folder))
    if backups:
        return _(
            "Neste steg: arbeidsleder vault restore. Den viser først hva som blir borte. I programmet kan "
            "du også redde det som kan leses."
        )
    if code in SLOT_CODES:
        return _(
            "Neste steg: ta en kopi av mappen, finn en sikkerhetskopi på det andre stedet, og bruk "
            "arbeidsleder vault restore --from FIL."
        )
    return _("Neste steg: åpne programmet og lås opp. Der kan du redde det som kan leses.")


def _copy(source: Path, target: Path, step: Callable[[], None]) -> None:
    """Copy one file piece by piece; what a bad sector does not give is left as zeros of the same length."""
    size = source.stat().st_size
    with source.open("rb", buffering=0) as reading, target.open("xb") as writing:
        target.chmod(0o600)
        at = 0
        while at < size:
            step()
            reading.seek(at)
            try:
                piece = reading.read(min(_CHUNK, size - at))
            except OSError:
                piece = _piecemeal(reading, at, min(_CHUNK, size - at))
            if not piece:
                break
            writing.write(piece)
            at += len(piece)
        writing.flush()
        os.fsync(writing.fileno())


def _piecemeal(reading: RawIOBase, at: int, length: int) -> bytes:
    """Read *length* bytes sector by sector, zeros for those the disk does not give."""
    got = bytearray(length)
    for start in range(0, length, 512):
        with suppress(OSError):
            reading.seek(at + start)
            piece = reading.read(min(512, length - start)) or b""
            got[start : start + len(piece)] = piece
    return bytes(got)
