"""Ward guides (veileder på avdelingen): who can guide, where, and who guides whom. Pure; no clock.

A change of guide is a new match; it has no field for whose fault it was (003:549).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
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


def share_days(one: GuideMatch, other: GuideMatch) -> bool:
    """Whether there is a day on which both hold."""
    first = max(one.first, other.first)
    return all(match.last is None or first <= match.last for match in (one, other))


def after(one: GuideMatch, new: GuideMatch) -> GuideMatch:
    """Return an earlier match as it is once *new* of the same participant is agreed.

    Who had the role has it till the day before, and the first day of *new* at the latest where both begin the
    same day. One person at a time is called when the participant did not come.
    """
    if one.role is new.role and one.first <= new.first and (one.last is None or one.last >= new.first):
        one = replace(one, last=max(one.first, new.first - timedelta(days=1)))
    if new.call_when_absent and one.call_when_absent and share_days(one, new):
        one = replace(one, call_when_absent=False)
    return one


def in_role(matches: Iterable[GuideMatch], role: GuideRole, day: date) -> GuideMatch | None:
    """Return who has *role* on *day*: the one begun last, before one that ends that day."""
    holding = [one for one in matches if one.role is role and one.holds_on(day)]
    return max(holding, key=lambda one: (one.first, one.last is None), default=None)


def guiding(matches: Iterable[GuideMatch], day: date) -> set[str]:
    """Return the ids of those who guide somebody on *day*: their places are in use."""
    of_person: dict[str, list[GuideMatch]] = {}
    for one in matches:
        of_person.setdefault(one.participant_id, []).append(one)
    found = (in_role(of_one, GuideRole.GUIDE, day) for of_one in of_person.values())
    return {one.guide_id for one in found if one is not None}
