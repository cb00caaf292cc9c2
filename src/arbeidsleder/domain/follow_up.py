"""What is due for one person: today, this week, or awaited from others. Nothing here weighs anybody.

A thing is due because somebody agreed to it or because a date of an agreement has come; nothing becomes due
by what a person did or did not do (DOMAIN.md 9). Pure; no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.domain import economy, language
from arbeidsleder.domain.consent import in_force, is_to
from arbeidsleder.domain.next_steps import lacks_step
from arbeidsleder.domain.outcomes import assignments_of, is_contract
from arbeidsleder.domain.people import Participant, Phase
from arbeidsleder.domain.road import AssignmentState, Happened, Sign, StepKind, ends_wait, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from arbeidsleder.domain.accommodation import Accommodation
    from arbeidsleder.domain.consent import Consent
    from arbeidsleder.domain.guides import PlacementTalk
    from arbeidsleder.domain.handover import Handover
    from arbeidsleder.domain.language import LanguageObservation
    from arbeidsleder.domain.outbox import NavAnswer
    from arbeidsleder.domain.plan import TrialPlacement
    from arbeidsleder.domain.road import Happening, NextStep

CONSENT_DAYS = 30
"""How long before a consent runs out it is talked about, and how long afterwards it is still mentioned."""

CONTACT_DAYS = 30
"""How long after the last contact in Helt i mål the next one is owed (003:1394: support must not end)."""

TALK_DAYS = 30
"""How long after a trial placement somebody is still reminded to ask how it went."""

FOLLOWED = (Phase.IN_MFY, Phase.AT_GOAL)


class DueKind(StrEnum):
    """What is due. The first five are what was agreed; the rest comes of a date."""

    STEP = "step"
    QUESTION = "question"
    CONTACT = "contact"
    BRIDGE = "bridge"
    OWN = "own"
    NO_STEP = "no_step"
    CONSENT = "consent"
    APPLICATION = "application"
    ECONOMY = "economy"
    ECONOMY_CHECK = "economy_check"
    REVIEW = "review"
    DECISION = "decision"
    LANGUAGE = "language"
    SHRED = "shred"
    RECEIPT = "receipt"
    CONTACT_OWED = "contact_owed"
    PLACEMENT = "placement"
    EXAM = "exam"
    ASSIGNMENT = "assignment"
    NAV_ANSWER = "nav_answer"  # it has come; somebody is to see it


OF_STEP = {
    StepKind.STEP: DueKind.STEP,
    StepKind.QUESTION: DueKind.QUESTION,
    StepKind.CONTACT: DueKind.CONTACT,
    StepKind.BRIDGE: DueKind.BRIDGE,
    StepKind.OWN: DueKind.OWN,
}


class Band(StrEnum):
    """Where it stands on the page, in this order."""

    TODAY = "today"
    WEEK = "week"
    SOON = "soon"  # later than this week, and to be talked of before its day
    WAITING = "waiting"


@dataclass(frozen=True)
class Due:
    """One thing. *day* is when it is due, *since* since when an answer is awaited.

    *about_id* is the id of what it is about (step, consent, handover, …; of a check that nobody has made the
    key of its term, domain/economy.py); *text* is what somebody wrote of it (of a consent: who is told), ""
    where the words follow from the kind; *owner* whose it is, in words, ""
    the user's.
    """

    kind: DueKind
    participant_id: str
    about_id: str
    band: Band
    day: date | None = None
    since: date | None = None
    text: str = ""
    owner: str = ""

    @property
    def key(self) -> str:
        """What tells it from all others, the same at each reading."""
        return f"{self.kind}:{self.participant_id}:{self.about_id}"


@dataclass(frozen=True)
class PersonRecords:
    """What is known of one person that can make something due."""

    person: Participant
    steps: Sequence[NextStep] = ()
    happenings: Sequence[Happening] = ()
    consents: Sequence[Consent] = ()
    handovers: Sequence[Handover] = ()
    accommodations: Sequence[Accommodation] = ()
    looks: Sequence[LanguageObservation] = ()
    placements: Sequence[TrialPlacement] = ()
    talks: Sequence[PlacementTalk] = ()
    nav_answers: Sequence[NavAnswer] = ()


def due_of(known: PersonRecords, today: date) -> list[Due]:
    """Return what is due for one person by the end of the week of *today*, and what is awaited.

    For somebody who has left only what stays behind is due: sheets to shred, questions and steps still open.
    """
    found = [*_nav_answers(known), *_steps(known, today), *_sheets(known, today)]
    end = known.person.end_date
    if end is None or today <= end:
        found += [
            *_no_step(known, today),
            *_consents(known, today),
            *_answers(known, today),
            *_support(known, today),
            *_placements(known, today),
            *_followed(known, today),
        ]
    return found


def in_order(found: Iterable[Due]) -> list[Due]:
    """Return *found* band by band, the oldest day first; what has no day stands last in its band.

    What is alike keeps its order.
    """
    bands = list(Band)
    return sorted(
        found,
        key=lambda one: (
            bands.index(one.band),
            one.day is None and one.since is None,
            str(one.day or one.since or ""),
        ),
    )


def band_of(day: date | None, today: date) -> Band | None:
    """Return the band of what is due on *day*: a day that has passed is today's; None for a later week."""
    if day is None:
        return Band.WEEK
    if day <= today:
        return Band.TODAY
    return Band.WEEK if day <= week_end(today) else None


def week_end(today: date) -> date:
    """Return the Sunday of the week of *today*."""
    return today + timedelta(days=7 - today.isoweekday())


def _steps(known: PersonRecords, today: date) -> Iterator[Due]:
    for step in known.steps:
        if not step.is_open:
            continue
        band = band_of(step.due_on, today)
        if step.kind is StepKind.QUESTION and band is not Band.TODAY:
            band = Band.WAITING
        if band is not None:
            since = step.made_on if step.kind is StepKind.QUESTION else None
            kind, person = OF_STEP[step.kind], step.participant_id
            yield Due(kind, person, step.id, band, step.due_on, since, step.text, step.owner)


def _no_step(known: PersonRecords, today: date) -> Iterator[Due]:
    """Nobody waits without a next step, also where an answer of others is awaited."""
    if lacks_step(known.person, known.steps, today):
        yield Due(DueKind.NO_STEP, known.person.id, "", Band.WEEK)


def _consents(known: PersonRecords, today: date) -> Iterator[Due]:
    latest = in_force(known.consents)
    for one in latest:
        if one.withdrawn_on is not None or one.valid_to is None:
            continue
        if abs((one.valid_to - today).days) > CONSENT_DAYS:
            continue
        if any(
            other is not one
            and is_to(other, one.recipient, one.body)
            and other.withdrawn_on is None
            and (other.valid_to is None or other.valid_to > one.valid_to)
            for other in latest
        ):
            continue  # there is a newer one
        band = band_of(one.valid_to, today) or Band.SOON
        yield Due(DueKind.CONSENT, one.participant_id, one.consent_id, band, one.valid_to, text=one.body)


def _answers(known: PersonRecords, today: date) -> Iterator[Due]:
    """What was asked of others: the career centre, the counsellor, the PPT."""
    person = known.person.id
    log = standing(known.happenings)
    applied = next((one for one in log if one.kind is Happened.APPLIED), None)
    if applied is not None and not any(ends_wait(one) and one.day >= applied.day for one in log):
        yield Due(DueKind.APPLICATION, person, applied.id, Band.WAITING, since=applied.day)
    yield from _economy(known, log, today)
    for one in known.accommodations:
        if one.needs_decision and one.decided_on is None:
            yield Due(DueKind.DECISION, person, one.id, Band.WAITING, since=one.agreed_on, text=one.kind)


def _economy(known: PersonRecords, log: Sequence[Happening], today: date) -> Iterator[Due]:
    """What of the economy the counsellor has, and what nobody has asked; once where a question is open."""
    if any(step.is_open and step.sign is Sign.ECONOMY for step in known.steps):
        return
    for one in economy.awaited(log, today):
        yield Due(
            DueKind.ECONOMY, known.person.id, one.id, Band.WAITING, since=one.day,
            text=one.about, owner=known.person.nav_counsellor,
        )  # fmt: skip
    for term in economy.lacking(known.person, log, today):
        yield Due(DueKind.ECONOMY_CHECK, known.person.id, term, Band.WEEK)


def _nav_answers(known: PersonRecords) -> Iterator[Due]:
    """What the NAV counsellor has answered and nobody has seen; the text begins with the outcome's code."""
    for one in known.nav_answers:
        if one.seen_at is None:
            told = f"{one.outcome.value} {one.text}"
            yield Due(
                DueKind.NAV_ANSWER, one.participant_id, one.id, Band.TODAY, one.taken_at.date(), text=told,
                owner=one.answered_by,
            )  # fmt: skip


def _sheets(known: PersonRecords, today: date) -> Iterator[Due]:
    log = standing(known.happenings)
    shredded = {one.about for one in log if one.kind is Happened.SHREDDED}
    handed = {one.about: one.day for one in log if one.kind is Happened.HANDED_OVER}
    received = {one.about for one in log if one.kind is Happened.HANDOVER_RECEIPT}
    for sheet in known.handovers:
        if sheet.id in shredded:
            continue
        band = band_of(sheet.shred_by, today)
        if band is not None:
            yield Due(
                DueKind.SHRED, sheet.participant_id, sheet.id, band, sheet.shred_by,
                text=sheet.number, owner=sheet.to_name,
            )  # fmt: skip
        elif sheet.id in handed and sheet.id not in received:
            yield Due(
                DueKind.RECEIPT, sheet.participant_id, sheet.id, Band.WAITING, since=handed[sheet.id],
                text=sheet.number, owner=sheet.to_name,
            )  # fmt: skip


def _support(known: PersonRecords, today: date) -> Iterator[Due]:
    for one in known.accommodations:
        band = band_of(one.review_on, today)
        if one.review_on is not None and band is not None and not one.is_over(today):
            yield Due(DueKind.REVIEW, one.participant_id, one.id, band, one.review_on, text=one.kind)
    last = language.latest(known.looks)
    if last is not None and last.next_on is not None:
        band = band_of(last.next_on, today)
        if band is not None:
            yield Due(DueKind.LANGUAGE, last.participant_id, last.id, band, last.next_on)


def _placements(known: PersonRecords, today: date) -> Iterator[Due]:
    """How a trial placement went is asked while it is fresh, and only where nobody has told."""
    told = {talk.placement_id for talk in known.talks if talk.own_view.strip()}
    for one in known.placements:
        fresh = one.last < today <= one.last + timedelta(days=TALK_DAYS)
        if fresh and one.id not in told:
            yield Due(DueKind.PLACEMENT, one.participant_id, one.id, Band.TODAY, text=one.place)


def _followed(known: PersonRecords, today: date) -> Iterator[Due]:
    """Contact, examination and assignments of somebody who has a training contract."""
    person, log = known.person, standing(known.happenings)
    if person.phase in FOLLOWED:
        kinds = (Happened.CONTACT, Happened.MFY_START)
        met = (one.day for one in log if one.kind in kinds or is_contract(one))
        last = max((day for day in met if day <= today), default=None)
        day = last + timedelta(days=CONTACT_DAYS) if last is not None else None
        band = band_of(day, today)
        planned = any(step.is_open and step.kind is StepKind.CONTACT for step in known.steps)
        if band is not None and not planned:
            yield Due(DueKind.CONTACT_OWED, person.id, "", band, day)
    for one in log:
        if one.kind is Happened.EXAM and today <= one.day <= week_end(today):
            band = Band.TODAY if one.day == today else Band.WEEK
            yield Due(DueKind.EXAM, person.id, one.id, band, one.day, text=one.about)
    yield from _assignments(known, today)


def _assignments(known: PersonRecords, today: date) -> Iterator[Due]:
    for one in assignments_of(known.happenings):
        day = one.days.get(AssignmentState.DUE)
        band = band_of(day, today)
        if day is not None and band is not None and not one.is_delivered:
            yield Due(DueKind.ASSIGNMENT, known.person.id, one.id, band, day, text=one.name)
