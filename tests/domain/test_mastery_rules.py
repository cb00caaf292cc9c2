"""The log of mastery as properties: only a new look changes a level, and one taken back is as never said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.mastery import (
    LONGEST_NEW_LOOK_WEEKS,
    SHORTEST_NEW_LOOK_WEEKS,
    Level,
    Observation,
    latest,
    needs_new_look,
    one_observer,
    standing,
    undoable,
)

DAY = date(2027, 5, 5)
NOW = datetime(2027, 5, 5, 8, tzinfo=UTC)


@st.composite
def logs(draw: st.DrawFn) -> list[Observation]:
    """A log of looks at two people and two tasks, some taken back, in the order of recording."""
    made: list[Observation] = []
    for number in range(1, draw(st.integers(0, 12)) + 1):
        back = [one for one in made if one.level is not None]
        if back and draw(st.integers(0, 3)) == 0:
            gone = draw(st.sampled_from(back))
            made.append(replace(gone, id=f"o{number}", level=None, replaces=gone.id, sequence=number))
            continue
        made.append(
            Observation(
                f"o{number}", draw(st.sampled_from("ab")), draw(st.sampled_from("xy")),
                draw(st.sampled_from(Level)), DAY - timedelta(days=draw(st.integers(0, 400))), NOW,
                draw(st.sampled_from(("u1", "u2"))), sequence=number,
            )
        )  # fmt: skip
    return made


@given(logs(), st.integers(0, 3000), st.integers(SHORTEST_NEW_LOOK_WEEKS, LONGEST_NEW_LOOK_WEEKS))
def test_time_alone_never_touches_a_level(log: list[Observation], days: int, weeks: int) -> None:
    before = latest(log)
    for one in before.values():
        needs_new_look(one, DAY + timedelta(days=days), weeks)
    assert latest(log) == before


@given(logs())
def test_in_force_is_the_latest_look_that_stands(log: list[Observation]) -> None:
    for what, one in latest(log).items():
        same = [other for other in standing(log) if other.what == what]
        assert all((other.day, other.sequence) <= (one.day, one.sequence) for other in same)


@given(logs(), st.sampled_from(Level))
def test_a_look_taken_back_leaves_what_was_in_force_before(log: list[Observation], level: Level) -> None:
    new = Observation("new", "a", "x", level, DAY, NOW, "u1", sequence=100)
    back = replace(new, id="back", level=None, replaces="new", sequence=101)
    assert latest([*log, new])["a", "x", ""] == new
    assert latest([*log, new, back]) == latest(log)
    assert undoable([*log, new], "u1") == new
    assert undoable([*log, new, back], "u1") == undoable(log, "u1")


@given(logs())
def test_one_observer_is_told_of_those_who_stand_alone(log: list[Observation]) -> None:
    assert one_observer(log) == (len({one.recorded_by for one in standing(log)}) == 1)
