"""The order after an unlock: I dag is seen first, then what stands behind it is made, one step a turn.

Keys and clicks get their turn between two steps. Nothing is made after a lock, nor behind the shade.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.bootstrap.program import Program

SETTLED_MS = 30
"""Between the first picture and the first step: what was pressed meanwhile comes first."""
LATEST_MS = 500
"""A window that is minimised is not painted; what is behind the first page comes all the same."""


class Standing(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._steps: deque[Callable[[], object]] = deque()
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._step)
        self._latest = QTimer(self, singleShot=True)
        self._latest.timeout.connect(self._go_on)
        program.window.shade.shaded_changed.connect(self._go_on)

    @property
    def under_way(self) -> bool:
        """Whether something is still to be made, and will be without anybody doing anything."""
        return bool(self._steps) and not self._program.window.shade.shaded

    def begin(self, steps: Iterable[Callable[[], object]], first: QWidget) -> None:
        """Do *steps* in their order once *first* has been painted with what it has asked the database for."""
        self._steps.extend(steps)

        def answered(_nothing: object) -> None:
            if self._steps and first.isVisible():
                first.installEventFilter(self)
                first.update()
                self._latest.start(LATEST_MS)
            else:
                self._go_on()

        # The lane keeps its order: this comes after what the page has read.
        self._program.jobs.submit("db", lambda _token: None, owner=first, ok=answered, fail=answered)

    def stop(self) -> None:
        """It locks: nothing more is made."""
        self._steps.clear()
        self._next.stop()
        self._latest.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first paint; takes no event away."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._latest.start(SETTLED_MS)
        return False

    def _go_on(self) -> None:
        if self.under_way:
            self._next.start()

    def _step(self) -> None:
        if not self.under_way:
            return
        try:
            self._steps.popleft()()
        except Exception as error:  # noqa: BLE001 - a part of ours is broken: close the vault again and tell
            self._program.give_up(error)
        self._go_on()
