"""Leads the tour: makes the program, runs the chapters, writes tour.json. Chapters say what is done."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import traceback
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from arbeidsleder.application.demo_ward import DEMO_DAY, SetClock, build_demo_ward
from arbeidsleder.bootstrap.door import Door, with_clock
from arbeidsleder.bootstrap.entry import dressed_application, words_file
from arbeidsleder.bootstrap.program import Program
from arbeidsleder.bootstrap.task_library import demo_library
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.system.clock import OSLO, SystemClock
from arbeidsleder.system.logs import start_logging, stop_logging
from arbeidsleder.text import _, ngettext
from arbeidsleder.tour.answers import TourPrompts
from arbeidsleder.tour.camera import Camera
from arbeidsleder.tour.hands import CTRL, Hands, StepFailedError, turn
from arbeidsleder.tour.key_store import MadeUpKeyStore
from arbeidsleder.vault.kdf import KdfParams

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from types import TracebackType

    from arbeidsleder.bootstrap.pages import Pages
    from arbeidsleder.desktop.shell.main_window import MainWindow

DAY_BEFORE = DEMO_DAY - timedelta(days=1)

THEMES = ("light", "dark")
OFFSCREEN_REMARK = "This plugin does not support"
DONE, FAILED = "ok", "failed"
LEFT_BEHIND = ("screens", "pdf", "vault", "pinne", "log", "tour.json")


class Step(TypedDict):
    """One line of tour.json; *files* are told from its folder."""

    name: str
    at: str
    result: str
    files: list[str]


class TourStoppedError(Exception):
    """A step failed; its text is the line for the terminal."""


class Tour:
    """What every chapter uses: the program, hands, the camera, and the diary of steps."""

    morning, later, friday = time(8, 45), time(9, 42), time(14, 5)

    def __init__(self, out: Path, screens: Path, kept: Path) -> None:
        """*screens* gets the pictures, *kept* the vault and the sheets; *kept* may lie outside *out*."""
        self.out = out
        self.pdfs = kept / "pdf"
        self.pdfs.mkdir()
        self.clock = SetClock(datetime.combine(DAY_BEFORE, time(14, 5), tzinfo=OSLO))
        # The key derivation is at the floor of what the format allows: nothing in this vault is secret.
        self.door = Door(
            kept / "vault",
            words_file(),
            self.clock,
            params=KdfParams,
            place=lambda _folder: None,
            keystore=MadeUpKeyStore(),
        )
        self.prompts = TourPrompts(lambda: self.program.window)
        self.program = Program(self.door, self.clock, prompts=self.prompts)
        self.hands = Hands(self.program)
        self.camera = Camera(screens, self.window)
        self.passphrase = ""
        self.paper_words: list[str] = []
        self.steps: list[Step] = []
        self.bugs: list[str] = []
        self._files: list[Path] = []

    @property
    def window(self) -> MainWindow:
        """The real window."""
        return self.program.window

    @property
    def pages(self) -> Pages:
        """The pages of the open vault."""
        if self.program.pages is None:
            raise StepFailedError("the vault is not open")
        return self.program.pages

    # The diary

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step: what goes wrong in it ends the tour with a line that names it."""
        self._files = []
        entry: Step = {
            "name": name,
            "at": SystemClock().now().isoformat(timespec="seconds"),
            "result": FAILED,
            "files": [],
        }
        self.steps.append(entry)
        try:
            yield
            self.hands.settle()
            self.check(not self.bugs, f"no bug shows itself: {self.bugs}")
        except Exception as error:
            raise TourStoppedError(
                _("Runden stoppet i steget «{name}»: {why}").format(name=name, why=_reason(error))
            ) from error
        else:
            entry["result"] = DONE
        finally:
            inside = [file for file in self._files if file.is_relative_to(self.out)]
            entry["files"] = [file.relative_to(self.out).as_posix() for file in inside]

    def check(self, true: bool, claim: str) -> None:
        """What the step claims must be so."""
        if not true:
            raise StepFailedError(f"not so: {claim}")

    def shot(self, name: str) -> None:
        """Take a picture of what stands there, in both themes."""
        self.hands.settle()
        self._files.append(self.camera.take(name))

    def keep(self, file: Path) -> None:
        """List a file the step has left."""
        self.check(file.is_file() and file.stat().st_size > 0, "the file has been written")
        self._files.append(file)

    # What several chapters do

    def dialog(self, kind: type[QDialog] = QDialog) -> QDialog:
        """Wait for the dialog that lies on top and return it."""

        def top() -> QDialog | None:
            over = QApplication.activeModalWidget()
            return over if isinstance(over, kind) else None

        self.hands.wait(lambda: top() is not None, "a dialog")
        self.hands.settle()
        found = top()
        if found is None:
            raise StepFailedError("no dialog is open")
        return found

    def ask(self, do: Callable[[], None], picture: str, *, yes: bool) -> None:
        """Do what makes the program ask; look at the question and press one of its buttons."""
        asked: list[bool] = []

        def answer(dialog: QDialog) -> None:
            asked.append(True)
            self._files.append(self.camera.take(picture))
            (dialog.accept if yes else dialog.reject)()

        self.prompts.on_question = answer
        do()
        self.hands.settle()
        self.check(bool(asked), "the program asks first")

    def set_time(self, day: date, at: time) -> None:
        """Set the made-up clock."""
        self.clock.moment = datetime.combine(day, at, tzinfo=OSLO)

    def lock(self) -> None:
        """Press Ctrl+L and wait until the file is let go."""
        self.hands.press(Qt.Key.Key_L, CTRL, on=self.window)
        self.hands.wait(lambda: self.program.vault is None and not self.program.jobs.busy, "the lock")
        self.check(self.window.locked and self.program.pages is None, "it is locked and no page is left")

    def unlock(self) -> None:
        """Type the passphrase on the lock page."""
        self.hands.write(self.window.lock_page.field, self.passphrase)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.wait(lambda: self.program.pages is not None, "the vault to open")
        self.hands.settle()

    def open_page(self, number: int) -> None:
        """Open a page by its number in the rail, as Ctrl and the digit do."""
        self.hands.press(Qt.Key(Qt.Key.Key_0 + number), CTRL, on=self.window)
        self.check(self.window.current_page == self.window.pages[number - 1].id, "the page is open")

    def open_named(self, page_id: str) -> None:
        """Open a page wherever it stands in the rail, as Ctrl and its digit do."""
        self.open_page([page.id for page in self.window.pages].index(page_id) + 1)

    def record_history(self) -> None:
        """Record six weeks as they would have been recorded; the vault is locked before and after."""
        opened = self.door.open(self.passphrase)
        try:
            ctx = with_clock(opened, SetClock(self.clock.now())).ctx
            build_demo_ward(ctx, today=False, library=demo_library())
        finally:
            opened.close()

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A bug in the program ends the step; the program has said so on the screen too."""
        where = traceback.extract_tb(trace)
        self.bugs.append(
            f"{kind.__name__} in {where[-1].name} line {where[-1].lineno}" if where else kind.__name__
        )
        self.program.catch_all(kind, error, trace)


def lead(out: Path) -> int:
    """Lead the whole tour into *out*; 0, or 1 with one line on stderr."""
    out = out.resolve()
    if not _make_room(out):
        print(_("I {folder} ligger det noe fra før. Velg en tom mappe.").format(folder=out), file=sys.stderr)
        return 1
    handler = start_logging(out / "log")
    qInstallMessageHandler(_qt_says)
    dressed_application(THEMES[0]).setCursorFlashTime(0)  # a cursor is always on the picture
    try:
        tour, failed = _walk(out, THEMES[0], out)
        if not failed:
            # Changing the look of a window that is full takes longer than filling a new one.
            with tempfile.TemporaryDirectory(prefix="arbeidsleder-tour-") as folder:
                again, failed = _walk(out, THEMES[1], Path(folder))
            _join(tour.steps, again.steps)
    finally:
        stop_logging(handler)
    _tell(tour)
    if failed:
        print(failed, file=sys.stderr)
        return 1
    count = len(tour.steps)
    print(ngettext("{n} steg er gjort.", "{n} steg er gjort.", count).format(n=count))
    print(_("Bilder, ark, arkivet og tour.json ligger i {folder}").format(folder=out))
    return 0


def _walk(out: Path, theme: str, kept: Path) -> tuple[Tour, str]:
    """Run the chapters in the order of the work; returns also the line about what failed, or ""."""
    from arbeidsleder.tour import (
        consent,
        day,
        day_end,
        erasing,
        first_run,
        follow_up,
        handover,
        keys,
        locked,
        mastery,
        night,
        outbox,
        paper_day,
        people,
        rights,
        road,
        roster,
        safety,
        shell,
        support,
        task_plan,
        tasks,
        users,
        week,
    )

    before = (first_run, roster, day, week, people, tasks, task_plan, mastery)
    among = (road, follow_up, support, rights)
    after = (shell, keys, night, users, paper_day, safety, erasing, day_end, locked)
    chapters = (*before, *among, consent, handover, outbox, *after)

    look().use(theme)
    tour = Tour(out, out / "screens" / theme, kept)
    sys.excepthook = tour.catch
    try:
        tour.program.start()
        tour.window.activateWindow()
        if not QTest.qWaitForWindowActive(tour.window):
            raise TourStoppedError(_("Vinduet fikk ikke tastene."))
        for chapter in chapters:
            chapter.go(tour)
    except TourStoppedError as stopped:
        return tour, str(stopped)
    finally:
        _leave(tour)
        sys.excepthook = sys.__excepthook__
    return tour, ""


def _qt_says(kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    """Pass on what Qt remarks, but for what it cannot do without a screen."""
    if not message.startswith(OFFSCREEN_REMARK):
        print(f"Qt {kind.name}: {message}", file=sys.stderr)


def _join(steps: list[Step], again: list[Step]) -> None:
    """Put the second walk's pictures and failures with the first walk's steps."""
    named = {step["name"]: step for step in steps}
    for step in again:
        first = named[step["name"]]
        first["files"] = [*first["files"], *step["files"]]
        if step["result"] != DONE:
            first["result"] = step["result"]


def _tell(tour: Tour) -> None:
    """Write tour.json."""
    told = {"vault": str(tour.door.folder), "passphrase": tour.passphrase, "steps": tour.steps}
    text = json.dumps(told, ensure_ascii=False, indent=2)
    (tour.out / "tour.json").write_text(text + "\n", encoding="utf-8")


def _leave(tour: Tour) -> None:
    """End locked, whatever happened."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
    tour.program.close()
    turn()


def _make_room(out: Path) -> bool:
    """Take away what an earlier tour left; False where something else stands in the way."""
    if (out / "vault").exists() and not (out / "tour.json").is_file():
        return False
    for name in LEFT_BEHIND:
        path = out / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    return True


def _reason(error: Exception) -> str:
    if isinstance(error, StepFailedError):
        return str(error)
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(where.filename).name} line {where.lineno}"
