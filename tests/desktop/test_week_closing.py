"""Closing a week, opening it again, its versions, and the log of a day, with real keys."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from arbeidsleder.application.commands.participants import SaveWeekPlan
from arbeidsleder.application.commands.weeks import CloseWeek
from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.desktop.pages.week.close_card import CloseState
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.plan import PlanDay
from support.outbox import Post
from support.ward import TOR
from support.week_desk import WEEK_18, week_desk

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def desk(tmp_path, qtbot):
    with week_desk(tmp_path, qtbot) as opened:
        yield opened


# Closing


def all_recorded(desk):
    for row in desk.grid.rows:
        for cell in row.cells:
            if cell.view.is_open and cell.day != date(2027, 5, 7):
                desk.page.presenter.state(cell, Claim.PRESENT)
            elif cell.view.is_open:
                desk.page.presenter.state(cell, Claim.ABSENT)
    desk.settle()


def test_a_normal_week_is_closed_in_two_keys_and_the_third_shows_next_weeks_register(desk):
    all_recorded(desk)
    assert desk.page.close_card.title.text() == "Ingen dager mangler"
    desk.press(ENTER, CTRL)
    assert desk.page.close_card.title.text() == "Lukk uke 18?"
    desk.press(ENTER)
    assert desk.grid.closing is not None
    assert desk.page.close_card.title.text() == "Uke 18 er lukket"
    desk.press(ENTER)
    assert desk.page.stack.currentWidget() is desk.page.prints
    assert desk.page.prints._want.document is Document.BLANK_REGISTER
    assert desk.page.prints._want.week == IsoWeek(2027, 19)


def test_only_where_something_was_made_for_nav_the_line_says_where_it_lies(desk):
    desk.press(ENTER, CTRL)
    desk.press(ENTER)
    assert desk.said[-1] == "Uke 18 er lukket"
    desk.page.presenter.reopen_week("rettet")
    desk.settle()
    Post(desk.ward).agree(desk.grid.rows[0].participant.id)
    desk.press(ENTER, CTRL)
    desk.press(ENTER)
    assert desk.said[-1] == "Uke 18 er lukket. Det som er til Nav, ligger i Deling"


def test_what_is_missing_is_shown_before_closing_and_stands_as_not_recorded(desk):
    desk.press(ENTER, CTRL)
    line = desk.page.close_card.line.text()
    assert line == "Seks dager blir stående som «ikke ført»: Noor mandag · Faadumo tirsdag."
    assert desk.grid.closing is None
    desk.press(ENTER)
    assert desk.words("Noor", 3) == desk.words("Jonas", 7) == "Ikke ført"
    assert desk.page.area.head.subtitle.text().endswith(
        "lukket av Marit Øvelund fredag 7. mai kl. 09:38 · versjon 1"
    )


def test_esc_takes_the_question_back(desk):
    desk.press(ENTER, CTRL)
    desk.press(Qt.Key.Key_Escape)
    assert desk.page.close_card.state is CloseState.OPEN
    assert desk.page.table.hasFocus()
    assert desk.grid.closings == ()


def test_enter_on_not_yet_does_not_close(desk):
    desk.press(ENTER, CTRL)
    desk.page.close_card.drop.setFocus()
    desk.press(ENTER)
    assert desk.grid.closings == ()


@pytest.mark.parametrize("key", [ENTER, Qt.Key.Key_F, Qt.Key.Key_S, Qt.Key.Key_G, Qt.Key.Key_U])
def test_a_closed_week_is_locked_and_offers_to_open_it(desk, key):
    desk.press(ENTER, CTRL)
    desk.press(ENTER)
    before = desk.grid
    desk.stand_on("Noor", 3)
    desk.press(key)
    assert desk.grid.rows == before.rows
    assert desk.page.close_card.state is CloseState.LOCKED
    assert desk.page.close_card.title.text() == "Uke 18 er lukket. Åpne den igjen for å endre en dag."
    assert desk.page.close_card.reopen.isVisible()


def test_reopening_asks_why_keeps_both_versions_and_shows_them(desk):
    desk.press(ENTER, CTRL)
    desk.press(ENTER)
    desk.press(Qt.Key.Key_O)
    dialog = QApplication.activeModalWidget()
    assert dialog.accessibleName() == "Åpne uke 18 igjen"
    dialog.reopen.click()
    assert dialog.isVisible()
    assert "kort grunn" in dialog.help.text()
    QTest.keyClicks(dialog.reason, "Noor var ikke ført")
    QTest.keyClick(dialog.reason, ENTER)
    desk.settle()
    assert desk.grid.closing is None
    assert desk.page.area.head.subtitle.text().endswith("åpnet igjen")
    desk.window.activateWindow()
    assert QTest.qWaitForWindowActive(desk.window)
    desk.stand_on("Noor", 3)
    desk.press(ENTER)
    desk.press(ENTER, CTRL)
    desk.press(ENTER)
    assert [c.version for c in desk.grid.closings] == [1, 2]
    desk.press(Qt.Key.Key_V)
    shown = texts(desk.page.area.versions_panel)
    assert "Grunn: Noor var ikke ført" in shown
    assert "Noor mandag 3. mai: Ikke ført, nå Møtt 08:30–13:30" in shown
    assert [t for t in shown if t.startswith("Versjon ")] == ["Versjon 2", "Versjon 1"]


def test_a_week_somebody_else_closes_meanwhile_is_told_and_shown(desk):
    desk.press(ENTER, CTRL)
    desk.ward.as_user(TOR).do(CloseWeek(WEEK_18))
    desk.press(ENTER)
    assert desk.said[-1].startswith("Uke 18 er lukket, og ingenting er endret.")
    assert len(desk.grid.closings) == 1
    assert "lukket av Tor Øvevik" in desk.page.area.head.subtitle.text()


# What plans change in a closed week


def test_a_plan_made_after_closing_is_told_on_the_card_and_on_the_day(desk):
    all_recorded(desk)
    desk.press(ENTER, CTRL)
    desk.press(ENTER)
    assert desk.page.close_card.line.text() == (
        "Marit Øvelund, fredag 7. mai kl. 09:38. Åpne igjen for å endre noe."
    )
    later = tuple(PlanDay(d, time(9), time(12)) for d in (1, 3, 5))
    desk.ward.do(SaveWeekPlan(desk.ids["Noor"], date(2027, 5, 3), later))
    desk.page.refresh()
    desk.settle()
    assert desk.page.close_card.line.text() == (
        "Marit Øvelund, fredag 7. mai kl. 09:38. Planen er endret siden: Noor mandag · Noor onsdag. "
        "Åpne igjen for å ta det med."
    )
    assert desk.words("Noor", 3) == "08:30–13:30"
    desk.stand_on("Noor", 3)
    desk.press(Qt.Key.Key_Space)
    shown = texts(desk.page.area.log_panel)
    assert "Planen er endret siden uken ble lukket. Nå: Møtt 09–12." in shown
    desk.page.set_shaded(True)
    assert "Noor" not in desk.page.close_card.line.text()


# Side panels


def texts(widget):
    from arbeidsleder.desktop.widgets.text import Text

    return [t.text() for t in widget.findChildren(Text) if t.isVisibleTo(widget)]


def test_the_log_of_a_cell_tells_everything_that_was_said(desk):
    desk.stand_on("Noor", 3)
    desk.press(ENTER)
    desk.press(Qt.Key.Key_F)
    desk.press(Qt.Key.Key_Space)
    shown = texts(desk.page.area.log_panel)
    assert shown[0] == "Noor · mandag 3. mai"
    assert "Ikke her" in shown
    assert "Møtt 08:30 (står ikke lenger)" in shown
    assert "Gjelder 3. mai kl. 08:30 · ført 7. mai kl. 09:38" in shown
    assert "Marit Øvelund · enkeltvis" in shown
    desk.press(Qt.Key.Key_Down)
    assert texts(desk.page.area.log_panel)[0] == "Paweł · mandag 3. mai"
    desk.press(Qt.Key.Key_Escape)
    assert not desk.page.area.log_panel.isVisible()
