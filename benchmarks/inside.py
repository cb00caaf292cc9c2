"""The program in this process, driven by keys: what a benchmark runs in a process of its own.

    inside.py unlock|day VAULT PASSPHRASE kdf-first|kdf-last

"unlock" prints the seconds from Enter to I dag put in place, to its board read and to its picture, and of one
key derivation; "day" prints the resident memory in bytes after the unlock and after each of eight simulated
hours in which everything is used.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.bootstrap.entry import dressed_application
from arbeidsleder.desktop import plain_imports  # noqa: F401 - as the program does, before the rest

# isort: split
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from wards import opened_at

from arbeidsleder.bootstrap.program import Program
from arbeidsleder.tour.hands import CTRL, SHIFT, Hands, turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QListView
    from wards import MadeUp

    from arbeidsleder.application.queries.today_board import TodayBoard
    from arbeidsleder.bootstrap.pages import Pages

ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key
HOURS, MARKS, PIN = 8, 4, "4711"


class Unlock(NamedTuple):
    """Seconds from Enter: to I dag put in place over the open vault, to its board read, to its picture."""

    shown: float
    read: float
    picture: float


class Inside:
    """The window on a vault, with hands."""

    def __init__(self, made: MadeUp) -> None:
        """*made* stays closed until unlock()."""
        dressed_application("light")
        self.made = made
        self.program = Program(made.door, made.clock)
        self.program.start()
        self.window = self.program.window
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.hands = Hands(self.program)

    @property
    def pages(self) -> Pages:
        """The pages of the open vault."""
        if self.program.pages is None:
            raise RuntimeError("the vault is not open")
        return self.program.pages

    def type_passphrase(self) -> None:
        """Type it and wait until what is imported meanwhile is there, as it is when fingers type."""
        self.hands.write(self.window.lock_page.field, self.made.passphrase)
        self.hands.settle()

    def unlock(self) -> Unlock:
        """Press Enter; return the seconds until the list of I dag has been painted with everybody in it."""
        pictures: list[Picture] = []
        opened = 0.0

        def shown() -> None:
            nonlocal opened
            opened = time.perf_counter()
            pictures.append(self.picture(lambda board: len(board.rows) == 10))

        self.program.shown.connect(shown)
        begun = time.perf_counter()
        QTest.keyClick(self.hands.focus, KEY.Key_Return)
        self.hands.wait(lambda: bool(pictures) and pictures[0].at > 0, "I dag")
        return Unlock(opened - begun, pictures[0].read_at - begun, pictures[0].at - begun)

    def picture(self, shows: Callable[[TodayBoard], bool]) -> Picture:
        """Return what notices the next picture of the list of I dag with a board of which *shows* holds."""
        today = self.pages.today
        return Picture(today.list, today.presenter.board_read, shows)

    def key_only(self) -> float:
        """Return the seconds of one key derivation with this vault's cost."""
        from arbeidsleder.vault import kdf
        from arbeidsleder.vault.vault import read_table

        table = read_table(self.made.door.folder)
        secret = self.made.door.words.secret(self.made.passphrase)
        begun = time.perf_counter()
        kdf.derive(secret, table.salt, table.kdf)
        return time.perf_counter() - begun

    def close(self) -> None:
        """Lock and end."""
        self.program.close()
        turn()


class Picture(QObject):
    """Notices when a list was first painted whole after a board was read that shows what is waited for."""

    def __init__(self, view: QListView, read: SignalInstance, shows: Callable[[TodayBoard], bool]) -> None:
        super().__init__(view)
        self.at = self.read_at = 0.0
        """When it stood, and when what it shows had been read, by time.perf_counter(); 0 before."""
        self._view, self._shows = view, shows
        self._asked = False
        read.connect(self._look)
        view.viewport().installEventFilter(self)

    def _look(self, board: TodayBoard) -> None:
        if not self._asked and self._shows(board):
            self._asked = True
            self.read_at = time.perf_counter()
            self._view.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the paint; takes no event away."""
        if self._asked and event.type() == QEvent.Type.Paint and self._whole:
            watched.removeEventFilter(self)
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        return False

    @property
    def _whole(self) -> bool:
        """Whether the last row is in sight; a list that has not got its room yet is no picture."""
        model, shown = self._view.model(), self._view.viewport().rect()
        return shown.contains(self._view.visualRect(model.index(model.rowCount() - 1, 0)))

    def customEvent(self, _event: QEvent) -> None:
        """All that was to be painted has been, and was put on the screen."""
        self.at = time.perf_counter()


def resident() -> int:
    """Return the resident memory of this process in bytes."""
    told = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(told[1]) * os.sysconf("SC_PAGE_SIZE")


class Day:
    """Eight hours; in each second one everything is used, in the others what is used most."""

    def __init__(self, inside: Inside) -> None:
        """*inside* is unlocked."""
        self._inside, self._hands = inside, inside.hands
        self._window = inside.window

    def hour(self, number: int) -> None:
        """Live through one hour, all of it after the other, and let the clock go on."""
        self._today(number)
        self._week()
        if number % 2 == 0:
            self._participants()
            self._innsyn()
            self._tasks()
            self._others()
            self._settings()
            self._paper()
            self._note()
        self._shade()
        self._pass(minutes=60)
        self._idle()

    def _pass(self, minutes: int) -> None:
        self._inside.made.clock.moment += timedelta(minutes=minutes)

    def _page(self, page: str) -> None:
        self._window.open_page(page)
        self._hands.settle()

    def _today(self, hour: int) -> None:
        hands, today = self._hands, self._inside.pages.today
        self._page("today")
        today.list.setFocus()
        for row in range(MARKS):
            hands.type(str((MARKS * hour + row + 1) % 10))
            hands.press(KEY.Key_Return)
            hands.type("u")
        if hour == 0:
            hands.press(KEY.Key_Return, SHIFT)
        hands.type("3s")
        hands.press(KEY.Key_Escape)
        hands.type("4f")
        hands.press(KEY.Key_Escape)
        hands.press(KEY.Key_Slash)
        hands.type("Ad")
        hands.press(KEY.Key_Escape)
        today.list.setFocus()
        hands.press(KEY.Key_F9)
        hands.press(KEY.Key_Escape)

    def _week(self) -> None:
        hands, page = self._hands, self._inside.pages.week
        self._page("week")
        hands.press(KEY.Key_Left, ALT, times=2)
        hands.press(KEY.Key_Right, ALT, times=2)
        page.table.setFocus()
        hands.press(KEY.Key_Space)
        hands.press(KEY.Key_Escape)

    def _participants(self) -> None:
        hands, page = self._hands, self._inside.pages.participants
        self._page("participants")
        hands.write(page.people.field, "Jon")
        hands.press(KEY.Key_Return)
        hands.write(page.people.field, "")
        page.file.tabs.take_keys()
        for key in (KEY.Key_Right, KEY.Key_Left):
            for _tab in range(page.file.stack.count() - 1):
                hands.press(key)
                hands.settle()

    def _innsyn(self) -> None:
        """Look at everything about one person. What it needs is imported by the page first, as ever."""
        from PySide6.QtWidgets import QApplication

        from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog

        page = self._inside.pages.participants
        page.file.stack.setCurrentWidget(page.file.rights)
        self._hands.click(page.file.rights.make)
        over: list[PreviewDialog] = []

        def there() -> bool:
            found = QApplication.activeModalWidget()
            over.extend([found] if isinstance(found, PreviewDialog) else [])
            return bool(over)

        self._hands.wait(there, "the preview of the innsyn")
        dialog = over[0]
        paper = dialog.view.paper
        self._hands.wait(lambda: paper.picture is not None and paper.page_count > 0, "the innsyn")
        self._hands.press(KEY.Key_Escape, on=dialog)
        page.file.stack.setCurrentWidget(page.file.overview)

    def _tasks(self) -> None:
        """The library, the week plan and the matrix."""
        self._page("tasks")
        for view in (KEY.Key_1, KEY.Key_2, KEY.Key_3):
            self._hands.press(view, ALT)
            self._hands.settle()

    def _others(self) -> None:
        for page in ("road", "follow_up", "sharing"):
            self._page(page)

    def _settings(self) -> None:
        """Every tab, the check of the whole log, a backup."""
        from arbeidsleder.desktop.pages.log.cards import CheckCard

        settings = self._inside.pages.settings
        self._page("settings")
        for tab in settings.shown_tabs:
            settings.open_tab(tab)
            self._hands.settle()
        settings.open_tab("log")
        (check,) = settings.findChildren(CheckCard)
        self._hands.click(check.check)
        self._hands.wait(lambda: bool(check.answer.text() or check.trouble.text), "the log to be checked")
        settings.open_tab("backup")
        self._hands.click(settings.backup.make)
        self._hands.settle()

    def _note(self) -> None:
        """A private note of one person, as it is written and left."""
        side = self._inside.pages.today.work.side
        self._page("today")
        self._inside.pages.today.list.setFocus()
        self._hands.type("2")
        self._hands.click(side.new_note)
        self._hands.write(side.note_form.text, "Ny busstid: er her 09:55.")
        self._hands.click(side.note_form.save)
        self._hands.settle()

    def _paper(self) -> None:
        """Look at the week's group sheet before it would be printed."""
        hands, page = self._hands, self._inside.pages.week
        self._page("week")
        page.table.setFocus()
        hands.press(KEY.Key_P, CTRL)
        paper = page.prints.sheet.paper
        hands.wait(lambda: paper.picture is not None and paper.page_count > 0, "the sheet")
        hands.settle()
        hands.press(KEY.Key_Escape)

    def _shade(self) -> None:
        hands, window = self._hands, self._window
        self._page("today")
        if not window.shade.has_pin:
            hands.press(KEY.Key_K, CTRL, on=window)
            hands.type(PIN)
            hands.press(KEY.Key_Return)
        window.shade.fall()
        hands.type(PIN)
        hands.press(KEY.Key_Return)
        if window.shade.shaded:
            raise RuntimeError("the PIN did not lift the shade")

    def _idle(self) -> None:
        """Let the program do what its timer does each second and each minute."""
        self._inside.program.garbage.collect_due()
        self._inside.program.garbage.give_back()
        turn()


def main() -> None:
    """Do what the command line says."""
    what, folder, passphrase, order = sys.argv[1:5]
    inside = Inside(opened_at(Path(folder), passphrase))
    inside.type_passphrase()
    if what == "unlock":
        key = inside.key_only() if order == "kdf-first" else 0.0
        unlocked = inside.unlock()
        print(*unlocked, key or inside.key_only(), flush=True)
    else:
        inside.unlock()
        inside.hands.settle()
        told = [resident()]
        day = Day(inside)
        for hour in range(HOURS):
            day.hour(hour)
            told.append(resident())
        print(*told, flush=True)
    inside.close()


if __name__ == "__main__":
    main()
