"""What the database keeps of backups: where their copies go. Making them is bootstrap's work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context

BACKUP_MADE = "backup.made"
"""The audit log's link after a backup; it is no change a restore would take away."""


@needs(Right.WRITE_BACKUPS)
@dataclass(frozen=True)
class SetSecondPlace:
    """Choose the folder that gets a copy of every backup; "" for none."""

    folder: str

    def run(self, ctx: Context) -> Changes:
        """Remember it; the log tells that it was changed and not where it is."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.site.set_second_place(self.folder)
        return Changes.of(("setting", "second_place"))


@needs(Right.WRITE_USERS)
@dataclass(frozen=True)
class WantFreshBackup:
    """Somebody left: a new backup is to be made, and the older ones removed when it is there."""

    def run(self, ctx: Context) -> Changes:
        """Remember it until it is done, however often the program is ended meanwhile."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.site.set_fresh_backup_wanted(True)
        return Changes.of(("setting", "backup"))


@needs(Right.WRITE_BACKUPS)
@dataclass(frozen=True)
class FreshBackupMade:
    """The new backup is there, and the older ones are gone."""

    removed: int

    def run(self, ctx: Context) -> Changes:
        """Log it and forget the wish."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.site.set_fresh_backup_wanted(False)
            uow.audit.append("backup.older_removed", str(self.removed))
        return Changes.of(("setting", "backup"))
