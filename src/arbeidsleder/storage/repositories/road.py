"""The road to MFY: consents, words and happenings that only grow, steps, guides and handover sheets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from arbeidsleder.domain.consent import Consent
from arbeidsleder.domain.guides import GuideMatch, PlacementTalk, WardGuide
from arbeidsleder.domain.handover import Handover, HandoverText
from arbeidsleder.domain.road import Happening, NextStep, RoadWord
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import to_row
from arbeidsleder.storage.rows import of_participant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.storage.rows import Rows

T = TypeVar("T")


class StoredRoad:
    """The RoadRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def consents(self, participant_id: str | None = None) -> Sequence[Consent]:
        """Return all versions of all consents, in the order of recording."""
        return self._of(Consent, tables.consent, participant_id, "sequence")

    def append_consent(self, consent: Consent) -> Consent:
        """Add a version; returns it with its sequence number."""
        return replace(consent, sequence=self._append(tables.consent, consent))

    def words(self, participant_id: str | None = None) -> Sequence[RoadWord]:
        """Return what was seen and said, in the order of recording."""
        return self._of(RoadWord, tables.road_word, participant_id, "sequence")

    def append_word(self, word: RoadWord) -> None:
        """Add one, or take one back."""
        self._append(tables.road_word, word)

    def happenings(self, participant_id: str | None = None) -> Sequence[Happening]:
        """Return what happened, in the order of recording."""
        return self._of(Happening, tables.happening, participant_id, "sequence")

    def append_happening(self, happening: Happening) -> None:
        """Add one, or take one back."""
        self._append(tables.happening, happening)

    def steps(self, participant_id: str | None = None) -> Sequence[NextStep]:
        """Return what is or was to be done, by the day it was agreed."""
        return self._of(NextStep, tables.next_step, participant_id, "made_on", "id")

    def save_step(self, step: NextStep) -> None:
        """Insert or replace by id."""
        self._rows.put(tables.next_step, to_row(step))

    def handover_texts(self, participant_id: str) -> Sequence[HandoverText]:
        """Return what stands in the fields of one person's sheet."""
        return self._of(HandoverText, tables.handover_text, participant_id, "field")

    def save_handover_text(self, text: HandoverText) -> None:
        """Insert or replace by person and field."""
        self._rows.put(tables.handover_text, to_row(text))

    def handovers(self, participant_id: str | None = None) -> Sequence[Handover]:
        """Return the sheets that were made, oldest first."""
        return self._of(Handover, tables.handover, participant_id, "sequence")

    def append_handover(self, handover: Handover) -> Handover:
        """Add one; returns it with its sequence number, which is its number on paper."""
        return replace(handover, sequence=self._append(tables.handover, handover))

    def next_handover(self) -> int:
        """Return the number the next one will have, as SQLite keeps it (AUTOINCREMENT)."""
        kept = sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        last = self._rows.connection.execute(kept, {"name": tables.handover.name}).scalar()
        return int(last or 0) + 1

    def guides(self) -> Sequence[WardGuide]:
        """Return all ward guides, by name."""
        table = tables.ward_guide
        return self._rows.fetch(WardGuide, sa.select(table).order_by(table.c.name, table.c.id))

    def save_guide(self, guide: WardGuide) -> None:
        """Insert or replace by id."""
        self._rows.put(tables.ward_guide, to_row(guide))

    def matches(self, participant_id: str | None = None) -> Sequence[GuideMatch]:
        """Return who guides or guided, by first day."""
        return self._of(GuideMatch, tables.guide_match, participant_id, "first", "id")

    def save_match(self, match: GuideMatch) -> None:
        """Insert or replace by id."""
        self._rows.put(tables.guide_match, to_row(match))

    def placement_talks(self, participant_id: str | None = None) -> Sequence[PlacementTalk]:
        """Return what trial placements are for and what came of them."""
        return self._of(PlacementTalk, tables.placement_talk, participant_id, "placement_id")

    def save_placement_talk(self, talk: PlacementTalk) -> None:
        """Insert or replace by placement."""
        self._rows.put(tables.placement_talk, to_row(talk))

    def _of(self, kind: type[T], table: sa.Table, participant_id: str | None, *order: str) -> Sequence[T]:
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(kind, query.order_by(*(table.c[name] for name in order)))

    def _append(self, table: sa.Table, value: Any) -> int:
        row = to_row(value)
        del row["sequence"]
        return self._rows.add(table, row)
