"""One run of `arbeidsleder tour` for all tests that look at what it leaves, in a home of its own.

It is taken under watch: see `support/without_network.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
WATCHER = Path(__file__).with_name("without_network.py")
LONGEST_S = 900  # a shared, busy machine; usually under a minute and a half
HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
XDG = ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR")
TEMPORARY = ("TMPDIR", "TMP", "TEMP")


@dataclass(frozen=True)
class TourRun:
    """What the run said and where everything it could have written lies."""

    place: Path
    out: Path
    code: int
    said: str
    complained: str

    @property
    def network(self) -> list[str]:
        """What was written down of the network: attempts to reach one, and whether the kernel stood guard."""
        return (self.place / "network.txt").read_text(encoding="utf-8").splitlines()

    @property
    def told(self) -> dict[str, Any]:
        """What tour.json holds."""
        return json.loads((self.out / "tour.json").read_text(encoding="utf-8"))

    def files(self) -> list[Path]:
        """Every file in the run's whole world: results, home, temporary folder."""
        return sorted(path for path in self.place.rglob("*") if path.is_file())


def take_the_tour(place: Path) -> TourRun:
    """Run the command as a user would, with home, settings, logs and temporary files inside *place*."""
    env = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}  # the command chooses
    for name, folder in (
        *((name, "home") for name in HOMES),
        *((f"XDG_{name}", f"xdg-{name.lower()}") for name in XDG),
        *((name, "temporary") for name in TEMPORARY),
    ):
        (place / folder).mkdir(mode=0o700, exist_ok=True)
        env[name] = str(place / folder)
    env["PYTHONPATH"] = str(ROOT / "src")
    env["PYTHONUTF8"] = "1"
    out = place / "out"
    done = subprocess.run(
        [sys.executable, "-P", str(WATCHER), str(place / "network.txt"), "tour", "--out", str(out)],
        cwd=place,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LONGEST_S,
        check=False,
    )
    return TourRun(place, out, done.returncode, done.stdout, done.stderr)
