"""Consents to sharing: noted after a talk, signed, narrowed or widened, withdrawn. Each adds a version.

Nothing is written over and nothing is asked of who withdraws. What opens at what moment: domain/consent.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.consent_words import TEXT_VERSION, lower, recipient_words, topic_list
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.stopping import stop_sharing
from arbeidsleder.domain.consent import Consent, ConsentForm, in_force, live_one, may_be_asked, standing
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.consent import Recipient, Topic


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class NoteConsent:
    """Note what was agreed in a conversation. It opens nothing before the signature is registered.

    *body* is the named person or body. Raises RuleError "unknown_participant", "consent_body",
    "consent_purpose", "consent_topics", "consent_topic_never", "consent_valid_to", "consent_there".
    """

    participant_id: str
    recipient: Recipient
    body: str
    topics: frozenset[Topic]
    purpose: str
    valid_to: date | None = None

    def run(self, ctx: Context) -> Changes:
        """Add the first version of a new consent, which has a number of its own."""
        now = ctx.clock.now()
        one = Consent(
            id=ctx.ids.new_id(),
            consent_id=ctx.ids.new_id(),
            participant_id=self.participant_id,
            recipient=self.recipient,
            body=self.body.strip(),
            topics=self.topics,
            purpose=self.purpose.strip(),
            text_version=TEXT_VERSION,
            given_on=now.date(),
            form=ConsentForm.SPOKEN,
            recorded_at=now,
            recorded_by=ctx.user.id,
            valid_to=self.valid_to,
        )
        _check(one, now.date())
        with ctx.store.write(ctx.user.id) as uow:
            if uow.participants.get(self.participant_id) is None:
                raise RuleError("unknown_participant")
            if live_one(uow.road.consents(self.participant_id), one.recipient, one.body) is not None:
                raise RuleError("consent_there")
            uow.road.append_consent(one)
        return Changes.of(("consent", self.participant_id))


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class ChangeConsent:
    """Note that something else was agreed. What is narrowed works at once; what is added waits for the paper.

    With another body or purpose all of it waits: nothing is open until the new paper is signed, and what the
    former body got is asked back now, in the same transaction. A body that has a consent of its own is
    refused: there is one at a time, so that to withdraw it leaves nothing open.
    Raises RuleError as NoteConsent, and "consent_unknown", "consent_withdrawn".
    """

    consent_id: str
    body: str
    topics: frozenset[Topic]
    purpose: str
    valid_to: date | None = None

    def run(self, ctx: Context) -> Changes:
        """Add a version; one that says the same as the last adds none."""
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            last = _alive(uow, self.consent_id)
            wanted = replace(
                last,
                body=self.body.strip(),
                topics=self.topics,
                purpose=self.purpose.strip(),
                valid_to=self.valid_to,
            )
            if wanted == last:
                return Changes()
            _check(wanted, now.date())
            _check_body(uow, last, wanted.body)
            narrowed = last.is_signed and wanted.is_within(last)
            one = replace(
                wanted,
                id=ctx.ids.new_id(),
                text_version=last.text_version if narrowed else TEXT_VERSION,
                given_on=last.given_on if narrowed else now.date(),
                form=last.form if narrowed else ConsentForm.SPOKEN,
                signed_on=last.signed_on if narrowed else None,
                recorded_at=now,
                recorded_by=ctx.user.id,
                sequence=0,
            )
            before = standing(uow.road.consents(last.participant_id), self.consent_id)
            uow.road.append_consent(one)
            after = standing(uow.road.consents(last.participant_id), self.consent_id)
            if before is not None:
                lost = before.topics - (after.topics if after is not None else frozenset())
                stop_sharing(uow, ctx, before, lost, now)
        return Changes.of(("consent", last.participant_id), ("road", last.participant_id))


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class RegisterSignature:
    """Register that the signed paper is at hand. From here on the consent opens what it names.

    *signed_on* is the day on the paper. Raises RuleError "consent_unknown", "consent_withdrawn",
    "consent_signed_day" for a day to come, or before the conversation.
    """

    consent_id: str
    signed_on: date

    def run(self, ctx: Context) -> Changes:
        """Add the signed version; one that is signed already adds none."""
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            last = _alive(uow, self.consent_id)
            if last.is_signed:
                return Changes()
            if not last.given_on <= self.signed_on <= now.date():
                raise RuleError("consent_signed_day")
            uow.road.append_consent(
                replace(
                    last,
                    id=ctx.ids.new_id(),
                    form=ConsentForm.WRITTEN,
                    signed_on=self.signed_on,
                    recorded_at=now,
                    recorded_by=ctx.user.id,
                    sequence=0,
                )
            )
        return Changes.of(("consent", last.participant_id))


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class WithdrawConsent:
    """End a consent, now and for good. No reason is asked for and none has a field (000:558).

    Raises RuleError "consent_unknown", "consent_withdrawn".
    """

    consent_id: str

    def run(self, ctx: Context) -> Changes:
        """Add the withdrawn version, and do what follows from it, in one transaction."""
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            last = _alive(uow, self.consent_id)
            before = standing(uow.road.consents(last.participant_id), self.consent_id)
            uow.road.append_consent(
                replace(
                    last,
                    id=ctx.ids.new_id(),
                    withdrawn_on=now.date(),
                    recorded_at=now,
                    recorded_by=ctx.user.id,
                    sequence=0,
                )
            )
            if before is not None:
                stop_sharing(uow, ctx, before, before.topics, now)
        return Changes.of(("consent", last.participant_id), ("road", last.participant_id))


def _alive(uow: UnitOfWork, consent_id: str) -> Consent:
    last = next((one for one in in_force(uow.road.consents()) if one.consent_id == consent_id), None)
    if last is None:
        raise RuleError("consent_unknown")
    if last.withdrawn_on is not None:
        raise RuleError("consent_withdrawn")
    return last


def _check_body(uow: UnitOfWork, last: Consent, body: str) -> None:
    """Refuse another consent's body; one that keeps its own is never hindered, least of all in narrowing."""
    if body == last.body:
        return
    there = live_one(uow.road.consents(last.participant_id), last.recipient, body)
    if there is not None and there.consent_id != last.consent_id:
        raise RuleError("consent_there")


def _check(one: Consent, today: date) -> None:
    if not one.body:
        raise RuleError("consent_body")
    if not one.purpose:
        raise RuleError("consent_purpose")
    if not one.topics:
        raise RuleError("consent_topics")
    never = frozenset(topic for topic in one.topics if not may_be_asked(one.recipient, topic))
    if never:
        told = lower(topic_list(never))
        raise RuleError("consent_topic_never", recipient=recipient_words(one.recipient), topics=told)
    if one.valid_to is not None and one.valid_to < today:
        raise RuleError("consent_valid_to")
