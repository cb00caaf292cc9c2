"""Users and their keys together: a slot and a row come in one call, and go in one step. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.backup import WantFreshBackup
from arbeidsleder.application.commands.users import AddUser, CheckRemoval, CheckUser, RemoveUser, TheirNotes
from arbeidsleder.bootstrap.backup_check import go_on
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from arbeidsleder.application.context import Context
    from arbeidsleder.bootstrap.backups import SavedBackup
    from arbeidsleder.bootstrap.door import OpenVault
    from arbeidsleder.domain.people import User
    from arbeidsleder.vault.vault import UnlockedVault
    from arbeidsleder.vault.words import WordList


@dataclass(frozen=True)
class Farewell:
    """What was answered about a user who leaves. *fresh_backup*: make a new one and remove the older ones,
    which the passphrase of then still opens.
    """

    user_id: str
    notes: TheirNotes
    fresh_backup: bool


def add_user(opened: OpenVault, user: User, passphrase: str, words: WordList) -> None:
    """Add a slot for *passphrase* and the row of *user*, whose slot id is filled in here.

    The slot comes first: a crash in between leaves a key without a user, which opens nothing (user_unknown)
    and is shown in the settings. Raises the errors of AddUser and slot_changes.add_user.
    """
    from arbeidsleder.vault import slot_changes

    CheckUser(user).run(opened.ctx)
    slot_id = slot_changes.add_user(opened.unlocked, passphrase, words)
    AddUser(replace(user, slot_id=slot_id)).run(opened.ctx)


def remove_user(opened: OpenVault, farewell: Farewell, step: Callable[[], None] = go_on) -> int:
    """Take a user's slot away and give the vault a new data key, with nobody else present; the generation.

    Row, notes and slot go with one replacement of the slot file. Lock and unlock afterwards. Raises the
    errors of RemoveUser and of rekeying.rekey.
    """
    from arbeidsleder.bootstrap.rekeying import rekey

    CheckRemoval(farewell.user_id).run(opened.ctx)
    with opened.ctx.store.read() as uow:
        slot_id = next(u.slot_id for u in uow.site.users() if u.id == farewell.user_id)
    gone = tuple(slot for slot in user_slots(opened.unlocked) if slot == slot_id)

    def change(ctx: Context) -> None:
        RemoveUser(farewell.user_id, farewell.notes).run(ctx)
        if farewell.fresh_backup:
            WantFreshBackup().run(ctx)

    return rekey(opened, gone, step, change=change)[0]


def user_slots(unlocked: UnlockedVault) -> tuple[str, ...]:
    """Return the ids of the user slots in the slot file as it stands. Raises KnownError "vault_damaged"."""
    from arbeidsleder.vault.slot_changes import own_table

    return tuple(slot.id for slot in own_table(unlocked).slots if slot.kind == "user")


def keys_without_user(opened: OpenVault) -> tuple[str, ...]:
    """Return the ids of user slots that belong to nobody in the database."""
    with opened.ctx.store.read() as uow:
        known = {user.slot_id for user in uow.site.users()}
    return tuple(slot for slot in user_slots(opened.unlocked) if slot not in known)


def remove_keys_without_user(opened: OpenVault, step: Callable[[], None] = go_on) -> int:
    """Take those slots away, with a new data key; lock and unlock afterwards. Raises the errors of rekey."""
    from arbeidsleder.bootstrap.rekeying import rekey

    opened.ctx.require(Right.WRITE_USERS)
    return rekey(opened, keys_without_user(opened), step)[0]


def forget_others(opened: OpenVault, kept: SavedBackup, second: Path | None) -> int:
    """Remove every backup but *kept*, also in the second place where that has a copy of it, the earlier
    databases, and what was kept of a damaged vault.

    Only what says it is this vault's is removed. For when *kept* has just been made and checked. Returns how
    many backups. Raises KnownError "place_read_only" and others of the place.
    """
    from arbeidsleder.bootstrap.backups import backup_folder, list_backups
    from arbeidsleder.vault.atomic import os_errors_known, sync_folder
    from arbeidsleder.vault.generations import remove_earlier

    opened.ctx.require(Right.WRITE_BACKUPS)
    unlocked, removed = opened.unlocked, 0
    for folder in (backup_folder(unlocked.folder), second):
        if folder is None or not (folder / kept.path.name).is_file():
            continue
        others = [one for one in list_backups(folder, unlocked.vault_id) if one.path.name != kept.path.name]
        with os_errors_known():
            for saved in others:
                saved.path.unlink()
            sync_folder(folder)
        removed += len(others)
    remove_earlier(unlocked, opened.ctx.clock.now())
    return removed
