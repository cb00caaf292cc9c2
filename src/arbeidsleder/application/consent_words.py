"""Consent in words, the same on screen, in print and in a refusal. Pure functions; no name of anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.rights import Access
from arbeidsleder.text import _, day_and_month

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from arbeidsleder.application.queries.consent import SharedLine
    from arbeidsleder.domain.consent import Consent

TEXT_VERSION = "1"
"""Which text the form has (reports/consent_form.py): it grows when the words of the form change."""


def recipient_words(recipient: Recipient) -> str:
    """«Nav-veileder»."""
    return {
        Recipient.NAV_COUNSELLOR: _("Nav-veileder"),
        Recipient.PROCESS_COUNSELLOR: _("Prosessveileder"),
        Recipient.TRAINING_COORDINATOR: _("Opplæringskoordinator"),
        Recipient.CAREER_CENTRE: _("Karrieresenter"),
        Recipient.SCHOOL: _("Skole"),
        Recipient.WARD_MANAGER: _("Avdelingsleder"),
        Recipient.WARD_GUIDE: _("Veileder på avdelingen"),
        Recipient.OTHER: _("Andre"),
    }[recipient]


def topic_words(topic: Topic) -> str:
    """«Oppmøte, uten grunn»."""
    return {
        Topic.GOALS: _("Mål og egne ord"),
        Topic.ATTENDANCE: _("Oppmøte, uten grunn"),
        Topic.MASTERY: _("Oppgaver og mestring"),
        Topic.LANGUAGE: _("Språk"),
        Topic.ACCOMMODATION: _("Det som hjelper"),
        Topic.CONTACT: _("Telefon og kontakt"),
        Topic.ECONOMY: _("Økonomi, bare status"),
        Topic.DAY_CODES: _("Dagkoder til meldekortet"),
    }[topic]


def topic_list(topics: Iterable[Topic]) -> str:
    """Return topics in one order, as in a sentence: «oppmøte, uten grunn; språk»."""
    wanted = set(topics)
    return "; ".join(lower(topic_words(topic)) for topic in Topic if topic in wanted)


def lower(words: str) -> str:
    """Return words as they stand within a sentence; official names keep their letter."""
    return words if words.startswith("Nav") else words[:1].lower() + words[1:]


def easy_topic(topic: Topic) -> str:
    """Return what a topic is, in one short sentence to the participant."""
    return {
        Topic.GOALS: _("Hva du vil, hva du sier, og hva som er neste steg."),
        Topic.ATTENDANCE: _("Hvilke dager du var her. Ikke hvorfor du var borte."),
        Topic.MASTERY: _("Hva du har gjort, og hva du kan gjøre alene."),
        Topic.LANGUAGE: _("Hvordan det går med norsk på jobben."),
        Topic.ACCOMMODATION: _("Hva som gjør at jobben passer for deg."),
        Topic.CONTACT: _("Telefonen din, og hvem de kan ringe."),
        Topic.ECONOMY: _("Om pengene er avklart. Aldri hvor mye."),
        Topic.DAY_CODES: _("Kode for hver dag til meldekortet."),
    }[topic]


def topic_pictogram(topic: Topic) -> str:
    """Return the name of the picture of a topic, in resources/pictograms."""
    return {
        Topic.GOALS: "maal",
        Topic.ATTENDANCE: "dato",
        Topic.MASTERY: "serveringsbrett",
        Topic.LANGUAGE: "snakk",
        Topic.ACCOMMODATION: "puslespill",
        Topic.CONTACT: "ring",
        Topic.ECONOMY: "mynt",
        Topic.DAY_CODES: "kort",
    }[topic]


def purpose_words(recipient: Recipient) -> str:
    """Return what is proposed as the purpose; the form says it, and it can be changed."""
    return {
        Recipient.NAV_COUNSELLOR: _("Nav skal vite hvordan det går, og svare på spørsmål."),
        Recipient.PROCESS_COUNSELLOR: _("De skal kjenne deg når du starter på MFY."),
        Recipient.TRAINING_COORDINATOR: _("De skal finne en opplæring som passer for deg."),
        Recipient.CAREER_CENTRE: _("De skal lese søknaden din og svare."),
        Recipient.SCHOOL: _("Skolen skal gi deg riktig hjelp."),
        Recipient.WARD_MANAGER: _("Avdelingen skal legge jobben til rette."),
        Recipient.WARD_GUIDE: _("Veilederen skal hjelpe deg på jobb."),
        Recipient.OTHER: "",
    }[recipient]


def easy_recipient(recipient: Recipient) -> str:
    """Return who it is, in the middle of a sentence to the participant: «Nav-veilederen din»."""
    return {
        Recipient.NAV_COUNSELLOR: _("Nav-veilederen din"),
        Recipient.PROCESS_COUNSELLOR: _("prosessveilederen din"),
        Recipient.TRAINING_COORDINATOR: _("opplæringskoordinatoren"),
        Recipient.CAREER_CENTRE: _("karrieresenteret"),
        Recipient.SCHOOL: _("skolen"),
        Recipient.WARD_MANAGER: _("avdelingslederen"),
        Recipient.WARD_GUIDE: _("veilederen din på avdelingen"),
        Recipient.OTHER: "",
    }[recipient]


def day_words(day: date) -> str:
    """«28. april 2027»."""
    return f"{day_and_month(day)} {day.year}"


def signed_words(one: Consent) -> str:
    """«Sagt 27. april 2027. Underskrevet 28. april 2027.»; that the paper is waited for, or that it ended."""
    said = _("Sagt {day}.").format(day=day_words(one.given_on))
    words = []
    if one.signed_on is not None and one.is_signed:
        words += [said] if one.signed_on != one.given_on else []
        words.append(_("Underskrevet {day}.").format(day=day_words(one.signed_on)))
    elif one.withdrawn_on is not None:
        words.append(said)
    else:
        words.append(_("Sagt {day}. Venter på underskrift.").format(day=day_words(one.given_on)))
    if one.withdrawn_on is not None:
        words.append(_("Trukket tilbake {day}.").format(day=day_words(one.withdrawn_on)))
    return " ".join(words)


def valid_words(one: Consent, today: date) -> str:
    """«Gjelder til 31. august 2027.», or that it has no last day."""
    if one.valid_to is None:
        return _("Gjelder til du sier stopp.")
    if one.valid_to < today:
        return _("Gikk ut {day}.").format(day=day_words(one.valid_to))
    return _("Gjelder til {day}.").format(day=day_words(one.valid_to))


def who_words(recipient: Recipient, body: str) -> str:
    """«Nav-veileder, NAV Solbakken»; where the role tells nothing, the body alone."""
    if recipient is Recipient.OTHER:
        return body
    return f"{recipient_words(recipient)}, {body}" if body else recipient_words(recipient)


def shared_words(line: SharedLine) -> str:
    """«Ukesoppsummering til Nav-veileder, skrevet ut av Marit Øvelund (S-013)»."""
    how = {
        Access.PRINT: _("skrevet ut av {who}"),
        Access.SAVE: _("lagret som fil av {who}"),
        Access.SEND: _("levert av {who}") if line.number else _("sendt av {who}"),
        Access.NOT_SAVED: _("skulle lagres av {who}, men filen ble ikke skrevet"),
    }.get(line.how, _("laget av {who}"))
    parts = [f"{line.what} {line.number}".strip()]
    parts += [_("til {name}").format(name=line.to_name)] if line.to_name else []
    parts.append(how.format(who=line.by))
    told = ", ".join(parts)
    return _("{what} ({consent})").format(what=told, consent=line.consent) if line.consent else told
