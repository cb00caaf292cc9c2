"""What the board of ward guides does: reads it, keeps a guide, asks one no more. No widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.guides import RetireGuide, SetPlaceState
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.guides import guide_board
from arbeidsleder.desktop.messages import sentence

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.queries.guides import GuideBoard
    from arbeidsleder.desktop.services import Command, Services
    from arbeidsleder.domain.guides import PlaceState, WardGuide


class GuidePresenter(QObject):
    """One for as long as the place lives."""

    board_read = Signal(object)
    """Emitted with the GuideBoard each time it was read."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; it names nobody."""

    saved = Signal(str)
    """Emitted when the form's guide is kept; carries the guide's id."""

    refused = Signal(str)
    """Emitted with the sentence when the form's guide was refused; nothing has changed."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._saving = False
        self.seen = False  # whether the place is on the screen; changes are read then only
        self.board: GuideBoard | None = None
        services.subscribe(self, self._changed)

    def today(self) -> date:
        """Today by the program's clock."""
        return self._services.ctx.clock.now().date()

    def refresh(self) -> None:
        """Read the board."""

        def got(board: GuideBoard) -> None:
            self.board = board
            self.board_read.emit(board)

        self._services.query(self, guide_board, got)

    def save(self, command: Command) -> None:
        """Keep the form's guide; a second wish waits until the first has an answer."""
        if self._saving:
            return
        self._saving = True

        def ok(changes: Changes) -> None:
            self._saving = False
            self.saved.emit(next((one for kind, one in changes.items if kind == "guide"), ""))

        def failed(error: BaseException) -> None:
            self._saving = False
            if not isinstance(error, RuleError):
                self._services.failed.emit(error)
            self.refused.emit(sentence(error))

        self._services.command(self, command, ok, failed)

    def retire(self, guide: WardGuide) -> None:
        """Ask a guide no more, or again."""
        self._do(RetireGuide(guide.id, self.today() if guide.retired_on is None else None))

    def set_state(self, guide: WardGuide, state: PlaceState) -> None:
        """Say how far a place has come."""
        self._do(SetPlaceState(guide.id, state))

    def _do(self, command: Command) -> None:
        def failed(error: BaseException) -> None:
            if isinstance(error, RuleError):
                self.status_message.emit(sentence(error))
                self.refresh()  # what was chosen does not stand
            else:
                self._services.failed.emit(error)

        self._services.command(self, command, ok=lambda _changes: self.status_message.emit(""), fail=failed)

    def _changed(self, changes: Changes) -> None:
        if self.seen and changes.touches("guide", "road", "participant", "site"):
            self.refresh()
