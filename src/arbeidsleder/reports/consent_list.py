"""What the participant has agreed to and what went to whom, to take home, in easy Norwegian."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.application.consent_words import (
    day_words,
    shared_words,
    signed_words,
    topic_list,
    valid_words,
    who_words,
)
from arbeidsleder.reports import shapes
from arbeidsleder.reports.consent_form import LABEL
from arbeidsleder.reports.easy_page import EasyFoot, EasyHead, EasyPaper
from arbeidsleder.reports.page import write_pdf
from arbeidsleder.reports.typeset import BIG_LINE, BIG_TEXT, Type, wrap
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from arbeidsleder.application.queries.consent import ConsentListSheet, ConsentView, SharedLine
    from arbeidsleder.reports.page import Pen
    from arbeidsleder.reports.shapes import Colour


class _Line(NamedTuple):
    """One line of text; *rule* draws a hairline above it, *gap* is room above."""

    text: str
    role: Type
    colour: Colour = shapes.BLACK
    gap: float = 0.0
    rule: bool = False


def render(sheet: ConsentListSheet) -> bytes:
    """Return the list as PDF bytes. Raises PrintError("glyphs_missing")."""
    return write_pdf([compose(sheet)], document_title())


def document_title() -> str:
    """Return the title of the file; never a person's name."""
    return _("Det jeg deler")


def compose(sheet: ConsentListSheet) -> EasyPaper:
    """Lay the list out; what does not fit goes on to the next page."""
    person = sheet.person
    day = day_words(person.today)
    paper = EasyPaper(
        EasyHead(_("Det jeg deler"), aside=(person.called, day)),
        EasyFoot(_("Vil du stoppe noe? Si det til {name}.").format(name=sheet.supervisor_name)),
        trial_mark=person.trial_mark,
    )
    blocks = [[_Line(line, BIG_TEXT)] for line in wrap(opening(), BIG_TEXT, paper.width)]
    if not person.consents:
        blocks.append([_Line(_("Du har ikke sagt ja til å dele noe ennå."), BIG_TEXT, gap=16)])
    blocks += [_consent(paper, view, sheet) for view in person.consents]
    blocks.append([_Line(_("Dette er delt"), BIG_LINE, gap=22)])
    blocks += [_shared(paper, line) for line in person.shared]
    if not person.shared:
        blocks.append([_Line(_("Ingenting er delt."), BIG_TEXT, gap=6)])
    _place(paper, blocks)
    return paper


def opening() -> str:
    """The first words of the list."""
    return _("Du bestemmer hva vi kan si om deg. Du kan stoppe når du vil. Du trenger ikke si hvorfor.")


def _consent(paper: EasyPaper, view: ConsentView, sheet: ConsentListSheet) -> list[_Line]:
    one, today = view.wanted, sheet.person.today
    head = f"{who_words(one.recipient, one.body)} · {view.number}"
    told = [_Line(line, LABEL, gap=0) for line in wrap(head, LABEL, paper.width)]
    told[0] = told[0]._replace(gap=14, rule=True)
    if view.is_withdrawn:
        words = [signed_words(one), _("Vi deler ikke noe mer.")]
    else:
        shared = _("Vi deler: {topics}.").format(topics=topic_list(view.opens))
        words = [
            shared if view.opens else _("Vi deler ikke noe."),
            signed_words(one),
            valid_words(one, today),
        ]
    return told + [_Line(line, BIG_TEXT) for text in words for line in wrap(text, BIG_TEXT, paper.width)]


def _shared(paper: EasyPaper, line: SharedLine) -> list[_Line]:
    text = f"{day_words(line.at.date())}: {shared_words(line)}"
    return [_Line(part, BIG_TEXT, gap=6 if not at else 0) for at, part in
            enumerate(wrap(text, BIG_TEXT, paper.width))]  # fmt: skip


def _place(paper: EasyPaper, blocks: Iterable[list[_Line]]) -> None:
    """Put the blocks under each other, each whole on a page."""
    paper.new_page()
    y = paper.top
    for block in blocks:
        high = sum(line.role.leading + line.gap for line in block)
        if y + high > paper.bottom + 0.01 and y > paper.top:
            paper.new_page()
            y = paper.top
        for line in block:
            y += line.gap

            def draw(pen: Pen, top: float = y, line: _Line = line) -> None:
                if line.rule:
                    pen.rule(paper.left, paper.right, top - line.gap / 2)
                pen.text(paper.left, top, line.text, line.role, line.colour)

            paper.draw(draw)
            y += line.role.leading
