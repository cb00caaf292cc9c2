"""Language at work: what the work demands, what the person tells, and what was seen. Nothing is measured.

How long somebody has been in Norway is one of the things told, and never says how well they speak. One look
in new surroundings is no truth: it is repeated. A result of the Norwegian test may be kept as a note, a skill
at a time and never as one; no rule reads it (ECOSYSTEM.md 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime


class LanguageFactor(StrEnum):
    """The seven things that are talked about at the start."""

    MOTHER_TONGUE = "mother_tongue"
    EDUCATION = "education"
    WORK = "work"
    TRAINING = "training"
    SURROUNDINGS = "surroundings"
    TIME_IN_NORWAY = "time_in_norway"
    OWN_VIEW = "own_view"


@dataclass(frozen=True)
class LanguageNote:
    """What the person told of one of them, and when."""

    participant_id: str
    factor: LanguageFactor
    text: str
    said_on: date


@dataclass(frozen=True)
class LanguageObservation:
    """What was seen at work on a day: the four questions, each in words. *next_on*: when to look again."""

    id: str
    participant_id: str
    day: date
    small_talk: str
    listened_to: str
    among: str
    support: str
    next_on: date | None
    recorded_at: datetime
    recorded_by: str
    sequence: int = 0


@dataclass(frozen=True)
class LanguagePlan:
    """What somebody wants to manage in Norwegian at work, and the steps there; changed as they go on."""

    participant_id: str
    goal: str
    steps: tuple[str, ...]
    agreed_on: date
    until: date | None = None


class SessionState(StrEnum):
    """What became of a time that was agreed; a time that is cancelled is agreed anew."""

    AGREED = "agreed"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class LanguageSession:
    """A time set apart for Norwegian, and what it is about."""

    id: str
    participant_id: str
    day: date
    about: str
    state: SessionState = SessionState.AGREED


class Situation(StrEnum):
    """Where Norwegian is needed at work; what is demanded is said for each (003:1312, 1364)."""

    HANDOVER = "handover"
    MESSAGES = "messages"
    LISTS = "lists"
    PHONE = "phone"
    COMPANY = "company"  # with those who live here, in everyday talk
    BREAKS = "breaks"
    WRITING = "writing"


@dataclass(frozen=True)
class LanguageDemand:
    """What a ward's work demands in one situation, and what helps there. About the work, never a person.

    *ward_id* is "" for the whole place.
    """

    ward_id: str
    situation: Situation
    text: str
    helps: str
    said_on: date


class Skill(StrEnum):
    """What the Norwegian test (norskprøven) tries one by one."""

    LISTENING = "listening"
    READING = "reading"
    SPEAKING = "speaking"
    WRITING = "writing"


class Cefr(StrEnum):
    """What the test may say of one skill. Words, in no order that anything here uses."""

    NOT_TRIED = "not_tried"
    A1 = "a1"
    A2 = "a2"
    B1 = "b1"
    B2 = "b2"
    C1 = "c1"


@dataclass(frozen=True)
class LanguageSkill:
    """An optional note of one skill, and the day of the test where it is known."""

    participant_id: str
    skill: Skill
    level: Cefr
    taken_on: date | None = None


def latest(observations: Sequence[LanguageObservation]) -> LanguageObservation | None:
    """Return the one of the latest day; of one day, the one recorded last."""
    return max(observations, key=lambda one: (one.day, one.sequence), default=None)


def look_due(observations: Sequence[LanguageObservation], today: date) -> bool:
    """Whether the latest observation asked for another by *today*."""
    last = latest(observations)
    return last is not None and last.next_on is not None and last.next_on <= today
