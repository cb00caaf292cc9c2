"""The words of the audit log: what each kind of link says in plain Norwegian, and the groups to narrow it to.

A kind is "<table>.<event>" for a stored row, else a word of its own; docs/personvern/rutine-for-brudd.md
lists them all. No word here names a person. A test walks every kind the code can write.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.application.retention_words import kind_words as data_kind_words
from arbeidsleder.domain.audit_head import ACKNOWLEDGED, RESTORED
from arbeidsleder.domain.retention import DataKind
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence


class LogGroup(StrEnum):
    """What the log can be narrowed to."""

    ATTENDANCE = "attendance"
    PEOPLE = "people"
    TASKS = "tasks"
    ROAD = "road"
    WEEKS = "weeks"
    NOTES = "notes"
    SEEN = "seen"
    VAULT = "vault"
    SETTINGS = "settings"


_TABLES: dict[LogGroup, tuple[str, ...]] = {
    LogGroup.ATTENDANCE: ("statement", "absence_card", "task_cover"),
    LogGroup.PEOPLE: (
        "participant", "week_plan", "planned_absence", "trial_placement", "imported_row",
        "participant_statement", "accommodation",
    ),
    LogGroup.TASKS: (
        "task", "task_photo", "planned_task", "observation", "own_view", "approach", "gll_note",
        "language_note", "language_observation", "language_plan", "language_session", "language_demand",
        "language_skill",
    ),
    LogGroup.ROAD: (
        "consent", "road_word", "happening", "next_step", "ward_guide", "guide_match", "placement_talk",
        "handover_text", "handover", "outbox_item", "outbox_send", "outbox_receipt", "nav_answer",
    ),
    LogGroup.WEEKS: ("week_closing", "week_closing_person", "person_week_lines", "closing_day"),
    LogGroup.NOTES: ("morning_talk", "own_words", "remember_note", "merged_note", "draft"),
    LogGroup.SEEN: ("person_access", "saved_file"),
    LogGroup.VAULT: ("user", "erasure", "drill", "audit_event"),
    LogGroup.SETTINGS: ("site", "setting", "retention_rule", "nav_connection"),
}  # fmt: skip
_WORDS: dict[LogGroup, tuple[str, ...]] = {
    LogGroup.SEEN: ("print", "log."),
    LogGroup.VAULT: ("keys", "backup.", "vault.", "anchor.", "retention.", "schema."),
}
"""Kinds that are no row's: whole words, or beginnings that end in a dot."""


def group_words(group: LogGroup) -> str:
    """Return a group's name."""
    return {
        LogGroup.ATTENDANCE: _("Oppmøte og fravær"),
        LogGroup.PEOPLE: _("Deltakere og avtaler"),
        LogGroup.TASKS: _("Oppgaver og mestring"),
        LogGroup.ROAD: _("Veien til MFY og samtykker"),
        LogGroup.WEEKS: _("Uker og stengte dager"),
        LogGroup.NOTES: _("Samtaler og lapper"),
        LogGroup.SEEN: _("Sett, skrevet ut og lagret"),
        LogGroup.VAULT: _("Arkivet, brukere og nøkler"),
        LogGroup.SETTINGS: _("Innstillinger"),
    }[group]


def beginnings(group: LogGroup) -> Sequence[str]:
    """Return what the kinds of a group begin with; one that does not end in a dot is the whole kind."""
    return (*(f"{table}." for table in _TABLES[group]), *_WORDS.get(group, ()))


def group_of(kind: str) -> LogGroup | None:
    """Return the group of a kind; None for one nobody has placed."""
    for group in LogGroup:
        for word in beginnings(group):
            if kind == word or (word.endswith(".") and kind.startswith(word)):
                return group
    return None


def kind_words(kind: str) -> str:
    """Return what a link of *kind* says: «Oppmøte ført», «Ukeplan endret», «Sikkerhetskopi laget»."""
    told = _own_words().get(kind)
    if told is not None:
        return told
    first, _dot, event = kind.partition(".")
    if first == "retention":
        return _retention_words(event)
    if first == "schema":
        return _("Databasen har fått ny form")
    name, what = _names().get(first), _events().get(event.partition(":")[0])
    if name is None or what is None:
        return _("Noe annet ({kind})").format(kind=kind.partition(":")[0])
    return what.format(what=name)


def _names() -> dict[str, str]:
    return {
        **_language_names(),
        **_outbox_names(),
        "absence_card": _("Fraværskort"),
        "accommodation": _("Tilrettelegging"),
        "approach": _("Avtale om en oppgave"),
        "audit_event": _("Hendelse"),
        "closing_day": _("Stengt dag"),
        "consent": _("Samtykke"),
        "draft": _("Utkast fra da det låste"),
        "drill": _("Øvelse i gjenoppretting"),
        "erasure": _("Bevis for sletting"),
        "gll_note": _("Gjort, lært og lurt"),
        "guide_match": _("Veileder for en deltaker"),
        "handover": _("Overleveringsark"),
        "handover_text": _("Tekst til overleveringsark"),
        "happening": _("Hendelse på veien til MFY"),
        "imported_row": _("Linje fra deltakerliste"),
        "merged_note": _("Låst notat tatt inn"),
        "morning_talk": _("Morgensamtale"),
        "next_step": _("Neste steg"),
        "observation": _("Mestring sett"),
        "own_view": _("Deltakerens ord om en oppgave"),
        "own_words": _("Deltakerens egne ord"),
        "participant": _("Deltaker"),
        "participant_statement": _("Deltakerens egen uttalelse"),
        "person_access": _("Bruk av en deltakers mappe"),
        "person_week_lines": _("Linjer på ukearket"),
        "placement_talk": _("Ord om en hospitering"),
        "planned_absence": _("Avtalt fri"),
        "planned_task": _("Oppgave i ukeplanen"),
        "remember_note": _("Huskelapp"),
        "retention_rule": _("Sletteregel"),
        "road_word": _("Ord om veien til MFY"),
        "saved_file": _("Ark lagret som fil"),
        "setting": _("Innstilling"),
        "site": _("Stedet"),
        "statement": _("Oppmøte"),
        "task": _("Oppgave i biblioteket"),
        "task_photo": _("Bilde av en oppgave"),
        "task_cover": _("Hvem som tar oppgaven"),
        "trial_placement": _("Utprøving"),
        "user": _("Bruker"),
        "ward_guide": _("Veileder på avdelingen"),
        "week_closing": _("Lukket uke"),
        "week_closing_person": _("En deltakers lukkede uke"),
        "week_plan": _("Ukeplan"),
    }


def _language_names() -> dict[str, str]:
    return {
        "language_note": _("Språk: det deltakeren forteller"),
        "language_observation": _("Språk: det som er sett"),
        "language_plan": _("Språk: plan"),
        "language_session": _("Språk: avtalt økt"),
        "language_demand": _("Språk: det arbeidet krever"),
        "language_skill": _("Språk: notat fra norskprøven"),
    }


def _outbox_names() -> dict[str, str]:
    return {
        "nav_answer": _("Svar fra Nav"),
        "nav_connection": _("Tilkobling til mottaket hos Nav"),
        "outbox_item": _("Ukesoppsummering i utboksen"),
        "outbox_receipt": _("Kvittering fra mottaket hos Nav"),
        "outbox_send": _("Sending til Nav"),
    }


def _events() -> dict[str, str]:
    return {
        "added": _("{what}: ført"),
        "changed": _("{what}: endret"),
        "removed": _("{what}: tatt bort"),
        "expired": _("{what}: slettet, fristen var ute"),
        "erased": _("{what}: slettet for godt"),
    }


def _own_words() -> dict[str, str]:
    return {
        "print": _("Ark skrevet ut eller lagret"),
        "log.exported": _("Loggen lagret som fil"),
        "keys": _("Passordfrase, gjenopprettingsark eller lås til PC-en endret eller bekreftet"),
        "backup.made": _("Sikkerhetskopi laget og prøvd"),
        "backup.older_removed": _("Eldre sikkerhetskopier tatt bort"),
        "person_access.view": _("En deltakers mappe åpnet"),
        "person_access.print": _("Ark om en deltaker skrevet ut"),
        "person_access.save": _("Ark om en deltaker lagret som fil"),
        "person_access.send": _("Noe om en deltaker sendt"),
        "person_access.innsyn": _("Innsyn laget for en deltaker"),
        "vault.organisation_key": _("Virksomhetens nøkkel lagt inn eller tatt bort"),
        "vault.organisation_opened": _("Arkivet åpnet med virksomhetens nøkkel"),
        "vault.paper_opened": _("Arkivet åpnet med gjenopprettingsarket"),
        "vault.keys_found": _("En nøkkel til arkivet var endret uten egen linje, og er ført ved opplåsing"),
        "vault.rekeyed": _("Arkivet fikk ny nøkkel"),
        "vault.salvaged": _("Arkivet reddet fra en skadd database: loggen begynner her"),
        RESTORED: _("Arkivet hentet tilbake fra sikkerhetskopi"),
        ACKNOWLEDGED: _("Sett: loggen stemte ikke med et merke"),
    }


def _retention_words(rule: str) -> str:
    told = {
        "absence_kind": _("Årsak til fravær slettet, fristen var ute"),
        "erased_again": _("Slettet igjen det som var slettet før gjenoppretting"),
        "decision": _("Opplysninger om en person slettet etter en avgjørelse"),
        "person": _("Alt om en person slettet etter regel"),
        "kinds": _("Flere slags opplysninger om en person slettet etter regel"),
        "files": _("Linjer om lagrede ark slettet etter regel"),
    }.get(rule)
    if told is not None:
        return told
    if rule in set(DataKind):
        return _("Slettet etter regel: {what}").format(what=data_kind_words(DataKind(rule)))
    return _("En sletteregel er brukt")
