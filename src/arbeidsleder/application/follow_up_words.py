"""The words of what is due, on screen and on paper alike. Only words; decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.accommodation_words import kind_words
from arbeidsleder.application.outbox_words import outcome_words
from arbeidsleder.application.road_lines import term_words
from arbeidsleder.application.road_words import assignment_words, happened_words
from arbeidsleder.application.road_words import outcome_words as result_words
from arbeidsleder.domain.accommodation import AccommodationKind
from arbeidsleder.domain.follow_up import OF_STEP, Band, DueKind
from arbeidsleder.domain.outbox import NavOutcome
from arbeidsleder.domain.outcomes import is_contract
from arbeidsleder.domain.road import AssignmentState, Happened
from arbeidsleder.text import _, date_numeric, day_and_month, weekday_long

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.domain.follow_up import Due
    from arbeidsleder.domain.outcomes import Assignment, OutcomeLine
    from arbeidsleder.domain.road import Happening


def band_words(band: Band) -> str:
    """Return the head of a band."""
    return {
        Band.TODAY: _("I dag"),
        Band.WEEK: _("Denne uken"),
        Band.SOON: _("De neste ukene"),
        Band.WAITING: _("Venter på svar fra andre"),
    }[band]


def due_text(due: Due, today: date) -> str:
    """Return what is due: what somebody wrote, or what follows from the kind."""
    if due.kind in OF_STEP.values():
        return due.text
    if due.kind is DueKind.CONSENT and due.day is not None:
        day = day_and_month(due.day)
        gone = due.day < today
        told = _("Samtykket til {whom} gikk ut {day}") if gone else _("Samtykket til {whom} går ut {day}")
        return told.format(whom=due.text, day=day)
    if due.kind in (DueKind.REVIEW, DueKind.DECISION):
        what = kind_words(AccommodationKind(due.text))
        told = _("Snakk om igjen: {what}") if due.kind is DueKind.REVIEW else _("Vedtak: {what}")
        return told.format(what=what[:1].lower() + what[1:])
    if due.kind is DueKind.NAV_ANSWER:
        outcome, _space, told = due.text.partition(" ")
        what = " · ".join(part for part in (outcome_words(NavOutcome(outcome)), told) if part)
        return _("Svar fra Nav: {text}").format(text=what)
    if due.kind is DueKind.ECONOMY_CHECK:
        return _("Økonomi, {term}: spør Nav-veileder").format(term=term_words(due.about_id))
    return _of_kind()[due.kind].format(text=due.text)


def _of_kind() -> dict[DueKind, str]:
    return {
        DueKind.NO_STEP: _("Avtal neste steg"),
        DueKind.APPLICATION: _("Svar på søknaden"),
        DueKind.ECONOMY: _("Avklaring av økonomi, {text}"),
        DueKind.LANGUAGE: _("Se på språket på jobb igjen"),
        DueKind.SHRED: _("Makuler arket {text}"),
        DueKind.RECEIPT: _("Kvittering for arket {text}"),
        DueKind.CONTACT_OWED: _("Månedlig kontakt"),
        DueKind.PLACEMENT: _("Hvordan gikk hospiteringen?"),
        DueKind.EXAM: _("Fagprøve"),
        DueKind.ASSIGNMENT: _("Skoleoppgave: {text}"),
    }


def owner_text(due: Due, user: str) -> str:
    """Return whose it is; the first name of *user* where nobody else is named."""
    if due.owner:
        return due.owner
    if due.kind is DueKind.APPLICATION:
        return _("karrieresenteret")
    if due.kind is DueKind.ECONOMY:
        return _("Nav-veileder")
    return _("PPT") if due.kind is DueKind.DECISION else user.split(" ")[0]


def when_text(due: Due, today: date) -> str:
    """Return when it is due, or since when an answer is awaited, as short as the row has room for."""
    if due.band is Band.WAITING:
        return _since(due) if due.since is not None else ""
    if due.kind is DueKind.CONSENT:
        return ""  # the date stands in the text
    if due.day is None:
        return ""
    if due.day == today:
        return _("i dag")
    if due.day < today:
        return _("siden {day}").format(day=day_and_month(due.day))
    return weekday_long(due.day)


def _since(due: Due) -> str:
    if due.since is None:
        return ""
    told = {
        DueKind.QUESTION: _("spurt {day}"),
        DueKind.APPLICATION: _("søkt {day}"),
        DueKind.RECEIPT: _("overlevert {day}"),
    }.get(due.kind, _("siden {day}"))
    return told.format(day=day_and_month(due.since))


def kind_of_due(kind: DueKind) -> str:
    """Return in a word or two what kind of thing is due, for the head of the panel and screen readers."""
    return {
        DueKind.STEP: _("Neste steg"),
        DueKind.QUESTION: _("Spørsmål"),
        DueKind.CONTACT: _("Kontakt"),
        DueKind.BRIDGE: _("Mens vi venter"),
        DueKind.OWN: _("Eget gjøremål"),
        DueKind.NO_STEP: _("Uten neste steg"),
        DueKind.CONSENT: _("Samtykke"),
        DueKind.APPLICATION: _("Søknad"),
        DueKind.ECONOMY: _("Økonomi"),
        DueKind.ECONOMY_CHECK: _("Økonomi"),
        DueKind.REVIEW: _("Tilrettelegging"),
        DueKind.DECISION: _("Tilrettelegging"),
        DueKind.LANGUAGE: _("Språk"),
        DueKind.SHRED: _("Overleveringsark"),
        DueKind.RECEIPT: _("Overleveringsark"),
        DueKind.CONTACT_OWED: _("Helt i mål"),
        DueKind.PLACEMENT: _("Hospitering"),
        DueKind.EXAM: _("Fagprøve"),
        DueKind.ASSIGNMENT: _("Skoleoppgave"),
        DueKind.NAV_ANSWER: _("Svar fra Nav"),
    }[kind]


def done_words(kind: DueKind) -> str:
    """Return what the button says that does a thing on the page, or opens the form it is done with (…)."""
    return {
        DueKind.QUESTION: _("Lagre svaret"),
        DueKind.RECEIPT: _("Kvittert"),
        DueKind.ASSIGNMENT: _("Levert"),
        DueKind.SHRED: _("Makulert"),
        DueKind.NAV_ANSWER: _("Sett"),
        DueKind.NO_STEP: _("Avtal neste steg…"),
        DueKind.CONSENT: _("Forny samtykket…"),
        DueKind.APPLICATION: _("Før svaret…"),
        DueKind.ECONOMY: _("Før status…"),
        DueKind.ECONOMY_CHECK: _("Spør Nav-veileder…"),
        DueKind.REVIEW: _("Se på avtalen…"),
        DueKind.DECISION: _("Før vedtaket…"),
        DueKind.LANGUAGE: _("Se på språket…"),
        DueKind.PLACEMENT: _("Skriv hvordan det gikk…"),
        DueKind.EXAM: _("Før fagbrevet…"),
    }.get(kind, _("Gjort"))


def notice_words(about: str) -> str:
    """Return who was told of an absence; of why there is no word."""
    return {
        "workplace": _("Arbeidsplassen fikk beskjed"),
        "school": _("Skolen fikk beskjed"),
        "both": _("Arbeidsplassen og skolen fikk beskjed"),
    }.get(about, about)


def happening_line(one: Happening) -> str:
    """Return a line about something that happened after the start, with its day."""
    day = date_numeric(one.day)
    if one.kind is Happened.NOTICE:
        what = notice_words(one.about)
    elif one.kind is Happened.CONTACT:
        what = one.about or _("Kontakt")
    else:
        what = happened_words(Happened.CONTRACT if is_contract(one) else one.kind)
    more = [one.about] if one.kind not in (Happened.NOTICE, Happened.CONTACT) else []
    return " · ".join(part for part in (day, what, *more, one.text) if part)


def outcome_line(one: OutcomeLine) -> str:
    """«01.06.2027 – 15.08.2027 · Sommerjobb · Hagesenteret»."""
    days = date_numeric(one.first)
    if one.last is not None:
        days = f"{days} – {date_numeric(one.last)}"
    elif one.may_end:
        days = _("fra {day}").format(day=days)
    return " · ".join(part for part in (days, result_words(one.outcome), one.where) if part)


def assignment_line(one: Assignment) -> str:
    """«Hygiene · frist 12.05.2027 · forklart 03.05.2027»."""
    states = (
        f"{assignment_words(state).lower()} {date_numeric(one.days[state])}"
        for state in AssignmentState
        if state in one.days
    )
    return " · ".join((one.name, *states))
