"""Back in service after a kill with a thousand pages in the log, against opening what was closed.

A process that records is killed (SIGKILL) once a thousand pages lie in the write-ahead log. Each pair opens
a fresh copy of what it left and a fresh copy of the same vault closed in peace, until I dag has been read.
The key derivation, the same for both, is not counted.

    recovery.py --victim VAULT PASSPHRASE    records until it is killed by itself
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from measuring import FEWEST_PAIRS, Run, begin, in_pairs
from wards import TODAY, MadeUp, at, copied, five_years, opened_at

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.queries.today_board import today_board
from arbeidsleder.domain.attendance import Claim

PAGES, FRAME_BYTES = 1000, 4096 + 24
VICTIM = "--victim"


def be_killed(folder: Path, passphrase: str) -> None:
    """Record days to come until the log has its thousand pages; die then."""
    made = opened_at(folder, passphrase)
    opened = made.door.open(passphrase)
    ctx = at(opened, made.clock)
    people = [row.participant.id for row in today_board(ctx).rows]
    log = opened.unlocked.database_path.with_name(opened.unlocked.database_path.name + "-wal")
    day = TODAY
    while True:
        for person in people:
            StateAttendance(person, day, Claim.PRESENT).run(ctx)
            if log.stat().st_size >= PAGES * FRAME_BYTES:
                os.kill(os.getpid(), signal.SIGKILL)
        day += timedelta(days=3 if day.isoweekday() == 5 else 1)
        made.clock.moment += timedelta(days=(day - made.clock.moment.date()).days)


class Opening:
    """Opens fresh copies of one vault."""

    def __init__(self, folder: Path, made: MadeUp) -> None:
        """*folder* takes the copies."""
        self._folder, self._made = folder, made
        self._copies = 0

    def once(self) -> float:
        """Return the seconds from the open slot to the facts of I dag; closing is not counted."""
        self._copies += 1
        place = self._folder / f"copy-{self._copies}"
        shutil.copytree(self._made.door.folder, place)
        made = opened_at(place, self._made.passphrase)
        made.clock.moment = self._made.clock.moment
        unlocked = made.door.locked().unlock(made.passphrase)
        begun = time.perf_counter()
        opened = made.door._open(unlocked)  # what open() does after the key derivation
        try:
            today_board(at(opened, made.clock))
            return time.perf_counter() - begun
        finally:
            opened.close()
            shutil.rmtree(place)


def main() -> None:
    """Measure and tell."""
    if sys.argv[1:2] == [VICTIM]:
        be_killed(Path(sys.argv[2]), sys.argv[3])
    run = begin("recovery", "Recovery: open after a kill, against a clean open", pairs=FEWEST_PAIRS)
    with tempfile.TemporaryDirectory(dir=run.folder) as name:
        _measure(run, Path(name))
    run.end()


def _measure(run: Run, folder: Path) -> None:
    killed = copied(five_years(run), folder / "killed")
    words = [sys.executable, __file__, VICTIM, str(killed.door.folder), killed.passphrase]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != -signal.SIGKILL:
        raise RuntimeError(f"the victim ended with {done.returncode}: {done.stderr[-2000:]}")
    logs = [log.stat().st_size // FRAME_BYTES for log in killed.door.folder.rglob("*-wal")]
    clean = copied(killed, folder / "clean")
    clean.door.open(clean.passphrase).close()
    killed.clock.moment = clean.clock.moment = killed.clock.moment + timedelta(days=365)
    after, peace = Opening(folder, killed), Opening(folder, clean)
    run.say(f"{max(logs)} pages lay in the log of the one that was killed.")
    found = in_pairs(after.once, peace.once, run.pairs)
    run.table("Open and read I dag", ("after the kill", "clean"), found, difference=True)


if __name__ == "__main__":
    main()
