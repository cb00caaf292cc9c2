"""The handover sheet to a process counsellor: two A4 pages at most, nothing cut, no type under 9.5 points.

What does not fit is told section by section, in lines, so that the user can shorten it; until then the sheet
can be looked at and not printed. It is called observations, never an assessment or a certificate.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from arbeidsleder.application.consent_words import lower, recipient_words
from arbeidsleder.application.errors import PrintError
from arbeidsleder.application.handover_sheet import HandoverPrint, Part, TooLong
from arbeidsleder.application.handover_words import (
    agreement_lines,
    asked_lines,
    call_rows,
    consent_words,
    day_words,
    name_words,
    part_words,
    quoted,
    trial_words,
    who_lines,
)
from arbeidsleder.domain.consent import Recipient
from arbeidsleder.reports import shapes
from arbeidsleder.reports.fonts import Face
from arbeidsleder.reports.handover_rows import (
    Block,
    Row,
    contact_rows,
    pair_rows,
    point_rows,
    step_rows,
    text_rows,
)
from arbeidsleder.reports.handover_table import aims_block, level_rows
from arbeidsleder.reports.page import LABEL_WIDTH, Foot, Head, Paper, TitleStyle, write_pdf
from arbeidsleder.reports.typeset import BODY, OWN_WORDS, SECTION, SMALL, Type, wrap
from arbeidsleder.text import _, day_and_month

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from arbeidsleder.application.handover_sheet import HandoverSheet
    from arbeidsleder.reports.page import Pen

MOST_PAGES = 2
_NAME = Type(Face.SEMIBOLD, 13, 17)
_LATER_TITLE = TitleStyle(Type(Face.SEMIBOLD, 13, 17), SMALL)
_PAD = 7.7
_LONG_TABLE = 24  # lines
_SHORT = 6 * BODY.leading + 2 * _PAD  # a section this high is not broken


def render(sheet: HandoverSheet) -> bytes:
    """Return the sheet as PDF bytes.

    Raises PrintError "handover_too_long" when it does not fit two pages, "glyphs_missing".
    """
    made = fit(sheet)
    if made.too_long:
        raise PrintError("handover_too_long", lines=sum(one.lines for one in made.too_long))
    return made.pdf


def fit(sheet: HandoverSheet) -> HandoverPrint:
    """Return the sheet as it is, on as many pages as it takes, and what is too long for two.

    Raises PrintError "glyphs_missing".
    """
    paper = compose(sheet)
    return HandoverPrint(write_pdf([paper], document_title()), paper.too_long())


def document_title() -> str:
    """Return the title of the file, which names nobody."""
    return _("Overleveringsark")


def compose(sheet: HandoverSheet) -> HandoverPaper:
    """Lay the sheet out: on one page if that is enough, else with the table of aims on the second.

    Else flowing, else closer. The first page answers what a reader asks first.
    """
    for most, apart, tight in (
        (1, False, False),
        (MOST_PAGES, True, False),
        (MOST_PAGES, False, False),
        (MOST_PAGES, False, True),
    ):
        paper = HandoverPaper(sheet)
        for block in _blocks(paper, sheet, tight=tight):
            if apart and block.part is Part.AIMS and paper.page_count == 1:
                paper.new_page()
            paper.put(block, whole=not tight)
        if paper.page_count <= most:
            break
    return paper


class HandoverPaper(Paper):
    """The pages, with a smaller head from the second on; remembers what lies beyond the second."""

    def __init__(self, sheet: HandoverSheet) -> None:
        made = _with_year(sheet.made_on)
        self._later = Head(
            _("Overleveringsark · {name}").format(name=sheet.who.called),
            "",
            (" · ".join(one for one in (sheet.number, made) if one),),
        )
        self._lines: dict[Part | None, int] = {}
        self._beyond = 0.0
        rule = _("Egen mappe – ikke utlevert")
        if not sheet.own_folder:
            rule = _("Makuleres innen {date}").format(date=_with_year(sheet.shred_by))
        whom = sheet.consent.recipient if sheet.consent else Recipient.PROCESS_COUNSELLOR
        subtitle = _("Fra arbeidsleder til {recipient} · helsearbeiderfaget, MFY").format(
            recipient=lower(recipient_words(whom))
        )
        head = Head(_("Overleveringsark"), subtitle, _aside(sheet))
        super().__init__(head, Foot(sheet.place, rule), trial_mark=sheet.is_trial)

    @property
    def page_count(self) -> int:
        """How many pages there are so far."""
        return len(self._pages)

    def new_page(self) -> None:
        """Begin a page; from the second on with the small head."""
        if self._pages:
            self.head, self._style = self._later, _LATER_TITLE
        super().new_page()

    def put(self, block: Block, *, whole: bool = True) -> None:
        """Write a section, going on to the next page where it must; a short one stays *whole*."""
        high = sum(row.height for row in block.rows) + 2 * _PAD
        if whole and high <= _SHORT and self.room < high and self.room < self.full_room:
            self.new_page()
        labels = wrap(block.label, SECTION, LABEL_WIDTH)
        last = len(block.rows) - 1
        for number, row in enumerate(block.rows):
            above = _PAD if number == 0 else 0.0
            below = _PAD if number == last else 0.0
            inner = row.height
            if number == last == 0:
                inner = max(inner, len(labels) * SECTION.leading)
            on_page, fresh = self.page_count, self.room >= self.full_room
            top = self.take(above + inner + below)
            fresh = fresh or self.page_count > on_page
            self.draw(_part(self, block, row, top, above, labels if number == 0 else [], ruled=not fresh))
            self._lines[block.part] = self._lines.get(block.part, 0) + row.lines
            if self.page_count > MOST_PAGES:
                self._beyond += above + inner + below

    def too_long(self) -> tuple[TooLong, ...]:
        """Return the sections to shorten and by how many lines; none when it fits.

        The longest are asked for most, down to where they are no longer than the next: so nobody has to take
        away what is short already. Own words are never asked to be shortened.
        """
        if self._beyond == 0.0:
            return ()
        over = math.ceil(self._beyond / BODY.leading)
        written = {part: lines for part, lines in self._lines.items() if part is not None}
        return shares(written, over)


_SHORTENED = (
    Part.ASKED, Part.CONTACTS, Part.STEPS, Part.AGREEMENTS, Part.HELPS, Part.RESOURCES, Part.ATTENDANCE,
    Part.LANGUAGE, Part.TRIED,
)  # fmt: skip


def shares(lines: Mapping[Part, int], over: int) -> tuple[TooLong, ...]:
    """Share *over* lines among sections. A table of more than half a page is asked for the rest of it first.

    Then the texts, longest first, leaving each a line; what is left then is asked of the table.
    """
    left = {part: lines[part] for part in _SHORTENED if part in lines}
    of_table = min(over, max(lines.get(Part.AIMS, 0) - _LONG_TABLE, 0))
    rest = over - of_table
    while rest and left and max(left.values()) > 1:
        longest = max(left, key=lambda part: left[part])
        left[longest] -= 1
        rest -= 1
    told = [TooLong(part, lines[part] - kept) for part, kept in left.items() if kept < lines[part]]
    rest += of_table
    return (*((TooLong(Part.AIMS, rest),) if rest else ()), *told)


def _part(
    paper: Paper, block: Block, row: Row, top: float, above: float, labels: list[str], *, ruled: bool
) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        if labels or (above and not block.label):
            if ruled and block.ruled:
                pen.rule(paper.left, paper.right, top)
            pen.lines(paper.left, top + above, labels, SECTION)
        row.draw(pen, top + above)

    return draw


def _with_year(day: date) -> str:
    return f"{day_and_month(day)} {day.year}"


def _aside(sheet: HandoverSheet) -> tuple[str, ...]:
    made = _with_year(sheet.made_on)
    if sheet.consent is None:
        return (made, _("Egen mappe – ikke utlevert"))
    consent = _("Samtykke {number}, versjon {version}").format(
        number=sheet.consent.number, version=sheet.consent.version
    )
    return (f"{sheet.number} · {made}", _("Til {name}").format(name=sheet.to), consent)


def _blocks(paper: Paper, sheet: HandoverSheet, *, tight: bool) -> Iterator[Block]:
    """Yield the sections that have something to tell, in the order of the sheet."""
    who = [*text_rows(paper, name_words(sheet.who), _NAME)]
    for line in who_lines(sheet):
        who += text_rows(paper, line)
    yield _block(Part.WHO, who)
    if asked := asked_lines(sheet):
        yield _block(Part.ASKED, point_rows(paper, asked))
    if sheet.contacts is not None and (called := call_rows(sheet)):
        yield _block(Part.CONTACTS, contact_rows(paper, called))
    yield from _first(paper, sheet)
    for part, text in (
        (Part.RESOURCES, sheet.resources),
        (Part.ATTENDANCE, sheet.attendance),
        (Part.LANGUAGE, sheet.language),
    ):
        if text:
            yield _block(part, text_rows(paper, text))
    if sheet.tried is not None and (sheet.tried.text or sheet.tried.trials):
        yield _block(Part.TRIED, _tried(paper, sheet))
    if sheet.mastery is not None and sheet.mastery.seen:
        yield aims_block(paper, sheet.mastery, sheet.made_on, tight=tight)
    if sheet.consent is not None:
        below_table = sheet.mastery is not None and sheet.mastery.seen  # it ends with a line of its own
        rows = text_rows(paper, consent_words(sheet.consent))
        yield Block(None, _("Samtykke"), rows, ruled=not below_table)
    yield _signatures(paper, sheet)


def _first(paper: Paper, sheet: HandoverSheet) -> Iterator[Block]:
    """The person's own goal, what was seen, what comes next, what is agreed, what helps."""
    if sheet.goal is not None and sheet.goal.words:
        rows = text_rows(paper, quoted(sheet.goal.words), OWN_WORDS)
        if sheet.goal.said_on is not None:
            told = _("Egne ord, {date}").format(date=day_words(sheet.goal.said_on, sheet.made_on))
            rows += text_rows(paper, told, SMALL, shapes.GREY)
        yield _block(Part.GOAL, rows)
    if sheet.mastery is not None and (sheet.mastery.seen or sheet.mastery.more):
        yield _block(Part.MASTERY, level_rows(paper, sheet.mastery))
    if sheet.steps:
        steps = [
            (one.what, one.owner, day_words(one.due_on, sheet.made_on) if one.due_on else "")
            for one in sheet.steps
        ]
        yield _block(Part.STEPS, step_rows(paper, (_("Hva"), _("Hvem"), _("Når")), steps))
    if agreed := agreement_lines(sheet):
        yield _block(Part.AGREEMENTS, pair_rows(paper, agreed))
    if sheet.helps:
        yield _block(Part.HELPS, point_rows(paper, sheet.helps))


def _tried(paper: Paper, sheet: HandoverSheet) -> list[Row]:
    if sheet.tried is None:
        return []
    rows: list[Row] = []
    for trial in sheet.tried.trials:
        rows += text_rows(paper, trial_words(trial, sheet.made_on))
        if trial.own_view:
            rows += text_rows(paper, quoted(trial.own_view), BODY.italic())
    return rows + text_rows(paper, sheet.tried.text)


def _block(part: Part, rows: list[Row]) -> Block:
    return Block(part, part_words(part), rows)


def _signatures(paper: Paper, sheet: HandoverSheet) -> Block:
    """Two lines to sign on: the participant has read or heard the sheet, the supervisor stands for it."""
    gap, between = 34.0, 20.0
    wide = (paper.width - between) / 2
    columns = (
        (paper.left, sheet.who.called, _("Jeg har lest eller hørt arket. Dato")),
        (
            paper.left + wide + between,
            _("{name}, arbeidsleder").format(name=sheet.who.supervisor),
            _("Dato"),
        ),
    )

    def draw(pen: Pen, top: float) -> None:
        for x, name, below in columns:
            pen.rule(x, x + wide, top + gap, 0.75, shapes.BLACK)
            pen.text(x, top + gap + 4, name, BODY)
            pen.text(x, top + gap + 4 + BODY.leading, below, SMALL, shapes.GREY)

    return Block(None, "", [Row(gap + 4 + BODY.leading + SMALL.leading, 2, draw)], ruled=False)
