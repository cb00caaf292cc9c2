"""The pure rule of who may what."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.people import Role, User
from arbeidsleder.domain.roles import SUBSTITUTES, Action, Matter, Period, Right, may, user_may

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
RIGHTS = st.sampled_from(Right)


@given(RIGHTS, DAYS)
def test_a_supervisor_may_everything_the_program_knows_on_any_day(right: Right, day: date) -> None:
    assert may(Role.SUPERVISOR, right, day)
    assert user_may(User("u", "Marit", "s"), right, day)  # a role that is not said


@given(RIGHTS, DAYS, DAYS, st.integers(0, 60))
def test_a_substitute_may_what_today_needs_within_the_days(
    right: Right, day: date, first: date, length: int
) -> None:
    period = Period(first, first + timedelta(days=length))
    within = first <= day <= first + timedelta(days=length)
    assert may(Role.SUBSTITUTE, right, day, period) == (right in SUBSTITUTES and within)


@given(RIGHTS, DAYS)
def test_without_both_days_a_substitute_may_nothing(right: Right, day: date) -> None:
    assert not may(Role.SUBSTITUTE, right, day)
    for half in ((day, None), (None, day)):
        assert not user_may(User("u", "Vilde", "s", Role.SUBSTITUTE, *half), right, day)


@given(RIGHTS, DAYS)
def test_who_has_left_may_nothing(right: Right, day: date) -> None:
    assert not user_may(User("u", "Marit", "", left_on=day), right, day)


def test_nobody_may_read_what_stands_in_anothers_note_nor_is_there_a_right_to() -> None:
    assert {r.matter for r in SUBSTITUTES} == {
        Matter.TODAY, Matter.OWN_NOTES, Matter.WARD_NOTE, Matter.OWN_KEYS, Matter.UPKEEP,
    }  # fmt: skip
    assert {r.action for r in Right if r.matter is Matter.OWN_NOTES} == {Action.READ, Action.WRITE}
    assert not SUBSTITUTES & {r for r in Right if r.matter is Matter.OTHERS_NOTES}


def test_each_right_is_one_action_on_one_kind_of_data() -> None:
    assert len({(r.action, r.matter) for r in Right}) == len(Right)
    assert all(r.name == f"{r.action.name}_{r.matter.name}" for r in Right if r.name != "PRINT_WARD_NOTE")
