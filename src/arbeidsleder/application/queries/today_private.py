"""What only the user herself may see for a moment: the remember-note while a key is held, the optional kind.

Read when asked for and kept by nobody; never part of the board.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.needs import needs
from arbeidsleder.application.own_texts import opened_note
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.absence import AbsenceKind, RememberNote


@needs(Right.READ_OWN_NOTES)
def own_notes(ctx: Context, participant_id: str) -> tuple[RememberNote, ...]:
    """Return the user's own remember-notes about one person that have not expired, soonest gone first."""
    with ctx.store.read() as uow:
        notes = uow.attendance.remember_notes(ctx.user.id, ctx.clock.now().date())
    own = [opened_note(ctx.sealer, n) for n in notes if n.participant_id == participant_id]
    return tuple(sorted(own, key=lambda n: (n.expires_on, n.id)))


@needs(Right.READ_KIND)
def absence_kind(ctx: Context, participant_id: str, day: date) -> AbsenceKind | None:
    """Return the optional kind of a day, or None. Only the open fold of the absence card asks.

    One that is due for erasing is hidden, also where a full disk has kept it from being erased.
    """
    with ctx.store.read() as uow:
        if not uow.site.get().absence_kind_on:
            return None
        record = uow.attendance.kind(participant_id, day)
    return record.kind if record and record.erase_on > ctx.clock.now().date() else None
