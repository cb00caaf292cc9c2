"""A task's phrases and words as cards to cut out, each with another language below where one was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.application.errors import PrintError
from arbeidsleder.reports import shapes
from arbeidsleder.reports.easy_page import EasyFoot, EasyHead, EasyPaper
from arbeidsleder.reports.page import write_pdf
from arbeidsleder.reports.typeset import BIG_LINE, BIG_TEXT, EASY_SMALL, STEP, Type, wrap
from arbeidsleder.text import _, sheet_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from arbeidsleder.application.queries.task_sheets import TaskCardSheet
    from arbeidsleder.domain.pictogram import Stroke
    from arbeidsleder.reports.page import Pen

_PAD, _LEAST_HIGH = 14.0, 108.0


class _Card(NamedTuple):
    lines: list[tuple[str, Type, shapes.Colour]]

    @property
    def height(self) -> float:
        """Of the words, in points."""
        return sum(role.leading for _line, role, _colour in self.lines)


def render(sheet: TaskCardSheet, picture: Callable[[str], Sequence[Stroke]]) -> bytes:
    """Return the cards as PDF bytes. Raises PrintError("nothing_to_print") for a task without any."""
    with sheet_language(sheet.language):
        return write_pdf([compose(sheet, picture)], document_title(sheet))


def document_title(sheet: TaskCardSheet) -> str:
    """Return the title of the file: the task."""
    return _("Kort med ord: {task}").format(task=sheet.name)


def compose(sheet: TaskCardSheet, picture: Callable[[str], Sequence[Stroke]]) -> EasyPaper:
    """Lay the cards out: the phrases, then the words, two beside each other."""
    paper = EasyPaper(
        EasyHead(sheet.name, _("Ord å si"), picture=picture(sheet.pictogram)),
        EasyFoot(_("Klipp langs strekene."), sheet.ward or sheet.site_name),
        trial_mark=sheet.trial_mark,
    )
    room = paper.width / 2 - 2 * _PAD
    cards = [_phrase(text, _at(sheet.second_phrases, n), room) for n, text in enumerate(sheet.phrases)]
    cards += [
        _word(one.word, one.note, _at(sheet.second_words, n), room) for n, one in enumerate(sheet.words)
    ]
    if not cards:
        raise PrintError("nothing_to_print")
    high = max(_LEAST_HIGH, *(card.height + 2 * _PAD for card in cards))
    rows = max(1, int(paper.room // high))
    for start in range(0, len(cards), 2 * rows):
        paper.new_page()
        _page(paper, cards[start : start + 2 * rows], high)
    return paper


def _at(texts: Sequence[str], n: int) -> str:
    return texts[n] if n < len(texts) else ""


def _phrase(text: str, second: str, room: float) -> _Card:
    lines = [(line, STEP, shapes.BLACK) for line in wrap(text, STEP, room)]
    return _Card(lines + [(line, BIG_TEXT, shapes.BLACK) for line in wrap(second, BIG_TEXT, room)])


def _word(word: str, note: str, second: str, room: float) -> _Card:
    lines = [(line, BIG_LINE, shapes.BLACK) for line in wrap(word, BIG_LINE, room)]
    lines += [(line, EASY_SMALL, shapes.GREY) for line in wrap(note, EASY_SMALL, room)]
    return _Card(lines + [(line, BIG_TEXT, shapes.BLACK) for line in wrap(second, BIG_TEXT, room)])


def _page(paper: EasyPaper, cards: Sequence[_Card], high: float) -> None:
    """Draw one page's cards and the lines to cut along."""
    half, rows = paper.width / 2, -(-len(cards) // 2)
    last = paper.top + rows * high

    def cuts(pen: Pen) -> None:
        for row in range(rows + 1):
            pen.dashes(paper.left, paper.top + row * high, paper.right, paper.top + row * high)
        for column in range(3):
            pen.dashes(paper.left + column * half, paper.top, paper.left + column * half, last)

    paper.draw(cuts)
    for n, card in enumerate(cards):
        middle = paper.left + (n % 2 + 0.5) * half
        top = paper.top + (n // 2) * high + (high - card.height) / 2
        paper.draw(_words(card, middle, top))


def _words(card: _Card, middle: float, top: float) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        y = top
        for line, role, colour in card.lines:
            pen.text(middle, y, line, role, colour, anchor=0.5)
            y += role.leading

    return draw
