"""Keeping and erasing in words, for screen and paper alike. Pure functions; no name of a participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.retention import DataKind, Erasure, Ground
from arbeidsleder.text import _, date_span, day_and_month, join_words, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from arbeidsleder.domain.retention import PersonRetention


def kind_words(kind: DataKind) -> str:
    """Return what a kind is called."""
    return {
        DataKind.PERSON: _("Hele mappen"),
        DataKind.ATTENDANCE: _("Oppmøte og fraværskort"),
        DataKind.TALKS: _("Morgenprat og egne ord"),
        DataKind.MASTERY: _("Oppgaver, mestring og språk"),
        DataKind.PLANS: _("Planer og avtaler"),
        DataKind.ROAD: _("Veien til MFY og neste steg"),
        DataKind.SHARING: _("Samtykker og det som er delt"),
        DataKind.WEEKS: _("Lukkede uker og linjer på ukearket"),
        DataKind.NOTES: _("Huskelapper"),
        DataKind.STATEMENTS: _("Deltakerens rettinger og tillegg"),
        DataKind.ACCESS: _("Hvem som har sett, skrevet ut og lagret"),
        DataKind.FILES: _("Listen over lagrede ark"),
        DataKind.BACKUPS: _("Sikkerhetskopier"),
    }[kind]


def table_words(table: str, rows: int = 2) -> str:
    """Return what so many *rows* of a table are called in a proof."""
    return {
        "participant": ngettext("personmappe", "personmapper", rows),
        "imported_row": ngettext("rad fra listen", "rader fra listen", rows),
        "statement": ngettext("markering av en dag", "markeringer av dager", rows),
        "absence_card": ngettext("fraværskort", "fraværskort, alle versjoner", rows),
        "absence_kind": ngettext("årsak til fravær", "årsaker til fravær", rows),
        "task_cover": _("hvem som tok oppgaven"),
        "morning_talk": _("morgenprat"),
        "own_words": ngettext("egne ord om en dag", "egne ord om dager", rows),
        "observation": _("det som er sett av oppgaver"),
        "own_view": ngettext("egne ord om en oppgave", "egne ord om oppgaver", rows),
        "approach": ngettext("avtale om en oppgave", "avtaler om oppgaver", rows),
        "gll_note": _("gjort, lært og lurt"),
        "language_note": _("det deltakeren forteller om språk"),
        "language_observation": _("det som er sett av språk"),
        "language_plan": ngettext("plan for språk", "planer for språk", rows),
        "language_session": ngettext("avtalt økt om språk", "avtalte økter om språk", rows),
        "language_skill": ngettext("notat fra norskprøven", "notater fra norskprøven", rows),
        "planned_task": ngettext("oppgave i ukeplanen", "oppgaver i ukeplanen", rows),
        "accommodation": ngettext("avtale om tilrettelegging", "avtaler om tilrettelegging", rows),
        "consent": ngettext("samtykke", "samtykker, alle versjoner", rows),
        "road_word": _("det som er sett og sagt på veien til MFY"),
        "happening": _("det som har hendt på veien til MFY"),
        "next_step": _("neste steg"),
        "guide_match": ngettext("avtale om veileder", "avtaler om veileder", rows),
        "placement_talk": ngettext("ord om en hospitering", "ord om hospiteringer", rows),
        "handover_text": ngettext("tekst til overleveringsark", "tekster til overleveringsark", rows),
        "handover": _("overleveringsark som er laget"),
        "outbox_item": ngettext("ukesoppsummering i utboksen", "ukesoppsummeringer i utboksen", rows),
        "outbox_send": ngettext("sending til Nav", "sendinger til Nav", rows),
        "outbox_receipt": ngettext("kvittering fra Nav", "kvitteringer fra Nav", rows),
        "nav_answer": _("svar fra Nav"),
        "week_plan": ngettext("fast uke", "faste uker", rows),
        "planned_absence": ngettext("avtale om fri", "avtaler om fri", rows),
        "trial_placement": ngettext("hospitering", "hospiteringer", rows),
        "week_closing": ngettext("lukking av en uke uten andre i", "lukkinger av uker uten andre i", rows),
        "week_closing_person": ngettext("del av en lukket uke", "deler av lukkede uker", rows),
        "person_week_lines": ngettext("linje på et ukeark", "linjer på ukeark", rows),
        "remember_note": ngettext("huskelapp", "huskelapper", rows),
        "participant_statement": ngettext("retting eller tillegg", "rettinger og tillegg", rows),
        "person_access": ngettext(
            "linje om hvem som har sett og skrevet ut", "linjer om hvem som har sett og skrevet ut", rows
        ),
        "saved_file": ngettext("linje om et lagret ark", "linjer om lagrede ark", rows),
        "audit_event": ngettext("tekst i loggen", "tekster i loggen", rows),
    }.get(table, table)


def day_with_year(day: date) -> str:
    """«12. mars 2027»."""
    return f"{day_and_month(day)} {day.year}"


def span_words(first: date, last: date) -> str:
    """«3. mai 2027», «3.–7. mai 2027», «22. mars 2026 – 5. mai 2027»."""
    if first == last:
        return day_with_year(first)
    span = date_span(first, last)
    return span if first.year != last.year else f"{span} {last.year}"


def days_words(days: int) -> str:
    """«40 dager»."""
    return ngettext("{n} dag", "{n} dager", days).format(n=days)


def counted_from(kind: DataKind, days: int) -> str:
    """Return what a rule says: «40 dager etter at oppfølgingen er slutt»."""
    if kind is DataKind.FILES:
        text = _("{days} etter at arket er gjort opp")
    elif kind is DataKind.BACKUPS:
        text = _("ingen er eldre enn {days}")
    else:
        text = _("{days} etter at oppfølgingen er slutt")
    return text.format(days=days_words(days))


def decided_words(decided_by: str, decided_on: date) -> str:
    """«Bestemt av Personvernsjefen, 3. mai 2027»."""
    return _("Bestemt av {who}, {day}").format(who=decided_by, day=day_with_year(decided_on))


def ground_words(grounds: Iterable[Ground]) -> list[str]:
    """Return why something was erased; kinds that went by the same word stand together."""
    together: dict[tuple[object, ...], list[Ground]] = {}
    for ground in grounds:
        together.setdefault((ground.days, ground.decided_by, ground.decided_on), []).append(ground)
    return [_ground_words(alike) for alike in together.values()]


def _ground_words(alike: list[Ground]) -> str:
    first = alike[0]
    rule = _("avgjørelse for denne ene personen")
    if first.days is not None:
        rule = counted_from(first.kind, first.days)
    return _("{what}: {rule}. {decided}.").format(
        what=kinds_words(ground.kind for ground in alike),
        rule=rule,
        decided=decided_words(first.decided_by, first.decided_on),
    )


def what_words(erasure: Erasure) -> str:
    """Return what was erased, without telling about whom."""
    if erasure.whole_person:
        return _("Alt som var ført om én person")
    return kinds_words(ground.kind for ground in erasure.rule)


def kinds_words(kinds: Iterable[DataKind]) -> str:
    """Return kinds in a row; the whole file is all of them."""
    asked = frozenset(kinds)
    wanted = [kind for kind in DataKind if kind in asked]
    if DataKind.PERSON in wanted:
        return kind_words(DataKind.PERSON)
    first, *others = [kind_words(kind) for kind in wanted] or [""]
    return join_words([first, *(other[:1].lower() + other[1:] for other in others)])


def forget_words(on: date, *, sure: bool) -> str:
    """Return when the backups have forgotten too."""
    if sure:
        return _("Også borte fra sikkerhetskopiene fra {day}.").format(day=day_with_year(on))
    return _(
        "Ingen øvre grense for sikkerhetskopier er satt. De kan ha det lenge, tidligst borte {day}."
    ).format(day=day_with_year(on))


def person_words(told: PersonRetention, today: date) -> str:
    """Return what a person's file says: «Slettes 12. mars 2027»."""
    if told.on is not None and told.on <= today:
        return _("Klar til sletting siden {day}").format(day=day_with_year(told.on))
    if told.on is not None:
        return _("Slettes {day}").format(day=day_with_year(told.on))
    if told.days is not None:
        return _("Slettes {days} etter at oppfølgingen er slutt").format(days=days_words(told.days))
    return _("Slettes ikke av seg selv: regel er ikke satt")


def sooner_words(told: PersonRetention) -> str:
    """Return what goes before the file and when, "" for nothing."""
    return " · ".join(
        _("{what}: {day}").format(what=kind_words(kind), day=day_with_year(day)) for kind, day in told.sooner
    )
