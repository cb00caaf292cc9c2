"""The absence card and what belongs to a day beside the marks. The reason has no place on the card.

The optional kind (PRODUCT.md principle 5) is a type of its own, stored apart and erased on its own date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.domain.calendar import IsoWeek

if TYPE_CHECKING:
    from datetime import time

    from arbeidsleder.domain.people import Channel


class Told(StrEnum):
    """Whether a message came (DOMAIN.md 5.2, 003:431)."""

    TOLD = "told"
    UNCLEAR = "unclear"
    NOT_YET = "not_yet"


class ToldBy(StrEnum):
    """Who gave the message."""

    SELF = "self"
    OTHER = "other"


class FollowUp(StrEnum):
    """What was done afterwards, by choice (001:278, 286, 354)."""

    TALK = "talk"
    JOINT_MEETING = "joint_meeting"
    COUNSELLOR_INVOLVED = "counsellor_involved"
    LEAVE_IN_PEACE = "leave_in_peace"


@dataclass(frozen=True)
class ContactAttempt:
    """The supervisor tried to reach the participant; not answered is neutral (003:517)."""

    at: datetime
    channel: Channel
    answered: bool


@dataclass(frozen=True)
class AbsenceCard:
    """One version of the card of one person and day; a later version replaces, none is overwritten.

    *first_time*/*last_time*: the part of the day that is meant, None for the whole day.
    *school_told_at* counts only where the plan has a school day (001:354).
    """

    id: str
    participant_id: str
    day: date
    recorded_at: datetime
    recorded_by: str
    told: Told = Told.NOT_YET
    told_by: ToldBy | None = None
    told_at: time | None = None
    told_channel: Channel | None = None
    school_told: bool = False
    school_told_at: time | None = None
    first_time: time | None = None
    last_time: time | None = None
    expected_back: date | None = None
    contact_attempts: tuple[ContactAttempt, ...] = ()
    follow_up: tuple[FollowUp, ...] = ()
    new_start: bool = False
    replaces: str = ""
    sequence: int = 0


class AbsenceKind(StrEnum):
    """The optional kind, only for the participant's own meldekort, only when they want it."""

    SICK = "sick"
    APPROVED_BY_NAV = "approved_by_nav"  # annet som NAV godtar
    OTHER = "other"


@dataclass(frozen=True)
class AbsenceKindRecord:
    """The kind of one day, kept apart from the statement and erased on *erase_on*."""

    participant_id: str
    day: date
    kind: AbsenceKind
    erase_on: date


# A Monday that starts a meldeperiode of 14 days; all others follow from it (ECOSYSTEM.md 1b).
_PERIOD_ANCHOR = date(2026, 1, 5)


def kind_erase_date(day: date, anchor: date = _PERIOD_ANCHOR) -> date:
    """Six weeks after the end of the meldeperiode (14 days, Monday to Sunday) that holds *day*."""
    monday = IsoWeek.of(day).monday
    into = (monday - anchor).days % 14
    return monday - timedelta(days=into) + timedelta(days=13 + 42)


@dataclass(frozen=True)
class TaskCover:
    """Who takes an absent person's task today: a participant, or one of "ward", "supervisor", "dropped"."""

    day: date
    participant_id: str
    covered_by: str


@dataclass(frozen=True)
class MorningTalk:
    """What went well and what can be better, in short; latest of the day stands."""

    participant_id: str
    day: date
    went_well: str = ""
    try_next: str = ""


@dataclass(frozen=True)
class OwnWords:
    """The participant's own words about a day, said with the screen turned to them."""

    participant_id: str
    day: date
    text: str


@dataclass(frozen=True)
class RememberNote:
    """A private note of the supervisor to herself; gone after *expires_on*.

    As it is stored, *sealed* holds the text (base64) and *text* is empty.
    """

    id: str
    participant_id: str
    owner_id: str
    text: str
    expires_on: date
    sealed: str | None = None
