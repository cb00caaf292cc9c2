"""Own one-colour icons: SVG files tinted in the colour asked for, sharp at every screen scale.

Strokes are 1.75 in the 24-box, 2 at 16 px and less, 1.5 at 40 and more (LOOK.md, Icons).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QIcon

_SMALL_PX, _LARGE_PX = 16, 40


def _stroke(size: float) -> float:
    if size <= _SMALL_PX:
        return 2.0
    return 1.5 if size >= _LARGE_PX else 1.75


class IconSet:
    """The icons in one folder, kept as renderers by name, colour and stroke."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._renderers: dict[tuple[str, str, float], QSvgRenderer] = {}

    def names(self) -> list[str]:
        """Return the names of all icons, sorted."""
        return sorted(path.stem for path in self._folder.glob("*.svg"))

    def __contains__(self, name: object) -> bool:
        """Whether there is an icon of that name."""
        return name in self._sources or (self._folder / f"{name}.svg").is_file()

    def paint(
        self, painter: QPainter, rect: QRectF, name: str, colour: QColor, stroke: float | None = None
    ) -> None:
        """Draw icon *name* to fill *rect* in *colour*; FileNotFoundError for an unknown name.

        *stroke* is in units of the 24-box; by default it follows the size.
        """
        self._renderer(name, colour, stroke or _stroke(rect.width())).render(painter, rect)

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
        """Return the icon as a picture of *size* logical pixels at the device pixel *ratio*."""
        renderer = self._renderer(name, colour, _stroke(size))  # an error must not leave a painter open
        picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        return picture

    def icon(self, name: str, colour: QColor, size: int = 20) -> QIcon:
        """Return a QIcon at 1, 2 and 3 times *size* for parts of Qt that want one."""
        from PySide6.QtGui import QIcon  # its enums are not needed for the first picture

        made = QIcon()
        for ratio in (1.0, 2.0, 3.0):
            made.addPixmap(self.pixmap(name, colour, size, ratio))
        return made

    def _renderer(self, name: str, colour: QColor, stroke: float) -> QSvgRenderer:
        key = (name, colour.name(), stroke)
        if key not in self._renderers:
            if name not in self._sources:
                self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
            svg = self._sources[name].replace("currentColor", colour.name())
            svg = svg.replace('stroke-width="1.75"', f'stroke-width="{stroke}"')
            self._renderers[key] = QSvgRenderer(QByteArray(svg.encode()))
        return self._renderers[key]
