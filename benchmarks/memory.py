"""Memory after an unlock, after a day in which all was used, and after a lock, against the least window.

All is resident memory, the libraries shared with other programs included, since both sides have them. After
a lock a fresh process stands there (a lock ends the one that had the keys), so that is what is measured:
the locked program once keys are taken. Linux only.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from measuring import FEWEST_PAIRS, Run, begin
from start import PROGRAM
from wards import MadeUp, copied, five_years
from worlds import World

INSIDE = Path(__file__).with_name("inside.py")
MOST_UNLOCKED, MOST_AFTER_A_DAY, MOST_LOCKED = 3.0, 4.5, 1.5
MOST_GROWTH = 1.10


class Sizes:
    """What processes hold, in bytes."""

    def __init__(self, world: World, made: MadeUp, fonts: Path) -> None:
        """*made* stays closed; each day has a copy of its own."""
        self._world, self._made, self._fonts = world, made, fonts
        self._days = 0

    def day(self) -> list[float]:
        """Live through a day in a new process; return the size after the unlock and after each hour."""
        self._days += 1
        vault = copied(self._made, self._world.folder / f"day-{self._days}").door.folder
        words = [str(INSIDE), "day", str(vault), self._made.passphrase, ""]
        return [float(word) for word in self._world.run("the program", words, timeout_s=300)]

    def locked(self) -> float:
        """Return the size of a program that stands locked."""
        return float(self._world.run("the locked program", ["-c", PROGRAM])[-1])

    def empty(self) -> float:
        """Return the size of the least window."""
        return float(self._world.reference(self._fonts)[-1])


def main() -> None:
    """Measure and tell."""
    from arbeidsleder.system.assets import find_assets

    run = begin("memory", "Memory: the program against a label and a line edit", pairs=FEWEST_PAIRS)
    if not Path("/proc/self/statm").exists():
        sys.exit("Not measured: only Linux tells it this way.")
    with tempfile.TemporaryDirectory(dir=run.folder) as name:
        world = World(Path(name))
        world.empty_vault()
        _measure(run, Sizes(world, five_years(run), find_assets().fonts))
    run.end()


def _measure(run: Run, sizes: Sizes) -> None:
    empty, locked, days = [], [], []
    for number in range(run.pairs):
        for what in ("empty", "day") if number % 2 else ("day", "empty"):
            if what == "empty":
                empty.append(sizes.empty())
                locked.append(sizes.locked())
            else:
                days.append(sizes.day())
    hours = len(days[0]) - 1
    run.say(f"Ten people, five years; {hours} simulated hours a day, everything used again and again.")
    unlocked = [(day[0], one) for day, one in zip(days, empty, strict=True)]
    after = [(day[-1], one) for day, one in zip(days, empty, strict=True)]
    growth = [(day[-1], day[1]) for day in days]
    window = "empty window"
    first = run.table("After the unlock", ("program", window), unlocked, unit="MiB").ratio
    last = run.table(f"After {hours} hours", ("program", window), after, unit="MiB").ratio
    grown = run.table("Growth", (f"after {hours} hours", "after the first hour"), growth, unit="MiB").ratio
    small = run.table("Locked", ("program", window), list(zip(locked, empty, strict=True)), unit="MiB").ratio
    course = ", ".join(
        f"{statistics.median(day[hour] for day in days) / 2**20:.0f}" for hour in range(hours + 1)
    )
    run.say(f"Hour by hour from the unlock, median in MiB: {course}.")
    run.goal("ratio after the unlock", first, MOST_UNLOCKED)
    run.goal("ratio after a day", last, MOST_AFTER_A_DAY)
    run.goal("ratio of the last hour to the first", grown, MOST_GROWTH)
    run.goal("ratio locked", small, MOST_LOCKED)


if __name__ == "__main__":
    main()
