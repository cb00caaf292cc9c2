"""«Veien til MFY – samtaleark»: the signs with both voices, what comes next, «klar» by each with its date.

For the participant and the own folder, to talk around: where nobody has said anything there is a line to
write on. Holds nothing that is counted and names nobody else who takes part. One page where the words allow
it; longer ones go on to the next, and nothing is cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.application.road_lines import (
    application_lines,
    day_words,
    economy_line,
    guide_words,
    quoted,
    ready_line,
    step_tail,
)
from arbeidsleder.application.road_words import sign_words
from arbeidsleder.domain.road import RoadVoice
from arbeidsleder.reports import shapes
from arbeidsleder.reports.page import LABEL_GAP, LABEL_WIDTH, Foot, Head, Paper, write_pdf
from arbeidsleder.reports.typeset import BODY, SECTION, SMALL, Type, wrap
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from arbeidsleder.application.queries.road import RoadSign, Said, TalkSheet
    from arbeidsleder.reports.page import Pen

_BUBBLES, _GAP = 11.0, 12.0
_PAD = 3.6
_LEFT = ((1.5, 4), (12.5, 4), (12.5, 12), (7, 12), (4, 15), (4, 12), (1.5, 12))
_RIGHT = ((11.5, 11.5), (22.5, 11.5), (22.5, 19), (20, 19), (20, 22), (17, 19), (11.5, 19))


class _Line(NamedTuple):
    """A wrapped line of a column and how it is written."""

    text: str
    role: Type
    colour: shapes.Colour = shapes.BLACK


def render(sheet: TalkSheet) -> bytes:
    """Return the sheet as PDF bytes. Raises PrintError("glyphs_missing")."""
    return write_pdf([compose(sheet)], document_title())


def document_title() -> str:
    """Return the title of the file, which never names the person."""
    return _("Veien til MFY – samtaleark")


def compose(sheet: TalkSheet) -> Paper:
    """Lay the sheet out, in smaller type where that keeps it on one page."""
    paper = _Layout(sheet, BODY).paper
    return paper if paper.page_count == 1 else _Layout(sheet, SMALL).paper


class _Layout:
    """The sheet in one size of type."""

    def __init__(self, sheet: TalkSheet, role: Type) -> None:
        self.road, self.role, self.own = sheet.road, role, role.italic()
        self.strong = role.semibold()
        when = date_long(sheet.road.today, year=True)
        self.paper = paper = Paper(
            Head(_("Veien til MFY"), f"{sheet.road.called} · {_('samtaleark')} · {when}", (sheet.site_name,)),
            Foot(sheet.site_name, _("Deltakeren og egen mappe – ikke utlevert"), sheet.code),
            trial_mark=sheet.trial_mark,
        )
        self.first = paper.left + LABEL_WIDTH + LABEL_GAP
        self.wide = (paper.right - self.first - _GAP) / 2
        self.second = self.first + self.wide + _GAP
        paper.skip(5)
        paper.paragraph(_("Et ark å snakke rundt. Ingen regner noe ut."), SMALL, shapes.GREY)
        self._heads()
        for sign in self.road.signs:
            self._sign(sign)
        self._steps()
        self._ready()

    def _heads(self) -> None:
        top = self.paper.take(SMALL.leading + 2 * _PAD) + _PAD
        head, name = SMALL.semibold(), _("{name} selv").format(name=self.road.called)
        self.paper.draw(lambda pen: pen.text(self.first, top, _("Arbeidsleder"), head, shapes.GREY))
        self.paper.draw(lambda pen: pen.text(self.second, top, name, head, shapes.GREY))

    def _sign(self, sign: RoadSign) -> None:
        """One sign: bubbles and name, then the two voices beside each other."""
        paper, line = self.paper, self.role.leading
        left = [_Line(text, self.role, shapes.GREY) for text in self._facts(sign)]
        left += self._said(sign.supervisor, own=False)
        right = self._said(sign.participant, own=True)
        names = wrap(sign_words(sign.sign), self.strong, LABEL_WIDTH - _BUBBLES - 5)
        both = bool(sign.supervisor and sign.participant)
        rows = max(len(left), len(right), len(names), 1 if both else 2)
        top = paper.take(rows * line + 2 * _PAD)
        first, foot = top + _PAD, top + rows * line + _PAD

        def draw(pen: Pen) -> None:
            pen.rule(paper.left, paper.right, top)
            drop = (line - _BUBBLES) / 2
            _bubbles(pen, paper.left, first + drop, bool(sign.supervisor), bool(sign.participant))
            pen.lines(paper.left + _BUBBLES + 5, first, names, self.strong)
            for x, lines, said in (
                (self.first, left, sign.supervisor),
                (self.second, right, sign.participant),
            ):
                for number, one in enumerate(lines):
                    pen.text(x, first + number * line, one.text, one.role, one.colour)
                if not said:  # a line to write on
                    pen.dashes(x, foot, x + self.wide, foot)

        paper.draw(draw)

    def _facts(self, sign: RoadSign) -> list[str]:
        """How it stands, for what has a state."""
        today = self.road.today
        facts = [economy_line(one, today) for one in sign.economy]
        if sign.application is not None:
            facts += application_lines(sign.application, today, waiting=False)
        if sign.guides:
            facts.append(guide_words(sign.guides))
        return [line for fact in facts for line in wrap(fact, self.role, self.wide)]

    def _said(self, said: tuple[Said, ...], *, own: bool) -> list[_Line]:
        """The latest words of one voice, with their day."""
        if not said:
            return []
        role = self.own if own else self.role
        words = quoted(said[0].text) if own else said[0].text
        whole = _("{words} ({day})").format(words=words, day=day_words(said[0].day, self.road.today))
        return [_Line(line, role) for line in wrap(whole, role, self.wide)]

    def _steps(self) -> None:
        """What comes next, with whose it is and by when; a line to write on when nothing is agreed."""
        told = [f"{step.text} · {step_tail(step, self.road.today)}" for step in self.road.steps]
        room = self.paper.right - self.first
        self._section(_("Neste steg"), [line for text in told for line in wrap(text, self.role, room)])

    def _ready(self) -> None:
        said = ((self.road.called, RoadVoice.PARTICIPANT), (self.road.user_name, RoadVoice.SUPERVISOR))
        told = [f"{name}: {ready_line(self.road, voice)}" for name, voice in said]
        self._section(_("Klar – sagt av hver"), told)

    def _section(self, label: str, lines: list[str]) -> None:
        paper, role = self.paper, self.role
        names = wrap(label, SECTION, LABEL_WIDTH)
        high = max(len(lines) * role.leading, len(names) * SECTION.leading, 2 * role.leading)
        top = paper.take(high + 3 * _PAD)

        def draw(pen: Pen) -> None:
            pen.rule(paper.left, paper.right, top)
            pen.lines(paper.left, top + 1.5 * _PAD, names, SECTION)
            pen.lines(self.first, top + 1.5 * _PAD, lines, role)
            if not lines:
                pen.dashes(self.first, top + high, paper.right, top + high)

        paper.draw(draw)


def _bubbles(pen: Pen, x: float, top: float, supervisor: bool, participant: bool) -> None:
    """Draw the two bubbles as on the screen, in black: filled who has spoken, dashed who has not yet."""
    for points, spoken in ((_LEFT, supervisor), (_RIGHT, participant)):
        pen.polygon(x, top, points, _BUBBLES / 24, filled=spoken)
