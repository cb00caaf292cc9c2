"""Consent to sharing: who may be told what about a person, from when, till when, and since when not any more.

It is the exception from the duty of confidentiality in fvl. § 13a (ECOSYSTEM.md 6), not the basis of the
register. Every version is kept: what somebody agreed to, and withdrew, is never written over. Pure; no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime


class Recipient(StrEnum):
    """The role somebody is told in (DOMAIN.md 5.8). Which person or body it is, stands beside it."""

    NAV_COUNSELLOR = "nav_counsellor"
    PROCESS_COUNSELLOR = "process_counsellor"
    TRAINING_COORDINATOR = "training_coordinator"
    CAREER_CENTRE = "career_centre"
    SCHOOL = "school"
    WARD_MANAGER = "ward_manager"
    WARD_GUIDE = "ward_guide"
    OTHER = "other"


class Topic(StrEnum):
    """What is told of. GOALS is the person's own words; ECONOMY is a status and never an amount."""

    GOALS = "goals"
    ATTENDANCE = "attendance"
    MASTERY = "mastery"
    LANGUAGE = "language"
    ACCOMMODATION = "accommodation"
    CONTACT = "contact"
    ECONOMY = "economy"
    DAY_CODES = "day_codes"  # NAV's codes for the meldekort, which can tell why somebody was away


NEVER: Mapping[Recipient, frozenset[Topic]] = {
    Recipient.WARD_MANAGER: frozenset({Topic.ECONOMY}),
    Recipient.WARD_GUIDE: frozenset({Topic.ECONOMY}),
}
"""What no consent can open (DOMAIN.md 7.2). Day codes besides: they go to NAV and to nobody else."""


def may_be_asked(recipient: Recipient, topic: Topic) -> bool:
    """Whether there is such a thing to agree to at all."""
    if topic is Topic.DAY_CODES:
        return recipient is Recipient.NAV_COUNSELLOR
    return topic not in NEVER.get(recipient, frozenset())


class ConsentForm(StrEnum):
    """How it was given. Only what is signed opens anything (000:487, 003:1096)."""

    WRITTEN = "written"
    SPOKEN = "spoken"  # said and noted; waits for the paper


@dataclass(frozen=True)
class Consent:
    """One version of one consent. *consent_id* is the same for all its versions.

    *body* is the named person or body in the role. *text_version* says which text was read or heard.
    *signed_on*: the paper with the signature is at hand. *withdrawn_on* ends it; no reason is asked for.
    """

    id: str
    consent_id: str
    participant_id: str
    recipient: Recipient
    body: str
    topics: frozenset[Topic]
    purpose: str
    text_version: str
    given_on: date
    form: ConsentForm
    recorded_at: datetime
    recorded_by: str
    signed_on: date | None = None
    valid_to: date | None = None
    withdrawn_on: date | None = None
    sequence: int = 0

    def holds_on(self, day: date) -> bool:
        """Whether it opens anything on *day*: signed, begun, not run out and not withdrawn."""
        if self.withdrawn_on is not None or self.signed_on is None or self.form is not ConsentForm.WRITTEN:
            return False
        return self.given_on <= day and (self.valid_to is None or day <= self.valid_to)


def in_force(log: Iterable[Consent]) -> Sequence[Consent]:
    """Return the latest version of each consent, in the order they were first given."""
    found: dict[str, Consent] = {}
    for one in sorted(log, key=lambda one: one.sequence):
        found[one.consent_id] = one
    return tuple(found.values())


def number_of(log: Iterable[Consent], consent_id: str) -> str:
    """Return what a consent is called on paper: «S-014». It is never given to another."""
    return f"S-{min(one.sequence for one in log if one.consent_id == consent_id):03}"


def version_of(log: Iterable[Consent], one: Consent) -> int:
    """Return which version of its consent *one* is, from 1."""
    return sum(other.consent_id == one.consent_id and other.sequence <= one.sequence for other in log)


def open_topics(log: Iterable[Consent], recipient: Recipient, day: date) -> frozenset[Topic]:
    """Return what *recipient* may be told on *day*."""
    opened = (one.topics for one in in_force(log) if one.recipient is recipient and one.holds_on(day))
    return frozenset(topic for topics in opened for topic in topics if may_be_asked(recipient, topic))


def consent_for(log: Iterable[Consent], recipient: Recipient, day: date) -> Consent | None:
    """Return the consent a sheet to *recipient* refers to on *day*: the one given last that holds."""
    holding = [one for one in in_force(log) if one.recipient is recipient and one.holds_on(day)]
    return max(holding, key=lambda one: (one.given_on, one.sequence), default=None)
