"""Consent to sharing: who may be told what about a person, from when, till when, and since when not any more.

It is the exception from the duty of confidentiality in fvl. § 13a (ECOSYSTEM.md 6), not the basis of the
register. Every version is kept: what somebody agreed to, and withdrew, is never written over. Pure; no clock.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    Recipient.TRAINING_COORDINATOR: frozenset({Topic.ATTENDANCE, Topic.LANGUAGE}),
    Recipient.WARD_MANAGER: frozenset({Topic.ECONOMY, Topic.GOALS}),
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
        if self.withdrawn_on is not None or self.signed_on is None or not self.is_signed:
            return False
        begun = self.given_on <= day and self.signed_on <= day
        return begun and (self.valid_to is None or day <= self.valid_to)

    @property
    def is_signed(self) -> bool:
        """Whether the paper is at hand."""
        return self.signed_on is not None and self.form is ConsentForm.WRITTEN

    def is_within(self, other: Consent) -> bool:
        """Whether it opens nothing that *other* does not: to narrow a consent takes no new signature."""
        same = (self.recipient, self.body, self.purpose) == (other.recipient, other.body, other.purpose)
        no_longer = other.valid_to is None or (self.valid_to is not None and self.valid_to <= other.valid_to)
        return same and no_longer and self.topics <= other.topics


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


def standing(log: Iterable[Consent], consent_id: str) -> Consent | None:
    """Return what a consent opens as it stands: the version signed last, and of it what is still wanted.

    A version that waits for its paper takes away at once what it leaves out, and adds nothing before it is
    signed. One with another body or purpose is something else to agree to: nothing is open until its own
    paper is signed, also when a later one goes back. None then, when it was withdrawn, or never signed.
    """
    versions = sorted((one for one in log if one.consent_id == consent_id), key=lambda one: one.sequence)
    if not versions or versions[-1].withdrawn_on is not None:
        return None
    found: Consent | None = None
    for one in versions:
        if one.is_signed:
            found = one
        elif found is not None and (one.body, one.purpose) != (found.body, found.purpose):
            found = None
        elif found is not None:
            ends = [day for day in (found.valid_to, one.valid_to) if day is not None]
            found = replace(found, topics=found.topics & one.topics, valid_to=min(ends, default=None))
    return found


def is_to(one: Consent, recipient: Recipient, body: str) -> bool:
    """Whether *one* is to that recipient; where the role tells nothing, the named body decides."""
    if one.recipient is not recipient:
        return False
    return recipient is not Recipient.OTHER or _plain(one.body) == _plain(body) != ""


def _plain(body: str) -> str:
    """A body as it is compared: neither capitals nor spaces make another one of it."""
    return " ".join(body.split()).casefold()


def holding(log: Iterable[Consent], recipient: Recipient, day: date, body: str = "") -> Sequence[Consent]:
    """Return what stands for *recipient* on *day*, oldest first. *body* is needed for OTHER only."""
    log = tuple(log)
    found = (standing(log, one.consent_id) for one in in_force(log))
    return tuple(
        one for one in found if one is not None and is_to(one, recipient, body) and one.holds_on(day)
    )


def open_topics(log: Iterable[Consent], recipient: Recipient, day: date, body: str = "") -> frozenset[Topic]:
    """Return what *recipient* may be told on *day*. *body* is needed for OTHER only."""
    opened = (one.topics for one in holding(log, recipient, day, body))
    return frozenset(topic for topics in opened for topic in topics if may_be_asked(recipient, topic))


def consent_for(log: Iterable[Consent], recipient: Recipient, day: date, body: str = "") -> Consent | None:
    """Return the consent a sheet to *recipient* refers to on *day*: the one given last that holds."""
    found = holding(log, recipient, day, body)
    return max(found, key=lambda one: (one.given_on, one.sequence), default=None)


def live_one(log: Iterable[Consent], recipient: Recipient, body: str) -> Consent | None:
    """Return the latest version of the consent that is not withdrawn for a recipient, or None.

    There is one at a time, so that to withdraw it leaves nothing open behind it.
    """
    alive = (one for one in in_force(log) if one.withdrawn_on is None)
    return next((one for one in alive if is_to(one, recipient, body)), None)
