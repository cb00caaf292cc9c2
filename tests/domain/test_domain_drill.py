"""When a recovery drill is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.drill import EVERY_DAYS, Drill, DrillCheck, DrillOutcome, DrillStep, is_due, next_due

DAY = date(2027, 5, 5)
MOMENTS = st.integers(0, 1_000).map(
    lambda hours: datetime(2026, 6, 1, tzinfo=UTC) + timedelta(hours=hours * 20)
)
HELD = st.lists(st.tuples(MOMENTS, st.booleans()), max_size=6, unique_by=lambda one: one[0])


def drill(at: datetime, passed: bool) -> Drill:
    outcome = DrillOutcome.PASSED if passed else DrillOutcome.FAILED
    return Drill("d", at, "u", at, 100, outcome, (DrillCheck(DrillStep.FILE, ok=passed),))


@given(HELD, st.dates(date(2026, 1, 1), date(2029, 12, 31)))
def test_it_is_due_unless_the_newest_passed_within_half_a_year(
    held: list[tuple[datetime, bool]], today: date
) -> None:
    drills = [drill(at, passed) for at, passed in held]
    newest = max(drills, key=lambda one: one.done_at, default=None)
    fresh = newest is not None and newest.passed and (today - newest.done_at.date()).days < EVERY_DAYS
    assert is_due(drills, today, has_backup=True) != fresh
    assert not is_due(drills, today, has_backup=False)


def test_the_first_is_due_at_once_and_the_next_half_a_year_after_it() -> None:
    assert next_due([]) is None
    assert is_due([], DAY, has_backup=True)
    held = drill(datetime(2027, 5, 5, 14, tzinfo=UTC), passed=True)
    assert next_due([held]) == DAY + timedelta(days=182)
    assert not is_due([held], DAY + timedelta(days=181), has_backup=True)
    assert is_due([held], DAY + timedelta(days=182), has_backup=True)
    failed = drill(datetime(2027, 5, 6, 14, tzinfo=UTC), passed=False)
    assert is_due([held, failed], DAY + timedelta(days=1), has_backup=True)
    assert failed.failed_at == DrillCheck(DrillStep.FILE, ok=False)
    assert held.failed_at is None
