"""Innsyn on paper: everything about one person, said to the person, on as many A4 pages as it takes.

What is first is what the reader needs to know; then the sections, each with a word on what it is. Parts with
nothing in them are named in one line, so that nothing seems to be held back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.reports import shapes
from arbeidsleder.reports.fonts import Face
from arbeidsleder.reports.page import HEAD_LINE, MM, Foot, Head, Paper, write_pdf
from arbeidsleder.reports.typeset import BODY, OWN_WORDS, SECTION, SMALL, Type, wrap
from arbeidsleder.text import _, date_long, join_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from arbeidsleder.application.innsyn.model import Entry, Innsyn, Line, Section
    from arbeidsleder.reports.page import Pen

_HEADING = Type(Face.SEMIBOLD, 15, 20)
_HEADING_COLUMN, _LABEL_COLUMN, _GAP = 45 * MM, 34 * MM, 4 * MM
_PAD, _LINE_GAP = 5.0, 2.0


class _Row(NamedTuple):
    """A part of an entry that stays on one page; *height* has the air below it in it."""

    height: float
    draw: Callable[[Pen, float], None]


def render(innsyn: Innsyn) -> bytes:
    """Return the pages as PDF bytes. Raises PrintError("glyphs_missing")."""
    return write_pdf([compose(innsyn)], document_title(innsyn))


def document_title(_innsyn: Innsyn) -> str:
    """Return the title of the file, which names nobody."""
    return _("Innsyn")


def compose(innsyn: Innsyn) -> Paper:
    """Lay the pages out."""
    day = date_long(innsyn.made_at, year=True)
    paper = Paper(
        Head(
            _("Dette står om deg"),
            f"{innsyn.called} · {day}",
            (innsyn.site_name, _("Laget av {name}").format(name=innsyn.made_by)),
        ),
        Foot(innsyn.site_name, _("Til deltakeren selv"), innsyn.code),
        trial_mark=innsyn.trial_mark,
    )
    paper.skip(10)
    paper.paragraph(
        _(
            "Her er alt vi har skrevet om deg i programmet Arbeidsleder. Les det gjerne sammen med oss. "
            "Spør om det du lurer på. Er noe feil, så si det."
        )
    )
    for section in innsyn.sections:
        if section.entries:
            _section(paper, section)
    empty = [section.title for section in innsyn.sections if not section.entries]
    if empty:
        _title(paper, _("Her står det ingenting"), "", 0)
        paper.paragraph(_("Under {titles} er det ikke skrevet noe.").format(titles=_quoted(empty)))
    _title(paper, _("Godt å vite"), "", 0)
    for note in innsyn.notes:
        paper.paragraph(note)
        paper.skip(4)
    return paper


def _quoted(titles: Sequence[str]) -> str:
    return join_words([f"«{title}»" for title in titles])


def _title(paper: Paper, title: str, about: str, first_row: float) -> None:
    """A section's title and what it is, kept on the page of its first row."""
    titles, abouts = wrap(title, _HEADING, paper.width), wrap(about, SMALL, paper.width)
    height = len(titles) * _HEADING.leading + len(abouts) * SMALL.leading + 8
    paper.skip(16)
    if height + max(first_row, 2 * BODY.leading) > paper.room:
        paper.new_page()
        paper.skip(10)
    top = paper.take(height)

    def draw(pen: Pen) -> None:
        pen.lines(paper.left, top, titles, _HEADING)
        below = top + len(titles) * _HEADING.leading
        pen.lines(paper.left, below + 1, abouts, SMALL, shapes.GREY)
        pen.rule(paper.left, paper.right, top + height - 4, HEAD_LINE / 1.5, shapes.BLACK)

    paper.draw(draw)


def _section(paper: Paper, section: Section) -> None:
    first = _rows(paper, section.entries[0])
    height = sum(row.height for row in first) + 2 * _PAD
    _title(
        paper, section.title, section.about, height if _stays_whole(paper, height) else first[0].height + _PAD
    )
    for number, entry in enumerate(section.entries):
        _entry(paper, entry, ruled=number > 0)


def _stays_whole(paper: Paper, height: float) -> bool:
    """Whether an entry is short enough to be moved to the next page whole rather than parted."""
    return height <= paper.full_room / 3


def _entry(paper: Paper, entry: Entry, *, ruled: bool) -> None:
    """One entry: its heading at the left, its lines beside it, going on over pages if they must."""
    heading = wrap(_capital(entry.heading), SECTION, _HEADING_COLUMN)
    rows = _rows(paper, entry)
    height = max(sum(row.height for row in rows), len(heading) * SECTION.leading) + 2 * _PAD
    if height > paper.room and _stays_whole(paper, height):
        paper.new_page()
        ruled = False
    for number, row in enumerate(rows):
        opening, last = number == 0, number == len(rows) - 1
        if row.height + 2 * _PAD > paper.room and not opening:
            paper.new_page()
        pad = _PAD if opening or paper.room == paper.full_room else 0.0
        inner = max(row.height, len(heading) * SECTION.leading if opening and last else 0.0)
        top = paper.take(pad + inner + (_PAD if last else 0.0))

        def draw(
            pen: Pen, top: float = top, row: _Row = row, opening: bool = opening, pad: float = pad
        ) -> None:
            if opening and ruled:
                pen.rule(paper.left, paper.right, top)
            if opening:
                pen.lines(paper.left, top + pad, heading, SECTION)
            row.draw(pen, top + pad)

        paper.draw(draw)


def _rows(paper: Paper, entry: Entry) -> list[_Row]:
    """The rows of an entry; one without a heading has the whole width. There is always one, maybe empty."""
    x = paper.left + (_HEADING_COLUMN + _GAP if entry.heading else 0)
    rows: list[_Row] = []
    for line in entry.lines:
        rows += _told(paper, line, x) if line.strong else _named(paper, line, x)
    return rows or [_Row(BODY.leading, lambda _pen, _top: None)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _told(paper: Paper, line: Line, x: float) -> list[_Row]:
    """What is told, in weight 600, and more of it in small below; together on one page."""
    what = wrap(line.label, SECTION, paper.right - x)
    more = wrap(line.text, SMALL, paper.right - x)
    height = len(what) * SECTION.leading + len(more) * SMALL.leading + 2 * _LINE_GAP

    def draw(pen: Pen, top: float) -> None:
        pen.lines(x, top, what, SECTION)
        pen.lines(x, top + len(what) * SECTION.leading, more, SMALL, shapes.GREY)

    return [_Row(height, draw)]


def _named(paper: Paper, line: Line, x: float) -> list[_Row]:
    """A text with its name before it; a row a line, so that a long text can go on to the next page."""
    role = OWN_WORDS if line.own_words else BODY
    text_x = x + _LABEL_COLUMN + _GAP if line.label else x
    labels = wrap(line.label, BODY, _LABEL_COLUMN)
    text = f"«{line.text}»" if line.own_words and not line.text.startswith("«") else line.text
    lines = wrap(text, role, paper.right - text_x)
    rows = []
    for number, words in enumerate(lines):
        names = labels if number == 0 else []
        height = role.leading if len(lines) > 1 else max(role.leading, len(labels) * BODY.leading)
        height += _LINE_GAP if number == len(lines) - 1 else 0

        def draw(pen: Pen, top: float, words: str = words, names: list[str] = names) -> None:
            pen.lines(x, top, names, BODY, shapes.GREY)
            pen.text(text_x, top, words, role)

        rows.append(_Row(height, draw))
    return rows
