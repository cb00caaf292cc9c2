"""What sending to NAV needs of a way to travel: put sealed letters there, and fetch what came back.

A carrier sees sealed bytes, a count and a week, and never a person. It decides nothing about states.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from arbeidsleder.application.errors import KnownError
    from arbeidsleder.domain.outbox import Carrier


@dataclass(frozen=True)
class SealedLetter:
    """One letter on its way out. *seq* is the device's count, *week* an ISO week key."""

    item_id: str
    message_id: str
    seq: int
    week: str
    data: bytes


@dataclass(frozen=True)
class FoundLetter:
    """One letter that came back. *fault* says why its bytes could not be had: "too_large", "unreadable"."""

    name: str
    data: bytes = b""
    fault: str = ""


@dataclass(frozen=True)
class Delivery:
    """What became of a batch: the ids of the items whose letters lie there for certain, and what stopped it.

    What is not among them may lie there in part or not at all.
    """

    item_ids: tuple[str, ...]
    error: KnownError | None = None


class LetterCarrier(Protocol):
    """A way to travel."""

    @property
    def kind(self) -> Carrier:
        """Which one it is."""
        ...

    def deliver(self, letters: Sequence[SealedLetter]) -> Delivery:
        """Put the letters there in their order; the first that fails ends it. Raises nothing known."""
        ...

    def collect(self) -> Sequence[FoundLetter]:
        """Return what lies there for this device or another. Raises KnownError when the place is not
        there.
        """
        ...

    def tidy(self, names: Iterable[str], message_ids: Iterable[str]) -> None:
        """Take away what has been taken in, and own letters that are done with; what cannot be, stays."""
        ...
