"""How it was to begin, in the participant's own words. Said again it is added; what was said before stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.road import LONGEST_WORD, known_person, new_word
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.road import RoadVoice, starting_point_of
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class SayStartingPoint:
    """Keep what the participant says of how it was to begin, on the day it was said.

    Without *text* what stood is taken back; the log keeps both. Raises RuleError "unknown_participant",
    "road_word_empty" where nothing stood, "road_word_long", "future_day".
    """

    participant_id: str
    text: str
    day: date

    def run(self, ctx: Context) -> Changes:
        """Add it, or that it is taken back."""
        now, text = ctx.clock.now(), self.text.strip()
        if len(text) > LONGEST_WORD:
            raise RuleError("road_word_long", most=LONGEST_WORD)
        if self.day > now.date():
            raise RuleError("future_day")
        with ctx.store.write(ctx.user.id) as uow:
            known_person(uow, self.participant_id)
            new = new_word(ctx, now, self.participant_id, RoadVoice.STARTING_POINT, self.day, None, text)
            if not text:
                gone = starting_point_of(uow.road.words(self.participant_id))
                if gone is None:
                    raise RuleError("road_word_empty")
                new = replace(new, day=gone.day, replaces=gone.id)
            uow.road.append_word(new)
        return Changes.of(("road", self.participant_id))
