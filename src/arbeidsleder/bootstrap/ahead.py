"""I dag with nobody in it, made while the passphrase is typed: put together, styled, laid out and drawn once.

An empty page holds nothing of the vault, so it may stand before it is open. It begins with the first letter,
never before: a program that stands locked stays small. Some milliseconds a turn, so that typing goes before.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from arbeidsleder.desktop.theme.look import look
from arbeidsleder.text import find_sheet_languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arbeidsleder.application.context import Context
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.pages.today.view import TodayPage
    from arbeidsleder.desktop.services import Services

TURN_S = 0.010
"""After this long keys get their turn; one piece may take twice as long."""


class Ahead(QObject):
    """One a program. What it has made goes with the first vault that is opened."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._services: Services | None = None
        self._page: TodayPage | None = None
        self._making: Iterator[None] | None = None
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)

    @property
    def under_way(self) -> bool:
        """Whether something is still to be made, and will be without anybody doing anything."""
        return self._turn.isActive()

    def begin(self) -> None:
        """Somebody types, and what is needed is imported."""
        if self._program.vault is None and self._making is None:
            self._making = self._made()
            self._turn.start()

    def stop(self) -> None:
        """The program ends: nothing more is made."""
        self._turn.stop()

    def take(self, ctx: Context) -> tuple[Services, TodayPage]:
        """Return what the pages ask with, for *ctx*, and I dag; what is not made yet is made now."""
        self._turn.stop()
        making, self._making = self._making or self._made(), None
        if self._page is None:
            with look().undressed():
                while self._page is None:
                    next(making)
        services, page = self._services, self._page
        if services is None or page is None:
            raise RuntimeError("I dag was not made")
        self._services = self._page = None
        services.enter(ctx)
        return services, page

    def _go_on(self) -> None:
        until = time.perf_counter() + TURN_S
        making, self._making = self._making or iter(()), None  # what breaks is made anew at the unlock
        for _piece in making:
            if time.perf_counter() > until:
                self._making = making
                self._turn.start()
                return
        self._making = making

    def _made(self) -> Iterator[None]:
        from arbeidsleder.bootstrap.program import sheets
        from arbeidsleder.bootstrap.task_library import sheet_catalogues
        from arbeidsleder.bootstrap.word_lists import word_lists
        from arbeidsleder.desktop import wording
        from arbeidsleder.desktop.pages.today.parts import TodayParts
        from arbeidsleder.desktop.pages.today.view import TodayPage
        from arbeidsleder.desktop.services import Services

        wording.use(word_lists)
        find_sheet_languages(sheet_catalogues)
        program = self._program
        stack = program.window.stack
        services = self._services = Services(None, program.jobs, program.prompts, sheets, program)
        parts = TodayParts(services)
        yield from parts.made()
        page = TodayPage(services, parts, stack)
        stack.addWidget(page)
        self._page = page
        yield
        _meet_qt()
        yield
        yield from program.window.prepare_work()


def _meet_qt() -> None:
    """Let PySide meet an object of Qt's of which it knows no class, as the shade's and the lock's filters do.

    The first time it makes every enumeration of Qt, some 20 ms.
    """
    app = QCoreApplication.instance()
    if app is not None:
        app.children()
