"""Which of the sealed notes that lie in the vault's folder have been brought in already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.display_names import display_names
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Collection

    from arbeidsleder.application.context import Context


@needs(Right.READ_DAYS)
def merged_notes(ctx: Context, note_ids: Collection[str]) -> frozenset[str]:
    """Return those of *note_ids* that have been: their files were left by a crash and may go."""
    with ctx.store.read() as uow:
        return uow.notes.merged(note_ids)


@needs(Right.READ_DAYS)
def people_for_notes(ctx: Context) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of everybody a note may be about, in order."""
    with ctx.store.read() as uow:
        people = uow.participants.all()
    today = ctx.clock.now().date()
    here = [p for p in people if p.end_date is None or p.end_date >= today]
    names = display_names(here)
    return tuple(sorted(names.items(), key=lambda one: (one[1].casefold(), one[0])))
