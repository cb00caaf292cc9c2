"""What the user was typing when it locked, to be offered again in the same places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.needs import needs
from arbeidsleder.application.own_texts import draft_id
from arbeidsleder.domain.draft import Draft, DraftPlace
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context


@needs(Right.READ_OWN_NOTES)
def own_drafts(ctx: Context) -> tuple[Draft, ...]:
    """Return today's drafts of the user that the key at hand opens.

    One that another key sealed (the paper's, say) waits for that key until the day is over.
    """
    owner, today = ctx.user.id, ctx.clock.now().date()
    known = {place.value: place for place in DraftPlace}
    with ctx.store.read() as uow:
        stored = [d for d in uow.drafts.of(owner) if d.kept_on == today and d.place in known]
    opened = (
        (known[d.place], ctx.sealer.open("draft", draft_id(d.place, d.kept_on), owner, d.sealed))
        for d in stored
    )
    return tuple(Draft(place, content) for place, content in opened if content is not None)
