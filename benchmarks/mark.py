"""One mark in I dag, kept for good, against the barest insert the same disk can keep for good.

The mark is the whole command: rules, encryption, the link in the audit chain, and the disk's word that it is
written. The reference is the sqlite3 of Python's own library, unencrypted, with one table and one insert of
250 characters a transaction, and the same journal (WAL) and synchronous=FULL, in the same folder.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import begin, end, in_pairs, table
from wards import PEOPLE, TODAY, MadeUp, at, made_up_vault

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.system.clock import OSLO
from arbeidsleder.vault.kdf import KdfParams

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context


class Marks:
    """Says one thing about one person after the other, each day once, and on to the next work day."""

    def __init__(self, ctx: Context, made: MadeUp) -> None:
        """*ctx* is told the time by the clock of *made*."""
        self._ctx = ctx
        self._made = made
        self._said = 0

    def once(self) -> float:
        """Return the seconds of one command."""
        turn, person = divmod(self._said, len(PEOPLE))
        self._said += 1
        week, weekday = divmod(turn, 5)
        day = TODAY + timedelta(days=5 + 7 * week + weekday)  # TODAY is a Wednesday; from the next Monday on
        self._made.clock.moment = datetime(day.year, day.month, day.day, 8, 10, tzinfo=OSLO)
        command = StateAttendance(self._made.people[person], day, Claim.PRESENT)
        begun = time.perf_counter()
        command.run(self._ctx)
        return time.perf_counter() - begun


class Inserts:
    """Inserts one row a transaction into a plain file."""

    def __init__(self, path: Path) -> None:
        """Make the file at *path*."""
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE mark (id INTEGER PRIMARY KEY, day TEXT, said TEXT)")

    def once(self) -> float:
        """Return the seconds of one insert."""
        begun = time.perf_counter()
        self._connection.execute("INSERT INTO mark (day, said) VALUES (?, ?)", ("2027-05-05", "x" * 240))
        return time.perf_counter() - begun

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def main() -> None:
    """Measure and print."""
    run = begin("Mark: one StateAttendance on the encrypted store, against a plain insert", pairs=200)
    with tempfile.TemporaryDirectory(dir=run.folder) as name:
        folder = Path(name)
        made = made_up_vault(folder / "vault", years=1, params=KdfParams())
        opened = made.door.open(made.passphrase)
        inserts = Inserts(folder / "plain.sqlite")
        try:
            marks = Marks(at(opened, made.clock), made)
            found = in_pairs(marks.once, inserts.once, run.pairs)
        finally:
            inserts.close()
            opened.close()
    print(f"ten people, one year of statements; files in {file_system(run.folder)}")
    table("Wall time", ("one mark", "one plain insert"), found)
    end()


def file_system(folder: Path) -> str:
    """Return the kind of file system *folder* lies on: in memory (tmpfs) nothing is ever kept for good."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return "a file system of unknown kind"
    rows = [line.split()[1:3] for line in mounts.read_text(encoding="utf-8").splitlines()]
    inside = [(len(place), kind) for place, kind in rows if folder.resolve().is_relative_to(place)]
    return max(inside)[1]


if __name__ == "__main__":
    main()
