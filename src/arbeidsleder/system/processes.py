"""Starts this program once more. The one place that knows how it was started."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def own_command(arguments: Sequence[str]) -> list[str]:
    """Return the command line of this program, installed or frozen, with *arguments*."""
    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "arbeidsleder"]
    return [*own, *arguments]


def start_again(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start this program with *arguments* as a process that outlives this one. Raises OSError.

    It inherits the environment and nothing else: no open file, no memory.
    """
    # A frozen program would take the new one for a helper of its own (PyInstaller's manual, common issues).
    environment = {**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    return subprocess.Popen(  # noqa: S603 - our own program, and no word of it comes from outside
        own_command(arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # the end of this one's terminal is none of its business
    )
