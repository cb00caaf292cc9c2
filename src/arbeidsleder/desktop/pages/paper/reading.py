"""What a typed line says, row by row, beside what is recorded already. No widget and no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.paper_day import PaperStatement, RecordPaperDay
from arbeidsleder.application.hand_register import who_is
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.paper_day import (
    ABSENT,
    AGREED_OFF,
    CLAIMS,
    LATE,
    LEFT_EARLY,
    NOTHING,
    PRESENT,
    SCHOOL,
    TIMED,
    TRIAL,
    Slip,
    hand_code,
    read_line,
)
from arbeidsleder.text import _, clock, ngettext

if TYPE_CHECKING:
    from datetime import time

    from arbeidsleder.application.queries.paper_day import PaperDay, PaperRow
    from arbeidsleder.domain.attendance import Statement
    from arbeidsleder.domain.paper_day import PaperLine


@dataclass(frozen=True)
class ReadRow:
    """One row of the sheet. *digit* is "" until it is typed; *at* the time, once it is known.

    *at_in_line*: the time stands in the line itself, so its field only shows it.
    """

    number: int
    row: PaperRow
    digit: str = ""
    at: time | None = None
    corrects: bool = False
    at_in_line: bool = False

    @property
    def says_same(self) -> bool:
        """Whether the digit says what stands already, so that nothing is to be added."""
        return self.row.said is not None and self.digit not in ("", NOTHING) and _same(self)

    @property
    def is_conflict(self) -> bool:
        """Whether something else stands: it is kept unless the user says that it is to be corrected."""
        return self.row.said is not None and self.digit not in ("", NOTHING) and not _same(self)

    @property
    def adds(self) -> bool:
        """Whether a statement is to be added."""
        if self.digit in ("", NOTHING) or self.says_same:
            return False
        return self.corrects or not self.is_conflict

    @property
    def wants_time(self) -> bool:
        """Whether a time is to be given before it can be recorded."""
        return self.digit in TIMED and self.adds

    @property
    def statement(self) -> PaperStatement:
        """What is to be recorded."""
        said = self.row.said
        claim = CLAIMS[self.digit]
        if self.digit == LEFT_EARLY and said is not None and said.claim is Claim.LATE:
            claim = Claim.LATE  # who came late and left early did both
        return PaperStatement(
            self.number,
            self.row.participant.id,
            claim,
            arrived=self.at if self.digit == LATE else None,
            left=self.at if self.digit == LEFT_EARLY else None,
            instead_of=said.id if said is not None else "",
        )


@dataclass(frozen=True)
class Reading:
    """The whole line. *problem* is a sentence why it cannot be recorded as it is; "" when it can."""

    rows: tuple[ReadRow, ...] = ()
    problem: str = ""
    line: PaperLine = field(default_factory=lambda: read_line(""))
    begun: bool = False

    @property
    def adding(self) -> tuple[ReadRow, ...]:
        """The rows to record."""
        return tuple(row for row in self.rows if row.adds)

    @property
    def untimed(self) -> tuple[ReadRow, ...]:
        """The rows whose time is still to be given."""
        return tuple(row for row in self.rows if row.wants_time and row.at is None)

    @property
    def kept_words(self) -> str:
        """How many rows say something else than what is recorded, and stay as they are; "" for none."""
        kept = sum(row.is_conflict and not row.corrects for row in self.rows)
        if not kept or self.problem:
            return ""
        return ngettext(
            "{count} rad er ført med noe annet. Det står, om du ikke velger Rett.",
            "{count} rader er ført med noe annet. Det står, om du ikke velger Rett.",
            kept,
        ).format(count=kept)

    @property
    def is_ready(self) -> bool:
        """Whether Enter may record it."""
        return not self.problem and bool(self.adding) and not self.untimed


def read(
    typed: str, day: PaperDay, times: dict[int, time | None] | None = None, corrected: set[int] | None = None
) -> Reading:
    """Read *typed* against *day*. *times* were given and *corrected* ticked by row number."""
    line = read_line(typed)
    begun = bool(typed.strip())
    if day.week_closed:
        words = _("Uke {week} er lukket. Åpne den igjen fra Uke først.")
        return Reading(problem=words.format(week=day.week.week), line=line, begun=True)
    if line.slip is Slip.NO_CODE:
        return Reading(problem=_("Skriv arktallet først: de fire sifrene øverst på arket."), begun=begun)
    doubt = ""
    if line.by_hand:
        found, doubt = _rows_by_hand(line, day)
    else:
        listed = day.rows(line.code, len(line.marks))
        if listed is None:
            return Reading(problem=_other_list(day, line), line=line, begun=True)
        found = listed
    given, wrong = times or {}, corrected or set()
    rows = []
    for number, row in enumerate(found, 1):
        mark = line.marks[number - 1] if number <= len(line.marks) else None
        in_line = mark is not None and mark.at is not None
        at = mark.at if mark and in_line else given.get(number)
        rows.append(ReadRow(number, row, mark.digit if mark else "", at, number in wrong, in_line))
    return Reading(tuple(rows), doubt or _slip_words(line, len(rows)) or _nothing_words(rows), line, True)


def _rows_by_hand(line: PaperLine, day: PaperDay) -> tuple[tuple[PaperRow, ...], str]:
    """Return those whose initials were written by hand as far as they are known, and what is in doubt."""
    if line.code != hand_code(day.week.key):
        return (), _other_list(day, line)
    rows: list[PaperRow] = []
    for number, mark in enumerate(line.marks, 1):
        found = who_is(mark.who, day.by_initials)
        words = ""
        if not found:
            words = _("Rad {row:02}: ingen på listen heter {who}. Skriv mer av navnet.")
        elif len(found) > 1:
            words = _("Rad {row:02}: {who} kan være {names}. Skriv mer av navnet.")
        elif found[0] in rows:
            words = _("Rad {row:02}: {names} står to ganger.")
        if words:
            names = _(" eller ").join(row.name for row in found)
            return tuple(rows), words.format(row=number, who=mark.who, names=names)
        rows.append(found[0])
    return tuple(rows), ""


def record(day: PaperDay, reading: Reading) -> RecordPaperDay:
    """Return the command for a reading that is ready."""
    return RecordPaperDay(day.day, tuple(row.statement for row in reading.adding))


def digit_name(digit: str) -> str:
    """Return what a digit says, as the row shows it."""
    return {
        "": "",
        NOTHING: _("ikke ført"),
        PRESENT: _("Møtt"),
        LATE: _("Møtt, sen"),
        LEFT_EARLY: _("Gikk tidlig"),
        ABSENT: _("Ikke her"),
        AGREED_OFF: _("Avtalt fri"),
        SCHOOL: _("Skoledag"),
        TRIAL: _("Hospitering"),
    }[digit]


def said_words(said: Statement) -> str:
    """Return what stands already: «Møtt 08:00», «Ikke her»."""
    if said.claim in (Claim.PRESENT, Claim.LATE):
        words = _("Møtt {time}").format(time=clock(said.arrived)) if said.arrived else _("Møtt")
        if said.claim is Claim.LATE:
            words = _("{words}, sen").format(words=words)
        return _("{words}, gikk {time}").format(words=words, time=clock(said.left)) if said.left else words
    digit = next(d for d, claim in CLAIMS.items() if claim is said.claim)
    return digit_name(digit)


def _same(read_row: ReadRow) -> bool:
    said, digit, at = read_row.row.said, read_row.digit, read_row.at
    if said is None:
        return False
    if digit == PRESENT:
        return said.claim is Claim.PRESENT and said.left is None
    if digit == LATE:
        return said.claim is Claim.LATE and said.left is None and at in (None, said.arrived)
    if digit == LEFT_EARLY:
        return said.left is not None and said.claim is not Claim.ABSENT and at in (None, said.left)
    return said.claim is CLAIMS[digit] and said.left is None and said.arrived is None


def _other_list(day: PaperDay, line: PaperLine) -> str:
    if line.code == hand_code(day.week.key):
        return _("Et ark uten navn: skriv initialene foran sifferet for hver rad, som AB1 CD2/0915.")
    return _(
        "Arktallet passer ikke med listen for uke {week}. Se at dagen og sifrene er riktige. Er noen kommet "
        "til, sluttet eller fått nytt navn etter at arket ble trykt, må dagen føres rad for rad."
    ).format(week=day.week.week)


def _slip_words(line: PaperLine, rows: int) -> str:
    if line.slip is Slip.SIGN:
        return _("Rad {row:02}: bruk et siffer fra 0 til 7, og klokkeslett som 2/0915.").format(row=line.row)
    if line.slip is Slip.NO_DIGIT:
        return _("Rad {row:02}: skriv sifferet etter initialene.").format(row=line.row)
    if line.slip is Slip.NOBODY:
        return _("Rad {row:02}: skriv initialene foran sifferet.").format(row=line.row)
    if line.slip is Slip.STRAY_TIME:
        return _("Rad {row:02}: bare 2 og 3 har klokkeslett.").format(row=line.row)
    typed = len(line.marks)
    if typed < rows:
        return _("Arket har {rows} rader, og {typed} er skrevet.").format(rows=rows, typed=typed)
    if typed > rows:
        return _("Arket har {rows} rader, men {typed} er skrevet. Se hvilket siffer som er for mye.").format(
            rows=rows, typed=typed
        )
    return ""


def _nothing_words(rows: list[ReadRow]) -> str:
    if any(row.adds for row in rows):
        return ""
    if any(row.is_conflict for row in rows):
        return _("Noe annet er ført fra før. Det står, om du ikke velger Rett på raden.")
    if any(row.says_same for row in rows):
        return _("Alt på arket er ført fra før. Det er ingenting å legge til.")
    return _("Det er ingenting å føre i denne linjen.")
