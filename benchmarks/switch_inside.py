"""One switch of user in real processes: what benchmarks/switch.py runs. Prints seconds, and how they add up.

    switch_inside.py VAULT TIMES FIRST-PASSPHRASE SECOND-PASSPHRASE [--takes-over TOKEN]

The first process unlocks and presses Ctrl+Shift+B. Its successor types the second passphrase, a letter every
150 ms as practised fingers do, presses Enter, and ends when I dag is painted. Each writes the moments to the
file TIMES, on the one clock processes of a machine share.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

VAULT, TIMES, FIRST, SECOND = sys.argv[1:5]
os.environ["ARBEIDSLEDER_VAULT"] = VAULT
LETTER_MS = 150
SETTLED_MS = 1500
is_successor = "--takes-over" in sys.argv


def note(what: str) -> None:
    """Write a moment down."""
    with Path(TIMES).open("a", encoding="ascii") as file:
        file.write(f"{what} {time.monotonic()}\n")


def start_again(arguments: list[str]) -> subprocess.Popen[bytes]:
    """Start this script as the successor, where the program would start itself."""
    note("successor-started")
    token = arguments[arguments.index("--takes-over") + 1]
    return subprocess.Popen([sys.executable, __file__, VAULT, TIMES, FIRST, SECOND, "--takes-over", token])


def drive() -> None:
    """Put fingers on the program before it runs."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    import arbeidsleder.bootstrap.program as program
    import arbeidsleder.system.processes as processes

    class Driven(program.Program):
        def start(self, *, show: bool = True) -> None:
            self.painted.connect(self.painted_now)
            self.opened.connect(self.watch_board)
            super().start(show=show)

        def painted_now(self) -> None:
            if is_successor:
                note("picture")
            self.left = list(SECOND if is_successor else FIRST)
            QTimer.singleShot(LETTER_MS, self.type_on)

        def type_on(self) -> None:
            field = self.window.lock_page.field
            if self.left:
                QTest.keyClicks(field, self.left.pop(0))
                QTimer.singleShot(LETTER_MS, self.type_on)
                return
            if is_successor:
                note("enter")
            QTest.keyClick(field, Qt.Key.Key_Return)

        def watch_board(self) -> None:
            assert self.pages is not None
            self.pages.today.presenter.board_read.connect(self.board)

        def board(self, _board: object) -> None:
            assert self.pages is not None
            self.pages.today.presenter.board_read.disconnect(self.board)
            self.pages.today.list.viewport().repaint()
            if is_successor:
                note("today")
                QTimer.singleShot(0, QApplication.quit)
            else:
                QTimer.singleShot(SETTLED_MS, self.give_place)

        def give_place(self) -> None:
            self.locked.connect(lambda: note("locked"))
            note("key")
            self.users.switch()

    program.Program = Driven  # type: ignore[misc]
    processes.start_again = start_again


if __name__ == "__main__":
    drive()
    from arbeidsleder.bootstrap.window import run_window

    sys.exit(run_window(theme="light", takes_over=sys.argv[6] if is_successor else ""))
