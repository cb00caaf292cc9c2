"""The parts of an innsyn about weeks, papers, notes, what the person has said of it, and who has looked."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from arbeidsleder.application.innsyn import words
from arbeidsleder.application.innsyn.model import Writer, section
from arbeidsleder.application.innsyn.person import iso
from arbeidsleder.application.state_words import sheet_words
from arbeidsleder.domain.saved_file import Settled
from arbeidsleder.text import _, date_long, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from arbeidsleder.application.innsyn.model import Entry, Section, Value
    from arbeidsleder.application.innsyn.read import Everything
    from arbeidsleder.domain.rights import ParticipantStatement, PersonAccess
    from arbeidsleder.domain.saved_file import SavedFile
    from arbeidsleder.domain.week import ClosedDay, PersonWeekLines, WeekClosing


def paper_sections(data: Everything) -> Iterable[Section]:
    """Return the weeks, what lies outside, and the person's own two logs."""
    yield section(
        "lukkedeUker",
        _("Lukkede uker"),
        _("Slik sto dagene dine da uken ble lukket. Åpnes en uke igjen, blir begge versjonene tatt vare på."),
        [_week(data, closing) for closing in data.shares],
        "week_closing_person",
    )
    yield section(
        "ukelinjer",
        _("Linjer på ukearket ditt"),
        _("Det som ble skrevet til arket om uken din."),
        [_lines(data, lines) for lines in data.lines],
        "person_week_lines",
    )
    yield section(
        "huskelapper",
        _("Huskelapper"),
        _("Arbeidslederens egne lapper for å huske. Hver lapp slettes på datoen sin."),
        _notes(data),
        "remember_note",
    )
    yield section(
        "dineMerknader",
        _("Det du har sagt om dette"),
        _("Når du har ment at noe er feil, eller ville legge til noe, og svaret du fikk."),
        [_said(data, said) for said in data.said],
        "participant_statement",
    )
    yield section(
        "lagredeArk",
        _("Ark som er lagret som fil"),
        _("Filer utenfor programmet, der du står på arket."),
        [_file(data, file) for file in data.files],
        "saved_file",
    )
    yield section(
        "hvemHarSett",
        _("Hvem har sett det"),
        _(
            "Hvem som har hatt mappen din åpen, og hvem som har skrevet ut eller lagret ark der du står. "
            "Arbeidslederen ser listen over hvem som er her hver dag. Det står ikke som et eget oppslag."
        ),
        [_access(data, access) for access in data.accesses],
        "person_access",
    )


def _lines(data: Everything, lines: PersonWeekLines) -> Entry:
    return (
        Writer(words.week_words(lines.week))
        .fact("uke", lines.week)
        .both("svarOenskes", _("Vi ønsker svar på"), data.mask.text(lines.decision_wanted))
        .both("nesteSteg", _("Neste steg"), data.mask.text(lines.next_step))
        .both("egneOrd", _("Dine ord"), data.mask.text(lines.own_words), own_words=True)
        .done()
    )


def _week(data: Everything, closing: WeekClosing) -> Entry:
    title = words.week_words(closing.week)
    if closing.version > 1:
        title = _("{week}, versjon {n}").format(week=title, n=closing.version)
    closed = _("{when} av {who}").format(
        when=words.moment_words(closing.closed_at), who=data.user(closing.closed_by)
    )
    writer = Writer(title).fact("uke", closing.week).fact("utgave", closing.version)
    for day in closing.days:
        writer.line(date_long(day.day), _closed_words(day))
    writer.line(_("Lukket"), closed)
    if closing.reopened_at is not None:
        opened = _("{when} av {who}").format(
            when=words.moment_words(closing.reopened_at), who=data.user(closing.reopened_by)
        )
        writer.line(_("Åpnet igjen"), opened)
    reason = data.mask.text(closing.reason)
    facts: list[dict[str, Value]] = [
        {
            "dag": iso(d.day),
            "tilstand": _closed_words(d),
            "fra": iso(d.start),
            "til": iso(d.end),
            "merke": data.mask.text(d.label),
        }
        for d in closing.days
    ]
    return (
        writer.both("grunn", _("Hvorfor"), reason)
        .fact("dager", facts)
        .fact("lukket", iso(closing.closed_at))
        .fact("lukketAv", data.user(closing.closed_by))
        .fact("aapnetIgjen", iso(closing.reopened_at))
        .fact("aapnetAv", data.user(closing.reopened_by) or None)
        .done()
    )


def _closed_words(day: ClosedDay) -> str:
    told, beside = sheet_words(day.state, day.start, day.end, day.label)
    return f"{told}, {beside}" if beside else told


def _notes(data: Everything) -> Iterable[Entry]:
    for note in data.own_notes:
        yield (
            Writer(_("Fra {who}").format(who=data.user(note.owner_id)))
            .fact("skrevetAv", data.user(note.owner_id))
            .both("tekst", "", data.mask.text(note.text))
            .both("slettes", _("Slettes"), words.day_words(note.expires_on), iso(note.expires_on))
            .fact("antall", 1)
            .done()
        )
    for (owner, expires), n in sorted(Counter((s.owner_id, s.expires_on) for s in data.sealed).items()):
        who = data.user(owner)
        told = ngettext("{n} lapp som bare {who} kan lese.", "{n} lapper som bare {who} kan lese.", n)
        ask = _("Be {who} om å få se.").format(who=who)
        yield (
            Writer(_("Fra {who}").format(who=who))
            .fact("skrevetAv", who)
            .line("", f"{told.format(n=n, who=who)} {ask}")
            .fact("tekst", None)
            .both("slettes", _("Slettes"), words.day_words(expires), iso(expires))
            .fact("antall", n)
            .done()
        )


def _said(data: Everything, said: ParticipantStatement) -> Entry:
    answer = words.answer_words(said.answer, data.mask.text(said.answer_reason or ""), said.answer_by)
    if said.answered_at is not None:
        by = _("{when} av {who}").format(
            when=words.moment_words(said.answered_at), who=data.user(said.answered_by)
        )
        answer = f"{answer} ({by})"
    recorded = _("{when} av {who}").format(
        when=words.moment_words(said.recorded_at), who=data.user(said.recorded_by)
    )
    return (
        Writer(words.day_words(said.said_on))
        .both("gjelder", _("Gjelder"), words.concern_words(said.concern))
        .fact("gjelderDag", iso(said.concern.day))
        .both("oenske", _("Du ba om"), words.statement_kind_words(said.kind))
        .both("ord", _("Dine ord"), data.mask.text(said.text), own_words=True)
        .fact("sagt", iso(said.said_on))
        .line(_("Skrevet"), recorded)
        .fact("skrevet", iso(said.recorded_at))
        .fact("skrevetAv", data.user(said.recorded_by))
        .both("svarfrist", _("Svar senest"), words.day_words(said.answer_by), iso(said.answer_by))
        .line(_("Svar"), answer)
        .fact("svar", words.answer_words(said.answer, None, said.answer_by) if said.answer else None)
        .fact("svarGrunn", data.mask.text(said.answer_reason or "") or None)
        .fact("besvart", iso(said.answered_at))
        .fact("besvartAv", data.user(said.answered_by) or None)
        .done()
    )


def _file(data: Everything, file: SavedFile) -> Entry:
    settled = {
        None: _("vi har ikke skrevet ned om filen er slettet"),
        Settled.DELETED: _("slettet"),
        Settled.KEPT: _("beholdt"),
        Settled.GONE: _("filen var ikke der lenger"),
        Settled.NOT_WRITTEN: _("filen ble aldri skrevet"),
    }[file.settled_how]
    document = words.document_words(f"{file.document} {file.subject}")
    then = ", ".join(part for part in (settled, words.moment_words(file.settled_at)) if part)
    return (
        Writer(words.moment_words(file.saved_at))
        .both("ark", _("Ark"), document)
        .both("fil", _("Fil"), PurePath(file.path).name)
        .fact("lagret", iso(file.saved_at))
        .both("lagretAv", _("Lagret av"), data.user(file.saved_by))
        .both("hvor", _("Hvor"), words.risk_words(file.risk))
        .both("medPassord", _("Med passord"), _("ja") if file.with_password else _("nei"), file.with_password)
        .line(_("Nå"), then)
        .fact("naa", settled)
        .fact("avgjort", iso(file.settled_at))
        .done()
    )


def _access(data: Everything, access: PersonAccess) -> Entry:
    told = _("{who} {did} {what}.").format(
        who=data.user(access.user_id),
        did=words.access_words(access.how),
        what=words.document_words(access.document),
    )
    return (
        Writer(words.moment_words(access.at))
        .fact("naar", iso(access.at))
        .line("", told)
        .fact("hvem", data.user(access.user_id))
        .fact("gjorde", words.access_words(access.how))
        .fact("hva", words.document_words(access.document))
        .done()
    )
