"""What Oppfølging does: reads what is due, keeps agreements, says what is done, takes it back. No widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.follow_up import ReopenStep, UndoHappening
from arbeidsleder.application.commands.handover import RecordHandoverReceipt, RecordShredded
from arbeidsleder.application.commands.outbox import SeeAnswer, UnseeAnswer
from arbeidsleder.application.commands.road import AnswerQuestion, FinishNextStep, RecordHappening
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.follow_up import follow_up
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.domain.follow_up import DueKind
from arbeidsleder.domain.road import AssignmentState, Happened
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.queries.follow_up import DueRow, FollowUp
    from arbeidsleder.desktop.services import Command, Services
    from arbeidsleder.domain.follow_up import Due


class FollowUpPresenter(QObject):
    """One for as long as the place lives."""

    due_read = Signal(object)
    """Emitted with the FollowUp each time it was read."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; it never names a participant."""

    undo_hint = Signal(str)
    """Emitted with what was done and how to take it back; empty takes the hint away."""

    saved = Signal(str)
    """Emitted when the form's agreement is kept; carries the id of the person it is about."""

    refused = Signal(str)
    """Emitted with the sentence when the form's agreement was refused; nothing has changed."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._asked = 0
        self._saving = False
        self._undo: list[Command] = []
        self.seen = False  # whether the place is on the screen; changes are read then only
        self.shown: FollowUp | None = None
        services.subscribe(self, self._changed)

    def today(self) -> date:
        """Today by the program's clock."""
        return self._services.ctx.clock.now().date()

    def refresh(self) -> None:
        """Read what is due anew; an answer overtaken by a later question is dropped."""
        self._asked += 1
        number = self._asked

        def got(shown: FollowUp) -> None:
            if number == self._asked:
                self.shown = shown
                self.due_read.emit(shown)

        self._services.query(self, follow_up, got)

    def save(self, command: Command) -> None:
        """Keep the form's agreement; a second wish waits until the first has an answer."""
        if self._saving:
            return
        self._saving = True

        def ok(changes: Changes) -> None:
            self._saving = False
            self.saved.emit(next((one for kind, one in changes.items if kind == "road"), ""))

        def failed(error: BaseException) -> None:
            self._saving = False
            if not isinstance(error, RuleError):
                self._services.failed.emit(error)
            self.refused.emit(sentence(error))

        self._services.command(self, command, ok, failed)

    def finish(self, row: DueRow, hint: str, answer: str = "") -> None:
        """Say that what stands in *row* is done; *hint* tells how to take it back."""
        done, back = self._commands(row.due, answer)

        def ok() -> None:
            self._undo.append(back)
            self.undo_hint.emit(hint)

        self._do(done, ok)

    def undo(self) -> None:
        """Take back what was said to be done last, since the page was first opened."""
        if not self._undo:
            self.status_message.emit(_("Det er ikke noe å angre her."))
            return

        def ok() -> None:
            self.undo_hint.emit("")
            self.status_message.emit(_("Angret."))

        self._do(self._undo.pop(), ok)

    def _commands(self, due: Due, answer: str) -> tuple[Command, Command]:
        """What says that it is done, and what takes that back."""
        person, about = due.participant_id, due.about_id
        if due.kind is DueKind.SHRED:
            return RecordShredded(about, self.today()), UndoHappening(person, Happened.SHREDDED, about)
        if due.kind is DueKind.RECEIPT:
            back = UndoHappening(person, Happened.HANDOVER_RECEIPT, about)
            return RecordHandoverReceipt(about, self.today()), back
        if due.kind is DueKind.NAV_ANSWER:
            return SeeAnswer(about), UnseeAnswer(about)
        if due.kind is DueKind.CONTACT_OWED:
            return self._happened(due, Happened.CONTACT, "")
        if due.kind is DueKind.ASSIGNMENT:
            return self._happened(due, Happened.ASSIGNMENT, about, AssignmentState.DELIVERED)
        if due.kind is DueKind.QUESTION:
            return AnswerQuestion(person, about, answer), ReopenStep(person, about)
        return FinishNextStep(person, about), ReopenStep(person, about)

    def _happened(self, due: Due, kind: Happened, about: str, state: str = "") -> tuple[Command, Command]:
        person = due.participant_id
        return RecordHappening(person, kind, self.today(), about, state), UndoHappening(person, kind, about)

    def _do(self, command: Command, done: Callable[[], None]) -> None:
        """Do *command*; a rule's no is told in the status line, anything else is «not saved»."""

        def ok(_changes: object) -> None:
            self.status_message.emit("")
            done()

        def failed(error: BaseException) -> None:
            if isinstance(error, RuleError):
                self.status_message.emit(sentence(error))
                self.refresh()
            else:
                self._services.unsaved.emit(error, lambda: self._do(command, done))

        self._services.command(self, command, ok=ok, fail=failed)

    def _changed(self, changes: Changes) -> None:
        if self.seen and changes.touches("road", "consent", "plan", "participant", "site"):
            self.refresh()
