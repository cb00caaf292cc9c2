"""The words of «Avslutt dagen». No widgets. The path stands on the screen only, never in a log."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.audit_log import LOG_FILE, SIGNATURE_FILE
from arbeidsleder.desktop.pages.day_close.files import Found
from arbeidsleder.domain.rights import INNSYN, MASTERY_SHEET
from arbeidsleder.text import _, join_words, moment, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.domain.saved_file import SavedFile

_WEEK = re.compile(r"^(\d{4})-W(\d{2})(?:-(\d+))?$")


def unsaid_words(names: Sequence[str]) -> str:
    """«3 står uten føring i dag: Huong, Jonas og Liv.»"""
    if not names:
        return _("Ingen står uten føring i dag.")
    text = ngettext(
        "{n} står uten føring i dag: {names}.", "{n} står uten føring i dag: {names}.", len(names)
    )
    return text.format(n=len(names), names=join_words(names))


def sheet_words(file: SavedFile) -> str:
    """Return which sheet it is, by week and number: «Ukesoppsummering nr. 3, uke 18, 2027»."""
    if file.document in (LOG_FILE, SIGNATURE_FILE):
        return _("Loggen") if file.document == LOG_FILE else _("Loggens signatur")
    if file.document == "handover":
        own = file.subject.startswith("egen")  # of the own folder: it has no number
        return _("Overleveringsark") if own else _("Overleveringsark {n}").format(n=file.subject)
    found = _WEEK.match(file.subject)
    numbered = {INNSYN: _("Innsyn nr. {number}"), MASTERY_SHEET: _("Oppgaver og mestring nr. {number}")}
    if file.document in numbered:
        return numbered[file.document].format(number=int(file.subject.rpartition("-")[2] or 0))
    consents = {"consent": _("Samtykke {number}"), "consent_list": _("Det deltakeren deler, nr. {number}")}
    if file.document in consents:
        number = file.subject if file.document == "consent" else file.subject.rpartition("-")[2]
        return consents[file.document].format(number=number)
    cards = {
        "task_card": _("Oppgavekort"),
        "phrase_cards": _("Ord å klippe ut"),
        "road_talk": _("Samtaleark"),
        "trial_agreement": _("Avtale om hospitering"),
        "checklist": _("Sjekkliste"),
        "activity_card": _("Tekst til aktivitetsplanen"),
    }
    if file.document in cards:
        return cards[file.document]
    if found is None:
        return _("Ikke her i dag")
    year, week, number = found.groups()
    kind = {
        "group_week": _("Gruppens uke"),
        "person_week": _("Ukesoppsummering nr. {number}").format(number=int(number or 0)),
        "nav_week": _("Ukesoppsummering nr. {number} til Nav").format(number=int(number or 0)),
        "all_nav_weeks": _("Alle ukesoppsummeringer til Nav"),
        "my_week": _("Min uke nr. {number}").format(number=int(number or 0)),
        "all_my_weeks": _("Alle ark Min uke"),
        "task_week": _("Ukeplan med oppgaver"),
        "all_person_weeks": _("Alle ukesoppsummeringer"),
        "blank_register": _("Register"),
    }.get(file.document, _("Ark"))
    return _("{sheet}, uke {week}, {year}").format(sheet=kind, week=int(week), year=year)


def place_words(file: SavedFile) -> str:
    """Return the file's name and folder."""
    path = PurePath(file.path)
    return f"{path.name} · {path.parent}"


def saved_words(file: SavedFile) -> str:
    """Return when it was saved, and whether a password locks it."""
    text = _("Lagret {when}").format(when=moment(file.saved_at))
    return _("{saved}, med passord").format(saved=text) if file.with_password else text


def found_words(found: Found) -> str:
    """Return what is said of a file after looking; empty when it is as it was written."""
    return {
        Found.THERE: "",
        Found.CHANGED: _(
            "Noen har endret filen, så den slettes ikke herfra. Slett den selv hvis den ikke skal ligge der."
        ),
        Found.GONE: _("Filen er ikke der lenger. Du trenger ikke å gjøre noe."),
        Found.AWAY: _("Disken eller mappen er ikke her nå. Du blir spurt neste gang."),
        Found.CLOSED: _("Filen kan ikke leses nå. Du blir spurt neste gang."),
    }[found]
