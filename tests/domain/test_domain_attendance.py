"""The state of a day is derived from an append-only log: what holds for every log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.attendance import (
    Claim,
    DayState,
    Look,
    Mode,
    Statement,
    bulk_candidates,
    day_view,
    in_force,
    undoable,
)
from arbeidsleder.domain.plan import ExpectedDay, ExpectedKind

OSLO = ZoneInfo("Europe/Oslo")
DAY = date(2027, 5, 5)
NOW = datetime(2027, 5, 5, 8, 10, tzinfo=OSLO)
WORK = ExpectedDay(ExpectedKind.WORK, time(8), time(14))
SAYABLE = [c for c in Claim if c is not Claim.RETRACT]


def said(number: int, claim: Claim = Claim.PRESENT, **changes: object) -> Statement:
    statement = Statement(f"s{number}", "p", DAY, claim, NOW, NOW, "me", sequence=number)
    return replace(statement, **changes)  # type: ignore[arg-type]


@st.composite
def logs(draw: st.DrawFn) -> list[Statement]:
    """A log as the commands write it: every retraction names a statement that stands."""
    log: list[Statement] = []
    for number in range(draw(st.integers(0, 12))):
        standing = in_force(log)
        if standing is not None and draw(st.booleans()):
            log.append(said(number, Claim.RETRACT, replaces=standing.id))
        else:
            log.append(said(number, draw(st.sampled_from(SAYABLE)), replaces=standing.id if standing else ""))
    return log


@given(logs(), st.randoms())
def test_the_order_of_reading_does_not_matter(log, chance):
    shuffled = list(log)
    chance.shuffle(shuffled)
    assert in_force(shuffled) == in_force(log)


@given(logs())
def test_taking_back_the_standing_statement_restores_what_stood_before(log):
    standing = in_force(log)
    new = said(100, Claim.ABSENT, replaces=standing.id if standing else "")
    assert in_force([*log, new]) == new
    assert in_force([*log, new, said(101, Claim.RETRACT, replaces="s100")]) == standing


@given(logs())
def test_a_stated_day_is_confirmed_and_never_awaited(log):
    view = day_view(DAY, WORK, log, NOW)
    if in_force(log) is None:
        assert view.state is DayState.AWAITED
        assert view.look is Look.SUGGESTED
    else:
        assert view.look is Look.CONFIRMED
        assert view.state not in (DayState.AWAITED, DayState.MISSING)


@given(st.times(), st.times())
def test_expected_turns_to_suggested_exactly_at_the_planned_start(start, clock):
    now = datetime.combine(DAY, clock, tzinfo=OSLO)
    view = day_view(DAY, ExpectedDay(ExpectedKind.WORK, start, None), (), now)
    assert view.look is (Look.SUGGESTED if start <= clock else Look.EXPECTED)


def test_a_past_day_nobody_recorded_is_missing():
    assert day_view(DAY, WORK, (), NOW + timedelta(days=1)).state is DayState.MISSING


def test_a_shift_over_midnight_is_awaited_until_it_ends():
    night = ExpectedDay(ExpectedKind.WORK, time(22), time(6))
    after_midnight = datetime(2027, 5, 6, 3, tzinfo=OSLO)
    after_the_shift = datetime(2027, 5, 6, 6, tzinfo=OSLO)
    assert day_view(DAY, night, (), after_midnight).look is Look.SUGGESTED
    assert day_view(DAY, night, (), after_the_shift).state is DayState.MISSING


def test_left_early_is_part_of_the_day_and_late_is_late():
    left = day_view(DAY, WORK, [said(1, arrived=time(8), left=time(11))], NOW)
    late = day_view(DAY, WORK, [said(1, Claim.LATE, arrived=time(8, 40))], NOW)
    assert (left.state, left.left) == (DayState.PARTIAL, time(11))
    assert late.state is DayState.LATE


@given(st.lists(st.tuples(st.times(), st.booleans()), max_size=10), st.times())
def test_the_bulk_key_takes_only_open_people_whose_start_has_passed(people, clock):
    now = datetime.combine(DAY, clock, tzinfo=OSLO)
    views = {
        str(n): day_view(
            DAY, ExpectedDay(ExpectedKind.WORK, start, None), [said(1, Claim.ABSENT)] if seen else [], now
        )
        for n, (start, seen) in enumerate(people)
    }
    takes, later = bulk_candidates(views)
    for n, (start, seen) in enumerate(people):
        assert (str(n) in takes) == (not seen and start <= clock)
        assert (str(n) in later) == (not seen and start > clock)


def test_undo_takes_a_whole_batch_and_then_the_one_before():
    single = said(1, recorded_by="me")
    batch = [said(n, participant_id=str(n), mode=Mode.BULK, batch_id="b") for n in (2, 3, 4)]
    log = [single, *batch]
    assert {s.id for s in undoable(log, "me", DAY)} == {"s2", "s3", "s4"}
    log += [said(10 + n, Claim.RETRACT, participant_id=str(n), replaces=f"s{n}") for n in (2, 3, 4)]
    assert [s.id for s in undoable(log, "me", DAY)] == ["s1"]


def test_undo_leaves_what_others_said_and_what_was_corrected_since():
    assert undoable([said(1, recorded_by="other")], "me", DAY) == []
    corrected = [said(1), said(2, Claim.ABSENT, replaces="s1", recorded_by="other")]
    assert undoable(corrected, "me", DAY) == []
