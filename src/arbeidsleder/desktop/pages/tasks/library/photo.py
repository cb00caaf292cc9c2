"""A ward's own photo: made small, freed of all that a camera adds, and the question whether people are on it.

The file is read once and never written to, and nothing of it but the picture itself goes on: no place, time,
camera, comment or name. Making it takes long, so it runs on the work lane.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.application.commands.tasks import MOST_PHOTO_BYTES
from arbeidsleder.application.errors import RuleError
from arbeidsleder.desktop.pages.tasks.pictures import Picture
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_PX = 1200
MOST_FILE_BYTES = 60_000_000
"""More than any phone's photo; a larger file is not read into memory."""
_QUALITIES = (85, 75, 65, 50, 35)
_SIDES_PX = (LONGEST_PX, 900, 600)


@dataclass(frozen=True)
class ReadyPhoto:
    """What can be kept, a JPEG of at most 300 kB without metadata, and the same for the screen."""

    jpeg: bytes
    picture: QImage


def photo_kinds() -> str:
    """Return the kinds of files that can be chosen, as Qt's file dialog wants them."""
    return _("Bilder") + " (*.jpg *.jpeg *.png *.bmp *.gif *.webp)"


def ready_photo(path: Path) -> ReadyPhoto:
    """Read a picture file and make it small.

    Raises RuleError "photo_unreadable" or "photo_too_big", and OSError when the file cannot be reached.
    """
    if path.stat().st_size > MOST_FILE_BYTES:
        raise RuleError("photo_too_big")
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)  # the way it was held is written in what is thrown away
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > 2 * LONGEST_PX:
        side = 2 * LONGEST_PX
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    read = reader.read()
    if read.isNull():
        raise RuleError("photo_unreadable")
    for side in _SIDES_PX:
        picture = _bare(read, side)
        for quality in _QUALITIES:
            jpeg = _jpeg(picture, quality)
            if len(jpeg) <= MOST_PHOTO_BYTES:
                return ReadyPhoto(jpeg, picture)
    raise RuleError("photo_too_big")


def _bare(read: QImage, side: int) -> QImage:
    """Return the picture alone, painted anew on white: texts and colour profiles stay behind."""
    if read.colorSpace().isValid():
        read.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    size = read.size()
    if max(size.width(), size.height()) > side:
        size = size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio)
    bare = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_RGB32)
    bare.fill(Qt.GlobalColor.white)
    painter = QPainter(bare)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    smooth = Qt.TransformationMode.SmoothTransformation
    painter.drawImage(0, 0, read.scaled(bare.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
    painter.end()
    return bare


def _jpeg(picture: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpeg")
    writer.setQuality(quality)
    if not writer.write(picture):
        raise RuntimeError(writer.errorString())
    return bytes(buffer.data().data())


class PhotoDialog(QDialog):
    """«Er det mennesker på bildet?» with the picture beside. Esc stops; nothing is kept then."""

    answered = Signal(bool)
    """Emitted with True when there are people on it, with False when there are only things."""

    PICTURE_PX = 280

    def __init__(self, picture: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setFixedWidth(680)
        question = _("Er det mennesker på bildet?")
        detail = _(
            "Se godt etter, også i bakgrunnen og i speil. Se også etter navn på dører og lapper. "
            "Et bilde med mennesker blir ikke lagret."
        )
        self.setAccessibleName(question)
        self.setAccessibleDescription(detail)
        shown = Picture(self.PICTURE_PX)
        shown.show_photo(picture)
        self.yes = Button(_("Ja, det er mennesker"))
        self.no = Button(_("Nei, bare ting"))
        self.stop = Button(_("Avbryt"), key="Esc", quiet=True)
        self.yes.clicked.connect(lambda: self._answer(True))
        self.no.clicked.connect(lambda: self._answer(False))
        self.stop.clicked.connect(self.reject)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(Text(question, Type.PANEL_TITLE, wrap=True))
        words.addWidget(Text(detail, wrap=True))
        words.addSpacing(8)
        for button in (self.yes, self.no, self.stop):
            words.addWidget(button)
        words.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(24)
        across.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addLayout(across)
        self.yes.setFocus()
        HeightFitter(self)

    def _answer(self, people: bool) -> None:
        self.answered.emit(people)
        self.accept()
