"""The tour's hands: real key presses and clicks, and waiting for what they set going. Decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.bootstrap.program import Program

LONGEST_MS = 20_000
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class StepFailedError(Exception):
    """What the tour claims is not so; the text names no person."""


class Hands:
    """Presses where the keys go, and waits until the program has answered."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Let the window live until *condition* holds; raises StepFailedError with *what* was waited for."""
        if condition():
            return
        loop = QEventLoop()
        ticker, late = QTimer(interval=5), QTimer(singleShot=True, interval=LONGEST_MS)
        held: list[bool] = []

        def look_again() -> None:
            if condition():
                held.append(True)
                loop.quit()

        ticker.timeout.connect(look_again)
        late.timeout.connect(loop.quit)
        ticker.start()
        late.start()
        loop.exec()
        ticker.stop()
        late.stop()
        if not held:
            raise StepFailedError(f"waited in vain for {what}")

    def settle(self) -> None:
        """Wait until no work is left, and what came of it is laid out."""
        for _round in range(3):
            self.wait(lambda: not self._program.jobs.busy and not self._waiting(), "the work to end")
            turn()

    def _waiting(self) -> bool:
        program, pages = self._program, self._program.pages
        if program.ahead.under_way:
            return True
        return pages is not None and (program.standing.under_way or pages.today.keys.waiting)

    @property
    def focus(self) -> QWidget:
        """What has the keys."""
        self._ask_for_keys()
        widget = QApplication.focusWidget()
        if widget is None:
            raise StepFailedError("nothing has the keys")
        return widget

    def _ask_for_keys(self) -> None:
        """Without a window manager the window must ask for the keys after a dialog."""
        top = QApplication.activeModalWidget() or self._program.window
        if QApplication.activePopupWidget() is None and not top.isActiveWindow():
            top.activateWindow()
            self.wait(top.isActiveWindow, "the window to have the keys")

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, *, times: int = 1, on: QWidget | None = None
    ) -> None:
        """Press a key where the keys go (or *on* a widget) and wait for what it sets going."""
        self._ask_for_keys()
        for _time in range(times):
            QTest.keyClick(on or self.focus, key, held)
            turn()
        self.settle()

    def hold(self, key: Qt.Key) -> None:
        """Press a key and keep it down."""
        QTest.keyPress(self.focus, key)
        self.settle()

    def let_go(self, key: Qt.Key) -> None:
        """Let a held key go."""
        QTest.keyRelease(self.focus, key)
        self.settle()

    def type(self, text: str) -> None:
        """Type letters where the keys go; a line break is Enter."""
        for number, line in enumerate(text.split("\n")):
            if number:
                QTest.keyClick(self.focus, Qt.Key.Key_Return)
            for letter in line:
                QTest.keyClicks(self.focus, letter)
        self.settle()

    def write(self, field: QWidget, text: str) -> None:
        """Click into a field, take away what stands there and type *text*."""
        if not isinstance(field, QLineEdit | QPlainTextEdit):
            raise StepFailedError("only fields are written in")
        self.show(field)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        turn()
        QTest.keyClick(field, Qt.Key.Key_A, CTRL)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        self.type(text)

    def click(self, widget: QWidget) -> None:
        """Click a button or another widget; boxes and rows are clicked at their left, where their mark is."""
        if not widget.isEnabled() or not widget.isVisible():
            raise StepFailedError("what is to be clicked cannot be clicked")
        self.show(widget)
        spot = widget.rect().center()
        if isinstance(widget, QAbstractButton) and widget.isCheckable():
            spot.setX(min(12, spot.x()))
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, spot)
        self.settle()

    def choose(self, box: QComboBox, index: int) -> None:
        """Choose the *index*-th word of a list with the keys."""
        box.setFocus(Qt.FocusReason.TabFocusReason)
        turn()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _step in range(index):
            QTest.keyClick(box, Qt.Key.Key_Down)
        self.settle()
        if box.currentIndex() != index:
            raise StepFailedError("the list did not follow the keys")

    def show(self, widget: QWidget) -> None:
        """Scroll a widget into sight, as one would before pressing it."""
        from PySide6.QtWidgets import QScrollArea

        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget, 16, 48)
            parent = parent.parentWidget()
        turn()


def turn() -> None:
    """Let the window take one turn: what was posted is done, what is to be deleted goes."""
    QCoreApplication.sendPostedEvents(None, 0)
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, 0)
