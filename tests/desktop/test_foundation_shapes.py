from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.row_delegate import (
    CellLook,
    fits,
    key_width,
    paint_cell,
    paint_key,
    paint_keys_right,
    paint_row_ground,
    paint_row_ring,
    paint_text,
    text_width,
)
from arbeidsleder.desktop.widgets.shapes import Shape, ShapeMark, paint_shape

SIZES = [16, 20, 24, 28]


def canvas(width: int, height: int, ratio: float = 1.0) -> QImage:
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(look().colour("card"))
    return image


def drawn(size: int, shape: Shape, ratio: float = 1.0) -> QImage:
    image = canvas(size, size, ratio)
    painter = QPainter(image)
    paint_shape(painter, QRectF(0, 0, size, size), shape)
    painter.end()
    return image


def grey(image: QImage) -> list[int]:
    """The picture without colour, as a printer or a colour-blind eye sees it."""
    return [
        round(image.pixelColor(x, y).lightnessF() * 15)
        for y in range(image.height())
        for x in range(image.width())
    ]


@pytest.mark.parametrize("size", SIZES)
def test_shapes_differ_from_each_other_without_colour(size):
    pictures = {shape: grey(drawn(size, shape)) for shape in Shape}
    for one, other in combinations(Shape, 2):
        differ = sum(abs(a - b) > 2 for a, b in zip(pictures[one], pictures[other], strict=True))
        assert differ >= 6, (one, other, size)


@pytest.mark.parametrize("shape", list(Shape))
def test_a_shape_fills_its_box_and_no_more(shape):
    image = canvas(48, 48)
    painter = QPainter(image)
    paint_shape(painter, QRectF(10, 10, 28, 28), shape)
    painter.end()
    ground = look().colour("card")
    inked = [(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y) != ground]
    assert inked
    assert all(9 <= x <= 38 and 9 <= y <= 38 for x, y in inked)


@pytest.mark.parametrize("shape", list(Shape))
def test_at_double_scale_a_shape_is_drawn_anew_and_not_blown_up(shape):
    once, twice = drawn(20, shape), drawn(20, shape, 2.0)
    blown = once.scaled(
        40, 40, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation
    )
    assert grey(twice) != grey(blown)


def test_the_colours_are_the_roles_of_the_look():
    middle = drawn(28, Shape.ABSENT).pixelColor(5, 14)
    assert middle == look().colour("bg-neutral-strong")
    assert drawn(28, Shape.PRESENT).pixelColor(14, 3) == look().colour("bg-success-strong")


def test_expected_is_empty_and_confirmed_is_full():
    assert drawn(28, Shape.EXPECTED).pixelColor(14, 14) == look().colour("card")
    assert drawn(28, Shape.LATE).pixelColor(8, 14) == look().colour("bg-success-strong")


def cell(kind: CellLook, text: str = "10–14") -> QImage:
    image = canvas(160, 48)
    painter = QPainter(image)
    paint_cell(painter, QRectF(8, 8, 140, 32), kind, Shape.EXPECTED, text)
    painter.end()
    return image


def test_the_looks_of_a_cell_differ_without_colour():
    pictures = [grey(cell(kind)) for kind in CellLook if kind is not CellLook.PLAIN]
    for one, other in combinations(pictures, 2):
        assert sum(abs(a - b) > 1 for a, b in zip(one, other, strict=True)) > 60


def test_the_border_of_an_expected_cell_is_dashed():
    image = cell(CellLook.EXPECTED)
    row = [image.pixelColor(x, 8) != look().colour("card") for x in range(20, 130)]
    changes = sum(a != b for a, b in pairwise(row))
    assert changes > 20


def test_a_missing_cell_has_a_ground_and_a_whole_border():
    image = cell(CellLook.MISSING)
    assert image.pixelColor(140, 30) == look().colour("bg-warning-soft")
    assert all(image.pixelColor(x, 8) == look().colour("border-warning") for x in range(20, 130))


def test_a_marked_row_has_the_fill_and_a_bar_of_four_pixels():
    image = canvas(100, 56)
    painter = QPainter(image)
    paint_row_ground(painter, QRectF(0, 0, 100, 56), marked=True, first=True)
    painter.end()
    assert [image.pixelColor(x, 30) == look().colour("bar") for x in range(6)] == [True] * 4 + [False] * 2
    assert image.pixelColor(50, 30) == look().colour("marked")


def test_the_ring_of_a_row_is_two_pixels_on_its_edge():
    image = canvas(100, 56)
    painter = QPainter(image)
    paint_row_ground(painter, QRectF(0, 0, 100, 56), marked=True, ringed=True, first=True)
    paint_row_ring(painter, QRectF(0, 0, 100, 56))
    painter.end()
    focus = look().colour("focus")
    assert [image.pixelColor(50, y) == focus for y in range(4)] == [True, True, False, False]
    assert image.pixelColor(3, 30) == look().colour("bar"), "the bar moves inside the ring"


def test_long_text_is_shortened_and_says_so():
    image = canvas(200, 40)
    painter = QPainter(image)
    long = "Sengetøy og skyllerom, sammen med kokken og to til"
    width = paint_text(painter, QRectF(0, 0, 120, 40), long)
    painter.end()
    assert width <= 120.5
    assert not fits(long, Type.BODY, 120)
    assert fits("Stua", Type.BODY, 120)
    ground = look().colour("card")
    assert all(image.pixelColor(x, y) == ground for x in range(124, 200) for y in range(40))


def test_key_caps_are_at_least_twenty_wide_and_drawn_signs_count():
    assert key_width("S") == 20
    assert key_width("Ctrl↵") > key_width("Ctrl")
    assert text_width("Ctrl L", Type.KEY) + 12 == pytest.approx(key_width("Ctrl L"))


def test_key_caps_end_where_asked():
    image = canvas(120, 30)
    painter = QPainter(image)
    left = paint_keys_right(painter, 110, 15, ["↵", "S", "F"])
    painter.end()
    assert left == 110 - 3 * 20 - 2 * 4 - (key_width("↵") - 20)
    assert image.pixelColor(112, 15) == look().colour("card")


def test_a_cap_on_a_filled_button_takes_the_buttons_ink():
    image = canvas(60, 40)
    image.fill(look().colour("bg-accent-strong"))
    painter = QPainter(image)
    width = paint_key(painter, 10, 20, "A", on="text-accent-contrast")
    painter.end()
    assert image.pixelColor(10 + round(width) // 2, 10) == look().colour("text-accent-contrast")


def test_a_mark_is_as_large_as_asked_and_can_change(qtbot):
    mark = ShapeMark(Shape.PRESENT, 16)
    qtbot.addWidget(mark)
    before = mark.grab().toImage()
    mark.set_shape(Shape.ABSENT)
    assert mark.size().width() == mark.sizeHint().height() == 16
    assert mark.grab().toImage() != before
