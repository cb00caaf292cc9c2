"""The real window with the page Uke on a real store: keys are pressed, answers are waited for."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.queries.week_grid import WeekGrid, week_grid
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.pages.week.view import WeekPage
from arbeidsleder.desktop.services import Services
from arbeidsleder.desktop.shell.main_window import MainWindow
from arbeidsleder.desktop.shell.page import Page
from arbeidsleder.domain.attendance import Claim, DayView
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.reports.all_sheets import PdfSheets
from support.ward import Ward, open_ward

FRIDAY = date(2027, 5, 7)
WEEK_18 = IsoWeek(2027, 18)
PEOPLE = (
    ("Even", "12345", time(8), time(12)),
    ("Huong", "123", time(8), time(13)),
    ("Paweł", "13", time(8), time(14, 30)),
    ("Åse", "1235", time(8), time(14)),
    ("Noor", "135", time(8, 30), time(13, 30)),
    ("Faadumo", "23", time(9), time(13)),
    ("Çağla", "35", time(10), time(14)),
    ("Jonas", "135", time(10), time(13)),
    ("Liv", "5", time(8), time(12)),
    ("Selam", "123", time(8), time(12)),
)


@dataclass
class Answers:
    """Prompts that answer at once, and remember what they were asked.

    *while_open* is done while a question for a folder stands open, *while_sure* while one for yes or no does.
    """

    path: Path | None = None
    yes: bool = True
    while_open: Callable[[], object] | None = None
    while_sure: Callable[[], object] | None = None
    asked: list[str] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)

    def open_file(self, _title: str, _kinds: str) -> Path | None:
        return None

    def save_file(self, _title: str, suggestion: str, _kinds: str) -> Path | None:
        self.suggestions.append(suggestion)
        if self.while_open is not None:
            self.while_open()
        return self.path.parent / suggestion if self.path and self.path.name == "*" else self.path

    def confirm(self, question: str, detail: str, yes: str) -> bool:
        self.asked.append(f"{question} {detail} {yes}")
        if self.while_sure is not None:
            self.while_sure()
        return self.yes

    def tell(self, sentence: str, detail: str = "") -> None:
        self.asked.append(f"{sentence} {detail}")


@dataclass
class PaperPrinter:
    """A printer whose paper is a PDF file; None when the user thought better of it.

    *while_open* is done while the dialog of the printers stands open.
    """

    path: Path | None = None
    while_open: Callable[[], object] | None = None
    titles: list[str] = field(default_factory=list)

    def choose(self, _window: QWidget, title: str, _pages: int) -> QPrinter | None:
        self.titles.append(title)
        if self.while_open is not None:
            self.while_open()
        if self.path is None:
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return printer


@dataclass
class Desk:
    """A window, its only page, and the ward behind it."""

    ward: Ward
    window: MainWindow
    page: WeekPage
    jobs: JobRunner
    answers: Answers
    printer: PaperPrinter
    ids: dict[str, str]
    errors: list[BaseException]
    said: list[str]
    risks: dict[str, str]
    qtbot: QtBot

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keys go, and wait for what it set going."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held)
        self.settle()

    def type(self, text: str) -> None:
        """Type into what has the keys."""
        QTest.keyClicks(QApplication.focusWidget(), text)

    def settle(self) -> None:
        """Wait until no work is left."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)
        QApplication.sendPostedEvents(None, 0)  # what was put in is shown and laid out
        assert self.errors == []

    def stand_on(self, called: str, day: int) -> None:
        """Put the ring on a day of May 2027 by name, as a click does."""
        table = self.page.table
        index = table.model_of_week.index_of(self.ids[called], date(2027, 5, day))
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
        assert table.currentIndex() == index

    def words(self, called: str, day: int) -> str:
        """What stands in a cell."""
        model = self.page.table.model_of_week
        return str(model.index_of(self.ids[called], date(2027, 5, day)).data())

    @property
    def grid(self) -> WeekGrid:
        """The week as it is on the disk."""
        return week_grid(self.ward.ctx, WEEK_18)


def record_the_picture(ward: Ward) -> dict[str, str]:
    """Record the week of the picture: two days missing, two suggestions, two to come."""
    ids = {
        name: ward.add(name, start=start, end=end, weekdays=weekdays) for name, weekdays, start, end in PEOPLE
    }

    def say(name: str, *days: int, claim: Claim = Claim.PRESENT, **times: time) -> None:
        for day in days:
            ward.do(StateAttendance(ids[name], date(2027, 5, day), claim, **times))

    say("Even", 3, 4, 5, 7)
    say("Huong", 3, 4, 5)
    say("Paweł", 3)
    say("Paweł", 5, claim=Claim.LATE, arrived=time(8, 40))
    say("Åse", 3, 5, 7)
    say("Åse", 4, left=time(11))
    say("Noor", 5)
    say("Faadumo", 5)
    say("Çağla", 5)
    say("Çağla", 4, claim=Claim.TRIAL)
    say("Jonas", 3)
    say("Jonas", 5, claim=Claim.ABSENT)
    say("Liv", 5, claim=Claim.SCHOOL)
    say("Selam", 3, 4, 5, claim=Claim.AGREED_OFF)
    return ids


_recorded: list[tuple[bytes, bytes, dict[str, str]]] = []


def _copy_of_the_picture(file: Path) -> tuple[bytes, dict[str, str]]:
    """Put a copy of the recorded week at *file*; it is recorded once a run."""
    if not _recorded:
        key = secrets.token_bytes(32)
        with open_ward(file, key) as ward:
            ward.at(FRIDAY, time(9, 38))
            ids = record_the_picture(ward)
        _recorded.append((file.read_bytes(), key, ids))
        for beside in file.parent.glob(f"{file.name}*"):
            beside.unlink()
    content, key, ids = _recorded[0]
    file.write_bytes(content)
    return key, ids


@contextmanager
def week_desk(
    folder: Path, qtbot: QtBot, size: tuple[int, int] = (1366, 768), *, people: bool = True
) -> Iterator[Desk]:
    """Open the window on the picture's week, Friday at 09:38; without *people* on a ward that is new."""
    key, ids = _copy_of_the_picture(folder / "week.db") if people else (secrets.token_bytes(32), {})
    with open_ward(folder / "week.db", key, new=not people) as ward:
        ward.at(FRIDAY, time(9, 38))
        jobs, answers, printer = JobRunner(), Answers(), PaperPrinter()
        services = Services(ward.ctx, jobs, answers, PdfSheets)
        errors: list[BaseException] = []
        said: list[str] = []
        risks: dict[str, str] = {}
        services.failed.connect(errors.append)
        services.unsaved.connect(lambda error, _again: errors.append(error))
        window = MainWindow()
        page = WeekPage(services, printer=printer, folder_risk=lambda path: risks.get(path.name, ""))
        page.status_message.connect(said.append)
        page.undo_hint.connect(said.append)
        window.add_page(Page(page.id, page.title, page.icon, page.widget))
        window.resize(*size)
        window.show()
        window.show_work()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        desk = Desk(ward, window, page, jobs, answers, printer, ids, errors, said, risks, qtbot)
        desk.settle()
        try:
            yield desk
        finally:
            window.shade.stop()
            window.watch.stop()
            window.close()
            jobs.close()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def state(desk: Desk, called: str, day: int) -> DayView:
    """One person's day of May 2027, as it is on the disk."""
    row = next(r for r in desk.grid.rows if r.participant.called == called)
    return next(c for c in row.cells if c.day == date(2027, 5, day)).view


def shown(desk: Desk) -> str:
    """Wait until the sheet is made and drawn; return its words."""
    prints = desk.page.prints
    desk.qtbot.waitUntil(lambda: prints._made is not None and not desk.jobs.busy, timeout=20_000)
    desk.settle()
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(prints._made.pdf)).pages)


def open_prints(desk: Desk, key: Qt.Key | None = None) -> str:
    """Open the prints, choose by *key*, and return the sheet's words."""
    desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    if key is not None:
        desk.press(key)
    return shown(desk)


def chain(desk: Desk) -> str:
    """The newest link of the audit log."""
    with desk.ward.ctx.store.read() as uow:
        return uow.audit.head()
