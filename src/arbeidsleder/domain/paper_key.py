"""What is known of the recovery sheet's paper, beside the vault's keys. No secret is here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class PaperKeyMark:
    """Why the user should make a new sheet. It speaks of one slot: a newer paper key has another id.

    "unchecked": nobody has shown that it was ever printed. "used": its words were typed to make a new
    passphrase, and somebody may have seen them.
    """

    slot_id: str
    why: Literal["unchecked", "used"]
    asked_on: date | None = None

    def is_due(self, paper_id: str) -> bool:
        """Tell whether the paper key in force (*paper_id*, "" for none) is the one that was never printed."""
        return self.why == "unchecked" and self.slot_id == paper_id

    def asks(self, paper_id: str, today: date) -> bool:
        """Tell whether to ask for a new sheet: a used one once, an unchecked one once a day."""
        if self.slot_id != paper_id:
            return False
        return self.asked_on is None or (self.why == "unchecked" and self.asked_on != today)
