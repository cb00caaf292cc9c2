"""Language at work: what the person tells, and what was seen. Nothing here weighs or counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.language_words import answers
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.language import LanguageObservation, SessionState
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.language import LanguageNote, LanguagePlan, LanguageSession


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class SaveLanguageNotes:
    """Keep what the person told; a note with no words takes the one of its factor away.

    Raises RuleError "unknown_participant", "date_to_come".
    """

    participant_id: str
    notes: tuple[LanguageNote, ...]

    def run(self, ctx: Context) -> Changes:
        """Write those that have changed, in one transaction."""
        if any(note.said_on > ctx.clock.now().date() for note in self.notes):
            raise RuleError("date_to_come")
        with ctx.store.write(ctx.user.id) as uow:
            _known(uow, self.participant_id)
            kept = {note.factor: note for note in uow.support.language_notes(self.participant_id)}
            for note in self.notes:
                wanted = replace(note, participant_id=self.participant_id, text=note.text.strip())
                if wanted.text and wanted != kept.get(note.factor):
                    uow.support.save_language_note(wanted)
                elif not wanted.text and note.factor in kept:
                    uow.support.remove_language_note(self.participant_id, note.factor)
        return Changes.of(("participant", self.participant_id))


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class ObserveLanguage:
    """Keep what was seen at work on a day; what was seen before stays.

    Raises RuleError "unknown_participant", "future_day", "language_empty", "look_before_day".
    """

    participant_id: str
    day: date
    small_talk: str = ""
    listened_to: str = ""
    among: str = ""
    support: str = ""
    next_on: date | None = None

    def run(self, ctx: Context) -> Changes:
        """Append it."""
        now = ctx.clock.now()
        if self.day > now.date():
            raise RuleError("future_day")
        seen = LanguageObservation(
            id=ctx.ids.new_id(),
            participant_id=self.participant_id,
            day=self.day,
            small_talk=self.small_talk.strip(),
            listened_to=self.listened_to.strip(),
            among=self.among.strip(),
            support=self.support.strip(),
            next_on=self.next_on,
            recorded_at=now,
            recorded_by=ctx.user.id,
        )
        if not answers(seen):
            raise RuleError("language_empty")
        if self.next_on is not None and self.next_on <= self.day:
            raise RuleError("look_before_day")
        with ctx.store.write(ctx.user.id) as uow:
            _known(uow, self.participant_id)
            uow.support.append_language_observation(seen)
        return Changes.of(("participant", self.participant_id))


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class SaveLanguagePlan:
    """Keep what the person wants to manage, and the steps there; it may be changed as they go on.

    Raises RuleError "unknown_participant", "language_goal_needed", "last_before_first".
    """

    plan: LanguagePlan

    def run(self, ctx: Context) -> Changes:
        """Replace the person's plan."""
        steps = tuple(step.strip() for step in self.plan.steps if step.strip())
        plan = replace(self.plan, goal=self.plan.goal.strip(), steps=steps)
        if not plan.goal:
            raise RuleError("language_goal_needed")
        if plan.until is not None and plan.until < plan.agreed_on:
            raise RuleError("last_before_first")
        with ctx.store.write(ctx.user.id) as uow:
            _known(uow, plan.participant_id)
            uow.support.save_language_plan(plan)
        return Changes.of(("participant", plan.participant_id))


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class SaveLanguageSession:
    """Keep a time set apart for Norwegian, or what became of it.

    Raises RuleError "unknown_participant", "session_empty", "session_to_come" for one held on a day to come.
    """

    session: LanguageSession

    def run(self, ctx: Context) -> Changes:
        """Write it, with a new id when it has none."""
        one = replace(self.session, id=self.session.id or ctx.ids.new_id(), about=self.session.about.strip())
        if not one.about:
            raise RuleError("session_empty")
        if one.state is SessionState.HELD and one.day > ctx.clock.now().date():
            raise RuleError("session_to_come")
        with ctx.store.write(ctx.user.id) as uow:
            _known(uow, one.participant_id)
            uow.support.save_language_session(one)
        return Changes.of(("participant", one.participant_id))


def _known(uow: UnitOfWork, participant_id: str) -> None:
    if uow.participants.get(participant_id) is None:
        raise RuleError("unknown_participant")
