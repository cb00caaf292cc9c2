"""Sheets saved as files outside the vault: what was written where, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


class Settled(StrEnum):
    """What became of a saved file, so that nobody is asked about it again."""

    DELETED = "deleted"  # by the user, through the program
    KEPT = "kept"  # the user said that it may lie there
    GONE = "gone"  # it was not there any more, or another sheet took its name
    NOT_WRITTEN = "not_written"  # the place refused it, so it was never there


@dataclass(frozen=True)
class SavedFile:
    """One sheet saved as a file. *document* and *subject* say which, by week and number, never a person.

    *size* (bytes) and *sha256* (hex) are those of what was written: only that very file is ever deleted.
    *risk* is what was known against the folder: "shared", "synced", "removable", or "".
    """

    id: str
    document: str
    subject: str
    path: str
    saved_at: datetime
    saved_by: str
    size: int
    sha256: str
    with_password: bool
    risk: str = ""
    settled_at: datetime | None = None
    settled_how: Settled | None = None

    @property
    def may_be_away(self) -> bool:
        """Whether its place comes and goes, so that a file not found there may still exist."""
        return self.risk in ("removable", "shared")

    def due_on(self, day: date) -> bool:
        """Whether it should have been asked about before *day*."""
        return self.settled_at is None and self.saved_at.date() < day


def part_name(file_id: str) -> str:
    """Return the name a file has while it is written, so that what a crash left of it is known by the row."""
    return f".{file_id}.part"
