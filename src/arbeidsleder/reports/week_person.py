"""One person's week on one A4 page: what is wanted first, then every day, own words, next step.

Never names another participant, and shows no scheme beyond the line to the recipient.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.application.week_words import (
    MOST_SEEN,
    capital,
    day_notes,
    more_seen_words,
    seen_words,
)
from arbeidsleder.reports import shapes
from arbeidsleder.reports.day_words import GUESSES, DayWords, Weight, closing_words, day_words
from arbeidsleder.reports.page import BOX_LINE, LABEL_GAP, LABEL_WIDTH, Foot, Head, Paper, write_pdf
from arbeidsleder.reports.typeset import BODY, BOX_TITLE, OWN_WORDS, SECTION, SMALL, Type, text_width, wrap
from arbeidsleder.text import _, date_long, date_span, week_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from arbeidsleder.application.queries.week_sheets import (
        PersonWeekSheet,
        SheetDay,
        SheetSeen,
        SheetStatement,
    )
    from arbeidsleder.reports.page import Pen

_SECTION_PAD = 7.7
_CELL_PAD = 2.9
_SHAPE, _SHAPE_GAP = 12.5, 4.8
_COLUMN_GAP = 6.0


class _Row(NamedTuple):
    """A part of a section that stays on one page. *draw* gets the pen and the row's top."""

    height: float
    draw: Callable[[Pen, float], None]


def render(sheet: PersonWeekSheet) -> bytes:
    """Return the sheet as PDF bytes. Raises PrintError("glyphs_missing")."""
    return write_pdf([compose(sheet)], document_title(sheet))


def document_title(sheet: PersonWeekSheet) -> str:
    """Return the title of the file, which names the week and never the person."""
    return f"{_('Ukesoppsummering')}, {_lower(week_title(sheet.week.year, sheet.week.week))}"


def compose(sheet: PersonWeekSheet) -> Paper:
    """Lay the sheet out."""
    frame = sheet.frame
    days = sheet.week.days
    week = _lower(week_title(sheet.week.year, sheet.week.week))
    last = max([d.day for d in sheet.days] or [days[4]])
    aside = (
        *((_("Til {name}").format(name=sheet.shared.to),) if sheet.shared else ()),
        *(
            (_("Fra {name}, arbeidsleder").format(name=frame.supervisor_name),)
            if frame.supervisor_name
            else ()
        ),
        frame.site_name,
    )
    paper = Paper(
        Head(
            _("Ukesoppsummering"),
            f"{sheet.called} · {week} · {date_span(days[0], max(last, days[4]))}",
            aside,
        ),
        Foot(frame.site_name, _foot_words(sheet), frame.code),
        trial_mark=frame.trial_mark,
    )
    _decision_box(paper, sheet.decision_wanted)
    days_of = _day_rows(sheet.days, paper, closed=sheet.closing is not None)
    _section(paper, _("Uken"), days_of, first=True)
    if sheet.seen:
        _section(paper, _("Sett denne uken"), _seen_rows(sheet.seen, paper), first=not days_of)
    if sheet.own_words.strip():
        label = _("{name} selv").format(name=sheet.called)
        _section(paper, label, _text_rows(_quoted(sheet.own_words), OWN_WORDS, paper))
    for said in sheet.said:
        _section(paper, _("{name} mener").format(name=sheet.called), _said_rows(said, paper))
    if sheet.next_step.strip():
        _section(paper, _("Neste steg"), _text_rows(sheet.next_step, BODY, paper))
    if sheet.language:
        rows = [row for told in sheet.language for row in _text_rows(told, BODY, paper)]
        _section(paper, _("Språk"), rows)
    if sheet.economy:
        _section(paper, _("Økonomi"), _text_rows(sheet.economy, BODY, paper))
    _closing(paper, closing_words(sheet.closing), strong=sheet.closing is None)
    return paper


def _foot_words(sheet: PersonWeekSheet) -> str:
    """On what the sheet goes out, or that it does not."""
    if sheet.shared is None:
        return _("Egen mappe – ikke utlevert")
    return _("Samtykke {number}, versjon {version}").format(
        number=sheet.shared.number, version=sheet.shared.version
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _quoted(words: str) -> str:
    """Return own words in quotation marks, unless they already are."""
    words = words.strip()
    return words if words.startswith("«") and words.endswith("»") else f"«{words}»"


def _content_left(paper: Paper) -> float:
    return paper.left + LABEL_WIDTH + LABEL_GAP


def _decision_box(paper: Paper, wanted: str) -> None:
    """The first thing on the sheet: what the reader is asked to decide; numbered when there are several."""
    questions = [line.strip() for line in wanted.splitlines() if line.strip()]
    paper.skip(15.4 if questions else 3.8)
    if not questions:
        return
    pad_x, pad_y, indent = 9.6, 7.7, 14.4 if len(questions) > 1 else 0.0
    wrapped = [wrap(q, BODY, paper.width - 2 * pad_x - indent) for q in questions]
    heights = [len(lines) * BODY.leading + 2 * _CELL_PAD for lines in wrapped]
    height = 2 * pad_y + BOX_TITLE.leading + 2.9 + sum(heights)
    if height > paper.room:
        _section(paper, _("Vi ønsker svar på"), _text_rows(wanted, BODY, paper), first=True)
        return
    top = paper.take(height)

    def box(pen: Pen) -> None:
        pen.box(paper.left, top, paper.width, height, radius=3.8, weight=BOX_LINE)
        pen.text(paper.left + pad_x, top + pad_y, _("Vi ønsker svar på"), BOX_TITLE)
        y = top + pad_y + BOX_TITLE.leading + 2.9
        for number, lines in enumerate(wrapped, 1):
            if number > 1:
                pen.rule(paper.left + pad_x, paper.right - pad_x, y)
            if indent:
                pen.text(paper.left + pad_x, y + _CELL_PAD, str(number), SECTION)
            pen.lines(paper.left + pad_x + indent, y + _CELL_PAD, lines, BODY)
            y += heights[number - 1]

    paper.draw(box)
    paper.skip(7.7)


def _section(paper: Paper, label: str, rows: Sequence[_Row], *, first: bool = False) -> None:
    """Write a section: its label in the left column, its rows flowing over pages if they must."""
    labels = wrap(label, SECTION, LABEL_WIDTH)
    for number, row in enumerate(rows):
        opening = number == 0
        pad_top = _SECTION_PAD if opening else 0.0
        pad_bottom = _SECTION_PAD if number == len(rows) - 1 else 0.0
        inner = max(row.height, len(labels) * SECTION.leading if opening and len(rows) == 1 else 0.0)
        top = paper.take(pad_top + inner + pad_bottom)

        def draw(
            pen: Pen, top: float = top, row: _Row = row, opening: bool = opening, pad: float = pad_top
        ) -> None:
            if opening and not first:
                pen.rule(paper.left, paper.right, top)
            if opening:
                pen.lines(paper.left, top + pad, labels, SECTION)
            row.draw(pen, top + pad)

        paper.draw(draw)


def _text_rows(text: str, role: Type, paper: Paper) -> list[_Row]:
    """One row a line, so that a long text can go on to the next page."""
    x = _content_left(paper)
    return [
        _Row(role.leading, lambda pen, top, line=line: pen.text(x, top, line, role))  # type: ignore[misc]
        for line in wrap(text, role, paper.right - x)
    ]


def _said_rows(said: SheetStatement, paper: Paper) -> list[_Row]:
    """What it is about, the participant's words, and the answer, under each other."""
    about = _("Om {concern}:").format(concern=said.about)
    return [
        *_text_rows(about, BODY, paper),
        *_text_rows(_quoted(said.text), OWN_WORDS, paper),
        *_text_rows(_("Svar: {answer}").format(answer=said.answer), BODY, paper),
    ]


def _seen_rows(seen: Sequence[SheetSeen], paper: Paper) -> list[_Row]:
    """A line a task: shape, task, level in words, day, and the aims' codes. So many that the page holds."""
    x = _content_left(paper)
    rows: list[_Row] = []
    for one in seen[:MOST_SEEN]:
        line, *more = wrap(seen_words(one), BODY, paper.right - x - _SHAPE - _SHAPE_GAP)

        def draw(
            pen: Pen, top: float, line: str = line, shape: shapes.Shape = shapes.LEVEL_SHAPES[one.level]
        ) -> None:
            pen.shape(x, top + (BODY.leading - _SHAPE) / 2, shape, _SHAPE)
            pen.text(x + _SHAPE + _SHAPE_GAP, top, line, BODY)

        rows.append(_Row(BODY.leading, draw))
        rows += [_beyond_shape(x, words) for words in more]  # a long line goes on; nothing is cut
    if seen[MOST_SEEN:]:
        rows += _text_rows(more_seen_words(), SMALL, paper)
    return rows


def _beyond_shape(x: float, words: str) -> _Row:
    return _Row(BODY.leading, lambda pen, top: pen.text(x + _SHAPE + _SHAPE_GAP, top, words, BODY))


def _role(weight: Weight) -> Type:
    return {Weight.FACT: SECTION, Weight.SUGGESTED: BODY.italic()}.get(weight, BODY)


def _day_rows(days: Sequence[SheetDay], paper: Paper, *, closed: bool) -> list[_Row]:
    """Every day of the week: date, shape and word, task or holiday name; columns as wide as they need."""
    x = _content_left(paper)
    told = [day_words(day, closed=closed) for day in days]
    dates = [capital(date_long(day.day)) for day in days]
    date_width = max([96.0, *(text_width(d, BODY) + _COLUMN_GAP for d in dates)])
    state_width = max(
        [111.0, *(_SHAPE + _SHAPE_GAP + text_width(t.words, _role(t.weight)) + 10 for t in told)]
    )
    notes_room = paper.right - x - date_width - state_width
    rows = []
    for number, (day, when, words) in enumerate(zip(days, dates, told, strict=True)):
        notes = wrap(day_notes(day, closed=closed), BODY, notes_room)
        height = max(1, len(notes)) * BODY.leading + (1 if number == 0 else 2) * _CELL_PAD
        rows.append(
            _Row(
                height,
                _day_row(
                    when, words, notes, (x, x + date_width, x + date_width + state_width), paper, number
                ),
            )
        )
    return rows


def _day_row(
    when: str,
    words: DayWords,
    notes: list[str],
    columns: tuple[float, float, float],
    paper: Paper,
    number: int,
) -> Callable[[Pen, float], None]:
    x, state_x, notes_x = columns

    def draw(pen: Pen, top: float) -> None:
        if number:
            pen.rule(x, paper.right, top)
            top += _CELL_PAD
        quiet = words.weight in GUESSES
        if quiet:
            suggested = words.weight is Weight.SUGGESTED
            pen.look_box(state_x - 4, top - 1.2, notes_x - state_x - 2, 17.9, suggested=suggested)
        pen.text(x, top, when, BODY)
        pen.shape(state_x, top + (BODY.leading - _SHAPE) / 2, words.shape, _SHAPE)
        colour = shapes.GREY if quiet else shapes.BLACK
        pen.text(state_x + _SHAPE + _SHAPE_GAP, top, words.words, _role(words.weight), colour)
        pen.lines(notes_x, top, notes, BODY, shapes.GREY)

    return draw


def _closing(paper: Paper, words: str, *, strong: bool) -> None:
    """The last line: who closed the week and when, or that it is open still."""
    role, colour = (SECTION, shapes.BLACK) if strong else (SMALL, shapes.GREY)
    lines = wrap(words, role, paper.width)
    top = paper.take(_SECTION_PAD + len(lines) * role.leading)
    paper.draw(lambda pen: pen.rule(paper.left, paper.right, top))
    paper.draw(lambda pen: pen.lines(paper.left, top + _SECTION_PAD, lines, role, colour))
