"""The real window with the page I dag on a real store: keys are pressed, the disk is waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.day_notes import StartDay
from arbeidsleder.application.queries.today_board import TodayBoard, TodayRow
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.pages.today.view import TodayPage
from arbeidsleder.desktop.services import Services
from arbeidsleder.desktop.shell.main_window import MainWindow
from arbeidsleder.desktop.shell.page import Page
from arbeidsleder.domain.attendance import DayState, Statement
from arbeidsleder.reports.all_sheets import PdfSheets
from support.ward import Ward
from support.week_desk import Answers

ENTER = Qt.Key.Key_Return
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class TodayDesk:
    """A window, its only page, and the ward behind it."""

    ward: Ward
    qtbot: QtBot
    window: MainWindow
    page: TodayPage
    jobs: JobRunner
    services: Services
    errors: list[BaseException] = field(default_factory=list)
    unsaved: list[tuple[BaseException, Callable[[], None]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    pressed: int = 0

    def key(
        self, key: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        """Press a key where the keys go, without waiting for anything. A modifier counts as a key too."""
        for _turn in range(times):
            self.pressed += 1 if held == Qt.KeyboardModifier.NoModifier else 2
            QTest.keyClick(self.focus, key, held)

    def press(self, *keys: Qt.Key | str) -> None:
        """Press keys and wait until what they set going is on the disk and on the screen."""
        for key in keys:
            self.key(key)
        self.settle()

    def type(self, text: str) -> None:
        """Type letters where the keys go."""
        for letter in text:
            QTest.keyClicks(self.focus, letter)

    @property
    def focus(self) -> QWidget:
        """What has the keys."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def settle(self, *, unsaved: int = 0) -> None:
        """Wait until no work is left and nothing waits to begin; *unsaved* commands failed."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy and not self.page.keys.waiting, timeout=20_000)
        assert self.errors == []
        assert len(self.unsaved) == unsaved, self.unsaved

    def reload(self) -> None:
        """Read the page anew, as after an unlock."""
        self.page.refresh()
        self.settle()

    def mark(self, called: str) -> None:
        """Mark a person's row as a click does, and put the keys on the list."""
        self.page.list.mark(self.row(called).participant.id)
        self.page.list.setFocus()

    @property
    def board(self) -> TodayBoard:
        """The board as the store has it now."""
        return self.ward.board()

    def row(self, called: str) -> TodayRow:
        """A person's row as the store has it now."""
        return next(r for r in self.board.rows if r.participant.called == called)

    def states(self) -> dict[str, DayState]:
        """Everybody's state by name, as the store has it."""
        return {r.participant.called: r.view.state for r in self.board.rows}

    def log(self) -> list[Statement]:
        """The whole log of today."""
        with self.ward.ctx.store.read() as uow:
            return list(uow.attendance.statements(self.ward.day, self.ward.day))

    def shown(self, called: str) -> str:
        """A person's row as a screen reader says it."""
        model = self.page.list.rows
        index = model.index_of(self.row(called).participant.id)
        return str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))


@contextmanager
def today_desk(
    ward: Ward, qtbot: QtBot, *, size: tuple[int, int] = (1366, 768), started: bool = True
) -> Iterator[TodayDesk]:
    """Open the window on I dag of *ward*; *started* says the morning minute has been read."""
    if started:
        ward.do(StartDay())
    jobs = JobRunner()
    services = Services(ward.ctx, jobs, Answers(), PdfSheets)
    window = MainWindow()
    page = TodayPage(services)
    desk = TodayDesk(ward, qtbot, window, page, jobs, services)
    services.unsaved.connect(lambda error, again: desk.unsaved.append((error, again)))
    services.failed.connect(desk.errors.append)
    page.status_message.connect(desk.said.append)
    page.undo_hint.connect(desk.hints.append)
    window.add_page(Page(page.id, page.title, page.icon, page))
    window.resize(*size)
    window.show()
    window.show_work()
    try:
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        page.page_opened()
        desk.settle()
        yield desk
    finally:
        window.shade.stop()
        window.watch.stop()
        window.close()
        jobs.close()
        window.deleteLater()
        # By name: with no event loop around, «all events» leaves deletions out and the page's timer lives on.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
