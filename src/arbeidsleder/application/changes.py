"""What a command changed, so that whoever shows it can fetch it anew. No data, only names of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ChangeKind = Literal[
    "site", "participant", "plan", "day", "week", "note", "setting", "file", "said", "task", "mastery",
    "road", "consent", "guide", "outbox",
]  # fmt: skip


@dataclass(frozen=True)
class Changes:
    """A set of (kind, id): "day" has an ISO date as id, "week" an ISO week key, "participant" a uuid."""

    items: frozenset[tuple[ChangeKind, str]] = field(default_factory=frozenset)

    @classmethod
    def of(cls, *items: tuple[ChangeKind, str]) -> Changes:
        """Build from pairs."""
        return cls(frozenset(items))

    def touches(self, *kinds: ChangeKind) -> bool:
        """Whether anything of these kinds changed."""
        return any(kind in kinds for kind, _ in self.items)
