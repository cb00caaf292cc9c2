"""The sheets of follow-up: a checklist for one person, and the texts of the two activity cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.activity_cards import (
    CARD_TYPE,
    CardKind,
    absence_card,
    contact_card,
    not_filled,
)
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.sharing import consent_mark, require_topics, still_shared
from arbeidsleder.domain.checklists import ticked
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.guides import GuideRole, in_role
from arbeidsleder.domain.outcomes import is_contract
from arbeidsleder.domain.people import Channel
from arbeidsleder.domain.road import Happened, standing
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _, date_long, date_numeric

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.activity_cards import ActivityCard
    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.checklists import Checklist
    from arbeidsleder.domain.people import Participant

TOPICS = {
    CardKind.CONTACT: frozenset({Topic.CONTACT}),
    CardKind.ABSENCE: frozenset({Topic.CONTACT, Topic.ATTENDANCE}),
}
"""What the counsellor must be allowed to be told for each card."""


@dataclass(frozen=True)
class PlainSheet:
    """A sheet of labelled texts and boxes. *boxes* are (text, the day it was ticked or None)."""

    participant_id: str
    title: str
    subtitle: str
    site_name: str
    foot: str
    sections: tuple[tuple[str, str], ...]
    boxes: tuple[tuple[str, date | None], ...]
    today: date
    trial_mark: bool


@needs(Right.PRINT_ROAD)
def checklist_sheet(ctx: Context, participant_id: str, checklist: Checklist) -> PlainSheet:
    """Read one checklist of one person; for the user's own folder and the participant."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        person = _person(uow, participant_id)
        done = ticked(uow.road.happenings(participant_id))
        site = uow.site.get()
    boxes = tuple((item.text, done.get(checklist.about(item))) for item in checklist.items)
    foot = _("Egen mappe – ikke utlevert")
    return PlainSheet(
        participant_id, checklist.name, person.called, site.name, foot, (), boxes, today, site.is_trial
    )


@needs(Right.PRINT_ROAD)
def activity_card_sheet(ctx: Context, participant_id: str, kind: CardKind) -> PlainSheet:
    """Read a card's text, ready to be written into the activity plan by the counsellor.

    Raises RuleError "unknown_participant", and what sharing.require_topics() raises where the participant has
    not agreed to it.
    """
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        person = _person(uow, participant_id)
        consent = require_topics(uow, participant_id, Recipient.NAV_COUNSELLOR, TOPICS[kind], today)
        number, version = consent_mark(uow, consent)
        fields = card_fields(uow, ctx, person, kind, today)
        site = uow.site.get()
    foot = _("Til Nav-veileder etter samtykke {number}, versjon {version}").format(
        number=number, version=version
    )
    title = _("Tekst til aktivitetsplanen")
    return PlainSheet(participant_id, title, person.called, site.name, foot, fields, (), today, site.is_trial)


@needs(Right.PRINT_ROAD)
def card_may_leave(ctx: Context, participant_id: str, kind: CardKind) -> None:
    """Refuse a card whose consent has gone since it was made. Raises as activity_card_sheet()."""
    told = TOPICS.get(kind, frozenset(Topic))
    still_shared(ctx, Recipient.NAV_COUNSELLOR, {participant_id: told})


def card_fields(
    uow: UnitOfWork, ctx: Context, person: Participant, kind: CardKind, today: date
) -> tuple[tuple[str, str], ...]:
    """Return a card as label and text: what the counsellor gets, and what the talk about it shows."""
    return _fields(_card(ctx, uow, person, kind, today))


def _fields(card: ActivityCard) -> tuple[tuple[str, str], ...]:
    start = date_numeric(card.start) if card.start is not None else not_filled()
    agreed = _("ja") if card.agreed_with_nav else _("nei")
    return (
        (_("Tittel"), card.title),
        (_("Type"), CARD_TYPE),
        (_("Status"), card.status),
        (_("Startdato"), start),
        (_("Avtalt med Nav"), agreed),
        (_("Beskrivelse"), card.description),
        *((label, value or not_filled()) for label, value in card.details),
        (_("Etikett"), card.tag),
    )


def _card(ctx: Context, uow: UnitOfWork, person: Participant, kind: CardKind, today: date) -> ActivityCard:
    log = standing(uow.road.happenings(person.id))
    started = next((one for one in log if one.kind is Happened.MFY_START), None)
    contract = next((one for one in log if is_contract(one)), None)
    begins = started or contract
    start = begins.day if begins is not None else None
    if kind is CardKind.CONTACT:
        return contact_card(ctx.user.name, _reach(person.preferred_channel), start)
    guides = {one.id: one for one in uow.road.guides()}
    match = in_role(uow.road.matches(person.id), GuideRole.GUIDE, today)
    guide = guides[match.guide_id] if match is not None else None
    called = [one for one in uow.road.matches(person.id) if one.call_when_absent and one.holds_on(today)]
    call = guides[called[0].guide_id] if called else guide
    number = f"{call.name}, {call.phone}" if call is not None and call.phone else ""
    school = (started.about or started.text) if started is not None else ""
    return absence_card(ctx.user.name, guide.ward if guide is not None else "", number, school, start)


def _reach(channel: Channel | None) -> str:
    if channel is None:
        return ""
    return {
        Channel.PHONE: _("på telefon"),
        Channel.TEXT_MESSAGE: _("med tekstmelding"),
        Channel.EMAIL: _("på e-post"),
        Channel.IN_PERSON: _("ansikt til ansikt"),
    }[channel]


def _person(uow: UnitOfWork, participant_id: str) -> Participant:
    person = uow.participants.get(participant_id)
    if person is None:
        raise RuleError("unknown_participant")
    return person


def tick_words(day: date | None) -> str:
    """Return when a box was ticked, "" for one that is open."""
    return date_long(day, year=True) if day is not None else ""
