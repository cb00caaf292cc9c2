"""The parts of an innsyn about what goes to the NAV counsellor: summaries, messages, receipts, answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application import outbox_words
from arbeidsleder.application.innsyn import words
from arbeidsleder.application.innsyn.model import Writer, section
from arbeidsleder.application.innsyn.person import iso
from arbeidsleder.domain.consent import number_of
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from arbeidsleder.application.innsyn.model import Entry, Section, Value
    from arbeidsleder.application.innsyn.read import Everything
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.outbox import NavAnswer, OutboxItem, OutboxReceipt, OutboxSend


@dataclass(frozen=True)
class OutboxPart:
    """All there is of one person in the outbox."""

    items: Sequence[OutboxItem]
    sends: Sequence[OutboxSend]
    receipts: Sequence[OutboxReceipt]
    answers: Sequence[NavAnswer]

    def title(self, item_id: str) -> str:
        """Return which week and version an item is."""
        found = next((one for one in self.items if one.id == item_id), None)
        return "" if found is None else _title(found.week, found.version)


def read_outbox(uow: UnitOfWork, participant_id: str) -> OutboxPart:
    """Read it."""
    box = uow.outbox
    return OutboxPart(
        box.items(participant_id),
        box.sends(participant_id),
        box.receipts(participant_id),
        box.answers(participant_id),
    )


def outbox_sections(data: Everything) -> Iterable[Section]:
    """Return what is ready or went to the NAV counsellor, and what came back."""
    box = data.outbox
    yield section(
        "tilNav",
        _("Ukesoppsummeringer til Nav"),
        _("Det som er laget for Nav-veilederen din om ukene dine, og hvor langt det er kommet."),
        [_item(data, one) for one in box.items],
        "outbox_item",
    )
    yield section(
        "sendtTilNav",
        _("Sendt til Nav"),
        _("Hver gang noe er sendt, og hvordan."),
        [_send(data, one) for one in box.sends],
        "outbox_send",
    )
    yield section(
        "kvitteringerFraNav",
        _("Kvitteringer fra Nav"),
        _("Det mottaket hos Nav har sagt om hver sending."),
        [_receipt(data, one) for one in box.receipts],
        "outbox_receipt",
    )
    yield section(
        "svarFraNav",
        _("Svar fra Nav"),
        _("Det Nav-veilederen har svart på ukesoppsummeringene."),
        [_answer(data, one) for one in box.answers],
        "nav_answer",
    )


def _title(week: str, version: int) -> str:
    return _("{week}, versjon {n}").format(week=words.week_words(week), n=version)


def _item(data: Everything, one: OutboxItem) -> Entry:
    lines = outbox_words.content_lines(one.content)
    number = _number(data, one.consent_id)
    writer = Writer(_title(one.week, one.version)).fact("uke", one.week).fact("utgave", one.version)
    writer.both("hva", "", outbox_words.kind_words(one.kind))
    writer.both("tilstand", _("Tilstand"), outbox_words.state_words(one.state))
    writer.both("grunn", _("Hvorfor"), outbox_words.reason_words(one.reason))
    for line in lines:
        label = f"{line.part}, {line.label}" if line.label else line.part
        writer.line(label, data.mask.text(line.text), own_words=line.own_words)
    told: list[dict[str, Value]] = [
        {"del": line.part, "om": line.label, "tekst": data.mask.text(line.text)} for line in lines
    ]
    return (
        writer.fact("innhold", told)
        .both("avtrykk", _("Avtrykk av innholdet"), one.content_sha256)
        .both("samtykke", _("Samtykke"), number)
        .both("samtykkeVersjon", _("Versjon"), str(one.consent_version), one.consent_version)
        .both("laget", _("Laget"), words.moment_words(one.made_at), iso(one.made_at))
        .both("lagetAv", _("Laget av"), data.user(one.made_by))
        .both("valgtSendt", _("Valgt å sende"), words.moment_words(one.queued_at), iso(one.queued_at))
        .both("valgtSendtAv", _("Valgt av"), data.user(one.queued_by))
        .both("endret", _("Sist endret"), words.moment_words(one.changed_at), iso(one.changed_at))
        .both(
            "dagkoderSlettes", _("Dagkodene slettes"), words.day_words(one.codes_until), iso(one.codes_until)
        )
        .done()
    )


def _send(data: Everything, one: OutboxSend) -> Entry:
    return (
        Writer(data.outbox.title(one.item_id))
        .fact("gjelder", data.outbox.title(one.item_id))
        .both("hvordan", _("Hvordan"), outbox_words.carrier_words(one.carrier))
        .both("sendt", _("Sendt"), words.moment_words(one.sent_at), iso(one.sent_at))
        .both("sendtAv", _("Sendt av"), data.user(one.sent_by))
        .both("mottaker", _("Mottakerens nøkkel"), one.receiver)
        .done()
    )


def _receipt(data: Everything, one: OutboxReceipt) -> Entry:
    return (
        Writer(data.outbox.title(one.item_id))
        .fact("gjelder", data.outbox.title(one.item_id))
        .both("hva", "", outbox_words.receipt_words(one.state))
        .both("grunn", _("Hvorfor"), outbox_words.reason_words(one.reason))
        .both("sagt", _("Sagt av mottaket"), words.moment_words(one.said_at), iso(one.said_at))
        .both("hvordan", _("Hvordan"), outbox_words.carrier_words(one.carrier))
        .both("tattInn", _("Tatt inn"), words.moment_words(one.taken_at), iso(one.taken_at))
        .both("tattInnAv", _("Tatt inn av"), data.user(one.taken_by))
        .done()
    )


def _answer(data: Everything, one: NavAnswer) -> Entry:
    return (
        Writer(_title(one.week, one.version))
        .fact("uke", one.week)
        .fact("utgave", one.version)
        .both("hva", "", outbox_words.outcome_words(one.outcome))
        .both("tekst", _("Svar"), data.mask.text(one.text))
        .both("svart", _("Svart"), words.moment_words(one.answered_at), iso(one.answered_at))
        .both("svartAv", _("Svart av"), data.mask.text(one.answered_by))
        .both("tattInn", _("Tatt inn"), words.moment_words(one.taken_at), iso(one.taken_at))
        .both("tattInnAv", _("Tatt inn av"), data.user(one.taken_by))
        .both("sett", _("Sett"), words.moment_words(one.seen_at), iso(one.seen_at))
        .both("settAv", _("Sett av"), data.user(one.seen_by))
        .done()
    )


def _number(data: Everything, consent_id: str) -> str:
    log = data.road.consents
    return number_of(log, consent_id) if any(one.consent_id == consent_id for one in log) else ""
