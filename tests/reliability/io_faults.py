"""Let the disk refuse at every call in turn, be full at many levels, or be read-only; see what is told.

`PYTHONPATH=src:tests python tests/reliability/io_faults.py EVERY LEVELS` prints figures as JSON and exits
with 1 when something was said to be kept and was not, or the program fell over. A watched child
(ptracing.py) opens a vault and does a morning's work with the real core. Each EVERY-th of its calls on the
vault's folder fails in a run of its own, once, and in another run from there on; LEVELS runs have a disk
with little room.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import shutil
import time as stopwatch
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from fault_story import Report, make_vault, morning, what_is_there
from power_loss import scratch
from ptracing import WRITES, Call, Tracing
from story_check import compile_once

MAKING = {"write", "pwrite64", "ftruncate", "rename", "unlink", "mkdir"}


class Faulty:
    """The watcher that refuses. *judge* returns an error number, 0, or the negative of a shorter length."""

    def __init__(self, judge: Callable[[int, Call], int]) -> None:
        self._judge = judge
        self.calls = 0
        self.refused = 0
        self.report = Report()

    def told(self, text: str) -> None:
        """Take in what the child says."""
        for line in text.splitlines():
            self.report.hear(json.loads(line))

    def entering(self, call: Call) -> int:
        """Count the call, and ask whether it may happen."""
        self.calls += 1
        fault = self._judge(self.calls, call)
        self.refused += fault != 0
        return fault

    def left(self, call: Call, result: int) -> None:
        """Nothing is kept of what happened."""


class Room:
    """A disk with *left* bytes of room: files may grow by so much, and what shrinks gives room back."""

    def __init__(self, left: int) -> None:
        self.left = left

    def judge(self, _number: int, call: Call) -> int:
        """Refuse what would not fit; a write that fits in part is done in part, as a real disk does."""
        if call.name not in ("write", "pwrite64", "ftruncate"):
            if call.name == "unlink" and call.existed:
                self.left += Path(call.path).stat().st_size
            return 0
        size = call.status(call.args[0]).st_size
        if call.name == "ftruncate":
            grown = call.args[1] - size
        else:
            begin = call.args[3] if call.name == "pwrite64" else call.position()
            grown = begin + call.args[2] - size
        if grown > self.left and grown > 0:
            fits = self.left + call.args[2] - grown
            short = call.name in WRITES and self.left > 0 and 0 < fits < call.args[2]
            self.left = 0 if short else self.left
            return -fits if short else errno.ENOSPC
        self.left -= max(grown, 0) if call.name != "ftruncate" else grown
        return 0


@dataclass
class Figures:
    """What came of it."""

    io_calls: int = 0
    io_runs: int = 0
    full_runs: int = 0
    read_only_runs: int = 0
    removed_runs: int = 0
    refused_calls: int = 0
    kept: int = 0
    silent: int = 0
    damaged: int = 0
    shut_out: int = 0
    unclear: int = 0
    died: int = 0
    told_failed_but_there: int = 0
    went_on: int = 0
    seconds: float = 0.0
    told: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


def one_run(
    base: Path, judge: Callable[[int, Call], int], figures: Figures, what: str, remove: str = ""
) -> Faulty:
    """Do the morning on a copy of *base* with a disk that refuses by *judge*; look at what is left."""
    folder = scratch()
    ear = os.open(os.devnull, os.O_WRONLY)
    try:
        shutil.copytree(base, folder, dirs_exist_ok=True)
        watcher = Faulty(judge)
        ended = Tracing(folder, watcher, ear).run(lambda: morning(folder, ear, remove))
        found = what_is_there(folder, watcher.report, removed=remove)
        figures.refused_calls += watcher.refused
        figures.kept += len(watcher.report.kept)
        counts = {
            "died": int(ended != 0),
            "silent": len(found.silent),
            "damaged": len(found.problems),
            "shut_out": int(found.shut_out),
            "unclear": len(watcher.report.unclear),
        }
        for name, number in counts.items():
            setattr(figures, name, getattr(figures, name) + number)
        if any(counts.values()) and len(figures.examples) < 8:
            figures.examples.append(f"{what}: {counts} {found} {watcher.report.unclear}")
        figures.told_failed_but_there += len(found.unsaid)
        figures.went_on += watcher.report.went_on
        figures.told.update(watcher.report.told)
        return watcher
    finally:
        os.close(ear)
        shutil.rmtree(folder)


def every_call(base: Path, every: int, figures: Figures) -> None:
    """Let each *every*-th call fail, once and from there on, until the runs have fewer calls than that."""
    for lasting in (False, True):
        number = 1
        while True:

            def judge(at: int, _call: Call, number: int = number, lasting: bool = lasting) -> int:
                return errno.EIO if at == number or (lasting and at > number) else 0

            watcher = one_run(base, judge, figures, f"call {number}{' and on' if lasting else ''}")
            if not watcher.refused:
                break
            figures.io_runs += 1
            number += every
        figures.io_calls = max(figures.io_calls, number - every)


def full_disks(base: Path, levels: int, figures: Figures) -> None:
    """Run with *levels* sizes of room from none to what a whole morning takes."""
    ample = 1 << 40
    room = Room(ample)
    lowest = ample

    def watching(number: int, call: Call) -> int:
        nonlocal lowest
        fault = room.judge(number, call)
        lowest = min(lowest, room.left)
        return fault

    one_run(base, watching, figures, "ample room")
    for level in range(levels):
        some = Room((ample - lowest) * level // levels)
        figures.full_runs += bool(one_run(base, some.judge, figures, f"room {some.left}").refused)


def read_only(base: Path, figures: Figures) -> None:
    """Run on a folder that takes no writing, from the start and from a moment in between."""

    def refusing(first: int) -> Callable[[int, Call], int]:
        def judge(number: int, call: Call) -> int:
            wants = call.name in MAKING or (
                call.name in ("open", "openat")
                and bool(
                    call.args[2 if call.name == "openat" else 1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
                )
            )
            return errno.EROFS if wants and number >= first else 0

        return judge

    for first in (1, 40, 80, 120):
        one_run(base, refusing(first), figures, f"read-only from {first}")
        figures.read_only_runs += 1


def removed(base: Path, figures: Figures) -> None:
    """Take away a file of the open vault."""
    for name in ("1.db", "1.db-wal", "slots.json", "held.lock"):
        one_run(base, lambda _number, _call: 0, figures, f"{name} removed", name)
        figures.removed_runs += 1


def drive(every: int, levels: int) -> Figures:
    """Make a vault, then all runs."""
    figures, started = Figures(), stopwatch.monotonic()
    base = scratch()
    try:
        make_vault(base)
        compile_once()
        every_call(base, every, figures)
        full_disks(base, levels, figures)
        read_only(base, figures)
        removed(base, figures)
    finally:
        shutil.rmtree(base)
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("every", type=int)
    parser.add_argument("levels", type=int)
    asked = parser.parse_args()
    figures = drive(asked.every, asked.levels)
    print(json.dumps(vars(figures)))
    return int(bool(figures.silent or figures.damaged or figures.shut_out or figures.unclear or figures.died))


if __name__ == "__main__":
    raise SystemExit(main())
