"""The proof of erasure: number, date, rule, counts and the log's code. It names no participant."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from arbeidsleder.application.retention_words import (
    day_with_year,
    forget_words,
    ground_words,
    table_words,
    what_words,
)
from arbeidsleder.reports import shapes
from arbeidsleder.reports.page import LABEL_GAP, LABEL_WIDTH, Foot, Head, Paper, write_pdf
from arbeidsleder.reports.typeset import BODY, SECTION, SMALL, wrap
from arbeidsleder.text import _, clock, date_long

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.application.queries.retention import ErasureProofSheet
    from arbeidsleder.reports.page import Pen

_PAD, _TIGHT_PAD = 7.7, 4.5  # above and below a section's words; tight where there is much to tell
_NUMBER_ROOM, SMALL_NUMBER_ROOM = 42.0, 27.0
_MANY_KINDS = 16  # more of them stand in two columns, so that the proof stays one page


def render(sheet: ErasureProofSheet) -> bytes:
    """Return the proof as PDF bytes."""
    return write_pdf([compose(sheet)], document_title(sheet))


def document_title(sheet: ErasureProofSheet) -> str:
    """Return the title of the file."""
    return _("Bevis for sletting nr. {number}").format(number=sheet.proof.number)


def compose(sheet: ErasureProofSheet) -> Paper:
    """Lay the proof out."""
    proof, erasure = sheet.proof, sheet.proof.erasure
    when = _("{day} kl. {time}").format(day=date_long(erasure.at.date(), year=True), time=clock(erasure.at))
    paper = Paper(
        Head(
            _("Bevis for sletting nr. {number}").format(number=proof.number),
            f"{when[:1].upper()}{when[1:]}",
            (sheet.site_name, _("Skrevet ut {day}").format(day=day_with_year(sheet.made_on))),
        ),
        Foot(sheet.site_name, _("Arket sier ikke hvem det gjelder"), erasure.head),
        trial_mark=sheet.trial_mark,
    )
    pad = _TIGHT_PAD if len(erasure.counts) >= _MANY_KINDS else _PAD
    paper.skip(8)
    _section(paper, pad, _("Hva"), [what_words(erasure)], first=True)
    _section(paper, pad, _("Hvorfor"), ground_words(erasure.rule))
    _section(paper, pad, _("Slettet av"), [proof.by_name or _("en bruker som ikke er her lenger")])
    _counts(paper, pad, sheet)
    _section(
        paper,
        pad,
        _("Kode"),
        [
            erasure.head,
            _(
                "Koden er loggens, rett etter slettingen. Den som har arkivet, kan prøve koden mot loggen. "
                "Da vises at slettingen står der, og at loggen fram til da ikke er endret."
            ),
        ],
    )
    _section(paper, pad, _("Sikkerhetskopier"), [forget_words(proof.forget_on, sure=proof.forget_sure)])
    _section(
        paper,
        pad,
        _("Ikke slettet her"),
        [
            _(
                "Papir, ark som er lagret utenfor programmet, og det andre har fått. Det må "
                "behandlingsansvarlig følge opp."
            )
        ],
    )
    _signatures(paper)
    return paper


def _section(paper: Paper, pad: float, label: str, texts: Sequence[str], *, first: bool = False) -> None:
    x = paper.left + LABEL_WIDTH + LABEL_GAP
    labels = wrap(label, SECTION, LABEL_WIDTH)
    lines = [line for text in texts for line in wrap(text, BODY, paper.right - x)]
    top = paper.take(max(len(lines), len(labels)) * BODY.leading + 2 * pad)

    def draw(pen: Pen) -> None:
        if not first:
            pen.rule(paper.left, paper.right, top)
        pen.lines(paper.left, top + pad, labels, SECTION)
        pen.lines(x, top + pad, lines, BODY)

    paper.draw(draw)


def _counts(paper: Paper, pad: float, sheet: ErasureProofSheet) -> None:
    """How many rows of what, one below the other, with their sum; very many stand small, in two columns."""
    erasure = sheet.proof.erasure
    rows = [(str(count.rows), table_words(count.table, count.rows), False) for count in erasure.counts]
    rows.append((str(erasure.rows), _("rader i alt"), True))
    x = paper.left + LABEL_WIDTH + LABEL_GAP
    many = len(rows) > _MANY_KINDS
    plain, room, columns = (SMALL, SMALL_NUMBER_ROOM, 2) if many else (BODY, _NUMBER_ROOM, 1)
    across = (paper.right - x) / columns
    down = ceil(len(rows) / columns)
    top = paper.take(down * plain.leading + 2 * pad)

    def draw(pen: Pen) -> None:
        pen.rule(paper.left, paper.right, top)
        pen.text(paper.left, top + pad, _("Antall"), SECTION)
        for at, (count, what, total) in enumerate(rows):
            column, line = divmod(at, down)
            left, y = x + column * across + room, top + pad + line * plain.leading
            role = plain.semibold() if total else plain
            pen.text(left - 8, y, count, role, anchor=1)
            pen.text(left, y, what, role)

    paper.draw(draw)


def _signatures(paper: Paper) -> None:
    """A line for the data controller, who keeps the sheet."""
    paper.skip(26)
    top = paper.take(40)
    half = paper.width / 2 - 12

    def draw(pen: Pen) -> None:
        for x, what in (
            (paper.left, _("Behandlingsansvarlig, underskrift")),
            (paper.right - half, _("Sted og dato")),
        ):
            pen.rule(x, x + half, top + 18, 0.75, shapes.BORDER)
            pen.text(x, top + 21, what, SMALL, shapes.GREY)

    paper.draw(draw)
