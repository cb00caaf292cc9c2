"""What supports a person at work: what is arranged for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.domain.accommodation import Accommodation
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import to_row
from arbeidsleder.storage.rows import of_participant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.storage.rows import Rows


class StoredSupport:
    """The SupportRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def accommodations(self, participant_id: str | None = None) -> Sequence[Accommodation]:
        """Return what is or was arranged for one or all, by first day."""
        table = tables.accommodation
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(Accommodation, query.order_by(table.c.first, table.c.id))

    def save_accommodation(self, one: Accommodation) -> None:
        """Insert or replace by id."""
        self._rows.put(tables.accommodation, to_row(one))

    def remove_accommodation(self, accommodation_id: str) -> None:
        """Take one away; the audit row keeps that it was."""
        self._rows.remove(tables.accommodation, tables.accommodation.c.id == accommodation_id)
