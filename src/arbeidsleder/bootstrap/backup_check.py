"""Really opens a finished backup: container, keys, slot table, every page, counts and the audit chain.

Used before an older backup may go, before one is restored, and by the recovery drill. What it unpacks is
encrypted, lies beside the backups for as long as it is looked at, and is removed whatever happens.
"""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from arbeidsleder.storage.comparing import Source
    from arbeidsleder.storage.exporting import Facts
    from arbeidsleder.vault.backup_file import OpenedBackup
    from arbeidsleder.vault.slots import SlotTable

UNPACKED = ".unpacked-"


def go_on() -> None:
    """The step of work that nobody can stop."""


@dataclass(frozen=True)
class Unpacked:
    """A backup that is whole, opened."""

    opened: OpenedBackup
    slots: SlotTable
    source: Source
    facts: Facts


@contextmanager
def unpacked(
    file: Path, deks: Iterable[bytes], folder: Path, step: Callable[[], None] = go_on
) -> Iterator[Unpacked]:
    """Unpack *file* into *folder* and check all of it; the copy is gone when the block ends.

    Raises KnownError "backup_missing", "backup_damaged" (part), "backup_newer", "backup_unknown_key" when
    none of *deks* vouches for it, "vault_newer" when its database is a newer program's, or the place's own.
    """
    from arbeidsleder.storage.comparing import Source
    from arbeidsleder.storage.engine import remove_side_files
    from arbeidsleder.vault.backup_file import open_backup, take_out_database

    opened = open_backup(file, deks)
    copy = folder / f"{UNPACKED}{secrets.token_hex(8)}.db"
    try:
        step()
        slots = opened.check_slots(take_out_database(file, opened.manifest, copy))
        step()
        source = Source(copy, lambda: opened.database_key, opened.audit_key)
        yield Unpacked(opened, slots, source, _checked(opened, source))
    finally:
        remove_side_files(copy)
        copy.unlink(missing_ok=True)


def _checked(opened: OpenedBackup, source: Source) -> Facts:
    """Return what the unpacked database holds, which is what the backup says it holds."""
    from arbeidsleder.storage import schema
    from arbeidsleder.storage.exporting import read_with_chain

    try:
        facts, whole = read_with_chain(source.path, source.key, source.audit_key)
    except VaultError as error:
        if error.code != "database_damaged":
            raise
        raise VaultError("backup_damaged", part="database") from error
    if asdict(facts) != opened.summary:
        raise VaultError("backup_damaged", part="counts")
    if facts.revision not in schema.current().revisions:
        raise VaultError("vault_newer")
    if not whole:  # that of an older schema is checked when it has been brought to this one
        raise VaultError("backup_damaged", part="chain")
    return facts
