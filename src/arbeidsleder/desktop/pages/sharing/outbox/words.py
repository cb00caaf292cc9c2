"""What the desk of the outbox says. Pure; no widget. Its states' words are in application/outbox_words.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.consent_words import lower
from arbeidsleder.application.handover_words import day_words
from arbeidsleder.application.outbox_words import (
    carrier_words,
    kind_words,
    outcome_words,
    reason_words,
    receipt_words,
    state_words,
)
from arbeidsleder.domain.outbox import ItemKind, ItemState
from arbeidsleder.text import _, day_and_month, ngettext

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.queries.outbox import NavView, Outbox, OutboxRow
    from arbeidsleder.application.queries.outbox_desk import OutboxDesk
    from arbeidsleder.domain.outbox import NavAnswer, NavConnection

ICONS = {
    ItemState.READY: "flag",
    ItemState.QUEUED: "clock",
    ItemState.SENT: "send",
    ItemState.RECEIVED: "tick",
    ItemState.APPLIED: "save",
    ItemState.ANSWERED: "chat",
    ItemState.QUARANTINED: "warning",
    ItemState.RECALLED: "undo",
    ItemState.PURGED: "close",
}


def icon_of(row: OutboxRow) -> str:
    """Return the icon of a row: a recall is one however far it is, unless it is stopped."""
    recall = row.item.kind is ItemKind.RECALL and row.item.state is not ItemState.QUARANTINED
    return "undo" if recall else ICONS[row.item.state]


def short_state(row: OutboxRow) -> str:
    """Return the state in a word or two, for the list."""
    if row.item.kind is ItemKind.RECALL and row.item.state is not ItemState.QUARANTINED:
        return _("Trekkes tilbake") if row.item.state in (ItemState.QUEUED, ItemState.SENT) else _("Trukket")
    return _("Lagt fram") if row.item.state is ItemState.APPLIED else state_words(row.item.state)


def week_words(row: OutboxRow) -> str:
    """«uke 18»."""
    return _("uke {week}").format(week=int(row.item.week.partition("-W")[2]))


def when_words(row: OutboxRow, today: date) -> str:
    """Return when it was last sent or made, or that somebody must look."""
    if row.unseen:
        return _("nytt svar")
    if row.item.state is ItemState.QUARANTINED:
        return _("må ses på")
    at = row.last_sent_at or row.item.queued_at or row.item.made_at
    return day_words(at.date(), today)


def oldest_words(outbox: Outbox) -> str:
    """Return since when the oldest has waited; "" when nothing waits."""
    if outbox.oldest is None:
        return ""
    return _("Den eldste har ventet siden {date}.").format(date=day_words(outbox.oldest.date(), outbox.today))


def consent_whom(desk: OutboxDesk) -> str:
    """«til Nav-veileder · S-013»."""
    if not desk.number:
        return _("til Nav-veileder")
    return _("til Nav-veileder · {number}").format(number=desk.number)


def consent_line(desk: OutboxDesk) -> str:
    """Return the line below the topics."""
    if not desk.number:
        return _("Ingen samtykke gjelder. Ingenting går til Nav.")
    signed = desk.signed_on
    parts = [_("Underskrevet {date}.").format(date=day_words(signed, desk.outbox.today))] if signed else []
    if desk.valid_to is not None:
        ends = f"{day_and_month(desk.valid_to)} {desk.valid_to.year}"
        parts.append(_("Gjelder til {date}.").format(date=ends))
    return " ".join(parts)


def nothing_words(desk: OutboxDesk) -> str:
    """Return why there is no week to show."""
    if not desk.number:
        return _("Ingen uke er laget til Nav. Det trengs et samtykke først.")
    return _("Ingen uke er laget til Nav ennå. Den lages når uken lukkes.")


def head_words(view: NavView) -> str:
    """«Ukesoppsummering · uke 18 · Ingrid Prøvemoen»."""
    parts = (kind_words(view.row.item.kind), week_words(view.row), view.row.to)
    return " · ".join(part for part in parts if part)


def version_words(view: NavView) -> str:
    """Return which version it is and what it is held against."""
    if view.row.item.kind is ItemKind.RECALL:
        return _("Det som er sendt om uken, vises som trukket tilbake hos Nav-veilederen.")
    if not view.before:
        return _("Dette er den første som går til Nav for denne uken.")
    return _("Versjon {version}. Nytt og fjernet siden versjon {before} står ved linjen.").format(
        version=view.row.item.version, before=view.before
    )


def state_lines(view: NavView, today: date) -> tuple[str, ...]:
    """Return how far it is, a sentence each: state and reason, each time it left, each receipt."""
    item = view.row.item
    gone = item.kind is ItemKind.RECALL and item.state is ItemState.APPLIED
    state = _("Nav-veilederen ser ikke uken lenger") if gone else state_words(item.state)
    first = f"{state}. {reason_words(item.reason)}".strip()
    sent = [
        _("Sendt {date} {how}.").format(
            date=day_words(one.sent_at.date(), today), how=carrier_words(one.carrier)
        )
        for one in view.sends
    ]
    back = [
        _("{state} {date}, {how}.").format(
            state=receipt_words(one.state),
            date=day_words(one.said_at.date(), today),
            how=carrier_words(one.carrier),
        )
        for one in view.receipts
    ]
    return (first, *sent, *back)


def answer_words(answer: NavAnswer, today: date) -> tuple[str, str]:
    """Return an answer and what stands small below it."""
    told = _("{who}, {date}. {outcome}.").format(
        who=answer.answered_by,
        date=day_words(answer.answered_at.date(), today),
        outcome=outcome_words(answer.outcome),
    )
    return (f"«{answer.text}»" if answer.text else outcome_words(answer.outcome)), told


def connection_words(connection: NavConnection | None, today: date, *, holds: bool) -> str:
    """Return what the vault is paired with."""
    if connection is None:
        return _("Arkivet er ikke koblet til Nav. Det trengs en invitasjon fra mottaket hos Nav.")
    if connection.revoked_at is not None:
        return _("Koblet fra {name} {date}.").format(
            name=connection.receiver_name, date=day_words(connection.revoked_at.date(), today)
        )
    if not holds:
        return _("Tilkoblingen til {name} har gått ut. Be om ny invitasjon.").format(
            name=connection.receiver_name
        )
    since = _("Koblet til {name} {date}.").format(
        name=connection.receiver_name, date=day_words(connection.paired_at.date(), today)
    )
    if connection.expires_on is None:
        return since
    return f"{since} {_('Gjelder til {date}.').format(date=day_words(connection.expires_on, today))}"


def sent_words(sent: int, waiting: int, stopped: int) -> str:
    """Return what came of pressing Send."""
    if not sent and not waiting and not stopped:
        return _("Ingenting sto i køen. Ingenting er sendt.")
    there = ngettext("{n} brev ligger klart til Nav der.", "{n} brev ligger klare til Nav der.", sent)
    queued = ngettext("{n} brev står fortsatt i køen.", "{n} brev står fortsatt i køen.", waiting)
    held = ngettext("{n} brev er stoppet og må ses på.", "{n} brev er stoppet og må ses på.", stopped)
    told = ((there, sent), (queued, waiting), (held, stopped))
    return " ".join(words.format(n=number) for words, number in told if number)


def fetched_words(receipts: int, answers: int, not_taken: int, others: int) -> str:
    """Return what came of fetching."""
    if not receipts and not answers and not not_taken:
        return (
            _("Det som ligger der, er til andre arkiv. Ingenting er endret.")
            if others
            else _("Det lå ikke noe nytt der.")
        )
    receipt = ngettext("{n} kvittering er hentet.", "{n} kvitteringer er hentet.", receipts)
    answer = ngettext("{n} svar er hentet.", "{n} svar er hentet.", answers)
    left = ngettext(
        "{n} fil kunne ikke tas imot og ligger der den lå.",
        "{n} filer kunne ikke tas imot og ligger der de lå.",
        not_taken,
    )
    told = ((receipt, receipts), (answer, answers), (left, not_taken))
    return " ".join(words.format(n=number) for words, number in told if number)


def recall_detail(row: OutboxRow) -> str:
    """Return what taking back does."""
    if row.last_sent_at is None:
        return _("Den er ikke sendt, og blir ikke det. Uken i arkivet er som før.")
    return _(
        "Neste gang du sender, går det en beskjed til Nav om at {what} er trukket tilbake. Uken i arkivet er "
        "som før."
    ).format(what=lower(kind_words(row.item.kind)))
