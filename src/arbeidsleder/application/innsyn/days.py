"""The parts of an innsyn about days: what was said of them, cards, kinds, tasks, talks, own words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from arbeidsleder.application.innsyn import words
from arbeidsleder.application.innsyn.model import Writer, section
from arbeidsleder.application.innsyn.person import iso
from arbeidsleder.domain.absence import Told
from arbeidsleder.domain.attendance import Claim, Mode, in_force
from arbeidsleder.text import _, clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from arbeidsleder.application.innsyn.model import Entry, Section, Value
    from arbeidsleder.application.innsyn.read import Everything
    from arbeidsleder.domain.absence import (
        AbsenceCard,
        AbsenceKindRecord,
        ContactAttempt,
        MorningTalk,
        OwnWords,
        TaskCover,
    )
    from arbeidsleder.domain.attendance import Statement


def day_sections(data: Everything) -> Iterable[Section]:
    """Return what is written about the person's days."""
    yield section(
        "dager",
        _("Dagene dine"),
        _(
            "Det som er ført om hver dag, av hvem og når. En rettelse legges til. Det som sto før, "
            "står fortsatt, og her ser du det også."
        ),
        _days(data),
        "statement",
    )
    yield section(
        "fravaerskort",
        _("Fraværskort"),
        _("Kort fra dager du ikke var her, alle versjoner. Det siste kortet for en dag er det som gjelder."),
        [_card(data, card) for card in data.cards],
        "absence_card",
    )
    yield section(
        "aarsaker",
        _("Årsak til fravær"),
        _(
            "Bare det du selv ba oss notere til meldekortet. Det kommer ikke på noe annet ark, og det "
            "slettes på datoen."
        ),
        [_kind(kind) for kind in data.kinds],
        "absence_kind",
    )
    yield section(
        "oppgaver",
        _("Hvem tok oppgaven"),
        _("Når noen ikke var her, tok en annen oppgaven. Andre deltakere nevnes ikke med navn."),
        [_cover(data, cover) for cover in data.covers],
        "task_cover",
    )
    yield section(
        "prater",
        _("Prat om dagen"),
        _("Korte linjer arbeidslederen skrev etter en prat."),
        [_talk(data, talk) for talk in data.talks],
        "morning_talk",
    )
    yield section(
        "egneOrd",
        _("Dine ord om dagen"),
        _("Det du selv skrev eller sa."),
        [_own_words(data, said) for said in data.own_words],
        "own_words",
    )


def _kind(kind: AbsenceKindRecord) -> Entry:
    return (
        Writer(words.day_words(kind.day))
        .fact("dag", iso(kind.day))
        .both("aarsak", _("Årsak"), words.kind_words(kind.kind))
        .both("slettes", _("Slettes"), words.day_words(kind.erase_on), iso(kind.erase_on))
        .done()
    )


def _talk(data: Everything, talk: MorningTalk) -> Entry:
    return (
        Writer(words.day_words(talk.day))
        .fact("dag", iso(talk.day))
        .both("gikkBra", _("Gikk bra"), data.mask.text(talk.went_well))
        .both("kanProeves", _("Kan bli bedre"), data.mask.text(talk.try_next))
        .done()
    )


def _own_words(data: Everything, said: OwnWords) -> Entry:
    return (
        Writer(words.day_words(said.day))
        .fact("dag", iso(said.day))
        .both("ord", "", data.mask.text(said.text), own_words=True)
        .done()
    )


def _days(data: Everything) -> Iterable[Entry]:
    by_day: dict[date, list[Statement]] = defaultdict(list)
    for statement in data.statements:
        by_day[statement.day].append(statement)
    for day in sorted(by_day):
        yield _day(data, day, by_day[day])


def _day(data: Everything, day: date, log: Sequence[Statement]) -> Entry:
    writer = Writer(words.day_words(day)).fact("dag", iso(day))
    standing = in_force(log)
    gone = {s.replaces for s in log if s.claim is Claim.RETRACT}
    facts: list[dict[str, Value]] = []
    for said in sorted(log, key=lambda s: s.sequence):
        status, told = _status(said, standing, gone)
        away = said.claim is Claim.ABSENT
        how = {Mode.SINGLE: "", Mode.BULK: _(", sammen med flere")}.get(said.mode, _(", fra et papirark"))
        recorded = _("Ført {when} av {who}{how}.").format(
            when=_when(said.recorded_at, day), who=data.user(said.recorded_by), how=how
        )
        at = said.happened_at  # said by the words already where it is when the person came
        happened = "" if (at.date(), at.time()) == (day, said.arrived) else _when(at, day)
        happened = _("Gjelder {when}.").format(when=happened) if happened else ""
        writer.told(words.claim_words(said), " ".join(part for part in (recorded, happened, told) if part))
        facts.append(
            {
                "hva": words.claim_words(said),
                "kom": iso(None if away else said.arrived),
                "gikk": iso(None if away else said.left),
                "borteFra": iso(said.left if away else None),
                "borteTil": iso(said.arrived if away else None),
                "gjelder": iso(said.happened_at),
                "foert": iso(said.recorded_at),
                "foertAv": data.user(said.recorded_by),
                "maate": {Mode.SINGLE: "enkeltvis", Mode.BULK: "samlet"}.get(said.mode, "fraPapir"),
                "status": status,
            }
        )
    return writer.fact("utsagn", facts).done()


def _when(moment: datetime, day: date) -> str:
    """A moment, without the day it is told under."""
    if moment.date() == day:
        return _("kl. {time}").format(time=clock(moment))
    return words.moment_words(moment)


def _status(said: Statement, standing: Statement | None, gone: set[str]) -> tuple[str, str]:
    """Whether a statement holds, as a word for the file and a sentence for the reader."""
    if said.claim is Claim.RETRACT:
        return "tarTilbake", _("Det som ble ført før dette, ble tatt tilbake.")
    if said.id in gone:
        return "tattTilbake", _("Dette ble tatt tilbake.")
    if standing is not None and said.id == standing.id:
        return "gjelder", _("Dette gjelder.")
    return "erstattet", _("Noe nytt er ført siden.")


def _card(data: Everything, card: AbsenceCard) -> Entry:
    message = words.told_words(card.told)
    if card.told is not Told.NOT_YET:
        by, how = words.told_by_words(card.told_by), words.channel_words(card.told_channel)
        parts = [_("fra {whom}").format(whom=by) if by else "", how]
        parts.append(_("kl. {time}").format(time=clock(card.told_at)) if card.told_at else "")
        message = ", ".join([message, *(part for part in parts if part)])
    school = _("ja") if card.school_told else ""
    if card.school_told and card.school_told_at:
        school = _("ja, kl. {time}").format(time=clock(card.school_told_at))
    attempts = [_attempt(one) for one in card.contact_attempts]
    steps = [words.follow_up_words(step) for step in card.follow_up]
    return (
        Writer(words.day_words(card.day))
        .fact("dag", iso(card.day))
        .line(_("Del av dagen"), words.span_words(card.first_time, card.last_time))
        .fact("delFra", iso(card.first_time))
        .fact("delTil", iso(card.last_time))
        .line(_("Beskjed"), message)
        .fact("beskjed", words.told_words(card.told))
        .fact("beskjedFra", words.told_by_words(card.told_by) or None)
        .fact("beskjedKl", iso(card.told_at))
        .fact("beskjedMaate", words.channel_words(card.told_channel) or None)
        .line(_("Skolen fikk beskjed"), school)
        .fact("skolenFikkBeskjed", card.school_told)
        .fact("skolenKl", iso(card.school_told_at))
        .both(
            "ventesTilbake", _("Ventes tilbake"), words.day_words(card.expected_back), iso(card.expected_back)
        )
        .line(_("Vi tok kontakt"), "; ".join(attempts))
        .fact("kontakt", [_attempt_facts(one) for one in card.contact_attempts])
        .both("etterpaa", _("Etterpå"), ", ".join(steps), list(steps))
        .line("", _("Du fikk en ny start.") if card.new_start else "")
        .fact("nyStart", card.new_start)
        .line(
            "",
            _("Ført {when} av {who}.").format(
                when=words.moment_words(card.recorded_at), who=data.user(card.recorded_by)
            ),
        )
        .fact("foert", iso(card.recorded_at))
        .fact("foertAv", data.user(card.recorded_by))
        .done()
    )


def _attempt(attempt: ContactAttempt) -> str:
    answer = _("fikk svar") if attempt.answered else _("fikk ikke svar")
    return f"{words.channel_words(attempt.channel)} {words.moment_words(attempt.at)}, {answer}"


def _attempt_facts(attempt: ContactAttempt) -> dict[str, Value]:
    return {
        "naar": iso(attempt.at),
        "maate": words.channel_words(attempt.channel),
        "fikkSvar": attempt.answered,
    }


def _cover(data: Everything, cover: TaskCover) -> Entry:
    writer = Writer(words.day_words(cover.day)).fact("dag", iso(cover.day))
    if cover.participant_id != data.person.id:
        told = _("Du tok oppgaven til en annen deltaker.")
        return writer.line("", told).fact("din", False).fact("hvem", _("du")).done()
    fixed = {"": _("ikke bestemt"), "ward": _("avdelingen"), "supervisor": _("arbeidsleder")}
    who = fixed.get(cover.covered_by, _("en annen deltaker"))
    told = _("Oppgaven din: {who}.").format(who=who)
    if cover.covered_by == "dropped":
        who, told = _("ingen, den utgikk"), _("Oppgaven din utgikk.")
    return writer.line("", told).fact("din", True).fact("hvem", who).done()
