"""The real window with the page Deltakere on a real store: keys are pressed, the disk is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.bootstrap.task_library import mfy_plans
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.pages.participants.page import ParticipantsPage
from arbeidsleder.desktop.services import Services
from arbeidsleder.desktop.shell.main_window import MainWindow
from arbeidsleder.desktop.shell.page import Page
from arbeidsleder.domain.people import Participant
from arbeidsleder.domain.plan import PlannedAbsence, TrialPlacement, WeekPlan
from arbeidsleder.importing.roster_reader import read_roster
from arbeidsleder.reports.all_sheets import PdfSheets
from support.ward import Ward

ENTER, ESC, CTRL = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.ControlModifier


@dataclass
class Asked:
    """Prompts that answer at once and remember what they were asked."""

    yes: bool = True
    path: Path | None = None
    asked: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)

    def open_file(self, title: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.path

    def save_file(self, title: str, suggestion: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.path

    def confirm(self, question: str, detail: str, yes: str) -> bool:
        self.asked.append(question)
        self.details.append(detail)
        return self.yes

    def tell(self, sentence: str, detail: str = "") -> None:
        self.asked.append(sentence)


@dataclass
class ParticipantsDesk:
    """A window, its only page, and the ward behind it."""

    ward: Ward
    qtbot: QtBot
    window: MainWindow
    page: ParticipantsPage
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

    def save(self) -> None:
        """Ctrl+Enter."""
        self.key(ENTER, CTRL)

    def settle(self) -> None:
        """Wait until no work is left."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)
        assert self.errors == []

    def bring(self, path: Path) -> None:
        """Press «Hent liste…» and choose *path*."""
        self.prompts.path = path
        self.page.open_import()
        self.settle()

    def open(self, called: str) -> None:
        """Open a person's file."""
        self.page.open_participant(self.person(called).id)
        self.settle()

    def tab(self, word: str) -> None:
        """Open a tab by its word."""
        tabs = self.page.file.tabs
        button = next(b for b in tabs.findChildren(QWidget) if b.accessibleName() == word)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def people(self) -> dict[str, Participant]:
        """Everybody in the store, by what they are called."""
        with self.ward.ctx.store.read() as uow:
            return {p.called: p for p in uow.participants.all()}

    def person(self, called: str) -> Participant:
        """One from the store."""
        return self.people()[called]

    def plans(self, called: str) -> list[WeekPlan]:
        """A person's weekly plans, oldest first."""
        who = self.person(called).id
        with self.ward.ctx.store.read() as uow:
            return sorted(uow.participants.plans(who), key=lambda p: p.valid_from)

    def absences(self, called: str) -> list[PlannedAbsence]:
        """A person's agreed time off."""
        who = self.person(called).id
        with self.ward.ctx.store.read() as uow:
            return list(uow.participants.planned_absences(who))

    def placements(self, called: str) -> list[TrialPlacement]:
        """A person's trial placements."""
        who = self.person(called).id
        with self.ward.ctx.store.read() as uow:
            return list(uow.participants.placements(who))

    def listed(self) -> list[str]:
        """The rows of the list as a screen reader says them."""
        model = self.page.people.people
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.data(model.index(n, 0), role)) for n in range(model.rowCount())]


@contextmanager
def participants_desk(
    ward: Ward, qtbot: QtBot, *, size: tuple[int, int] = (1366, 768)
) -> Iterator[ParticipantsDesk]:
    """Open the window on Deltakere of *ward*."""
    jobs, prompts = JobRunner(), Asked()
    services = Services(ward.ctx, jobs, prompts, PdfSheets)
    window = MainWindow()
    page = ParticipantsPage(services, read_roster)
    page.consents.plans = mfy_plans
    desk = ParticipantsDesk(ward, qtbot, window, page, jobs, prompts)
    services.failed.connect(desk.errors.append)
    page.status_message.connect(desk.said.append)
    window.add_page(Page("participants", "Deltakere", "people", page))
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
