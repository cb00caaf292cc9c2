"""The parts of an innsyn about the road to MFY: consents, words, happenings, steps, guides, sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.consent_words import recipient_words, topic_words
from arbeidsleder.application.guide_words import role_words
from arbeidsleder.application.innsyn import words
from arbeidsleder.application.innsyn.model import Writer, section
from arbeidsleder.application.innsyn.person import iso
from arbeidsleder.application.innsyn.tasks import recorded
from arbeidsleder.application.road_words import (
    field_words,
    happened_words,
    sign_words,
    state_words,
    step_words,
    voice_words,
)
from arbeidsleder.domain.consent import ConsentForm, Topic, number_of, version_of
from arbeidsleder.domain.road import Happened
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from arbeidsleder.application.innsyn.model import Entry, Section
    from arbeidsleder.application.innsyn.read import Everything
    from arbeidsleder.domain.consent import Consent
    from arbeidsleder.domain.guides import GuideMatch, PlacementTalk
    from arbeidsleder.domain.handover import Handover, HandoverText
    from arbeidsleder.domain.road import Happening, NextStep, RoadWord


def road_sections(data: Everything) -> Iterable[Section]:
    """Return what is written about the person's road to MFY and what is shared of it."""
    yield from _the_road(data)
    yield from _around_it(data)


def _the_road(data: Everything) -> Iterable[Section]:
    road = data.road
    yield section(
        "samtykker",
        _("Samtykkene dine"),
        _("Hvem du har sagt ja til at vi forteller noe, og hva. Også det du har trukket tilbake."),
        [_consent(data, one) for one in road.consents],
        "consent",
    )
    yield section(
        "veienTilMfy",
        _("Veien til MFY: det som er sett og sagt"),
        _("Det vi har sett, og det du og arbeidslederen har sagt. Ingen regner det ut."),
        [_word(data, one, {w.replaces for w in road.words}) for one in road.words],
        "road_word",
    )
    yield section(
        "hendelser",
        _("Veien til MFY: det som har hendt"),
        _("Søknader, avtaler, beskjeder og det som er krysset av."),
        [_happening(data, one, {h.replaces for h in road.happenings}) for one in road.happenings],
        "happening",
    )
    yield section(
        "nesteSteg",
        _("Neste steg"),
        _("Det som er avtalt at noen skal gjøre."),
        [_step(data, one) for one in road.steps],
        "next_step",
    )


def _around_it(data: Everything) -> Iterable[Section]:
    road = data.road
    yield section(
        "veiledere",
        _("Veiledere på avdelingen"),
        _("Hvem som veileder deg, eller har gjort det."),
        [_match(data, one) for one in road.matches],
        "guide_match",
    )
    yield section(
        "omHospitering",
        _("Om hospiteringene"),
        _("Hva en hospitering er til for, og hva dere sa etterpå."),
        [_talk(data, one) for one in road.talks],
        "placement_talk",
    )
    yield section(
        "tekstTilOverlevering",
        _("Tekst til overleveringsarket"),
        _("Det som skal stå på arket til dem som følger deg videre."),
        [_text(data, one) for one in road.texts],
        "handover_text",
    )
    yield section(
        "overleveringsark",
        _("Overleveringsark som er laget"),
        _("Hvilke ark som er laget, til hvem, og når de skal makuleres."),
        [_handover(data, one) for one in road.handovers],
        "handover",
    )


def _consent(data: Everything, one: Consent) -> Entry:
    topics = [topic_words(topic) for topic in Topic if topic in one.topics]
    form = {
        ConsentForm.WRITTEN: _("Skriftlig"),
        ConsentForm.SPOKEN: _("Sagt, venter på papir"),
    }[one.form]
    number = number_of(data.road.consents, one.consent_id)
    version = version_of(data.road.consents, one)
    return (
        Writer(_("{number}, versjon {version}").format(number=number, version=version))
        .fact("nummer", number)
        .fact("versjon", version)
        .both("til", _("Til"), recipient_words(one.recipient))
        .both("hvem", _("Hvem"), data.mask.text(one.body))
        .line(_("Om"), " · ".join(topics))
        .fact("om", list(topics))
        .both("hvorfor", _("Hvorfor"), data.mask.text(one.purpose))
        .both("tekst", _("Tekst, versjon"), one.text_version)
        .both("gitt", _("Gitt"), words.day_words(one.given_on), iso(one.given_on))
        .both("hvordan", "", form)
        .both("underskrevet", _("Underskrevet"), words.day_words(one.signed_on), iso(one.signed_on))
        .both("gjelderTil", _("Gjelder til"), words.day_words(one.valid_to), iso(one.valid_to))
        .both("trukket", _("Trukket tilbake"), words.day_words(one.withdrawn_on), iso(one.withdrawn_on))
        .line("", recorded(data, one.recorded_at, one.recorded_by))
        .fact("foert", iso(one.recorded_at))
        .fact("foertAv", data.user(one.recorded_by))
        .done()
    )


def _status(one: RoadWord | Happening, gone: set[str]) -> tuple[str, str]:
    if one.replaces:
        return _("Det som ble ført før dette, ble tatt tilbake."), "tarTilbake"
    if one.id in gone:
        return _("Dette ble tatt tilbake."), "tattTilbake"
    return "", "gjelder"


def _word(data: Everything, one: RoadWord, gone: set[str]) -> Entry:
    told, status = _status(one, gone)
    sign = sign_words(one.sign) if one.sign is not None else ""
    return (
        Writer(words.day_words(one.day))
        .fact("dag", iso(one.day))
        .both("om", _("Om"), sign)
        .both("hvem", "", voice_words(one.voice))
        .both("ord", "", data.mask.text(one.text))
        .line("", told)
        .fact("status", status)
        .line("", recorded(data, one.recorded_at, one.recorded_by))
        .fact("foert", iso(one.recorded_at))
        .fact("foertAv", data.user(one.recorded_by))
        .done()
    )


def _happening(data: Everything, one: Happening, gone: set[str]) -> Entry:
    told, status = _status(one, gone)
    return (
        Writer(words.day_words(one.day))
        .fact("dag", iso(one.day))
        .both("hva", "", happened_words(one.kind))
        .both("om", _("Om"), data.mask.text(_about(data, one)))
        .both("tilstand", _("Slik er det"), data.mask.text(state_words(one)))
        .both("tekst", "", data.mask.text(one.text))
        .line("", told)
        .fact("status", status)
        .line("", recorded(data, one.recorded_at, one.recorded_by))
        .fact("foert", iso(one.recorded_at))
        .fact("foertAv", data.user(one.recorded_by))
        .done()
    )


def _about(data: Everything, one: Happening) -> str:
    """Return what it was about: of what is kept by an id, the words that stand there."""
    if one.kind is Happened.STEP_WAS:
        return next((step.text for step in data.road.steps if step.id == one.about), "")
    return next((first.about for first in data.road.happenings if first.id == one.about), one.about)


def _step(data: Everything, one: NextStep) -> Entry:
    sign = sign_words(one.sign) if one.sign is not None else ""
    return (
        Writer(words.day_words(one.made_on))
        .fact("dag", iso(one.made_on))
        .both("slag", "", step_words(one.kind))
        .both("hva", "", data.mask.text(one.text))
        .both("om", _("Om"), sign)
        .both("hvem", _("Hvem"), data.mask.text(one.owner))
        .both("innen", _("Innen"), words.day_words(one.due_on), iso(one.due_on))
        .both("gjort", _("Gjort"), words.day_words(one.done_on), iso(one.done_on))
        .both("svar", _("Svar"), data.mask.text(one.answer))
        .both("avtaltAv", _("Ført av"), data.user(one.made_by))
        .done()
    )


def _match(data: Everything, one: GuideMatch) -> Entry:
    hours = "" if one.same_hours is None else _("{hours} timer i uken").format(hours=one.same_hours)
    call = _("Ringes når du ikke er kommet.") if one.call_when_absent else ""
    return (
        Writer(data.road.guide(one.guide_id))
        .fact("navn", data.road.guide(one.guide_id))
        .both("rolle", "", role_words(one.role))
        .both("fra", _("Fra"), words.day_words(one.first), iso(one.first))
        .both("til", _("Til"), words.day_words(one.last), iso(one.last))
        .line(_("Vakter sammen"), hours)
        .fact("timerSammen", one.same_hours)
        .both("oenske", _("Ønsket ditt"), data.mask.text(one.wish), own_words=True)
        .line("", call)
        .fact("ringes", one.call_when_absent)
        .done()
    )


def _talk(data: Everything, one: PlacementTalk) -> Entry:
    chosen = {None: "", True: _("Valgt"), False: _("Ikke valgt")}[one.chosen]
    return (
        Writer(data.road.place(data.placements, one.placement_id))
        .fact("sted", data.mask.text(data.road.place(data.placements, one.placement_id)))
        .both("formaal", _("Formål"), data.mask.text(one.purpose))
        .both("dineOrd", _("Det du sa"), data.mask.text(one.own_view), own_words=True)
        .both("vertensOrd", _("Det stedet sa"), data.mask.text(one.host_view))
        .line("", _("På topp av bemanningen.") if one.on_top else "")
        .fact("paaTopp", one.on_top)
        .both("valg", _("Valg"), chosen)
        .both("underskrevet", _("Underskrevet"), words.day_words(one.signed_on), iso(one.signed_on))
        .done()
    )


def _text(data: Everything, one: HandoverText) -> Entry:
    return (
        Writer(field_words(one.field))
        .fact("felt", field_words(one.field))
        .both("tekst", "", data.mask.text(one.text))
        .both("skrevet", _("Skrevet"), words.day_words(one.written_on), iso(one.written_on))
        .both("skrevetAv", _("Skrevet av"), data.user(one.written_by))
        .done()
    )


def _handover(data: Everything, one: Handover) -> Entry:
    consent = _number(data.road.consents, one.consent_id)
    return (
        Writer(one.number)
        .fact("nummer", one.number)
        .both("til", _("Til"), data.mask.text(one.to_name))
        .both("samtykke", _("Samtykke"), consent)
        .both("samtykkeVersjon", _("Versjon"), str(one.consent_version), one.consent_version)
        .both("laget", _("Laget"), words.moment_words(one.made_at), iso(one.made_at))
        .both("lagetAv", _("Laget av"), data.user(one.made_by))
        .both("makuleresInnen", _("Makuleres innen"), words.day_words(one.shred_by), iso(one.shred_by))
        .both("avtrykk", _("Avtrykk av arket"), one.digest)
        .done()
    )


def _number(log: Sequence[Consent], consent_id: str) -> str:
    return number_of(log, consent_id) if any(one.consent_id == consent_id for one in log) else ""
