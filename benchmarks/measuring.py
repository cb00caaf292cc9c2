"""Measures one thing against another: alternating pairs, ratios, median and spread.

Milliseconds of two runs on two days cannot be compared; two things measured in turn in one run can. What is
told first is therefore the ratio. Nothing is left out of a table: no run is dropped for being slow. With
--write a program puts its tables into docs/performance.md, between the two lines that bear its name.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import sys
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from arbeidsleder.system.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
FEWEST_PAIRS = 20
MOST_LOAD = 0.25
"""Processes a core that may run or wait, over the last minute, before the machine counts as busy."""
MOST_OTHERS = 0.10
"""Part of all processors that may go to other programs while it measures."""

Measure: TypeAlias = "Callable[[], float]"
Unit = Literal["ms", "MiB"]
_PER_UNIT: dict[Unit, float] = {"ms": 1e3, "MiB": 1 / 2**20}


@dataclass
class Run:
    """One run of one program: what the command line asked for, and what is to be told at the end."""

    name: str
    pairs: int
    folder: Path
    anyway: bool
    write: bool
    load: str
    ward: Path | None
    told: list[str] = field(default_factory=list)
    others: Others = field(default_factory=lambda: Others())

    def say(self, line: str) -> None:
        """Tell a line, on the page too."""
        print(line, flush=True)
        self.told += [line, ""]

    def table(
        self,
        title: str,
        names: tuple[str, str],
        found: Sequence[tuple[float, float]],
        *,
        unit: Unit = "ms",
        difference: bool = False,
    ) -> Figures:
        """Tell median, quartiles, least and most of both and of their ratio, pair by pair.

        *found* is in seconds or bytes. *difference* tells the differences of the pairs too.
        """
        figures = Figures(found, unit)
        rows: list[tuple[str, list[float], str]] = [
            (names[0], figures.firsts, unit),
            (names[1], figures.seconds, unit),
        ]
        if difference:
            rows.append(("difference, pair by pair", figures.differences, unit))
        rows.append(("**ratio, pair by pair**", figures.ratios, ""))
        print(f"\n{title}, {len(found)} pairs")
        print(f"{'':34}{'median':>9}{'lower q.':>10}{'upper q.':>10}{'least':>9}{'most':>9}")
        head = f"| {title}, {len(found)} pairs | median | quartiles | least – most |"
        self.told += [head, "| --- " * 4 + "|"]
        for name, values, of in rows:
            lower, median, upper = statistics.quantiles(values, n=4, method="inclusive")
            least, most = min(values), max(values)
            plain = name.strip("*") + (f", {of}" if of else "")
            print(f"{plain:34}{median:9.2f}{lower:10.2f}{upper:10.2f}{least:9.2f}{most:9.2f}", flush=True)
            digits = 2 if not of else 1
            told = [f"{value:.{digits}f}" for value in (median, lower, upper, least, most)]
            ending = f" {of}" if of else ""
            self.told.append(
                f"| {name} | {told[0]}{ending} | {told[1]} – {told[2]} | {told[3]} – {told[4]} |"
            )
        self.told.append("")
        return figures

    def goal(self, words: str, figure: float, most: float, unit: str = "") -> None:
        """Tell whether *figure* is at most *most*."""
        reached = "reached" if figure <= most else "**not reached**"
        ending = f" {unit}" if unit else ""
        self.say(f"Goal: {words} at most {most:g}{ending}. Median {figure:.2f}{ending}: {reached}.")

    def end(self) -> None:
        """Say what else the machine did meanwhile, and write the page; exit code 1 when it was disturbed."""
        share = self.others.share()
        told = "unknown" if share is None else f"{share:.0%}"
        print(f"other programs had {told} of the processors meanwhile")
        if (share is None or share > MOST_OTHERS) and not self.anyway:
            print("Disturbed: not written, and not to be trusted. --anyway accepts it.", file=sys.stderr)
            sys.exit(1)
        if self.write:
            day = SystemClock().now().date().isoformat()
            head = f"Measured {day} on {machine()}."
            loaded = f"Load before: {self.load}; other programs had {told} of the processors meanwhile."
            _write(self.name, [head, loaded, "", *self.told])


class Figures:
    """What came out of the pairs, in the unit told."""

    def __init__(self, found: Sequence[tuple[float, float]], unit: Unit) -> None:
        per = _PER_UNIT[unit]
        self.firsts = [one * per for one, _other in found]
        self.seconds = [other * per for _one, other in found]
        self.differences = [one - other for one, other in zip(self.firsts, self.seconds, strict=True)]
        self.ratios = [one / other for one, other in found]

    @property
    def ratio(self) -> float:
        """The median ratio."""
        return statistics.median(self.ratios)

    @property
    def difference(self) -> float:
        """The median difference."""
        return statistics.median(self.differences)


class Others:
    """How much of the processors goes to programs that are not ours. Linux tells it."""

    def __init__(self) -> None:
        self._before = self._now()
        self._orphans = 0.0

    def leave_out(self, seconds: float) -> None:
        """Count *seconds* of processor time as ours: of a program that was not ours to wait for."""
        self._orphans += seconds

    def share(self) -> float | None:
        """Return the part of all processors since the beginning; None where nothing tells it."""
        if self._before is None:
            return None
        wall, busy, own = (now - before for now, before in zip(self._now() or (), self._before, strict=True))
        return max(0.0, busy - own - self._orphans) / (wall * (os.cpu_count() or 1))

    @staticmethod
    def _now() -> tuple[float, float, float] | None:
        """Return seconds: on the clock, of all processors at work, of ours and our children's."""
        table = Path("/proc/stat")
        if not table.exists():
            return None
        ticks = [int(word) for word in table.read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]]
        idle = ticks[3] + ticks[4]
        own = os.times()
        busy = (sum(ticks) - idle) / os.sysconf("SC_CLK_TCK")
        return time.monotonic(), busy, own.user + own.system + own.children_user + own.children_system


def begin(name: str, about: str, *, pairs: int) -> Run:
    """Read the command line, refuse a busy machine (exit code 1) and say which machine this is."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--pairs", type=int, default=pairs, help=f"at least {FEWEST_PAIRS}, else {pairs}")
    parser.add_argument("--anyway", action="store_true", help="measure on a busy machine too, and say so")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench", help="where files are made")
    # run_all.py looks once: the programs before this one are in the last minute's load.
    parser.add_argument("--load", default="", help=argparse.SUPPRESS)
    parser.add_argument("--ward", type=Path, default=None, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.pairs < FEWEST_PAIRS:
        parser.error(f"fewer than {FEWEST_PAIRS} pairs say nothing")
    load = chosen.load or checked_load(chosen.anyway)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    print(f"{about}\n{machine()}\nbefore: {load}", flush=True)
    return Run(name, chosen.pairs, chosen.folder, chosen.anyway, chosen.write, load, chosen.ward)


def checked_load(anyway: bool) -> str:
    """Return how busy the machine is, in words; exit code 1 when that is too busy and not wanted *anyway*."""
    if sys.platform == "win32":
        load, told = None, "how busy it was cannot be told here"
    else:
        load = os.getloadavg()[0] / (os.cpu_count() or 1)
        told = f"{load:.2f} processes a core over the last minute"
    if load is None or load > MOST_LOAD:
        if not anyway:
            print(f"Not measured: the machine may be busy ({told}). --anyway measures.", file=sys.stderr)
            sys.exit(1)
        return f"{told}, **measured anyway**"
    return told


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


def _write(name: str, lines: Sequence[str]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    begins, ends = f"<!-- {name}: written by benchmarks/{name}.py -->", f"<!-- {name}: end -->"
    pattern = re.compile(f"{re.escape(begins)}.*?{re.escape(ends)}", re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"docs/performance.md has no room for {name}")
    text = "\n".join([begins, "", *lines]).rstrip() + f"\n\n{ends}"
    PAGE.write_text(pattern.sub(lambda _found: text, page), encoding="utf-8", newline="\n")


def _memory() -> str:
    if sys.platform == "win32":
        return "memory unknown"
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
