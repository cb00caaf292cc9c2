"""The parts of an innsyn about tasks: what was seen, what the person said, what is agreed and planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.innsyn import words
from arbeidsleder.application.innsyn.model import Writer, section
from arbeidsleder.application.innsyn.person import iso
from arbeidsleder.application.mastery_words import approach_words, level_words, support_words
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from arbeidsleder.application.innsyn.model import Entry, Section
    from arbeidsleder.application.innsyn.read import Everything
    from arbeidsleder.domain.mastery import Approach, GllNote, Observation, OwnView
    from arbeidsleder.domain.task_plan import PlannedTask


def task_sections(data: Everything) -> Iterable[Section]:
    """Return what is written about the person's tasks."""
    gone = {one.replaces for one in data.observations if one.level is None}
    yield section(
        "mestring",
        _("Det vi har sett deg gjøre"),
        _("Hva noen så at du gjorde, av hvem og når. Det sier ikke hva du kan i dag."),
        [_seen(data, one, gone) for one in data.observations],
        "observation",
    )
    yield section(
        "ordOmOppgaver",
        _("Dine ord om oppgavene"),
        _("Det du selv sa om en oppgave."),
        [_own_view(data, view) for view in data.own_views],
        "own_view",
    )
    yield section(
        "avtalerOmOppgaver",
        _("Avtaler om oppgaver"),
        _("Oppgaver du tar steg for steg eller gradvis, og oppgaver du er fritatt fra."),
        [_approach(data, one) for one in data.approaches],
        "approach",
    )
    yield section(
        "gjortLaertLurt",
        _("Gjort, lært og lurt"),
        _("Korte notater etter en uke eller noe som skjedde."),
        [_gll(data, note) for note in data.gll_notes],
        "gll_note",
    )
    yield section(
        "oppgaverIPlanen",
        _("Oppgaver i ukeplanen"),
        _("Hva du skulle gjøre, og hvem du skulle være sammen med."),
        [_planned(data, one) for one in data.planned],
        "planned_task",
    )


def _seen(data: Everything, seen: Observation, gone: set[str]) -> Entry:
    if seen.level is None:
        told, status = _("Det som ble ført før dette, ble tatt tilbake."), "tarTilbake"
    elif seen.id in gone:
        told, status = _("Dette ble tatt tilbake."), "tattTilbake"
    else:
        told, status = "", "gjelder"
    level = level_words(seen.level) if seen.level is not None else ""
    plan = ", ".join((*seen.aims, seen.plan)) if seen.plan else ", ".join(seen.aims)
    return (
        Writer(words.day_words(seen.day))
        .fact("dag", iso(seen.day))
        .both("oppgave", _("Oppgave"), data.task(seen.task_id))
        .both("steg", _("Steg"), seen.step)
        .both("nivaa", _("Sett"), level)
        .both("settAv", _("Sett av"), data.mask.text(seen.seen_by))
        .both("linje", _("Notat"), data.mask.text(seen.line))
        .both("detteHjalp", _("Dette hjalp"), data.mask.text(seen.helped))
        .line(_("Mål i læreplanen"), plan)
        .fact("maal", list(seen.aims))
        .fact("plan", seen.plan)
        .line("", told)
        .fact("status", status)
        .line("", recorded(data, seen.recorded_at, seen.recorded_by))
        .fact("foert", iso(seen.recorded_at))
        .fact("foertAv", data.user(seen.recorded_by))
        .done()
    )


def _own_view(data: Everything, view: OwnView) -> Entry:
    return (
        Writer(words.day_words(view.said_on))
        .fact("dag", iso(view.said_on))
        .both("oppgave", _("Oppgave"), data.task(view.task_id))
        .both("ord", "", data.mask.text(view.text), own_words=True)
        .line("", recorded(data, view.recorded_at, view.recorded_by))
        .fact("foert", iso(view.recorded_at))
        .fact("foertAv", data.user(view.recorded_by))
        .done()
    )


def _approach(data: Everything, one: Approach) -> Entry:
    return (
        Writer(data.task(one.task_id))
        .fact("oppgave", data.task(one.task_id))
        .both("hvordan", _("Avtalt"), approach_words(one.kind))
        .both("tekst", "", data.mask.text(one.text))
        .both("fra", _("Fra"), words.day_words(one.first), iso(one.first))
        .both("til", _("Til"), words.day_words(one.last), iso(one.last))
        .both("sluttFordi", _("Sluttet fordi"), data.mask.text(one.end_reason or ""))
        .done()
    )


def _gll(data: Everything, note: GllNote) -> Entry:
    return (
        Writer(words.day_words(note.day))
        .fact("dag", iso(note.day))
        .both("om", _("Om"), data.mask.text(note.about))
        .both("gjort", _("Gjort"), data.mask.text(note.done))
        .both("laert", _("Lært"), data.mask.text(note.learned))
        .both("lurt", _("Lurt"), data.mask.text(note.clever))
        .line("", recorded(data, note.recorded_at, note.recorded_by))
        .fact("foert", iso(note.recorded_at))
        .fact("foertAv", data.user(note.recorded_by))
        .done()
    )


def _planned(data: Everything, planned: PlannedTask) -> Entry:
    return (
        Writer(words.day_words(planned.day))
        .fact("dag", iso(planned.day))
        .both("oppgave", _("Oppgave"), data.task(planned.task_id))
        .both("sammenMed", _("Sammen med"), data.mask.text(planned.with_whom))
        .both("stoette", _("Støtte"), support_words(planned.support))
        .done()
    )


def recorded(data: Everything, at: datetime, by: str) -> str:
    """Return who wrote it down, and when."""
    return _("Ført {when} av {who}.").format(when=words.moment_words(at), who=data.user(by))
