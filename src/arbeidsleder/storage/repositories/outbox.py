"""The outbox to NAV: items that move, messages and receipts that only grow, answers, and the pairing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from arbeidsleder.domain.outbox import NavAnswer, NavConnection, OutboxItem, OutboxReceipt, OutboxSend
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import to_row
from arbeidsleder.storage.rows import of_participant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.storage.rows import Rows

T = TypeVar("T")
_ITEM, _SEND = tables.outbox_item, tables.outbox_send


class StoredOutbox:
    """The OutboxRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def items(self, participant_id: str | None = None) -> Sequence[OutboxItem]:
        """Return all items, by week, person and version."""
        return self._items(*of_participant(_ITEM, participant_id))

    def items_of_week(self, week: str) -> Sequence[OutboxItem]:
        """Return the items of one week, of everybody."""
        return self._items(_ITEM.c.week == week)

    def versions(self, summary_id: str) -> Sequence[OutboxItem]:
        """Return the versions of one summary, oldest first."""
        return self._items(_ITEM.c.summary_id == summary_id)

    def item(self, item_id: str) -> OutboxItem | None:
        """Return one, or None."""
        found = self._items(_ITEM.c.id == item_id)
        return found[0] if found else None

    def items_with_codes_until(self, day: date) -> Sequence[OutboxItem]:
        """Return the items whose day codes are to be erased on *day* or before."""
        return self._items(_ITEM.c.codes_until <= day.isoformat())

    def save_item(self, item: OutboxItem) -> None:
        """Insert or replace by id."""
        self._rows.put(_ITEM, to_row(item))

    def sends(self, participant_id: str | None = None) -> Sequence[OutboxSend]:
        """Return the messages that left, oldest first."""
        return self._of(OutboxSend, _SEND, participant_id)

    def sends_of(self, item_id: str) -> Sequence[OutboxSend]:
        """Return the messages that left of one item, oldest first."""
        query = sa.select(_SEND).where(_SEND.c.item_id == item_id)
        return self._rows.fetch(OutboxSend, query.order_by(_SEND.c.sequence))

    def append_send(self, send: OutboxSend) -> None:
        """Write down that a message is about to leave."""
        self._append(_SEND, send)

    def receipts(self, participant_id: str | None = None) -> Sequence[OutboxReceipt]:
        """Return the receipts, in the order they were taken in."""
        return self._of(OutboxReceipt, tables.outbox_receipt, participant_id)

    def append_receipt(self, receipt: OutboxReceipt) -> None:
        """Add a receipt as it came."""
        self._append(tables.outbox_receipt, receipt)

    def answers(self, participant_id: str | None = None) -> Sequence[NavAnswer]:
        """Return the answers, in the order they were taken in."""
        return self._of(NavAnswer, tables.nav_answer, participant_id)

    def append_answer(self, answer: NavAnswer) -> None:
        """Add an answer as it came."""
        self._append(tables.nav_answer, answer)

    def save_seen(self, answer: NavAnswer) -> None:
        """Say whether an answer has been seen; the database lets nothing else of it change."""
        self._rows.put(tables.nav_answer, to_row(answer))

    def connections(self) -> Sequence[NavConnection]:
        """Return the pairings there were, oldest first."""
        table = tables.nav_connection
        return self._rows.fetch(NavConnection, sa.select(table).order_by(table.c.paired_at, table.c.id))

    def save_connection(self, connection: NavConnection) -> None:
        """Insert or replace by id."""
        self._rows.put(tables.nav_connection, to_row(connection))

    def _items(self, *where: sa.ColumnElement[bool]) -> Sequence[OutboxItem]:
        order = (_ITEM.c.week, _ITEM.c.participant_id, _ITEM.c.version)
        return self._rows.fetch(OutboxItem, sa.select(_ITEM).where(*where).order_by(*order))

    def _of(self, kind: type[T], table: sa.Table, participant_id: str | None) -> Sequence[T]:
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(kind, query.order_by(table.c.sequence))

    def _append(self, table: sa.Table, value: Any) -> None:
        row = to_row(value)
        del row["sequence"]
        self._rows.add(table, row)
