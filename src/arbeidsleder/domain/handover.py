"""The handover sheet: what its fields are, what was made for whom, and what has become of it.

It holds the supervisor's observations, never an assessment and never a certificate of
competence, which is the county's (opplæringsforskrifta §§ 15-29 to 15-31). Pure; no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.domain.road import Happened, standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from arbeidsleder.domain.road import Happening


class SheetField(StrEnum):
    """The texts of the sheet that the supervisor writes, with the participant.

    LEFT_OUT is no text of its own: which lines of what was seen do not stand on the sheet, a key a line.
    """

    ASKED = "asked"  # what the receiver is asked to do, one line each
    RESOURCES = "resources"
    ATTENDANCE = "attendance"  # the pattern in words
    LANGUAGE = "language"
    HELPS = "helps"  # one line each
    ABSENCE_ROUTINE = "absence_routine"
    TRIED = "tried"
    CONTACTS = "contacts"  # whom else to call, one line each
    LEFT_OUT = "left_out"


WRITTEN = tuple(one for one in SheetField if one is not SheetField.LEFT_OUT)
"""The fields that are written in words."""


class HandoverWay(StrEnum):
    """How a sheet was handed over; the state of a Happening of kind HANDED_OVER."""

    IN_HAND = "in_hand"
    MEETING = "meeting"
    LETTER = "letter"  # sealed
    SECURE_POST = "secure_post"  # digital, by the employer's own secure service
    FILE = "file"  # on a drive or a stick, as both parties have agreed


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


NEVER_LEFT = "never_left"
"""The state of a Happening of kind SHREDDED about a sheet that was numbered and is on no paper or file."""


@dataclass(frozen=True)
class HandoverFate:
    """What has become of a sheet that was made: handed to whom and how, received, shredded; None for not yet.

    The three are the happenings themselves, so that each can be taken back. A sheet that never left is
    recorded as shredded, in the state NEVER_LEFT: there is nothing to hand over, ask back or shred.
    """

    handed_over: Happening | None = None
    receipt: Happening | None = None
    shredded: Happening | None = None

    @property
    def never_left(self) -> bool:
        """Whether the printer or the folder said no, so that its number is on no paper."""
        return self.shredded is not None and self.shredded.state == NEVER_LEFT


def fate_of(handover: Handover, log: Iterable[Happening]) -> HandoverFate:
    """Return what *log* says of *handover*; the newest of each kind that was not taken back counts."""
    found: dict[Happened, Happening] = {}
    for one in standing(log):
        if one.about == handover.id:
            found.setdefault(one.kind, one)
    return HandoverFate(
        found.get(Happened.HANDED_OVER), found.get(Happened.HANDOVER_RECEIPT), found.get(Happened.SHREDDED)
    )


def shred_is_due(handover: Handover, fate: HandoverFate, today: date) -> bool:
    """Whether somebody is to be asked if the sheet is shredded: from its day on, until it is said to be."""
    return fate.shredded is None and handover.shred_by <= today


def usual_shred_day(made_on: date, consent_ends: date | None = None) -> date:
    """Return the day proposed on a new sheet: the last of the month after, or of the consent if sooner.

    A month or two is what the person is handed over in; a sheet is a copy, and the register keeps the rest.
    """
    month = (made_on.replace(day=1) + timedelta(days=62)).replace(day=1)
    last = month - timedelta(days=1)
    return last if consent_ends is None else max(min(last, consent_ends), made_on)
