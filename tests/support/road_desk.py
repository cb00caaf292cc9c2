"""The real window with the page Veien til MFY on a real store: keys are pressed, the disk is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.application.queries.road import Road, road_of
from arbeidsleder.bootstrap.road import make_road_page
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.pages.road.view import RoadPage
from arbeidsleder.desktop.services import Services
from arbeidsleder.desktop.shell.main_window import MainWindow
from arbeidsleder.desktop.shell.page import Page
from arbeidsleder.reports.all_sheets import PdfSheets
from support.participants_desk import Asked
from support.ward import Ward


@dataclass
class RoadDesk:
    """A window, its only page, and the ward behind it."""

    ward: Ward
    qtbot: QtBot
    window: MainWindow
    page: RoadPage
    jobs: JobRunner
    prompts: Asked
    errors: list[BaseException] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    sheets: list[bytes] = field(default_factory=list)

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

    def save(self) -> None:
        """Press Ctrl+Enter."""
        self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def settle(self) -> None:
        """Wait until no work is left."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)
        QApplication.sendPostedEvents(None, 0)
        assert self.errors == []

    def road(self, participant_id: str) -> Road:
        """A person's road as it stands on the disk."""
        road = road_of(self.ward.ctx, participant_id)
        assert road is not None
        return road


@contextmanager
def road_desk(ward: Ward, qtbot: QtBot, *, size: tuple[int, int] = (1366, 768)) -> Iterator[RoadDesk]:
    """Open the window on Veien til MFY of *ward*."""
    jobs, prompts = JobRunner(), Asked()
    services = Services(ward.ctx, jobs, prompts, PdfSheets)
    window = MainWindow()
    page = make_road_page(services, window)
    desk = RoadDesk(ward, qtbot, window, page, jobs, prompts)
    services.failed.connect(desk.errors.append)
    services.unsaved.connect(lambda error, _again: desk.errors.append(error))
    page.status_message.connect(desk.said.append)
    page.undo_hint.connect(desk.hints.append)
    page.print_requested.disconnect()  # no preview: the sheet itself is looked at
    page.print_requested.connect(lambda pdf, *_rest: desk.sheets.append(pdf))
    window.add_page(Page("road", "Veien til MFY", "road", page))
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
