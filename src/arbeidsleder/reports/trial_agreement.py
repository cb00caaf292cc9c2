"""The agreement of a trial placement: where, when, what for, and three lines to sign, on one page.

It is the participant's own sheet. It names no scheme, no body that pays and no reason: the host learns what
the participant shows them. Nothing promises a job, and the host may count on no work (000:580, 003:968).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from arbeidsleder.reports import shapes
from arbeidsleder.reports.page import LABEL_GAP, LABEL_WIDTH, Foot, Head, Paper, write_pdf
from arbeidsleder.reports.typeset import BODY, SECTION, SMALL, wrap
from arbeidsleder.text import _, date_long, join_words, weekday_long

if TYPE_CHECKING:
    from arbeidsleder.application.queries.guides import TrialAgreementSheet
    from arbeidsleder.reports.page import Pen

_PAD = 9.0
_SIGN_HIGH = 58.0
_SIGN_GAP = 16.0


def render(sheet: TrialAgreementSheet) -> bytes:
    """Return the sheet as PDF bytes. Raises PrintError("glyphs_missing")."""
    return write_pdf([compose(sheet)], document_title(sheet))


def document_title(_sheet: TrialAgreementSheet) -> str:
    """Return the title of the file, without a name."""
    return _("Avtale om å prøve et sted")


def compose(sheet: TrialAgreementSheet) -> Paper:
    """Lay the sheet out."""
    placement, talk = sheet.placement, sheet.talk
    paper = Paper(
        Head(
            document_title(sheet),
            sheet.called,
            (sheet.site_name, date_long(sheet.today, year=True)),
        ),
        Foot(sheet.site_name, _("Arket er deltakerens eget")),
        trial_mark=sheet.trial_mark,
    )
    paper.skip(8)
    _section(paper, _("Sted"), placement.place, first=True)
    _section(paper, _("Når"), _days(sheet))
    _section(paper, _("Hvorfor"), talk.purpose)
    on_top = _("{name} kommer i tillegg til de andre på jobb. Ingen skal regne med arbeidet.")
    if talk.on_top:
        _section(paper, _("I tillegg"), on_top.format(name=sheet.called))
    _section(
        paper,
        _("Dette er"),
        _("En prøve, ikke en jobb. {name} velger selv etterpå om stedet passer.").format(name=sheet.called),
    )
    _section(
        paper,
        _("Hvis noe skjer"),
        _("Kan {name} ikke komme, sier vi fra til stedet. Er noe vanskelig, kontakt {who}.").format(
            name=sheet.called, who=sheet.supervisor
        ),
    )
    _section(paper, _("Etterpå"), _("Vi snakker om hvordan det var, for begge to."))
    _signatures(paper, (sheet.called, placement.place, sheet.supervisor))
    return paper


def _days(sheet: TrialAgreementSheet) -> str:
    placement = sheet.placement
    days = join_words([weekday_long(date.fromisocalendar(2027, 1, n)) for n in sorted(placement.weekdays)])
    first, last = date_long(placement.first, year=True), date_long(placement.last, year=True)
    if placement.first == placement.last:
        return f"{first[:1].upper()}{first[1:]}"
    told = _("{first} til {last}: {days}.").format(first=first, last=last, days=days)
    return f"{told[:1].upper()}{told[1:]}"


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


def _signatures(paper: Paper, names: tuple[str, ...]) -> None:
    """A line to sign and a line for the date, for each."""
    for number, name in enumerate(names):
        top = paper.take(_SIGN_HIGH)
        _signature(paper, top, name, first=number == 0)


def _signature(paper: Paper, top: float, name: str, *, first: bool) -> None:
    date_wide = paper.width * 0.28
    sign_right = paper.right - date_wide - _SIGN_GAP

    def draw(pen: Pen) -> None:
        if first:
            pen.rule(paper.left, paper.right, top)
        line = top + _SIGN_HIGH - 18
        pen.rule(paper.left, sign_right, line, 0.75, shapes.BORDER)
        pen.rule(paper.right - date_wide, paper.right, line, 0.75, shapes.BORDER)
        pen.text(paper.left, line + 2, wrap(name, SMALL, sign_right - paper.left)[0], SMALL, shapes.GREY)
        pen.text(paper.right - date_wide, line + 2, _("Dato"), SMALL, shapes.GREY)

    paper.draw(draw)
