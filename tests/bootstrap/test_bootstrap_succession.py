"""A lock ends the process and a fresh one, locked, stands in its place; or the old one stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from arbeidsleder.bootstrap.successor import Handover, Succession, note_path, take_over
from arbeidsleder.system.processes import own_command
from support.program import made_vault

LOCKING = """
import sys
from PySide6.QtCore import QTimer
import arbeidsleder.bootstrap.program as program
import arbeidsleder.system.processes as processes

class Driven(program.Program):
    def start(self, *, show=True):
        self.window.setGeometry(40, 30, 1010, 660)
        super().start(show=show)
        self.painted.connect(lambda: self.unlock(sys.argv[1]))
        self.opened.connect(lambda: QTimer.singleShot(0, self.lock))

def start_again(arguments):
    started = real(arguments)
    print(started.pid, *arguments, flush=True)
    return started

program.Program = Driven
real, processes.start_again = processes.start_again, start_again
from arbeidsleder.bootstrap.window import run_window
sys.exit(run_window(theme="light"))
"""


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_lock_ends_the_process_and_a_fresh_one_stands_there(tmp_path, monkeypatch):
    made = made_vault(tmp_path / "vault")
    monkeypatch.setenv("ARBEIDSLEDER_VAULT", str(made.folder))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    first = subprocess.run(
        [sys.executable, "-c", LOCKING, made.passphrase],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert first.returncode == 0, first.stderr
    pid, *arguments = first.stdout.split()
    try:
        assert is_running(int(pid))
        assert arguments[:3] == ["--theme", "light", "--takes-over"]
        assert made.passphrase not in " ".join(arguments)
        assert not list(tmp_path.rglob("handover-*"))  # taken away by the one whose picture stands
    finally:
        os.kill(int(pid), signal.SIGTERM)


@pytest.fixture
def seen(qtbot, tmp_path):
    """Make a succession with a command of its own, and what it has told."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(code: str, patience_ms: int = 60_000) -> tuple[Succession, list[str]]:
        told: list[str] = []

        def start(arguments: list[str]) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-c", code, str(tmp_path), *arguments]
            started.append(subprocess.Popen(command, stdin=subprocess.PIPE))
            return started[-1]

        succession = Succession(tmp_path, start, patience_ms=patience_ms)
        succession.taken_over.connect(lambda: told.append("taken over"))
        succession.stayed.connect(lambda: told.append("stayed"))
        succession.begin(Handover(b"place", "Disken er full."))
        return succession, told

    yield begin
    for process in started:
        process.communicate(timeout=30)  # the end of its input ends the one that is still there


TAKES_OVER = """
import sys
from pathlib import Path
from arbeidsleder.bootstrap.successor import Handover, note_path, take_over
note = note_path(Path(sys.argv[1]), sys.argv[3])
if Handover.read(note) != Handover(b"place", "Disken er full."):
    sys.exit(1)
take_over(note)
sys.stdin.read()
"""


def test_the_note_says_where_the_window_stood_and_its_removal_ends_the_wait(qtbot, seen):
    succession, told = seen(TAKES_OVER)
    qtbot.waitUntil(lambda: told == ["taken over"], timeout=30_000)
    succession.abandon()
    assert told == ["taken over"]


@pytest.mark.parametrize(
    ("code", "patience_ms"),
    [("raise SystemExit(3)", 60_000), ("import sys; sys.stdin.read()", 200)],
    ids=["it ends at once", "it never shows a picture"],
)
def test_without_a_successor_the_process_stays(qtbot, seen, tmp_path, code, patience_ms):
    _succession, told = seen(code, patience_ms)
    qtbot.waitUntil(lambda: told == ["stayed"], timeout=30_000)
    assert not list(tmp_path.glob("handover-*"))


def test_a_program_that_cannot_be_started_leaves_this_one_standing(qtbot, tmp_path):
    def missing(_arguments: list[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen([str(tmp_path / "gone")])

    told: list[str] = []
    succession = Succession(tmp_path, missing)
    succession.stayed.connect(lambda: told.append("stayed"))
    succession.begin(Handover(b"", ""))
    assert told == ["stayed"]
    assert not list(tmp_path.glob("handover-*"))


def test_closing_the_window_meanwhile_ends_the_one_that_was_coming(qtbot, seen, tmp_path):
    succession, told = seen("import sys; sys.stdin.read()")
    succession.abandon()
    assert not list(tmp_path.glob("handover-*"))
    assert told == []


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"geometry": "*", "told": ""}', b"\xff", b'{"told": 1}', b"[" * 20_000]
)
def test_a_strange_note_says_nothing(tmp_path, content):
    note = note_path(tmp_path, "0" * 16)
    note.write_bytes(content)
    assert Handover.read(note) == Handover(b"", "")
    take_over(note)
    assert not note.exists()
    assert Handover.read(note) == Handover(b"", "")


@pytest.mark.parametrize("token", ["", "../../etc/passwd", "0" * 15, "0" * 17, "G" * 16, "0" * 16 + "\n"])
def test_a_token_names_no_other_file(tmp_path, token):
    with pytest.raises(ValueError, match="not a token"):
        note_path(tmp_path, token)


def test_the_command_starts_this_program_with_nothing_but_its_arguments():
    assert own_command(["--takes-over", "0" * 16])[-2:] == ["--takes-over", "0" * 16]
