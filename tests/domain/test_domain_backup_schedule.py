"""Which backups stay: the schedule's promises, for any history."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from arbeidsleder.domain.backup_schedule import DAYS, MONTHS, WEEKS, forgotten_on, kept

TODAY = date(2027, 3, 1)
MOMENTS = st.builds(datetime.combine, st.dates(date(2025, 6, 1), TODAY), st.times())
AHEAD = st.builds(datetime.combine, st.dates(TODAY + timedelta(days=1), date(2040, 1, 1)), st.times())
HISTORY = st.sets(MOMENTS, max_size=120)
BOUND = st.none() | st.integers(0, 800)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


@settings(deadline=None)
@given(HISTORY, BOUND)
def test_only_what_was_there_is_kept_and_the_newest_always(made: set[datetime], bound: int | None) -> None:
    stay = kept(made, TODAY, bound)
    assert stay <= made
    assert not made or max(made) in stay
    assert len(stay) <= DAYS + WEEKS + MONTHS


@settings(deadline=None)
@given(HISTORY)
def test_the_newest_of_the_last_days_weeks_and_months_stay(made: set[datetime]) -> None:
    stay = kept(made, TODAY)
    for most, name in (
        (DAYS, lambda m: m.date()),
        (WEEKS, lambda m: m.isocalendar()[:2]),
        (MONTHS, lambda m: (m.year, m.month)),
    ):
        periods = sorted({name(m) for m in made}, reverse=True)
        for period in periods[:most]:
            assert max(m for m in made if name(m) == period) in stay


@settings(deadline=None)
@given(HISTORY, BOUND)
def test_pruning_twice_is_pruning_once(made: set[datetime], bound: int | None) -> None:
    once = kept(made, TODAY, bound)
    assert kept(once, TODAY, bound) == once


@settings(deadline=None)
@given(HISTORY, st.integers(0, 800))
def test_nothing_older_than_the_bound_stays_but_the_newest(made: set[datetime], bound: int) -> None:
    old = {m for m in kept(made, TODAY, bound) if (TODAY - m.date()).days > bound}
    assert old <= {max(made, default=None)}


@settings(deadline=None)
@given(HISTORY, st.sets(AHEAD, max_size=40))
def test_dates_ahead_of_the_clock_take_nobodys_place(made: set[datetime], ahead: set[datetime]) -> None:
    assert kept(made | ahead, TODAY) == kept(made, TODAY) | ahead


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 40), st.integers(1, 400))
def test_a_backup_a_day_is_thinned_as_time_goes(gap: int, run: int) -> None:
    """Pruned after each one made, as the program does: what a day's, week's and month's last was stays."""
    shelf: frozenset[datetime] = frozenset()
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(run) if n % 41 != gap]
    for day in days:
        shelf = kept(shelf | {noon(day)}, day)
    assert {noon(day) for day in days[-DAYS:]} <= shelf
    months = sorted({(day.year, day.month) for day in days}, reverse=True)[:MONTHS]
    for month in months:
        assert noon(max(day for day in days if (day.year, day.month) == month)) in shelf
    weeks = sorted({day.isocalendar()[:2] for day in days}, reverse=True)[:WEEKS]
    for week in weeks:
        assert noon(max(day for day in days if day.isocalendar()[:2] == week)) in shelf


def test_two_a_day_count_once() -> None:
    made = {datetime.combine(TODAY - timedelta(days=n), time(hour)) for n in range(20) for hour in (14, 16)}
    stay = kept(made, TODAY)
    assert {m.hour for m in stay} == {16}
    assert sum(m.date() > TODAY - timedelta(days=14) for m in stay) == 14


def test_week_53_and_the_turn_of_the_year_are_one_week() -> None:
    monday = date(2026, 12, 28)
    made = {noon(monday + timedelta(days=n)) for n in range(7)}
    later = {noon(date(2027, 6, 1) + timedelta(days=n)) for n in range(14)}
    stay = kept(made | later, date(2027, 6, 14))
    assert made & stay == {
        noon(date(2026, 12, 31)),
        noon(date(2027, 1, 3)),
    }  # December's last, the week's last


def test_no_backup_needs_no_rule() -> None:
    assert kept(set(), TODAY) == frozenset()


@settings(deadline=None)
@given(HISTORY, st.integers(0, 500), st.integers(0, 60))
def test_with_a_bound_nothing_from_before_is_kept_on_the_day_told(
    made: set[datetime], bound: int, late: int
) -> None:
    erased = max((moment.date() for moment in made), default=TODAY)
    day = forgotten_on(erased, bound) + timedelta(days=late)
    assert kept(made | {noon(day)}, day, bound) == {noon(day)}


@settings(deadline=None)
@given(HISTORY, st.integers(1, 27))
def test_without_a_bound_the_day_told_is_the_one_of_a_place_in_use(made: set[datetime], on: int) -> None:
    day = forgotten_on(TODAY)
    months = {
        noon(date(TODAY.year + (TODAY.month + n - 1) // 12, (TODAY.month + n - 1) % 12 + 1, on))
        for n in range(1, MONTHS)
    }
    in_use = {noon(TODAY + timedelta(days=7 * week + n)) for week in range(WEEKS + 1) for n in range(1, 3)}
    assert not kept(made | in_use | months | {noon(day)}, day) & made
