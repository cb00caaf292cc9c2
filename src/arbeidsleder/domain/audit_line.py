"""One line of the audit log as it can be read: when, who, and what kind of thing. It names no participant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class AuditLine:
    """*user_id* is "" when nobody was let in by a key of their own; *about* is a keyed token or None."""

    sequence: int
    at: datetime
    user_id: str
    kind: str
    about: bytes | None = None
