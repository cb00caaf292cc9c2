"""The handover sheet: what its fields are, what each needs consent to, and what was made for whom.

It holds the supervisor's observations, never an assessment and never a certificate of
competence, which is the county's (opplæringsforskrifta §§ 15-29 to 15-31). Pure; no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


class SheetField(StrEnum):
    """The texts of the sheet that the supervisor writes, with the participant."""

    RESOURCES = "resources"
    ATTENDANCE = "attendance"  # the pattern in words
    LANGUAGE = "language"
    HELPS = "helps"  # one line each
    ABSENCE_ROUTINE = "absence_routine"
    TRIED = "tried"


@dataclass(frozen=True)
class HandoverText:
    """What stands in one field of one person's sheet; changed as things change."""

    participant_id: str
    field: SheetField
    text: str
    written_on: date
    written_by: str


@dataclass(frozen=True)
class Handover:
    """A sheet that was made for somebody. Never changed; what became of it are happenings of its id.

    *consent_id* and *consent_version* say on what it stands, *digest* is the SHA-256 of the PDF.
    """

    id: str
    participant_id: str
    to_name: str
    consent_id: str
    consent_version: int
    made_at: datetime
    made_by: str
    shred_by: date
    digest: str
    sequence: int = 0

    @property
    def number(self) -> str:
        """What it is called on paper: «O-007». It is never given to another."""
        return f"O-{self.sequence:03}"
