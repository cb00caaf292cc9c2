"""Locks the real window again and again: the process that had the keys is gone, and the new one holds none.

`PYTHONPATH=src:tests python tests/security/lock_process.py ROUNDS` prints figures as JSON and exits with 1
when it was not so. Each round starts the window on a made-up vault, unlocks, opens a page with names, locks,
and waits for the end of the process. Before the lock its memory is searched for the keys, the passphrase and
the names, which must be there, or the search would mean nothing; after it the memory of the successor is. The
program keeps other programs of the same user out of its memory, so only root can look, on Linux; elsewhere
`looked` stays 0 and only the end of the process is seen.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time as stopwatch
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from word_search import found_in

from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.bootstrap.door import NewPlace
from arbeidsleder.system.clock import OSLO
from support.vault_world import VaultWorld, ward_of

PASSPHRASE = "abakus fjell kaffe sommer trapp"
NAMES = ("Plantetnavn", "Skjultperson", "Oppdiktetmann")
FAMILY = "Plantetetternavn"
FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR",
           "LOCALAPPDATA", "APPDATA", "USERPROFILE")  # fmt: skip

DRIVEN = """
import sys, threading
from PySide6.QtCore import QObject, QTimer, Signal
import arbeidsleder.bootstrap.program as program
import arbeidsleder.system.processes as processes

class Ear(QObject):
    heard = Signal()

class Driven(program.Program):
    def start(self, *, show=True):
        super().start(show=show)
        self.ear = Ear()
        self.ear.heard.connect(self.lock)
        self.painted.connect(lambda: self.unlock(sys.stdin.readline().strip()))
        self.opened.connect(lambda: QTimer.singleShot(0, self.show_names))

    def show_names(self):
        self.window.open_page("participants")
        threading.Thread(target=self.listen, daemon=True).start()
        print("open", flush=True)

    def listen(self):
        sys.stdin.readline()
        self.ear.heard.emit()

def start_again(arguments):
    started = real(arguments)
    print(started.pid, flush=True)
    return started

program.Program = Driven
real, processes.start_again = processes.start_again, start_again
from arbeidsleder.bootstrap.window import run_window
sys.exit(run_window(theme="light"))
"""


@dataclass
class Figures:
    """What came of it."""

    rounds: int = 0
    looked: int = 0
    old_held_keys: int = 0
    old_held_names: int = 0
    old_still_there: int = 0
    new_holds_keys: int = 0
    new_holds_names: int = 0
    notes_left: int = 0
    in_files: int = 0
    seconds: float = 0.0
    examples: list[str] = field(default_factory=list)

    def wrong(self, name: str, what: str) -> None:
        """Count something that must not be."""
        setattr(self, name, getattr(self, name) + 1)
        if len(self.examples) < 5:
            self.examples.append(f"{name}: {what}")

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found where nothing may be, and everything where it must be."""
        wrong = (
            self.old_still_there, self.new_holds_keys, self.new_holds_names, self.notes_left, self.in_files,
        )  # fmt: skip
        return not any(wrong) and self.looked == self.old_held_keys == self.old_held_names


def make_vault(folder: Path) -> tuple[VaultWorld, dict[str, bytes]]:
    """Make a vault of today with three people in it; return it with what must not be in the new process."""
    now = datetime.combine(datetime.now(OSLO).date(), time(9), tzinfo=OSLO)  # noqa: TID251 - the window's own day
    world = VaultWorld(folder, "", SetClock(now))
    opened, words = world.door.create(
        NewPlace("Plantetsted", ("Plantetavdeling",), "Prøve Prøvesen"), PASSPHRASE
    )
    ward = ward_of(opened, world)
    for name in NAMES:
        ward.add(name, family=FAMILY, since=now.date() - timedelta(days=7))
    unlocked = opened.unlocked
    keys = {
        "the data key": unlocked.dek,
        "the database key": unlocked.database_key,
        "the private key": unlocked.private_key,
    }
    secrets = {**keys, **{f"{name} as text": key.hex().encode() for name, key in keys.items()}}
    secrets["the passphrase"] = PASSPHRASE.encode()
    secrets["the passphrase in the window"] = PASSPHRASE.encode("utf-16-le")
    opened.close()
    world.words = " ".join(words)
    return world, secrets


def memory_of(pid: int) -> Iterator[bytes]:
    """Yield what a process may write to of its memory. Raises PermissionError where that is not allowed."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
            found = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if found is None or "[vvar]" in line:
                continue
            begin, end = (int(number, 16) for number in found.groups())
            try:
                memory.seek(begin)
                yield memory.read(end - begin)
            except (OSError, ValueError):  # gone meanwhile, or never there
                continue


def held(pid: int, wanted: dict[str, bytes]) -> list[str]:
    """Return which of *wanted* lie in a process' memory."""
    return sorted({name for part in memory_of(pid) for name, data in wanted.items() if data in part})


def names_wanted() -> dict[str, bytes]:
    """The names, as Python and as the window have them."""
    encodings = ("utf-8", "utf-16-le")
    return {f"{name} {code}": name.encode(code) for name in (*NAMES, FAMILY) for code in encodings}


def may_look() -> bool:
    """Whether this user can see another process' memory although it is kept private."""
    return sys.platform == "linux" and os.geteuid() == 0


def one_round(place: Path, figures: Figures) -> None:
    """Unlock, lock, look."""
    world, secrets = make_vault(place / "vault")
    own = place / "own"
    own.mkdir()
    environment = {
        **os.environ, **dict.fromkeys(FOLDERS, str(own)),
        "ARBEIDSLEDER_VAULT": str(world.folder), "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    command = [sys.executable, "-c", DRIVEN]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as old:
        assert old.stdin is not None
        assert old.stdout is not None
        old.stdin.write(PASSPHRASE + "\n")
        old.stdin.flush()
        if old.stdout.readline() != "open\n":
            raise RuntimeError("the window did not open")
        if may_look():
            figures.looked += 1
            in_old = held(old.pid, secrets)
            figures.old_held_keys += {"the data key", "the database key"} <= set(in_old)
            figures.old_held_names += bool(held(old.pid, names_wanted()))
        old.stdin.write("lock\n")
        old.stdin.flush()
        new = int(old.stdout.readline())
        code = old.wait(120)
    try:
        if code != 0 or Path(f"/proc/{old.pid}").exists():
            figures.wrong("old_still_there", f"ended with {code}")
        os.kill(new, 0)  # the successor is there, or nothing has been looked at
        if may_look():
            for name in held(new, secrets):
                figures.wrong("new_holds_keys", name)
            for name in held(new, names_wanted()):
                figures.wrong("new_holds_names", name)
        _look_at_files(place, figures)
    finally:
        os.kill(new, signal.SIGTERM)
    figures.rounds += 1


def _look_at_files(place: Path, figures: Figures) -> None:
    """The note between the two is gone, and no file says a name or the passphrase."""
    for path in place.rglob("*"):
        if path.name.startswith("handover-"):
            figures.wrong("notes_left", path.name)
        if path.is_file():
            for word in found_in(path.read_bytes(), [*NAMES, FAMILY, PASSPHRASE]):
                figures.wrong("in_files", f"{word} in {path.name}")


def drive(rounds: int) -> Figures:
    """Lock *rounds* times; return the figures."""
    figures, started = Figures(), stopwatch.monotonic()
    for _turn in range(rounds):
        place = Path(tempfile.mkdtemp(prefix="locked-"))
        try:
            one_round(place, figures)
        finally:
            shutil.rmtree(place, ignore_errors=True)  # the successor may be writing its last line
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    figures = drive(int(sys.argv[1]))
    print(json.dumps(vars(figures)))
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
