"""The strokes read for print are the picture the screen shows: both are drawn and laid on each other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtSvg import QSvgRenderer

from arbeidsleder.desktop.theme.icons import IconSet
from arbeidsleder.domain.pictogram import BOX, STROKE, read_pictogram
from arbeidsleder.system.assets import find_assets

FOLDER = find_assets().resources / "pictograms"
SIDE = 96


def empty() -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(255)
    return image


def as_strokes(svg: str) -> QImage:
    image = empty()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor("black"), STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.scale(SIDE / BOX, SIDE / BOX)
    for stroke in read_pictogram(svg):
        path = QPainterPath(QPointF(*stroke.start))
        for curve in stroke.curves:
            path.cubicTo(QPointF(*curve.first), QPointF(*curve.second), QPointF(*curve.end))
        if stroke.closed:
            path.closeSubpath()
        painter.drawPath(path)
    painter.end()
    return image


def as_svg(svg: str) -> QImage:
    image = empty()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", "#000").encode()))
    assert renderer.isValid()
    renderer.render(painter, QRectF(0, 0, SIDE, SIDE))
    painter.end()
    return image


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_strokes_and_svg_are_one_picture(path, qapp) -> None:
    svg = path.read_text(encoding="utf-8")
    drawn, shown = as_strokes(svg), as_svg(svg)  # the bits live as long as their images
    one, other = bytes(drawn.constBits()), bytes(shown.constBits())
    far = sum(1 for a, b in zip(one, other, strict=True) if abs(a - b) > 64)
    dark = sum(1 for a in other if a < 128)
    assert dark > SIDE  # something is drawn
    assert far <= 4


def test_the_icon_set_tints_them_like_icons(qapp) -> None:
    pictures = IconSet(FOLDER)
    assert "vask-hender" in pictures.names()
    image = pictures.pixmap("vask-hender", QColor("#ff0000"), SIDE).toImage()
    assert any(image.pixelColor(x, y).red() > 200 for x in range(SIDE) for y in range(0, SIDE, 4))
