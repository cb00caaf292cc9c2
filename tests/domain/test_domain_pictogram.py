"""Reading a pictogram into strokes: each way of drawing, and what is refused."""

from __future__ import annotations

import math

import pytest

from arbeidsleder.domain.pictogram import Point, read_pictogram

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">'
    '<g fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">'
)


def svg(body: str) -> str:
    return f"{HEAD}{body}</g></svg>\n"


def ends(path: str) -> list[tuple[float, float]]:
    (stroke,) = read_pictogram(svg(f'<path d="{path}"/>'))
    return [(round(x, 3), round(y, 3)) for x, y in stroke.points()]


@pytest.mark.parametrize(
    ("path", "points"),
    [
        ("M10 20L30 40", [(10, 20), (30, 40)]),
        ("M10 20 30 40 50 60", [(10, 20), (30, 40), (50, 60)]),
        ("m10 20 5-5", [(10, 20), (15, 15)]),
        ("M10 20h5V9", [(10, 20), (15, 20), (15, 9)]),
        ("M10 20H5v9", [(10, 20), (5, 20), (5, 29)]),
        ("M10 20c1 1 2 2 3 3s4 4 5 5", [(10, 20), (13, 23), (18, 28)]),
        ("M10 20a10 10 0 0 1 10 10", [(10, 20), (20, 30)]),
        ("M10.5.5l1.5-.5", [(10.5, 0.5), (12, 0)]),
    ],
)
def test_each_command(path: str, points: list[tuple[float, float]]) -> None:
    assert ends(path) == points


def test_a_move_lifts_the_pen_and_z_goes_back() -> None:
    first, second = read_pictogram(svg('<path d="M10 10h20v20zl5 5M50 50h5"/>'))[0:3:2]
    assert first.closed
    assert not second.closed
    assert read_pictogram(svg('<path d="M10 10h20v20zl5 5"/>'))[1].start == Point(10, 10)


def test_a_smooth_curve_mirrors_the_handle() -> None:
    (stroke,) = read_pictogram(svg('<path d="M0 0C0 10 10 10 10 0S20-10 20 0"/>'))
    assert stroke.curves[1].first == Point(10, -10)


@pytest.mark.parametrize("flags", ["0 0", "0 1", "1 0", "1 1"])
def test_an_arc_stays_on_its_circle(flags: str) -> None:
    (stroke,) = read_pictogram(svg(f'<path d="M20 50A30 30 0 {flags} 50 20"/>'))
    centre = Point(50, 50) if flags in ("0 1", "1 0") else Point(20, 20)
    assert all(math.isclose(math.dist(point, centre), 30, abs_tol=1e-6) for point in stroke.points())
    assert len(stroke.curves) == (3 if flags.startswith("1") else 1)
    for curve, start in zip(stroke.curves, stroke.points(), strict=False):
        middle = Point(
            *((a + 3 * b + 3 * c + d) / 8 for a, b, c, d in zip(start, *curve, strict=True)),
        )
        assert math.isclose(math.dist(middle, centre), 30, abs_tol=0.02)


def test_circle_ellipse_and_rect_are_closed_strokes() -> None:
    circle, ellipse, rect = read_pictogram(
        svg(
            '<circle cx="48" cy="48" r="20"/><ellipse cx="48" cy="20" rx="28" ry="10"/>'
            '<rect x="10" y="20" width="30" height="40"/>'
        )
    )
    assert circle.closed
    assert ellipse.closed
    assert rect.closed
    assert all(math.isclose(math.dist(point, (48, 48)), 20) for point in circle.points())
    assert {round(x) for x, _y in ellipse.points()} == {20, 48, 76}
    assert set(rect.points()) >= {(10, 20), (40, 20), (40, 60), (10, 60)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<svg/>",
        svg(""),
        svg('<text x="1">A</text>'),
        svg('<path d="M0 0L5 5" fill="red"/>'),
        svg('<path d="M0 0L5 5"/>').replace('fill="none"', 'fill="black"'),
        svg('<path d="L5 5"/>'),
        svg('<path d="M0 0L5"/>'),
        svg('<path d="M0 0Q5 5 6 6"/>'),
        svg('<path d="M0 0A5 9 0 0 1 6 6"/>'),
        svg('<path d="M0 0L5 5"/>').replace('"4"', '"3"'),
    ],
)
def test_what_is_not_in_our_manner_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_pictogram(text)
