"""What Oppfølging takes back: a step that was said to be done, and something said to have happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.road import TakeBackHappening
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.road import standing
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.road import Happened


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class ReopenStep:
    """Say that a step is not done after all; an answer to a question goes too.

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
            uow.road.save_step(replace(step, done_on=None, answer=""))
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
