"""The outbox in words, and what a message to NAV says in words: the same on screen and in an innsyn.

Pure functions over the message's own content, so that what is shown is what is sent.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.mastery_words import level_words
from arbeidsleder.application.state_words import sheet_words
from arbeidsleder.domain.attendance import DayState
from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.outbox import Carrier, ItemKind, ItemState, NavOutcome, Reason, ReceiptState
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.parts import AapCode, TiltakspengerCode
from arbeidsleder.message.summary import SUMMARY_FORMAT, WeekSummary
from arbeidsleder.text import _, date_long, day_and_month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arbeidsleder.message.parts import Day, DayCodes, MasteryChange, Said, Step


@dataclass(frozen=True)
class ContentLine:
    """One line of what NAV sees. *part* is its heading, the same for all lines of a part; *label* may be "".

    *own_words* are the participant's own.
    """

    part: str
    label: str
    text: str
    own_words: bool = False


def state_words(state: ItemState) -> str:
    """«Klar»."""
    return {
        ItemState.READY: _("Klar"),
        ItemState.QUEUED: _("I kø"),
        ItemState.SENT: _("Sendt"),
        ItemState.RECEIVED: _("Mottatt"),
        ItemState.APPLIED: _("Lagt fram for Nav-veilederen"),
        ItemState.ANSWERED: _("Besvart"),
        ItemState.QUARANTINED: _("Stoppet"),
        ItemState.RECALLED: _("Trukket tilbake"),
        ItemState.PURGED: _("Tatt bort"),
    }[state]


def reason_words(reason: str) -> str:
    """Return why, as a sentence; "" for no reason."""
    if not reason:
        return ""
    return {
        Reason.REPLACED: _("En nyere versjon av uken er laget."),
        Reason.CONSENT_WITHDRAWN: _("Samtykket er trukket tilbake."),
        Reason.CONSENT_NARROWED: _("Samtykket gjelder ikke lenger alt som sto der."),
        Reason.CONSENT_ENDED: _("Samtykket gjelder ikke lenger for det som står her."),
        Reason.MISTAKE: _("Noe i oppsummeringen var feil."),
        Reason.NOT_WANTED: _("Den skulle ikke sendes."),
        Reason.UNREACHABLE: _("Mottaket svarte ikke. Det prøves igjen."),
        Reason.NOT_SEALED: _("Meldingen kunne ikke lages."),
        Reason.VERSION_TAKEN: _("Mottaket har en annen versjon med samme nummer."),
        Reason.CODES_ERASED: _("Dagkodene er slettet, så den kan ikke sendes igjen slik den var."),
        Reason.RESTORED: _("Arkivet er hentet tilbake siden. Det er ikke kjent om den er sendt."),
        "national_id": _("Et fødselsnummer står i teksten. Åpne uken, rett teksten og lukk uken igjen."),
        "unknown_participant": _("Mottaket kjenner ikke deltakeren ennå."),
        "unknown_counsellor": _("Mottaket kjenner ikke Nav-veilederen i samtykket."),
        "device_revoked": _("Mottaket tar ikke imot fra dette arkivet lenger."),
        "not_readable": _("Mottaket kunne ikke lese meldingen."),
        "format_too_new": _("Mottaket er eldre enn programmet og må oppdateres."),
    }.get(reason) or _("Den kan ikke sendes slik den er ({code}).").format(code=reason)


def kind_words(kind: ItemKind) -> str:
    """«Ukesoppsummering»."""
    return {ItemKind.SUMMARY: _("Ukesoppsummering"), ItemKind.RECALL: _("Tilbakekalling")}[kind]


def carrier_words(carrier: Carrier) -> str:
    """«som fil»."""
    return {Carrier.FILE: _("som fil"), Carrier.HTTPS: _("over nettet"), Carrier.CODE: _("som kode")}[carrier]


def receipt_words(state: ReceiptState) -> str:
    """«Mottatt»."""
    return {
        ReceiptState.RECEIVED: _("Mottatt"),
        ReceiptState.APPLIED: _("Lagt fram"),
        ReceiptState.REFUSED: _("Avvist"),
    }[state]


def outcome_words(outcome: NavOutcome) -> str:
    """«Trenger møte»."""
    return {NavOutcome.DONE: _("Ordnet"), NavOutcome.NEEDS_MEETING: _("Trenger møte")}[outcome]


def summary_of(content: str) -> WeekSummary | None:
    """Return the summary a kept content holds; None for a recall's, a purged one's, and one with a fault."""
    found = json.loads(content) if content else {}
    try:
        return WeekSummary.from_json(found) if found.get("format") == SUMMARY_FORMAT else None
    except MessageError:
        return None


def content_lines(content: str) -> tuple[ContentLine, ...]:
    """Return what the counsellor sees, in the order it stands: decisions wanted first.

    A content with a fault, which goes nowhere, stands as it is kept. A recall has no lines.
    """
    summary = summary_of(content)
    if summary is not None:
        return tuple(_lines(summary))
    with_fault = json.loads(content).get("format") == SUMMARY_FORMAT if content else False
    return (ContentLine(_("Kan ikke sendes slik"), "", content),) if with_fault else ()


def _lines(summary: WeekSummary) -> Iterator[ContentLine]:
    wanted, week, seen = _("Vi ønsker svar på"), _("Uken"), _("Sett denne uken")
    for decision in summary.decisions or ():
        yield ContentLine(wanted, "", decision.text)
    for day in summary.days or ():
        yield ContentLine(week, date_long(day.day), day_words(day))
    for change in summary.mastery or ():
        yield ContentLine(seen, change.task, _seen_words(change))
    if summary.own_words:
        called = summary.subject.called or summary.subject.reference
        yield ContentLine(_("{name} selv").format(name=called), "", summary.own_words, own_words=True)
    for said in summary.said or ():
        called = summary.subject.called or summary.subject.reference
        yield ContentLine(
            _("{name} mener").format(name=called), said.about, _said_words(said), own_words=True
        )
    for step in summary.next_steps or ():
        yield ContentLine(_("Neste steg"), "", _step_words(step))
    for text in summary.language or ():
        yield ContentLine(_("Språk"), "", text)
    if summary.economy:
        yield ContentLine(_("Økonomi"), "", summary.economy)


def day_words(day: Day) -> str:
    """«Møtt 08–14 · kom senere · Stua · Dagkode: Deltok»."""
    words, beside = sheet_words(DayState(day.state.value), day.start, day.end, day.label)
    codes = code_words(day.codes)
    coded = _("Dagkode: {code}").format(code=codes) if codes else ""
    return " · ".join(part for part in (words, beside, day.task, coded) if part)


def code_words(codes: DayCodes | None) -> str:
    """Return NAV's own words of a day's codes, "" for none; both where the two lists say it differently."""
    if codes is None:
        return ""
    both = (_tiltakspenger_words(codes.tiltakspenger), _aap_words(codes.aap))
    return " / ".join(dict.fromkeys(word for word in both if word))


def _tiltakspenger_words(code: TiltakspengerCode | None) -> str:
    if code is None:
        return ""
    return {
        TiltakspengerCode.ATTENDED: _("Deltok"),
        TiltakspengerCode.SICK: _("Syk"),
        TiltakspengerCode.WELFARE: _("Sterke velferdsgrunner eller jobbintervju"),
        TiltakspengerCode.OTHER: _("Annet fravær"),
        TiltakspengerCode.NO_DAY: _("Ikke tiltaksdag"),
    }[code]


def _aap_words(code: AapCode | None) -> str:
    if code is None:
        return ""
    return {
        AapCode.SICK: _("Syk eller skadet"),
        AapCode.WELFARE: _("Annen sterk velferdsgrunn"),
        AapCode.OTHER: _("Annet fravær"),
    }[code]


def _seen_words(change: MasteryChange) -> str:
    told = (
        change.step,
        level_words(Level(change.level.value)),
        day_and_month(change.day),
        ", ".join(change.aims),
    )
    return " · ".join(part for part in told if part)


def _said_words(said: Said) -> str:
    return f"{said.text} {_('Svar: {answer}').format(answer=said.answer)}" if said.answer else said.text


def _step_words(step: Step) -> str:
    due = day_and_month(step.due) if step.due else ""
    return " · ".join(part for part in (step.text, step.owner, due) if part)
