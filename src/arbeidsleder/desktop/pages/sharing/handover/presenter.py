"""Reads the desk of one person, has the sheet drawn, and lets it out only past the gate. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.handover import RecordNeverLeft, SaveHandoverText
from arbeidsleder.application.commands.person_access import RecordView
from arbeidsleder.application.handover_drawn import Drawn, draw
from arbeidsleder.application.queries.handover import handover_desk
from arbeidsleder.desktop.pages.preview.output import Leaving

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.desktop.services import Command, Services
    from arbeidsleder.domain.handover import SheetField
    from arbeidsleder.domain.mfy import Plans


def leaving_of(drawn: Drawn) -> Leaving | None:
    """Return what is written down when *drawn* leaves; nothing for the own folder."""
    if drawn.sheet.own_folder:
        return None
    person, digest = drawn.desk.participant_id, drawn.digest
    # What was written down by an earlier print of the very same sheet stays as it is.
    return Leaving(
        drawn.note, lambda changes: RecordNeverLeft(person, digest) if changes.touches("road") else None
    )


class HandoverPresenter(QObject):
    """For one person at a time; an answer that was overtaken is dropped."""

    drawn = Signal(object)
    """Emitted with the Drawn to show."""

    nobody = Signal()
    """Emitted when there is nobody to show; carries nothing."""

    failed = Signal(object)
    """Emitted with what went wrong."""

    ready = Signal(object, str)
    """Emitted with the Drawn that goes out now and how ("print", "save", "data"), past the gates to come."""

    def __init__(self, services: Services, plans: Callable[[], Plans], parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._plans = services, plans
        self.participant_id = ""
        self.shred_by: date | None = None
        self.now: Drawn | None = None
        self.seen = False
        self._asked = 0
        self._then: Callable[[], None] | None = None
        services.subscribe(self, self._changed)

    def show_person(self, participant_id: str) -> None:
        """Read another person; the day to shred by is the usual one again."""
        if participant_id != self.participant_id:
            self.participant_id, self.shred_by, self.now, self._then = participant_id, None, None, None
        self.refresh()

    def set_shred_by(self, day: date | None) -> None:
        """Choose the day; None for the usual one."""
        if day != self.shred_by:
            self.shred_by = day
            self.refresh()

    def save_text(self, field: SheetField, text: str) -> None:
        """Keep a field of the sheet."""
        self.run(SaveHandoverText(self.participant_id, field, text))

    def run(self, command: Command) -> None:
        """Do what the user said of a sheet; what changed is read anew."""
        self._services.command(self, command, fail=self.failed.emit)

    def log_view(self, participant_id: str) -> None:
        """What goes out about somebody has stood open: a line of that person's access log."""
        self._services.note(RecordView(participant_id))

    def refresh(self, then: Callable[[], None] | None = None) -> None:
        """Read and draw anew.

        *then* is done when the newest drawing has come, also if that was asked for later.
        """
        self._asked += 1
        self._then = then or self._then
        asked, person, shred_by = self._asked, self.participant_id, self.shred_by
        if not person:
            self.nobody.emit()
            return

        def made(result: Drawn | None) -> None:
            if asked != self._asked:
                return
            self.now = result
            if result is None:
                self.nobody.emit()
                return
            self.drawn.emit(result)
            waiting, self._then = self._then, None
            if waiting is not None:
                waiting()

        def failed(error: BaseException) -> None:
            if asked == self._asked:
                self.now, self._then = None, None
                self.failed.emit(error)

        self._services.make_sheet(
            self,
            lambda ctx: handover_desk(ctx, person, self._plans(), shred_by=shred_by),
            lambda sheets, desk: None if desk is None else draw(sheets, desk),
            made,
            failed,
        )

    def let_out(self, how: str) -> None:
        """Let the sheet out, unless it is too long; it is numbered once it is chosen where (leaving_of)."""
        if self.now is not None and not self.now.printed.too_long:
            self.ready.emit(self.now, how)

    def _changed(self, changes: Changes) -> None:
        """Follow what the sheet is made of, while it is seen."""
        if self.seen and changes.touches(
            "road", "consent", "guide", "participant", "plan", "mastery", "task", "site"
        ):
            self.refresh()
