"""The running program leaves no core file, and no other program of the same user may look into it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.tour_run import HOMES, ROOT, XDG

if sys.platform == "linux":
    # A thread beside the program asks the kernel what it thinks of the process, and ends it then.
    WATCHED = """
import ctypes, os, sys, threading
from pathlib import Path

PR_GET_DUMPABLE = 3

def watch():
    kernel = ctypes.CDLL(None)
    print("at first", kernel.prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), flush=True)
    while kernel.prctl(PR_GET_DUMPABLE, 0, 0, 0, 0):
        threading.Event().wait(0.01)
    print("then", 0, Path("/proc/self/limits").read_text(), flush=True)
    os._exit(0)

threading.Thread(target=watch, daemon=True).start()
sys.argv[0] = "arbeidsleder"
from arbeidsleder.__main__ import main
main()
"""

    # Each hundredth piece is kept: the C library cannot shrink the heap, only hand pages back.
    FREED = """
import ctypes, os
from pathlib import Path
from arbeidsleder.system.memory import give_back

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

pieces = [ctypes.create_string_buffer(60_000) for _ in range(2000)]
for piece in pieces:
    ctypes.memset(piece, 1, 60_000)
pieces = pieces[::100]
before = resident()
give_back()
print(before, resident())
"""

    def test_what_is_freed_between_used_pieces_is_given_back(tmp_path: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-c", FREED],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
            env=environment(tmp_path),
        )
        before, after = map(int, done.stdout.split())
        assert before - after > 50_000_000

    def environment(place: Path) -> dict[str, str]:
        """A home of its own and no screen."""
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"}
        return env | {name: str(place) for name in (*HOMES, *(f"XDG_{name}" for name in XDG))}

    def core_limit(text: str) -> list[str]:
        """Soft and hard limit, as /proc/<pid>/limits says them."""
        (line,) = [line for line in text.splitlines() if line.startswith("Max core file size")]
        return line.split()[4:6]

    @pytest.mark.parametrize("words", [[], ["demo"]], ids=["the window", "a command"])
    def test_the_running_program_cannot_be_dumped_or_read(tmp_path: Path, words: list[str]) -> None:
        done = subprocess.run(
            [sys.executable, "-c", WATCHED, *words],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
            env=environment(tmp_path),
        )
        assert done.stdout.startswith("at first 1\nthen 0 ")
        assert core_limit(done.stdout) == ["0", "0"]

    def test_programs_it_starts_are_as_usual_and_a_crash_is_still_written_down(tmp_path: Path) -> None:
        crash = tmp_path / "crash.log"
        code = f"""
import ctypes, faulthandler, os, subprocess, sys
from arbeidsleder.system.memory import forbid_core_files, keep_private
assert forbid_core_files() and keep_private()
print(len(os.listdir("/proc/self/fd")) > 2, flush=True)
child = "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
subprocess.run([sys.executable, "-c", child], check=True)
faulthandler.enable(open({str(crash)!r}, "w"))
ctypes.string_at(0)
"""
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            cwd=tmp_path,
            env=environment(tmp_path),
        )
        assert done.stdout.split() == ["True", "1"]
        assert done.returncode < 0
        assert "Segmentation fault" in crash.read_text(encoding="utf-8")
        assert [file.name for file in tmp_path.iterdir()] == ["crash.log"]
