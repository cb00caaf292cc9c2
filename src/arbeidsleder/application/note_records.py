"""What the application asks of the open database about sealed notes (ports.UnitOfWork).

What stood in a note is not kept here: it has become statements, or a remember-note, or was put away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime


class NoteRecords(Protocol):
    """Which sealed notes have been brought in."""

    def merged(self, note_ids: Collection[str]) -> frozenset[str]:
        """Return those of *note_ids* that have been brought in or put away."""
        ...

    def merge(self, note_id: str, at: datetime, user_id: str) -> None:
        """Remember that a note has been; the same id a second time is a bug."""
        ...
