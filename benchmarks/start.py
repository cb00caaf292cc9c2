"""From the start of the process to the painted unlock picture, against the least window Qt can make.

Wall time runs from just before the process is started, as the user feels it. Processor time is what the
process itself had taken when the picture stood. A few moments later the keys are taken: what was typed
meanwhile arrives then; that is told too.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import begin, in_pairs
from worlds import World

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_RATIO = 1.35
# The program as `arbeidsleder` starts it. It calls keep_private() once its first picture stands, and start()
# of Program when the keys are taken and what was typed meanwhile arrives.
PROGRAM = """
import os, sys, time
from pathlib import Path
import arbeidsleder.system.memory as memory
from arbeidsleder.__main__ import main

told = []

def tell():
    told.extend((time.perf_counter_ns(), time.process_time_ns()))

def painted():
    from PySide6.QtWidgets import QApplication
    tell()
    told.append(QApplication.platformName())
    import arbeidsleder.bootstrap.program as program

    def start(self):
        tell()
        statm = Path("/proc/self/statm")
        pages = int(statm.read_text().split()[1]) if statm.exists() else 0
        told.append(pages * os.sysconf("SC_PAGE_SIZE") if pages else 0)
        print(*told, flush=True)
        sys.exit(0)

    program.Program.start = start

memory.keep_private = painted
sys.exit(main())
"""


class Starts:
    """Starts the program and the window it is measured against, in turn."""

    def __init__(self, world: World, fonts: Path) -> None:
        self._world = world
        self._fonts = fonts
        self.processor: dict[str, list[float]] = {"program": [], "reference": [], "keys": []}
        self.keys: list[float] = []
        self.platforms: set[str] = set()

    def program(self) -> float:
        """Start the program; return seconds to the picture."""
        begun = time.perf_counter_ns()
        told = self._world.run("the program", ["-c", PROGRAM])
        painted, processor, platform, keys, keys_processor, _size = told
        self.keys.append((int(keys) - begun) / 1e9)
        self.processor["keys"].append(int(keys_processor) / 1e9)
        return self._take("program", begun, (painted, processor, platform))

    def reference(self) -> float:
        """Start the window it is measured against; return seconds to its picture."""
        begun = time.perf_counter_ns()
        return self._take("reference", begun, self._world.reference(self._fonts))

    def _take(self, who: str, begun: int, told: Sequence[str]) -> float:
        painted, processor, platform = told[:3]
        self.processor[who].append(int(processor) / 1e9)
        self.platforms.add(platform)
        return (int(painted) - begun) / 1e9


def main() -> None:
    """Measure and tell."""
    from arbeidsleder.system.assets import find_assets

    about = "Start: process start to painted unlock picture, against a label and a line edit"
    run = begin("start", about, pairs=30)
    with tempfile.TemporaryDirectory(dir=run.folder) as folder:
        world = World(Path(folder))
        world.empty_vault()
        starts = Starts(world, find_assets().fonts)
        wall = in_pairs(starts.program, starts.reference, run.pairs)
    took = starts.processor
    processor = list(zip(took["program"], took["reference"], strict=True))[1:]
    run.say("Qt's platform plugin: " + ", ".join(sorted(starts.platforms)))
    names = ("program", "reference window")
    ratio = run.table("Wall time", names, wall).ratio
    ratio_processor = run.table("Processor time", names, processor).ratio
    keys = list(zip(starts.keys[1:], (other for _one, other in wall), strict=True))
    run.table("Until keys are taken, wall time", names, keys)
    run.goal("ratio, wall time,", ratio, MOST_RATIO)
    run.goal("ratio, processor time,", ratio_processor, MOST_RATIO)
    run.end()


if __name__ == "__main__":
    main()
