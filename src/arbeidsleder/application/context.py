"""Who does something, and with what. Handed to every command and query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arbeidsleder.application.ports import Clock, Holidays, Ids, Store
    from arbeidsleder.domain.people import User


@dataclass(frozen=True)
class Context:
    """The open vault in the hands of one user."""

    store: Store
    clock: Clock
    ids: Ids
    holidays: Holidays
    user: User
