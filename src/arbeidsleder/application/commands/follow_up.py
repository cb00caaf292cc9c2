"""What Oppfølging keeps beside the road: outcomes, the end with who follows up next, what is taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.road import RecordHappening, TakeBackHappening, known_person
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.step_history import write_step
from arbeidsleder.domain.mastery import GllNote
from arbeidsleder.domain.outcomes import is_contract, outcomes_of
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
    come. *last* is the last day of a job, where it is known. A contract is kept as the contract it is, once.
    Raises RuleError "future_day", "unknown_participant", "outcome_where" (a job is somewhere; a trial
    placement is no job), "job_end_before", "job_end_no_job".
    """

    participant_id: str
    outcome: Outcome
    day: date
    where: str = ""
    last: date | None = None

    def run(self, ctx: Context) -> Changes:
        """Add it, and the last day of a job where it is known."""
        who, where = self.participant_id, self.where.strip()
        if self.outcome is Outcome.MFY_CONTRACT:
            return self._contract(ctx, where)
        if self.outcome in JOBS and not where:
            raise RuleError("outcome_where")
        if self.last is None:
            return RecordHappening(who, Happened.OUTCOME, self.day, where, self.outcome).run(ctx)
        _require_end(self.outcome, self.day, self.last)
        now, new, user = ctx.clock.now(), ctx.ids.new_id, ctx.user.id
        job = Happening(new(), who, Happened.OUTCOME, self.day, now, user, where, self.outcome)
        with ctx.store.write(user) as uow:
            known_person(uow, who)
            uow.road.append_happening(job)
            uow.road.append_happening(
                Happening(new(), who, Happened.JOB_END, self.last, now, user, job.id)
            )  # fmt: skip
        return Changes.of(("road", who))

    def _contract(self, ctx: Context, where: str) -> Changes:
        with ctx.store.read() as uow:
            log = uow.road.happenings(self.participant_id)
        if any(is_contract(one) and one.day == self.day for one in standing(log)):
            return Changes.of(("road", self.participant_id))  # it is there already
        return RecordHappening(self.participant_id, Happened.CONTRACT, self.day, where).run(ctx)


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class EndJob:
    """Say the last day of a job, which may be to come; a later one says it otherwise, and both stay.

    Raises RuleError "happening_unknown", "job_end_no_job", "job_end_before".
    """

    participant_id: str
    outcome_id: str
    last: date

    def run(self, ctx: Context) -> Changes:
        """Add it."""
        with ctx.store.read() as uow:
            log = uow.road.happenings(self.participant_id)
        line = next((one for one in outcomes_of(log) if one.said.id == self.outcome_id), None)
        if line is None:
            raise RuleError("happening_unknown")
        _require_end(line.outcome, line.first, self.last)
        return RecordHappening(self.participant_id, Happened.JOB_END, self.last, self.outcome_id).run(ctx)


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


def _require_end(outcome: Outcome, first: date, last: date) -> None:
    if outcome not in JOBS:
        raise RuleError("job_end_no_job")
    if last < first:
        raise RuleError("job_end_before")


def _with_answer(step: NextStep) -> str:
    """Return a step's words with the answer that came, so that both stand when it is open again."""
    if not step.answer or step.done_on is None:
        return step.text
    day, answer = date_numeric(step.done_on), " ".join(step.answer.split())
    return _("{question} (svar {day}: «{answer}»)").format(question=step.text, day=day, answer=answer)
