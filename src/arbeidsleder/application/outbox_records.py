"""What the application asks of the open database about the outbox to NAV.

Every writing method adds its audit row. A protocol of its own beside repositories.py. Messages that left and
receipts only grow; an item moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.domain.outbox import NavAnswer, NavConnection, OutboxItem, OutboxReceipt, OutboxSend


class OutboxRepository(Protocol):
    """Items, what left of them, what came back, and the receiver. Without an id: of everybody."""

    def items(self, participant_id: str | None = None) -> Sequence[OutboxItem]:
        """Return all items, by week, person and version."""
        ...

    def items_of_week(self, week: str) -> Sequence[OutboxItem]:
        """Return the items of one ISO week («2026-W47»), of everybody."""
        ...

    def versions(self, summary_id: str) -> Sequence[OutboxItem]:
        """Return the versions of one summary, oldest first."""
        ...

    def item(self, item_id: str) -> OutboxItem | None:
        """Return one, or None."""
        ...

    def items_with_codes_until(self, day: date) -> Sequence[OutboxItem]:
        """Return the items whose day codes are to be erased on *day* or before."""
        ...

    def save_item(self, item: OutboxItem) -> None:
        """Insert or replace by id."""
        ...

    def sends(self, participant_id: str | None = None) -> Sequence[OutboxSend]:
        """Return the messages that left, oldest first."""
        ...

    def sends_of(self, item_id: str) -> Sequence[OutboxSend]:
        """Return the messages that left of one item, oldest first."""
        ...

    def append_send(self, send: OutboxSend) -> None:
        """Write down that a message is about to leave."""
        ...

    def receipts(self, participant_id: str | None = None) -> Sequence[OutboxReceipt]:
        """Return the receipts, in the order they were taken in."""
        ...

    def append_receipt(self, receipt: OutboxReceipt) -> None:
        """Add a receipt as it came."""
        ...

    def answers(self, participant_id: str | None = None) -> Sequence[NavAnswer]:
        """Return the answers, in the order they were taken in."""
        ...

    def append_answer(self, answer: NavAnswer) -> None:
        """Add an answer as it came."""
        ...

    def save_seen(self, answer: NavAnswer) -> None:
        """Say whether an answer has been seen."""
        ...

    def connections(self) -> Sequence[NavConnection]:
        """Return the pairings there were, oldest first; the last is the one that may hold."""
        ...

    def save_connection(self, connection: NavConnection) -> None:
        """Insert or replace by id."""
        ...
