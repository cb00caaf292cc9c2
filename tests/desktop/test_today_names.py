"""Two who are called the same, in the real windows of I dag and Uke: each is named, marked and told apart."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from arbeidsleder.domain.attendance import DayState
from support.today_desk import CTRL, ENTER, today_desk
from support.week_desk import week_desk


@pytest.fixture
def desk(ward, qtbot):
    """Even, and two Noor who begin alike."""
    ward.add("Even")
    ward.add("Noor")
    ward.add("Noor", family="Prøvestad")
    with today_desk(ward, qtbot) as opened:
        yield opened


def numbered(desk, name):
    return next(r.number for r in desk.board.rows if r.name == name)


def names_read(desk):
    model = desk.page.list.rows
    said = (model.data(model.index(n), Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount()))
    return sorted(str(entry).split(",")[0] for entry in said)


def test_the_rows_name_each_and_nobody_else_changes_name(desk):
    assert names_read(desk) == ["Even", "Noor E.", "Noor P."]


def test_a_mark_is_of_the_one_named_and_so_is_what_is_said_of_it(desk):
    desk.press(numbered(desk, "Noor P."))
    assert desk.page.work.side.name.text() == "Noor P."
    desk.press("f", "1")
    card = desk.page.work.absence
    assert card.title.text() == "Fraværskort · Noor P."
    assert card.ward_text.text() == "Til avdelingen: Noor P. er ikke her i dag."
    desk.key(ENTER, CTRL)
    desk.settle()
    states = {r.name: r.view.state for r in desk.board.rows}
    assert (states["Noor P."], states["Noor E."]) == (DayState.ABSENT, DayState.AWAITED)
    assert desk.hints[-1].startswith("Noor P.: ")


def test_the_find_field_finds_by_the_name_that_is_shown(desk):
    for typed in ("noor p", "prøve"):
        desk.key("/")
        desk.type(typed)
        desk.press(ENTER)
        assert desk.page.work.side.name.text() == "Noor P."


def test_a_turned_screen_says_the_called_name_alone(desk):
    desk.press(numbered(desk, "Noor E."))
    desk.page.turned_screen.show_row(desk.page.list.marked_row, desk.board)
    assert desk.page.turned_screen.name.text() == "Noor"


def test_the_week_names_each_and_keeps_the_others(tmp_path, qtbot):
    with week_desk(tmp_path, qtbot) as week:
        before = {r.participant.id: r.name for r in week.grid.rows}
        other = week.ward.add("Noor", family="Prøvestad", since=date(2027, 5, 3))
        week.page.refresh()
        week.settle()
        model = week.page.table.model_of_week
        shown = [
            model.headerData(n, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole)
            for n in range(model.rowCount())
        ]
        wanted = {**before, week.ids["Noor"]: "Noor E.", other: "Noor P."}
        assert sorted(shown) == sorted(wanted.values())
