"""Sheets saved outside the vault: written down before the file is, settled when somebody has answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.person_access import log_access
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.rights import Access
from arbeidsleder.domain.roles import Right
from arbeidsleder.domain.saved_file import SavedFile, Settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.application.context import Context


@needs(Right.SAVE_FILES)
@dataclass(frozen=True)
class RecordSave:
    """Write down that a sheet is about to be saved at *path*, and log it, in one transaction.

    It comes before the file: whatever happens in between, no file lies outside the vault unknown to it, and a
    file that was never written is found gone. *file_id* is chosen by the caller, who settles it on failure.
    *people* are the ids of those the sheet is about, as of RecordPrint.
    """

    file_id: str
    document: str
    subject: str
    pages: int
    path: str
    size: int
    sha256: str
    with_password: bool
    risk: str = ""
    people: tuple[str, ...] = ()

    def run(self, ctx: Context) -> Changes:
        """Add the row, the link and a line for each person; the path is in the row only."""
        how = "save with password" if self.with_password else "save"
        now = ctx.clock.now()
        file = SavedFile(
            self.file_id,
            self.document,
            self.subject,
            self.path,
            now,
            ctx.user.id,
            self.size,
            self.sha256,
            self.with_password,
            self.risk,
        )
        with ctx.store.write(ctx.user.id) as uow:
            uow.files.save(file)
            document = f"{self.document} {self.subject}"
            uow.audit.append("print", f"{document} {self.pages} {how}")
            log_access(uow, ctx, self.people, Access.SAVE, document, now)
        return Changes.of(("file", self.file_id))


@needs(Right.WRITE_FILES)
@dataclass(frozen=True)
class SettleFiles:
    """Say what became of saved files. One that is settled already stays as it is."""

    file_ids: Sequence[str]
    how: Settled

    def run(self, ctx: Context) -> Changes:
        """Settle those that are open."""
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            for file in uow.files.open():
                if file.id in self.file_ids:
                    uow.files.save(replace(file, settled_at=now, settled_how=self.how))
        return Changes.of(*(("file", one) for one in self.file_ids))


@needs(Right.WRITE_FILES)
@dataclass(frozen=True)
class SettleReplaced:
    """A sheet was written over others at the same path: theirs are gone."""

    file_id: str
    path: str

    def run(self, ctx: Context) -> Changes:
        """Settle the older ones of that path."""
        with ctx.store.read() as uow:
            older = [f.id for f in uow.files.open() if f.path == self.path and f.id != self.file_id]
        return SettleFiles(older, Settled.GONE).run(ctx) if older else Changes()
