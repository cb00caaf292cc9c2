"""Reads our pictograms into strokes of straight lines and cubic curves, so that any printer can draw them.

Pure: text in, numbers out. It knows the little of SVG that resources/pictograms uses (path, circle, ellipse
and rect, one stroke width, no fill, no transform) and refuses the rest, so that no picture prints half drawn.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import NamedTuple

BOX = 96.0
"""Units a side; x to the right, y down."""
STROKE = 4.0
"""Units; round ends and joins (LOOK.md, Icons)."""

_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">'
    '<g fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">'
)
_TAIL = "</g></svg>"
_ELEMENT = re.compile(r"<(path|circle|ellipse|rect)((?: [a-z]+=\"[^\"]*\")+)/>")
_ATTRIBUTE = re.compile(r" ([a-z]+)=\"([^\"]*)\"")
_COMMAND = re.compile(r"([MmLlHhVvCcSsAaZz])([^MmLlHhVvCcSsAaZz]*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7}
_KNOWS = {
    "path": {"d"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "rect": {"x", "y", "width", "height", "rx"},
}
_ROUND = 0.5522847498307936  # how far a quarter circle's handles reach, of its radius


class Point(NamedTuple):
    """A place in the box."""

    x: float
    y: float


class Curve(NamedTuple):
    """A cubic curve from where the pen is, by two handles, to its end; a line has its handles on it."""

    first: Point
    second: Point
    end: Point


@dataclass(frozen=True)
class Stroke:
    """One line drawn without lifting the pen."""

    start: Point
    curves: tuple[Curve, ...]
    closed: bool = False

    def points(self) -> tuple[Point, ...]:
        """Return where it starts and where each curve ends."""
        return (self.start, *(curve.end for curve in self.curves))


@dataclass(frozen=True)
class Pictogram:
    """One of our pictures: its id, what it shows in words, and its SVG text (drawn in the text colour)."""

    id: str
    name: str
    svg: str

    def strokes(self) -> tuple[Stroke, ...]:
        """Return what a printer draws; see read_pictogram."""
        return read_pictogram(self.svg)


def read_pictogram(svg: str) -> tuple[Stroke, ...]:
    """Return the strokes of one pictogram, in the order they are drawn.

    Raises ValueError for anything but a picture in our manner: that is a bad edit of a resource file.
    """
    body = svg.strip()
    if not (body.startswith(_HEAD) and body.endswith(_TAIL)):
        raise ValueError("not a pictogram in the box, stroke and colour of our own")
    body = body[len(_HEAD) : -len(_TAIL)]
    if not body or _ELEMENT.sub("", body):
        raise ValueError("a pictogram has only path, circle, ellipse and rect")
    strokes: list[Stroke] = []
    for element in _ELEMENT.finditer(body):
        strokes += _element(element[1], dict(_ATTRIBUTE.findall(element[2])))
    return tuple(strokes)


def _element(kind: str, given: dict[str, str]) -> list[Stroke]:
    if not set(given) <= _KNOWS[kind]:
        raise ValueError(f"a {kind} has only {', '.join(sorted(_KNOWS[kind]))}")
    if kind == "path":
        return _Pen().draw(given.pop("d", ""))
    value = {name: float(text) for name, text in given.items()}
    if kind == "rect":
        return [
            _rect(value.get("x", 0), value.get("y", 0), value["width"], value["height"], value.get("rx", 0))
        ]
    rx, ry = (value["r"], value["r"]) if kind == "circle" else (value["rx"], value["ry"])
    return [_rect(value["cx"] - rx, value["cy"] - ry, 2 * rx, 2 * ry, rx, ry)]


def _rect(x: float, y: float, width: float, height: float, rx: float, ry: float | None = None) -> Stroke:
    """Draw a rectangle with round corners; with corners as large as half a side it is an ellipse."""
    pen = _Pen()
    ry = rx if ry is None else ry
    pen.move(Point(x + rx, y))
    hx, hy = rx * (1 - _ROUND), ry * (1 - _ROUND)
    right, low = x + width, y + height
    pen.line(Point(right - rx, y))
    pen.curve(Point(right - hx, y), Point(right, y + hy), Point(right, y + ry))
    pen.line(Point(right, low - ry))
    pen.curve(Point(right, low - hy), Point(right - hx, low), Point(right - rx, low))
    pen.line(Point(x + rx, low))
    pen.curve(Point(x + hx, low), Point(x, low - hy), Point(x, low - ry))
    pen.line(Point(x, y + ry))
    pen.curve(Point(x, y + hy), Point(x + hx, y), Point(x + rx, y))
    pen.lift(closed=True)
    return pen.strokes[0]


class _Pen:
    """Follows the commands of one path."""

    def __init__(self) -> None:
        self.strokes: list[Stroke] = []
        self._at = self._start = Point(0, 0)
        self._curves: list[Curve] = []
        self._handle: Point | None = None

    def draw(self, path: str) -> list[Stroke]:
        """Return the strokes of a path's d. Raises ValueError for what is not in our manner."""
        if not path.startswith("M") and not path.startswith("m"):
            raise ValueError("a path starts with M")
        for letter, rest in _COMMAND.findall(path):
            if _NUMBER.sub("", rest).strip(" ,"):
                raise ValueError(f"not understood in a path: {rest}")
            if letter in "Zz":
                self.lift(closed=True)
                continue
            numbers = [float(one) for one in _NUMBER.findall(rest)]
            count = _TAKES[letter.upper()]
            if not numbers or len(numbers) % count:
                raise ValueError(f"wrong count of numbers after {letter}")
            for start in range(0, len(numbers), count):
                # More pairs after a move are lines.
                known = "L" if letter in "Mm" and start else letter.upper()
                self._step(known, numbers[start : start + count], relative=letter.islower())
        self.lift(closed=False)
        return self.strokes

    def move(self, to: Point) -> None:
        """Lift the pen and set it down elsewhere."""
        self.lift(closed=False)
        self._at = self._start = to

    def line(self, to: Point) -> None:
        """Draw a straight line; none when it is there already."""
        if to != self._at:
            self.curve(self._at, to, to)

    def curve(self, first: Point, second: Point, end: Point) -> None:
        """Draw a cubic curve."""
        self._curves.append(Curve(first, second, end))
        self._at = end

    def lift(self, *, closed: bool) -> None:
        """End the stroke; the pen stays at its start when it is *closed*."""
        if self._curves:
            self.strokes.append(Stroke(self._start, tuple(self._curves), closed))
        self._curves = []
        if closed:
            self._at = self._start
        self._start = self._at
        self._handle = None

    def _step(self, letter: str, values: list[float], *, relative: bool) -> None:
        base = self._at if relative else Point(0, 0)
        if letter == "H":
            to = [Point(base.x + values[0], self._at.y)]
        elif letter == "V":
            to = [Point(self._at.x, base.y + values[0])]
        else:
            pairs = values[-2:] if letter == "A" else values
            to = [Point(base.x + pairs[n], base.y + pairs[n + 1]) for n in range(0, len(pairs), 2)]
        handle, self._handle = self._handle, None
        if letter == "M":
            self.move(to[0])
        elif letter in "LHV":
            self.line(to[0])
        elif letter == "A":
            self._arc(values, to[0])
        else:
            if letter == "S":
                to.insert(
                    0, Point(2 * self._at.x - handle.x, 2 * self._at.y - handle.y) if handle else self._at
                )
            self.curve(to[0], to[1], to[2])
            self._handle = to[1]

    def _arc(self, values: list[float], end: Point) -> None:
        """Draw part of a circle (SVG 1.1, F.6.5), in pieces of at most a quarter."""
        radius, start = values[0], self._at
        if values[1] != radius or values[2] != 0:
            raise ValueError("an arc is part of a circle")
        half = math.dist(start, end) / 2
        radius = max(radius, half)
        if half == 0:
            return
        away = math.sqrt(radius**2 - half**2) / (2 * half)
        if bool(values[3]) == bool(values[4]):
            away = -away
        centre = Point(
            (start.x + end.x) / 2 - away * (end.y - start.y), (start.y + end.y) / 2 + away * (end.x - start.x)
        )
        angle = math.atan2(start.y - centre.y, start.x - centre.x)
        turn = math.atan2(end.y - centre.y, end.x - centre.x) - angle
        if values[4] and turn < 0:
            turn += 2 * math.pi
        if not values[4] and turn > 0:
            turn -= 2 * math.pi
        pieces = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
        for n in range(pieces):
            last = n == pieces - 1
            self._piece(centre, radius, angle + turn * n / pieces, turn / pieces, end if last else None)

    def _piece(self, centre: Point, radius: float, angle: float, turn: float, end: Point | None) -> None:
        reach = 4 / 3 * math.tan(turn / 4) * radius
        to = angle + turn
        there = end or Point(centre.x + radius * math.cos(to), centre.y + radius * math.sin(to))
        first = Point(self._at.x - reach * math.sin(angle), self._at.y + reach * math.cos(angle))
        second = Point(there.x + reach * math.sin(to), there.y - reach * math.cos(to))
        self.curve(first, second, there)
