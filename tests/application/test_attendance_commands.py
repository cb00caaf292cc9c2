"""Marks, the bulk key and undo, through the real store."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance, UndoLatest
from arbeidsleder.application.errors import RuleError
from arbeidsleder.domain.attendance import Claim, DayState, Mode
from support.ward import TOR


def statements(ward):
    with ward.ctx.store.read() as uow:
        return list(uow.attendance.statements(ward.day, ward.day))


def states(ward):
    return {r.participant.called: r.view.state for r in ward.board().rows}


def test_the_bulk_key_takes_those_who_have_started_and_nobody_else(ward):
    early, seen, late = ward.add("Ada"), ward.add("Bo"), ward.add("Cis", start=time(10))
    ward.do(StateAttendance(seen, ward.day, Claim.ABSENT))
    before = statements(ward)
    ward.do(ConfirmStarted(ward.day))
    added = [s for s in statements(ward) if s not in before]
    assert [s.participant_id for s in added] == [early]
    assert added[0].mode is Mode.BULK
    assert states(ward) == {"Ada": DayState.PRESENT, "Bo": DayState.ABSENT, "Cis": DayState.AWAITED}
    assert late not in {s.participant_id for s in statements(ward)}
    assert statements(ward)[: len(before)] == before


def test_the_bulk_key_twice_says_nothing_twice(ten):
    ten.do(ConfirmStarted(ten.day))
    once = statements(ten)
    ten.do(ConfirmStarted(ten.day))
    assert statements(ten) == once
    assert len(once) == 10


def test_one_undo_takes_the_whole_bulk_and_adds_instead_of_erasing(ten):
    ten.do(ConfirmStarted(ten.day))
    confirmed = statements(ten)
    ten.do(UndoLatest(ten.day))
    assert set(states(ten).values()) == {DayState.AWAITED}
    log = statements(ten)
    assert log[:10] == confirmed
    assert [s.claim for s in log[10:]] == [Claim.RETRACT] * 10
    with pytest.raises(RuleError) as refused:
        ten.do(UndoLatest(ten.day))
    assert refused.value.code == "nothing_to_undo"


def test_undo_never_takes_what_somebody_else_said(ward):
    person = ward.add("Ada")
    ward.as_user(TOR).do(StateAttendance(person, ward.day, Claim.PRESENT))
    with pytest.raises(RuleError):
        ward.do(UndoLatest(ward.day))
    assert states(ward) == {"Ada": DayState.PRESENT}


def test_a_correction_keeps_what_was_said_and_undo_brings_it_back(ward):
    person = ward.add("Ada")
    ward.at(ward.day, time(9))
    ward.do(StateAttendance(person, ward.day, Claim.LATE, arrived=time(8, 40)))
    ward.do(StateAttendance(person, ward.day, Claim.ABSENT))
    first, second = statements(ward)
    assert second.replaces == first.id
    ward.do(UndoLatest(ward.day))
    assert states(ward) == {"Ada": DayState.LATE}


def test_left_early_keeps_the_arrival(ward):
    person = ward.add("Ada")
    ward.at(ward.day, time(11, 5))
    ward.do(StateAttendance(person, ward.day, Claim.LATE, arrived=time(8, 40)))
    ward.do(StateAttendance(person, ward.day, Claim.PRESENT, left=time(11)))
    view = ward.board().row(person).view
    assert (view.state, view.arrived, view.left) == (DayState.PARTIAL, time(8, 40), time(11))


def test_a_time_to_come_changes_nothing(ward):
    person = ward.add("Ada")
    for said in (
        StateAttendance(person, ward.day, Claim.LATE, arrived=time(23)),
        StateAttendance(person, ward.day, Claim.PRESENT, left=time(11)),
    ):
        with pytest.raises(RuleError) as refused:
            ward.do(said)
        assert refused.value.code == "time_to_come"
    assert statements(ward) == []


def test_a_mistaken_late_that_is_corrected_leaves_no_late_arrival(ward):
    person = ward.add("Ada")
    ward.at(ward.day, time(9, 10))
    ward.do(StateAttendance(person, ward.day, Claim.LATE, arrived=time(9, 10)))
    ward.do(StateAttendance(person, ward.day, Claim.PRESENT))
    assert ward.board().row(person).view.arrived == time(8)


@pytest.mark.parametrize(
    ("arrived", "left", "code"),
    [(time(9), time(8, 30), "left_before_arrived"), (time(9), time(9), "left_before_arrived")],
)
def test_impossible_times_change_nothing(ward, arrived, left, code):
    person = ward.add("Ada")
    with pytest.raises(RuleError) as refused:
        ward.do(StateAttendance(person, ward.day, Claim.PRESENT, arrived=arrived, left=left))
    assert refused.value.code == code
    assert statements(ward) == []


def test_nobody_is_present_tomorrow(ward):
    person = ward.add("Ada")
    with pytest.raises(RuleError) as refused:
        ward.do(StateAttendance(person, ward.day + timedelta(days=2), Claim.PRESENT))
    assert refused.value.code == "future_day"


def test_recording_and_happening_are_kept_apart(ward):
    person = ward.add("Ada")
    ward.at(ward.day, time(12))
    ward.do(StateAttendance(person, ward.day, Claim.PRESENT))
    (said,) = statements(ward)
    assert said.happened_at.time() == time(8)
    assert said.recorded_at.time() == time(12)


def test_rows_keep_their_order_when_marked(ward):
    for called, start in (("Ada", time(10)), ("Bo", time(8)), ("Cis", time(9))):
        ward.add(called, start=start)
    order = [r.participant.called for r in ward.board().rows]
    assert order == ["Bo", "Cis", "Ada"]
    for row in ward.board().rows:
        ward.do(StateAttendance(row.participant.id, ward.day, Claim.ABSENT))
        assert [r.participant.called for r in ward.board().rows] == order


def test_yesterdays_absence_leaves_no_trace_on_todays_board(ward):
    person = ward.add("Ada")
    ward.do(StateAttendance(person, ward.day, Claim.ABSENT))
    fresh = ward.add("Bo")
    ward.at(date(2027, 5, 7), time(8, 10))
    board = ward.board()
    absent_yesterday, other = board.row(person), board.row(fresh)
    assert absent_yesterday.view.state is other.view.state is DayState.AWAITED
    assert absent_yesterday.card is None
