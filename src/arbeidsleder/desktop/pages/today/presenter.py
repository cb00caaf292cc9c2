"""I dag without widgets: reads the board, turns wishes into commands, tells what was recorded.

Every command goes to the one database lane at once, so that keys pressed faster than the disk keep their
order; what a key means never waits for the board to be read anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance, UndoLatest
from arbeidsleder.application.commands.day_notes import (
    RemoveRememberNote,
    SaveMorningTalk,
    SaveOwnWords,
    SaveRememberNote,
    SaveTaskCover,
    StartDay,
)
from arbeidsleder.application.commands.mastery import UndoObservation
from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.today_board import today_board
from arbeidsleder.application.queries.today_private import absence_kind, own_notes
from arbeidsleder.application.queries.ward_note import ward_note
from arbeidsleder.desktop.jobs import Cancelled
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.today import words
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime, time

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.commands.mastery import ObserveMastery
    from arbeidsleder.application.context import Context
    from arbeidsleder.application.queries.today_board import TodayBoard, TodayRow
    from arbeidsleder.desktop.services import Command, Services
    from arbeidsleder.domain.absence import AbsenceCard, AbsenceKind, RememberNote

T = TypeVar("T")

REFRESH_MS = 30_000  # a planned start passes while nobody touches anything


@dataclass
class _Counted:
    """A command that also tells how many statements it added to the log of the day and of the night before.

    The board on the screen may be older than the log, and only the log knows what undo takes back. Nothing
    comes between on the one database lane.
    """

    command: Command
    day: date
    added: int = 0

    def run(self, ctx: Context) -> Changes:
        """Do it and count."""
        before = self._count(ctx)
        changes = self.command.run(ctx)
        self.added = self._count(ctx) - before
        return changes

    def _count(self, ctx: Context) -> int:
        with ctx.store.read() as uow:
            return len(uow.attendance.statements(self.day - timedelta(days=1), self.day))


class TodayPresenter(QObject):
    """One for as long as the page lives."""

    board_read = Signal(object)
    """Emitted with the TodayBoard each time it was read."""

    saved = Signal()
    """Emitted after something was recorded or kept."""

    said = Signal(str)
    """Emitted with a short sentence for the status line; never a name."""

    undo_hint = Signal(str)
    """Emitted with what was recorded and how to take it back; empty takes the hint away."""

    refused = Signal(str)
    """Emitted with the sentence why a rule said no; empty when the next thing went well."""

    printed = Signal(bytes, str, str, object)
    """Emitted with a PDF, its title, its name for the print log and the ids of those it is about."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.board: TodayBoard | None = None
        self._reading = self._again = False
        self._seen_last = 0  # looks of mastery said since the last mark; U takes those back first
        services.subscribe(self, self._changed)
        self._timer = QTimer(self, interval=REFRESH_MS)
        self._timer.timeout.connect(self.load)

    # Reading

    def load(self) -> None:
        """Read the board; while a reading is under way, once more after it."""
        self._timer.start()
        if self._reading:
            self._again = True
            return
        self._reading = True
        self._services.query(self, today_board, self._read, self._not_read)

    def look(self) -> None:
        """Read the board, unless it is being read: what a command changes is read after it anyway."""
        if not self._reading:
            self.load()

    def now(self) -> datetime:
        """Return local time."""
        return self._services.ctx.clock.now()

    def now_time(self) -> time:
        """Return the time of day in whole minutes, for fields that start with now."""
        return self.now().time().replace(second=0, microsecond=0)

    def today(self) -> date:
        """Return the day the page shows; the clock's day before anything is read."""
        return self.board.day if self.board else self.now().date()

    def _read(self, board: TodayBoard) -> None:
        before, self.board = self.board, board
        self._reading = False
        if before is not None and _places(before) - _places(board):
            # A night ended or the day turned: what the hint is about may be out of reach of U.
            self.undo_hint.emit("")
        self.board_read.emit(board)
        if self._again:
            self._again = False
            self.load()

    def _not_read(self, error: BaseException) -> None:
        self._reading = self._again = False
        self._failed(error)

    def _changed(self, changes: Changes) -> None:
        if changes.touches("day", "participant", "plan", "week", "site", "setting", "note", "task"):
            self.load()

    # Recording

    def here(self, row: TodayRow) -> None:
        """Record that the person is here; nothing when that is what stands."""
        said = row.view.statement
        if said is not None and said.claim is Claim.PRESENT and words.is_here(row):
            self.said.emit(_("Det er ført fra før."))
            return
        self._mark(row, StateAttendance(row.participant.id, row.day, Claim.PRESENT))

    def late(self, row: TodayRow, arrived: time) -> None:
        """Record that the person came at *arrived*, later than planned."""
        self._mark(row, StateAttendance(row.participant.id, row.day, Claim.LATE, arrived=arrived))

    def left(self, row: TodayRow, at: time) -> None:
        """Record that the person left at *at*; when they came stays."""
        said = row.view.statement  # not the state, which is «delvis» once a leaving is recorded
        claim = Claim.LATE if said is not None and said.claim is Claim.LATE else Claim.PRESENT
        self._mark(row, StateAttendance(row.participant.id, row.day, claim, left=at))

    def bulk(self) -> None:
        """Confirm all whose planned start has passed and about whom nothing is said."""
        board = self.board
        if board is None or board.week_closed:
            return
        self._seen_last = 0
        counted = _Counted(ConfirmStarted(board.day), board.day)
        letters = board.single_letter_keys

        def hint() -> str | None:
            return words.bulk_undo_words(counted.added, letters=letters) if counted.added else None

        self._do(counted, hint)

    def undo(self) -> None:
        """Take the latest back."""
        if self._seen_last:
            self._seen_last -= 1
            self._do(UndoObservation(), lambda: "", done=partial(self.said.emit, _("Angret.")))
        elif self.board is not None:
            undo = UndoLatest(self.board.day, nights=True)
            self._do(undo, lambda: "", done=partial(self.said.emit, _("Angret.")))

    def see(self, command: ObserveMastery, hint: str) -> None:
        """Say what somebody was seen doing; U takes it back first."""
        self._seen_last += 1
        self._do(command, lambda: hint)

    def read(self, query: Callable[[Context], T], ok: Callable[[T], None]) -> None:
        """Read what a panel asks for."""
        self._services.query(self, query, ok, self._failed)

    def save_card(
        self,
        row: TodayRow,
        card: AbsenceCard,
        kind: AbsenceKind | None,
        covered_by: str | None,
        *,
        keep_kind: bool,
        done: Callable[[], None],
        refused: Callable[[str], None],
    ) -> None:
        """Save the card; with *keep_kind* a kind that stands is neither read nor changed.

        *refused* gets the sentence when it could not be saved, so that nothing filled in is lost.
        """
        self._seen_last = 0
        counted = _Counted(SaveAbsenceCard(card, kind, covered_by, keep_kind), card.day)
        said = self._hint(row, words.absence_said(card))
        self._do(counted, lambda: said if counted.added else None, done=done, refused=refused)

    def cover(self, row: TodayRow, covered_by: str) -> None:
        """Say who takes an absent person's task; empty for nobody yet."""
        self._do(SaveTaskCover(row.participant.id, row.day, covered_by))

    def talk(self, row: TodayRow, went_well: str, try_next: str) -> None:
        """Keep the morning talk, of the row's day also when it has left the board meanwhile."""
        self._do(SaveMorningTalk(row.participant.id, row.day, went_well, try_next))

    def own_words(self, row: TodayRow, text: str) -> None:
        """Keep the participant's own words of the row's day."""
        self._do(SaveOwnWords(row.participant.id, row.day, text))

    def add_note(self, participant_id: str, text: str, expires_on: date, done: Callable[[], None]) -> None:
        """Keep a private remember-note."""
        self._do(SaveRememberNote(participant_id, text, expires_on), done=done)

    def remove_note(self, note_id: str) -> None:
        """Erase one of the user's own notes."""
        self._do(RemoveRememberNote(note_id))

    def start_day(self) -> None:
        """The morning minute has been read."""
        self._do(StartDay())

    # Private things, read when asked for

    def read_notes(self, participant_id: str, ok: Callable[[tuple[RememberNote, ...]], None]) -> None:
        """Read the user's own notes about a person."""
        self._services.query(self, lambda ctx: own_notes(ctx, participant_id), ok, self._failed)

    def read_kind(self, row: TodayRow, ok: Callable[[AbsenceKind | None], None]) -> None:
        """Read the optional kind of the row's day; asked for only by the open fold of the card."""
        participant_id, day = row.participant.id, row.day
        self._services.query(self, lambda ctx: absence_kind(ctx, participant_id, day), ok, self._failed)

    def print_ward_note(self) -> None:
        """Make the ward note."""
        day = self.today()
        self._services.make_sheet(
            self,
            lambda ctx: ward_note(ctx, day),
            lambda sheets, note: (sheets.ward_note(note), note.people),
            lambda made: self.printed.emit(made[0], _("Lapp til avdelingen"), "lapp-til-avdelingen", made[1]),
            self._failed,
        )

    # Inside

    def _mark(self, row: TodayRow, command: StateAttendance) -> None:
        self._seen_last = 0
        said = words.said_words(command.claim, left=command.left is not None)
        hint = self._hint(row, said)
        self._do(command, lambda: hint)

    def _hint(self, row: TodayRow, said: str) -> str:
        letters = self.board.single_letter_keys if self.board else True
        return words.undo_words(row.name, said, letters=letters)

    def _do(
        self,
        command: Command,
        hint: Callable[[], str | None] | None = None,
        done: Callable[[], None] | None = None,
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """Do *command*; *hint* is asked afterwards, None leaves the hint that stands.

        A rule's no is told in the list or the card; anything else is «not saved» until it is tried again.
        """

        def ok(_changes: Changes) -> None:
            self.refused.emit("")
            self.said.emit("")
            told = hint() if hint is not None else None
            if told is not None:
                self.undo_hint.emit(told)
            if done is not None:
                done()
            self.saved.emit()

        def fail(error: BaseException) -> None:
            if refused is not None:
                refused(sentence(error))
            if not isinstance(error, RuleError):
                self._services.unsaved.emit(error, lambda: self._do(command, hint, done, refused))
            elif refused is None:
                self._failed(error)

        self._services.command(self, command, ok, fail)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self.said.emit(sentence(error))
            return
        if not isinstance(error, RuleError):
            self._services.failed.emit(error)
            return
        if error.code == "nothing_to_undo":
            self.said.emit(sentence(error))
            return
        self.refused.emit(sentence(error))


def _places(board: TodayBoard) -> set[tuple[str, date]]:
    return {row.place for row in board.rows}
