"""«Klar» for MFY, said by each of two with a date, and taken back. Nothing is worked out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.road import known_person, new_word
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.road import RoadVoice, ready_of
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context

_READY = {
    RoadVoice.SUPERVISOR: (RoadVoice.SUPERVISOR_READY, RoadVoice.SUPERVISOR_NOT_YET),
    RoadVoice.PARTICIPANT: (RoadVoice.PARTICIPANT_READY, RoadVoice.PARTICIPANT_NOT_YET),
}


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class SayReady:
    """Keep that the SUPERVISOR or the PARTICIPANT said «klar» on a day; nothing is worked out of it.

    Raises RuleError "unknown_participant", "ready_said", "ready_before" (there is a later
    statement), "future_day".
    """

    participant_id: str
    voice: RoadVoice
    day: date

    def run(self, ctx: Context) -> Changes:
        """Add it."""
        return _state_ready(ctx, self.participant_id, self.voice, self.day, is_ready=True)


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class TakeBackReady:
    """Keep that the SUPERVISOR or the PARTICIPANT took «klar» back on a day; both statements stay.

    Raises RuleError "unknown_participant", "ready_not_said", "ready_before", "future_day".
    """

    participant_id: str
    voice: RoadVoice
    day: date

    def run(self, ctx: Context) -> Changes:
        """Add it."""
        return _state_ready(ctx, self.participant_id, self.voice, self.day, is_ready=False)


def _state_ready(
    ctx: Context, participant_id: str, voice: RoadVoice, day: date, *, is_ready: bool
) -> Changes:
    yes, no = _READY[voice]
    now = ctx.clock.now()
    if day > now.date():
        raise RuleError("future_day")
    with ctx.store.write(ctx.user.id) as uow:
        known_person(uow, participant_id)
        said = ready_of(uow.road.words(participant_id), voice)
        if (bool(said) and said[0].voice is yes) == is_ready:
            raise RuleError("ready_said" if is_ready else "ready_not_said")
        if said and day < said[0].day:
            raise RuleError("ready_before")
        uow.road.append_word(new_word(ctx, now, participant_id, yes if is_ready else no, day))
    return Changes.of(("road", participant_id))
