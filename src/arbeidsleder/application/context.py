"""Who does something, and with what. Handed to every command and query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arbeidsleder.application.ports import Clock, Holidays, Ids, Store
    from arbeidsleder.domain.people import User


@dataclass(frozen=True)
class Context:
    """The open vault in the hands of one user.

    *undo_since* is the number of the log's last statement when the vault was unlocked: undo reaches no
    further back (PRODUCT.md: until lock or day close, and closing the day locks). A number of the log, and
    not a moment, because clocks go backwards (autumn, another zone, a corrected clock) and the log never
    does: numbers only grow and are never used twice, not even after an erasure (storage/tables.py).
    """

    store: Store
    clock: Clock
    ids: Ids
    holidays: Holidays
    user: User
    undo_since: int
