"""What a page may ask for: read, do, make a sheet, choose a file. Nothing here knows a widget.

All work runs on lanes beside the user's thread; answers come back on it. After a command every page that
subscribed is told what changed and fetches its own read model anew.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from arbeidsleder.text import SheetLanguage

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.desktop.jobs import JobRunner
    from arbeidsleder.desktop.prompts import Prompts

T = TypeVar("T")
R = TypeVar("R")


class Command(Protocol):
    """A frozen command from application/commands."""

    def run(self, ctx: Context) -> Changes:
        """Do it in one transaction."""
        ...


class Services(QObject):
    """Handed to every presenter by bootstrap. One for as long as the vault is open.

    Presenters may be made with it before that, as long as they ask nothing of it.
    """

    saved = Signal(object)
    """Emitted after a command has committed; carries its Changes."""

    unsaved = Signal(object, object)
    """Emitted when a command failed and its owner gave no handler; carries the exception and a callable that
    tries the same command again."""

    failed = Signal(object)
    """Emitted when work failed and its owner gave no handler; carries the exception."""

    def __init__(
        self,
        ctx: Context | None,
        jobs: JobRunner,
        prompts: Prompts,
        sheets: Callable[[], Sheets],
        parent: QObject | None = None,
    ) -> None:
        """*ctx* None is given later, by enter().

        *sheets* is asked for on the work lane at first use, so that reportlab is not imported before.
        """
        super().__init__(parent)
        self._ctx = ctx
        self.jobs = jobs
        self.prompts = prompts
        self._sheets = sheets
        self.sheet_language = SheetLanguage.BOKMAAL
        """What participants' sheets were last asked for in; stored nowhere."""
        self._subscribers: list[tuple[weakref.ref[QObject], Callable[[Changes], None]]] = []

    @property
    def ctx(self) -> Context:
        """The open vault; RuntimeError before it is open."""
        if self._ctx is None:
            raise RuntimeError("the vault is not open yet")
        return self._ctx

    def enter(self, ctx: Context) -> None:
        """The vault is open; RuntimeError the second time."""
        if self._ctx is not None:
            raise RuntimeError("the vault is open already")
        self._ctx = ctx

    def query(
        self,
        owner: QObject,
        read: Callable[[Context], T],
        ok: Callable[[T], None],
        fail: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Read beside the user's thread; *ok* gets the read model, unless *owner* is gone by then."""
        self.jobs.submit(
            "db", lambda _token: read(self.ctx), owner=owner, ok=ok, fail=fail or self.failed.emit
        )

    def command(
        self,
        owner: QObject,
        command: Command,
        ok: Callable[[Changes], None] | None = None,
        fail: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do *command*; when it is on the disk, tell *ok* and every subscriber.

        *owner* may be gone by then (a dialog that closed): *ok* and *fail* are left out, others are told.
        """
        asked = weakref.ref(owner)

        def done(changes: Changes) -> None:
            if ok is not None and _lives(asked()):
                ok(changes)
            self.saved.emit(changes)
            self._tell(changes)

        def failed(error: BaseException) -> None:
            if fail is not None and _lives(asked()):
                fail(error)
            else:
                self.unsaved.emit(error, lambda: self.command(self, command))

        self.jobs.submit("db", lambda _token: command.run(self.ctx), owner=self, ok=done, fail=failed)

    def note(self, command: Command) -> None:
        """Run what nobody asked for, as a line of a log; told only when it fails, with a way to try again."""

        def failed(error: BaseException) -> None:
            self.unsaved.emit(error, lambda: self.note(command))

        self.jobs.submit(
            "db", lambda _token: command.run(self.ctx), owner=self, ok=lambda _none: None, fail=failed
        )

    def make_sheet(
        self,
        owner: QObject,
        read: Callable[[Context], T],
        render: Callable[[Sheets, T], R],
        ok: Callable[[R], None],
        fail: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Read a sheet's data, then make its PDF on the work lane; *ok* gets what *render* returns.

        The user may stop the making; *fail* then gets Cancelled.
        """
        failed = fail or self.failed.emit

        def made(data: T) -> None:
            self.jobs.submit(
                "work",
                lambda _token: render(self._sheets(), data),
                owner=owner,
                ok=ok,
                fail=failed,
                cancellable=True,
            )

        self.query(owner, read, made, failed)

    def subscribe(self, owner: QObject, callback: Callable[[Changes], None]) -> None:
        """Call *callback* with the Changes of every command, for as long as *owner* lives."""
        self._subscribers.append((weakref.ref(owner), callback))

    def _tell(self, changes: Changes) -> None:
        living = []
        for ref, callback in self._subscribers:
            if _lives(ref()):
                living.append((ref, callback))
        self._subscribers = living
        for _ref, callback in list(living):
            callback(changes)


def _lives(owner: QObject | None) -> bool:
    """Whether Python and Qt both still have *owner*."""
    return owner is not None and shiboken6.isValid(owner)
