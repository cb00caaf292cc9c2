"""Consent in words, the same on screen, in print and in a refusal. Pure functions; no name of anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

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
        Topic.GOALS: _("Hva du vil, og det du selv sier."),
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
        Topic.MASTERY: "sjekk",
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
        Recipient.PROCESS_COUNSELLOR: _("Prosessveilederen skal kjenne deg når du begynner på MFY."),
        Recipient.TRAINING_COORDINATOR: _("Koordinatoren skal finne riktig opplæring."),
        Recipient.CAREER_CENTRE: _("Karrieresenteret skal behandle søknaden din."),
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


def signed_words(one: Consent) -> str:
    """«Underskrevet 28. april.», or that the paper is waited for."""
    if one.withdrawn_on is not None:
        return _("Trukket tilbake {day}.").format(day=date_long(one.withdrawn_on, year=True))
    if one.signed_on is not None and one.is_signed:
        return _("Underskrevet {day}.").format(day=date_long(one.signed_on, year=True))
    return _("Sagt {day}. Venter på underskrift.").format(day=date_long(one.given_on, year=True))


def valid_words(one: Consent, today: date) -> str:
    """«Gjelder til 31. august 2027.», or that it has no last day."""
    if one.valid_to is None:
        return _("Gjelder til du sier stopp.")
    if one.valid_to < today:
        return _("Gikk ut {day}.").format(day=date_long(one.valid_to, year=True))
    return _("Gjelder til {day}.").format(day=date_long(one.valid_to, year=True))


def who_words(recipient: Recipient, body: str) -> str:
    """«Nav-veileder, NAV Solbakken»; where the role tells nothing, the body alone."""
    if recipient is Recipient.OTHER:
        return body
    return f"{recipient_words(recipient)}, {body}" if body else recipient_words(recipient)
