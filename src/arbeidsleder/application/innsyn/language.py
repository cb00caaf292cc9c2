"""The parts of an innsyn about language at work: what was told and seen, the plan, the times set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.innsyn import words
from arbeidsleder.application.innsyn.model import Writer, section
from arbeidsleder.application.innsyn.person import iso
from arbeidsleder.application.innsyn.tasks import recorded
from arbeidsleder.application.language_words import (
    cefr_words,
    factor_words,
    question_words,
    session_words,
    skill_words,
)
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from arbeidsleder.application.innsyn.model import Entry, Section
    from arbeidsleder.application.innsyn.read import Everything
    from arbeidsleder.domain.language import (
        LanguageNote,
        LanguageObservation,
        LanguagePlan,
        LanguageSession,
        LanguageSkill,
    )


def language_sections(data: Everything) -> Iterable[Section]:
    """Return what is written about the person's language."""
    yield section(
        "spraak",
        _("Språk: det du har fortalt"),
        _("Det du selv har sagt om språk. Hvor lenge du har vært i Norge, sier ikke hvor godt du kan norsk."),
        [_language(data, note) for note in data.language_notes],
        "language_note",
    )
    yield section(
        "spraakIArbeidet",
        _("Språk: det vi har sett på jobb"),
        _("Hva noen så på en dag. Det er ikke en prøve."),
        [_language_seen(data, seen) for seen in data.language_seen],
        "language_observation",
    )
    yield section(
        "spraakplan",
        _("Språk: planen"),
        _("Det du vil klare på norsk på jobb, og stegene dit."),
        [_plan(data, plan) for plan in data.language_plans],
        "language_plan",
    )
    yield section(
        "spraakokter",
        _("Språk: øktene"),
        _("Tid dere har avtalt til norsk."),
        [_session(data, session) for session in data.language_sessions],
        "language_session",
    )
    yield section(
        "spraaknotat",
        _("Språk: notat fra norskprøven"),
        _("Det du har vist oss fra en prøve. Det sier ikke hva du klarer på jobb."),
        [_skill(note) for note in data.language_skills],
        "language_skill",
    )


def _language(data: Everything, note: LanguageNote) -> Entry:
    return (
        Writer(factor_words(note.factor))
        .fact("hva", factor_words(note.factor))
        .both("ord", "", data.mask.text(note.text), own_words=True)
        .both("sagt", _("Sagt"), words.day_words(note.said_on), iso(note.said_on))
        .done()
    )


def _language_seen(data: Everything, seen: LanguageObservation) -> Entry:
    small_talk, listened_to, among, support = question_words()
    return (
        Writer(words.day_words(seen.day))
        .fact("dag", iso(seen.day))
        .both("smaaprat", small_talk, data.mask.text(seen.small_talk))
        .both("blirHoert", listened_to, data.mask.text(seen.listened_to))
        .both("plass", among, data.mask.text(seen.among))
        .both("stoette", support, data.mask.text(seen.support))
        .both("nesteBlikk", _("Ser igjen"), words.day_words(seen.next_on), iso(seen.next_on))
        .line("", recorded(data, seen.recorded_at, seen.recorded_by))
        .fact("foert", iso(seen.recorded_at))
        .fact("foertAv", data.user(seen.recorded_by))
        .done()
    )


def _plan(data: Everything, plan: LanguagePlan) -> Entry:
    steps = [data.mask.text(step) for step in plan.steps]
    return (
        Writer(data.mask.text(plan.goal))
        .fact("maal", data.mask.text(plan.goal))
        .line(_("Steg"), " · ".join(steps))
        .fact("steg", list(steps))
        .both("avtalt", _("Avtalt"), words.day_words(plan.agreed_on), iso(plan.agreed_on))
        .both("til", _("Til"), words.day_words(plan.until), iso(plan.until))
        .done()
    )


def _session(data: Everything, session: LanguageSession) -> Entry:
    return (
        Writer(words.day_words(session.day))
        .fact("dag", iso(session.day))
        .both("om", _("Om"), data.mask.text(session.about))
        .both("slikGikkDet", "", session_words(session.state))
        .done()
    )


def _skill(note: LanguageSkill) -> Entry:
    return (
        Writer(skill_words(note.skill))
        .fact("hva", skill_words(note.skill))
        .both("sto", _("På prøven"), cefr_words(note.level))
        .both("dag", _("Dag"), words.day_words(note.taken_on), iso(note.taken_on))
        .done()
    )
