"""What was seen of a task, what the participant says of it, what is agreed about it, and the GLL note."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.tasks import known_task
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import Need, needs, require
from arbeidsleder.domain.mastery import (
    LONGEST_NEW_LOOK_WEEKS,
    SHORTEST_NEW_LOOK_WEEKS,
    Level,
    Observation,
    OwnView,
    undoable,
)
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.mastery import Approach, GllNote


@needs(Right.WRITE_TODAY, of="day")
@dataclass(frozen=True)
class ObserveMastery:
    """Say at which level somebody was seen doing a task. What was seen before stays.

    *step* is the words of one step of a split task, "" for the whole. *seen_by* names who saw it when that
    was not the user. Raises RuleError "unknown_participant", "unknown_task", "task_retired", "future_day",
    "unknown_step".
    """

    participant_id: str
    task_id: str
    level: Level
    day: date
    step: str = ""
    seen_by: str = ""
    line: str = ""
    helped: str = ""

    def run(self, ctx: Context) -> Changes:
        """Append it, with the aims the task touches now."""
        now = ctx.clock.now()
        if self.day > now.date():
            raise RuleError("future_day")
        with ctx.store.write(ctx.user.id) as uow:
            _known_person(uow, self.participant_id)
            task = known_task(uow, self.task_id)
            if not task.in_use:
                raise RuleError("task_retired")
            if self.step and self.step not in {step.text for step in task.steps}:
                raise RuleError("unknown_step")
            uow.mastery.append(
                Observation(
                    id=ctx.ids.new_id(),
                    participant_id=self.participant_id,
                    task_id=self.task_id,
                    level=self.level,
                    day=self.day,
                    recorded_at=now,
                    recorded_by=ctx.user.id,
                    step=self.step,
                    seen_by=self.seen_by.strip(),
                    line=self.line.strip(),
                    helped=self.helped.strip(),
                    plan=task.plan,
                    aims=tuple(aim.code for aim in task.aims),
                )
            )
        return Changes.of(("mastery", self.participant_id))


@needs(Right.WRITE_TODAY)
@dataclass(frozen=True)
class UndoObservation:
    """Take back the user's latest observation since the unlock.

    Raises RuleError "nothing_to_undo", and "not_your_role" where its day is not the user's to write any more.
    """

    def run(self, ctx: Context) -> Changes:
        """Append a retraction."""
        with ctx.store.read() as uow:
            gone = undoable(uow.mastery.since(ctx.undo_seen_since), ctx.user.id)
        if gone is None:
            raise RuleError("nothing_to_undo")
        about = {"day": gone.day, "participant_id": gone.participant_id}
        require(ctx, Need(Right.WRITE_TODAY, "day"), about.get)
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            uow.mastery.append(
                replace(
                    gone,
                    id=ctx.ids.new_id(),
                    level=None,
                    recorded_at=now,
                    seen_by="",
                    line="",
                    helped="",
                    replaces=gone.id,
                )
            )
        return Changes.of(("mastery", gone.participant_id))


@needs(Right.WRITE_MASTERY)
@dataclass(frozen=True)
class SayOwnView:
    """Keep what the participant says of a task, in own words.

    Raises RuleError "own_view_empty", "unknown_participant", "unknown_task".
    """

    participant_id: str
    task_id: str
    text: str

    def run(self, ctx: Context) -> Changes:
        """Add it; what was said before stays."""
        if not self.text.strip():
            raise RuleError("own_view_empty")
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            _known_person(uow, self.participant_id)
            known_task(uow, self.task_id)
            uow.mastery.say(
                OwnView(
                    ctx.ids.new_id(),
                    self.participant_id,
                    self.task_id,
                    self.text.strip(),
                    now.date(),
                    now,
                    ctx.user.id,
                )
            )
        return Changes.of(("mastery", self.participant_id))


@needs(Right.WRITE_MASTERY)
@dataclass(frozen=True)
class SaveApproach:
    """Add (empty id), correct or end what is agreed about a task: step by step, gradual, exempt and why.

    It ends on its last day, with why where that is said; the log keeps that it was changed. Raises RuleError
    "approach_empty", "end_before_start", "end_reason_needs_day", "unknown_participant", "unknown_task".
    """

    approach: Approach

    def run(self, ctx: Context) -> Changes:
        """Write it."""
        reason = (self.approach.end_reason or "").strip() or None
        wanted = replace(self.approach, text=self.approach.text.strip(), end_reason=reason)
        if not wanted.text:
            raise RuleError("approach_empty")
        if wanted.last is not None and wanted.last < wanted.first:
            raise RuleError("end_before_start")
        if reason is not None and wanted.last is None:
            raise RuleError("end_reason_needs_day")
        with ctx.store.write(ctx.user.id) as uow:
            _known_person(uow, wanted.participant_id)
            known_task(uow, wanted.task_id)
            uow.mastery.save_approach(replace(wanted, id=wanted.id or ctx.ids.new_id()))
        return Changes.of(("mastery", wanted.participant_id))


@needs(Right.WRITE_MASTERY)
@dataclass(frozen=True)
class SaveGllNote:
    """Add (empty id) or change a note of what was done, learned and clever.

    Raises RuleError "gll_empty" when nothing stands in any of the three, and "unknown_participant".
    """

    note: GllNote

    def run(self, ctx: Context) -> Changes:
        """Write it, in the name of who writes it now."""
        note = self.note
        if not any(part.strip() for part in (note.done, note.learned, note.clever)):
            raise RuleError("gll_empty")
        with ctx.store.write(ctx.user.id) as uow:
            _known_person(uow, note.participant_id)
            uow.mastery.save_gll_note(
                replace(
                    note,
                    id=note.id or ctx.ids.new_id(),
                    recorded_at=ctx.clock.now(),
                    recorded_by=ctx.user.id,
                )
            )
        return Changes.of(("mastery", note.participant_id))


@needs(Right.WRITE_PLACE)
@dataclass(frozen=True)
class SetNewLookWeeks:
    """Say after how many weeks a task needs a new look. Raises RuleError "weeks_out_of_range"."""

    weeks: int

    def run(self, ctx: Context) -> Changes:
        """Keep it; no level is touched."""
        if not SHORTEST_NEW_LOOK_WEEKS <= self.weeks <= LONGEST_NEW_LOOK_WEEKS:
            raise RuleError(
                "weeks_out_of_range", lowest=SHORTEST_NEW_LOOK_WEEKS, highest=LONGEST_NEW_LOOK_WEEKS
            )
        with ctx.store.write(ctx.user.id) as uow:
            uow.site.set_new_look_weeks(self.weeks)
        return Changes.of(("setting", "new_look_weeks"))


def _known_person(uow: UnitOfWork, participant_id: str) -> None:
    if uow.participants.get(participant_id) is None:
        raise RuleError("unknown_participant")
