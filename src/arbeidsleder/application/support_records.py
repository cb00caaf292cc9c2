"""What the application asks of the open database about what supports a person: accommodation.

A protocol of its own beside repositories.py. Every writing method adds its own audit row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.domain.accommodation import Accommodation


class SupportRepository(Protocol):
    """What is arranged for whom."""

    def accommodations(self, participant_id: str | None = None) -> Sequence[Accommodation]:
        """Return what is or was arranged for one or all, by first day."""
        ...

    def save_accommodation(self, one: Accommodation) -> None:
        """Insert or replace by id."""
        ...

    def remove_accommodation(self, accommodation_id: str) -> None:
        """Take one away; the audit row keeps that it was."""
        ...
