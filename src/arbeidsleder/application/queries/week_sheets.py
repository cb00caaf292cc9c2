"""What the week's printed sheets say: group, person, and next week's blank register.

The optional absence kind is not read here and cannot get into a print (PRODUCT.md principle 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.display_names import apart_initials
from arbeidsleder.application.innsyn.masking import Mask
from arbeidsleder.application.innsyn.words import answer_words, concern_words
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.week_grid import WeekGrid, grid_of
from arbeidsleder.application.state_words import cell_words
from arbeidsleder.domain.attendance import DayState, Look
from arbeidsleder.domain.consent import Recipient, consent_for
from arbeidsleder.domain.mastery import latest
from arbeidsleder.domain.paper_day import sheet_code
from arbeidsleder.domain.rights import About
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from datetime import date, datetime, time

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.application.queries.week_grid import WeekCell
    from arbeidsleder.domain.calendar import IsoWeek
    from arbeidsleder.domain.consent import Consent, Topic
    from arbeidsleder.domain.mastery import Level
    from arbeidsleder.domain.people import Participant


@dataclass(frozen=True)
class SheetFrame:
    """What every sheet carries. *trial_mark*: «prøve» must stand on it. *code*: head of the audit chain."""

    site_name: str
    supervisor_name: str
    trial_mark: bool
    code: str


@dataclass(frozen=True)
class SheetDay:
    """One day of one person on a sheet. *start*/*end* are the hours there, or the planned ones when open."""

    day: date
    state: DayState
    look: Look
    start: time | None
    end: time | None
    label: str
    task: str = ""


@dataclass(frozen=True)
class SheetClosing:
    """Who closed the week and when; *version* above 1 means it was reopened in between."""

    closed_by: str
    closed_at: datetime
    version: int


@dataclass(frozen=True)
class PersonWeekSheet:
    """One person's week, for the participant and, with consent, the NAV counsellor."""

    frame: SheetFrame
    week: IsoWeek
    called: str
    nav_counsellor: str
    days: tuple[SheetDay, ...]
    decision_wanted: str
    next_step: str
    own_words: str
    closing: SheetClosing | None
    participant_id: str = ""  # for the access log; stands on no sheet
    said: tuple[SheetStatement, ...] = ()
    seen: tuple[SheetSeen, ...] = ()
    shared: SheetConsent | None = None
    language: tuple[str, ...] = ()
    economy: str = ""


@dataclass(frozen=True)
class SheetConsent:
    """To whom a sheet goes and on what: it holds the parts of *topics* and no others. None: own folder."""

    to: str
    number: str
    version: int
    topics: frozenset[Topic]


@dataclass(frozen=True)
class SheetSeen:
    """One task as it was last seen in the week; *aims* are codes, only where the recipient is NAV."""

    task: str
    level: Level
    day: date
    step: str = ""
    aims: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetStatement:
    """What the participant says of something of the week, and the answer (GDPR art. 16); in words."""

    about: str
    text: str
    answer: str
    what: About = About.DAY


@dataclass(frozen=True)
class GroupWeekRow:
    """One person's line on the group sheet."""

    called: str
    days: tuple[SheetDay, ...]


@dataclass(frozen=True)
class GroupWeekSheet:
    """All participants by day, for the supervisor's own folder; one page."""

    frame: SheetFrame
    week: IsoWeek
    days: tuple[date, ...]
    closed_days: dict[date, str]
    rows: tuple[GroupWeekRow, ...]
    closing: SheetClosing | None
    people: tuple[str, ...] = ()  # ids, for the access log of each; stand on no sheet


@dataclass(frozen=True)
class BlankRow:
    """A line of the blank register: a code and initials, never a name; planned times a day, "" when none."""

    code: str
    initials: str
    planned: tuple[str, ...]


@dataclass(frozen=True)
class BlankRegister:
    """The book for a day when nothing else works, typed back as one line of digits a day.

    *sheet_code* begins that line: it tells which week and which rows the sheet has. *by_hand*: made with the
    vault closed, so the rows are empty and initials are written beside their numbers.
    """

    frame: SheetFrame
    week: IsoWeek
    days: tuple[date, ...]
    closed_days: dict[date, str]
    rows: tuple[BlankRow, ...]
    sheet_code: str = ""
    people: tuple[str, ...] = ()  # ids, for the access log of each; stand on no sheet
    by_hand: bool = False


@needs(Right.PRINT_WEEKS)
def group_week_sheet(ctx: Context, week: IsoWeek) -> GroupWeekSheet:
    """Read the group sheet of *week*."""
    with ctx.store.read() as uow:
        grid = grid_of(uow, ctx, week)
        frame, closing = _frame(uow, ctx, grid), _closing(grid)
    rows = tuple(GroupWeekRow(r.name, tuple(_sheet_day(c) for c in r.cells)) for r in grid.rows)
    return GroupWeekSheet(frame, week, grid.days, grid.closed_days, rows, closing, _people(grid))


@needs(Right.PRINT_WEEKS)
def person_week_sheets(ctx: Context, week: IsoWeek, only: str | None = None) -> tuple[PersonWeekSheet, ...]:
    """Read the person sheets of *week*, sorted by recipient then name; *only* one participant when given."""
    with ctx.store.read() as uow:
        sheets = sheets_of(uow, ctx, grid_of(uow, ctx, week), None if only is None else (only,))
    return tuple(sorted(sheets, key=lambda s: (name_order(s.nav_counsellor), name_order(s.called))))


def sheets_of(
    uow: UnitOfWork, ctx: Context, grid: WeekGrid, only: Container[str] | None = None
) -> Sequence[PersonWeekSheet]:
    """Read the person sheets of *grid* in the transaction of *uow*, in its order; *only* some when given."""
    people = [r.participant for r in grid.rows if only is None or r.participant.id in only]
    frame, closing = _frame(uow, ctx, grid), _closing(grid)
    said, seen = _said(uow, grid, people), _seen(uow, grid, people)
    rows = {r.participant.id: r for r in grid.rows}
    return [
        PersonWeekSheet(
            frame,
            grid.week,
            r.participant.called,
            r.participant.nav_counsellor,
            tuple(_sheet_day(c) for c in r.cells),
            r.lines.decision_wanted if r.lines else "",
            r.lines.next_step if r.lines else "",
            r.lines.own_words if r.lines else "",
            closing,
            r.participant.id,
            said[r.participant.id],
            seen[r.participant.id],
        )
        for r in (rows[person.id] for person in people)
    ]


@needs(Right.PRINT_WEEKS)
def blank_register(ctx: Context, week: IsoWeek) -> BlankRegister:
    """Read the register of *week*; rows are numbered in the order of the group sheet."""
    with ctx.store.read() as uow:
        grid = grid_of(uow, ctx, week)
        frame, days = _frame(uow, ctx, grid), grid.days
    apart = apart_initials([r.participant for r in grid.rows])
    rows = tuple(
        BlankRow(
            f"{number:02}",
            letters,
            tuple("" if c.view.state is DayState.NOT_PLANNED else cell_words(c.view)[0] for c in r.cells),
        )
        for number, (r, letters) in enumerate(zip(grid.rows, apart, strict=True), 1)
    )
    code = sheet_code(week.key, [row.participant.id for row in grid.rows])
    return BlankRegister(frame, week, days, grid.closed_days, rows, code, _people(grid))


ON_SHEET = (About.DAY, About.WEEK_LINES)
"""What the sheet itself tells; what is said of a card or a talk does not leave with it."""


def _said(
    uow: UnitOfWork, grid: WeekGrid, people: Iterable[Participant]
) -> dict[str, tuple[SheetStatement, ...]]:
    """What each says of a day of the week, without other participants' names."""
    found: dict[str, tuple[SheetStatement, ...]] = {}
    everybody = uow.participants.all()
    for person in people:
        mask = Mask(person, (one for one in everybody if one.id != person.id))
        found[person.id] = tuple(
            SheetStatement(
                concern_words(one.concern),
                mask.text(one.text),
                mask.text(answer_words(one.answer, one.answer_reason, one.answer_by)),
                one.concern.what,
            )
            for one in uow.person.said(person.id)
            if one.concern.what in ON_SHEET and one.touches(grid.week.days[0], grid.week.days[-1])
        )
    return found


def _seen(uow: UnitOfWork, grid: WeekGrid, people: Iterable[Participant]) -> dict[str, tuple[SheetSeen, ...]]:
    """What each was seen doing in the week, by task; a task seen twice stands as it was seen last."""
    first, last = grid.week.days[0], grid.week.days[-1]
    found: dict[str, tuple[SheetSeen, ...]] = {}
    names = {task.id: task.name for task in uow.tasks.all()}
    log: dict[str, list[Consent]] = {}
    for consent in uow.road.consents():
        log.setdefault(consent.participant_id, []).append(consent)
    for person in people:
        week = [one for one in uow.mastery.observations(person.id) if first <= one.day <= last]
        nav = Recipient.NAV_COUNSELLOR
        to_nav = (
            bool(person.nav_counsellor) or consent_for(log.get(person.id, ()), nav, grid.today) is not None
        )
        seen = (
            SheetSeen(names[o.task_id], o.level, o.day, o.step, o.aims if to_nav else ())
            for o in latest(week).values()
            if o.level is not None
        )
        found[person.id] = tuple(sorted(seen, key=lambda one: (name_order(one.task), one.step)))
    return found


def _people(grid: WeekGrid) -> tuple[str, ...]:
    return tuple(row.participant.id for row in grid.rows)


def _frame(uow: UnitOfWork, ctx: Context, grid: WeekGrid) -> SheetFrame:
    return SheetFrame(grid.site_name, ctx.user.name, grid.is_trial, uow.audit.head())


def _closing(grid: WeekGrid) -> SheetClosing | None:
    closing = grid.closing
    if closing is None:
        return None
    return SheetClosing(grid.user_names.get(closing.closed_by, ""), closing.closed_at, closing.version)


def _sheet_day(cell: WeekCell) -> SheetDay:
    """Say a day for print: as the week was closed with it, or as it stands while the week is open."""
    view = cell.view
    expected = view.expected
    if cell.week_closed:
        kept = cell.closed
        if kept is None:
            return SheetDay(cell.day, DayState.NOT_PLANNED, Look.CONFIRMED, None, None, "")
        return SheetDay(cell.day, kept.state, Look.CONFIRMED, kept.start, kept.end, kept.label, expected.task)
    start = view.arrived if view.state in (DayState.LATE, DayState.PARTIAL) and view.arrived else view.rest[0]
    if start is None:
        start = view.arrived
    return SheetDay(
        cell.day, view.state, view.look, start, view.left or view.rest[1], view.label, expected.task
    )
