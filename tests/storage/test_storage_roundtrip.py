"""What goes into the database comes out equal, for every kind of value the domain has."""

from __future__ import annotations

import typing
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage_world import AUDIT_KEY, MONDAY, FixedClock, key, participant

from arbeidsleder.domain import (
    absence,
    accommodation,
    attendance,
    language,
    people,
    plan,
    roster,
    saved_file,
    week,
)
from arbeidsleder.storage import mapping, tables
from arbeidsleder.storage.schema import create_database
from arbeidsleder.storage.unit_of_work import DatabaseStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from arbeidsleder.application.ports import UnitOfWork

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
ZONES = st.sampled_from([timezone(timedelta(hours=1)), UTC, timezone(timedelta(minutes=-150))])
BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=30),
    int: st.integers(0, 10_000),
    bool: st.booleans(),
    date: st.dates(),
    time: st.times(),
    datetime: st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=ZONES),  # noqa: DTZ001
}
BY_NAME = {
    "participant_id": st.just("p1"),
    "sequence": st.just(0),
    "weekdays": st.frozensets(st.integers(1, 7)),
    "weekday": st.integers(1, 7),
}
CLASSES: list[Any] = [
    people.Site, people.User, people.Participant, plan.WeekPlan, plan.PlannedAbsence, plan.TrialPlacement,
    plan.ClosingDay, attendance.Statement, absence.AbsenceCard, absence.AbsenceKindRecord, absence.TaskCover,
    absence.MorningTalk, absence.OwnWords, absence.RememberNote, week.WeekClosing, week.PersonWeekLines,
    roster.RosterRow, saved_file.SavedFile,
]  # fmt: skip
NAMES = {
    name: value
    for module in (people, plan, attendance, absence, week, roster, saved_file)
    for name, value in vars(module).items()
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Made from the annotations themselves, so that a new field is tested without a word here."""
    args = [arg for arg in typing.get_args(hint) if arg is not Ellipsis]
    if type(None) in args:
        return st.none() | values_of(args[0])
    if typing.get_origin(hint) is tuple:
        return st.lists(values_of(args[0]), max_size=3).map(tuple)
    if hint in BY_TYPE:
        return BY_TYPE[hint]
    if hasattr(hint, "__dataclass_fields__"):
        return objects(hint)
    return st.sampled_from(list(hint))


def objects(kind: Any) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(kind, localns={**NAMES, "date": date, "datetime": datetime, "time": time})
    known = {f.name: BY_NAME[f.name] if f.name in BY_NAME else values_of(hints[f.name]) for f in fields(kind)}
    return st.builds(kind, **known)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_row_reads_back_as_the_value_it_was_made_of(kind: Any, data: st.DataObject) -> None:
    value = data.draw(objects(kind))
    assert mapping.from_row(kind, mapping.to_row(value)) == value
    assert mapping.from_json(kind, mapping.to_json(value)) == value


@pytest.mark.parametrize(
    ("kind", "table", "elsewhere"),
    [
        (people.Site, tables.site, set()),
        (people.User, tables.user, set()),
        (people.Participant, tables.participant, set()),
        (plan.WeekPlan, tables.week_plan, set()),
        (plan.PlannedAbsence, tables.planned_absence, set()),
        (plan.TrialPlacement, tables.trial_placement, set()),
        (plan.ClosingDay, tables.closing_day, set()),
        (accommodation.Accommodation, tables.accommodation, set()),
        (language.LanguageNote, tables.language_note, set()),
        (language.LanguageObservation, tables.language_observation, set()),
        (language.LanguagePlan, tables.language_plan, set()),
        (language.LanguageSession, tables.language_session, set()),
        (language.LanguageDemand, tables.language_demand, set()),
        (language.LanguageSkill, tables.language_skill, set()),
        (attendance.Statement, tables.statement, set()),
        (absence.AbsenceCard, tables.absence_card, set()),
        (absence.AbsenceKindRecord, tables.absence_kind, set()),
        (absence.TaskCover, tables.task_cover, set()),
        (absence.MorningTalk, tables.morning_talk, set()),
        (absence.OwnWords, tables.own_words, set()),
        (absence.RememberNote, tables.remember_note, set()),
        (week.WeekClosing, tables.week_closing, {"days"}),
        (week.PersonWeekLines, tables.person_week_lines, set()),
        (saved_file.SavedFile, tables.saved_file, set()),
    ],
)
def test_every_field_has_a_column_of_its_name(kind: Any, table: Any, elsewhere: set[str]) -> None:
    assert {f.name for f in fields(kind)} - elsewhere == set(table.columns.keys()) - {"salt"}


class UndoneError(Exception):
    """Rolls an example back, so that the next one meets the same database."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DatabaseStore]:
    path = tmp_path_factory.mktemp("roundtrip") / "1.db"
    create_database(path, key)
    with DatabaseStore(path, key, AUDIT_KEY, FixedClock()) as store:
        with store.write("u1") as unit:
            unit.participants.save(participant("p1", "Åse"))
        yield store


def first(found: Any) -> Any:
    assert len(found) == 1
    return found[0]


THROUGH: dict[str, tuple[Any, Callable[[UnitOfWork, Any], Any], Callable[[UnitOfWork, Any], Any]]] = {
    "site": (people.Site, lambda u, v: u.site.save(v), lambda u, v: u.site.get()),
    "user": (people.User, lambda u, v: u.site.add_user(v), lambda u, v: first(u.site.users())),
    "plan": (
        plan.WeekPlan,
        lambda u, v: u.participants.save_plan(v),
        lambda u, v: first(u.participants.plans("p1")),
    ),
    "planned absence": (
        plan.PlannedAbsence,
        lambda u, v: u.participants.save_planned_absence(v),
        lambda u, v: first(u.participants.planned_absences()),
    ),
    "placement": (
        plan.TrialPlacement,
        lambda u, v: u.participants.save_placement(v),
        lambda u, v: first(u.participants.placements("p1")),
    ),
    "closing day": (
        plan.ClosingDay,
        lambda u, v: u.participants.save_closing_day(v),
        lambda u, v: first(u.participants.closing_days(v.day, v.day)),
    ),
    "card": (
        absence.AbsenceCard,
        lambda u, v: u.attendance.append_card(v),
        lambda u, v: replace(first(u.attendance.cards(v.day, v.day, "p1")), sequence=0),
    ),
    "statement": (
        attendance.Statement,
        lambda u, v: u.attendance.append(v),
        lambda u, v: replace(first(u.attendance.statements(FIRST, LAST)), sequence=0),
    ),
    "kind": (
        absence.AbsenceKindRecord,
        lambda u, v: u.attendance.save_kind(v),
        lambda u, v: u.attendance.kind("p1", v.day),
    ),
    "cover": (
        absence.TaskCover,
        lambda u, v: u.attendance.save_cover(v),
        lambda u, v: first(u.attendance.covers(v.day)),
    ),
    "talk": (
        absence.MorningTalk,
        lambda u, v: u.attendance.save_talk(v),
        lambda u, v: first(u.attendance.talks(v.day, v.day)),
    ),
    "own words": (
        absence.OwnWords,
        lambda u, v: u.attendance.save_own_words(v),
        lambda u, v: first(u.attendance.own_words(FIRST, LAST)),
    ),
    "remember note": (
        absence.RememberNote,
        lambda u, v: u.attendance.save_remember_note(v),
        lambda u, v: first(u.attendance.remember_notes(v.owner_id, v.expires_on)),
    ),
    "closing": (
        week.WeekClosing,
        lambda u, v: u.weeks.save_closing(v),
        lambda u, v: first(u.weeks.closings(v.week)),
    ),
    "lines": (
        week.PersonWeekLines,
        lambda u, v: u.weeks.save_lines(v),
        lambda u, v: first(u.weeks.lines(v.week)),
    ),
    "imported": (
        roster.RosterRow,
        lambda u, v: u.participants.remember_imported("p1", v),
        lambda u, v: u.participants.last_imported()["p1"],
    ),
    "saved file": (
        saved_file.SavedFile,
        lambda u, v: u.files.save(replace(v, settled_at=None)),
        lambda u, v: replace(first(u.files.open()), settled_at=v.settled_at),
    ),
    "last seen day": (date, lambda u, v: u.site.set_last_seen_day(v), lambda u, v: u.site.last_seen_day()),
}  # fmt: skip


@pytest.mark.parametrize("name", THROUGH)
@given(data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_repository_gives_back_what_it_was_given(
    name: str, data: st.DataObject, shared: DatabaseStore
) -> None:
    kind, save, load = THROUGH[name]
    value = data.draw(st.dates() if kind is date else objects(kind))
    with pytest.raises(UndoneError), shared.write("u1") as unit:
        save(unit, value)
        assert load(unit, value) == value
        save_again = name not in ("user", "statement", "card")
        if save_again:
            save(unit, value)
            assert load(unit, value) == value
        raise UndoneError


@given(saved=objects(people.Participant).map(lambda p: replace(p, id="p9")))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_participant_comes_back(saved: people.Participant, shared: DatabaseStore) -> None:
    with pytest.raises(UndoneError), shared.write("u1") as unit:
        unit.participants.save(saved)
        assert unit.participants.get("p9") == saved
        assert saved in unit.participants.all()
        raise UndoneError


def test_a_time_keeps_the_hour_it_was_written_with() -> None:
    oslo = datetime(2026, 7, 1, 8, 0, tzinfo=ZoneInfo("Europe/Oslo"))
    value = absence.ContactAttempt(oslo, people.Channel.PHONE, answered=False)
    read = mapping.from_json(absence.ContactAttempt, mapping.to_json(value)).at
    assert read == oslo
    assert (read.hour, read.utcoffset()) == (8, timedelta(hours=2))


def test_closed_days_keep_their_order_across_persons(ward: DatabaseStore) -> None:
    days = tuple(
        week.ClosedDay(who, MONDAY + timedelta(days=n), attendance.DayState.PRESENT)
        for n in range(5)
        for who in ("p2", "p1")
    )
    closing = week.WeekClosing("c1", "2026-W47", 1, FixedClock().now(), "u1", days)
    with ward.write("u1") as unit:
        unit.weeks.save_closing(closing)
    with ward.read() as unit:
        assert unit.weeks.closings("2026-W47") == [closing]
