"""The program in this process, driven by keys: what a benchmark runs in a process of its own.

    inside.py unlock|day VAULT PASSPHRASE kdf-first|kdf-last

"unlock" prints the seconds from Enter to the picture of I dag and of one key derivation; "day" prints the
resident memory in bytes after the unlock and after each of eight simulated hours in which everything is used.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

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

    def unlock(self) -> float:
        """Press Enter; return the seconds until the list of I dag has been painted with everybody in it."""
        pictures: list[Picture] = []

        def shown() -> None:
            pictures.append(self.picture(lambda board: len(board.rows) == 10))

        self.program.shown.connect(shown)
        begun = time.perf_counter()
        QTest.keyClick(self.hands.focus, KEY.Key_Return)
        self.hands.wait(lambda: bool(pictures) and pictures[0].at > 0, "I dag")
        return pictures[0].at - begun

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
        self.at = 0.0
        """When it stood, on the clock of time.perf_counter(); 0 before."""
        self._view, self._shows = view, shows
        self._asked = False
        read.connect(self._look)
        view.viewport().installEventFilter(self)

    def _look(self, board: TodayBoard) -> None:
        if not self._asked and self._shows(board):
            self._asked = True
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
            self._page(4)
            self._paper()
        self._shade()
        self._pass(minutes=60)
        self._idle()

    def _pass(self, minutes: int) -> None:
        self._inside.made.clock.moment += timedelta(minutes=minutes)

    def _page(self, number: int) -> None:
        self._hands.press(KEY(KEY.Key_0 + number), CTRL, on=self._window)

    def _today(self, hour: int) -> None:
        hands, today = self._hands, self._inside.pages.today
        self._page(1)
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
        self._page(2)
        hands.press(KEY.Key_Left, ALT, times=2)
        hands.press(KEY.Key_Right, ALT, times=2)
        page.table.setFocus()
        hands.press(KEY.Key_Space)
        hands.press(KEY.Key_Escape)

    def _participants(self) -> None:
        hands, page = self._hands, self._inside.pages.participants
        self._page(3)
        hands.write(page.people.field, "Jon")
        hands.press(KEY.Key_Return)
        page.file.tabs.take_keys()
        hands.press(KEY.Key_Right, times=2)
        hands.press(KEY.Key_Left, times=2)
        hands.write(page.people.field, "")
        page.people.view.setFocus()

    def _paper(self) -> None:
        """Look at the week's group sheet before it would be printed."""
        hands, page = self._hands, self._inside.pages.week
        self._page(2)
        page.table.setFocus()
        hands.press(KEY.Key_P, CTRL)
        paper = page.prints.sheet.paper
        hands.wait(lambda: paper.picture is not None and paper.page_count > 0, "the sheet")
        hands.settle()
        hands.press(KEY.Key_Escape)

    def _shade(self) -> None:
        hands, window = self._hands, self._window
        self._page(1)
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
        """Let the program search for cycles, as its timer does each second."""
        self._inside.program.garbage.collect_due()
        turn()


def main() -> None:
    """Do what the command line says."""
    what, folder, passphrase, order = sys.argv[1:5]
    inside = Inside(opened_at(Path(folder), passphrase))
    inside.type_passphrase()
    if what == "unlock":
        key = inside.key_only() if order == "kdf-first" else 0.0
        board = inside.unlock()
        print(board, key or inside.key_only(), flush=True)
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
