"""What is said, seen and agreed on the road to MFY. Each line is added; none is written over or weighed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.step_history import write_step
from arbeidsleder.domain.amounts import names_amount
from arbeidsleder.domain.phases import moved
from arbeidsleder.domain.road import (
    INTERCHANGEABLE,
    NOTICES,
    ApplicationAnswer,
    Economy,
    Happened,
    Happening,
    NextStep,
    RoadVoice,
    RoadWord,
    Sign,
    StepKind,
    may_lie_ahead,
    standing,
    undoable,
)
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork

LONGEST_WORD = 300
"""Letters of one line, so that the talk sheet has room for both voices on every sign."""

SPOKEN = frozenset({RoadVoice.SEEN, RoadVoice.SUPERVISOR, RoadVoice.PARTICIPANT})


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class SayRoadWord:
    """Add a dated example of a sign (SEEN), or what the supervisor or the participant says of it.

    Raises RuleError "unknown_participant", "road_word_empty", "road_word_long", "future_day",
    "economy_amount".
    """

    participant_id: str
    voice: RoadVoice
    sign: Sign
    text: str
    day: date

    def run(self, ctx: Context) -> Changes:
        """Add it; what was said before stays."""
        if self.voice not in SPOKEN:
            raise ValueError("being ready is said by commands/ready.py")
        now, text = ctx.clock.now(), self.text.strip()
        if not text:
            raise RuleError("road_word_empty")
        if len(text) > LONGEST_WORD:
            raise RuleError("road_word_long", most=LONGEST_WORD)
        if self.day > now.date():
            raise RuleError("future_day")
        _no_amount(self.sign, text)
        with ctx.store.write(ctx.user.id) as uow:
            known_person(uow, self.participant_id)
            uow.road.append_word(
                new_word(ctx, now, self.participant_id, self.voice, self.day, self.sign, text)
            )
        return Changes.of(("road", self.participant_id))


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class UndoRoadWord:
    """Take back the user's latest line about somebody, or being ready, that was written today.

    Later a new line says it otherwise. Raises RuleError "road_nothing_to_undo".
    """

    participant_id: str

    def run(self, ctx: Context) -> Changes:
        """Append a retraction."""
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            gone = undoable(uow.road.words(self.participant_id), ctx.user.id, now.date())
            if gone is None:
                raise RuleError("road_nothing_to_undo")
            uow.road.append_word(_taken_back(ctx, gone, now))
        return Changes.of(("road", self.participant_id))


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class TakeBackRoadWord:
    """Take back one line that was written by mistake, however old; both stay in the log.

    Raises RuleError "road_word_unknown".
    """

    participant_id: str
    word_id: str

    def run(self, ctx: Context) -> Changes:
        """Append a retraction."""
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            stands = {one.id: one for one in standing(uow.road.words(self.participant_id))}
            gone = stands.get(self.word_id)
            if gone is None:
                raise RuleError("road_word_unknown")
            uow.road.append_word(_taken_back(ctx, gone, now))
        return Changes.of(("road", self.participant_id))


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class RecordHappening:
    """Keep that something happened on a day, and with *reminder* what is to be done of it later.

    Raises RuleError "unknown_participant", "future_day", "economy_no_text" (a state and never an amount),
    "economy_amount", "economy_incomplete", "answer_incomplete", "notice_no_text" (who was told, never why),
    and what SaveNextStep raises.
    """

    participant_id: str
    kind: Happened
    day: date
    about: str = ""
    state: str = ""
    text: str = ""
    reminder: NextStep | None = None

    def run(self, ctx: Context) -> Changes:
        """Add it."""
        now = ctx.clock.now()
        self._require(now)
        step = fresh_step(ctx, self.reminder, now) if self.reminder is not None else None
        with ctx.store.write(ctx.user.id) as uow:
            known_person(uow, self.participant_id)
            before = uow.road.happenings(self.participant_id)
            uow.road.append_happening(
                Happening(
                    ctx.ids.new_id(),
                    self.participant_id,
                    self.kind,
                    self.day,
                    now,
                    ctx.user.id,
                    self.about.strip(),
                    self.state,
                    self.text.strip(),
                )
            )
            changes = follow_phase(uow, self.participant_id, before, now.date())
            if step is not None:
                uow.road.save_step(replace(step, participant_id=self.participant_id))
        return changes

    def _require(self, now: datetime) -> None:
        if self.day > now.date() and not may_lie_ahead(self.kind, self.state):
            raise RuleError("future_day")
        if self.kind is Happened.ECONOMY:
            if self.text.strip():
                raise RuleError("economy_no_text")
            if self.state not in set(Economy) or not self.about.strip():
                raise RuleError("economy_incomplete")
            _no_amount(Sign.ECONOMY, self.about)
        if self.kind is Happened.SUPPORT_EXPLAINED:
            _no_amount(Sign.ECONOMY, self.text)
        if self.kind is Happened.NOTICE and (self.text.strip() or self.state or self.about not in NOTICES):
            raise RuleError("notice_no_text")
        if self.kind is Happened.APPLICATION_ANSWER and self.state not in set(ApplicationAnswer):
            raise RuleError("answer_incomplete")


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class TakeBackHappening:
    """Take back what was recorded by mistake; both stay in the log. Raises RuleError "happening_unknown"."""

    participant_id: str
    happening_id: str

    def run(self, ctx: Context) -> Changes:
        """Append a retraction."""
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            log = uow.road.happenings(self.participant_id)
            stands = {one.id: one for one in standing(log)}
            gone = stands.get(self.happening_id)
            if gone is None:
                raise RuleError("happening_unknown")
            uow.road.append_happening(
                replace(
                    gone,
                    id=ctx.ids.new_id(),
                    recorded_at=now,
                    recorded_by=ctx.user.id,
                    text="",
                    replaces=gone.id,
                )
            )
            return follow_phase(uow, self.participant_id, log, now.date())


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class SaveNextStep:
    """Add (empty id) or change what is to be done, by whom and by when; a step can be made one's own.

    A done one is not changed. Raises RuleError "unknown_participant", "step_empty", "step_owner_empty",
    "step_no_date", "economy_amount", "step_unknown", "step_done".
    """

    step: NextStep

    def run(self, ctx: Context) -> Changes:
        """Write it; who agreed it, and when, stays as it was first."""
        now = ctx.clock.now()
        wanted = fresh_step(ctx, self.step, now)
        with ctx.store.write(ctx.user.id) as uow:
            known_person(uow, wanted.participant_id)
            if self.step.id:
                known = open_step(uow, wanted.participant_id, self.step.id)
                kind = wanted.kind if {wanted.kind, known.kind} <= INTERCHANGEABLE else known.kind
                wanted = replace(wanted, made_on=known.made_on, made_by=known.made_by, kind=kind)
                write_step(ctx, uow, known, wanted, now)
            else:
                uow.road.save_step(wanted)
        return Changes.of(("road", wanted.participant_id))


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class FinishNextStep:
    """Say that a step is done today.

    Raises RuleError "step_unknown", "step_done", "step_awaits_answer" for a question.
    """

    participant_id: str
    step_id: str

    def run(self, ctx: Context) -> Changes:
        """Write it."""
        with ctx.store.write(ctx.user.id) as uow:
            known = open_step(uow, self.participant_id, self.step_id)
            if known.kind is StepKind.QUESTION:
                raise RuleError("step_awaits_answer")
            uow.road.save_step(replace(known, done_on=ctx.clock.now().date()))
        return Changes.of(("road", self.participant_id))


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class AnswerQuestion:
    """Keep the answer that came to a question; it is not awaited any more.

    Raises RuleError "step_unknown", "step_done", "answer_empty", "economy_amount".
    """

    participant_id: str
    step_id: str
    answer: str

    def run(self, ctx: Context) -> Changes:
        """Write it."""
        answer = self.answer.strip()
        if not answer:
            raise RuleError("answer_empty")
        with ctx.store.write(ctx.user.id) as uow:
            known = open_step(uow, self.participant_id, self.step_id)
            _no_amount(known.sign, answer)
            uow.road.save_step(replace(known, answer=answer, done_on=ctx.clock.now().date()))
        return Changes.of(("road", self.participant_id))


def fresh_step(ctx: Context, step: NextStep, now: datetime) -> NextStep:
    """Return *step* as it is kept: an id, agreed today by the user, open. Raises what SaveNextStep does."""
    text, owner = " ".join(step.text.split()), " ".join(step.owner.split())
    if not text:
        raise RuleError("step_empty")
    if not owner:
        raise RuleError("step_owner_empty")
    if step.due_on is None:
        raise RuleError("step_no_date")
    _no_amount(step.sign, text)
    _no_amount(step.sign, owner)
    return replace(
        step,
        id=step.id or ctx.ids.new_id(),
        text=text,
        owner=owner,
        made_on=now.date(),
        made_by=ctx.user.id,
        done_on=None,
        answer="",
    )


def open_step(uow: UnitOfWork, participant_id: str, step_id: str) -> NextStep:
    """Return an open step. Raises RuleError "step_unknown", "step_done"."""
    known = next((one for one in uow.road.steps(participant_id) if one.id == step_id), None)
    if known is None:
        raise RuleError("step_unknown")
    if not known.is_open:
        raise RuleError("step_done")
    return known


def _no_amount(sign: Sign | None, text: str) -> None:
    """Refuse a sum of money under economy, where there is a state and nothing else."""
    if sign is Sign.ECONOMY and names_amount(text):
        raise RuleError("economy_amount")


def follow_phase(uow: UnitOfWork, participant_id: str, before: Sequence[Happening], today: date) -> Changes:
    """Let the phase follow what happened since *before*, and return what changed; one set by hand stands."""
    person = uow.participants.get(participant_id)
    if person is None:
        return Changes.of(("road", participant_id))
    phase = moved(person.phase, before, uow.road.happenings(participant_id), today)
    if phase is person.phase:
        return Changes.of(("road", participant_id))
    uow.participants.save(replace(person, phase=phase))
    return Changes.of(("road", participant_id), ("participant", participant_id))


def known_person(uow: UnitOfWork, participant_id: str) -> None:
    """Raise RuleError "unknown_participant" for somebody who is not there."""
    if uow.participants.get(participant_id) is None:
        raise RuleError("unknown_participant")


def new_word(
    ctx: Context,
    now: datetime,
    participant_id: str,
    voice: RoadVoice,
    day: date,
    sign: Sign | None = None,
    text: str = "",
) -> RoadWord:
    """Return a line as it is kept: of the user, written *now*."""
    return RoadWord(ctx.ids.new_id(), participant_id, voice, day, now, ctx.user.id, sign, text)


def _taken_back(ctx: Context, gone: RoadWord, now: datetime) -> RoadWord:
    return replace(
        gone, id=ctx.ids.new_id(), recorded_at=now, recorded_by=ctx.user.id, text="", replaces=gone.id
    )
