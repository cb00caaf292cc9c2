"""What is expected of a day, and the calendar it stands in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.absence import kind_erase_date
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.plan import (
    ExpectedKind,
    PlanDay,
    PlannedAbsence,
    TrialPlacement,
    WeekPlan,
    expected_day,
)

WEDNESDAY = date(2027, 5, 5)
PLAN = WeekPlan(
    "w", "p", date(2027, 1, 1), (PlanDay(3, time(8), time(14), task="Stua"), PlanDay(2, school=True))
)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_a_week_holds_its_day_and_comes_between_its_neighbours(day):
    week = IsoWeek.of(day)
    assert day in week.days
    assert week.next().previous() == week
    assert week.next().monday - week.monday == timedelta(days=7)


def test_2026_has_week_53_and_2027_begins_in_it():
    assert IsoWeek.of(date(2027, 1, 3)).key == "2026-W53"
    assert IsoWeek(2026, 53).next() == IsoWeek(2027, 1)
    with pytest.raises(ValueError):
        IsoWeek(2027, 53)


def test_the_latest_plan_that_has_begun_counts():
    gradual = WeekPlan("w2", "p", date(2027, 5, 5), (PlanDay(3, time(10), time(12)),))
    assert expected_day(WEDNESDAY, [PLAN, gradual]).start == time(10)
    assert expected_day(WEDNESDAY - timedelta(days=7), [PLAN, gradual]).start == time(8)


def test_holiday_wins_over_agreement_and_agreement_over_placement_and_plan():
    absence = PlannedAbsence("a", "p", WEDNESDAY, WEDNESDAY, WEDNESDAY)
    placement = TrialPlacement("t", "p", "Solstrålen", WEDNESDAY, WEDNESDAY, frozenset({3}))
    everything = ([PLAN], [absence], [placement], {WEDNESDAY: "Planleggingsdag"}, {WEDNESDAY: "Helligdag"})
    order = [
        ExpectedKind.HOLIDAY,
        ExpectedKind.CLOSED,
        ExpectedKind.AGREED_OFF,
        ExpectedKind.TRIAL,
        ExpectedKind.WORK,
    ]
    arguments = list(everything)
    for kind, drop in zip(order, (4, 3, 1, 2, 0), strict=True):
        assert expected_day(WEDNESDAY, *arguments).kind is kind
        arguments[drop] = {} if drop >= 3 else []
    assert expected_day(WEDNESDAY, *arguments).kind is ExpectedKind.NOT_PLANNED


def test_agreed_time_off_does_not_turn_a_free_day_into_absence():
    thursday = WEDNESDAY + timedelta(days=1)
    absence = PlannedAbsence("a", "p", WEDNESDAY, thursday, WEDNESDAY)
    assert expected_day(thursday, [PLAN], [absence]).kind is ExpectedKind.NOT_PLANNED


def test_part_of_the_day_off_moves_the_expected_hours():
    morning = PlannedAbsence("a", "p", WEDNESDAY, WEDNESDAY, WEDNESDAY, time(8), time(10))
    evening = PlannedAbsence("a", "p", WEDNESDAY, WEDNESDAY, WEDNESDAY, time(12), time(14))
    assert expected_day(WEDNESDAY, [PLAN], [morning]).start == time(10)
    assert expected_day(WEDNESDAY, [PLAN], [evening]).end == time(12)


@given(DAYS)
def test_the_kind_is_erased_six_weeks_after_its_fortnight(day):
    erased = kind_erase_date(day)
    assert erased.isoweekday() == 7
    assert timedelta(days=42) <= erased - day <= timedelta(days=42 + 13)
    assert kind_erase_date(day + timedelta(days=14)) == erased + timedelta(days=14)


def test_time_off_for_the_whole_planned_span_is_a_day_off():
    all_of_it = PlannedAbsence("a", "p", WEDNESDAY, WEDNESDAY, WEDNESDAY, time(8), time(14))
    assert expected_day(WEDNESDAY, [PLAN], [all_of_it]).kind is ExpectedKind.AGREED_OFF


def test_a_whole_day_off_counts_before_a_part_of_it():
    part = PlannedAbsence("a", "p", WEDNESDAY - timedelta(days=9), WEDNESDAY, WEDNESDAY, time(8), time(9))
    whole = PlannedAbsence("b", "p", WEDNESDAY, WEDNESDAY, WEDNESDAY)
    assert expected_day(WEDNESDAY, [PLAN], [part, whole]).kind is ExpectedKind.AGREED_OFF


NIGHT = WeekPlan("n", "p", date(2027, 1, 1), (PlanDay(3, time(22), time(6)),))
CLOCKS = st.integers(0, 24 * 60 - 1).map(lambda m: time(m // 60, m % 60))


def off(start, end, plan=PLAN):
    agreed = PlannedAbsence("a", "p", WEDNESDAY, WEDNESDAY, WEDNESDAY, start, end)
    return expected_day(WEDNESDAY, [plan], [agreed])


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [
        (22, 2, (2, 6)),
        (23, 6, (22, 23)),
        (2, 6, (22, 2)),
        (22, 0, (0, 6)),
        (20, 23, (23, 6)),
        (0, 4, (22, 6)),  # in the middle: two pieces are left
        (8, 16, (22, 6)),
    ],
)
def test_time_off_from_a_night_moves_its_hours(first, last, left):
    found = off(time(first), time(last), NIGHT)
    assert (found.kind, found.start, found.end) == (ExpectedKind.WORK, *(time(hour) for hour in left))


@pytest.mark.parametrize(("first", "last"), [(22, 6), (21, 7), (22, 8)])
def test_a_whole_night_off_is_a_night_off(first, last):
    assert off(time(first), time(last), NIGHT).kind is ExpectedKind.AGREED_OFF


def test_a_night_cut_short_is_still_on_for_as_long_as_something_is_left_of_it():
    after = WEDNESDAY + timedelta(days=1)
    one = datetime.combine(after, time(1))
    until_two, from_two, until_eleven = (
        off(time(*a), time(*b), NIGHT) for a, b in (((2,), (6,)), ((22,), (2,)), ((23,), (6,)))
    )
    assert [e.still_on(WEDNESDAY, one) for e in (until_two, from_two, until_eleven)] == [True, True, False]
    assert not until_two.still_on(WEDNESDAY, one + timedelta(hours=1))
    assert from_two.still_on(WEDNESDAY, one + timedelta(hours=4, minutes=59))
    assert from_two.day_of(WEDNESDAY, time(2)) == after
    assert off(time(22), time(2), NIGHT).over_midnight


def test_all_agreements_of_a_day_count_together():
    def parts(plan, *times):
        agreed = [PlannedAbsence("a", "p", WEDNESDAY, WEDNESDAY, WEDNESDAY, a, b) for a, b in times]
        return expected_day(WEDNESDAY, [plan], agreed)

    both_ends = parts(PLAN, (time(8), time(9)), (time(13), time(14)))
    assert (both_ends.start, both_ends.end) == (time(9), time(13))
    assert parts(PLAN, (time(7), time(12)), (time(12), time(16))).kind is ExpectedKind.AGREED_OFF
    assert parts(NIGHT, (time(2), time(6)), (time(22), time(2))).kind is ExpectedKind.AGREED_OFF


@given(st.lists(st.tuples(CLOCKS, CLOCKS), max_size=4), CLOCKS, CLOCKS)
def test_nobody_is_expected_in_a_minute_that_is_agreed_off(agreements, start, end):
    """Every minute of the shift is asked for itself, in calendar time; whole days are the test above."""
    plan = WeekPlan("w", "p", date(2027, 1, 1), (PlanDay(3, start, end),))
    agreed = [PlannedAbsence("a", "p", WEDNESDAY, WEDNESDAY, WEDNESDAY, a, b) for a, b in agreements]
    found = expected_day(WEDNESDAY, [plan], agreed)

    def moment(days, clock):
        return datetime.combine(WEDNESDAY + timedelta(days=days), clock)

    begins, ends = moment(0, start), moment(end <= start, end)
    shift = [begins + timedelta(minutes=n) for n in range((ends - begins) // timedelta(minutes=1))]
    taken = [(moment(n, a), moment(n + (b < a), b)) for a, b in agreements for n in (0, 1)]
    left = [one for one in shift if not any(first <= one < last for first, last in taken)]
    if not left:
        assert found.kind is ExpectedKind.AGREED_OFF
        return
    assert found.kind is ExpectedKind.WORK
    stands = left[0], left[-1] + timedelta(minutes=1)
    assert (found.start, found.end) == tuple(one.time() for one in stands)
    assert datetime.combine(found.day_of(WEDNESDAY, found.start), found.start) == stands[0]
    assert found.over_midnight == (end <= start)
    kept = set(left)
    for one in shift[::7]:
        assert found.agreed_off_at(WEDNESDAY, one) == (one not in kept)
        next_day = one.date() > WEDNESDAY
        assert found.still_on(WEDNESDAY, one) == (next_day and one < stands[1])


@given(st.lists(st.tuples(CLOCKS, CLOCKS), max_size=4), CLOCKS, CLOCKS, st.randoms())
def test_the_order_agreements_were_made_in_changes_nothing(agreements, start, end, random):
    plan = WeekPlan("w", "p", date(2027, 1, 1), (PlanDay(3, start, end),))
    agreed = [PlannedAbsence("a", "p", WEDNESDAY, WEDNESDAY, WEDNESDAY, a, b) for a, b in agreements]
    shuffled = random.sample(agreed, len(agreed))
    assert expected_day(WEDNESDAY, [plan], agreed) == expected_day(WEDNESDAY, [plan], shuffled)
