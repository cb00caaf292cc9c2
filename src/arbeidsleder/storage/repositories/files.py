"""Sheets saved outside the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.domain.saved_file import SavedFile
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import to_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.storage.rows import Rows


class StoredFiles:
    """The SavedFileRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def open(self) -> Sequence[SavedFile]:
        """Return the files nobody has answered for, oldest first."""
        table = tables.saved_file
        query = sa.select(table).where(table.c.settled_at.is_(None))
        return self._rows.fetch(SavedFile, query.order_by(table.c.saved_at, table.c.id))

    def save(self, file: SavedFile) -> None:
        """Add one, or settle it."""
        self._rows.put(tables.saved_file, to_row(file))
