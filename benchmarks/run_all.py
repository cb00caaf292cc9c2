"""Runs every benchmark in turn on one made-up vault of five years. About fifteen minutes on a quiet machine.

    run_all.py [--anyway] [--write] [NAME ...]

Looks once, before it begins, whether the machine is busy; each program tells itself how much of the
processors went to others meanwhile, and is not written when that was too much.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import ROOT, checked_load

NAMES = ("start", "today", "switch", "mark", "matrix", "memory", "year", "recovery")


def main() -> int:
    """Run them; 1 when one of them could not be measured."""
    parser = argparse.ArgumentParser(description="all benchmarks")
    parser.add_argument("--anyway", action="store_true", help="measure on a busy machine too, and say so")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; else all")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(NAMES):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    load = checked_load(chosen.anyway)
    switches = [*(["--anyway"] if chosen.anyway else []), *(["--write"] if chosen.write else [])]
    folder = ROOT / "build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    failed = []
    with tempfile.TemporaryDirectory(prefix="ward-", dir=folder) as name:
        for which in chosen.names or NAMES:
            print(f"\n=== {which}", flush=True)
            program = str(Path(__file__).with_name(f"{which}.py"))
            told = [*switches, "--load", load, "--ward", name]
            if subprocess.run([sys.executable, program, *told], check=False).returncode:
                failed.append(which)
    if failed:
        print(f"\nNot measured: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
