"""What a ward's work demands of Norwegian, and the optional note from a test. The two are never compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.language import LanguageDemand, LanguageSkill


@needs(Right.WRITE_TASKS)
@dataclass(frozen=True)
class SaveLanguageDemands:
    """Keep what the work of a ward demands, by situation; one without words takes its situation's away.

    *ward_id* is "" for the whole place. Raises RuleError "unknown_ward", "date_to_come".
    """

    ward_id: str
    demands: tuple[LanguageDemand, ...]

    def run(self, ctx: Context) -> Changes:
        """Write those that have changed, in one transaction."""
        if any(demand.said_on > ctx.clock.now().date() for demand in self.demands):
            raise RuleError("date_to_come")
        with ctx.store.write(ctx.user.id) as uow:
            if self.ward_id and self.ward_id not in {ward.id for ward in uow.site.get().wards}:
                raise RuleError("unknown_ward")
            kept = {one.situation: one for one in uow.support.language_demands(self.ward_id)}
            for demand in self.demands:
                wanted = replace(
                    demand, ward_id=self.ward_id, text=demand.text.strip(), helps=demand.helps.strip()
                )
                before = kept.get(wanted.situation)
                if not (wanted.text or wanted.helps):
                    if before is not None:
                        uow.support.remove_language_demand(self.ward_id, wanted.situation)
                elif before is None or (before.text, before.helps) != (wanted.text, wanted.helps):
                    uow.support.save_language_demand(wanted)
        return Changes.of(("task", ""))


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class SaveLanguageSkills:
    """Keep what stood on the paper from a test, and take away what is not among *notes* any more.

    Raises RuleError "unknown_participant", "date_to_come".
    """

    participant_id: str
    notes: tuple[LanguageSkill, ...]

    def run(self, ctx: Context) -> Changes:
        """Write them in one transaction."""
        today = ctx.clock.now().date()
        if any(note.taken_on is not None and note.taken_on > today for note in self.notes):
            raise RuleError("date_to_come")
        wanted = {note.skill: replace(note, participant_id=self.participant_id) for note in self.notes}
        with ctx.store.write(ctx.user.id) as uow:
            if uow.participants.get(self.participant_id) is None:
                raise RuleError("unknown_participant")
            for gone in uow.support.language_skills(self.participant_id):
                if gone.skill not in wanted:
                    uow.support.remove_language_skill(self.participant_id, gone.skill)
            for note in wanted.values():
                uow.support.save_language_skill(note)
        return Changes.of(("participant", self.participant_id))
