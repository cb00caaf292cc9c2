"""Bring a sealed note in, by a person's confirmation.

What it becomes, and that it has been brought in, is one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.attendance import day_changes
from arbeidsleder.application.commands.paper_day import append_paper_day
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.own_texts import sealed_note
from arbeidsleder.domain.absence import RememberNote
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.commands.paper_day import RecordPaperDay
    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork


@needs(Right.WRITE_DAYS)
@dataclass(frozen=True)
class MergeDay:
    """Record the line of digits of a note. Raises the errors of RecordPaperDay, and "note_merged"."""

    note_id: str
    typed: RecordPaperDay

    def run(self, ctx: Context) -> Changes:
        """Append the statements."""
        with ctx.store.write(ctx.user.id) as uow:
            _merge(uow, ctx, self.note_id)
            append_paper_day(uow, ctx, self.typed)
        return day_changes(self.typed.day)


@needs(Right.WRITE_DAYS)
@dataclass(frozen=True)
class MergeAsRememberNote:
    """Keep the words of a note as the user's own remember-note about one person.

    Raises RuleError "note_merged", "unknown_participant", "note_expired" or "note_needs_passphrase".
    """

    note_id: str
    participant_id: str
    text: str
    expires_on: date

    def run(self, ctx: Context) -> Changes:
        """Add the remember-note, sealed to its owner."""
        if self.expires_on < ctx.clock.now().date():
            raise RuleError("note_expired")
        if not ctx.sealer.is_users:
            raise RuleError("note_needs_passphrase")
        note = RememberNote(
            ctx.ids.new_id(), self.participant_id, ctx.user.id, self.text.strip(), self.expires_on
        )
        with ctx.store.write(ctx.user.id) as uow:
            if uow.participants.get(self.participant_id) is None:
                raise RuleError("unknown_participant")
            _merge(uow, ctx, self.note_id)
            uow.attendance.save_remember_note(sealed_note(ctx.sealer, note))
        return Changes.of(("note", self.participant_id))


@needs(Right.WRITE_DAYS)
@dataclass(frozen=True)
class PutNoteAway:
    """The note has been read, and what it says is recorded or needs no recording. Raises "note_merged"."""

    note_id: str

    def run(self, ctx: Context) -> Changes:
        """Remember that it has been."""
        with ctx.store.write(ctx.user.id) as uow:
            _merge(uow, ctx, self.note_id)
        return Changes()


def _merge(uow: UnitOfWork, ctx: Context, note_id: str) -> None:
    if uow.notes.merged([note_id]):
        raise RuleError("note_merged")
    uow.notes.merge(note_id, ctx.clock.now(), ctx.user.id)
