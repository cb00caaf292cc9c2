"""What one person has agreed to and what was shared on it; what a withdrawal stops; the sheets about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.access_lines import as_it_went
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.outbox_moves import may_have_left
from arbeidsleder.application.outgoing import Outgoing, can_be_made, outgoing_of, outgoing_words
from arbeidsleder.application.stopping import sheets_out
from arbeidsleder.domain.consent import (
    Recipient,
    Topic,
    consent_for,
    in_force,
    may_be_asked,
    number_of,
    standing,
    version_of,
)
from arbeidsleder.domain.outbox import OVER, ItemKind
from arbeidsleder.domain.rights import Access
from arbeidsleder.domain.road import Happened
from arbeidsleder.domain.road import standing as what_stands
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.consent import Consent


@dataclass(frozen=True)
class ConsentView:
    """One consent as it stands: *wanted* is the newest version, *opens* what may be told today."""

    number: str
    version: int
    wanted: Consent
    opens: frozenset[Topic]

    @property
    def asked(self) -> tuple[Topic, ...]:
        """What there is to agree to with this recipient, in one order."""
        return tuple(topic for topic in Topic if may_be_asked(self.wanted.recipient, topic))

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.wanted.withdrawn_on is not None

    @property
    def waits(self) -> bool:
        """Whether a signature is waited for."""
        return not self.is_withdrawn and not self.wanted.is_signed


@dataclass(frozen=True)
class SharedLine:
    """Something that went to somebody: when, to whom, what, by whom, on which consent."""

    at: datetime
    recipient: Recipient
    what: str
    how: Access
    by: str
    consent: str
    number: str = ""  # of the sheet, where it has one
    to_name: str = ""


@dataclass(frozen=True)
class PersonConsents:
    """What a person's tab «Samtykke og deling» shows; consents in the order of their numbers."""

    participant_id: str
    called: str
    nav_counsellor: str
    site_name: str
    trial_mark: bool
    today: date
    consents: tuple[ConsentView, ...]
    shared: tuple[SharedLine, ...]


@dataclass(frozen=True)
class WithdrawalEffects:
    """What a withdrawal stops, before it is done.

    *asked_back* are sheets that lie with somebody, *to_shred* the numbers of those not handed over.
    *waiting* are the weeks (ISO keys) in the outbox that never left and go, *to_recall* those that did.
    """

    number: str
    recipient: Recipient
    body: str
    topics: tuple[Topic, ...]
    stops: tuple[str, ...]
    asked_back: tuple[tuple[str, str], ...]  # number and to whom
    gone_out: tuple[SharedLine, ...]
    to_shred: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    to_recall: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConsentFormSheet:
    """The form to sign. *number* and *version* stand on it, so that the paper and the vault are one."""

    participant_id: str
    called: str
    site_name: str
    supervisor_name: str
    trial_mark: bool
    number: str
    version: int
    consent: Consent
    asked: tuple[Topic, ...]


@dataclass(frozen=True)
class ConsentListSheet:
    """What the participant takes home: what is agreed, and what went to whom."""

    supervisor_name: str
    person: PersonConsents


@needs(Right.READ_SHARING)
def person_consents(ctx: Context, participant_id: str) -> PersonConsents | None:
    """Read a person's consents and what was shared, newest first; None when the person is unknown."""
    with ctx.store.read() as uow:
        return _person(uow, ctx, participant_id)


@needs(Right.READ_SHARING)
def withdrawal_effects(ctx: Context, consent_id: str) -> WithdrawalEffects:
    """Read what withdrawing would stop and leave to be done. Raises RuleError "consent_unknown"."""
    with ctx.store.read() as uow:
        log = uow.road.consents()
        last = next((one for one in in_force(log) if one.consent_id == consent_id), None)
        if last is None:
            raise RuleError("consent_unknown")
        number = number_of(log, consent_id)
        now = standing(log, consent_id)
        opens = now.topics if now is not None and now.holds_on(ctx.clock.now().date()) else frozenset()
        stops = {
            outgoing_words(one): None
            for one in Outgoing
            if one.recipient is last.recipient and can_be_made(one, opens)
        }
        back = tuple((sheet.number, sheet.to_name) for sheet in sheets_out(uow, last, handed_over=True))
        here = tuple(sheet.number for sheet in sheets_out(uow, last, handed_over=False))
        shared = _shared(uow, last.participant_id)
        waiting, sent = _in_outbox(uow, last)
    out = tuple(line for line in shared if line.consent == number and line.how is not Access.NOT_SAVED)
    topics = tuple(topic for topic in Topic if topic in opens)
    return WithdrawalEffects(
        number, last.recipient, last.body, topics, tuple(stops), back, out, here, waiting, sent
    )


@needs(Right.PRINT_SHARING)
def consent_form(ctx: Context, consent_id: str) -> ConsentFormSheet:
    """Read the form of the newest version. Raises RuleError "consent_unknown", "consent_withdrawn"."""
    with ctx.store.read() as uow:
        log = uow.road.consents()
        last = next((one for one in in_force(log) if one.consent_id == consent_id), None)
        if last is None:
            raise RuleError("consent_unknown")
        if last.withdrawn_on is not None:
            raise RuleError("consent_withdrawn")
        person, site = uow.participants.get(last.participant_id), uow.site.get()
    return ConsentFormSheet(
        last.participant_id,
        person.called if person is not None else "",
        site.name,
        ctx.user.name,
        site.is_trial,
        number_of(log, consent_id),
        version_of(log, last),
        last,
        tuple(topic for topic in Topic if may_be_asked(last.recipient, topic)),
    )


@needs(Right.PRINT_SHARING)
def consent_list(ctx: Context, participant_id: str) -> ConsentListSheet:
    """Read the list for the participant. Raises RuleError "unknown_participant"."""
    with ctx.store.read() as uow:
        person = _person(uow, ctx, participant_id)
    if person is None:
        raise RuleError("unknown_participant")
    return ConsentListSheet(ctx.user.name, person)


def _in_outbox(uow: UnitOfWork, last: Consent) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The weeks that stand on a consent: those that wait here, and those that may lie with NAV."""
    standing_on = [
        (item.week, may_have_left(uow, item))
        for item in uow.outbox.items(last.participant_id)
        if item.kind is ItemKind.SUMMARY and item.state not in OVER and item.consent_id == last.consent_id
    ]
    sent = dict.fromkeys(week for week, left in standing_on if left)
    return tuple(dict.fromkeys(week for week, left in standing_on if not left)), tuple(sent)


def _person(uow: UnitOfWork, ctx: Context, participant_id: str) -> PersonConsents | None:
    person, site, today = uow.participants.get(participant_id), uow.site.get(), ctx.clock.now().date()
    if person is None:
        return None
    log = uow.road.consents(participant_id)
    return PersonConsents(
        participant_id,
        person.called,
        person.nav_counsellor,
        site.name,
        site.is_trial,
        today,
        tuple(_view(log, one, today) for one in in_force(log)),
        _shared(uow, participant_id),
    )


def _view(log: Sequence[Consent], last: Consent, today: date) -> ConsentView:
    now = standing(log, last.consent_id)
    opens = now.topics if now is not None and now.holds_on(today) else frozenset()
    return ConsentView(number_of(log, last.consent_id), version_of(log, last), last, opens)


def _stood(one: Consent, at: datetime) -> bool:
    """Whether a version was there at a moment; what ended at that very moment had not ended yet."""
    return one.recorded_at < at or (one.recorded_at == at and one.withdrawn_on is None)


def _shared(uow: UnitOfWork, participant_id: str) -> tuple[SharedLine, ...]:
    """What went to others, newest first: prints, files, sheets handed over; with the consent of then."""
    log = uow.road.consents(participant_id)
    users = {user.id: user.name for user in uow.site.users()}
    lines = []
    accesses = as_it_went(uow.person.accesses(participant_id), uow.person.saved_files(participant_id))
    for access in accesses:
        document = outgoing_of(access.document)
        if document is None:
            continue
        known = [one for one in log if _stood(one, access.at)]
        found = consent_for(known, document.recipient, access.at.date())
        number = number_of(log, found.consent_id) if found is not None else ""
        who = users.get(access.user_id, "")
        what = outgoing_words(document)
        sheet_number = access.document.partition(" ")[2] if document is Outgoing.HANDOVER else ""
        lines.append(SharedLine(access.at, document.recipient, what, access.how, who, number, sheet_number))
    made = {one.id: one for one in uow.road.handovers(participant_id)}
    for one in what_stands(uow.road.happenings(participant_id)):
        sheet = made.get(one.about) if one.kind is Happened.HANDED_OVER else None
        if sheet is not None:
            lines.append(
                SharedLine(
                    one.recorded_at,
                    Outgoing.HANDOVER.recipient,
                    outgoing_words(Outgoing.HANDOVER),
                    Access.SEND,
                    users.get(one.recorded_by, ""),
                    number_of(log, sheet.consent_id),
                    sheet.number,
                    sheet.to_name,
                )
            )
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))
