"""What is being typed when it locks is sealed to its user and kept for the day, or until it is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.needs import needs
from arbeidsleder.application.own_texts import draft_id
from arbeidsleder.domain.draft import Draft, SealedDraft
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context


@needs(Right.WRITE_OWN_NOTES)
@dataclass(frozen=True)
class KeepDrafts:
    """Keep what the user is typing; run when it locks. One of the same place takes the place of the old.

    An empty one erases what is kept of its place: it was used or thrown away.
    """

    drafts: tuple[Draft, ...]

    def run(self, ctx: Context) -> Changes:
        """Seal and store them, in one transaction."""
        owner, today = ctx.user.id, ctx.clock.now().date()
        with ctx.store.write(owner) as uow:
            for draft in self.drafts:
                if not draft.content:
                    uow.drafts.remove(owner, draft.place)
                    continue
                sealed = ctx.sealer.seal("draft", draft_id(draft.place, today), owner, draft.content)
                uow.drafts.put(SealedDraft(owner, draft.place, today, sealed))
        return Changes()
