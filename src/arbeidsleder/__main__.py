"""Starts the program. Must import nothing heavy: the unlock window is painted first."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line; returns the exit code (0 done, 1 could not be done, 2 wrong use)."""
    if len(sys.argv) == 1:
        gc.disable()  # what is imported now stays; desktop/garbage.py searches once the window stands
    from arbeidsleder.cli import run
    from arbeidsleder.system.memory import forbid_core_files, keep_private

    forbid_core_files()
    if len(sys.argv) > 1:
        keep_private()  # without words the window opens, and calls it after its first picture
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
