"""What is being typed when it locks is sealed to its user and kept for the day; used or thrown away, it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.needs import needs
from arbeidsleder.application.own_texts import draft_id
from arbeidsleder.domain.draft import Draft, DraftPlace, SealedDraft
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context


@needs(Right.WRITE_OWN_NOTES)
@dataclass(frozen=True)
class KeepDrafts:
    """Keep what the user is typing; run when it locks. A draft of the same place takes the place of the old."""

    drafts: tuple[Draft, ...]

    def run(self, ctx: Context) -> Changes:
        """Seal and store them, in one transaction."""
        owner, today = ctx.user.id, ctx.clock.now().date()
        with ctx.store.write(owner) as uow:
            for draft in self.drafts:
                sealed = ctx.sealer.seal("draft", draft_id(draft.place, today), owner, draft.content)
                uow.drafts.put(SealedDraft(owner, draft.place, today, sealed))
        return Changes()


@needs(Right.WRITE_OWN_NOTES)
@dataclass(frozen=True)
class DropDraft:
    """Erase the user's draft of one place: it was used or thrown away."""

    place: DraftPlace

    def run(self, ctx: Context) -> Changes:
        """Erase it."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.drafts.remove(ctx.user.id, self.place)
        return Changes()
