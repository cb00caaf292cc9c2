"""The ward note: who is not here today and who takes what. Never a reason, never a scheme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class WardNote:
    """What is printed for the ward. *lines* are sentences; *covers* are (task, who takes it)."""

    site_name: str
    day: date
    lines: tuple[str, ...]
    covers: tuple[tuple[str, str], ...]
    trial_mark: bool
