from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from arbeidsleder.desktop.shell.lock_page import LockPage
from arbeidsleder.desktop.widgets.text import Text


class Clock:
    """A clock the test turns."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


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


@pytest.fixture
def lock(qtbot):
    clock = Clock()
    page = LockPage(monotonic=clock)
    page.clock = clock
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    return page


def test_enter_asks_to_unlock_with_what_was_typed(lock, qtbot):
    qtbot.keyClicks(lock.field, "fem ord om dagen her")
    assert lock.field.echoMode() == QLineEdit.EchoMode.Password
    with qtbot.waitSignal(lock.unlock_requested) as heard:
        qtbot.keyClick(lock.field, Qt.Key.Key_Return)
    assert heard.args == ["fem ord om dagen her"]
    assert "fem ord" not in names_in(lock)


def test_an_empty_field_asks_nothing(lock, qtbot):
    heard = []
    lock.unlock_requested.connect(heard.append)
    qtbot.keyClick(lock.field, Qt.Key.Key_Return)
    qtbot.mouseClick(lock.button, Qt.MouseButton.LeftButton)
    assert heard == []


def test_while_it_is_tried_nothing_more_can_be_asked(lock, qtbot):
    heard = []
    lock.unlock_requested.connect(heard.append)
    qtbot.keyClicks(lock.field, "noe")
    lock.set_busy(True)
    qtbot.keyClick(lock.field, Qt.Key.Key_Return)
    assert heard == []
    assert not lock.button.isEnabled()


def test_a_wrong_passphrase_says_so_and_counts_down(lock, qtbot):
    heard = []
    lock.unlock_requested.connect(heard.append)
    qtbot.keyClicks(lock.field, "feil")
    lock.refuse("Passordfrasen åpner ikke arkivet.", 5)
    assert lock.error == "Passordfrasen åpner ikke arkivet."
    assert "5 s" in lock.button.text()
    qtbot.keyClick(lock.field, Qt.Key.Key_Return)
    assert heard == []
    lock.clock.now += 3
    qtbot.waitUntil(lambda: "2 s" in lock.button.text())
    lock.clock.now += 2
    qtbot.waitUntil(lock.button.isEnabled)
    qtbot.keyClick(lock.field, Qt.Key.Key_Return)
    assert heard == ["feil"]
    qtbot.keyClicks(lock.field, "x")
    assert lock.error == ""


def test_the_eye_shows_and_hides_what_is_typed(lock, qtbot):
    qtbot.keyClicks(lock.field, "hemmelig")
    assert lock.eye.accessibleName() == "Vis det du skriver"
    qtbot.mouseClick(lock.eye, Qt.MouseButton.LeftButton)
    assert lock.field.echoMode() == QLineEdit.EchoMode.Normal
    assert lock.eye.accessibleName() == "Skjul det du skriver"
    lock.reset()
    assert lock.field.echoMode() == QLineEdit.EchoMode.Password
    assert lock.field.text() == ""


def test_the_recovery_sheet_has_a_face_of_its_own(lock, qtbot):
    qtbot.mouseClick(lock.other_way, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(lock.field, "ord ord ord")
    assert lock.field.accessibleName() == "Ordene på gjenopprettingsarket"
    with qtbot.waitSignal(lock.recovery_requested) as heard:
        qtbot.keyClick(lock.field, Qt.Key.Key_Return)
    assert heard.args == ["ord ord ord"]
    qtbot.mouseClick(lock.other_way, Qt.MouseButton.LeftButton)
    assert lock.field.accessibleName() == "Passordfrase"


def test_the_lock_picture_has_the_places_of_the_look(lock):
    field = lock.field
    assert (field.width(), field.height()) == (400, 48)
    left = field.mapTo(lock, QPoint(0, 0)).x()
    assert abs(left + 200 - lock.width() / 2) <= 1
    texts = {text.text() for text in lock.findChildren(Text) if text.isVisible()}
    assert texts == {"Arbeidsleder", "Passordfrase"}


HEAVY = (
    "sqlalchemy", "alembic", "reportlab", "cryptography", "holidays", "python_calamine", "keyring",
    "httpx", "httpx2", "sqlcipher3", "pypdfium2", "openpyxl",
)  # fmt: skip

START = """
import sys
from arbeidsleder.desktop.app import make_application
from arbeidsleder.desktop.shell.main_window import MainWindow
from arbeidsleder.system.assets import find_assets
assets = find_assets()
app = make_application(resources=assets.resources, ui=assets.ui, fonts=assets.fonts)
window = MainWindow()
window.show()
assert not window.grab().isNull()
heavy = [name for name in {heavy!r} if name in sys.modules]
print(heavy)
sys.exit(bool(heavy))
"""


def test_the_lock_picture_is_painted_before_anything_heavy_is_imported():
    done = subprocess.run(
        [sys.executable, "-c", START.format(heavy=HEAVY)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_typed_cannot_be_copied_and_is_forgotten(lock, qtbot):
    clipboard = QApplication.clipboard()
    clipboard.setText("noe annet")
    qtbot.mouseClick(lock.eye, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(lock.field, "hemmelig")
    lock.field.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        qtbot.keyClick(lock.field, key, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "noe annet"
    assert lock.field.text() == "hemmelig"
    lock.field.forget()
    lock.field.show_letters(True)
    lock.field.undo()
    assert lock.field.text() == ""
