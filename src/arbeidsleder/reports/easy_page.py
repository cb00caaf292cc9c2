"""The page of sheets for participants: large type, pictures, nothing under 12 points, no line under the head.

x and y as in page.py. Must not know what a sheet says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.reports import shapes
from arbeidsleder.reports.page import BOTTOM_MARGIN, LONG_SIDE, SHORT_SIDE, SIDE_MARGIN, TOP_MARGIN, Pen
from arbeidsleder.reports.typeset import BIG_TEXT, BIG_TITLE, EASY_SMALL, text_width, wrap
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from arbeidsleder.domain.pictogram import Stroke

_PICTURE, _PHOTO = 56.0, (120.0, 80.0)
_TAG = EASY_SMALL.semibold()
_FOOT_PAD, _WRITE_LINE = 9.0, 140.0


class EasyHead(NamedTuple):
    """Title and one line below it; at the right a strong line over a plain one, a photo or a picture."""

    title: str
    subtitle: str = ""
    aside: tuple[str, str] = ("", "")
    picture: Sequence[Stroke] = ()
    photo: bytes = b""


class EasyFoot(NamedTuple):
    """One line: a sentence at the left, a word at the right, with *to_fill* a line to write on after it.

    *second* is the sentence in another language, below it.
    """

    left: str
    right: str = ""
    to_fill: bool = False
    second: str = ""


class EasyPaper:
    """The pages of one sheet while it is composed; every page has head and foot.

    `top` and `bottom` are the room between them on each page.
    """

    def __init__(
        self, head: EasyHead, foot: EasyFoot, *, trial_mark: bool = False, landscape: bool = False
    ) -> None:
        self.size = (LONG_SIDE, SHORT_SIDE) if landscape else (SHORT_SIDE, LONG_SIDE)
        self.left, self.right = SIDE_MARGIN, self.size[0] - SIDE_MARGIN
        self.head, self.foot = head, foot
        self._tag = _("prøve") if trial_mark else ""
        self._lay_out_head()
        self._lay_out_foot()
        self._pages: list[list[Callable[[Pen], None]]] = []

    @property
    def width(self) -> float:
        """Width of the content in points."""
        return self.right - self.left

    @property
    def room(self) -> float:
        """Height between head and foot in points."""
        return self.bottom - self.top

    def new_page(self) -> None:
        """Begin a page; the first has to be begun too."""
        self._pages.append([])

    def draw(self, stroke: Callable[[Pen], None]) -> None:
        """Add *stroke* to the page at hand."""
        self._pages[-1].append(stroke)

    def write(self, canvas: Canvas) -> None:
        """Draw all pages on *canvas*."""
        for number, strokes in enumerate(self._pages, 1):
            canvas.setPageSize(self.size)
            pen = Pen(canvas, self.size[1])
            self._draw_head(pen)
            for stroke in strokes:
                stroke(pen)
            self._draw_foot(pen, number)
            canvas.showPage()

    def _lay_out_head(self) -> None:
        head = self.head
        aside = [wrap(text, role, self.width * 0.4) for text, role in zip(head.aside, _ASIDE, strict=True)]
        self._aside = [(line, role) for lines, role in zip(aside, _ASIDE, strict=True) for line in lines]
        beside = max((text_width(line, role) for line, role in self._aside), default=0.0)
        height = sum(role.leading for _line, role in self._aside)
        if head.photo:
            beside, height = _PHOTO
        elif head.picture:
            beside = height = _PICTURE
        room = self.width - (beside + 20 if beside else 0)
        tag = text_width(self._tag, _TAG) + 24 if self._tag else 0.0
        self._titles = wrap(head.title, BIG_TITLE, room - tag)
        self._subtitles = wrap(head.subtitle, BIG_TEXT, room)
        left = len(self._titles) * BIG_TITLE.leading + len(self._subtitles) * BIG_TEXT.leading
        self.top = TOP_MARGIN + max(left, height) + 16

    def _lay_out_foot(self) -> None:
        right = text_width(self.foot.right, BIG_TEXT) + (_WRITE_LINE if self.foot.to_fill else 60)
        room = self.width - right - 12
        self._foot_lines = wrap(self.foot.left, BIG_TEXT, room) or [""]
        self._foot_lines += wrap(self.foot.second, BIG_TEXT, room)
        self._foot_top = self.size[1] - BOTTOM_MARGIN - len(self._foot_lines) * BIG_TEXT.leading
        self.bottom = self._foot_top - _FOOT_PAD - 16

    def _draw_head(self, pen: Pen) -> None:
        head, top = self.head, TOP_MARGIN
        pen.lines(self.left, top, self._titles, BIG_TITLE)
        pen.lines(
            self.left, top + len(self._titles) * BIG_TITLE.leading, self._subtitles, BIG_TEXT, shapes.GREY
        )
        if self._tag:
            x = self.left + text_width(self._titles[-1], BIG_TITLE) + 12
            tag_top = top + (len(self._titles) - 0.5) * BIG_TITLE.leading - 8
            pen.box(x, tag_top, text_width(self._tag, _TAG) + 12, 19, radius=3.8)
            pen.text(x + 6, tag_top + 1.2, self._tag, _TAG)
        if head.photo:
            wide, high = _PHOTO
            pen.photo(self.right - wide, top, head.photo, wide, high)
        elif head.picture:
            pen.picture(self.right - _PICTURE, top, head.picture, _PICTURE)
        y = top
        for line, role in self._aside if not (head.photo or head.picture) else ():
            pen.text(self.right, y, line, role, anchor=1)
            y += role.leading

    def _draw_foot(self, pen: Pen, number: int) -> None:
        pen.rule(self.left, self.right, self._foot_top - _FOOT_PAD)
        pen.lines(self.left, self._foot_top, self._foot_lines, BIG_TEXT)
        right = self.foot.right
        if len(self._pages) > 1:
            page = _("Side {number} av {count}").format(number=number, count=len(self._pages))
            both = (page, right) if self.foot.to_fill else (right, page)  # what is written follows its word
            right = " · ".join(part for part in both if part)
        end = self.right - (_WRITE_LINE if self.foot.to_fill else 0)
        pen.text(end, self._foot_top, right, BIG_TEXT, shapes.GREY, anchor=1)
        if self.foot.to_fill:
            pen.rule(end + 6, self.right, self._foot_top + BIG_TEXT.leading - 3, 0.75, shapes.BORDER)


_ASIDE = (BIG_TEXT.semibold(), BIG_TEXT)
