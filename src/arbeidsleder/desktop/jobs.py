"""The one way to do slow work off the window's thread.

Three lanes: "db" (one thread, so database work keeps its order), "work" (one thread: prints, keys) and
"io" (three threads). One bridge delivers results on the window's thread, at most 32 before paint and
input get their turn. No other module makes threads.
"""

from __future__ import annotations

import sys
import threading
import time
import weakref
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from arbeidsleder.application.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
Lane = Literal["db", "work", "io"]
BATCH = 32
SLOW_AFTER_MS = 500


class Cancelled(KnownError):  # noqa: N818 - not an error; the user wanted it
    """What a job's owner is told when the user stopped it; raised inside a job by Token.check()."""

    def __init__(self) -> None:
        super().__init__("cancelled")


class Token:
    """Given to the job and kept by its owner, who may stop it."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop; neither ok nor fail is called afterwards."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether cancel() was called."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise Cancelled if cancel() was called; a long job calls this between its steps."""
        if self._event.is_set():
            raise Cancelled


@dataclass(frozen=True, slots=True)
class _Live:
    """A job that runs, waits or has a result not yet delivered; *stopped* tells its owner."""

    token: Token
    since: float
    cancellable: bool
    needed: bool
    stopped: Callable[[], None]

    @property
    def stoppable(self) -> bool:
        return self.cancellable and not self.token.cancelled


class JobRunner(QObject):
    """Runs jobs and delivers their results. Lives on the window's thread."""

    slow_changed = Signal(bool)
    """Emitted with True when something has run for half a second, with False when nothing runs any more."""

    stoppable_changed = Signal(bool)
    """Emitted with True when the first job the user may stop begins, with False when there is none left."""

    _pending = Signal()

    def __init__(self, parent: QObject | None = None, *, slow_after_ms: int = SLOW_AFTER_MS) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {
            "db": ThreadPoolExecutor(1, "db"),
            "work": ThreadPoolExecutor(1, "work"),
            "io": ThreadPoolExecutor(3, "io"),
        }
        self._results: deque[Callable[[], None]] = deque()
        self._lock = threading.Lock()
        self._scheduled = False
        self._live: dict[Future[Any], _Live] = {}
        self._stoppable = False
        self._closed = False
        self._slow = False
        self._timer = QTimer(self, singleShot=True)
        self._slow_after_ms = slow_after_ms
        self._timer.timeout.connect(self._became_slow)
        self._pending.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        lane: Lane,
        job: Callable[[Token], T],
        *,
        owner: QObject,
        ok: Callable[[T], None],
        fail: Callable[[BaseException], None],
        cancellable: bool = False,
        needed: bool = False,
    ) -> Token:
        """Run *job* on *lane*; call *ok* or *fail* on the window's thread.

        Neither is called when the token is cancelled or *owner* is gone. *cancellable* lets the user stop it
        with cancel_all(): only for reading and making, never for what writes, opens or closes. *needed* is
        done even when the program ends before its turn has come. Raises RuntimeError after close().
        """
        if self._closed:
            raise RuntimeError("the job runner is closed")
        token, reference = Token(), weakref.ref(owner)

        def run() -> T:
            token.check()
            return job(token)

        future = self._lanes[lane].submit(run)

        def stopped() -> None:
            target = reference()
            if target is not None and shiboken6.isValid(target):
                fail(Cancelled())

        self._live[future] = _Live(token, time.monotonic(), cancellable, needed, stopped)
        self._tell_stoppable()
        if not self._timer.isActive() and not self._slow:
            self._timer.start(self._slow_after_ms)

        def finish() -> None:
            self._forget(future)
            target = reference()
            if future.cancelled() or token.cancelled or target is None or not shiboken6.isValid(target):
                return
            error = future.exception()
            if error is None:
                ok(future.result())
            elif not isinstance(error, Cancelled):
                fail(error)

        future.add_done_callback(lambda _future: self._post(finish))
        return token

    @property
    def busy(self) -> bool:
        """Whether any job runs, waits, or has a result not yet delivered."""
        return bool(self._live)

    @property
    def slow(self) -> bool:
        """Whether something has run for half a second."""
        return self._slow

    @property
    def stoppable(self) -> bool:
        """Whether something runs or waits that cancel_all() would stop."""
        return self._stoppable

    def cancel_all(self) -> None:
        """Stop every job that was submitted as cancellable; its owner's *fail* gets Cancelled.

        The others go on: a mark half written or a flag nobody takes back would be worse than waiting.
        """
        for future, live in list(self._live.items()):
            if live.stoppable:
                live.token.cancel()
                self._post(live.stopped)
                future.cancel()
        self._tell_stoppable()

    def close(self) -> None:
        """Take no more jobs, wait for the running and the needed ones, drop the others and all results."""
        self._closed = True
        self._timer.stop()
        for future, live in list(self._live.items()):
            if not live.needed:
                future.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
        self._results.clear()
        self._live.clear()

    def _forget(self, future: Future[Any]) -> None:
        self._live.pop(future, None)
        self._tell_stoppable()
        if self._live:
            return
        self._timer.stop()
        if self._slow:
            self._slow = False
            self.slow_changed.emit(False)

    def _tell_stoppable(self) -> None:
        stoppable = any(live.stoppable for live in self._live.values())
        if stoppable != self._stoppable:
            self._stoppable = stoppable
            self.stoppable_changed.emit(stoppable)

    @Slot()
    def _became_slow(self) -> None:
        if not self._live or self._slow:
            return
        oldest = min(live.since for live in self._live.values())
        left_ms = self._slow_after_ms - (time.monotonic() - oldest) * 1000
        if left_ms > 1:
            self._timer.start(round(left_ms))
            return
        self._slow = True
        self.slow_changed.emit(True)

    def _post(self, finish: Callable[[], None]) -> None:  # any thread
        with self._lock:
            if self._closed:
                return
            self._results.append(finish)
            first, self._scheduled = not self._scheduled, True
        if first:
            self._pending.emit()

    @Slot()
    def _deliver(self) -> None:
        for _turn in range(BATCH):
            with self._lock:
                if not self._results:
                    self._scheduled = False
                    return
                finish = self._results.popleft()
            try:
                finish()
            except Exception:  # noqa: BLE001 - reported as a bug; it must not stall the other results
                sys.excepthook(*sys.exc_info())
        self._pending.emit()
