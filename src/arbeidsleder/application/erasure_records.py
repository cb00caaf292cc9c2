"""What the application asks of the open database about keeping and erasing.

A proof of erasure names nobody; what there is of a person is told in counts and days only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from arbeidsleder.domain.retention import DataKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.retention import ErasedCount, Erasure, Ground, RetentionRule


@dataclass(frozen=True)
class Holding:
    """What there is of one kind about a person: rows by table, and the first and last day they tell of."""

    kind: DataKind
    counts: tuple[ErasedCount, ...]
    first: date | None
    last: date | None

    @property
    def rows(self) -> int:
        """How many rows in all."""
        return sum(count.rows for count in self.counts)


def rows_seen(holdings: Iterable[Holding]) -> int:
    """Return how many rows a look showed that must still be as many when it is done.

    The access log is left out: looking adds to it.
    """
    return sum(holding.rows for holding in holdings if holding.kind is not DataKind.ACCESS)


@dataclass(frozen=True)
class NewErasure:
    """An erasure that is about to be done: of which kinds, why, when and by whom."""

    id: str
    kinds: frozenset[DataKind]
    grounds: tuple[Ground, ...]
    at: datetime
    by: str
    backups_forget_on: date | None


class RetentionRepository(Protocol):
    """Rules of retention, what they would take, and the proofs."""

    def rules(self) -> Mapping[DataKind, RetentionRule]:
        """Return the rules that were ever set, switched off ones too."""
        ...

    def save_rule(self, rule: RetentionRule) -> None:
        """Insert or replace by kind."""
        ...

    def by_itself(self) -> bool:
        """Return whether people whose date has come are erased at unlock without being asked about."""
        ...

    def set_by_itself(self, on: bool) -> None:
        """Remember it."""
        ...

    def holdings(self, person: Participant, kinds: Collection[DataKind]) -> Sequence[Holding]:
        """Return what there is of *kinds*, by kind in their order, with the days it is about."""
        ...

    def mentions(self, person: Participant) -> int:
        """Return in how many texts of others the person's name stands. They stay: a person must read them."""
        ...

    def open_files(self, person: Participant) -> tuple[int, int]:
        """Return how many sheets still outside the vault have the name in their path, and how many others
        are about this person alone: these stay to be asked about, and name nobody."""
        ...

    def erase(self, person: Participant, new: NewErasure) -> Erasure:
        """Take all of *new*'s kinds away in this transaction, and write the proof. Cannot be undone."""
        ...

    def erase_files_due(self, before: date) -> int:
        """Erase the rows of saved sheets that were settled before a day; returns how many."""
        ...

    def erasures(self) -> Sequence[Erasure]:
        """Return the proofs, oldest first."""
        ...
