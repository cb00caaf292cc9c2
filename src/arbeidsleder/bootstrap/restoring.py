"""Restores a backup beside the vault: looks first and says what would be lost, then makes a new generation.

The vault stays as it is until the one replacement of its slot file; the generation before stays thirty days.
Where the slot file is gone or damaged the backup's own is used. What was erased stays erased.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import KnownError, RuleError, VaultError
from arbeidsleder.bootstrap.backup_check import go_on, unpacked
from arbeidsleder.bootstrap.backups import backup_folder, list_backups
from arbeidsleder.domain.draft import DraftPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from arbeidsleder.application.ports import Clock
    from arbeidsleder.bootstrap.backup_check import Unpacked
    from arbeidsleder.bootstrap.door import Door
    from arbeidsleder.domain.people import User
    from arbeidsleder.storage.comparing import Source
    from arbeidsleder.vault.backup_file import Manifest
    from arbeidsleder.vault.generations import NextGeneration
    from arbeidsleder.vault.vault import UnlockedVault

LINK = "vault.restored"
_NO_SLOT_FILE = ("vault_missing", "vault_damaged")


@dataclass(frozen=True)
class Secret:
    """What somebody typed: a passphrase, or with *paper* the words of the paper key."""

    typed: str
    paper: bool = False
    organisation: Path | None = None
    """The employer's key file; *typed* is its passphrase then."""

    def __repr__(self) -> str:
        return f"Secret(paper={self.paper})"


@dataclass(frozen=True)
class Loss:
    """What restoring would take away: *marks* statements on *days* days, recorded since *made_at*.

    *known* is False when today's database cannot be read; then only the time since is known. *changes* counts
    all changes the audit log tells of, marks among them.
    """

    made_at: datetime
    known: bool
    days: int = 0
    marks: int = 0
    changes: int = 0


@dataclass(frozen=True)
class Restored:
    """What came of it: the new generation's number, rows by table, what was erased again, the log's code."""

    generation: int
    rows: dict[str, int]
    erased: int
    head: str


class Restore:
    """A backup that has been opened and checked, ready to be restored. Close it, whether or not it was."""

    def __init__(
        self, clock: Clock, held: ExitStack, backup: Unpacked, following: NextGeneration, adopted: bool
    ) -> None:
        """Made by look_at."""
        self._clock = clock
        self._held = held
        self._backup = backup
        self._next = following
        self.own_slots = adopted
        self._reference = self._find_reference()
        self.loss = self._loss()

    def run(self, step: Callable[[], None] = go_on) -> Restored:
        """Make the new generation, erase again what was erased, check it, and put it in force.

        *step* stops by raising, and any error leaves the vault as it is. Lock and unlock afterwards. Raises
        KnownError "disk_full", "place_read_only", "copy_failed", "backup_damaged", or the slot file's.
        """
        from arbeidsleder.vault.generations import drop_unused
        from arbeidsleder.vault.notes import publish_intake

        vault = self._next.vault
        try:
            restored = self._make(step)
            step()
            self._next.commit(self._clock.now())
        except BaseException:
            drop_unused(vault.folder, self._next.generation)
            raise
        with suppress(
            KnownError, OSError
        ):  # so that notes can be sealed before the first unlock, which mends it
            publish_intake(vault.folder, vault.dek, vault.vault_id)
        return restored

    def refuse_substitute(self) -> None:
        """Raise RuleError "not_your_role" when today's database says that the key used is a substitute's.

        One that cannot be read, or is not there, says nothing of users.
        """
        from arbeidsleder.storage.exporting import holder_of_slot

        current, holder = None if self.own_slots else self._current(), None
        if current is not None:
            with suppress(VaultError):
                holder = holder_of_slot(current.path, current.key, self._next.vault.slot_id)
        if holder is not None and holder.substitute:
            raise RuleError("not_your_role")

    def close(self) -> None:
        """Let the vault go and remove what was unpacked."""
        self._held.close()

    def __enter__(self) -> Restore:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _make(self, step: Callable[[], None]) -> Restored:
        from arbeidsleder.storage.comparing import Source, erase_again, restore_words
        from arbeidsleder.storage.exporting import continue_chain, export_database, read_facts, user_of_slot
        from arbeidsleder.storage.integrity import check
        from arbeidsleder.storage.migrate import migrate

        vault, source, path = self._next.vault, self._backup.source, self._next.path
        facts = export_database(source.path, source.key, path, vault.database_key, step, pages=False)
        if facts != self._backup.facts:
            raise VaultError("copy_failed")
        new = Source(path, lambda: vault.database_key, vault.audit_key)
        user_id = user_of_slot(path, new.key, vault.slot_id)
        keys = (source.audit_key, vault.audit_key)
        words = restore_words(None if self.own_slots else self._current(), source)
        continue_chain(path, new.key, keys, self._clock, user_id=user_id, event=LINK, content=words)
        copy = migrate(path, new.key, new.audit_key, self._clock, user_id)
        if copy is not None:
            copy.unlink()  # the backup is the copy
        self._bring_users(new, user_id)
        step()
        erased = erase_again(self._reference, new, self._clock, user_id) if self._reference else 0
        erased += self._erase_due(new, user_id)
        step()
        report = check(path, new.key, new.audit_key)
        if not report.is_whole:
            raise VaultError("backup_damaged", part="chain" if report.chain else "database")
        return Restored(self._next.generation, read_facts(path, new.key).rows, erased, report.head)

    def _bring_users(self, new: Source, user_id: str) -> None:
        """Let users, roles and days be those of today: nobody who left comes back, nobody new is shut out."""
        from arbeidsleder.storage.unit_of_work import DatabaseStore

        users: Sequence[User] = ()
        marks: Mapping[str, str] | None = None
        reference = self._reference
        if reference is not None:
            with suppress(VaultError), ExitStack() as read:  # one of an earlier schema knows nothing of roles
                newer = DatabaseStore(reference.path, reference.key, reference.audit_key, self._clock)
                read.callback(newer.close)
                with newer.read() as uow:
                    users, marks = uow.site.users(), uow.site.key_marks()
        store = DatabaseStore(new.path, new.key, new.audit_key, self._clock)
        try:
            with store.write(user_id) as uow:
                for user in users:
                    uow.site.save_user(user)
                if marks is not None:  # the keys stay those of today, and their lines are in the log given up
                    uow.site.set_key_marks(marks)
        finally:
            store.close()

    def _erase_due(self, new: Source, user_id: str) -> int:
        """Erase what has fallen due since the backup was made, by the rules that hold today."""
        from arbeidsleder.application.outbox_stopping import after_restore, erase_codes
        from arbeidsleder.storage.unit_of_work import DatabaseStore

        today = self._clock.now().date()
        store = DatabaseStore(new.path, new.key, new.audit_key, self._clock)
        try:
            with store.write(user_id) as uow:
                # Nobody goes on with what was typed then, and it may be about somebody who was erased since.
                uow.drafts.erase_places([place.value for place in DraftPlace])
                kinds = uow.attendance.erase_kinds_due(today)
                erase_codes(uow, today, self._clock.now())
                after_restore(uow, self._clock.now())
                return kinds + uow.attendance.erase_expired_notes(today)
        finally:
            store.close()

    def _loss(self) -> Loss:
        from arbeidsleder.storage.comparing import what_is_lacking

        made_at = self._backup.opened.manifest.made_at
        current = None if self.own_slots else self._current()
        if current is not None:
            with suppress(VaultError):
                lacking = what_is_lacking(current, self._backup.source)
                return Loss(made_at, True, lacking.days, lacking.marks, lacking.links)
        return Loss(made_at, False)

    def _current(self) -> Source | None:
        from arbeidsleder.storage.comparing import Source

        vault = self._next.vault
        if not vault.database_path.is_file():
            return None
        return Source(vault.database_path, lambda: vault.database_key, vault.audit_key)

    def _find_reference(self) -> Source | None:
        """Return what tells which rows have been erased since: today's database, else the newest backup."""
        from arbeidsleder.storage.exporting import read_facts
        from arbeidsleder.vault.generations import data_keys

        current = None if self.own_slots else self._current()
        if current is not None:
            with suppress(VaultError):
                read_facts(current.path, current.key)
                return current
        vault, manifest = self._next.vault, self._backup.opened.manifest
        folder = backup_folder(vault.folder)
        keys = [vault.dek] if self.own_slots else data_keys(vault)
        for saved in list_backups(folder, vault.vault_id):
            if saved.made_at <= manifest.made_at:
                break
            with suppress(VaultError):
                return self._held.enter_context(unpacked(saved.path, keys, folder)).source
        return None


def look_at(
    door: Door,
    file: Path,
    secret: Secret,
    then: Callable[[], Secret] | None = None,
    step: Callable[[], None] = go_on,
) -> Restore:
    """Open the vault (held until close) and the backup, check all of it, and find what would be lost.

    *secret* opens the vault as it is; where its slot file is gone or damaged, or there is no vault at all,
    the backup as it was then. *then* is asked for the secret of then when the vault's own keys do not open
    the backup. Nothing is changed. Raises KnownError "backup_missing", "backup_damaged" (part),
    "backup_newer", "backup_other_vault", "backup_unknown_key", the errors of unlocking, or the place's own.
    """
    from arbeidsleder.vault.backup_file import own_slots, read_manifest
    from arbeidsleder.vault.generations import adopt_slots

    vault = _unlocked(door, read_manifest(file), secret)
    with ExitStack() as held:
        if vault is not None:
            held.callback(vault.close)
            return look_with(vault, door, file, lambda: then() if then else secret, step, held=held.pop_all())
        door.make_place()
        following = adopt_slots(
            door.folder,
            own_slots(file),
            secret.typed,
            door.words,
            paper=secret.paper,
            store=door.keystore,
        )
        held.callback(following.vault.close)
        scratch = scratch_folder(door.folder)
        backup = held.enter_context(unpacked(file, [following.vault.dek], scratch, step))
        return Restore(door.clock, held.pop_all(), backup, following, adopted=True)


def look_with(
    vault: UnlockedVault,
    door: Door,
    file: Path,
    then: Callable[[], Secret],
    step: Callable[[], None] = go_on,
    held: ExitStack | None = None,
) -> Restore:
    """Do as look_at with a vault that is open already; it is the caller's to close and to lock afterwards."""
    from arbeidsleder.vault.backup_file import read_manifest
    from arbeidsleder.vault.generations import data_keys, next_generation

    with held or ExitStack() as kept:
        if read_manifest(file).vault_id != vault.vault_id:
            raise VaultError("backup_other_vault")
        scratch = scratch_folder(door.folder)
        try:
            backup = kept.enter_context(unpacked(file, data_keys(vault), scratch, step))
        except VaultError as error:
            if error.code != "backup_unknown_key":
                raise
            keys = _keys_of_then(door, file, then())
            backup = kept.enter_context(unpacked(file, keys, scratch, step))
        return Restore(door.clock, kept.pop_all(), backup, next_generation(vault), adopted=False)


def scratch_folder(vault_folder: Path) -> Path:
    """Make the backups' folder, where encrypted things lie while they are looked at, and return it."""
    from arbeidsleder.vault.atomic import make_folder

    folder = backup_folder(vault_folder)
    make_folder(folder, 0o700)
    return folder


def _unlocked(door: Door, manifest: Manifest, secret: Secret) -> UnlockedVault | None:
    """Return the vault open with the slot file it has, or None when it has none that can be used."""
    from arbeidsleder.vault.vault import read_table

    try:
        if read_table(door.folder).vault_id != manifest.vault_id:
            raise VaultError("backup_other_vault")
        locked = door.locked()
        if secret.paper:
            return locked.unlock_with_recovery(secret.typed, without_database=True)
        return locked.unlock(secret.typed, without_database=True)
    except VaultError as error:
        if error.code not in _NO_SLOT_FILE:
            raise
        return None


def _keys_of_then(door: Door, file: Path, secret: Secret) -> list[bytes]:
    """Return the data key which the backup's own slots give for a secret of then."""
    from arbeidsleder.vault.backup_file import own_slots
    from arbeidsleder.vault.generations import open_slots

    try:
        slots = own_slots(file)
        opened = open_slots(slots, secret.typed, door.words, paper=secret.paper, store=door.keystore)
        return [opened[2]]
    except VaultError as error:
        if error.code not in ("wrong_passphrase", "recovery_other_vault"):
            raise
        raise VaultError("backup_unknown_key") from error
