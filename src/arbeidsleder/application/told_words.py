"""A document's words in the order of the paper, for the talk about sharing where they are shown large.

Made from the very values the paper is drawn from, so what is not in them cannot be shown. A test reads the
papers back and holds the words together. Pure functions; nothing is read and nothing left out here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.application.handover_sheet import Part
from arbeidsleder.application.handover_words import (
    agreement_lines,
    asked_lines,
    contact_words,
    day_words,
    look_words,
    more_seen,
    name_words,
    part_words,
    quoted,
    step_line,
    trial_words,
    who_lines,
)
from arbeidsleder.application.week_words import (
    MOST_SEEN,
    capital,
    day_notes,
    more_seen_words,
    seen_words,
    told_day,
)
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arbeidsleder.application.handover_sheet import HandoverSheet, SheetMastery
    from arbeidsleder.application.queries.week_sheets import PersonWeekSheet, SheetStatement


class ToldPart(NamedTuple):
    """A section: its title and its lines."""

    title: str
    lines: tuple[str, ...]


def week_parts(sheet: PersonWeekSheet) -> tuple[ToldPart, ...]:
    """Return the sections of a person's week that have something to tell."""
    called, closed = sheet.called, sheet.closing is not None
    seen = [seen_words(one) for one in sheet.seen[:MOST_SEEN]]
    seen += [more_seen_words()] if sheet.seen[MOST_SEEN:] else []
    parts = [
        (_("Vi ønsker svar på"), _lines(sheet.decision_wanted)),
        (_("Uken"), _days(sheet, closed=closed)),
        (_("Sett denne uken"), tuple(seen)),
        (_("{name} selv").format(name=called), _own(sheet.own_words)),
        *((_("{name} mener").format(name=called), _statement(said)) for said in sheet.said),
        (_("Neste steg"), _lines(sheet.next_step)),
        (_("Språk"), sheet.language),
        (_("Økonomi"), _lines(sheet.economy)),
    ]
    return tuple(ToldPart(title, lines) for title, lines in parts if lines)


def _days(sheet: PersonWeekSheet, *, closed: bool) -> tuple[str, ...]:
    lines = []
    for day in sheet.days:
        words = f"{capital(date_long(day.day))}: {told_day(day, closed=closed)[0]}"
        notes = day_notes(day, closed=closed)
        lines.append(f"{words} · {notes}" if notes else words)
    return tuple(lines)


def _statement(said: SheetStatement) -> tuple[str, ...]:
    about = _("Om {concern}:").format(concern=said.about)
    return (about, quoted(said.text), _("Svar: {answer}").format(answer=said.answer))


def handover_parts(sheet: HandoverSheet) -> tuple[ToldPart, ...]:
    """Return the sections of a handover sheet that have something to tell."""
    return tuple(ToldPart(title, lines) for title, lines in _handover(sheet) if lines)


def _handover(sheet: HandoverSheet) -> Iterator[tuple[str, tuple[str, ...]]]:
    today = sheet.made_on
    yield part_words(Part.WHO), (name_words(sheet.who), *who_lines(sheet))
    yield part_words(Part.ASKED), asked_lines(sheet)
    yield part_words(Part.CONTACTS), tuple(contact_words(one, sheet) for one in sheet.contacts or ())
    if sheet.goal is not None and sheet.goal.words:
        said = sheet.goal.said_on
        when = (_("Egne ord, {date}").format(date=day_words(said, today)),) if said else ()
        yield part_words(Part.GOAL), (*_own(sheet.goal.words), *when)
    if sheet.mastery is not None and (sheet.mastery.seen or sheet.mastery.more):
        yield part_words(Part.MASTERY), tuple(_mastery(sheet, sheet.mastery))
    yield part_words(Part.STEPS), tuple(step_line(one, today) for one in sheet.steps)
    yield part_words(Part.AGREEMENTS), tuple(f"{label}: {words}" for label, words in agreement_lines(sheet))
    yield part_words(Part.HELPS), sheet.helps or ()
    yield part_words(Part.RESOURCES), _lines(sheet.resources or "")
    yield part_words(Part.ATTENDANCE), _lines(sheet.attendance or "")
    yield part_words(Part.LANGUAGE), _lines(sheet.language or "")
    if sheet.tried is not None:
        trials: list[str] = []
        for trial in sheet.tried.trials:
            trials += [trial_words(trial, today), *_own(trial.own_view)]
        yield part_words(Part.TRIED), (*trials, *_lines(sheet.tried.text))


def _mastery(sheet: HandoverSheet, mastery: SheetMastery) -> Iterator[str]:
    """A line an aim and a line a task; what is no part of the work here is said by its module."""
    for module in mastery.modules:
        if not module.aims:
            yield _("{module}: ikke del av oppgavene hos oss.").format(module=module.title)
        for aim in module.aims:
            yield f"{aim.label}. {look_words(aim.look, sheet.made_on)}"
    for look in mastery.others:
        yield look_words(look, sheet.made_on)
    if mastery.more:
        yield more_seen()


def _own(words: str) -> tuple[str, ...]:
    return (quoted(words),) if words.strip() else ()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
