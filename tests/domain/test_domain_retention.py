"""When what is known of a person may be erased: never before the end of all follow-up, and as decided."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.people import Participant, Phase
from arbeidsleder.domain.retention import (
    LONGEST_DAYS,
    OF_A_PERSON,
    SHORTEST_DAYS,
    DataKind,
    RetentionRule,
    days_kept,
    deciding_rule,
    due_kinds,
    effect_of,
    erase_on,
    follow_up_end,
    grounds_of,
)

SET_AT = datetime(2027, 1, 4, 9, tzinfo=UTC)
DATES = st.dates(date(2020, 1, 1), date(2040, 1, 1))
DAYS = st.none() | st.integers(SHORTEST_DAYS, LONGEST_DAYS)


def rule(kind: DataKind, days: int | None) -> RetentionRule:
    return RetentionRule(kind, days, "Personvernsjefen", date(2027, 1, 4), SET_AT, "u1")


def person(end: date | None, phase: Phase = Phase.ENDED) -> Participant:
    return Participant("p1", "", "", "Prøve", end_date=end, phase=phase)


RULES = st.dictionaries(st.sampled_from(list(DataKind)), DAYS).map(
    lambda days: {kind: rule(kind, one) for kind, one in days.items()}
)
PEOPLE = st.builds(person, st.none() | DATES, st.sampled_from(list(Phase)))


@given(PEOPLE, RULES, st.sampled_from(OF_A_PERSON))
def test_nothing_is_erased_before_the_end_of_all_follow_up(one, rules, kind) -> None:  # type: ignore[no-untyped-def]
    day = erase_on(one, rules, kind)
    if day is not None:
        assert one.phase is Phase.ENDED
        assert one.end_date is not None
        assert day > one.end_date


@given(RULES, st.sampled_from(OF_A_PERSON), st.sampled_from(list(Phase)), DATES)
def test_a_person_without_an_end_has_no_date(rules, kind, phase, today) -> None:  # type: ignore[no-untyped-def]
    assert erase_on(person(None, phase), rules, kind) is None
    assert due_kinds(person(None, phase), rules, today) == frozenset()


@given(RULES, DATES)
def test_helt_i_maal_is_follow_up(rules, end) -> None:  # type: ignore[no-untyped-def]
    going_on = person(end, Phase.AT_GOAL)
    assert follow_up_end(going_on) is None
    assert {erase_on(going_on, rules, kind) for kind in OF_A_PERSON} == {None}


@given(PEOPLE, st.sampled_from(OF_A_PERSON), DATES)
def test_without_a_rule_nobody_has_a_date(one, kind, today) -> None:  # type: ignore[no-untyped-def]
    for rules in ({}, {kind: rule(kind, None)}):
        assert erase_on(one, rules, kind) is None
        assert due_kinds(one, rules, today) == frozenset()


@given(DATES, DATES, RULES, st.sampled_from(OF_A_PERSON))
def test_a_later_end_never_gives_an_earlier_date(first, second, rules, kind) -> None:  # type: ignore[no-untyped-def]
    early, late = sorted((first, second))
    dates = [erase_on(person(end), rules, kind) for end in (early, late)]
    assert dates == [None, None] or dates[0] <= dates[1]  # type: ignore[operator]


@given(DATES, RULES, st.sampled_from(OF_A_PERSON), st.data())
def test_more_days_never_give_an_earlier_date(end, rules, kind, data) -> None:  # type: ignore[no-untyped-def]
    changed = data.draw(st.sampled_from(OF_A_PERSON))
    few, many = sorted(data.draw(st.tuples(st.integers(1, 900), st.integers(1, 900))))
    dates = [erase_on(person(end), {**rules, changed: rule(changed, days)}, kind) for days in (few, many)]
    assert dates == [None, None] or dates[0] <= dates[1]  # type: ignore[operator]


@given(PEOPLE, RULES, DATES, st.integers(0, 4000))
def test_what_is_due_stays_due(one, rules, today, later) -> None:  # type: ignore[no-untyped-def]
    assert due_kinds(one, rules, today) <= due_kinds(one, rules, today + timedelta(days=later))


@given(RULES, st.sampled_from(OF_A_PERSON))
def test_nothing_outlives_the_file_it_belongs_to(rules, kind) -> None:  # type: ignore[no-untyped-def]
    whole, own = days_kept(rules, DataKind.PERSON), days_kept(rules, kind)
    if whole is not None:
        assert own is not None
        assert own <= whole
    decided = deciding_rule(rules, kind)
    assert (decided.days if decided else None) == own


@given(PEOPLE, RULES, DATES)
def test_when_the_file_is_due_everything_is(one, rules, today) -> None:  # type: ignore[no-untyped-def]
    due = due_kinds(one, rules, today)
    if DataKind.PERSON in due:
        assert due == frozenset(OF_A_PERSON)
        assert [ground.kind for ground in grounds_of(rules, due)] == [DataKind.PERSON]
    elif due:
        assert {ground.kind for ground in grounds_of(rules, due)} == due


@given(st.lists(PEOPLE, max_size=6), RULES, st.sampled_from(list(DataKind)), DAYS, DATES)
def test_the_effect_told_beforehand_is_the_one_there_is(people, rules, kind, days, today) -> None:  # type: ignore[no-untyped-def]
    change = rule(kind, days)
    told = effect_of(people, rules, change, today)
    after = {**rules, kind: change}
    touched = OF_A_PERSON if kind is DataKind.PERSON else (kind,)
    if kind not in OF_A_PERSON:
        assert (told.dated, told.due, told.sooner, told.later) == (0, 0, 0, 0)
        return
    moved = [
        one
        for one in people
        if any(erase_on(one, rules, each) != erase_on(one, after, each) for each in touched)
    ]
    assert told.due == sum(bool(due_kinds(one, after, today) & set(touched)) for one in people)
    assert max(told.sooner, told.later) <= len(moved) <= told.sooner + told.later


@pytest.mark.parametrize(("days", "day"), [(1, date(2027, 3, 2)), (40, date(2027, 4, 10))])
def test_the_days_are_counted_from_the_last_day(days: int, day: date) -> None:
    rules = {DataKind.PERSON: rule(DataKind.PERSON, days)}
    assert erase_on(person(date(2027, 3, 1)), rules) == day
    assert due_kinds(person(date(2027, 3, 1)), rules, day - timedelta(days=1)) == frozenset()
    assert due_kinds(person(date(2027, 3, 1)), rules, day) == frozenset(OF_A_PERSON)
