"""Runs a piece of work in a fork of a program of this folder, and ends the fork at a chosen step.

The parent has no threads, so a fork is a whole process that costs milliseconds instead of a start.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir", "os.truncate"}
FAILED = 3


class Killer:
    """Counts steps and ends the process at the chosen one; 0 lets it run.

    A step is each call of Python on the folder, once `watch` has been called in the child, and whatever else
    calls `step`.
    """

    def __init__(self, at: int, folder: Path) -> None:
        self.at, self.folder, self.seen, self.on = at, str(folder), 0, False

    def watch(self) -> None:
        """Count from now on. For the child: a hook cannot be taken away again."""
        sys.addaudithook(self.hook)
        self.on = True

    def hook(self, event: str, args: tuple[object, ...]) -> None:
        """Be told what Python does."""
        if self.on and event in EVENTS and args and self._is_ours(args[0]):
            self.step()

    def _is_ours(self, name: object) -> bool:
        return isinstance(name, str | os.PathLike) and str(name).startswith(self.folder)

    def step(self, *_told: object) -> None:
        """One step more; may be the last."""
        self.seen += 1
        if self.seen == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def in_child(work: Callable[[int], None]) -> tuple[bool, bytes]:
    """Run *work* in a fork; return whether it ended by itself, and what it wrote to the descriptor it got.

    Ends this program too when the work raised: then its figures would mean nothing.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(writing)
        except BaseException:  # noqa: BLE001 - the parent sees the code
            traceback.print_exc()
            os._exit(FAILED)
        os._exit(0)
    os.close(writing)
    told = b""
    while chunk := os.read(reading, 65536):
        told += chunk
    os.close(reading)
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == FAILED:
        raise SystemExit("a child failed")
    return os.WIFEXITED(status), told
