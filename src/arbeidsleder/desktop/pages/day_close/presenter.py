"""What «Avslutt dagen» reads and does. Imports no widget; file work goes on the io lane.

Nothing is written about the day having been closed: when a supervisor goes home is nobody's record.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.saved_files import SettleFiles
from arbeidsleder.application.queries.day_close import DayClose, day_close, files_due
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.day_close.files import Found, delete, look, sweep
from arbeidsleder.domain.saved_file import Settled

if TYPE_CHECKING:
    from arbeidsleder.application.changes import Changes
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.saved_file import SavedFile


class DayClosePresenter(QObject):
    """One for as long as the vault is open."""

    asked = Signal(object)
    """Emitted with a DayClose when it is read."""

    looked = Signal(str, object)
    """Emitted with a file's id and what was Found at its path."""

    settled = Signal(str, object)
    """Emitted with a file's id and how it was Settled, when that is on the disk."""

    refused = Signal(str, str)
    """Emitted with a file's id and a sentence when it could not be deleted."""

    due_changed = Signal(int)
    """Emitted with the number of files of earlier days that wait for an answer."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._services = services
        self._files: dict[str, SavedFile] = {}
        services.subscribe(self, self._changed)

    def count(self) -> None:
        """Count the files of earlier days."""
        self._services.query(self, files_due, self.due_changed.emit)

    def ask(self) -> None:
        """Read what is to be asked."""
        self._services.query(self, day_close, self._read)

    def look(self) -> None:
        """Look at every file that is asked about, each on its own, since a share may be slow."""
        files = list(self._files.values())
        for file in files:
            self._services.jobs.submit(
                "io",
                partial(_look, file, files),
                owner=self,
                ok=partial(self._found, file),
                fail=partial(self._refuse, file),
            )

    def delete(self, file_id: str) -> None:
        """Delete a file, if it is still the one that was written."""
        file = self._files[file_id]

        def done(found: Found) -> None:
            if found is Found.THERE:
                self._settle(file, Settled.DELETED)
            else:
                self._found(file, found)

        self._services.jobs.submit(
            "io", partial(_delete, file), owner=self, ok=done, fail=partial(self._refuse, file)
        )

    def keep(self, file_id: str) -> None:
        """Let a file lie where it is and ask no more about it."""
        self._settle(self._files[file_id], Settled.KEPT)

    def _read(self, close: DayClose) -> None:
        self._files = {file.id: file for file in close.files}
        self.asked.emit(close)

    def _found(self, file: SavedFile, found: Found) -> None:
        self.looked.emit(file.id, found)
        if found is Found.GONE:
            self._settle(file, Settled.GONE)

    def _settle(self, file: SavedFile, how: Settled) -> None:
        self._services.command(
            self, SettleFiles((file.id,), how), ok=lambda _changes: self.settled.emit(file.id, how)
        )

    def _refuse(self, file: SavedFile, error: BaseException) -> None:
        self.refused.emit(file.id, sentence(error))
        if type(error).__module__.partition(".")[0] != "arbeidsleder":
            self._services.failed.emit(error)

    def _changed(self, changes: Changes) -> None:
        if changes.touches("file"):
            self.count()


def _look(file: SavedFile, files: list[SavedFile], _token: Token) -> Found:
    sweep(file)
    return look(file, files)


def _delete(file: SavedFile, _token: Token) -> Found:
    return delete(file)
