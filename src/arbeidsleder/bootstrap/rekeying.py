"""Gives a vault a new data key: a new database generation under it, checked, then one slot file replacement.

Killed at any moment the vault is the old one or the new one. The generation before stays thirty days; earlier
backups are opened with the keys the slots keep. Knows no widget.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError
from arbeidsleder.bootstrap.backup_check import go_on
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from arbeidsleder.application.context import Context
    from arbeidsleder.bootstrap.door import OpenVault

LINK = "vault.rekeyed"


def rekey(
    opened: OpenVault,
    remove: Collection[str] = (),
    step: Callable[[], None] = go_on,
    *,
    change: Callable[[Context], None] | None = None,
) -> tuple[int, dict[str, int]]:
    """Change the data key, leaving out the slots of *remove*; return the new generation and its row counts.

    *change* writes in the new database before it is in force, so that what goes with the key (a user who
    leaves) is done in the same step, or not at all. Close the vault afterwards and unlock again. Run it where
    nothing else writes. *step* stops by raising, and any error leaves the vault as it is. Raises KnownError
    "copy_failed" (the new database was not the same), "last_user_slot", "slot_missing", "not_your_role",
    "vault_damaged", "disk_full" or "place_read_only".
    """
    from arbeidsleder.storage.exporting import continue_chain, export_database
    from arbeidsleder.storage.integrity import check
    from arbeidsleder.vault.atomic import os_errors_known
    from arbeidsleder.vault.generations import drop_unused
    from arbeidsleder.vault.slot_changes import begin_rotation

    opened.ctx.require(Right.WRITE_USERS if remove else Right.WRITE_VAULT_KEYS)
    unlocked, now = opened.unlocked, opened.ctx.clock.now()
    rotation = begin_rotation(unlocked, remove)
    path = rotation.database_path

    def new_key() -> bytes:
        return rotation.database_key

    try:
        old, target = unlocked.database_path, rotation.database_key
        facts = export_database(old, lambda: unlocked.database_key, path, target, step, pages=False)
        keys = (unlocked.audit_key, rotation.audit_key)
        continue_chain(path, new_key, keys, opened.ctx.clock, user_id=opened.ctx.user.id, event=LINK)
        _write(path, new_key, rotation.audit_key, opened.ctx, change)
        if not check(path, new_key, rotation.audit_key).is_whole:
            raise VaultError("copy_failed")
        step()
        with os_errors_known():
            os.utime(unlocked.database_path, (now.timestamp(), now.timestamp()))
        rotation.commit()
    except BaseException:
        drop_unused(unlocked.folder, rotation.generation)
        raise
    return rotation.generation, facts.rows


def _write(
    path: Path,
    key: Callable[[], bytes],
    audit_key: bytes,
    ctx: Context,
    change: Callable[[Context], None] | None,
) -> None:
    """Let *change*, if any, write in the database at *path*; merged into one file before it is checked."""
    from arbeidsleder.storage.unit_of_work import DatabaseStore

    if change is None:
        return

    store = DatabaseStore(path, key, audit_key, ctx.clock)
    try:
        change(replace(ctx, store=store))
    finally:
        store.close()
