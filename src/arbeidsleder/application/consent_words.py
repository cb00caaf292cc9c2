"""Consent in words, the same on screen, in print and in a refusal. Pure functions; no name of anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable

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
