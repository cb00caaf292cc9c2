"""Drafts, sealed. They have no link in the audit log: nothing was recorded, and they go with the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.domain.draft import SealedDraft
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import to_row

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from arbeidsleder.storage.rows import Rows


class StoredDrafts:
    """The DraftRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, owner_id: str) -> Sequence[SealedDraft]:
        """Return one user's drafts, by place."""
        table = tables.draft
        return self._rows.fetch(
            SealedDraft, sa.select(table).where(table.c.owner_id == owner_id).order_by(table.c.place)
        )

    def put(self, draft: SealedDraft) -> None:
        """Insert or replace by owner and place."""
        self._erase(_at(draft.owner_id, draft.place))
        self._rows.connection.execute(sa.insert(tables.draft), to_row(draft))

    def remove(self, owner_id: str, place: str) -> None:
        """Erase one for good."""
        self._erase(_at(owner_id, place))

    def erase_before(self, today: date) -> int:
        """Erase everybody's drafts kept on an earlier day; returns how many."""
        return self._erase(tables.draft.c.kept_on < today.isoformat())

    def erase_places(self, places: Collection[str]) -> int:
        """Erase everybody's drafts of some places; returns how many."""
        return self._erase(tables.draft.c.place.in_(places))

    def _erase(self, where: sa.ColumnElement[bool]) -> int:
        self._rows.chain  # noqa: B018 - refuses in a reading transaction
        erased = int(self._rows.connection.execute(sa.delete(tables.draft).where(where)).rowcount)
        self._rows.erased = self._rows.erased or erased > 0
        return erased


def _at(owner_id: str, place: str) -> sa.ColumnElement[bool]:
    return sa.and_(tables.draft.c.owner_id == owner_id, tables.draft.c.place == place)
