"""Pictures of the window with the dialogs that lie over it. Writes PNG files only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from arbeidsleder.desktop.theme.look import look
from arbeidsleder.tour.hands import StepFailedError, turn

if TYPE_CHECKING:
    from pathlib import Path

    from arbeidsleder.desktop.shell.main_window import MainWindow

USUAL_PX = (1366, 768)
SMALL_PX = (960, 540)
QUICKLY = 80  # of 100: larger files, written four times as fast


class Camera:
    """Numbers the pictures in the order they are taken."""

    def __init__(self, folder: Path, window: MainWindow) -> None:
        self._folder = folder
        self._window = window
        self._taken = 0
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str) -> Path:
        """Take a picture of what stands there now."""
        self._taken += 1
        turn()
        file = self._folder / f"{self._taken:03}-{name}.png"
        if not self.picture().save(str(file), "PNG", QUICKLY):
            raise StepFailedError("a picture could not be written")
        return file

    def picture(self) -> QPixmap:
        """Return the window as it stands, with everything that lies over it."""
        window = self._window
        picture = window.grab()
        painter = QPainter(picture)
        origin = window.mapToGlobal(window.rect().topLeft())
        for over in _over(window):
            at = over.mapToGlobal(over.rect().topLeft()) - origin
            painter.drawPixmap(at, over.grab())
            painter.setPen(QPen(look().colour("border"), 1))
            painter.drawRect(over.rect().translated(at).adjusted(-1, -1, 0, 0))
        painter.end()
        return picture


def _over(window: QWidget) -> list[QWidget]:
    """Dialogs, menus and lists over the window, the lowest first."""
    found = [w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible()]
    return sorted(found, key=_depth)


def _depth(widget: QWidget) -> int:
    depth, parent = 0, widget.parentWidget()
    while parent is not None:
        depth, parent = depth + 1, parent.parentWidget()
    return depth
