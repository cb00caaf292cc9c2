"""Processes in a world of their own: no vault, log or setting of the user is touched.

An installed program has its compiled files, so they are made before anything is measured, whatever switches
of this environment forbid them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

REFERENCE = Path(__file__).with_name("reference_window.py")


def offscreen() -> None:
    """Draw off-screen where there is no display."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class World:
    """One folder with everything a process of the program may write."""

    def __init__(self, folder: Path) -> None:
        """*folder* is erased afterwards by the caller."""
        self.folder = folder
        self.vault = folder / "vault"
        offscreen()
        self._environment = {**os.environ, "ARBEIDSLEDER_VAULT": str(self.vault)}
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self._environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
            self._environment[name] = str(folder)

    def empty_vault(self) -> None:
        """Put a slot file there, which makes the program ask to unlock; it opens nothing."""
        self.vault.mkdir()
        (self.vault / "slots.json").write_text("{}", encoding="utf-8")

    def run(self, who: str, arguments: Sequence[str], *, timeout_s: float = 60) -> list[str]:
        """Run Python with *arguments* and return the words it printed. RuntimeError when it fails."""
        done = subprocess.run(
            [sys.executable, *arguments],
            capture_output=True,
            text=True,
            env=self._environment,
            timeout=timeout_s,
            check=False,
        )
        if done.returncode or not done.stdout:
            raise RuntimeError(f"{who} ended with {done.returncode}: {done.stderr[-2000:]}")
        return done.stdout.split()

    def reference(self, fonts: Path) -> list[str]:
        """Run the least window; see reference_window.py for what it prints."""
        return self.run("reference window", [str(REFERENCE), str(fonts)])
