"""Takes what was copied out of this program off the clipboard again. Never touches what others put there.

A name or a note copied from a field would outlive shade and lock, and any program of the account can read it.
So it goes when the shade falls, at lock, at the end, and a minute after it was put there. Another program may
have read it meanwhile, and a clipboard history keeps its own copy; neither can be helped here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

KEPT_MS = 60_000
_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
_ALONE = ("offscreen", "minimal")  # where Qt says nobody owns the clipboard, and no other program reaches it


class OwnClipboard(QObject):
    """One for the window; lives as long as it."""

    def __init__(self, parent: QObject, shaded_changed: SignalInstance, *, kept_ms: int = KEPT_MS) -> None:
        """Clear when *shaded_changed* says that the shade falls, and *kept_ms* after the newest copy."""
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=kept_ms)
        self._timer.timeout.connect(self.clear)
        QGuiApplication.clipboard().changed.connect(self._changed)
        shaded_changed.connect(self._shaded)

    def clear(self) -> None:
        """Take away what is this program's own; what another put there stays."""
        self._timer.stop()
        for mode in _MODES:
            if _is_own(mode):
                QGuiApplication.clipboard().clear(mode)

    def _changed(self, mode: QClipboard.Mode) -> None:
        """Count from the newest copy."""
        if mode in _MODES and _is_own(mode):
            self._timer.start()

    def _shaded(self, shaded: bool) -> None:
        if shaded:
            self.clear()


def _is_own(mode: QClipboard.Mode) -> bool:
    """Whether something lies there and this program put it there."""
    clipboard, selection = QGuiApplication.clipboard(), mode == QClipboard.Mode.Selection
    if selection and not clipboard.supportsSelection():
        return False
    owned = clipboard.ownsSelection() if selection else clipboard.ownsClipboard()
    if not owned and QGuiApplication.platformName() not in _ALONE:
        return False  # and what others have there is not looked at
    data = clipboard.mimeData(mode)
    return data is not None and bool(data.formats())  # an emptied one would be cleared for ever
