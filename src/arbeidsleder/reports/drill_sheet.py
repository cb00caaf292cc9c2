"""A recovery drill on one page for the risk paper (ROS): when, by whom, with which backup, what came of it.

It names the place and who held the drill, and never a participant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.drill_words import backup_age, check_words, time_used, what_to_do
from arbeidsleder.domain.drill import CALM_S
from arbeidsleder.reports import shapes
from arbeidsleder.reports.page import LABEL_GAP, LABEL_WIDTH, Foot, Head, Paper, write_pdf
from arbeidsleder.reports.shapes import Shape
from arbeidsleder.reports.typeset import BODY, SECTION, SMALL, wrap
from arbeidsleder.text import _, clock, date_long

if TYPE_CHECKING:
    from arbeidsleder.application.queries.drills import DrillSheet
    from arbeidsleder.domain.drill import DrillCheck
    from arbeidsleder.reports.page import Pen

_PAD = 7.7
_SHAPE = 12.0
_SIGN_HIGH = 46.0


def render(sheet: DrillSheet) -> bytes:
    """Return the sheet as PDF bytes. Raises PrintError("glyphs_missing")."""
    return write_pdf([compose(sheet)], document_title(sheet))


def document_title(_sheet: DrillSheet) -> str:
    """Return the title of the file."""
    return _("Øvelse i gjenoppretting – til ROS")


def compose(sheet: DrillSheet) -> Paper:
    """Lay the sheet out."""
    drill = sheet.drill
    paper = Paper(
        Head(
            document_title(sheet),
            _("Siste sikkerhetskopi og gjenopprettingsarket, som om PC-en var borte"),
            (sheet.site_name, date_long(drill.done_at.date(), year=True)),
        ),
        Foot(sheet.site_name, _("Legges ved ROS")),
        trial_mark=sheet.trial_mark,
    )
    paper.skip(8)
    result = (
        _("Arkivet kunne hentes tilbake.")
        if drill.passed
        else _("Arkivet kunne ikke hentes tilbake. Det må rettes nå.")
    )
    failed = drill.failed_at
    _section(paper, _("Resultat"), result, first=True)
    if failed is not None:
        _section(paper, _("Gjør dette"), what_to_do(failed))
    when = _("{day} kl. {time}").format(
        day=date_long(drill.done_at.date(), year=True), time=clock(drill.done_at)
    )
    _section(paper, _("Øvd"), when)
    _section(paper, _("Av"), sheet.held_by)
    _section(paper, _("Kopien"), backup_age(drill))
    _section(paper, _("Tid brukt"), _time(drill.seconds))
    _checks(paper, drill.details)
    _section(paper, _("Neste øvelse"), _next(sheet))
    _section(
        paper,
        _("Dette viser den ikke"),
        _(
            "Øvelsen viser at kopien og arket virker sammen. Den viser ikke at noen finner dem når PC-en er "
            "borte. Kopien må ligge et annet sted enn PC-en, og arket innelåst et tredje."
        ),
    )
    _signature(paper)
    return paper


def _time(seconds: int) -> str:
    used = time_used(seconds)
    return used if seconds <= CALM_S else _("{time}. Målet er tre minutter.").format(time=used)


def _next(sheet: DrillSheet) -> str:
    if sheet.next_on is None:
        return _("Så snart det er rettet.")
    return _("Innen {day}.").format(day=date_long(sheet.next_on, year=True))


def _section(paper: Paper, label: str, text: str, *, first: bool = False) -> None:
    x = paper.left + LABEL_WIDTH + LABEL_GAP
    labels, lines = wrap(label, SECTION, LABEL_WIDTH), wrap(text, BODY, paper.right - x)
    top = paper.take(max(len(lines), len(labels)) * BODY.leading + 2 * _PAD)

    def draw(pen: Pen) -> None:
        if not first:
            pen.rule(paper.left, paper.right, top)
        pen.lines(paper.left, top + _PAD, labels, SECTION)
        pen.lines(x, top + _PAD, lines, BODY)

    paper.draw(draw)


def _checks(paper: Paper, checks: tuple[DrillCheck, ...]) -> None:
    """What was tried, each with a shape and a sentence."""
    x = paper.left + LABEL_WIDTH + LABEL_GAP
    room = paper.right - x - _SHAPE - 8
    rows = [(check, wrap(check_words(check), BODY, room)) for check in checks]
    top = paper.take(sum(len(lines) * BODY.leading + 3 for _check, lines in rows) + 2 * _PAD)

    def draw(pen: Pen) -> None:
        pen.rule(paper.left, paper.right, top)
        pen.text(paper.left, top + _PAD, _("Prøvd"), SECTION)
        y = top + _PAD
        for check, lines in rows:
            pen.shape(x, y + 2, Shape.PRESENT if check.ok else Shape.MISSING, _SHAPE)
            pen.lines(x + _SHAPE + 8, y, lines, BODY)
            y += len(lines) * BODY.leading + 3

    paper.draw(draw)


def _signature(paper: Paper) -> None:
    top = paper.take(_SIGN_HIGH)
    half = paper.width / 2 - 12

    def draw(pen: Pen) -> None:
        pen.rule(paper.left, paper.right, top)
        for x, words in ((paper.left, _("Ført inn i ROS av")), (paper.right - half, _("Dato"))):
            pen.rule(x, x + half, top + _SIGN_HIGH - 16, 0.75, shapes.BORDER)
            pen.text(x, top + _SIGN_HIGH - 14, words, SMALL, shapes.GREY)

    paper.draw(draw)
