"""The ward note: who is not here today and who takes what, in large type. Never a reason, never a scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.reports import shapes
from arbeidsleder.reports.page import Foot, Head, Paper, TitleStyle, write_pdf
from arbeidsleder.reports.typeset import BIG_LINE, BIG_TEXT, BIG_TITLE, wrap
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from arbeidsleder.application.queries.ward_note import WardNote
    from arbeidsleder.reports.page import Pen

_PAD = 10.0


def render(note: WardNote) -> bytes:
    """Return the note as PDF bytes. Raises PrintError("glyphs_missing")."""
    return write_pdf([compose(note)], document_title(note))


def document_title(note: WardNote) -> str:
    """Return the title of the file."""
    return f"{_('I dag')}, {date_long(note.day, year=True)}"


def compose(note: WardNote) -> Paper:
    """Lay the note out."""
    when = date_long(note.day, year=True)
    paper = Paper(
        Head(_("I dag"), f"{when[:1].upper()}{when[1:]}"),
        Foot(note.site_name, _("Makuleres når dagen er over")),
        trial_mark=note.trial_mark,
        style=TitleStyle(BIG_TITLE, BIG_TEXT),
    )
    paper.skip(18)
    for line in note.lines:
        paper.paragraph(line, BIG_LINE)
        paper.skip(6)
    if note.covers:
        paper.skip(18)
        paper.paragraph(_("Hvem tar hva"), BIG_TEXT.semibold())
        paper.skip(4)
        for number, (task, who) in enumerate(note.covers):
            _cover(paper, task, who, first=number == 0)
    return paper


def _cover(paper: Paper, task: str, who: str, *, first: bool) -> None:
    """One task and who takes it; a line to write on when nobody does yet."""
    half = paper.width / 2
    tasks = wrap(task, BIG_LINE, half - 12)
    takers = wrap(who, BIG_TEXT, half)
    height = max(len(tasks) * BIG_LINE.leading, len(takers) * BIG_TEXT.leading + 3) + 2 * _PAD
    top = paper.take(height)

    def draw(pen: Pen) -> None:
        weight, colour = (1.0, shapes.BLACK) if first else (0.5, shapes.LINE)
        pen.rule(paper.left, paper.right, top, weight, colour)
        pen.lines(paper.left, top + _PAD, tasks, BIG_LINE)
        if takers:
            pen.lines(paper.left + half, top + _PAD + 3, takers, BIG_TEXT)
        else:
            pen.rule(paper.left + half, paper.right, top + height - _PAD, 0.75, shapes.BORDER)

    paper.draw(draw)
