"""What the assistant has been told. Plain data; the passphrase leaves it as soon as the vault is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass
class Answers:
    """Filled step by step. Dates are None until the point has been done."""

    site_name: str = ""
    wards: list[str] = field(default_factory=list)
    own_name: str = ""
    passphrase: str = ""
    gdpr_assessed_on: date | None = None
    ros_done_on: date | None = None
    consent_form_on: date | None = None


def split_wards(text: str) -> list[str]:
    """Read ward names, one a line or with commas between; the same ward named twice counts once."""
    names = [part.strip() for line in text.splitlines() for part in line.split(",")]
    return list(dict.fromkeys(name for name in names if name))
