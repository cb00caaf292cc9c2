"""A lock ends the process: a fresh one, locked, takes the place of this one (SECURITY.md, the vault).

Python cannot take back every copy it made of a key, so the keys go with the process. This one hands over
the window's place and what the lock page has to say in a note, a small file without names or secrets. It ends
when the fresh one has taken the note away, which it does once its picture stands. Where no fresh process
comes up, this one stays, locked as before, and can be used.
"""

from __future__ import annotations

import base64
import contextlib
import json
import logging
import os
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

log = logging.getLogger(__name__)

LOOK_EVERY_MS = 40
PATIENCE_MS = 20_000
NOTE_BYTES = 64 * 1024
_TOKEN = re.compile(r"[0-9a-f]{16}")


def note_path(folder: Path, token: str) -> Path:
    """Return where the note *token* lies; ValueError for what is no token, so that no other file is meant."""
    if not _TOKEN.fullmatch(token):
        raise ValueError(f"not a token: {token!r}")
    return folder / f"handover-{token}.json"


@dataclass(frozen=True)
class Handover:
    """What a locked window gives its successor: where it stood, and the sentence on its lock page."""

    geometry: bytes
    told: str

    def to_bytes(self) -> bytes:
        """Return the note."""
        return json.dumps(
            {"geometry": base64.b64encode(self.geometry).decode(), "told": self.told}, ensure_ascii=True
        ).encode()

    @classmethod
    def read(cls, note: Path) -> Handover:
        """Return what *note* says; a missing or strange note says nothing, since nothing depends on it."""
        try:
            with note.open("rb") as file:
                said = json.loads(file.read(NOTE_BYTES))
            return cls(base64.b64decode(str(said["geometry"]), validate=True), str(said["told"]))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            log.warning("a handover note could not be read")
            return cls(b"", "")

    def restore(self, window: QWidget) -> None:
        """Put *window* where the earlier one stood; an empty or strange place leaves it where it is."""
        window.restoreGeometry(QByteArray(self.geometry))


class Succession(QObject):
    """Starts the successor and waits for its picture. One a lock."""

    taken_over = Signal()
    """Emitted once when the successor's picture stands: this process may end."""

    stayed = Signal()
    """Emitted once when no successor came up: this process goes on, locked."""

    def __init__(
        self,
        folder: Path,
        start: Callable[[list[str]], subprocess.Popen[bytes]],
        parent: QObject | None = None,
        *,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        """*folder* holds the note for a moment; *start* starts this program with some arguments."""
        super().__init__(parent)
        self._folder = folder
        self._start = start
        self._note: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._look.timeout.connect(self._see)
        self._patience = QTimer(self, interval=patience_ms, singleShot=True)
        self._patience.timeout.connect(self._stay)

    def begin(self, handover: Handover) -> None:
        """Write the note and start the successor; does not wait."""
        token = secrets.token_hex(8)
        note = note_path(self._folder, token)
        try:
            with os.fdopen(os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(handover.to_bytes())
            self._note = note
            self._process = self._start(["--takes-over", token])
        except OSError as error:
            log.warning("no successor could be started", exc_info=error)
            self._stay()
            return
        self._look.start()
        self._patience.start()

    def abandon(self) -> None:
        """End a successor that has not taken over yet: the user has closed the window meanwhile."""
        if self._process is not None and self._look.isActive():
            self._process.kill()
            self._process.wait()
        self._end()

    def _see(self) -> None:
        if self._note is not None and not self._note.exists():
            self._end()
            self.taken_over.emit()
        elif self._process is not None and self._process.poll() is not None:
            log.warning("the successor ended with %d", self._process.returncode)
            self._stay()

    def _stay(self) -> None:
        self.abandon()  # else two windows would stand there
        self.stayed.emit()

    def _end(self) -> None:
        self._look.stop()
        self._patience.stop()
        if self._note is not None:
            with contextlib.suppress(OSError):
                self._note.unlink(missing_ok=True)


def take_over(note: Path) -> None:
    """Tell the earlier process that this one's picture stands."""
    try:
        note.unlink(missing_ok=True)
    except OSError as error:  # Windows, when something holds the file: the earlier one stays then
        log.warning("a handover note could not be taken away", exc_info=error)
