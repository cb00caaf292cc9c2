"""Small things of the day: morning talk, own words, remember-notes, task cover, the morning minute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.domain.absence import MorningTalk, OwnWords, RememberNote, TaskCover

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context


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


@dataclass(frozen=True)
class SaveRememberNote:
    """Keep a private note until *expires_on*. Raises RuleError "note_empty" or "note_expired"."""

    participant_id: str
    text: str
    expires_on: date

    def run(self, ctx: Context) -> Changes:
        """Add the note for its owner only."""
        if not self.text.strip():
            raise RuleError("note_empty")
        if self.expires_on < ctx.clock.now().date():
            raise RuleError("note_expired")
        with ctx.store.write(ctx.user.id) as uow:
            uow.attendance.save_remember_note(
                RememberNote(
                    ctx.ids.new_id(), self.participant_id, ctx.user.id, self.text.strip(), self.expires_on
                )
            )
        return Changes.of(("note", self.participant_id))


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


@dataclass(frozen=True)
class EraseDue:
    """Erase kinds and remember-notes whose date has come; run at every unlock."""

    def run(self, ctx: Context) -> Changes:
        """Erase them."""
        today = ctx.clock.now().date()
        with ctx.store.write(ctx.user.id) as uow:
            uow.attendance.erase_kinds_due(today)
            uow.attendance.erase_expired_notes(today)
        return Changes()


@dataclass(frozen=True)
class StartDay:
    """The first unlock of a day: the morning minute has been shown."""

    def run(self, ctx: Context) -> Changes:
        """Remember the day."""
        today = ctx.clock.now().date()
        with ctx.store.write(ctx.user.id) as uow:
            uow.site.set_last_seen_day(today)
        return Changes.of(("day", today.isoformat()))
