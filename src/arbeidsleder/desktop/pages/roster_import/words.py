"""Words of the roster import: what a column can be, what would happen to a row. Pure; no widget."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.import_roster import LEAVE_OUT, NEW_PERSON
from arbeidsleder.text import _, date_numeric, join_words, ngettext, span_short, weekday_short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.roster import RosterDay, RosterField
    from arbeidsleder.domain.roster_matching import FieldChange, RosterMatch

LOCKED_FIELDS: tuple[RosterField, ...] = ("national_id", "protection")
"""Never chosen by hand and never chosen away: they say what may not be in the file."""

_LEFT_OUT = ("ignored", "row_number")


def column_fields() -> dict[RosterField | None, str]:
    """What a column may be chosen to hold, in the order of the choice; None is «not taken along»."""
    return {
        None: _("Tas ikke med"),
        "name": _("Navn"),
        "name_family_first": _("Etternavn, fornavn"),
        "name_given_first": _("Fornavn etternavn"),
        "given_names": _("Fornavn"),
        "family_name": _("Etternavn"),
        "called": _("Kalles"),
        "phone": _("Telefon"),
        "start_date": _("Oppstart"),
        "days": _("Dager"),
        "time": _("Tid"),
        "time_from": _("Fra kl."),
        "time_to": _("Til kl."),
        "ward": _("Avdeling"),
        "nav_counsellor": _("Nav-veileder"),
        "note": _("Merknad"),
        "weekday_1": _("Mandag"),
        "weekday_2": _("Tirsdag"),
        "weekday_3": _("Onsdag"),
        "weekday_4": _("Torsdag"),
        "weekday_5": _("Fredag"),
        "weekday_6": _("Lørdag"),
        "weekday_7": _("Søndag"),
    }


def locked_words(field: RosterField) -> str:
    """What stands instead of a choice."""
    return _("Fødselsnummer: ta kolonnen bort") if field == "national_id" else _("Skjermet eller kode")


def chosen_field(field: RosterField | None) -> RosterField | None:
    """The guess as one of the choices."""
    return None if field in _LEFT_OUT else field


def date_words(day: date | None) -> str:
    """«07.09.2026», or a dash."""
    return date_numeric(day) if day else "–"


def days_words(days: Sequence[RosterDay]) -> str:
    """«man.–ons. 08–13», or each day with its hours where they differ."""
    if not days:
        return "–"
    hours = {(d.start, d.end) for d in days}
    if len(hours) > 1:
        return ", ".join(f"{_weekday(d.weekday)} {_hours(d.start, d.end)}".strip() for d in days)
    numbers = [d.weekday for d in days]
    joined = numbers == list(range(numbers[0], numbers[0] + len(numbers))) and len(numbers) > 2
    shown = (
        f"{_weekday(numbers[0])}–{_weekday(numbers[-1])}"
        if joined
        else ", ".join(_weekday(number) for number in numbers)
    )
    return f"{shown} {_hours(days[0].start, days[0].end)}".strip()


def told_changes(match: RosterMatch, *, with_notes: bool) -> tuple[FieldChange, ...]:
    """The changes an import would make; a note counts only when notes are taken along."""
    return tuple(c for c in match.changes if with_notes or c.field != "note")


def row_words(match: RosterMatch, *, with_notes: bool) -> str:
    """What would happen to a row: «Ny», «Som før», «Endret: telefon»."""
    if match.kind == "unsure":
        return _("Usikker")
    if match.kind == "new":
        return _("Ny")
    changes = told_changes(match, with_notes=with_notes)
    if not changes:
        return _("Som før")
    return _("Endret: {what}").format(what=join_words([field_words(c.field) for c in changes]))


def change_details(match: RosterMatch, *, with_notes: bool) -> str:
    """Each change on a line, from what to what; empty when there is none."""
    return "\n".join(
        _("{field}: {old} → {new}").format(field=field_words(c.field), old=_value(c.old), new=_value(c.new))
        for c in told_changes(match, with_notes=with_notes)
    )


def field_words(field: str) -> str:
    """The name of a value that changes, inside a sentence."""
    return {
        "given_names": _("fornavn"),
        "family_name": _("etternavn"),
        "called": _("kalles"),
        "phone": _("telefon"),
        "start_date": _("oppstart"),
        "ward": _("avdeling"),
        "nav_counsellor": _("Nav-veileder"),
        "days": _("dager og tid"),
        "note": _("merknad"),
    }[field]


def decision_options(match: RosterMatch, people: Mapping[str, Participant]) -> list[tuple[str, str]]:
    """The answers for an unsure row as (words, decision): the people it may be, a new one, leave out."""
    options = []
    for one in match.candidates:
        person = people[one]
        began = f", {date_numeric(person.start_date)}" if person.start_date else ""
        options.append((_("Er {name}{began}").format(name=person.full_name, began=began), one))
    return [*options, (_("Ny deltaker"), NEW_PERSON), (_("Ta ikke med"), LEAVE_OUT)]


def summary(matches: Sequence[RosterMatch], left_out: int, *, with_notes: bool) -> str:
    """«7 nye · 1 endret · 1 som før»."""
    new = sum(m.kind == "new" for m in matches)
    unsure = sum(m.kind == "unsure" for m in matches)
    changed = sum(m.kind == "changed" and bool(told_changes(m, with_notes=with_notes)) for m in matches)
    same = len(matches) - new - unsure - changed
    parts = []
    if new:
        parts.append(ngettext("{count} ny", "{count} nye", new).format(count=new))
    if changed:
        parts.append(ngettext("{count} endret", "{count} endret", changed).format(count=changed))
    if same:
        parts.append(ngettext("{count} som før", "{count} som før", same).format(count=same))
    if unsure:
        parts.append(ngettext("{count} usikker", "{count} usikre", unsure).format(count=unsure))
    if left_out:
        parts.append(
            ngettext("{count} tas ikke med", "{count} tas ikke med", left_out).format(count=left_out)
        )
    return " · ".join(parts)


def import_words(count: int) -> str:
    """The main button."""
    return ngettext("Hent inn {count} deltaker", "Hent inn {count} deltakere", count).format(count=count)


def done_words(count: int) -> str:
    """The status line afterwards; no name."""
    return ngettext("{count} deltaker er hentet inn", "{count} deltakere er hentet inn", count).format(
        count=count
    )


def _weekday(number: int) -> str:
    return weekday_short(date.fromisocalendar(2027, 1, number))


def _hours(start: time | None, end: time | None) -> str:
    return span_short(start, end) if start and end else ""


def _value(value: str | date | tuple[RosterDay, ...] | None) -> str:
    if isinstance(value, date):
        return date_numeric(value)
    if isinstance(value, tuple):
        return days_words(value)
    return value or "–"
