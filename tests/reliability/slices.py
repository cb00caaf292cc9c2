"""Runs a program of this folder or of tests/security as `make reliability` does; reads its figures."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SECURITY = HERE.parent / "security"
TRACEABLE = (sys.platform, platform.machine()) == ("linux", "x86_64")
"""Whether ptracing.py works here."""


def figures_of(program: str, *arguments: str) -> dict[str, Any]:
    """Return the figures a program prints, and its exit code as "exit"."""
    source = HERE.parent.parent / "src"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(source), str(HERE.parent)])}
    path = HERE / program if (HERE / program).exists() else SECURITY / program
    command = [sys.executable, str(path), *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    if done.stderr:
        raise RuntimeError(done.stderr)
    figures: dict[str, Any] = json.loads(done.stdout)
    return {**figures, "exit": done.returncode}
