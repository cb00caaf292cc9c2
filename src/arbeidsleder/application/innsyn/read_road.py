"""What an innsyn tells of the road to MFY, read in the transaction of the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.consent import Consent
    from arbeidsleder.domain.guides import GuideMatch, PlacementTalk
    from arbeidsleder.domain.handover import Handover, HandoverText
    from arbeidsleder.domain.plan import TrialPlacement
    from arbeidsleder.domain.road import Happening, NextStep, RoadWord


@dataclass(frozen=True)
class RoadPart:
    """All there is about one person's road to MFY."""

    consents: Sequence[Consent]
    words: Sequence[RoadWord]
    happenings: Sequence[Happening]
    steps: Sequence[NextStep]
    matches: Sequence[GuideMatch]
    talks: Sequence[PlacementTalk]
    texts: Sequence[HandoverText]
    handovers: Sequence[Handover]
    _guides: Mapping[str, str]

    def guide(self, guide_id: str) -> str:
        """Return the name of a ward guide."""
        return self._guides.get(guide_id, "")

    def place(self, placements: Sequence[TrialPlacement], placement_id: str) -> str:
        """Return where a trial placement is, or was."""
        return next((one.place for one in placements if one.id == placement_id), "")


def read_road(uow: UnitOfWork, participant_id: str) -> RoadPart:
    """Read it."""
    return RoadPart(
        uow.road.consents(participant_id),
        uow.road.words(participant_id),
        uow.road.happenings(participant_id),
        uow.road.steps(participant_id),
        uow.road.matches(participant_id),
        uow.road.placement_talks(participant_id),
        uow.road.handover_texts(participant_id),
        uow.road.handovers(participant_id),
        {guide.id: guide.name for guide in uow.road.guides()},
    )
