"""Ward guides (veileder på avdelingen): who can guide, where, and who guides whom. Pure; no clock.

A change of guide is a new match; it has no field for whose fault it was (003:549).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class PlaceState(StrEnum):
    """How far a training place with a guide has come (DOMAIN.md 5.7)."""

    POSSIBLE = "possible"
    ASKED = "asked"
    AGREED = "agreed"
    IN_USE = "in_use"


class GuideRole(StrEnum):
    """Whether somebody guides or stands ready to."""

    GUIDE = "guide"
    BACKUP = "backup"


@dataclass(frozen=True)
class WardGuide:
    """Somebody of a ward who can guide. *youth_first*: what is agreed so that places for youth come first.

    *phone* is the number to call; *retired_on*: not asked any more.
    """

    id: str
    name: str
    ward: str
    state: PlaceState
    phone: str = ""
    available_from: date | None = None
    youth_first: str = ""
    note: str = ""
    retired_on: date | None = None


@dataclass(frozen=True)
class GuideMatch:
    """Who guides one participant, from when. No *last*: still so. *same_hours*: hours a week on one shift.

    *wish* is what the participant said of it. *call_when_absent*: this is whom to call when the participant
    did not come.
    """

    id: str
    participant_id: str
    guide_id: str
    role: GuideRole
    first: date
    last: date | None = None
    same_hours: int | None = None
    wish: str = ""
    call_when_absent: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether it is so on *day*."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class PlacementTalk:
    """What a trial placement is for and what came of it, beside its dates in the plan (domain/plan.py).

    *placement_id* is the TrialPlacement's. *on_top*: the host counts on no work from it (000:580). *chosen*:
    whether the participant chose the place afterwards, None while nobody has said. *signed_on*: the agreement
    sheet.
    """

    placement_id: str
    participant_id: str
    purpose: str
    own_view: str = ""
    host_view: str = ""
    on_top: bool = True
    chosen: bool | None = None
    signed_on: date | None = None
