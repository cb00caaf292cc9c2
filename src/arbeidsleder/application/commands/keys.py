"""What the database keeps of the vault's keys: that they were changed, and whether the paper key is on paper.

The keys themselves are in the vault's slot file; no secret comes here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context


@dataclass(frozen=True)
class RecordPaperKey:
    """The paper key in force is on paper: two of its words were typed back, or all of them opened it."""

    def run(self, ctx: Context) -> Changes:
        """Take the mark away and log it."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.site.set_unchecked_paper_key("")
            uow.audit.append("keys", "paper")
        return Changes.of(("setting", "keys"))


@dataclass(frozen=True)
class RecordNewPassphrase:
    """The user (ctx.user) got a new passphrase."""

    def run(self, ctx: Context) -> Changes:
        """Add a link to the audit log."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.audit.append("keys", "passphrase")
        return Changes.of(("setting", "keys"))
