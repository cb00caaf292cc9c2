"""The A4 page every sheet stands on: margins, head, foot, «prøve» mark, page numbers, and drawing in points.

A sheet composes its pages on a `Paper`, then `write_pdf` draws them. x and y are points from the upper left
corner of the page, y downwards. What does not fit on a page goes on to the next; nothing is cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from arbeidsleder.reports import shapes
from arbeidsleder.reports.fonts import Face, clean, pieces
from arbeidsleder.reports.typeset import BODY, SMALL, TITLE, Type, text_width, wrap
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from arbeidsleder.domain.pictogram import Stroke
    from arbeidsleder.reports.shapes import Colour, Shape

MM = 72 / 25.4
SHORT_SIDE, LONG_SIDE = 210 * MM, 297 * MM
SIDE_MARGIN, TOP_MARGIN, BOTTOM_MARGIN = 17.6 * MM, 15 * MM, 12 * MM
LABEL_WIDTH, LABEL_GAP = 35 * MM, 4 * MM
HAIRLINE, HEAD_LINE, BOX_LINE = 0.5, 1.5, 1.0
_ASCENT, _DESCENT = 0.984, 0.273  # of Source Sans, in em; where a browser puts the baseline, we do too
_FOOT_PAD = 5.8
_SLACK = 0.01  # so that what fills a page exactly is not pushed off it by rounding
_TAG = Type(Face.SEMIBOLD, 11, 15.5)


class Pen:
    """Draws on one page of a reportlab canvas, with y downwards."""

    def __init__(self, canvas: Canvas, page_height: float) -> None:
        self.canvas = canvas
        self._height = page_height

    def text(
        self, x: float, top: float, text: str, role: Type, colour: Colour = shapes.BLACK, anchor: float = 0
    ) -> None:
        """Draw one line whose line box begins at *top*. *anchor* 0 begins at x, 1 ends there, 0.5 is centred.

        Raises PrintError("glyphs_missing") for a letter no face can draw.
        """
        line = clean(text)
        if not line:
            return
        x -= anchor * text_width(line, role)
        half_leading = (role.leading - (_ASCENT + _DESCENT) * role.size) / 2
        baseline = top + half_leading + _ASCENT * role.size
        self.canvas.setFillColorRGB(*colour)
        self._draw(x, self._height - baseline, line, role)

    def _draw(self, x: float, y: float, line: str, role: Type) -> None:
        """Draw a line's pieces beside each other, each in the face that has its letters."""
        for name, part, rise in pieces(line, role.face):
            self.canvas.setFont(name, role.size)
            self.canvas.drawString(x, y + rise * role.size, part)
            x += stringWidth(part, name, role.size)

    def lines(
        self,
        x: float,
        top: float,
        lines: Sequence[str],
        role: Type,
        colour: Colour = shapes.BLACK,
        anchor: float = 0,
    ) -> None:
        """Draw wrapped lines under each other."""
        for number, line in enumerate(lines):
            self.text(x, top + number * role.leading, line, role, colour, anchor)

    def upward(self, x: float, y: float, text: str, role: Type, colour: Colour = shapes.BLACK) -> None:
        """Draw one line that reads upwards, its middle at (*x*, *y*)."""
        canvas = self.canvas
        canvas.saveState()
        canvas.translate(x, self._height - y)
        canvas.rotate(90)
        line = clean(text)
        canvas.setFillColorRGB(*colour)
        self._draw(-text_width(line, role) / 2, -role.size * 0.33, line, role)
        canvas.restoreState()

    def rule(
        self, x1: float, x2: float, y: float, weight: float = HAIRLINE, colour: Colour = shapes.LINE
    ) -> None:
        """Draw a horizontal line."""
        self.canvas.setLineWidth(weight)
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.line(x1, self._height - y, x2, self._height - y)

    def upright_rule(self, x: float, y1: float, y2: float, colour: Colour = shapes.LINE) -> None:
        """Draw a vertical hairline."""
        self.canvas.setLineWidth(HAIRLINE)
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.line(x, self._height - y1, x, self._height - y2)

    def box(
        self,
        x: float,
        top: float,
        wide: float,
        high: float,
        *,
        radius: float = 0,
        weight: float = BOX_LINE,
        stroke: Colour | None = shapes.BLACK,
        fill: Colour | None = None,
    ) -> None:
        """Draw a rectangle with its upper left corner at (*x*, *top*)."""
        self.canvas.setLineWidth(weight)
        self.canvas.setStrokeColorRGB(*(stroke or shapes.WHITE))
        self.canvas.setFillColorRGB(*(fill or shapes.WHITE))
        self.canvas.roundRect(
            x,
            self._height - top - high,
            wide,
            high,
            radius,
            stroke=int(stroke is not None),
            fill=int(fill is not None),
        )

    def shape(self, x: float, top: float, shape: Shape, size: float) -> None:
        """Draw a state shape with its upper left corner at (*x*, *top*)."""
        shapes.draw_shape(self.canvas, shape, x, self._height - top, size)

    def polygon(
        self, x: float, top: float, points: Sequence[tuple[float, float]], scale: float, *, filled: bool
    ) -> None:
        """Draw a closed black figure of *points*, scaled, with its upper left corner there; else dashed."""
        canvas = self.canvas
        canvas.saveState()
        canvas.setLineWidth(0.7)
        canvas.setStrokeColorRGB(*shapes.BLACK)
        canvas.setFillColorRGB(*(shapes.BLACK if filled else shapes.WHITE))
        if not filled:
            canvas.setDash([1.2, 1])
        path = canvas.beginPath()
        for number, (across, down) in enumerate(points):
            (path.lineTo if number else path.moveTo)(x + across * scale, self._height - top - down * scale)
        path.close()
        canvas.drawPath(path, stroke=1, fill=int(filled))
        canvas.restoreState()

    def picture(
        self, x: float, top: float, strokes: Sequence[Stroke], size: float, colour: Colour = shapes.BLACK
    ) -> None:
        """Draw one of our pictograms in the square of *size* points with its upper left corner there."""
        shapes.draw_pictogram(self.canvas, strokes, x, self._height - top, size, colour)

    def photo(self, x: float, top: float, jpeg: bytes, wide: float, high: float) -> None:
        """Draw a photo as large as it fits the room, at the room's right and in its middle."""
        image = ImageReader(BytesIO(jpeg))
        self.canvas.drawImage(
            image, x, self._height - top - high, wide, high, preserveAspectRatio=True, anchor="e"
        )

    def dashes(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a dashed line to cut along."""
        canvas = self.canvas
        canvas.saveState()
        canvas.setLineWidth(0.75)
        canvas.setDash([4, 3])
        canvas.setStrokeColorRGB(*shapes.BORDER)
        canvas.line(x1, self._height - y1, x2, self._height - y2)
        canvas.restoreState()

    def look_box(self, x: float, top: float, wide: float, high: float, *, suggested: bool) -> None:
        """Draw the border of a day that is no fact yet: dashed, or dotted over a hatch when suggested."""
        canvas = self.canvas
        canvas.saveState()
        bottom = self._height - top - high
        if suggested:
            path = canvas.beginPath()
            path.roundRect(x, bottom, wide, high, 3)
            canvas.saveState()
            canvas.clipPath(path, stroke=0, fill=0)
            canvas.setLineWidth(0.5)
            canvas.setStrokeColorRGB(*shapes.LINE)
            start = x - high
            while start < x + wide:
                canvas.line(start, bottom, start + high, bottom + high)
                start += 4
            canvas.restoreState()
        canvas.setLineWidth(0.75)
        canvas.setLineCap(1 if suggested else 0)
        canvas.setDash([0.01, 2] if suggested else [2.5, 2])
        canvas.setStrokeColorRGB(*shapes.BORDER)
        canvas.roundRect(x, bottom, wide, high, 3)
        canvas.restoreState()


class Head(NamedTuple):
    """The top of every page of a sheet: title, one line below, small lines to the right."""

    title: str
    subtitle: str
    aside: tuple[str, ...] = ()


class Foot(NamedTuple):
    """The bottom of every page: the place, who it is for or when it is shredded, and the audit code."""

    place: str
    rule: str
    code: str = ""


@dataclass(frozen=True)
class TitleStyle:
    """The type of title and subtitle; participant and ward sheets are larger."""

    title: Type = TITLE
    subtitle: Type = BODY


class Paper:
    """The pages of one sheet while it is composed.

    `take` gives room from the top down and begins a new page when the room is used up; `draw` adds to the
    page at hand. Page numbers are per sheet.
    """

    def __init__(
        self,
        head: Head,
        foot: Foot,
        *,
        trial_mark: bool,
        landscape: bool = False,
        style: TitleStyle | None = None,
    ) -> None:
        self.size = (LONG_SIDE, SHORT_SIDE) if landscape else (SHORT_SIDE, LONG_SIDE)
        self.left, self.right = SIDE_MARGIN, self.size[0] - SIDE_MARGIN
        self.head, self.foot, self.trial_mark = head, foot, trial_mark
        self._style = style or TitleStyle()
        self._pages: list[list[Callable[[Pen], None]]] = []
        self._foot_lines = self._wrap_foot()
        self.bottom = self.size[1] - BOTTOM_MARGIN - len(self._foot_lines) * SMALL.leading - _FOOT_PAD - 6
        self.y = 0.0
        self.new_page()

    @property
    def width(self) -> float:
        """Width of the content in points."""
        return self.right - self.left

    @property
    def room(self) -> float:
        """Height left on the page at hand, in points."""
        return self.bottom - self.y

    @property
    def page_count(self) -> int:
        """How many pages it takes so far."""
        return len(self._pages)

    def new_page(self) -> None:
        """Begin a page with head and foot."""
        self._pages.append([])
        self.y = TOP_MARGIN
        self._draw_head()
        self.full_room = self.room

    def take(self, height: float) -> float:
        """Return the top of the next *height* points, on a new page when they do not fit on this one."""
        if height > self.room + _SLACK and self.room < self.full_room:
            self.new_page()
        top = self.y
        self.y += height
        return top

    def skip(self, height: float) -> None:
        """Leave air; never begins a page."""
        self.y = min(self.y + height, self.bottom)

    def draw(self, stroke: Callable[[Pen], None]) -> None:
        """Add *stroke* to the page at hand."""
        self._pages[-1].append(stroke)

    def paragraph(self, text: str, role: Type = BODY, colour: Colour = shapes.BLACK) -> None:
        """Write *text* over the whole width, line by line."""
        for line in wrap(text, role, self.width):
            top = self.take(role.leading)
            self.draw(lambda pen, top=top, line=line: pen.text(self.left, top, line, role, colour))  # type: ignore[misc]

    def write(self, canvas: Canvas) -> None:
        """Draw all pages on *canvas*."""
        for number, strokes in enumerate(self._pages, 1):
            canvas.setPageSize(self.size)
            pen = Pen(canvas, self.size[1])
            for stroke in strokes:
                stroke(pen)
            self._draw_foot(pen, number)
            canvas.showPage()

    def _draw_head(self) -> None:
        """Title and lines, closed by the head's line; the cursor is left below it."""
        title, sub = self._style.title, self._style.subtitle
        aside_room = self.width * 0.42
        aside = [line for text in self.head.aside for line in wrap(text, SMALL, aside_room)]
        aside_width = max((text_width(line, SMALL) for line in aside), default=0.0)
        tag = _("prøve") if self.trial_mark else ""
        tag_width = text_width(tag, _TAG) + 12 if tag else 0.0
        room = self.width - (aside_width + 20 if aside else 0) - (tag_width + 12 if tag else 0)
        titles = wrap(self.head.title, title, room)
        subtitles = wrap(self.head.subtitle, sub, self.width - (aside_width + 20 if aside else 0))
        top = self.y
        left_height = len(titles) * title.leading + len(subtitles) * sub.leading
        height = max(left_height, len(aside) * SMALL.leading)

        def head(pen: Pen) -> None:
            pen.lines(self.left, top, titles, title)
            pen.lines(self.left, top + len(titles) * title.leading, subtitles, sub, shapes.GREY)
            pen.lines(self.right, top, aside, SMALL, shapes.GREY, anchor=1)
            if tag:
                x = self.left + text_width(titles[-1], title) + 12
                tag_top = top + (len(titles) - 0.5) * title.leading - 8
                pen.box(x, tag_top, tag_width, 17, radius=3.8)
                pen.text(x + 6, tag_top + 0.6, tag, _TAG)
            pen.rule(self.left, self.right, top + height + 8, HEAD_LINE, shapes.BLACK)

        self.draw(head)
        self.y = top + height + 8 + HEAD_LINE / 2

    def _page_words(self, number: int, count: int) -> str:
        words = _("Side {number} av {count}").format(number=number, count=count)
        return _("{page} · kode {code}").format(page=words, code=self.foot.code) if self.foot.code else words

    def _wrap_foot(self) -> list[str]:
        """Return the place, broken to the room beside the two other parts of the foot."""
        others = text_width(self.foot.rule, SMALL) + text_width(self._page_words(88, 88), SMALL)
        return wrap(self.foot.place, SMALL, max(self.width - others - 40, self.width / 4)) or [""]

    def _draw_foot(self, pen: Pen, number: int) -> None:
        top = self.size[1] - BOTTOM_MARGIN - len(self._foot_lines) * SMALL.leading
        page = self._page_words(number, len(self._pages))
        pen.rule(self.left, self.right, top - _FOOT_PAD)
        pen.lines(self.left, top, self._foot_lines, SMALL, shapes.GREY)
        pen.text(self.right, top, page, SMALL, shapes.GREY, anchor=1)
        # As in the pictures: the same air on both sides of the middle part.
        place_end = self.left + max(text_width(line, SMALL) for line in self._foot_lines)
        page_start = self.right - text_width(page, SMALL)
        pen.text((place_end + page_start) / 2, top, self.foot.rule, SMALL, shapes.GREY, anchor=0.5)


class Pages(Protocol):
    """The composed pages of one sheet."""

    def write(self, canvas: Canvas) -> None:
        """Draw all of them on *canvas*."""
        ...


def write_pdf(papers: Sequence[Pages], title: str) -> bytes:
    """Return the sheets as one PDF; the same input gives the same bytes.

    *title* is shown in the title bar of PDF readers, so it never names a person.
    """
    stream = BytesIO()
    canvas = Canvas(
        stream,
        pageCompression=1,
        invariant=1,
        lang="nb",
        initialFontName=pieces("", Face.REGULAR)[0].face,
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("Arbeidsleder")
    for paper in papers:
        paper.write(canvas)
    canvas.save()
    return stream.getvalue()
