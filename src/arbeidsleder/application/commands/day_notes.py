"""Small things of the day: morning talk, own words, remember-notes, task cover, the morning minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.retention import EraseByRule
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.outbox_stopping import erase_codes
from arbeidsleder.application.own_texts import sealed_note
from arbeidsleder.domain.absence import MorningTalk, OwnWords, RememberNote, TaskCover
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context


@needs(Right.WRITE_TODAY, of="day")
@dataclass(frozen=True)
class SaveMorningTalk:
    """Keep what went well and what to try, of one person and day."""

    participant_id: str
    day: date
    went_well: str
    try_next: str

    def run(self, ctx: Context) -> Changes:
        """Replace the day's talk."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.attendance.save_talk(
                MorningTalk(self.participant_id, self.day, self.went_well.strip(), self.try_next.strip())
            )
        return Changes.of(("day", self.day.isoformat()))


@needs(Right.WRITE_TODAY, of="day")
@dataclass(frozen=True)
class SaveOwnWords:
    """Keep the participant's own words about a day."""

    participant_id: str
    day: date
    text: str

    def run(self, ctx: Context) -> Changes:
        """Replace the day's words."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.attendance.save_own_words(OwnWords(self.participant_id, self.day, self.text.strip()))
        return Changes.of(("day", self.day.isoformat()))


@needs(Right.WRITE_OWN_NOTES)
@dataclass(frozen=True)
class SaveRememberNote:
    """Keep a private note until *expires_on*, sealed to its owner's key.

    Raises RuleError "note_empty", "note_expired", or "note_needs_passphrase" when the vault is not open by
    the user's own key: the note would be sealed to a key that is nobody's.
    """

    participant_id: str
    text: str
    expires_on: date

    def run(self, ctx: Context) -> Changes:
        """Add the note for its owner only; in the database it is never in clear."""
        if not self.text.strip():
            raise RuleError("note_empty")
        if self.expires_on < ctx.clock.now().date():
            raise RuleError("note_expired")
        if not ctx.sealer.is_users:
            raise RuleError("note_needs_passphrase")
        note = RememberNote(
            ctx.ids.new_id(), self.participant_id, ctx.user.id, self.text.strip(), self.expires_on
        )
        with ctx.store.write(ctx.user.id) as uow:
            uow.attendance.save_remember_note(sealed_note(ctx.sealer, note))
        return Changes.of(("note", self.participant_id))


@needs(Right.WRITE_OWN_NOTES)
@dataclass(frozen=True)
class RemoveRememberNote:
    """Erase one's own note."""

    note_id: str

    def run(self, ctx: Context) -> Changes:
        """Erase it."""
        with ctx.store.write(ctx.user.id) as uow:
            own = {n.id for n in uow.attendance.remember_notes(ctx.user.id, ctx.clock.now().date())}
            if self.note_id in own:
                uow.attendance.remove_remember_note(self.note_id)
        return Changes.of(("note", self.note_id))


@needs(Right.ERASE_OTHERS_NOTES)
@needs(Right.WRITE_OWN_NOTES)
@dataclass(frozen=True)
class RemoveOwnNotes:
    """Erase all notes of the user: the key they are sealed to is gone, and nobody can open them."""

    def run(self, ctx: Context) -> Changes:
        """Erase them, also those past their date."""
        with ctx.store.write(ctx.user.id) as uow:
            for note in uow.attendance.remember_notes(ctx.user.id, date.min):
                uow.attendance.remove_remember_note(note.id)
        return Changes.of(("note", ctx.user.id))


@needs(Right.WRITE_UPKEEP)
@dataclass(frozen=True)
class SealOwnNotes:
    """Seal the user's notes that were written before notes were sealed; run at every unlock."""

    def run(self, ctx: Context) -> Changes:
        """Seal them; the clear text is overwritten in the file. Nothing where the key is not the user's."""
        if not ctx.sealer.is_users:
            return Changes()
        with ctx.store.read() as uow:
            clear = [n for n in uow.attendance.remember_notes(ctx.user.id, date.min) if n.sealed is None]
        if clear:
            with ctx.store.write(ctx.user.id) as uow:
                for note in clear:
                    uow.attendance.seal_remember_note(sealed_note(ctx.sealer, note))
        return Changes()


@needs(Right.WRITE_TODAY, of="day")
@dataclass(frozen=True)
class SaveTaskCover:
    """Say who takes an absent person's task today: a participant's id, "ward", "supervisor" or "dropped"."""

    participant_id: str
    day: date
    covered_by: str

    def run(self, ctx: Context) -> Changes:
        """Replace the cover."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.attendance.save_cover(TaskCover(self.day, self.participant_id, self.covered_by))
        return Changes.of(("day", self.day.isoformat()))


@needs(Right.WRITE_UPKEEP)
@dataclass(frozen=True)
class EraseDue:
    """Erase kinds, remember-notes and drafts that are due, and what a rule lets go; at every unlock."""

    def run(self, ctx: Context) -> Changes:
        """Erase them."""
        today = ctx.clock.now().date()
        with ctx.store.write(ctx.user.id) as uow:
            uow.attendance.erase_kinds_due(today)
            erase_codes(uow, today, ctx.clock.now())
            uow.attendance.erase_expired_notes(today)
            uow.drafts.erase_before(today)
        return EraseByRule().run(ctx)


@needs(Right.WRITE_UPKEEP)
@dataclass(frozen=True)
class StartDay:
    """The first unlock of a day: the morning minute has been shown."""

    def run(self, ctx: Context) -> Changes:
        """Remember the day."""
        today = ctx.clock.now().date()
        with ctx.store.write(ctx.user.id) as uow:
            uow.site.set_last_seen_day(today)
        return Changes.of(("day", today.isoformat()))
