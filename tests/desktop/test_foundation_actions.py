from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from arbeidsleder.desktop.shell.actions import Action, Actions, KeyHelp, cap_text, help_rows
from arbeidsleder.desktop.widgets.basic import KeyCap
from arbeidsleder.desktop.widgets.controls import Button


@pytest.mark.parametrize(
    ("key", "cap"),
    [
        ("Ctrl+L", "Ctrl L"),
        ("Ctrl+Return", "Ctrl↵"),
        ("Shift+Return", "⇧↵"),
        ("S", "S"),
        ("Up", "↑"),
        ("F1", "F1"),
    ],
)
def test_keys_are_shown_as_they_stand_on_the_keyboard(key, cap):
    assert cap_text(key) == cap


def test_the_help_tells_each_thing_once_with_all_its_keys():
    actions = [
        Action("late", "sen", ("S",), "today"),
        Action("find", "finn navn", ("/",), "today"),
        Action("find-too", "finn navn", ("Ctrl+F",), "today"),
        Action("late-alt", "sen", ("Alt+S",), "today"),
        Action("find-alt", "finn navn", ("Alt+/",), "today"),
        Action("nothing", "uten tast", (), "today"),
    ]
    assert help_rows(actions, letters_on=True) == [("sen", ["S"]), ("finn navn", ["/", "Ctrl F"])]
    assert help_rows(actions, letters_on=False) == [("finn navn", ["Ctrl F", "Alt /"]), ("sen", ["Alt S"])]


@pytest.fixture
def table(qtbot):
    class Table:
        page = QWidget()
        actions = Actions()
        ran: list[str] = []

    made = Table()
    made.ran = []
    column = QVBoxLayout(made.page)
    made.field = QLineEdit()
    made.button = Button("Knapp")
    column.addWidget(made.field)
    column.addWidget(made.button)
    qtbot.addWidget(made.page)
    made.actions.add(Action("late", "sen", ("S",), "today"), made.page, lambda: made.ran.append("late"))
    made.actions.add(
        Action("bulk", "bekreft alle", ("Shift+Return",), "today"), made.page, lambda: made.ran.append("bulk")
    )
    made.actions.add(Action("move", "flytt", ("Up",), "today"))
    made.page.show()
    made.page.activateWindow()
    assert QTest.qWaitForWindowActive(made.page)
    made.button.setFocus()
    return made


def test_a_letter_works_in_the_page_but_not_in_a_field(table, qtbot):
    qtbot.keyClick(table.button, Qt.Key.Key_S)
    assert table.ran == ["late"]
    table.field.setFocus()
    qtbot.keyClicks(table.field, "s")
    assert table.ran == ["late"]
    assert table.field.text() == "s"


def test_single_letters_can_be_turned_off_and_the_rest_stays(table, qtbot):
    table.actions.set_letters(False)
    qtbot.keyClick(table.button, Qt.Key.Key_S)
    qtbot.keyClick(table.button, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert table.ran == ["bulk"]
    table.actions.set_letters(True)
    qtbot.keyClick(table.button, Qt.Key.Key_S)
    assert table.ran == ["bulk", "late"]


def test_menu_and_help_are_made_from_the_same_table(table, qtbot):
    menu = table.actions.menu("today", table.page)
    assert [action.text() for action in menu.actions()] == ["sen", "bekreft alle", "flytt"]
    menu.actions()[0].trigger()
    assert table.ran == ["late"]
    for letters, caps in ((True, ["S", "⇧↵", "↑", "Esc"]), (False, ["⇧↵", "↑", "Esc"])):
        dialog = KeyHelp([("I dag", table.actions.of_page("today"))], letters)
        qtbot.addWidget(dialog)
        shown = [cap.key for cap in dialog.findChildren(KeyCap)] + ["Esc"]
        assert shown == caps


def test_an_id_is_used_once(table):
    with pytest.raises(ValueError, match="late"):
        table.actions.add(Action("late", "sen", ("S",), "today"))
