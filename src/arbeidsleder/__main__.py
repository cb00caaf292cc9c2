"""Starts the program. Must import nothing heavy: the unlock window is painted first."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; returns the exit code (0 done, 1 could not be done, 2 wrong use)."""
    from arbeidsleder.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
