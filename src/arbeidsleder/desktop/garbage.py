"""Lets Python look for cycles on the window's thread only.

Python looks for cycles on whichever thread happens to allocate next. On a lane that may free a dialog or a
timer that only a cycle held, and Qt objects must be freed on the window's thread. So the automatic search is
off while the program runs, and a timer on the window's thread does it, by Python's own thresholds. Each
minute it also has what was freed given back to the operating system.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY_MS = 1000
TURNS_TO_GIVE_BACK = 60


class WindowThreadCollector(QObject):
    """Switches the automatic search off until stop() is called. One for a program."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        every_ms: int = EVERY_MS,
        give_back: Callable[[], None] = lambda: None,
    ) -> None:
        """*give_back* gives freed memory back to the operating system (system/memory.py)."""
        super().__init__(parent)
        self._give_back = give_back
        self._turns = 0
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        self._turns += 1
        self.collect_due()
        if self._turns % TURNS_TO_GIVE_BACK == 0:
            self.give_back()

    def give_back(self) -> None:
        """Give freed memory back; called by the timer once a minute."""
        self._give_back()

    def collect_due(self) -> None:
        """Search the generations whose threshold has been passed; called by the timer."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if limits[generation] and counts[generation] > limits[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Search once more on this thread and give the search back to Python; twice does nothing."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        gc.collect()
        if self._was_on:
            gc.enable()
