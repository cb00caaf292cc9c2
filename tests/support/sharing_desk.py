"""The real window with the page Deling on a real store: keys are pressed, the disk is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.bootstrap.task_library import mfy_plans
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.pages.sharing.handover.view import HandoverView
from arbeidsleder.desktop.pages.sharing.page import SharingPage
from arbeidsleder.desktop.services import Services
from arbeidsleder.desktop.shell.main_window import MainWindow
from arbeidsleder.desktop.shell.page import Page
from arbeidsleder.reports.all_sheets import PdfSheets
from support.ward import Ward
from support.week_desk import Answers, PaperPrinter


@dataclass
class SharingDesk:
    """A window, its only page with the handover sheet, and the ward behind it."""

    ward: Ward
    qtbot: QtBot
    window: MainWindow
    page: SharingPage
    view: HandoverView
    jobs: JobRunner
    prompts: Answers
    printer: PaperPrinter
    services: Services
    said: list[str] = field(default_factory=list)
    wanted: list[tuple[str, object]] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until no work is left."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)


@contextmanager
def sharing_desk(
    ward: Ward, person: str, qtbot: QtBot, folder: Path, *, size: tuple[int, int] = (1366, 768)
) -> Iterator[SharingDesk]:
    """Open the window on Deling with *person* chosen."""
    jobs, prompts, printer = JobRunner(), Answers(), PaperPrinter(folder / "paper.pdf")
    services = Services(ward.ctx, jobs, prompts, PdfSheets)
    window, page = MainWindow(), SharingPage(services)
    view = HandoverView(services, mfy_plans, printer=printer)
    page.offer("Overleveringsark", lambda: view)
    desk = SharingDesk(ward, qtbot, window, page, view, jobs, prompts, printer, services)
    view.status_message.connect(desk.said.append)
    view.place_requested.connect(lambda *wanted: desk.wanted.append(wanted))
    window.add_page(Page("sharing", "Deling", "send", page))
    window.resize(*size)
    window.show()
    window.show_work()
    try:
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        page.show_person(person)
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
