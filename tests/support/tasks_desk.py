"""The real window with the page Oppgaver on a real store: keys are pressed, the disk is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.bootstrap.tasks import make_tasks_page
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.pages.tasks.page import TasksPage
from arbeidsleder.desktop.services import Services
from arbeidsleder.desktop.shell.main_window import MainWindow
from arbeidsleder.desktop.shell.page import Page
from arbeidsleder.domain.ward_tasks import WardTask
from arbeidsleder.reports.all_sheets import PdfSheets
from support.participants_desk import Asked
from support.ward import Ward

W = TypeVar("W", bound=QWidget)


@dataclass
class TasksDesk:
    """A window, its only page, and the ward behind it."""

    ward: Ward
    qtbot: QtBot
    window: MainWindow
    page: TasksPage
    jobs: JobRunner
    prompts: Asked
    errors: list[BaseException] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def focus(self) -> QWidget:
        """What has the keys."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keys go and wait until what it set going is done."""
        QTest.keyClick(self.focus, key, held)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the keys go."""
        QTest.keyClicks(self.focus, text)

    def press(self, button: QWidget) -> None:
        """Click a button and wait until what it set going is done."""
        self.qtbot.waitUntil(lambda: lies_open(button))
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def settle(self) -> None:
        """Wait until no work is left."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)
        assert self.errors == []

    def find(self, kind: type[W]) -> W:
        """The page's only part of that kind."""
        (one,) = self.page.findChildren(kind)
        return one

    def tasks(self) -> dict[str, WardTask]:
        """The ward's tasks in the store, by name."""
        with self.ward.ctx.store.read() as uow:
            return {task.name: task for task in uow.tasks.all()}


def lies_open(button: QWidget) -> bool:
    """Whether a click on *button* would meet it: it is laid out, scrolled to, and nothing lies over it."""
    around = button.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(button)
        around = around.parentWidget()
    window = button.window()
    return button.isVisible() and window.childAt(button.mapTo(window, button.rect().center())) is button


@contextmanager
def tasks_desk(
    ward: Ward, qtbot: QtBot, *, size: tuple[int, int] = (1366, 768), prompts: Asked | None = None
) -> Iterator[TasksDesk]:
    """Open the window on Oppgaver of *ward*."""
    jobs, prompts = JobRunner(), prompts or Asked()
    services = Services(ward.ctx, jobs, prompts, PdfSheets)
    window = MainWindow()
    page = make_tasks_page(services)
    desk = TasksDesk(ward, qtbot, window, page, jobs, prompts)
    services.failed.connect(desk.errors.append)
    page.status_message.connect(desk.said.append)
    window.add_page(Page("tasks", "Oppgaver", "clipboard", page))
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
        window.deleteLater()  # living windows are dressed again by each test and make all of them slow
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
