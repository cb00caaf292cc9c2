"""The recovery sheet: the vault's paper key as numbered words, what it is, how to keep and how to use it.

It names the place and never a participant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.reports import shapes
from arbeidsleder.reports.fonts import Face
from arbeidsleder.reports.page import LABEL_GAP, LABEL_WIDTH, Foot, Head, Paper, write_pdf
from arbeidsleder.reports.typeset import BODY, SECTION, Type, wrap
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from arbeidsleder.application.queries.recovery_sheet import RecoverySheet
    from arbeidsleder.reports.page import Pen

_WORD = Type(Face.SEMIBOLD, 19, 27)
_LONG_COLUMN = 8
_NUMBER_WIDTH = 30.0
_PAD = 14.0


def render(sheet: RecoverySheet) -> bytes:
    """Return the sheet as PDF bytes."""
    return write_pdf([compose(sheet)], document_title(sheet))


def document_title(_sheet: RecoverySheet) -> str:
    """Return the title of the file."""
    return _("Gjenopprettingsark")


def compose(sheet: RecoverySheet) -> Paper:
    """Lay the sheet out."""
    paper = Paper(
        Head(
            _("Gjenopprettingsark"),
            _("Nøkkelen til Arbeidsleder, på papir"),
            (sheet.site_name, _("Laget {date}").format(date=date_long(sheet.made_on, year=True))),
        ),
        Foot(sheet.site_name, _("Oppbevares innelåst")),
        trial_mark=sheet.trial_mark,
    )
    paper.skip(8)
    _section(
        paper,
        _("Hva det er"),
        _(
            "Ordene under åpner programmet når passordfrasen er glemt. Den som har arket, kan lese "
            "alt som er ført, uten huskelappene. Er både frasen og arket borte, er det ingen vei inn."
        ),
        first=True,
    )
    _words(paper, sheet.words)
    _section(
        paper,
        _("Ta vare på det"),
        _(
            "Legg arket i en lukket konvolutt og lås den inn, et annet sted enn der PC-en står. Ikke ta "
            "bilde av arket, og ikke kopier eller send det. Skriv aldri passordfrasen på det."
        ),
        first=True,
    )
    _section(
        paper,
        _("Slik bruker du det"),
        _(
            "Start Arbeidsleder og velg gjenopprettingsarket på låseskjermen. Skriv ordene i den "
            "rekkefølgen tallene viser, med mellomrom mellom. De tre første bokstavene av hvert ord er nok."
        ),
    )
    return paper


def _section(paper: Paper, label: str, text: str, *, first: bool = False) -> None:
    x = paper.left + LABEL_WIDTH + LABEL_GAP
    labels = wrap(label, SECTION, LABEL_WIDTH)
    lines = wrap(text, BODY, paper.right - x)
    top = paper.take(max(len(lines), len(labels)) * BODY.leading + 2 * 7.7)

    def draw(pen: Pen) -> None:
        if not first:
            pen.rule(paper.left, paper.right, top)
        pen.lines(paper.left, top + 7.7, labels, SECTION)
        pen.lines(x, top + 7.7, lines, BODY)

    paper.draw(draw)


def _words(paper: Paper, words: tuple[str, ...]) -> None:
    """The numbered words, column by column, in a frame."""
    columns = 2 if len(words) <= 2 * _LONG_COLUMN else 3
    per_column = -(-len(words) // columns)
    height = per_column * _WORD.leading + 2 * _PAD
    paper.skip(6)
    top = paper.take(height)
    wide = (paper.width - 2 * _PAD) / columns

    def draw(pen: Pen) -> None:
        pen.box(paper.left, top, paper.width, height, radius=3.8)
        for place, word in enumerate(words):
            column, row = divmod(place, max(per_column, 1))
            x = paper.left + _PAD + column * wide
            y = top + _PAD + row * _WORD.leading
            pen.text(x + _NUMBER_WIDTH - 9, y + 6.5, str(place + 1), BODY, shapes.GREY, anchor=1)
            pen.text(x + _NUMBER_WIDTH, y, word, _WORD)

    paper.draw(draw)
    paper.skip(8)
