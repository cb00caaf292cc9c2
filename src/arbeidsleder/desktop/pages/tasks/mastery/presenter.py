"""What Mestring does: reads the matrix and one pair's looks, saves a look, takes it back. No widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.mastery import ObserveMastery, UndoObservation
from arbeidsleder.application.commands.person_access import RecordView
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.mastery_matrix import mastery_matrix, task_looks
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.queries.mastery_matrix import MasteryMatrix, TaskLooks
    from arbeidsleder.desktop.pages.tasks.mastery.panel import SeenNow
    from arbeidsleder.desktop.services import Command, Services


class MasteryPresenter(QObject):
    """One for as long as the place lives."""

    matrix_read = Signal(object)
    """Emitted with the MasteryMatrix each time it was read."""

    looks_read = Signal(object)
    """Emitted with the TaskLooks of the pair asked for last."""

    said = Signal(str)
    """Emitted with a sentence for the status line; it never names a participant."""

    undo_hint = Signal(str)
    """Emitted with what was seen and how to take it back; empty takes the hint away."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._asked = self._answered = 0
        self._pair: tuple[str, str] = ("", "")
        self.seen = False  # whether the place is on the screen; changes are read then only
        self.matrix: MasteryMatrix | None = None
        services.subscribe(self, self._changed)

    def open(self) -> None:
        """Read the matrix, unless it is being read already."""
        if self._answered == self._asked:
            self.refresh()

    def refresh(self) -> None:
        """Read the matrix anew; an answer overtaken by a later question is dropped.

        The same matrix as before is no news, and nothing is drawn again.
        """
        self._asked += 1
        number = self._asked

        def got(matrix: MasteryMatrix) -> None:
            if number == self._asked:
                self._answered = number
                if matrix != self.matrix:
                    self.matrix = matrix
                    self.matrix_read.emit(matrix)

        def failed(error: BaseException) -> None:
            self._answered = max(number, self._answered)
            self._services.failed.emit(error)

        self._services.query(self, mastery_matrix, got, failed)

    def read_looks(self, participant_id: str, task_id: str) -> None:
        """Read what was seen of one pair."""
        self._pair = participant_id, task_id

        def got(looks: TaskLooks) -> None:
            if (looks.participant_id, looks.task_id) == self._pair:
                self.looks_read.emit(looks)

        self._services.query(self, lambda ctx: task_looks(ctx, participant_id, task_id), got)

    def log_view(self, participant_id: str) -> None:
        """What was seen of a person has stood open: a line of that person's access log."""
        self._services.note(RecordView(participant_id))

    def save(self, seen: SeenNow, hint: str) -> None:
        """Say what was seen today; *hint* tells how to take it back."""
        self._do(observe(self._services, seen), lambda: self.undo_hint.emit(hint))

    def undo(self) -> None:
        """Take back the latest look since the unlock."""

        def done() -> None:
            self.undo_hint.emit("")
            self.said.emit(_("Angret."))

        self._do(UndoObservation(), done)

    def _changed(self, changes: Changes) -> None:
        if self.seen and changes.touches("task", "mastery", "participant", "site", "setting"):
            self.refresh()

    def _do(self, command: Command, done: Callable[[], None]) -> None:
        """Do *command*; a rule's no is told in the status line, anything else is «not saved»."""

        def ok(_changes: object) -> None:
            self.said.emit("")
            done()

        def failed(error: BaseException) -> None:
            if isinstance(error, RuleError):
                self.said.emit(sentence(error))
            else:
                self._services.unsaved.emit(error, lambda: self._do(command, done))

        self._services.command(self, command, ok=ok, fail=failed)


def observe(services: Services, seen: SeenNow) -> ObserveMastery:
    """Return the command for what was seen today, by the program's clock."""
    today = services.ctx.clock.now().date()
    return ObserveMastery(
        seen.participant_id, seen.task_id, seen.level, today, seen.step, seen.seen_by, seen.line, seen.helped
    )
