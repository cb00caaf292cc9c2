"""What is arranged for a participant: kept, changed, taken away. The reason is never asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.sharing import numbers_for_the_ward
from arbeidsleder.domain.accommodation import fault_of
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.accommodation import Accommodation


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class SaveAccommodation:
    """Keep an arrangement; one with an id is changed.

    Raises RuleError "accommodation_empty", "last_before_first", "review_before_first", "decision_not_needed",
    "ward_words_need_consent", "ward_consent_gone" (it refers to a registered consent that does not open this
    to the ward today), "unknown_participant".
    """

    accommodation: Accommodation

    def run(self, ctx: Context) -> Changes:
        """Write it, with a new id when it has none."""
        one = self.accommodation
        one = replace(
            one,
            id=one.id or ctx.ids.new_id(),
            text=one.text.strip(),
            ward_words=one.ward_words.strip(),
            consent_ref=one.consent_ref.strip(),
        )
        fault = fault_of(one)
        if fault:
            raise RuleError(fault)
        with ctx.store.write(ctx.user.id) as uow:
            if uow.participants.get(one.participant_id) is None:
                raise RuleError("unknown_participant")
            numbers = numbers_for_the_ward(uow, one.participant_id, ctx.clock.now().date())
            if one.ward_words and one.consent_gone(numbers):
                raise RuleError("ward_consent_gone", number=one.consent_number)
            uow.support.save_accommodation(one)
        return Changes.of(("plan", one.participant_id))


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class RemoveAccommodation:
    """Take an arrangement away that was never to be there; one that is over keeps its last day instead."""

    accommodation: Accommodation

    def run(self, ctx: Context) -> Changes:
        """Remove it."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.support.remove_accommodation(self.accommodation.id)
        return Changes.of(("plan", self.accommodation.participant_id))
