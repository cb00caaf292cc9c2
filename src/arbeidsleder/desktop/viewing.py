"""Says when somebody has had a person's file open, for the access log. Knows no rule of the log.

A file that is passed with the arrow keys is gone before a word of it is read, so a view counts when the file
has stood still for a moment, or at once when something in it was used (a tab, a form, the innsyn). Below the
shade nothing is seen and nothing counts; when it lifts, the file has come up anew. How often one user's looks
are lines of the log is the command's business (application/commands/person_access.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

STANDS_MS = 3_000  # about the time it takes to find and read the first line


class Viewing(QObject):
    """One for the page; told what is shown and whether it can be seen."""

    viewed = Signal(str)
    """Emitted with the participant's id when their file has been seen; once each time it comes up."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self._in_sight = False
        self._told = False
        self._timer = QTimer(self, singleShot=True, interval=STANDS_MS)
        self._timer.timeout.connect(self.used)

    def show(self, participant_id: str) -> None:
        """A file stands there; the same one read anew is not another."""
        if participant_id != self._shown:
            self._shown, self._told = participant_id, False
            self._begin()

    def set_in_sight(self, in_sight: bool) -> None:
        """The page is in front and not below the shade, or it is not."""
        if in_sight != self._in_sight:
            self._in_sight, self._told = in_sight, False
            self._begin()

    def used(self) -> None:
        """The file has been seen."""
        self._timer.stop()
        if self._shown and self._in_sight and not self._told:
            self._told = True
            self.viewed.emit(self._shown)

    def _begin(self) -> None:
        if self._shown and self._in_sight:
            self._timer.start()
        else:
            self._timer.stop()
