"""Reads the desk of the outbox and one item, and does what the user says of it. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.outbox import QueueSummary, SeeAnswer, UnqueueSummary
from arbeidsleder.application.commands.person_access import RecordView
from arbeidsleder.application.queries.outbox import nav_view
from arbeidsleder.application.queries.outbox_desk import outbox_desk
from arbeidsleder.domain.outbox import ItemState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.context import Context
    from arbeidsleder.application.queries.outbox import NavView, OutboxRow
    from arbeidsleder.application.queries.outbox_desk import OutboxDesk
    from arbeidsleder.desktop.services import Command, Services


class OutboxPresenter(QObject):
    """For one person at a time; an answer that was overtaken is dropped."""

    read = Signal(object, object)
    """Emitted with the OutboxDesk and the NavView of the item shown, None when there is none."""

    nobody = Signal()
    """Emitted when there is nobody to show; carries nothing."""

    failed = Signal(object)
    """Emitted with what went wrong."""

    done = Signal()
    """Emitted when what the user said is on the disk; carries nothing."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.participant_id = ""
        self.item_id = ""
        self.desk: OutboxDesk | None = None
        self.view: NavView | None = None
        self.seen = False
        self._asked = 0
        services.subscribe(self, self._changed)

    def show_person(self, participant_id: str) -> None:
        """Read another person: the newest week, unless an item of that person is shown."""
        if participant_id != self.participant_id:
            self.participant_id, self.item_id, self.desk, self.view = participant_id, "", None, None
        self.refresh()

    def show_item(self, row: OutboxRow) -> None:
        """Show an item, whose person the page is about from now on."""
        self.participant_id, self.item_id = row.item.participant_id, row.id
        self.refresh()

    def log_view(self, participant_id: str) -> None:
        """What goes out about somebody has stood open: a line of that person's access log."""
        self._services.note(RecordView(participant_id))

    def refresh(self) -> None:
        """Read anew."""
        self._asked += 1
        asked, person, item = self._asked, self.participant_id, self.item_id
        if not person:
            self.nobody.emit()
            return

        def read(ctx: Context) -> tuple[OutboxDesk | None, NavView | None]:
            desk = outbox_desk(ctx, person)
            if desk is None:
                return None, None
            row = next((one for one in desk.own if one.id == item), next(iter(desk.own), None))
            return desk, None if row is None else nav_view(ctx, row.id)

        def got(result: tuple[OutboxDesk | None, NavView | None]) -> None:
            if asked != self._asked:
                return
            self.desk, self.view = result
            self.item_id = self.view.row.id if self.view is not None else ""
            if self.desk is None:
                self.nobody.emit()
            else:
                self.read.emit(self.desk, self.view)

        def failed(error: BaseException) -> None:
            if asked == self._asked:
                self.failed.emit(error)

        self._services.query(self, read, got, failed)

    def run(self, command: Command) -> None:
        """Do what the user said; what changed is read anew."""
        self._services.command(self, command, lambda _changes: self.done.emit(), self.failed.emit)

    def queue(self, wanted: Collection[str], then: Callable[[], None]) -> None:
        """Let the queue be the items in *wanted*, then go on; one that is refused lets the others pass."""
        rows = self.desk.outbox.rows if self.desk is not None else ()
        steps: list[Command] = []
        for row in rows:
            if row.id in wanted and row.item.state is ItemState.READY:
                steps.append(QueueSummary(row.id))
            elif row.id not in wanted and row.may_unqueue:
                steps.append(UnqueueSummary(row.id))
        self._one_by_one(steps, then)

    def see_answers(self) -> None:
        """The answers of the item shown have been read."""
        for answer in self.view.row.answers if self.view is not None else ():
            if answer.seen_at is None:
                self.run(SeeAnswer(answer.id))

    def _one_by_one(self, steps: list[Command], then: Callable[[], None]) -> None:
        if not steps:
            then()
            return
        first, *rest = steps

        def refused(error: BaseException) -> None:
            self.failed.emit(error)
            self._one_by_one(rest, then)

        self._services.command(self, first, lambda _changes: self._one_by_one(rest, then), refused)

    def _changed(self, changes: Changes) -> None:
        if self.seen and changes.touches("outbox", "consent", "week", "participant", "setting"):
            self.refresh()
