"""A shift over midnight, and how far back undo reaches, through the real store."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance, UndoLatest
from arbeidsleder.application.commands.day_notes import SaveTaskCover
from arbeidsleder.application.commands.participants import SavePlannedAbsence, SaveWeekPlan
from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.commands.weeks import CloseWeek
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.day_close import day_close
from arbeidsleder.application.queries.ward_note import ward_sentences
from arbeidsleder.domain.absence import AbsenceCard
from arbeidsleder.domain.attendance import Claim, DayState
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.plan import PlanDay, PlannedAbsence
from support.ward import TOR

WEDNESDAY, THURSDAY = date(2027, 5, 12), date(2027, 5, 13)  # no holiday


@pytest.fixture
def night(ward):
    """Nils and Nora at night on Wednesday, Nora by day on Thursday too, Dag by day; Thursday 03:00."""
    ward.at(WEDNESDAY, time(12))
    ward.add("Nils", start=time(22), end=time(7), weekdays="3")
    nora = ward.add("Nora", start=time(22), end=time(7), weekdays="3")
    days = (PlanDay(3, time(22), time(7), task="Nattevakt"), PlanDay(4, time(12), time(18), task="Stua"))
    ward.do(SaveWeekPlan(nora, date(2027, 1, 4), days))
    ward.add("Dag", start=time(2), end=time(9))
    ward.at(THURSDAY, time(3))
    return ward


def rows(ward):
    return [(r.participant.called, r.day, r.view.state) for r in ward.board().rows]


def person(ward, called):
    return next(r.participant.id for r in ward.board().rows if r.participant.called == called)


def log(ward, day):
    with ward.ctx.store.read() as uow:
        return list(uow.attendance.statements(day, day))


def test_a_night_stands_first_until_it_ends_and_the_own_row_of_today_stays(night):
    assert rows(night) == [
        ("Nils", WEDNESDAY, DayState.AWAITED),
        ("Nora", WEDNESDAY, DayState.AWAITED),
        ("Dag", THURSDAY, DayState.AWAITED),
        ("Nora", THURSDAY, DayState.AWAITED),
    ]
    board = night.board()
    assert len({r.key for r in board.rows}) == 4
    assert all(board.row(r.key) == r for r in board.rows)
    night.at(THURSDAY, time(7))
    assert [r[1] for r in rows(night)] == [THURSDAY] * 3


def test_the_bulk_key_takes_the_night_too_and_one_undo_takes_all_back(night):
    assert len(night.board().bulk_now) == 3
    night.do(ConfirmStarted(THURSDAY))
    said = [*log(night, WEDNESDAY), *log(night, THURSDAY)]
    assert [(s.day, s.arrived, s.happened_at.date()) for s in said] == [
        (WEDNESDAY, time(22), WEDNESDAY), (WEDNESDAY, time(22), WEDNESDAY), (THURSDAY, time(2), THURSDAY),
    ]  # fmt: skip
    assert len({s.batch_id for s in said}) == 1
    assert len(night.board().undo_keys) == 3
    night.do(UndoLatest(THURSDAY, nights=True))
    assert len(night.board().bulk_now) == 3


def test_a_batch_is_taken_back_whole_also_when_the_night_has_ended(night):
    night.do(ConfirmStarted(THURSDAY))
    night.at(THURSDAY, time(7, 5))
    night.do(UndoLatest(THURSDAY, nights=True))
    assert [s.claim for s in log(night, WEDNESDAY)] == [Claim.PRESENT] * 2 + [Claim.RETRACT] * 2


def test_the_undo_of_one_day_in_uke_leaves_the_night_alone(night):
    night.do(StateAttendance(person(night, "Nils"), WEDNESDAY, Claim.PRESENT))
    with pytest.raises(RuleError):
        night.do(UndoLatest(THURSDAY))
    night.do(UndoLatest(WEDNESDAY))
    assert log(night, WEDNESDAY)[-1].claim is Claim.RETRACT


def test_late_and_left_early_after_midnight_belong_to_the_night(night):
    nils, nora = person(night, "Nils"), person(night, "Nora")
    night.do(StateAttendance(nils, WEDNESDAY, Claim.LATE, arrived=time(0, 40)))
    night.do(StateAttendance(nora, WEDNESDAY, Claim.PRESENT, left=time(2, 30)))
    late, left = log(night, WEDNESDAY)
    assert late.happened_at.date() == left.happened_at.date() == THURSDAY
    assert (left.arrived, left.left) == (time(22), time(2, 30))
    with pytest.raises(RuleError) as refused:
        night.do(StateAttendance(nils, WEDNESDAY, Claim.LATE, left=time(23, 30)))
    assert refused.value.code == "left_before_arrived"
    with pytest.raises(RuleError) as refused:
        night.do(StateAttendance(nils, WEDNESDAY, Claim.LATE, left=time(6)))
    assert refused.value.code == "time_to_come"


def test_who_stayed_after_the_night_left_the_morning_after(night):
    night.at(THURSDAY, time(9))
    nils = person(night, "Nils")
    night.do(StateAttendance(nils, WEDNESDAY, Claim.PRESENT, left=time(7, 30)))
    (said,) = log(night, WEDNESDAY)
    assert said.happened_at.date() == THURSDAY


def test_the_ward_is_told_who_is_missing_tonight(night):
    nora = person(night, "Nora")
    night.do(SaveAbsenceCard(AbsenceCard("", nora, WEDNESDAY, night.ctx.clock.now(), "")))
    night.do(SaveTaskCover(nora, WEDNESDAY, person(night, "Nils")))
    board = night.board()
    assert ward_sentences(board) == ("Nora er ikke her i natt.", "Nils tar nattevakt.")
    mine = [(r.day, r.view.state, r.covered_by != "") for r in board.rows if r.participant.id == nora]
    assert mine == [(WEDNESDAY, DayState.ABSENT, True), (THURSDAY, DayState.AWAITED, False)]


def test_a_night_of_a_closed_week_is_told_so_and_the_bulk_key_leaves_it(ward):
    monday = date(2027, 5, 10)
    ward.at(monday - timedelta(days=1), time(12))
    nils = ward.add("Nils", start=time(22), end=time(7), weekdays="7")
    ward.add("Dag", start=time(2), end=time(9))
    ward.at(monday, time(3))
    ward.do(CloseWeek(IsoWeek.of(monday - timedelta(days=1))))
    assert len(ward.board().bulk_now) == 1
    ward.do(ConfirmStarted(monday))
    assert log(ward, monday - timedelta(days=1)) == []
    with pytest.raises(RuleError) as refused:
        ward.do(StateAttendance(nils, monday - timedelta(days=1), Claim.PRESENT))
    assert refused.value.code == "week_closed"


# How far back undo reaches


def test_undo_does_not_reach_behind_the_unlock(ward):
    one, two = ward.add("Ada"), ward.add("Bo")
    ward.do(StateAttendance(one, ward.day, Claim.PRESENT))
    again = ward.unlocked_again()
    assert again.board().undo_keys == ()
    with pytest.raises(RuleError) as refused:
        again.do(UndoLatest(ward.day))
    assert refused.value.code == "nothing_to_undo"
    again.do(StateAttendance(two, ward.day, Claim.PRESENT))
    assert again.board().undo_keys == (two,)
    again.do(UndoLatest(ward.day))
    assert [s.claim for s in log(ward, ward.day)] == [Claim.PRESENT, Claim.PRESENT, Claim.RETRACT]


def test_a_correction_since_the_unlock_goes_back_to_what_stood_and_no_further(ward):
    one = ward.add("Ada")
    ward.do(StateAttendance(one, ward.day, Claim.PRESENT))
    again = ward.unlocked_again()
    again.do(StateAttendance(one, ward.day, Claim.ABSENT))
    again.do(UndoLatest(ward.day))
    assert again.board().row(one).view.state is DayState.PRESENT
    with pytest.raises(RuleError):
        again.do(UndoLatest(ward.day))


def test_a_clock_set_back_takes_no_undo_away(ward):
    one = ward.add("Ada")
    ward.at(ward.day, time(14))
    again = ward.unlocked_again()
    ward.at(ward.day, time(8, 10))
    again.do(StateAttendance(one, ward.day, Claim.ABSENT))
    again.do(UndoLatest(ward.day))
    assert again.board().row(one).view.state is DayState.AWAITED


def test_what_another_corrected_is_passed_over(ward):
    one, two = ward.add("Ada"), ward.add("Bo")
    ward.do(StateAttendance(one, ward.day, Claim.PRESENT))
    ward.do(StateAttendance(two, ward.day, Claim.PRESENT))
    ward.as_user(TOR).do(StateAttendance(two, ward.day, Claim.ABSENT))
    ward.do(UndoLatest(ward.day))
    assert ward.board().row(one).view.state is DayState.AWAITED
    assert ward.board().row(two).view.state is DayState.ABSENT


def agreed_off(ward, person, first, last):
    ward.do(SavePlannedAbsence(PlannedAbsence("", person, WEDNESDAY, WEDNESDAY, WEDNESDAY, first, last)))


def test_the_bulk_key_never_overrides_time_agreed_off_from_a_night(ward):
    ward.at(WEDNESDAY, time(12))
    people = {
        called: ward.add(called, start=time(22), end=time(6), weekdays="3")
        for called in ("Alle", "Borte", "Sen", "Tidlig")
    }
    agreed_off(ward, people["Borte"], time(22), time(6))
    agreed_off(ward, people["Sen"], time(22), time(2))
    agreed_off(ward, people["Tidlig"], time(23), time(6))

    ward.at(WEDNESDAY, time(22, 5))
    ward.do(ConfirmStarted(WEDNESDAY))
    assert {s.participant_id for s in log(ward, WEDNESDAY)} == {people["Alle"], people["Tidlig"]}
    assert ward.board().row(people["Borte"]).view.state is DayState.AGREED_OFF
    assert ward.board().bulk_later == (people["Sen"],)

    ward.at(THURSDAY, time(1, 55))
    ward.do(ConfirmStarted(THURSDAY))
    assert len(log(ward, WEDNESDAY)) == 2
    ward.at(THURSDAY, time(2, 5))
    ward.do(ConfirmStarted(THURSDAY))
    late = log(ward, WEDNESDAY)[2]
    assert (late.participant_id, late.day, late.arrived) == (people["Sen"], WEDNESDAY, time(2))
    assert (late.happened_at.date(), late.happened_at.time()) == (THURSDAY, time(2))


def test_the_end_of_the_day_asks_about_those_who_should_have_come(night):
    assert day_close(night.ctx).unsaid == ("Nils", "Nora", "Dag")  # Nora by her night, not by 12:00
    night.do(StateAttendance(person(night, "Nora"), WEDNESDAY, Claim.PRESENT))
    assert day_close(night.ctx).unsaid == ("Nils", "Dag")
    night.at(THURSDAY, time(12))
    assert day_close(night.ctx).unsaid == ("Dag", "Nora")
