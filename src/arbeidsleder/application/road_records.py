"""What the application asks of the open database about the road to MFY, consents, guides and handover.

A protocol of its own beside repositories.py. Every writing method adds its own audit row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.domain.consent import Consent
    from arbeidsleder.domain.guides import GuideMatch, PlacementTalk, WardGuide
    from arbeidsleder.domain.handover import Handover, HandoverText
    from arbeidsleder.domain.road import Happening, NextStep, RoadWord


class RoadRepository(Protocol):
    """Four logs that only grow, and what is agreed beside them. Without an id: of everybody."""

    def consents(self, participant_id: str | None = None) -> Sequence[Consent]:
        """Return all versions of all consents, in the order of recording."""
        ...

    def append_consent(self, consent: Consent) -> Consent:
        """Add a version; returns it with its sequence number."""
        ...

    def words(self, participant_id: str | None = None) -> Sequence[RoadWord]:
        """Return what was seen and said, in the order of recording."""
        ...

    def append_word(self, word: RoadWord) -> None:
        """Add one, or take one back."""
        ...

    def happenings(self, participant_id: str | None = None) -> Sequence[Happening]:
        """Return what happened, in the order of recording."""
        ...

    def append_happening(self, happening: Happening) -> None:
        """Add one, or take one back."""
        ...

    def steps(self, participant_id: str | None = None) -> Sequence[NextStep]:
        """Return what is or was to be done, by the day it was agreed."""
        ...

    def save_step(self, step: NextStep) -> None:
        """Insert or replace by id."""
        ...

    def handover_texts(self, participant_id: str) -> Sequence[HandoverText]:
        """Return what stands in the fields of one person's sheet."""
        ...

    def save_handover_text(self, text: HandoverText) -> None:
        """Insert or replace by person and field."""
        ...

    def handovers(self, participant_id: str | None = None) -> Sequence[Handover]:
        """Return the sheets that were made, oldest first."""
        ...

    def append_handover(self, handover: Handover) -> Handover:
        """Add one; returns it with its sequence number, which is its number on paper."""
        ...

    def next_handover(self) -> int:
        """Return the number the next one will have. The numbers of those erased are never used again."""
        ...

    def guides(self) -> Sequence[WardGuide]:
        """Return all ward guides, by name."""
        ...

    def save_guide(self, guide: WardGuide) -> None:
        """Insert or replace by id."""
        ...

    def matches(self, participant_id: str | None = None) -> Sequence[GuideMatch]:
        """Return who guides or guided, by first day."""
        ...

    def save_match(self, match: GuideMatch) -> None:
        """Insert or replace by id."""
        ...

    def placement_talks(self, participant_id: str | None = None) -> Sequence[PlacementTalk]:
        """Return what trial placements are for and what came of them."""
        ...

    def save_placement_talk(self, talk: PlacementTalk) -> None:
        """Insert or replace by placement."""
        ...
