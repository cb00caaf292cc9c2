"""Measures one thing against another: alternating pairs, ratios, median and spread.

Milliseconds of two runs on two days cannot be compared; two things measured in turn in one run can. What is
told first is therefore the ratio. Nothing is left out of a table: no run is dropped for being slow.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent.parent
FEWEST_PAIRS = 20
MOST_LOAD = 0.25
"""Processes a core that may run or wait, over the last minute, before the machine counts as busy."""

Measure: TypeAlias = "Callable[[], float]"


@dataclass(frozen=True)
class Run:
    """What a command line asked for: how many pairs, and the folder for files (on a disk, not in memory)."""

    pairs: int
    folder: Path
    load: str


def begin(about: str, *, pairs: int) -> Run:
    """Read the command line, refuse a busy machine (exit code 1) and say which machine this is."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--pairs", type=int, default=pairs, help=f"at least {FEWEST_PAIRS}, else {pairs}")
    parser.add_argument("--anyway", action="store_true", help="measure on a busy machine too, and say so")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench", help="where files are made")
    chosen = parser.parse_args()
    if chosen.pairs < FEWEST_PAIRS:
        parser.error(f"fewer than {FEWEST_PAIRS} pairs say nothing")
    load = _load()
    if load is None or load > MOST_LOAD:
        told = "how busy it is cannot be told here" if load is None else f"{load:.2f} processes a core"
        if not chosen.anyway:
            print(
                f"Not measured: the machine is busy or may be ({told}). --anyway measures.", file=sys.stderr
            )
            sys.exit(1)
        told += ", measured anyway"
    else:
        told = f"{load:.2f} processes a core"
    chosen.folder.mkdir(parents=True, exist_ok=True)
    print(f"{about}\n{machine()}\nload at the start: {told}", flush=True)
    return Run(chosen.pairs, chosen.folder, told)


def machine() -> str:
    """Return cores, memory, system and the versions that matter, in one line. No name of the machine."""
    names = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "cryptography")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    python = f"Python {platform.python_version()}"
    return (
        f"{os.cpu_count()} cores, {_memory()}, {platform.system()} {platform.machine()}, {python}, {versions}"
    )


def in_pairs(first: Measure, second: Measure, pairs: int) -> list[tuple[float, float]]:
    """Run both *pairs* times, the one that goes first changing each time; one pair before is not counted."""
    first(), second()
    found: list[tuple[float, float]] = []
    for number in range(pairs):
        if number % 2:
            other = second()
            found.append((first(), other))
        else:
            one = first()
            found.append((one, second()))
    return found


def table(title: str, names: tuple[str, str], found: Sequence[tuple[float, float]]) -> None:
    """Print median, quartiles, least and most of both (seconds in, milliseconds out) and of their ratio."""
    print(f"\n{title}, {len(found)} pairs")
    print(f"{'':34}{'median':>9}{'lower q.':>10}{'upper q.':>10}{'least':>9}{'most':>9}")
    _line(f"{names[0]}, ms", [one * 1000 for one, _other in found])
    _line(f"{names[1]}, ms", [other * 1000 for _one, other in found])
    _line("difference, ms", [(one - other) * 1000 for one, other in found])
    _line("ratio, pair by pair", [one / other for one, other in found])


def end() -> None:
    """Say how busy the machine was at the end: its own work is in that number too."""
    load = _load()
    told = "unknown" if load is None else f"{load:.2f} a core"
    print(f"\nload at the end, this run's own work included: {told}")


def _line(name: str, values: Sequence[float]) -> None:
    lower, median, upper = statistics.quantiles(values, n=4, method="inclusive")
    print(f"{name:34}{median:9.2f}{lower:10.2f}{upper:10.2f}{min(values):9.2f}{max(values):9.2f}")


def _load() -> float | None:
    """Return how many processes a core want to run, over the last minute; None where nothing tells it."""
    if sys.platform == "win32":
        return None
    return os.getloadavg()[0] / (os.cpu_count() or 1)


def _memory() -> str:
    if sys.platform == "win32":
        return "memory unknown"
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
