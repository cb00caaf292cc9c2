"""What is expected of a day, and the calendar it stands in."""

from __future__ import annotations

from datetime import date, time, timedelta

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
