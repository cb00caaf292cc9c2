"""Participants, users and the place. There is no field for a national identity number, nor for a reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Phase(StrEnum):
    """Where the participant is on the way (DOMAIN.md 5.1); set by what happened, never a gate."""

    APPLIED = "applied"
    IN_PROJECT = "in_project"
    APPLIED_MFY = "applied_mfy"
    IN_MFY = "in_mfy"
    AT_GOAL = "at_goal"  # Helt i mål
    ENDED = "ended"


class Role(StrEnum):
    """Who a user of the vault is, which decides what they may do."""

    SUPERVISOR = "supervisor"
    SUBSTITUTE = "substitute"  # vikar: records today and reads what today needs, for given days


class Channel(StrEnum):
    """How somebody tells, or is reached."""

    PHONE = "phone"
    TEXT_MESSAGE = "text_message"
    EMAIL = "email"
    IN_PERSON = "in_person"


@dataclass(frozen=True)
class Participant:
    """A participant as the program knows them.

    *alias_only*: address protection (kode 7) or shielded; then only *called* is kept, as an alias, and
    names and phone are empty. Kode 6 is never registered (ECOSYSTEM.md 1e).
    *called*: the name the person wants; shown everywhere.
    *note* is what a spreadsheet said, kept only when the user ticked it; it never becomes a plan.
    """

    id: str
    given_names: str
    family_name: str
    called: str
    alias_only: bool = False
    phone: str = ""
    preferred_channel: Channel | None = None
    ward_id: str = ""
    nav_counsellor: str = ""
    start_date: date | None = None
    end_date: date | None = None
    phase: Phase = Phase.IN_PROJECT
    own_goal: str = ""
    own_goal_said_on: date | None = None
    resources: tuple[str, ...] = ()
    may_call: bool | None = None  # agreed that the supervisor may call; the participant chooses to answer
    note: str = ""

    @property
    def full_name(self) -> str:
        """«Given names Family name», or the alias."""
        return f"{self.given_names} {self.family_name}".strip() or self.called

    def takes_part_on(self, day: date) -> bool:
        """Whether *day* lies between start and end, both counted in; no start date counts as started."""
        if self.start_date is not None and day < self.start_date:
            return False
        return self.end_date is None or day <= self.end_date


@dataclass(frozen=True)
class Ward:
    """A ward (avdeling) of the care home."""

    id: str
    name: str


@dataclass(frozen=True)
class User:
    """Somebody with a slot in the vault, or who had one.

    *role* None is the supervisor's, as in vaults made before there were roles. *first_day* and *last_day* are
    a substitute's, both counted in. *left_on*: the slot is gone, the name stays with what was done.
    *must_change*: the passphrase was made by somebody else and is used once.
    """

    id: str
    name: str
    slot_id: str
    role: Role | None = None
    first_day: date | None = None
    last_day: date | None = None
    left_on: date | None = None
    must_change: bool | None = None


@dataclass(frozen=True)
class Site:
    """The care home, its wards, and the privacy checklist that ends the trial mark.

    Real data only after all three are done (DOMAIN.md 9, point 31).
    """

    id: str
    name: str
    wards: tuple[Ward, ...]
    gdpr_assessed_on: date | None = None
    ros_done_on: date | None = None
    consent_form_on: date | None = None
    absence_kind_on: bool = False  # the site switched the optional kind on after its assessment
    single_letter_keys: bool = True  # WCAG 2.1.4: can be turned off
    shade_seconds: int = 60

    @property
    def is_trial(self) -> bool:
        """Whether screens and prints must say «prøve»."""
        return None in (self.gdpr_assessed_on, self.ros_done_on, self.consent_form_on)
