"""A task's or a step's picture as a widget: one of our pictograms, or the ward's own photo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from arbeidsleder.desktop.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPaintEvent


def paint_pictogram(painter: QPainter, rect: QRectF, name: str, ink: str = "text") -> None:
    """Draw a pictogram in a colour role; one there is no file for any more leaves its place empty."""
    pictograms = look().pictograms
    if name in pictograms:
        pictograms.paint(painter, rect, name, look().colour(ink))


class Picture(QWidget):
    """A square with a pictogram or a photo. The words beside it say what it is, so it has no name itself."""

    def __init__(self, size: int, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._photo: QImage | None = None
        self.setFixedSize(size, size)

    @property
    def has_photo(self) -> bool:
        """Whether a photo is shown."""
        return self._photo is not None

    def show_pictogram(self, name: str) -> None:
        """Show a pictogram."""
        self._name, self._photo = name, None
        self.update()

    def show_photo(self, photo: QImage) -> None:
        """Show a photo, whole, in the middle of the square."""
        self._photo = photo
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect())
        if self._photo is None:
            paint_pictogram(painter, rect, self._name)
        else:
            size = self._photo.size().scaled(
                QSize(self.width(), self.height()), Qt.AspectRatioMode.KeepAspectRatio
            )
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(rect.center())
            path = QPainterPath()
            path.addRoundedRect(place, 4, 4)
            painter.setClipPath(path)
            painter.drawImage(place, self._photo)
        painter.end()
