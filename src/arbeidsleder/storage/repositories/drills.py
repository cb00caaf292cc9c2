"""Recovery drills. Added, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.domain.drill import Drill
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import to_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.storage.rows import Rows


class StoredDrills:
    """The DrillRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> Sequence[Drill]:
        """Return the drills, oldest first."""
        drills = self._rows.fetch(Drill, sa.select(tables.drill))
        return sorted(drills, key=lambda drill: (drill.done_at.timestamp(), drill.id))

    def add(self, drill: Drill) -> None:
        """Add one."""
        self._rows.add(tables.drill, to_row(drill))
