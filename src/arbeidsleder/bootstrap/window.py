"""The process with the window: from the unlock picture to the lock, when a fresh one takes its place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from arbeidsleder.bootstrap.entry import dressed_application, words_file
from arbeidsleder.system.logs import start_logging, stop_logging
from arbeidsleder.system.memory import keep_private
from arbeidsleder.system.places import has_vault, log_folder, vault_folder
from arbeidsleder.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.bootstrap.successor import Succession
    from arbeidsleder.desktop.shell.main_window import MainWindow


def run_window(*, theme: str = "system", takes_over: str = "") -> int:
    """Open the window on this machine's vault; returns when it is closed or a successor has taken over.

    *takes_over* is the token of the note an earlier process left when it locked; ValueError for what is none.
    """
    folder, vault = log_folder(), vault_folder()
    handler = start_logging(folder)
    try:
        app = dressed_application(theme)
        window = _lock_picture(folder, takes_over) if has_vault(vault) else None
        keep_private()
        if window is not None and not window.isVisible():
            return 0  # closed before anything could be typed
        program = _program(vault, window)
        sys.excepthook = program.catch_all
        boundary = Boundary(app, program, folder, theme)
        program.start()
        code = app.exec()
        boundary.remove()
        program.close()
        return code
    finally:
        sys.excepthook = sys.__excepthook__
        stop_logging(handler)


def _lock_picture(folder: Path, takes_over: str) -> MainWindow:
    """Return the window with its lock picture painted, or closed already; everything else is imported later.

    A successor stands where the earlier window stood, says what it said, and tells it once it stands.
    """
    from arbeidsleder.desktop.shell.first_paint import wait_for_picture
    from arbeidsleder.desktop.shell.main_window import MainWindow
    from arbeidsleder.desktop.theme.look import look

    with look().undressed():
        window = MainWindow(bare=True)
        window.show_locked()
    if not takes_over:
        window.show()
        wait_for_picture(window.lock_page, window.closing)
        return window
    from arbeidsleder.bootstrap.successor import Handover, note_path, take_over

    note = note_path(folder, takes_over)
    handover = Handover.read(note)
    handover.restore(window)
    if handover.told:
        window.lock_page.show_error(handover.told)
    window.show()
    if wait_for_picture(window.lock_page, window.closing):
        take_over(note)
    return window


def _program(vault: Path, window: MainWindow | None) -> Program:
    from arbeidsleder.bootstrap.door import Door
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.system.clock import SystemClock
    from arbeidsleder.system.keystore import SystemKeyStore

    clock = SystemClock()
    program = Program(Door(vault, words_file(), clock), clock, window=window)
    program.log_keeping.key_store = SystemKeyStore()  # the made-up ward's and the tests' leave nothing there
    return program


class Boundary:
    """Lets a lock end this process, as long as a fresh one comes up."""

    def __init__(self, app: QApplication, program: Program, folder: Path, theme: str) -> None:
        """*folder* holds the note for a moment."""
        self._app, self._program, self._folder, self._theme = app, program, folder, theme
        self._succession: Succession | None = None
        program.locked.connect(self._succeed)

    def remove(self) -> None:
        """The window has been closed: no successor any more."""
        self._program.locked.disconnect(self._succeed)
        if self._succession is not None:
            self._succession.abandon()

    def _succeed(self) -> None:
        from arbeidsleder.bootstrap.successor import Handover, Succession
        from arbeidsleder.system.processes import start_again

        page = self._program.window.lock_page
        told = page.error
        page.set_busy(True, _("Låser …"))
        succession = self._succession = Succession(
            self._folder, lambda arguments: start_again(["--theme", self._theme, *arguments]), self._program
        )
        succession.taken_over.connect(self._app.quit)
        succession.stayed.connect(lambda: page.set_busy(False))
        succession.begin(Handover(bytes(self._program.window.saveGeometry().data()), told))
