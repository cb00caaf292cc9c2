from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from arbeidsleder.desktop.prompts import QuestionDialog
from arbeidsleder.desktop.shell.actions import Action, KeyHelp
from arbeidsleder.desktop.shell.main_window import TITLE, MainWindow
from arbeidsleder.desktop.shell.page import Page
from arbeidsleder.desktop.shell.session_hints import means_leaving
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text


class FakePage(QWidget):
    def __init__(self, name="Åse Prøvevik"):
        super().__init__()
        self.opened = 0
        self.shades: list[bool] = []
        self.name = Text(name)
        self.field = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.name)
        column.addWidget(self.field)

    def page_opened(self):
        self.opened += 1
        self.field.setFocus()

    def set_shaded(self, shaded):
        self.shades.append(shaded)
        self.name.setText("ÅP" if shaded else "Åse Prøvevik")


@pytest.fixture
def window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.add_page(Page("today", "I dag", "sun", FakePage()))
    window.add_page(Page("week", "Uke", "calendar", FakePage(), due_count=4))
    window.set_place("Solgløtt", "2 Øst", "Marit Øvelund")
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.shade.stop()
    window.watch.stop()


def names_in(widget):
    """Everything a screen reader could say."""
    found = []

    def walk(interface):
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
            found.append(interface.text(kind))
        for index in range(interface.childCount()):
            walk(interface.child(index))

    walk(QAccessible.queryAccessibleInterface(widget))
    return " ".join(found)


def test_the_window_starts_locked_with_a_title_that_never_changes(window):
    assert window.locked
    assert window.lock_page.field.hasFocus()
    window.show_work()
    assert not window.locked
    window.open_page("week")
    assert window.windowTitle() == TITLE == "Arbeidsleder"


def test_pages_are_opened_from_the_rail_and_by_ctrl_and_number(window, qtbot):
    window.show_work()
    qtbot.mouseClick(window.rail.item("week"), Qt.MouseButton.LeftButton)
    assert window.current_page == "week"
    assert window.rail.item("week").isChecked()
    assert not window.rail.item("today").isChecked()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "today"
    assert window.pages[0].widget.field.hasFocus()


def test_only_pages_that_exist_are_there(window):
    with pytest.raises(KeyError):
        window.open_page("results")
    with pytest.raises(ValueError, match="week"):
        window.add_page(Page("week", "Uke", "calendar", QWidget()))


def test_the_number_stands_only_where_something_is_due(window):
    assert window.rail.item("week").due == 4
    assert "4" in window.rail.item("week").accessibleDescription()
    window.set_due("week", 0)
    assert window.rail.item("week").accessibleDescription() == ""


def test_ctrl_l_and_the_rail_ask_for_a_lock(window, qtbot):
    window.show_work()
    with qtbot.waitSignal(window.lock_requested) as heard:
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert heard.args == ["user"]
    with qtbot.waitSignal(window.lock_requested):
        qtbot.mouseClick(window.rail.lock, Qt.MouseButton.LeftButton)


def test_a_narrow_window_has_words_below_the_icons(window, qtbot):
    window.show_work()
    assert window.rail.width() == 200
    window.resize(960, 540)
    qtbot.waitUntil(lambda: window.rail.width() < 200)
    item = window.rail.item("today")
    qtbot.waitUntil(lambda: item.height() > 40)
    bottom = window.rail.lock.geometry().bottom()
    assert bottom <= window.rail.height()
    assert window.rail.item("week").geometry().bottom() < window.rail.lock.geometry().top()


def test_the_trial_mark_is_seen_on_every_page_and_width(window, qtbot):
    window.show_work()
    window.set_trial_mark(True)
    for page in ("today", "week"):
        window.open_page(page)
        assert window.rail.mark.isVisible()
    window.resize(960, 540)
    assert window.rail.mark.isVisible()
    assert window.rail.mark.text.text() == "prøve"
    window.set_trial_mark(False)
    assert not window.rail.mark.isVisible()


def test_what_is_not_saved_stays_above_the_page_until_solved(window, qtbot):
    window.show_work()
    window.show_unsaved("Det siste er ikke lagret. Disken er full.", "Prøv igjen")
    window.open_page("week")
    assert window.error_bar.isVisible()
    with qtbot.waitSignal(window.retry_requested):
        qtbot.mouseClick(window.error_bar.findChild(Button), Qt.MouseButton.LeftButton)
    assert window.error_bar.isVisible()
    window.clear_unsaved()
    assert not window.error_bar.isVisible()


def test_nothing_is_called_saved_while_something_is_not(window):
    window.show_work()
    said = lambda: [one.text() for one in window.status.findChildren(Text) if one.isVisible()]  # noqa: E731
    window.status.show_saved("09:42")
    window.show_unsaved("Det siste er ikke lagret. Disken er full.", "Prøv igjen")
    assert "Ikke lagret" in said()
    window.status.show_saved("09:43")  # something else was
    assert not [words for words in said() if words.startswith("Lagret")]
    window.clear_unsaved()
    assert "Lagret 09:43" in said() and "Ikke lagret" not in said()


def test_the_status_line_says_what_happened(window, qtbot):
    window.show_work()
    status = window.status
    status.show_saved("09:42")
    status.show_undo("Jonas: ikke her. U angrer")
    status.show_backup("Sikkerhetskopi i dag 07:30")
    status.show_slow(True)
    said = names_in(status)
    for part in ("Lagret 09:42", "Jonas: ikke her", "Sikkerhetskopi i dag 07:30", "Henter …"):
        assert part in said
    with qtbot.waitSignal(status.cancel_requested):
        qtbot.mouseClick(status.findChild(Button), Qt.MouseButton.LeftButton)
    status.set_stoppable(False)
    assert not status.findChild(Button).isVisible()
    assert "Henter …" in names_in(status)
    status.set_stoppable(True)
    assert status.findChild(Button).isVisible()
    status.show_slow(False)
    assert not status.findChild(Button).isVisible()
    status.show_undo("")
    visible = " ".join(text.text() for text in status.findChildren(Text) if text.isVisible())
    assert "Jonas" not in visible
    assert "Henter" not in visible


# Shade


def test_shaded_no_name_is_on_the_screen_or_read_aloud(window, qtbot):
    window.show_work()
    window.status.show_undo("Åse Prøvevik: ikke her. U angrer")
    window.shade.set_pin("1234")
    window.shade.fall()
    said = names_in(window)
    for name in ("Åse", "Prøvevik", "Marit", "Øvelund"):
        assert name not in said
    assert [page.widget.shades for page in window.pages] == [[True], [True]]
    assert window.cover.isVisible()
    assert window.cover.geometry() == window.rect()


def test_the_pin_lifts_the_shade_and_the_page_has_the_keys_again(window, qtbot):
    window.show_work()
    window.shade.set_pin("1234")
    window.shade.fall()
    qtbot.waitUntil(window.cover.field.hasFocus)
    qtbot.keyClicks(window.cover.field, "1234")
    qtbot.keyClick(window.cover.field, Qt.Key.Key_Return)
    assert not window.shade.shaded
    assert not window.cover.isVisible()
    assert window.pages[0].widget.field.hasFocus()
    assert window.pages[0].widget.name.text() == "Åse Prøvevik"


def test_three_wrong_pins_ask_for_a_lock(window, qtbot):
    window.show_work()
    window.shade.set_pin("1234")
    window.shade.fall()
    heard = []
    window.lock_requested.connect(heard.append)
    for left in (2, 1):
        qtbot.keyClicks(window.cover.field, "9999")
        qtbot.keyClick(window.cover.field, Qt.Key.Key_Return)
        assert str(left) in window.cover.error
    qtbot.keyClicks(window.cover.field, "9999")
    qtbot.keyClick(window.cover.field, Qt.Key.Key_Return)
    assert heard == ["pin"]


def test_the_passphrase_is_offered_to_those_who_can_check_it(window, qtbot):
    window.show_work()
    window.shade.fall()
    with qtbot.waitSignal(window.passphrase_offered) as heard:
        qtbot.keyClicks(window.cover.field, "1234")
        qtbot.keyClick(window.cover.field, Qt.Key.Key_Return)
    assert heard.args == ["1234"], "without a PIN everything is a passphrase"
    assert not window.cover.button.isEnabled()
    window.cover.refuse("Det var ikke riktig.")
    assert window.cover.field.text() == ""
    window.shade.lift()
    assert not window.cover.isVisible()


def test_nothing_below_the_shade_can_be_used(window, qtbot):
    window.show_work()
    window.open_page("today")
    window.shade.fall()
    assert not window.pages[0].widget.field.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "today"


def press_window_keys(window, qtbot):
    for key in (Qt.Key.Key_2, Qt.Key.Key_K):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_F1)


@pytest.mark.parametrize("hidden", ["shaded", "turned"])
def test_no_other_page_help_or_pin_while_shaded_or_turned_but_locking_works(window, qtbot, hidden):
    ran = []
    window.actions_table.add(Action("pin", "velg PIN", ("Ctrl+K",)), window, lambda: ran.append("pin"))
    window.show_work()
    window.open_page("today")
    if hidden == "shaded":
        window.shade.fall()
    else:
        window.set_turned(True)
        assert not window.rail.isVisible()
        assert not window.status.isVisible()
    press_window_keys(window, qtbot)
    assert (window.current_page, ran, helps_shown()) == ("today", [], [])
    for action_id in ("open-today", "open-week", "pin", "help"):
        assert not window.actions_table.get(action_id).isEnabled()
    with qtbot.waitSignal(window.lock_requested):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    if hidden == "shaded":
        window.shade.lift()
    else:
        window.set_turned(False)
    assert window.rail.isVisible()
    assert window.status.isVisible()
    press_window_keys(window, qtbot)
    assert (window.current_page, ran, len(helps_shown())) == ("week", ["pin"], 1)


def test_lifting_the_shade_of_a_turned_screen_opens_no_way_to_the_other_pages(window):
    window.show_work()
    window.set_turned(True)
    window.shade.fall()
    window.shade.lift()
    assert not window.actions_table.get("open-week").isEnabled()
    assert not window.rail.isVisible()
    window.show_locked()
    assert window.actions_table.get("open-week").isEnabled()


def test_locking_forgets_the_pin_and_the_shade(window):
    window.show_work()
    window.shade.set_pin("1234")
    window.shade.fall()
    window.show_locked()
    assert window.locked
    assert not window.shade.shaded
    assert not window.shade.has_pin
    assert not window.cover.isVisible()


def test_pages_taken_away_leave_nothing_behind(window, qtbot):
    window.show_work()
    window.actions_table.add(Action("late", "sen", ("S",), "today"))
    window.show_locked()
    window.remove_pages()
    assert window.pages == []
    assert window.current_page == ""
    assert [a.id for a in window.actions_table.of_page("today")] == ["help", "end-day", "lock"]
    window.add_page(Page("today", "I dag", "sun", FakePage()))
    assert window.current_page == "today"


def helps_shown():
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, KeyHelp) and each.isVisible()]


def test_f1_shows_the_keys_of_the_page(window, qtbot):
    window.show_work()
    window.actions_table.add(Action("confirm", "møtt", ("Return",), "today"))
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialogs = helps_shown()
    assert len(dialogs) == 1
    texts = [text.text() for text in dialogs[0].findChildren(Text)]
    assert "møtt" in texts
    assert "lås med en gang" in texts
    qtbot.mouseClick(dialogs[0].close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not helps_shown())


def test_a_dialog_is_answered_no_when_the_shade_falls_and_when_it_locks(window):
    window.show_work()
    for happen in (window.shade.fall, window.show_locked):
        dialog = QuestionDialog("Skal Åse Prøvevik slettes?", "", "Slett", "Avbryt", window)
        answers = []
        dialog.finished.connect(answers.append)
        dialog.open()
        happen()
        assert not dialog.isVisible()
        assert answers == [QuestionDialog.DialogCode.Rejected]
        dialog.deleteLater()


def test_a_system_that_says_the_user_leaves_locks(window, qtbot):
    window.show_work()
    with qtbot.waitSignal(window.lock_requested) as heard:
        window.hints.on_flag(True)
    assert heard.args == ["session"]


def test_coming_back_asks_nothing(window):
    window.show_work()
    heard = []
    window.lock_requested.connect(heard.append)
    window.hints.on_flag(False)
    assert heard == []


@pytest.mark.parametrize(
    ("message", "parameter", "leaves"),
    [
        (0x0218, 4, True),  # suspend
        (0x0218, 7, False),  # resume
        (0x02B1, 7, True),  # session lock
        (0x02B1, 2, True),  # another user takes the console
        (0x02B1, 8, False),  # session unlock
        (0x0100, 4, False),  # a key
    ],
)
def test_windows_messages_about_the_session_are_understood(message, parameter, leaves):
    assert means_leaving(message, parameter) is leaves


def test_enter_on_the_number_pad_does_what_return_does(window):
    made = window.actions_table.add(Action("x", "lagre", ("Ctrl+Return",), "today"), window)
    assert [keys.toString() for keys in made.shortcuts()] == ["Ctrl+Return", "Ctrl+Enter"]
