"""M in I dag: the panel beside the list in which is said what somebody was seen doing. Made at the first M.

Nothing that was seen before is read or shown: a substitute sees no more of it than a mark asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.commands.mastery import ObserveMastery
from arbeidsleder.application.queries.task_seen_today import tasks_to_see
from arbeidsleder.desktop.pages.tasks.mastery.panel import ObservePanel
from arbeidsleder.desktop.pages.tasks.mastery.words import undo_words
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.application.queries.task_seen_today import TasksToSee
    from arbeidsleder.application.queries.today_board import TodayRow
    from arbeidsleder.desktop.pages.tasks.mastery.panel import SeenNow
    from arbeidsleder.desktop.pages.today.presenter import TodayPresenter
    from arbeidsleder.desktop.pages.today.work_area import WorkArea


class TodayMastery(QObject):
    """One for as long as the page lives."""

    def __init__(self, work: WorkArea, presenter: TodayPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._presenter = work, presenter
        self._row: TodayRow | None = None
        self.panel: ObservePanel | None = None
        work.list.marked.connect(self._marked)

    def open(self, row: TodayRow) -> None:
        """Open the panel on *row*; keys go there at once, the task of the plan follows when it is read."""
        if self.panel is None:
            self.panel = ObservePanel(choose_task=True)
            self._work.right.addWidget(self.panel)
            self.panel.save_requested.connect(self._save)
            self.panel.closed.connect(self.close)
        self._row = row
        self._work.show_beside(self.panel)
        self.panel.wait_for(row.participant.id, row.name)
        person, day, words = row.participant.id, row.day, row.view.expected.task
        self._presenter.read(lambda ctx: tasks_to_see(ctx, person, day, words), self._give)

    def close(self) -> None:
        """Take the panel away with nothing saved; the keys go back to the list."""
        self._row = None
        if self.panel is not None:
            self.panel.forget()
        self._work.show_list()

    def _give(self, found: TasksToSee) -> None:
        if self.panel is None or self._row is None or self._row.participant.id != found.participant_id:
            return
        if not found.tasks:
            self.close()
            self._presenter.said.emit(_("Avdelingen har ingen oppgaver ennå. Hent noen i Oppgaver."))
            return
        self.panel.give_tasks(found.tasks, found.task_id)

    def _marked(self, row: TodayRow | None) -> None:
        """Another row was marked: what is half said about the former one is not said."""
        if self._row is not None and (row is None or row.place != self._row.place):
            self.close()

    def _save(self, seen: SeenNow) -> None:
        row, panel, board = self._row, self.panel, self._presenter.board
        if row is None or panel is None:
            return
        letters = board.single_letter_keys if board else True
        hint = undo_words(row.name, panel.task_name, seen.level, letters=letters)
        self.close()
        command = ObserveMastery(
            seen.participant_id, seen.task_id, seen.level, row.day,
            seen.step, seen.seen_by, seen.line, seen.helped,
        )  # fmt: skip
        self._presenter.see(command, hint)
