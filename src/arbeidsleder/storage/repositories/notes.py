"""Which sealed notes have been brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.storage import tables

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from arbeidsleder.storage.rows import Rows


class StoredNotes:
    """The NoteRecords port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def merged(self, note_ids: Collection[str]) -> frozenset[str]:
        """Return those of *note_ids* that have been brought in or put away."""
        table = tables.merged_note
        query = sa.select(table.c.id).where(table.c.id.in_(list(note_ids)))
        return frozenset(self._rows.connection.execute(query).scalars())

    def merge(self, note_id: str, at: datetime, user_id: str) -> None:
        """Remember that a note has been; the same id a second time is a bug."""
        values = {"id": note_id, "merged_at": at.isoformat(), "merged_by": user_id}
        self._rows.add(tables.merged_note, values)
