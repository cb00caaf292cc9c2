"""The parts of an innsyn about the person and what is agreed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from arbeidsleder.application.accommodation_words import kind_words
from arbeidsleder.application.innsyn import words
from arbeidsleder.application.innsyn.model import Writer, section
from arbeidsleder.text import _, join_words, weekday_long

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import time

    from arbeidsleder.application.innsyn.masking import Mask
    from arbeidsleder.application.innsyn.model import Entry, Section, Value
    from arbeidsleder.application.innsyn.read import Everything
    from arbeidsleder.domain.accommodation import Accommodation
    from arbeidsleder.domain.plan import PlanDay, PlannedAbsence, TrialPlacement
    from arbeidsleder.domain.roster import RosterDay


def iso(value: date | time | None) -> str | None:
    """A date, time or moment as the file has it."""
    return value.isoformat() if value is not None else None


def person_sections(data: Everything) -> Iterable[Section]:
    """Return the person's card, the agreements and what came with the list."""
    yield section(
        "deltaker",
        _("Om deg"),
        _("Det som står på kortet ditt."),
        [_card(data)],
        "participant",
        single=True,
    )
    yield section(
        "fasteUker",
        _("Fast uke"),
        _("Dagene du skal komme. En ny plan gjelder fra sin dato."),
        [_plan(plan.valid_from, plan.days, data.mask) for plan in data.plans],
        "week_plan",
    )
    yield section(
        "avtaltFri",
        _("Avtalt fri"),
        _("Grunnen til at du har fri, skrives ikke."),
        [_absence(absence) for absence in data.absences],
        "planned_absence",
    )
    yield section(
        "hospitering",
        _("Hospitering"),
        _("Dager du skal prøve et annet sted."),
        [_placement(placement, data.mask) for placement in data.placements],
        "trial_placement",
    )
    yield section(
        "tilrettelegging",
        _("Tilrettelegging"),
        _("Det vi har avtalt for at jobben skal passe deg, og hva avdelingen får vite. Hvorfor står ikke."),
        [_accommodation(one, data.mask) for one in data.accommodations],
        "accommodation",
    )
    yield section(
        "fraListen",
        _("Fra listen vi fikk"),
        _("Det listen fra Nav-kontoret sist sa om deg."),
        _imported(data),
        "imported_row",
    )


def _card(data: Everything) -> Entry:
    person, mask = data.person, data.mask
    name = "" if person.alias_only else person.full_name
    erased = data.retention.on
    when = words.day_words(erased) or (
        _("ingen frist er satt") if data.retention.days is None else _("når oppfølgingen er slutt")
    )
    return (
        Writer()
        .line(_("Navn"), name)
        .fact("fornavn", person.given_names)
        .fact("etternavn", person.family_name)
        .both("kalles", _("Kalles"), person.called)
        .line("", _("Bare kallenavnet føres her.") if person.alias_only else "")
        .fact("bareKallenavn", person.alias_only)
        .both("telefon", _("Telefon"), person.phone)
        .both("helstKontaktet", _("Helst"), words.channel_words(person.preferred_channel))
        .both("kanRinges", _("Kan vi ringe"), words.yes_no(person.may_call))
        .both("navVeileder", _("Nav-veileder"), person.nav_counsellor)
        .both("avdeling", _("Avdeling"), data.ward_name)
        .both("begynte", _("Begynte"), words.day_words(person.start_date), iso(person.start_date))
        .both("sluttet", _("Slutter"), words.day_words(person.end_date), iso(person.end_date))
        .both("fase", _("Hvor på veien"), words.phase_words(person.phase))
        .both("maal", _("Målet ditt"), mask.text(person.own_goal), own_words=True)
        .both(
            "maalSagt",
            _("Målet ble sagt"),
            words.day_words(person.own_goal_said_on),
            iso(person.own_goal_said_on),
        )
        .both(
            "ressurser",
            _("Det du kan og liker"),
            mask.text(", ".join(person.resources)),
            [mask.text(one) for one in person.resources],
        )
        .both("merknad", _("Merknad fra listen"), mask.text(person.note))
        .both("slettes", _("Slettes"), when, iso(erased))
        .done()
    )


def _plan(valid_from: date, days: Sequence[PlanDay], mask: Mask) -> Entry:
    writer = Writer(_("Fra {day}").format(day=words.day_words(valid_from))).fact(
        "gjelderFra", iso(valid_from)
    )
    facts: list[dict[str, Value]] = []
    for day in sorted(days, key=lambda d: d.weekday):
        task, whom = mask.text(day.task), mask.text(day.with_whom)
        told = [_("skole")] if day.school else []
        told.append(words.span_words(day.start, day.end) or ("" if day.school else _("hele dagen")))
        told += [task, _("sammen med {whom}").format(whom=whom) if whom else ""]
        writer.line(_weekday(day.weekday), ", ".join(part for part in told if part))
        facts.append(
            {
                "ukedag": _weekday(day.weekday),
                "fra": iso(day.start),
                "til": iso(day.end),
                "skole": day.school,
                "oppgave": task,
                "sammenMed": whom,
            }
        )
    writer.line("", _("Ingen faste dager.") if not days else "")
    return writer.fact("dager", facts).done()


def _absence(absence: PlannedAbsence) -> Entry:
    return (
        Writer(_period(absence.first, absence.last))
        .line("", words.span_words(absence.start, absence.end) or _("hele dager"))
        .line(_("Avtalt"), words.day_words(absence.agreed_on))
        .fact("foersteDag", iso(absence.first))
        .fact("sisteDag", iso(absence.last))
        .fact("fra", iso(absence.start))
        .fact("til", iso(absence.end))
        .fact("avtalt", iso(absence.agreed_on))
        .done()
    )


def _placement(placement: TrialPlacement, mask: Mask) -> Entry:
    weekdays = [_weekday(number) for number in sorted(placement.weekdays)]
    return (
        Writer(_period(placement.first, placement.last))
        .both("sted", _("Sted"), mask.text(placement.place))
        .line(_("Dager"), join_words(weekdays))
        .fact("foersteDag", iso(placement.first))
        .fact("sisteDag", iso(placement.last))
        .fact("ukedager", list(weekdays))
        .done()
    )


def _accommodation(one: Accommodation, mask: Mask) -> Entry:
    decision = ""
    if one.needs_decision:
        decision = _("Trenger vedtak fra PPT.")
    return (
        Writer(kind_words(one.kind))
        .fact("hva", kind_words(one.kind))
        .both("hvordan", "", mask.text(one.text))
        .both("avtalt", _("Avtalt"), words.day_words(one.agreed_on), iso(one.agreed_on))
        .both("fra", _("Fra"), words.day_words(one.first), iso(one.first))
        .both("til", _("Til"), words.day_words(one.last), iso(one.last))
        .both("snakkesOm", _("Snakkes om igjen"), words.day_words(one.review_on), iso(one.review_on))
        .both("avdelingenFaarVite", _("Avdelingen får vite"), mask.text(one.ward_words))
        .both("samtykke", _("Samtykke"), mask.text(one.consent_ref))
        .line("", decision)
        .fact("trengerVedtak", one.needs_decision)
        .both("vedtak", _("Vedtak"), words.day_words(one.decided_on), iso(one.decided_on))
        .done()
    )


def _imported(data: Everything) -> list[Entry]:
    row, mask = data.imported, data.mask
    if row is None:
        return []
    days: list[dict[str, Value]] = [
        {"ukedag": _weekday(d.weekday), "fra": iso(d.start), "til": iso(d.end)} for d in row.days
    ]
    entry = (
        Writer()
        .both("navn", _("Navn"), row.name)
        .both("kalles", _("Kalles"), row.called or "", row.called)
        .both("telefon", _("Telefon"), row.phone or "", row.phone)
        .both("begynte", _("Begynner"), words.day_words(row.start_date), iso(row.start_date))
        .line(_("Dager"), ", ".join(_roster_day(day) for day in row.days))
        .fact("dager", days)
        .both("avdeling", _("Avdeling"), row.ward or "", row.ward)
        .both("navVeileder", _("Nav-veileder"), row.nav_counsellor or "", row.nav_counsellor)
        .both("merknad", _("Merknad"), mask.text(row.note or ""), mask.text(row.note or "") or None)
        .both("rad", _("Rad i listen"), str(row.row), row.row)
        .done()
    )
    return [entry]


def _roster_day(day: RosterDay) -> str:
    return f"{_weekday(day.weekday)} {words.span_words(day.start, day.end)}".strip()


def _period(first: date, last: date) -> str:
    if first == last:
        return words.day_words(first)
    return f"{words.day_words(first)} – {words.day_words(last)}"


def _weekday(number: int) -> str:
    return weekday_long(date.fromisocalendar(2027, 1, number))
