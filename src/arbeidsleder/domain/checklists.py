"""Checklists: what is to be there on a first day, in a first week, before the training. Nothing is counted.

An item is ticked with a date, as something that happened; how many are ticked has no name anywhere.
Pure; no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.domain.road import Happened, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from arbeidsleder.domain.road import Happening

DONE, OPEN = "done", "open"


@dataclass(frozen=True)
class ChecklistItem:
    """One thing. *id* stands in the log and is never given another meaning."""

    id: str
    text: str


@dataclass(frozen=True)
class Checklist:
    """A list in its order."""

    id: str
    name: str
    items: tuple[ChecklistItem, ...]

    def about(self, item: ChecklistItem) -> str:
        """Return what a happening about *item* is about."""
        return f"{self.id}.{item.id}"


def ticked(log: Iterable[Happening]) -> Mapping[str, date]:
    """Return by about the day each item was ticked; one said to be open after all is left out."""
    latest: dict[str, Happening] = {}
    for one in standing(log):
        if one.kind is Happened.CHECK:
            known = latest.get(one.about)
            if known is None or one.sequence > known.sequence:
                latest[one.about] = one
    return {about: one.day for about, one in latest.items() if one.state == DONE}
