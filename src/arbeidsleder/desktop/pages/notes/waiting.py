"""A sealed note that has been opened and waits to be brought in, as the window knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True)
class WaitingNote:
    """What was written, about which day and when."""

    id: str
    day: date
    written_at: datetime
    text: str
