"""One switch of user in real processes: what benchmarks/switch.py runs. Prints the moments, in seconds.

    switch_inside.py TIMES FIRST-PASSPHRASE SECOND-PASSPHRASE [--takes-over TOKEN]

The first process unlocks and presses Ctrl+Shift+B. Its successor gets the second passphrase, a letter every
80 ms as practised fingers do, then Enter, and ends when I dag is painted. Each writes its moments to the
file TIMES, on the one clock that the processes of a machine share; the second also what it used of the
processors.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.shell.main_window import MainWindow

TIMES, FIRST, SECOND = sys.argv[1:4]
LETTER_MS = 80
FIRST_LETTER_MS = 5  # the first user's unlock is not measured
SETTLED_MS = 1500
is_successor = "--takes-over" in sys.argv
letter_ms = LETTER_MS if is_successor else FIRST_LETTER_MS


def note(what: str, value: float | None = None) -> None:
    """Write a moment down, or another value."""
    with Path(TIMES).open("a", encoding="ascii") as file:
        file.write(f"{what} {time.monotonic() if value is None else value}\n")


def start_again(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start this script as the successor, where the program would start itself."""
    token = arguments[arguments.index("--takes-over") + 1]
    return subprocess.Popen([sys.executable, __file__, TIMES, FIRST, SECOND, "--takes-over", token])


def fingers(kind: type[Program]) -> type[Program]:
    """Return the program with a user who does what is measured, and notes when."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    class Driven(kind):  # type: ignore[misc, valid-type]
        def start(self, *, show: bool = True) -> None:
            self.left = list(SECOND if is_successor else FIRST)
            self.painted.connect(lambda: QTimer.singleShot(letter_ms, self.type_on))
            self.shown.connect(lambda: self.pages.today.presenter.board_read.connect(self.see_board))
            super().start(show=show)

        def type_on(self) -> None:
            field = self.window.lock_page.field
            if self.left:
                QTest.keyClicks(field, self.left.pop(0))
                QTimer.singleShot(letter_ms, self.type_on)
                return
            note("enter")
            QTest.keyClick(field, Qt.Key.Key_Return)

        def see_board(self, _board: object) -> None:
            self.pages.today.presenter.board_read.disconnect(self.see_board)
            self.pages.today.list.viewport().repaint()
            note("today")
            QTimer.singleShot(0 if is_successor else SETTLED_MS, self.go_on)

        def go_on(self) -> None:
            if is_successor:
                QApplication.quit()
                return
            note("key")
            self.users.switch()

    return Driven


def main() -> int:
    """Run the program in these fingers."""
    from arbeidsleder.bootstrap import window as windows
    from arbeidsleder.system import processes

    make = windows._program

    def driven(vault: Path, window: MainWindow | None) -> Program:
        note("picture")  # it stands; what is imported from here on is not waited for by who types
        from arbeidsleder.bootstrap import program

        program.Program = fingers(program.Program)  # type: ignore[misc]
        return make(vault, window)

    windows._program = driven
    processes.start_again = start_again
    code = windows.run_window(theme="light", takes_over=sys.argv[5] if is_successor else "")
    if is_successor:
        note("used", time.process_time())
    print("ended", flush=True)  # who waits for the words of both waits for both
    return code


if __name__ == "__main__":
    sys.exit(main())
