"""The recovery sheet: the words that open the vault when the passphrase is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class RecoverySheet:
    """The paper key. It names the place, never a participant."""

    site_name: str
    words: tuple[str, ...]
    made_on: date
    trial_mark: bool = False
