"""U on I dag: the latest is taken back wherever on the page the keys are, and never from a text field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from arbeidsleder.domain.attendance import DayState
from support.today_desk import ALT, ENTER, today_desk

NAMES = ("Selam", "Faadumo", "Gudrun", "Unni", "Huong", "Noor", "Vera", "Even", "Thi Huong", "Mikkel")


@pytest.fixture
def desk(ten, qtbot):
    with today_desk(ten, qtbot) as opened:
        yield opened


def test_undo_is_given_before_the_key_that_follows_at_once(desk):
    desk.press("3", ENTER)
    desk.key("u")
    desk.key("5")
    desk.key(ENTER)
    desk.settle()
    states = desk.states()
    assert states["Deltaker2"] is DayState.AWAITED
    assert states["Deltaker4"] is DayState.PRESENT


def test_u_takes_back_where_a_button_beside_the_list_has_the_keys(desk):
    desk.press("3", ENTER)
    desk.page.work.side.absence.setFocus()
    desk.press("u")
    assert desk.states()["Deltaker2"] is DayState.AWAITED
    assert desk.focus is desk.page.work.side.absence


def test_u_beside_the_list_comes_before_the_button_pressed_at_once_after(desk):
    desk.press("3", ENTER)
    desk.page.list.mark(desk.row("Deltaker4").participant.id)
    desk.page.work.side.here.setFocus()
    desk.key("u")
    desk.press(Qt.Key.Key_Space)
    states = desk.states()
    assert (states["Deltaker2"], states["Deltaker4"]) == (DayState.AWAITED, DayState.PRESENT)


@pytest.mark.parametrize("name", (*NAMES, "Lulu", "uu", "Nicu"))
def test_a_name_typed_on_a_button_takes_nothing_back(desk, name):
    desk.press("3", ENTER)
    desk.page.work.side.absence.setFocus()
    desk.type(name.lower().replace(" ", ""))  # a space would press the button
    desk.settle()
    assert desk.states()["Deltaker2"] is DayState.PRESENT


def test_a_letter_in_a_text_field_takes_nothing_back(desk):
    desk.press("3", ENTER)
    side = desk.page.work.side
    side.went_well.setFocus()
    desk.press("u")
    desk.key("u", ALT)
    desk.settle()
    assert desk.states()["Deltaker2"] is DayState.PRESENT
    assert side.went_well.text().startswith("u")


def test_u_beside_the_list_needs_alt_where_letters_are_off(desk):
    desk.press("3", ENTER)
    desk.page.keys.letters_on = False
    desk.page.work.side.absence.setFocus()
    desk.press("u")
    assert desk.states()["Deltaker2"] is DayState.PRESENT
    desk.key("u", ALT)
    desk.settle()
    assert desk.states()["Deltaker2"] is DayState.AWAITED


def test_undo_with_nothing_to_undo_says_so(desk):
    desk.press("u")
    assert desk.said[-1] == "Det er ikke noe å angre siden du låste opp."
    assert not desk.page.work.error.isVisible()


# A closed week, and letters turned off
