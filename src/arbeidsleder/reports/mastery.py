"""«Oppgaver og mestring» of one person on A4: by task with own words beside, by module, and the GLL notes.

Levels stand as shape and word, never as a number, and nothing is added up. Never names another participant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.application.mastery_words import level_words
from arbeidsleder.reports import shapes
from arbeidsleder.reports.fonts import Face
from arbeidsleder.reports.page import HEAD_LINE, LABEL_GAP, MM, Foot, Head, Paper, write_pdf
from arbeidsleder.reports.typeset import BODY, OWN_WORDS, SECTION, SMALL, Type, text_width, wrap
from arbeidsleder.text import _, date_long, day_and_month

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from arbeidsleder.application.queries.mastery_matrix import Look
    from arbeidsleder.application.queries.mastery_sheet import MasterySheet
    from arbeidsleder.application.queries.person_mastery import AimMastery, TaskMastery
    from arbeidsleder.domain.mastery import GllNote
    from arbeidsleder.reports.page import Pen

_HEADING = Type(Face.SEMIBOLD, 15, 20)
_SEEN, _AIM, _NOTE = 104 * MM, 62 * MM, 40 * MM
"""How wide the left of two columns is: what was seen, the aim, when a note is from."""
_GAP = 2 * LABEL_GAP
_PAD = 6.0
_SHAPE, _INDENT = 12.5, 17.3
_TAG_HIGH, _TAG_PAD, _TAG_GAP = 14.5, 4.0, 6.0


class _Row(NamedTuple):
    """A part of a column that stays on one page. *draw* gets the pen, the column's left, the row's top."""

    height: float
    draw: Callable[[Pen, float, float], None]


class _Column(NamedTuple):
    """Rows under each other, *x* points from the left of the page."""

    x: float
    rows: Sequence[_Row]


def render(sheet: MasterySheet) -> bytes:
    """Return the pages as PDF bytes. Raises PrintError("glyphs_missing")."""
    return write_pdf([compose(sheet)], document_title(sheet))


def document_title(_sheet: MasterySheet) -> str:
    """Return the title of the file, which names nobody."""
    return _("Oppgaver og mestring")


def compose(sheet: MasterySheet) -> Paper:
    """Lay the pages out."""
    frame = sheet.frame
    by = _("Fra {name}, arbeidsleder").format(name=frame.supervisor_name) if frame.supervisor_name else ""
    paper = Paper(
        Head(
            _("Oppgaver og mestring"),
            f"{sheet.called} · {date_long(sheet.today, year=True)}",
            (by, frame.site_name) if by else (frame.site_name,),
        ),
        Foot(frame.site_name, _("Egen mappe – ikke utlevert"), frame.code),
        trial_mark=frame.trial_mark,
    )
    paper.skip(10)
    if sheet.is_empty:
        paper.paragraph(_("Ingen har sett på noen oppgave ennå."))
        return paper
    paper.paragraph(
        _(
            "Her står det noen sist har sett, med dato og navn. "
            "Ved siden av står det {name} selv sier. Det er ingen karakter."
        ).format(name=sheet.called)
    )
    _by_task(paper, sheet)
    _by_module(paper, sheet)
    _notes(paper, sheet)
    return paper


# Sections


def _by_task(paper: Paper, sheet: MasterySheet) -> None:
    """What was seen at the left, own words at the right; never mixed."""
    if not sheet.tasks:
        return
    right = _SEEN + _GAP
    blocks = [
        (
            _Column(0, _task_rows(task, sheet)),
            _Column(right, _own_rows(task, sheet.today, paper.width - right)),
        )
        for task in sheet.tasks
    ]
    said = _("{name} selv").format(name=sheet.called)
    _heading(paper, _("Oppgave for oppgave"), _height(blocks[0]), beside=(right, said))
    for number, block in enumerate(blocks):
        _place(paper, block, ruled=number > 0)


def _by_module(paper: Paper, sheet: MasterySheet) -> None:
    """The same tasks under the aims they touched when they were seen."""
    if not sheet.modules:
        return
    right = _AIM + _GAP
    for number, module in enumerate(sheet.modules):
        title = _("{code} {title}").format(code=module.code, title=module.title).strip() or _("Andre mål")
        blocks = [
            (_Column(0, _aim_rows(aim)), _Column(right, _aim_tasks(aim, sheet, paper.width - right)))
            for aim in module.aims
        ]
        named = _text_rows(title, SECTION, paper.width)
        room = sum(row.height for row in named) + _height(blocks[0])
        if number == 0:
            _heading(paper, _("Modul for modul"), room)
        else:
            paper.skip(6)
            if room + 3 * _PAD > paper.room:
                paper.new_page()
        _place(paper, (_Column(0, named),), ruled=False)
        for block in blocks:
            _place(paper, block, ruled=True)


def _notes(paper: Paper, sheet: MasterySheet) -> None:
    """Done, learned, clever; newest first."""
    if not sheet.gll:
        return
    right = _NOTE + _GAP
    blocks = [
        (_Column(0, _note_head(note, sheet.today)), _Column(right, _note_rows(note, paper.width - right)))
        for note in sheet.gll
    ]
    _heading(paper, _("Gjort, lært, lurt"), _height(blocks[0]))
    for number, block in enumerate(blocks):
        _place(paper, block, ruled=number > 0)
    if sheet.more_notes:
        paper.paragraph(_("Eldre notater står i deltakerens mappe."), SMALL, shapes.GREY)


# What stands in them


def _day(day: date, today: date) -> str:
    return day_and_month(day) if day.year == today.year else f"{day_and_month(day)} {day.year}"


def _new(sheet: MasterySheet) -> str:
    return _("nytt i uke {week}").format(week=sheet.week.week)


def _task_rows(task: TaskMastery, sheet: MasterySheet) -> list[_Row]:
    tags = [_new(sheet)] if task.new else []
    tags += [_("sett av én")] if task.one_observer else []
    rows = _named_row(task.task, tags)
    for look in task.looks:
        rows += _look_rows(look, sheet.today)
    if not task.looks:
        rows += _text_rows(_("Ingen har sett på dette ennå."), SMALL, _SEEN, shapes.GREY)
    return rows


def _named_row(name: str, tags: Sequence[str]) -> list[_Row]:
    """The task's name, with tags after it or on a line below when the name needs the room."""
    lines = wrap(name, SECTION, _SEEN) or [""]
    wide = sum(text_width(tag, SMALL) + 2 * _TAG_PAD + _TAG_GAP for tag in tags)
    after = text_width(lines[-1], SECTION) + _TAG_GAP
    below = bool(tags) and after + wide > _SEEN
    height = len(lines) * SECTION.leading + (_TAG_HIGH + 3 if below else 0) + 2

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.lines(x, top, lines, SECTION)
        at = x if below else x + after
        tag_top = top + (len(lines) if below else len(lines) - 1) * SECTION.leading + (2 if below else 0.5)
        for tag in tags:
            room = text_width(tag, SMALL) + 2 * _TAG_PAD
            pen.box(at, tag_top, room, _TAG_HIGH, radius=3, weight=0.75, stroke=shapes.BORDER)
            pen.text(at + _TAG_PAD, tag_top + 0.4, tag, SMALL)
            at += room + _TAG_GAP

    return [_Row(height, draw)]


def _look_rows(look: Look, today: date) -> list[_Row]:
    """Shape, word, day and who on the first line; the step, what was written and what helped below it."""
    told = " · ".join(part for part in (level_words(look.level), _day(look.day, today), look.who) if part)
    rows = _shaped_rows(shapes.LEVEL_SHAPES[look.level], told, _SEEN)
    below = [_("Steg: {step}").format(step=look.step) if look.step else "", look.line]
    below += [_("Hjalp: {what}").format(what=look.helped) if look.helped else ""]
    for part in below:
        rows += _text_rows(part, SMALL, _SEEN, shapes.GREY, indent=_INDENT)
    return rows


def _own_rows(task: TaskMastery, today: date, room: float) -> list[_Row]:
    rows: list[_Row] = []
    for said in task.own_views:
        text = said.text.strip()
        rows += _text_rows(text if text.startswith("«") else f"«{text}»", OWN_WORDS, room)
        rows += _text_rows(_day(said.said_on, today), SMALL, room, shapes.GREY)
    return rows


def _aim_rows(aim: AimMastery) -> list[_Row]:
    return [*_text_rows(aim.label, BODY, _AIM), *_text_rows(aim.code, SMALL, _AIM, shapes.GREY)]


def _aim_tasks(aim: AimMastery, sheet: MasterySheet, room: float) -> list[_Row]:
    """What is in force of each task, and all that is new of it."""
    rows: list[_Row] = []
    for task in aim.tasks:
        for look in task.looks:
            new = look.day >= sheet.week.monday
            if look is task.whole or new:
                level = level_words(look.level)
                parts = [f"{task.task}: {level[:1].lower()}{level[1:]}", _day(look.day, sheet.today)]
                parts += [_new(sheet)] if new else []
                parts += [_("steg: {step}").format(step=look.step)] if look.step else []
                rows += _shaped_rows(shapes.LEVEL_SHAPES[look.level], " · ".join(parts), room)
    return rows


def _note_head(note: GllNote, today: date) -> list[_Row]:
    return [
        *_text_rows(note.about or _("Uken"), SECTION, _NOTE),
        *_text_rows(_day(note.day, today), SMALL, _NOTE, shapes.GREY),
    ]


def _note_rows(note: GllNote, room: float) -> list[_Row]:
    rows: list[_Row] = []
    for label, text in ((_("Gjort"), note.done), (_("Lært"), note.learned), (_("Lurt"), note.clever)):
        if text.strip():
            rows += _text_rows(f"{label}: {text}", BODY, room)
    return rows


def _text_rows(
    text: str, role: Type, room: float, colour: shapes.Colour = shapes.BLACK, indent: float = 0
) -> list[_Row]:
    """A row a line, so that a long text can go on to the next page."""
    return [
        _Row(role.leading, lambda pen, x, top, line=line: pen.text(x + indent, top, line, role, colour))  # type: ignore[misc]
        for line in wrap(text, role, room - indent)
    ]


def _shaped_rows(shape: shapes.Shape, text: str, room: float) -> list[_Row]:
    """A text behind a state shape."""
    first, *rest = _text_rows(text, BODY, room, indent=_INDENT)

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.shape(x, top + (BODY.leading - _SHAPE) / 2, shape, _SHAPE)
        first.draw(pen, x, top)

    return [_Row(first.height, draw), *rest]


# Where it stands


def _height(columns: Sequence[_Column]) -> float:
    return max(sum(row.height for row in column.rows) for column in columns)


def _heading(paper: Paper, title: str, first: float, beside: tuple[float, str] | None = None) -> None:
    """A section's title, kept on the page of its first block; *beside* names the right column."""
    height = _HEADING.leading + 8
    paper.skip(14)
    if height + min(first, paper.full_room / 3) + 2 * _PAD > paper.room:
        paper.new_page()
        paper.skip(8)
    top = paper.take(height)

    def draw(pen: Pen) -> None:
        pen.text(paper.left, top, title, _HEADING)
        if beside is not None:
            at = top + _HEADING.leading - SMALL.leading - 1
            pen.text(paper.left + beside[0], at, beside[1], SMALL, shapes.GREY)
        pen.rule(paper.left, paper.right, top + height - 4, HEAD_LINE / 1.5, shapes.BLACK)

    paper.draw(draw)


def _place(paper: Paper, columns: Sequence[_Column], *, ruled: bool) -> None:
    """Put columns beside each other: whole on a page where they are short, else going on over pages."""
    height = _height(columns) + 2 * _PAD
    if height > paper.room and height <= paper.full_room / 2:
        paper.new_page()
    left = [list(column.rows) for column in columns]
    while any(left):
        fresh = paper.room == paper.full_room
        taken = [_fitting(rows, paper.room - 2 * _PAD, always=fresh) for rows in left]
        if not any(taken):
            paper.new_page()
            continue
        top = paper.take(2 * _PAD + max(sum(row.height for row in rows) for rows in taken))
        if ruled and not fresh:
            paper.draw(lambda pen, top=top: pen.rule(paper.left, paper.right, top))  # type: ignore[misc]
        for column, rows in zip(columns, taken, strict=True):
            paper.draw(_drawn(paper.left + column.x, top + _PAD, rows))
        left = [rows[len(some) :] for rows, some in zip(left, taken, strict=True)]
        ruled = False


def _fitting(rows: Sequence[_Row], room: float, *, always: bool) -> list[_Row]:
    """Return the first of *rows* that *room* holds; *always* at least one, for a page with nothing on it."""
    taken: list[_Row] = []
    for row in rows:
        room -= row.height
        if room < 0 and not (always and not taken):
            break
        taken.append(row)
    return taken


def _drawn(x: float, top: float, rows: Sequence[_Row]) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        at = top
        for row in rows:
            row.draw(pen, x, at)
            at += row.height

    return draw
