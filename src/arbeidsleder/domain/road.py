"""The road to MFY: the signs to talk about, what each of two voices said, what happened, and what comes next.

Nothing here counts or weighs signs: «klar» is said by two people, each with a date, and can be taken back
(PRODUCT.md 5, DOMAIN.md 3.1). Pure; no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.domain.appended import standing as standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime


class Sign(StrEnum):
    """What the sources look at (DOMAIN.md 3.1), in the order of the page; the order says nothing."""

    OWN_WISH = "own_wish"
    KNOWS_MFY = "knows_mfy"
    TURNS_UP = "turns_up"
    DARES = "dares"
    TASKS = "tasks"
    LANGUAGE = "language"
    READING = "reading"
    ECONOMY = "economy"
    APPLICATION = "application"
    GUIDE = "guide"
    ABSENCE = "absence"


class RoadVoice(StrEnum):
    """What a line is: something seen, or said by one of two.

    READY and its taking back are about no sign, nor is where the participant began.
    """

    SEEN = "seen"  # a dated example
    SUPERVISOR = "supervisor"
    PARTICIPANT = "participant"
    SUPERVISOR_READY = "supervisor_ready"
    PARTICIPANT_READY = "participant_ready"
    SUPERVISOR_NOT_YET = "supervisor_not_yet"
    PARTICIPANT_NOT_YET = "participant_not_yet"
    STARTING_POINT = "starting_point"  # how it was to begin, in the participant's own words


@dataclass(frozen=True)
class RoadWord:
    """One line about a sign, or about being ready or the beginning (*sign* None).

    Never changed; *replaces* takes one back.
    """

    id: str
    participant_id: str
    voice: RoadVoice
    day: date
    recorded_at: datetime
    recorded_by: str
    sign: Sign | None = None
    text: str = ""
    replaces: str = ""
    sequence: int = 0


class Economy(StrEnum):
    """How far the talk with NAV about economy is. No amount has a field anywhere."""

    NOT_STARTED = "not_started"
    WITH_COUNSELLOR = "with_counsellor"
    CLARIFIED = "clarified"


class ApplicationAnswer(StrEnum):
    """What the career centre answered (DOMAIN.md 5.7)."""

    OFFER = "offer"
    WAITING_LIST = "waiting_list"
    REFUSED = "refused"


class AssignmentState(StrEnum):
    """What became of a school assignment (000:595)."""

    DUE = "due"
    EXPLAINED = "explained"
    DELIVERED = "delivered"
    APPROVED = "approved"


class Outcome(StrEnum):
    """What came of it (DOMAIN.md 5.11); several are true at once. A trial placement is none."""

    MFY_CONTRACT = "mfy_contract"
    VOV = "vov"
    OTHER_TRAINING = "other_training"
    BASIC_SCHOOL = "basic_school"
    GENERAL_STUDIES = "general_studies"
    APPRENTICE = "apprentice"
    TRAINING_CANDIDATE = "training_candidate"
    PERMANENT_JOB = "permanent_job"
    PART_TIME_JOB = "part_time_job"
    WEEKEND_JOB = "weekend_job"
    SUMMER_JOB = "summer_job"
    ON_CALL_JOB = "on_call_job"
    HEALTH_NOT_WANTED = "health_not_wanted"  # clarified, not failed
    OTHER_FOLLOW_UP = "other_follow_up"
    NO_FOLLOW_UP_WANTED = "no_follow_up_wanted"
    CONSENT_WITHDRAWN = "consent_withdrawn"  # what came of it is not known
    MOVED = "moved"


JOBS = frozenset(
    {
        Outcome.PERMANENT_JOB,
        Outcome.PART_TIME_JOB,
        Outcome.WEEKEND_JOB,
        Outcome.SUMMER_JOB,
        Outcome.ON_CALL_JOB,
    }
)
"""What is paid work at an employer. A trial placement is none of them and has its own place (003:944)."""


class Happened(StrEnum):
    """What kind of thing happened. *about* and *state* of a Happening are read by it, as said here."""

    MFY_EXPLAINED = "mfy_explained"
    SUPPORT_EXPLAINED = "support_explained"  # NAV's schemes
    ECONOMY = "economy"  # about: before what («før MFY», «høst 2027»); state: Economy
    APPLIED = "applied"  # to the career centre; the date gives the place in the queue
    APPLICATION_RECEIPT = "application_receipt"
    APPLICATION_ANSWER = "application_answer"  # state: ApplicationAnswer
    CHECK = "check"  # about: "list.item"; state: "done" or "open"
    CONTRACT = "contract"
    MFY_START = "mfy_start"  # text: the school
    CONTACT = "contact"  # monthly, in Helt i mål; about: with whom
    NOTICE = "notice"  # of absence; about: one of NOTICES, and no text, so that no reason is kept
    ASSIGNMENT = "assignment"  # about: its name, later the id of the first; state: AssignmentState
    EXAM = "exam"  # the day may be to come
    CERTIFICATE = "certificate"
    OUTCOME = "outcome"  # state: Outcome; about: where; the day is the first of work
    JOB_END = "job_end"  # about: the id of the outcome; the day is the last of the work
    ENDING = "ending"  # about: who follows up next
    HANDED_OVER = "handed_over"  # about: the handover's id; state: how
    HANDOVER_RECEIPT = "handover_receipt"  # about: the handover's id
    SHREDDED = "shredded"  # about: the handover's id
    STEP_WAS = "step_was"  # about: a step's id; text: how it stood before it was changed


NOTICES = ("workplace", "school", "both")
"""Who was told of an absence; all that a notice holds besides its day."""


def ends_wait(one: Happening) -> bool:
    """Whether an application waits no more: who is on the waiting list still does."""
    return one.kind is Happened.APPLICATION_ANSWER and one.state != ApplicationAnswer.WAITING_LIST


def may_lie_ahead(kind: Happened, state: str = "") -> bool:
    """Whether it may be recorded before its day: dates that are set, and work or training that is agreed."""
    if kind is Happened.ASSIGNMENT:
        return state == AssignmentState.DUE
    if kind is Happened.OUTCOME:
        return state == Outcome.MFY_CONTRACT or state in JOBS
    return kind in (Happened.EXAM, Happened.CONTRACT, Happened.MFY_START, Happened.JOB_END)


@dataclass(frozen=True)
class Happening:
    """Something that happened to one person on a day. Never changed; *replaces* takes one back."""

    id: str
    participant_id: str
    kind: Happened
    day: date
    recorded_at: datetime
    recorded_by: str
    about: str = ""
    state: str = ""
    text: str = ""
    replaces: str = ""
    sequence: int = 0


class StepKind(StrEnum):
    """What is to be done. QUESTION waits for an answer of somebody else; BRIDGE is for the waiting time.

    OWN is the supervisor's to do (a note to write): it is no step of the person's and is told to nobody.
    """

    STEP = "step"
    QUESTION = "question"
    CONTACT = "contact"
    BRIDGE = "bridge"
    OWN = "own"


INTERCHANGEABLE = frozenset({StepKind.STEP, StepKind.OWN})
"""A step can be made the supervisor's own afterwards, and the person's again; the other kinds stay."""

TOLD_KINDS = frozenset({StepKind.STEP, StepKind.QUESTION})
"""The steps that may stand on a sheet for somebody else, where a consent opens them; the rest is our own.

The plan for the waiting time ends when the next counsellor's work begins. Whom the place is to get in touch
with is its own too: there stands whose sheet is asked back after a withdrawal (application/stopping.py),
and a withdrawal is nobody else's business.
"""


@dataclass(frozen=True)
class NextStep:
    """What comes next for one person, whose it is, and by when. *sign*: what it belongs to, if anything.

    *owner* is in words («Marit og Huong», «Nav-veileder»). *answer* is what came back to a question.
    """

    id: str
    participant_id: str
    kind: StepKind
    text: str
    owner: str
    made_on: date
    made_by: str
    sign: Sign | None = None
    due_on: date | None = None
    done_on: date | None = None
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done or answered."""
        return self.done_on is None


READY = {
    RoadVoice.SUPERVISOR: frozenset({RoadVoice.SUPERVISOR_READY, RoadVoice.SUPERVISOR_NOT_YET}),
    RoadVoice.PARTICIPANT: frozenset({RoadVoice.PARTICIPANT_READY, RoadVoice.PARTICIPANT_NOT_YET}),
}
"""By whose voice it is: being ready said, and taken back."""


def said_of(log: Iterable[RoadWord], sign: Sign, voice: RoadVoice) -> Sequence[RoadWord]:
    """Return what *voice* said of *sign* and did not take back, newest first."""
    return tuple(one for one in standing(log) if one.sign is sign and one.voice is voice)


def ready_of(log: Iterable[RoadWord], voice: RoadVoice) -> Sequence[RoadWord]:
    """Return what SUPERVISOR or PARTICIPANT said of being ready, newest first; the first one stands."""
    return tuple(one for one in standing(log) if one.voice in READY[voice])


def starting_point_of(log: Iterable[RoadWord]) -> RoadWord | None:
    """Return how it was to begin, as it was written last; None where nobody has asked."""
    said = [one for one in standing(log) if one.voice is RoadVoice.STARTING_POINT]
    return max(said, key=lambda one: one.sequence, default=None)


def undoable(log: Iterable[RoadWord], user_id: str, today: date) -> RoadWord | None:
    """Return the user's latest line of the road that stands and was written *today*, or None.

    How it was to begin stands in the person's file and is changed there.
    """
    own = [
        one
        for one in standing(log)
        if one.recorded_by == user_id
        and one.recorded_at.date() == today
        and one.voice is not RoadVoice.STARTING_POINT
    ]
    return max(own, key=lambda one: one.sequence, default=None)
