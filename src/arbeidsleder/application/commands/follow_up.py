"""What Oppfølging keeps beside the road: outcomes, the end with who follows up next, what is taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.road import RecordHappening, TakeBackHappening
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.step_history import write_step
from arbeidsleder.domain.mastery import GllNote
from arbeidsleder.domain.people import Phase
from arbeidsleder.domain.phases import successor_of
from arbeidsleder.domain.road import JOBS, Happened, Happening, Outcome, standing
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _, date_numeric

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.road import NextStep


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class ReopenStep:
    """Say that a step is not done after all. An answer to a question is kept: its words go into the question.

    Nothing that came back from others is erased unseen; who reads it there can change the words of the step.
    Raises RuleError "step_unknown".
    """

    participant_id: str
    step_id: str

    def run(self, ctx: Context) -> Changes:
        """Open it again."""
        with ctx.store.write(ctx.user.id) as uow:
            steps = uow.road.steps(self.participant_id)
            step = next((one for one in steps if one.id == self.step_id), None)
            if step is None:
                raise RuleError("step_unknown")
            now = replace(step, text=_with_answer(step), done_on=None, answer="")
            write_step(ctx, uow, step, now, ctx.clock.now())
        return Changes.of(("road", self.participant_id))


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class UndoHappening:
    """Take back the latest thing of a kind that this user recorded of a person; the log keeps both.

    *about* as in the happening. Raises RuleError "happening_unknown".
    """

    participant_id: str
    kind: Happened
    about: str = ""

    def run(self, ctx: Context) -> Changes:
        """Find it, and append that it is taken back."""
        with ctx.store.read() as uow:
            mine = [
                one
                for one in standing(uow.road.happenings(self.participant_id))
                if (one.kind, one.about, one.recorded_by) == (self.kind, self.about, ctx.user.id)
            ]
        if not mine:
            raise RuleError("happening_unknown")
        latest = max(mine, key=lambda one: one.sequence)
        return TakeBackHappening(self.participant_id, latest.id).run(ctx)


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class SayOutcome:
    """Keep what came of it on a day, beside what came of it before; leaving health work is one as any other.

    *where* is the employer or school. A job or a contract may be agreed before it begins: *day* is then to
    come. Raises RuleError "future_day", "unknown_participant", and
    "outcome_where" (a job is somewhere; a trial placement is no job).
    """

    participant_id: str
    outcome: Outcome
    day: date
    where: str = ""

    def run(self, ctx: Context) -> Changes:
        """Add it."""
        if self.outcome in JOBS and not self.where.strip():
            raise RuleError("outcome_where")
        where, outcome = self.where, self.outcome
        return RecordHappening(self.participant_id, Happened.OUTCOME, self.day, where, outcome).run(ctx)


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class EndFollowUp:
    """End a participation from a day and say who follows up next; what was done, learned and clever if told.

    Nothing is erased. Raises RuleError "successor_needed", "end_before_start", "unknown_participant".
    """

    participant_id: str
    end_date: date
    successor: str
    done: str = ""
    learned: str = ""
    clever: str = ""

    def run(self, ctx: Context) -> Changes:
        """Set the end, add who follows up, and the note of the talk where there was one."""
        successor, who = " ".join(self.successor.split()), self.participant_id
        if not successor:
            raise RuleError("successor_needed")
        with ctx.store.write(ctx.user.id) as uow:
            person = uow.participants.get(who)
            if person is None:
                raise RuleError("unknown_participant")
            if person.start_date and self.end_date < person.start_date:
                raise RuleError("end_before_start")
            uow.participants.save(replace(person, end_date=self.end_date, phase=Phase.ENDED))
            self._say_who(ctx, uow, successor)
            if any(part.strip() for part in (self.done, self.learned, self.clever)):
                uow.mastery.save_gll_note(self._note(ctx))
        return Changes.of(("participant", who), ("road", who), ("mastery", who))

    def _say_who(self, ctx: Context, uow: UnitOfWork, successor: str) -> None:
        who, now = self.participant_id, ctx.clock.now()
        known = successor_of(uow.road.happenings(who))
        if known is None or (known.about, known.day) != (successor, self.end_date):
            new = Happening(
                ctx.ids.new_id(), who, Happened.ENDING, self.end_date, now, ctx.user.id, successor
            )
            uow.road.append_happening(new)

    def _note(self, ctx: Context) -> GllNote:
        now = ctx.clock.now()
        parts = self.done.strip(), self.learned.strip(), self.clever.strip()
        return GllNote(
            ctx.ids.new_id(), self.participant_id, now.date(), _("Avslutning"), *parts, now, ctx.user.id
        )


def _with_answer(step: NextStep) -> str:
    """Return a step's words with the answer that came, so that both stand when it is open again."""
    if not step.answer or step.done_on is None:
        return step.text
    day, answer = date_numeric(step.done_on), " ".join(step.answer.split())
    return _("{question} (svar {day}: «{answer}»)").format(question=step.text, day=day, answer=answer)
