"""What comes next for somebody, and who has nothing that comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.follow_up import DueKind, PersonRecords, due_of
from arbeidsleder.domain.next_steps import comes_next, lacks_step
from arbeidsleder.domain.people import Participant
from arbeidsleder.domain.road import NextStep, StepKind

TODAY = date(2027, 5, 5)
HUONG = Participant("p1", "Huong", "Mẫu", "Huong")
DAYS = st.dates(date(2027, 1, 1), date(2027, 12, 31))
STEPS = st.lists(
    st.builds(
        NextStep,
        st.uuids().map(str),
        st.just("p1"),
        st.sampled_from(StepKind),
        st.sampled_from(["Ringe", "Prøve"]),
        st.just("Marit"),
        st.just(TODAY),
        st.just("u"),
        due_on=st.none() | DAYS,
        done_on=st.none() | DAYS,
    ),
    max_size=5,
)


@given(STEPS)
def test_the_soonest_that_is_to_be_done_comes_next_and_a_question_never_does(steps: list[NextStep]) -> None:
    no_steps = (StepKind.QUESTION, StepKind.OWN)
    to_do = [one for one in steps if one.is_open and one.kind not in no_steps]
    found = comes_next(steps)
    if found is None:
        assert not to_do
    else:
        assert found in to_do
        assert all(one.due_on is None or (found.due_on or date.max) <= one.due_on for one in to_do)


@given(STEPS, st.none() | DAYS)
def test_whoever_has_not_ended_has_a_step_or_a_line_that_says_so(
    steps: list[NextStep], end: date | None
) -> None:
    person = replace(HUONG, end_date=end)
    lines = [one for one in due_of(PersonRecords(person, steps), TODAY) if one.kind is DueKind.NO_STEP]
    here = end is None or end >= TODAY
    assert lacks_step(person, steps, TODAY) == bool(lines) == (here and comes_next(steps) is None)


def test_who_begins_later_has_a_step_too_and_who_ends_today_has_one_today() -> None:
    later = replace(HUONG, start_date=TODAY + timedelta(days=9))
    assert lacks_step(later, [], TODAY)
    assert lacks_step(replace(HUONG, end_date=TODAY), [], TODAY)
    assert not lacks_step(replace(HUONG, end_date=TODAY - timedelta(days=1)), [], TODAY)
