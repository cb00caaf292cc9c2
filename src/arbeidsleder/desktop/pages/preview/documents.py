"""The documents of a week: what they are called, who may see them, how they are read and made. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, cast

from arbeidsleder.application.errors import PrintError
from arbeidsleder.application.outgoing import Outgoing
from arbeidsleder.application.queries.my_week import my_weeks
from arbeidsleder.application.queries.nav_week import nav_weeks
from arbeidsleder.application.queries.week_sheets import blank_register, group_week_sheet, person_week_sheets
from arbeidsleder.application.sharing import still_shared
from arbeidsleder.domain.consent import Recipient
from arbeidsleder.text import SheetLanguage, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.errors import KnownError
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.application.queries.my_week import MyWeekSheet
    from arbeidsleder.application.queries.nav_week import NavWeeks
    from arbeidsleder.application.queries.week_grid import WeekGrid
    from arbeidsleder.application.queries.week_sheets import SheetConsent
    from arbeidsleder.domain.calendar import IsoWeek
    from arbeidsleder.domain.consent import Topic


class Document(Enum):
    """What can be printed from Uke, in the order of the list."""

    GROUP_WEEK = "group_week"
    PERSON_WEEK = "person_week"
    ALL_PERSONS = "all_person_weeks"
    BLANK_REGISTER = "blank_register"
    MY_WEEK = "my_week"
    ALL_MY_WEEKS = "all_my_weeks"

    @property
    def of_one(self) -> bool:
        """Whether it is one person's sheet, who is chosen beside it."""
        return self in (Document.PERSON_WEEK, Document.MY_WEEK)

    @property
    def may_go_out(self) -> bool:
        """Whether it can be made for somebody else than the participant and the own folder."""
        return self in (Document.PERSON_WEEK, Document.ALL_PERSONS)

    @property
    def is_easy(self) -> bool:
        """Whether it is for the participants themselves, in easy words and a language of their choice."""
        return self in (Document.MY_WEEK, Document.ALL_MY_WEEKS)


class _OnePerson(Protocol):
    """One person's sheet in a document of several."""

    @property
    def participant_id(self) -> str: ...

    @property
    def called(self) -> str: ...


@dataclass(frozen=True)
class Refused:
    """A person whose sheet could not be made, and why."""

    called: str
    error: KnownError


@dataclass(frozen=True)
class Made:
    """A document ready to be shown. *pdf* is empty when every sheet was refused. *people* are those on it.

    *told*: what each is told of, by id, where it goes out to NAV; empty for what stays. *shared*: on what, of
    a sheet of one person. *lines* are what another language can be typed for, of one person's own sheet, and
    *as_written* the tasks on it that are not translated.
    """

    pdf: bytes
    refused: tuple[Refused, ...] = ()
    people: tuple[str, ...] = ()
    told: Mapping[str, frozenset[Topic]] = field(default_factory=dict)
    shared: SheetConsent | None = None
    lines: tuple[str, ...] = ()
    as_written: tuple[str, ...] = ()

    def gate(self, ctx: Context) -> None:
        """Refuse when what it was made on has been withdrawn since. Raises as require_topics()."""
        still_shared(ctx, Recipient.NAV_COUNSELLOR, self.told)


@dataclass(frozen=True)
class Wanted:
    """One document of one week; *number* is a person's place in the grid, 0 for none.

    *language* is that of participants' own sheets; the others have one language only. *second* are lines of
    such a sheet in another language, typed by hand. *to_nav*: it goes to the NAV counsellor, and holds what
    the consent opens.
    """

    document: Document
    week: IsoWeek
    participant_id: str = ""
    number: int = 0
    language: SheetLanguage = SheetLanguage.BOKMAAL
    to_nav: bool = False
    second: tuple[tuple[str, str], ...] = ()

    @property
    def logged(self) -> str:
        """What the log of prints calls it."""
        if not self.to_nav:
            return self.document.value
        return (Outgoing.NAV_WEEK if self.document.of_one else Outgoing.ALL_NAV_WEEKS).value

    @property
    def subject(self) -> str:
        """What the log of prints says: week, and a number for a person; never a name."""
        return f"{self.week.key}-{self.number:02}" if self.number else self.week.key

    @property
    def file_stem(self) -> str:
        """The file name proposed, by number and week: «uke-2027-18-03»."""
        week = f"{self.week.year}-{self.week.week:02}"
        if self.to_nav:
            return f"uke-{week}-{self.number:02}-delt" if self.number else f"uke-{week}-alle-delt"
        if self.document is Document.BLANK_REGISTER:
            return f"register-{week}"
        if self.document is Document.ALL_PERSONS:
            return f"uke-{week}-alle"
        if self.document is Document.ALL_MY_WEEKS:
            return f"min-uke-{week}-alle"
        if self.document is Document.MY_WEEK:
            return f"min-uke-{week}-{self.number:02}"
        return f"uke-{week}-{self.number:02}" if self.number else f"uke-{week}"


def wanted(grid: WeekGrid, document: Document, participant_id: str = "") -> Wanted:
    """Return what to make of the week of *grid*; the register is that of the week after."""
    if document is Document.BLANK_REGISTER:
        return Wanted(document, grid.week.next())
    if not document.of_one:
        return Wanted(document, grid.week)
    numbers = {r.participant.id: n for n, r in enumerate(grid.rows, 1)}
    return Wanted(document, grid.week, participant_id, numbers[participant_id])


def make(
    want: Wanted,
) -> tuple[Callable[[Context], object], Callable[[Sheets, object], Made]]:
    """Return how *want* is read from the database and how it is made of what was read."""
    week = want.week
    if want.document is Document.GROUP_WEEK:
        return lambda ctx: group_week_sheet(ctx, week), lambda sheets, data: Made(
            sheets.group_week(data), people=data.people
        )
    if want.document is Document.BLANK_REGISTER:
        return lambda ctx: blank_register(ctx, week), lambda sheets, data: Made(
            sheets.blank_register(data), people=data.people
        )
    only = want.participant_id or None
    if want.document.is_easy:
        return lambda ctx: my_weeks(ctx, week, only, want.language), lambda sheets, data: _make_easy(
            sheets, data, want
        )
    if want.to_nav:
        return lambda ctx: nav_weeks(ctx, week, only), _make_nav
    return lambda ctx: person_week_sheets(ctx, week, only), lambda sheets, data: make_each(
        sheets.person_weeks, data
    )


def _make_easy(sheets: Sheets, read: object, want: Wanted) -> Made:
    """Make participants' own sheets; only one person's has a second language, for each has another."""
    people = cast("tuple[MyWeekSheet, ...]", read)
    one = people[0] if want.document.of_one and people else None
    if one is not None:
        people = (replace(one, second=dict(want.second)),)
    written = tuple(dict.fromkeys(task for sheet in people for task in sheet.as_written))
    made = make_each(sheets.my_weeks, people)
    return replace(made, lines=one.lines if one is not None else (), as_written=written)


def _make_nav(sheets: Sheets, read: object) -> Made:
    """Make what may go out; who has no consent is among the refused, with what is missing."""
    weeks = cast("NavWeeks", read)
    made = make_each(sheets.person_weeks, weeks.sheets) if weeks.sheets else Made(b"")
    kept = [sheet for sheet in weeks.sheets if sheet.participant_id in made.people]
    told = {sheet.participant_id: sheet.shared.topics for sheet in kept if sheet.shared is not None}
    refused = tuple(Refused(one.called, one.error) for one in weeks.refused)
    return Made(
        made.pdf, made.refused + refused, made.people, told, kept[0].shared if len(kept) == 1 else None
    )


def make_each(render: Callable[[Sequence[Any]], bytes], people: Sequence[_OnePerson]) -> Made:
    """Make all persons' sheets in one document; one that is refused does not stop the rest."""
    try:
        return Made(render(people), people=tuple(sheet.participant_id for sheet in people))
    except PrintError:
        pass  # somebody's sheet is refused: find out whose
    good, refused = [], []
    for sheet in people:
        try:
            render([sheet])
        except PrintError as error:
            refused.append(Refused(sheet.called, error))
        else:
            good.append(sheet)
    printed = tuple(sheet.participant_id for sheet in good)
    return Made(render(good) if good else b"", tuple(refused), printed)


def document_names(grid: WeekGrid) -> list[str]:
    """Return what the documents are called, in the order of Document."""
    return [
        _("Gruppen, uke {week}").format(week=grid.week.week),
        _("Én deltaker, uke {week}").format(week=grid.week.week),
        _("Alle deltakere, ett ark hver"),
        _("Blankt register for uke {week}").format(week=grid.week.next().week),
        _("Min uke, én deltaker"),
        _("Min uke, ett ark til hver"),
    ]


def document_title(want: Wanted) -> str:
    """Return what the print is called to the printer; never a person, and not that it is for NAV."""
    week = want.week.week
    return {
        Document.GROUP_WEEK: _("Uke {week}, gruppen"),
        Document.PERSON_WEEK: _("Uke {week}, ukesoppsummering"),
        Document.ALL_PERSONS: _("Uke {week}, ukesoppsummeringer"),
        Document.BLANK_REGISTER: _("Register for uke {week}"),
        Document.MY_WEEK: _("Uke {week}, min uke"),
        Document.ALL_MY_WEEKS: _("Uke {week}, min uke"),
    }[want.document].format(week=week)


def untranslated_words(tasks: Sequence[str]) -> str:
    """Return which tasks stand in the ward's own words whatever the language; "" for none."""
    return (
        _("Uten oversettelse, står som de er skrevet: {tasks}.").format(tasks=", ".join(tasks))
        if tasks
        else ""
    )


def who_may_see(document: Document) -> tuple[str, str]:
    """Return heading and text about who may see a document."""
    own = _("Egen mappe – ikke utlevert")
    return {
        Document.GROUP_WEEK: (
            own,
            _("Bare for arbeidsleders egen mappe. Arket viser alle deltakerne og gis ikke til noen av dem."),
        ),
        Document.PERSON_WEEK: (
            own,
            _("Deltakeren får alltid se sitt eget ark. Ingen andre får det før deltakeren har samtykket."),
        ),
        Document.ALL_PERSONS: (
            own,
            _("Ett ark til hver, sortert etter mottaker. Ingen andre får dem før deltakeren har samtykket."),
        ),
        Document.MY_WEEK: (
            _("Deltakerens eget ark"),
            _("Deltakeren får arket. Ingen andre deltakere står på det, og ikke hvem arbeidet er for."),
        ),
        Document.ALL_MY_WEEKS: (
            _("Deltakernes egne ark"),
            _("Gi hver sitt ark. Ingen andre deltakere står på det, og ikke hvem arbeidet er for."),
        ),
        Document.BLANK_REGISTER: (
            _("Egen mappe"),
            _("Initialer og koder, ingen navn. Brukes en dag ingenting annet virker. Lås det inne etterpå."),
        ),
    }[document]
