"""The keys of I dag: real key events in the real window, on a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.day_notes import StartDay
from arbeidsleder.application.commands.weeks import CloseWeek
from arbeidsleder.domain.attendance import Claim, DayState, Mode
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.system.norwegian_holidays import NorwegianHolidays
from support.today_desk import ALT, CTRL, ENTER, SHIFT, today_desk

NAMES = ("Selam", "Faadumo", "Gudrun", "Unni", "Huong", "Noor", "Vera", "Even", "Thi Huong", "Mikkel")


@pytest.fixture
def desk(ten, qtbot):
    with today_desk(ten, qtbot) as opened:
        yield opened


def work_days(first: date, count: int) -> list[date]:
    days, day = [], first
    while len(days) < count:
        if day.isoweekday() <= 5 and day not in NorwegianHolidays().names(day.year):
            days.append(day)
        day += timedelta(days=1)
    return days


# How many keys a day takes


def test_ten_people_all_here_take_one_key(desk):
    QTest.keyClick(desk.focus, ENTER, SHIFT)
    desk.settle()
    assert set(desk.states().values()) == {DayState.PRESENT}
    assert {s.mode for s in desk.log()} == {Mode.BULK}
    assert desk.page.work.head.subtitle.text().startswith("Uke 18 · 10 er her")


def test_every_choice_of_two_absent_and_one_late_takes_at_most_twelve_keys(desk):
    names = sorted(desk.states())
    choices = [(two, late) for two in combinations(names, 2) for late in names if late not in two]
    assert len(choices) == 360
    desk.window.setUpdatesEnabled(False)  # 360 days: what is painted is looked at by other tests
    for day, (two, late) in zip(work_days(date(2027, 5, 10), 360), choices, strict=True):
        desk.ward.at(day, time(8, 10))
        desk.ward.do(StartDay())
        desk.reload()
        desk.pressed = 0
        numbers = {row.participant.called: row.number for row in desk.page.presenter.board.rows}
        for name in two:
            desk.key(numbers[name])
            desk.key("f")
            desk.key(ENTER)
        desk.key(numbers[late])
        desk.key("s")
        desk.key(ENTER)
        desk.key(ENTER, SHIFT)
        desk.settle()
        assert desk.pressed <= 12
        wanted = dict.fromkeys(names, DayState.PRESENT)
        wanted |= {two[0]: DayState.ABSENT, two[1]: DayState.ABSENT, late: DayState.LATE}
        shown = {r.participant.called: r.view for r in desk.page.presenter.board.rows}
        assert {name: view.state for name, view in shown.items()} == wanted
        assert shown[late].arrived == time(8, 10)
        assert len(desk.log()) == 10


# Typing a name


@pytest.mark.parametrize("name", NAMES)
def test_typing_a_name_in_the_name_field_records_nothing(desk, name):
    desk.key("/")
    desk.type(name)
    desk.key(ENTER)
    desk.settle()
    assert desk.log() == []
    assert desk.focus is desk.page.list


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("capital", [True, False])
def test_typing_a_name_without_the_name_field_records_nothing(desk, name, capital):
    desk.ward.do(StateAttendance(desk.row("Deltaker3").participant.id, desk.ward.day, Claim.ABSENT))
    desk.reload()
    before = desk.log()
    desk.type(name if capital else name.lower())
    desk.key(ENTER)
    desk.settle()
    assert desk.log() == before


def test_the_name_field_marks_the_row_and_esc_marks_the_earlier_one_again(desk):
    desk.press("2")
    assert desk.page.list.marked_row.participant.called == "Deltaker1"
    desk.key("/")
    desk.type("deltaker7")
    assert desk.page.list.marked_row.participant.called == "Deltaker7"
    desk.press(Qt.Key.Key_Escape)
    assert desk.page.list.marked_row.participant.called == "Deltaker1"
    desk.key(Qt.Key.Key_F, CTRL)
    desk.type("deltaker7")
    desk.press(ENTER)
    assert desk.page.list.marked_row.participant.called == "Deltaker7"
    assert desk.log() == []


def test_the_name_field_says_when_nobody_has_the_name(desk):
    desk.key("/")
    desk.type("zzz")
    assert desk.page.work.find_field.found.text() == "Ingen med det navnet i dag"


# Marking and moving


def test_digits_mark_rows_in_the_order_they_stand(desk):
    marked = []
    for digit in "1234567890":
        desk.press(digit)
        marked.append(desk.page.list.marked_row.participant.called)
    assert marked == [f"Deltaker{n}" for n in range(10)]
    assert desk.log() == []


def test_arrows_move_the_mark_and_pass_the_bands(desk):
    desk.ward.add("Liv", weekdays="1", school="3")
    desk.reload()
    desk.press("0", Qt.Key.Key_Down)
    assert desk.page.list.marked_row.participant.called == "Liv"
    desk.press(Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert desk.page.list.marked_row.participant.called == "Deltaker8"
    desk.press(Qt.Key.Key_Home)
    assert desk.page.list.marked_row.participant.called == "Deltaker0"
    desk.press(Qt.Key.Key_End)
    assert desk.page.list.marked_row.participant.called == "Liv"


def test_the_mark_stays_on_its_person_when_the_board_is_read_anew(desk):
    desk.press("4", ENTER)
    desk.ward.add("Aaa", start=time(7))
    desk.reload()
    assert desk.page.list.marked_row.participant.called == "Deltaker3"


# Recording singly


def test_enter_records_here_at_the_planned_time(desk):
    desk.press("3", ENTER)
    row = desk.row("Deltaker2")
    assert (row.view.state, row.view.arrived) == (DayState.PRESENT, time(8))
    assert desk.hints[-1] == "Deltaker2: møtt. U angrer"
    assert "Møtt 08:00, ført 08:10" in desk.shown("Deltaker2")


def test_enter_twice_records_once(desk):
    desk.press("3", ENTER)
    desk.press(ENTER)
    assert len(desk.log()) == 1


def test_a_key_held_down_records_once(desk):
    for repeated in (False, True, True):
        QApplication.sendEvent(
            desk.focus,
            QKeyEvent(QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", repeated),
        )
    desk.settle()
    assert len(desk.log()) == 1


def test_late_starts_with_now_and_takes_what_is_typed(desk):
    desk.ward.at(desk.ward.day, time(9))
    desk.press("3", "s")
    assert desk.focus.text() == "09:00"
    desk.type("840")
    desk.press(ENTER)
    assert desk.row("Deltaker2").view.arrived == time(8, 40)
    assert "Møtt 08:40 · sen" in desk.shown("Deltaker2")
    assert desk.focus is desk.page.list


def test_a_time_that_cannot_be_read_records_nothing(desk):
    desk.press("3", "s")
    desk.type("kvart på")
    desk.press(ENTER)
    assert desk.log() == []
    assert desk.page.time_line.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.page.time_line.isVisible()
    assert desk.log() == []


def test_leaving_early_keeps_when_they_came(desk):
    desk.ward.at(desk.ward.day, time(9, 10))
    desk.press("3", "s")
    desk.type("0905")
    desk.press(ENTER)
    desk.ward.at(desk.ward.day, time(11, 20))
    desk.press("g", ENTER)
    view = desk.row("Deltaker2").view
    assert (view.state, view.arrived, view.left) == (DayState.PARTIAL, time(9, 5), time(11, 20))


def test_leaving_before_coming_is_refused_in_one_sentence(desk):
    desk.press("3", ENTER)
    desk.press("g")
    desk.type("0700")
    desk.press(ENTER)
    assert desk.row("Deltaker2").view.state is DayState.PRESENT
    assert desk.page.work.error.isVisible()
    assert "Tiden for å gå er før tiden for å komme" in desk.page.work.error.text
    desk.press(ENTER, Qt.Key.Key_Escape)
    assert not desk.page.work.error.isVisible()


def test_g_means_nothing_for_somebody_who_is_away(desk):
    desk.press("3", "f", ENTER)
    desk.press("g")
    assert not desk.page.time_line.isVisible()
    assert desk.said[-1] == "G gjelder den som er her."


# The bulk key


def test_bulk_never_changes_what_is_said_and_never_takes_who_comes_later(desk):
    for name in ("Sen1", "Sen2", "Sen3"):
        desk.ward.add(name, start=time(10), end=time(14))
    said = {"Deltaker0": Claim.ABSENT, "Deltaker1": Claim.LATE, "Deltaker2": Claim.AGREED_OFF}
    for name, claim in said.items():
        arrived = time(8, 9) if claim is Claim.LATE else None
        desk.ward.do(StateAttendance(desk.row(name).participant.id, desk.ward.day, claim, arrived=arrived))
    desk.reload()
    before = desk.log()
    assert desk.page.work.bulk.text() == "Bekreft 7 (3 kommer senere)"
    desk.key(ENTER, SHIFT)
    desk.settle()
    after = desk.log()
    assert after[: len(before)] == before
    assert len(after) - len(before) == 7
    states = desk.states()
    assert [states[f"Sen{n}"] for n in (1, 2, 3)] == [DayState.AWAITED] * 3
    assert states["Deltaker0"] is DayState.ABSENT
    assert desk.hints[-1] == "7 er møtt. U angrer"


def test_bulk_is_one_undo_step(desk):
    desk.press("1", "f", ENTER)
    desk.key(ENTER, SHIFT)
    desk.settle()
    desk.press("u")
    states = desk.states()
    assert states.pop("Deltaker0") is DayState.ABSENT
    assert set(states.values()) == {DayState.AWAITED}
    desk.press("u")
    assert set(desk.states().values()) == {DayState.AWAITED}
    assert desk.hints[-1] == ""


def test_bulk_twice_records_nobody_twice(desk):
    desk.key(ENTER, SHIFT, times=3)
    desk.settle()
    assert len(desk.log()) == 10
    assert not desk.page.work.bulk.isEnabled()
    assert desk.page.work.bulk.toolTip() == "Alle som er planlagt i dag, er ført."


def test_the_main_button_can_be_clicked(desk):
    QTest.mouseClick(desk.page.work.bulk, Qt.MouseButton.LeftButton)
    desk.settle()
    assert set(desk.states().values()) == {DayState.PRESENT}
    assert desk.focus is desk.page.list


# Undo


def test_why_the_main_button_does_nothing_is_said_until_it_does(desk):
    desk.ward.at(desk.ward.day, time(6, 0))
    desk.reload()
    desk.press("1")
    desk.key(ENTER, SHIFT)
    desk.settle()
    assert desk.said[-1] == "Ingen som venter, skulle ha begynt ennå."
    desk.reload()
    assert desk.said[-1] != ""
    desk.ward.at(desk.ward.day, time(9, 0))
    desk.reload()
    assert desk.page.work.bulk.isEnabled()
    assert desk.said[-1] == ""


def test_a_closed_week_refuses_in_the_list_and_turns_the_main_button_off(desk):
    desk.ward.do(CloseWeek(IsoWeek.of(desk.ward.day)))
    desk.reload()
    assert not desk.page.work.bulk.isEnabled()
    desk.press("3", ENTER)
    assert desk.log() == []
    assert desk.page.work.error.isVisible()


def test_letters_can_be_turned_off_and_alt_takes_their_place(desk):
    desk.ward.change_site(single_letter_keys=False)
    desk.reload()
    for key in "3sfguvn/":
        desk.key(key)
    desk.settle()
    assert desk.focus is desk.page.list
    assert desk.page.list.marked_row.participant.called == "Deltaker0"
    desk.key("3", ALT)
    desk.key("s", ALT)
    desk.key(ENTER)
    desk.settle()
    assert desk.row("Deltaker2").view.state is DayState.LATE
    assert desk.hints[-1].endswith("Alt U angrer")
    desk.key("u", ALT)
    desk.settle()
    assert desk.row("Deltaker2").view.state is DayState.AWAITED
    desk.key(Qt.Key.Key_F, CTRL)
    desk.type("deltaker4")
    desk.press(ENTER)
    assert desk.page.list.marked_row.participant.called == "Deltaker4"


def test_every_key_in_the_help_belongs_to_this_page(desk):
    table = desk.page.key_help()
    assert len({a.id for a in table}) == len(table)
    assert {a.page for a in table} == {"today"}
    assert {"M", "Alt+M"} <= {a.keys[0] for a in table}
    assert replace(table[0], page="x").page == "x"
