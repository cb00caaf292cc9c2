"""What a participant says of what is written about them, and the answer (GDPR art. 16 and 12(3)).

Nothing that was written is changed here: a correction is made where the thing is written, and adds. Here only
what was said and what was answered is kept, once each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.rights import (
    OF_A_DAY,
    About,
    Answer,
    ParticipantStatement,
    StatementKind,
    answer_by,
)
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.rights import Concern


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class RecordStatement:
    """Write down, in the participant's own words, what they say is wrong or want to stand beside it.

    A supplement stands at once and needs no more answer; a correction is to be answered within a month.
    Raises RuleError "unknown_participant", "words_needed", "day_needed" (what it is about is of a day),
    "date_to_come" (it was said, or is about a day, that has not been).
    """

    participant_id: str
    kind: StatementKind
    concern: Concern
    text: str
    said_on: date

    def run(self, ctx: Context) -> Changes:
        """Add it."""
        now = ctx.clock.now()
        concern = self.concern
        if not self.text.strip():
            raise RuleError("words_needed")
        if concern.what in OF_A_DAY and concern.day is None:
            raise RuleError("day_needed")
        if self.said_on > now.date() or (concern.day is not None and concern.day > now.date()):
            raise RuleError("date_to_come")
        said = ParticipantStatement(
            ctx.ids.new_id(),
            self.participant_id,
            self.kind,
            concern.code,
            self.text.strip(),
            self.said_on,
            now,
            ctx.user.id,
            answer_by(self.said_on),
        )
        if self.kind is StatementKind.SUPPLEMENT:
            said = replace(said, answer=Answer.KEPT, answered_at=now, answered_by=ctx.user.id)
        with ctx.store.write(ctx.user.id) as uow:
            if uow.participants.get(self.participant_id) is None:
                raise RuleError("unknown_participant")
            uow.person.save_said(said)
        return Changes.of(("said", self.participant_id))


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class AnswerStatement:
    """Answer a request for correction: it has been corrected, or it stands, with the reason.

    Raises RuleError "statement_answered" (or gone), "stands_reason_needed", and "not_corrected_yet": for a
    day that nothing was recorded of since it was said, since the answer would not be true.
    """

    participant_id: str
    statement_id: str
    answer: Answer
    reason: str = ""

    def run(self, ctx: Context) -> Changes:
        """Keep the answer; it is given once."""
        reason = self.reason.strip()
        if self.answer is Answer.STANDS and not reason:
            raise RuleError("stands_reason_needed")
        with ctx.store.write(ctx.user.id) as uow:
            said = next((s for s in uow.person.said(self.participant_id) if s.id == self.statement_id), None)
            if said is None or said.answered_at is not None:
                raise RuleError("statement_answered")
            if self.answer is Answer.CORRECTED and not _is_corrected(uow, said):
                raise RuleError("not_corrected_yet")
            uow.person.save_said(
                replace(
                    said,
                    answer=self.answer,
                    answer_reason=reason,
                    answered_at=ctx.clock.now(),
                    answered_by=ctx.user.id,
                )
            )
        return Changes.of(("said", self.participant_id))


def _is_corrected(uow: UnitOfWork, said: ParticipantStatement) -> bool:
    """Whether something was recorded of the day on or after the day it was said; of other things, the word.

    From the day and not the moment: often it is put right at once, and the words are written down after.
    """
    concern = said.concern
    if concern.day is None or concern.what not in (About.DAY, About.CARD):
        return True
    if concern.what is About.CARD:
        recorded = [c.recorded_at for c in uow.person.cards(said.participant_id) if c.day == concern.day]
    else:
        log = uow.attendance.statements(concern.day, concern.day, said.participant_id)
        recorded = [s.recorded_at for s in log]
    return any(when.date() >= said.said_on for when in recorded)
