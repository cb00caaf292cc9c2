"""The consent form to sign, on one page in easy Norwegian: to whom, what, why, till when, and how to stop.

What is not shared has an empty box and no picture. Raises what write_pdf raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.consent_words import (
    easy_recipient,
    easy_topic,
    topic_pictogram,
    topic_words,
    valid_words,
    who_words,
)
from arbeidsleder.domain.pictogram import Curve, Point, Stroke
from arbeidsleder.reports import shapes
from arbeidsleder.reports.easy_page import EasyFoot, EasyHead, EasyPaper
from arbeidsleder.reports.fonts import Face
from arbeidsleder.reports.page import write_pdf
from arbeidsleder.reports.typeset import BIG_TEXT, EASY_SMALL, Type, wrap
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from arbeidsleder.application.queries.consent import ConsentFormSheet
    from arbeidsleder.domain.consent import Topic
    from arbeidsleder.reports.page import Pen

LABEL = Type(Face.SEMIBOLD, 14, 19)
_BOX, _PICTURE, _ROW = 20.0, 34.0, 42.0
_PICTURE_X, _WORDS_X, _ANSWER_ROOM = 34.0, 82.0, 84.0
_PAD = 11.0
_SIGN_ROOM = 52.0
_TICK = Stroke(
    Point(16, 50),
    (
        Curve(Point(16, 50), Point(38, 74), Point(38, 74)),
        Curve(Point(38, 74), Point(80, 24), Point(80, 24)),
    ),
)


def render(sheet: ConsentFormSheet, picture: Callable[[str], Sequence[Stroke]]) -> bytes:
    """Return the form as PDF bytes. Raises PrintError("glyphs_missing")."""
    return write_pdf([compose(sheet, picture)], document_title())


def document_title() -> str:
    """Return the title of the file; never a person's name."""
    return _("Samtykke til deling")


def easy_texts(sheet: ConsentFormSheet) -> list[str]:
    """Return what the form says in sentences, for who reads it and for the test of how easy it is."""
    one = sheet.consent
    whom = easy_recipient(one.recipient) or one.body
    return [
        _("Vi vil gjerne si noe om deg til {whom}.").format(whom=whom),
        _("Du bestemmer hva vi kan si."),
        *(easy_topic(topic) for topic in sheet.asked),
        _("Vi sier bare det som er krysset av her."),
        *rights(),
    ]


def rights() -> tuple[str, ...]:
    """What the participant is to know before signing."""
    return (
        _("Du kan si nei. Da får du bli her likevel."),
        _("Du kan stoppe når du vil. Du trenger ikke si hvorfor."),
        _("Si fra til meg, så stopper vi med en gang."),
        _("Du kan få se alt vi har delt."),
    )


def compose(sheet: ConsentFormSheet, picture: Callable[[str], Sequence[Stroke]]) -> EasyPaper:
    """Lay the form out; it is one page."""
    number = _("{number}, versjon {version}").format(number=sheet.number, version=sheet.version)
    paper = EasyPaper(
        EasyHead(_("Hva kan vi dele?"), _("Samtykke til deling"), aside=(sheet.called, number)),
        EasyFoot(sheet.site_name, _("Tekst {version}").format(version=sheet.consent.text_version)),
        trial_mark=sheet.trial_mark,
    )
    paper.new_page()
    y = _to_whom(paper, sheet, paper.top)
    for number_of_row, topic in enumerate(sheet.asked):
        shared = topic in sheet.consent.topics
        strokes = picture(topic_pictogram(topic)) if shared else ()
        y = _topic(paper, topic, shared, strokes, y, first=number_of_row == 0)
    y = _rights(paper, sheet, y + 4)
    _signatures(paper, sheet, max(y + 6, paper.bottom - _SIGN_ROOM))
    return paper


def _to_whom(paper: EasyPaper, sheet: ConsentFormSheet, top: float) -> float:
    """The box that says to whom and why; returns where it ends."""
    one = sheet.consent
    room = paper.width - 2 * _PAD
    opening = wrap(" ".join(easy_texts(sheet)[:2]), BIG_TEXT, room)
    rows = [(line, BIG_TEXT) for line in opening]
    for label, text in (
        (_("Til:"), who_words(one.recipient, one.body)),
        (_("Hvorfor:"), one.purpose),
        (_("Hvor lenge:"), valid_words(one, one.given_on)),
    ):
        rows += [(line, LABEL) for line in wrap(f"{label} {text}", LABEL, room)]
    high = 2 * _PAD + sum(role.leading for _line, role in rows) + 4

    def draw(pen: Pen) -> None:
        pen.box(paper.left, top, paper.width, high, radius=7, weight=1.5)
        y = top + _PAD
        for at, (line, role) in enumerate(rows):
            if at == len(opening):
                y += 4
            pen.text(paper.left + _PAD, y, line, role)
            y += role.leading

    paper.draw(draw)
    return top + high + 8


def _topic(
    paper: EasyPaper, topic: Topic, shared: bool, strokes: Sequence[Stroke], top: float, *, first: bool
) -> float:
    """A line: box, picture, what it is, and whether it is shared; returns where it ends."""
    colour = shapes.BLACK if shared else shapes.GREY
    about = wrap(easy_topic(topic), EASY_SMALL, paper.width - _WORDS_X - _ANSWER_ROOM)
    high = max(_ROW, LABEL.leading + len(about) * EASY_SMALL.leading + 7)

    def draw(pen: Pen) -> None:
        if not first:
            pen.rule(paper.left, paper.right, top)
        middle = top + high / 2
        pen.box(paper.left + 2, middle - _BOX / 2, _BOX, _BOX, radius=3, weight=1.3)
        if shared:
            pen.picture(paper.left + 4, middle - _BOX / 2 + 2, (_TICK,), _BOX - 4)
            pen.picture(paper.left + _PICTURE_X, middle - _PICTURE / 2, strokes, _PICTURE)
        y = middle - (LABEL.leading + len(about) * EASY_SMALL.leading) / 2
        pen.text(paper.left + _WORDS_X, y, topic_words(topic), LABEL, colour)
        pen.lines(paper.left + _WORDS_X, y + LABEL.leading, about, EASY_SMALL, colour)
        answer = _("deles") if shared else _("deles ikke")
        pen.text(
            paper.right,
            middle - BIG_TEXT.leading / 2,
            answer,
            LABEL if shared else BIG_TEXT,
            colour,
            anchor=1,
        )

    paper.draw(draw)
    return top + high


def _rights(paper: EasyPaper, sheet: ConsentFormSheet, top: float) -> float:
    """What can be done about it, in short sentences; returns where it ends."""
    told = [_("Vi sier bare det som er krysset av her."), *rights()]
    lines = [line for text in told for line in wrap(text, BIG_TEXT, paper.width - 2 * _PAD)]
    high = 2 * _PAD - 6 + len(lines) * BIG_TEXT.leading

    def draw(pen: Pen) -> None:
        pen.box(paper.left, top, paper.width, high, radius=7, weight=1, stroke=shapes.LINE, fill=shapes.FILL)
        pen.lines(paper.left + _PAD, top + _PAD - 3, lines, BIG_TEXT)

    paper.draw(draw)
    return top + high


def _signatures(paper: EasyPaper, sheet: ConsentFormSheet, top: float) -> None:
    """Two lines to sign on, each with a day."""
    half = (paper.width - 24) / 2
    names = (
        _("Dato og navn, {name}").format(name=sheet.called),
        _("Dato og navn, {name}").format(name=sheet.supervisor_name),
    )

    def draw(pen: Pen) -> None:
        for at, name in enumerate(names):
            x = paper.left + at * (half + 24)
            pen.rule(x, x + half, top + 30, 0.9, shapes.BLACK)
            pen.lines(x, top + 33, wrap(name, EASY_SMALL, half)[:1], EASY_SMALL, shapes.GREY)

    paper.draw(draw)
