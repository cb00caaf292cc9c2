"""From the start of the process to the painted unlock picture, against the least window Qt can make.

Wall time runs from just before the process is started, as the user feels it. Processor time is what the
process itself had taken when the picture stood. Python's compiled files are there, as in an installed one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import begin, end, in_pairs, table

REFERENCE = Path(__file__).with_name("reference_window.py")
# The program as `arbeidsleder` starts it, and one thing more: when painted it says so and ends.
PROGRAM = """
import sys, time
from arbeidsleder.cli import run
from arbeidsleder import bootstrap
import arbeidsleder.bootstrap.program as program

class Watched(program.Program):
    def start(self, *, show=True):
        self.painted.connect(tell)
        super().start(show=show)

def tell():
    from PySide6.QtWidgets import QApplication
    print(time.perf_counter_ns(), time.process_time_ns(), QApplication.platformName(), flush=True)
    QApplication.quit()

program.Program = Watched
sys.exit(run([]))
"""


class Starts:
    """Starts processes in a world of their own: no vault, log or setting of the user is touched."""

    def __init__(self, folder: Path, fonts: Path) -> None:
        """*folder* is erased afterwards by the caller; a slot file in it makes the program ask to unlock."""
        vault = folder / "vault"
        vault.mkdir()
        (vault / "slots.json").write_text("{}", encoding="utf-8")
        self._environment = dict(os.environ)
        self._environment["ARBEIDSLEDER_VAULT"] = str(vault)
        # An installed program has its compiled files; a switch that forbids them would be measured instead.
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self._environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
            self._environment[name] = str(folder)
        if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            self._environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        self._fonts = fonts
        self.processor: dict[str, list[float]] = {"program": [], "reference": []}
        self.platforms: set[str] = set()

    def program(self) -> float:
        """Start the program; return seconds to the picture."""
        return self._run("program", "-c", PROGRAM)

    def reference(self) -> float:
        """Start the window it is measured against; return seconds to its picture."""
        return self._run("reference", str(REFERENCE), str(self._fonts))

    def _run(self, who: str, *arguments: str) -> float:
        begun = time.perf_counter_ns()
        done = subprocess.run(
            [sys.executable, *arguments], capture_output=True, text=True, env=self._environment, timeout=60
        )
        if done.returncode or not done.stdout:
            raise RuntimeError(f"{who} ended with {done.returncode}: {done.stderr[-2000:]}")
        painted, processor, platform_name = done.stdout.split()
        self.processor[who].append(int(processor) / 1e9)
        self.platforms.add(platform_name)
        return (int(painted) - begun) / 1e9


def main() -> None:
    """Measure and print."""
    from arbeidsleder.system.assets import find_assets

    run = begin("Start: process start to painted unlock picture, against a label and a line edit", pairs=20)
    names = ("the program", "reference window")
    with tempfile.TemporaryDirectory(dir=run.folder) as folder:
        starts = Starts(Path(folder), find_assets().fonts)
        wall = in_pairs(starts.program, starts.reference, run.pairs)
        processor = list(zip(starts.processor["program"], starts.processor["reference"], strict=True))[1:]
    print("Qt's platform plugin: " + ", ".join(sorted(starts.platforms)))
    table("Wall time", names, wall)
    table("Processor time", names, processor)
    end()


if __name__ == "__main__":
    main()
