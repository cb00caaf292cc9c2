"""What «Min uke» says: the participant's own sheet, in easy words. Nobody else who takes part is named on it.

Nothing on it shows whom the place works for. What went well is what the morning talks of the week before
kept, else the participant's own words of that week; nothing is counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from arbeidsleder.application.innsyn.masking import Mask
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.day_facts import load_day_facts
from arbeidsleder.application.queries.task_sheets import first_name
from arbeidsleder.application.queries.week_grid import people_of_week
from arbeidsleder.domain.plan import ExpectedKind
from arbeidsleder.domain.roles import Right
from arbeidsleder.domain.task_plan import Support
from arbeidsleder.text import SheetLanguage, _, sheet_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, time

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.application.queries.day_facts import DayFacts
    from arbeidsleder.domain.calendar import IsoWeek
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.plan import ExpectedDay
    from arbeidsleder.domain.starter_texts import StarterTexts
    from arbeidsleder.domain.task_plan import PlannedTask
    from arbeidsleder.domain.ward_tasks import WardTask

MOST_LINES = 3
"""Of what went well."""


@dataclass(frozen=True)
class MyDay:
    """One day: what, one line below it, when, and the id of a picture or "".

    *as_written* tells that *what* is a task in words that have no translation to the sheet's language.
    """

    day: date
    what: str
    beside: str
    hours: str
    pictogram: str
    free: bool
    as_written: bool = False


@dataclass(frozen=True)
class MyWeekSheet:
    """One person's sheet. *own_words* tells that *went_well* is the person's own words about last week.

    *language* is what our own words and the starter tasks' names are in; goal, the ward's own tasks and what
    was said stand as they were written. *second* has lines in another language, typed by hand, by the line.
    """

    participant_id: str
    called: str
    week: IsoWeek
    days: tuple[MyDay, ...]
    goal: str
    went_well: tuple[str, ...]
    own_words: bool
    call: str
    trial_mark: bool
    language: SheetLanguage = SheetLanguage.BOKMAAL
    second: Mapping[str, str] = field(default_factory=dict)

    @property
    def as_written(self) -> tuple[str, ...]:
        """The tasks that have no translation, each once, in the order of the days."""
        return tuple(dict.fromkeys(day.what for day in self.days if day.as_written))

    @property
    def lines(self) -> tuple[str, ...]:
        """The sentences another language can be typed for, each once, in the order they stand."""
        days = (line for day in self.days for line in (day.what, day.beside))
        lines = (self.goal, *days, *self.went_well, call_line(self))
        return tuple(dict.fromkeys(line for line in lines if line.strip()))


def call_line(sheet: MyWeekSheet) -> str:
    """Return whom to call, in the language of the sheet."""
    with sheet_language(sheet.language):
        return _("Kan du ikke komme? Ring {name}.").format(name=sheet.call)


@needs(Right.PRINT_PERSON)
def my_weeks(
    ctx: Context,
    week: IsoWeek,
    only: str | None = None,
    language: SheetLanguage = SheetLanguage.BOKMAAL,
) -> tuple[MyWeekSheet, ...]:
    """Read the sheets of *week* in name order; *only* one participant when given."""
    with sheet_language(language):
        return _sheets(ctx, week, only, language)


def _sheets(
    ctx: Context, week: IsoWeek, only: str | None, language: SheetLanguage
) -> tuple[MyWeekSheet, ...]:
    first, last, before = week.days[0], week.days[-1], week.previous().days
    with ctx.store.read() as uow:
        facts = load_day_facts(uow, ctx, first, last)
        site = uow.site.get()
        talks, words = _said(uow, before[0], before[-1])
        read = _Read(
            facts,
            {(p.participant_id, p.day): p for p in uow.tasks.planned(first, last)},
            {task.id: task for task in uow.tasks.all()},
            None if language is SheetLanguage.BOKMAAL else ctx.starter_texts(language),
        )
    sheets = []
    for person in people_of_week(facts, week):
        if only is not None and person.id != only:
            continue
        hide = _Hide(person, facts.participants)
        talked = talks.get(person.id, [])
        said = talked or words.get(person.id, [])
        sheets.append(
            MyWeekSheet(
                person.id,
                person.called,
                week,
                tuple(read.day(person, day, hide) for day in _days(read, person, week)),
                hide.text(person.own_goal),
                tuple(hide.text(line) for line in said[-MOST_LINES:]),
                bool(said) and not talked,
                first_name(ctx.user.name),
                site.is_trial,
                language,
            )
        )
    return tuple(sheets)


def _said(uow: UnitOfWork, first: date, last: date) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return by person what went well by the morning talks, and the person's own words."""
    talks: dict[str, list[str]] = {}
    for talk in sorted(uow.attendance.talks(first, last), key=lambda t: t.day):
        if talk.went_well.strip():
            talks.setdefault(talk.participant_id, []).append(talk.went_well.strip())
    words: dict[str, list[str]] = {}
    for own in sorted(uow.attendance.own_words(first, last), key=lambda w: w.day):
        if own.text.strip():
            words.setdefault(own.participant_id, []).append(own.text.strip())
    return talks, words


class _Hide:
    """Says «en annen» for every other participant."""

    def __init__(self, person: Participant, everybody: Iterable[Participant]) -> None:
        self._mask = Mask(person, (one for one in everybody if one.id != person.id))

    def text(self, text: str) -> str:
        """Return *text* without their names."""
        return self._mask.text(text).replace(_("[en annen deltaker]"), _("en annen"))


def _days(read: _Read, person: Participant, week: IsoWeek) -> list[date]:
    """Monday to Friday, and a day of the weekend that the person works."""
    return [d for d in week.days if d.isoweekday() <= 5 or read.kind(person, d) is ExpectedKind.WORK]


@dataclass(frozen=True)
class _Read:
    facts: DayFacts
    planned: Mapping[tuple[str, date], PlannedTask]
    tasks: Mapping[str, WardTask]
    texts: StarterTexts | None
    """None where nothing is to be translated."""

    def kind(self, person: Participant, day: date) -> ExpectedKind:
        """Return what kind of day it is; outside the person's time nothing is planned."""
        if not person.takes_part_on(day):
            return ExpectedKind.NOT_PLANNED
        return self.facts.expected(person.id, day).kind

    def day(self, person: Participant, day: date, hide: _Hide) -> MyDay:
        """Say one day in easy words."""
        kind, expected = self.kind(person, day), self.facts.expected(person.id, day)
        hours = easy_hours(expected.start, expected.end)
        if kind is ExpectedKind.SCHOOL:
            return MyDay(day, _("Skole"), "", hours, "bok", free=False)
        if kind is ExpectedKind.TRIAL:
            return MyDay(day, _("Et annet sted"), hide.text(expected.label), hours, "tur", free=False)
        if kind is not ExpectedKind.WORK:
            return MyDay(day, _("Fri"), _why_free(kind), _("hele dagen"), "sol", free=True)
        planned = self.planned.get((person.id, day))
        task = self.tasks.get(planned.task_id) if planned else self._by_words(expected)
        said = self.texts.of_name(task.library_id, expected.task) if self.texts and task else ""
        return MyDay(
            day,
            said or hide.text(expected.task) or _("Jobb"),
            _with_whom(hide.text(expected.with_whom), planned.support if planned else None),
            hours,
            task.pictogram if task else "",
            free=False,
            as_written=self.texts is not None and bool(expected.task.strip()) and not said,
        )

    def _by_words(self, expected: ExpectedDay) -> WardTask | None:
        """Return the task the fixed week's words name, for its picture."""
        words = expected.task.casefold()
        return next(
            (t for t in self.tasks.values() if words in (t.name.casefold(), t.short.casefold())), None
        )


def _why_free(kind: ExpectedKind) -> str:
    return {
        ExpectedKind.HOLIDAY: _("Det er helligdag."),
        ExpectedKind.CLOSED: _("Det er stengt."),
        ExpectedKind.AGREED_OFF: _("Det har vi avtalt."),
    }.get(kind, "")


def _with_whom(whom: str, support: Support | None) -> str:
    if support is Support.ALONE:
        return _("på egen hånd")
    if support is Support.NEAR:
        return _("{name} er i nærheten").format(name=whom or _("noen"))
    return _("sammen med {name}").format(name=whom) if whom else ""


def easy_hours(start: time | None, end: time | None) -> str:
    """«kl. 8 til 12», «kl. 8.30 til 13»; "" where no times are agreed."""
    if start is None or end is None:
        return ""
    return _("kl. {start} til {end}").format(start=_easy(start), end=_easy(end))


def _easy(moment: time) -> str:
    if not moment.minute:
        return f"{moment.hour}"
    return _("{hour}.{minute}").format(hour=moment.hour, minute=f"{moment.minute:02}")
