"""What is arranged so that the work fits a person: how, from when, and what the ward may be told of it.

It holds no reason: why something is arranged has no field. Pure; no clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

_NUMBER = re.compile(r"\bS-\d{3,}\b")


class AccommodationKind(StrEnum):
    """The kinds the sources name, worded so that none tells why."""

    GRADUAL_START = "gradual_start"
    FEWER_DAYS = "fewer_days"
    FIXED_QUESTIONS = "fixed_questions"
    BREAK_PLACE = "break_place"
    READING_HELP = "reading_help"
    EXTRA_TIME = "extra_time"
    AIDS = "aids"
    OTHER_TASKS = "other_tasks"
    SAME_SHIFTS = "same_shifts"
    TRIAL_LEAVE = "trial_leave"
    ROOM_AND_CLOTHES = "room_and_clothes"


@dataclass(frozen=True)
class Accommodation:
    """One arrangement. *last* None: until further notice. *review_on*: the day it is talked about again.

    *text* is how it is done, for the supervisor. *ward_words* is the wording agreed for the ward, and
    *consent_ref* tells where the participant's consent to it stands. *needs_decision*: it waits for a
    decision of the PPT (the county's educational counselling service), made on *decided_on*.
    """

    id: str
    participant_id: str
    kind: AccommodationKind
    text: str
    agreed_on: date
    first: date
    last: date | None = None
    review_on: date | None = None
    ward_words: str = ""
    consent_ref: str = ""
    needs_decision: bool = False
    decided_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on *day*; before a decision it needs, it is not."""
        if self.needs_decision and (self.decided_on is None or day < self.decided_on):
            return False
        return self.first <= day and (self.last is None or day <= self.last)

    def is_over(self, day: date) -> bool:
        """Whether its last day has passed."""
        return self.last is not None and self.last < day

    def review_due(self, day: date) -> bool:
        """Whether it is time to talk about it again."""
        return self.review_on is not None and self.review_on <= day and not self.is_over(day)

    @property
    def consent_number(self) -> str:
        """The number of the registered consent it refers to, «S-014», or "" where it tells of a paper."""
        found = _NUMBER.search(self.consent_ref)
        return found[0] if found else ""

    def consent_gone(self, open_numbers: Collection[str]) -> bool:
        """Whether it refers to a registered consent that is not among those that hold."""
        return bool(self.consent_number) and self.consent_number not in open_numbers

    def for_the_ward(self, day: date, open_numbers: Collection[str] = ()) -> str:
        """Return the only words about it a ward may see on *day*: agreed, with a consent, and in force.

        *open_numbers* are the consents that hold on that day for somebody on the ward about accommodation.
        """
        agreed = self.holds_on(day) and self.consent_ref.strip() and not self.consent_gone(open_numbers)
        return self.ward_words if agreed else ""


def fault_of(one: Accommodation) -> str:
    """Return the code of the rule *one* breaks, or ""."""
    if not one.text.strip():
        return "accommodation_empty"
    if one.last is not None and one.last < one.first:
        return "last_before_first"
    if one.review_on is not None and one.review_on < one.first:
        return "review_before_first"
    if one.decided_on is not None and not one.needs_decision:
        return "decision_not_needed"
    if one.ward_words.strip() and not one.consent_ref.strip():
        return "ward_words_need_consent"
    return ""
