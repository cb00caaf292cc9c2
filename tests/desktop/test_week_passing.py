"""Passing through the weeks of Uke, weeks with nothing in them, and what the status line says meanwhile."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from arbeidsleder.application.commands.participants import SaveWeekPlan
from arbeidsleder.application.queries.week_grid import week_grid
from arbeidsleder.desktop.pages.week.close_card import CloseState
from arbeidsleder.domain.calendar import IsoWeek
from support.week_desk import week_desk

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return
NOBODY = IsoWeek(2026, 20)


@pytest.fixture
def desk(tmp_path, qtbot):
    with week_desk(tmp_path, qtbot) as opened:
        yield opened


# What U takes back


def test_the_hint_goes_when_u_would_take_back_something_else(desk):
    desk.stand_on("Noor", 3)
    desk.press(ENTER)
    desk.press(Qt.Key.Key_Down)  # the same day: U still takes that back
    assert desk.said[-1] == "Noor mandag: møtt. U angrer"
    desk.press(Qt.Key.Key_Right)
    assert desk.said[-1] == ""


def test_the_hint_goes_with_another_week_and_when_the_week_is_closed(desk):
    desk.stand_on("Noor", 3)
    desk.press(ENTER)
    desk.press(Qt.Key.Key_Right, ALT)
    assert desk.said[-1] == ""
    desk.press(Qt.Key.Key_Left, ALT)
    desk.stand_on("Faadumo", 4)
    desk.press(ENTER)
    desk.press(ENTER, CTRL)
    assert desk.said[-1] == "Faadumo tirsdag: møtt. U angrer"
    desk.press(ENTER)
    assert "" in desk.said[-2:]


def test_a_message_goes_when_the_ring_or_the_week_has_passed_on(desk):
    desk.stand_on("Jonas", 5)
    desk.press(Qt.Key.Key_G)
    assert desk.said[-1] == "G gjelder den som er eller har vært her."
    desk.page.refresh()
    desk.settle()
    assert desk.said[-1] == "G gjelder den som er eller har vært her."
    desk.press(Qt.Key.Key_Up)
    assert desk.said[-1] == ""
    desk.page.presenter.show_week(NOBODY)
    desk.settle()
    desk.press(ENTER, CTRL)
    assert desk.said[-1] == "Ingen er med i uke 20, så det er ingenting å lukke."
    desk.page.presenter.show_week(IsoWeek(2026, 21))
    desk.settle()
    assert desk.said[-1] == ""


# Passing from week to week


def pressed_at_once(desk, *keys):
    """Press without waiting for what was asked for before."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, ALT)
    desk.settle()


def test_keys_pressed_while_a_week_is_read_add_up(desk):
    right, left = Qt.Key.Key_Right, Qt.Key.Key_Left
    pressed_at_once(desk, right, right, right)
    assert desk.page.area.head.title.text() == "Uke 21, 2027"
    pressed_at_once(desk, left, left, right, left)
    assert desk.page.area.head.title.text() == "Uke 19, 2027"


def test_only_the_week_asked_for_last_is_shown(desk):
    shown = []
    desk.page.presenter.grid_changed.connect(lambda grid: shown.append(grid.week))
    pressed_at_once(desk, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert shown == [IsoWeek(2027, 20)]


def test_a_key_after_this_week_counts_from_this_week(desk):
    pressed_at_once(desk, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    desk.page.area.this_week.click()
    pressed_at_once(desk, Qt.Key.Key_Right)
    assert desk.page.area.head.title.text() == "Uke 19, 2027"


# A week in which there is nothing to record


def test_a_week_with_nobody_in_it_is_calm_and_cannot_be_closed(desk):
    page = desk.page
    page.presenter.show_week(NOBODY)
    desk.settle()
    assert page.area.empty.sentence.text() == (
        "Ingen er med i uke 20. Nye deltakere legges til under Deltakere."
    )
    assert page.area.head.subtitle.text() == "11.–15. mai · ingen deltakere"
    for widget in (page.close_card, page.area.legend, page.area.card):
        assert not widget.isVisible()
    assert not page.area.print.isEnabled()
    assert page.area.empty.button.hasFocus()
    desk.press(ENTER, CTRL)
    assert page.close_card.state is CloseState.EMPTY
    assert not page.close_card.isVisible()
    assert desk.said[-1] == "Ingen er med i uke 20, så det er ingenting å lukke."
    desk.press(ENTER)
    assert week_grid(desk.ward.ctx, NOBODY).closings == ()


def test_the_keys_come_back_to_the_grid_from_a_week_with_nobody_in_it(desk):
    page = desk.page
    page.presenter.show_week(NOBODY)
    desk.settle()
    page.presenter.show_week(IsoWeek(2027, 17))
    desk.settle()
    assert page.table.hasFocus()
    assert page.close_card.isVisible()
    assert page.area.legend.isVisible()
    pressed_at_once(desk, Qt.Key.Key_Right)
    assert page.area.head.title.text() == "Uke 18, 2027"


def test_a_week_in_which_nothing_is_planned_does_not_say_that_all_is_recorded(desk):
    for person in desk.ids.values():
        desk.ward.do(SaveWeekPlan(person, date(2027, 5, 10), ()))
    desk.page.presenter.show_week(IsoWeek(2027, 20))
    desk.ward.at(date(2027, 5, 21), time(9))
    desk.page.refresh()
    desk.settle()
    card = desk.page.close_card
    assert (card.title.text(), card.line.text()) == (
        "Ingenting er planlagt denne uken",
        "Planene står under Deltakere. Var noen her likevel, kan dagen føres.",
    )
    assert [b.text() for b in card._buttons() if b.isVisible()] == ["Lukk uke 20"]
    assert not card.close_week._main


def test_a_ward_without_participants_is_told_where_to_begin(tmp_path, qtbot):
    with week_desk(tmp_path, qtbot, people=False) as desk:
        assert desk.page.area.empty.sentence.text() == (
            "Her er det ingen deltakere ennå. De legges til under Deltakere."
        )
        assert desk.page.area.empty.button.text() == "Gå til deltakere"
        assert not desk.page.close_card.isVisible()
