"""One mark in I dag: from the key press to the disk and the screen, against the barest insert kept for good.

The mark is all of it: the key in the real window, rules, encryption, the link in the audit chain, the disk's
word that it is written, and the list painted anew. The reference is one insert of 250 characters a
transaction in an unencrypted file of the same build of SQLCipher, with the same journal (WAL) and
synchronous=FULL, in the same folder.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from inside import KEY, Inside
from measuring import Run, begin, in_pairs
from PySide6.QtTest import QTest
from sqlcipher3 import dbapi2
from wards import copied, five_years
from worlds import offscreen

from arbeidsleder.domain.attendance import DayState

MOST_MORE_MS = 1000 / 60


class Marks:
    """Says of the ten in turn that they are here, and takes it back unmeasured."""

    def __init__(self, inside: Inside) -> None:
        """*inside* is unlocked and shows I dag."""
        self._inside = inside
        self._today = inside.pages.today
        self._said = 0

    def once(self) -> float:
        """Return the seconds from Enter on an open row to the picture that shows it as kept."""
        hands, today = self._inside.hands, self._today
        hands.type(str((self._said + 1) % 10))
        row = self._said % 10
        self._said += 1
        picture = self._inside.picture(lambda board: board.rows[row].view.state is DayState.PRESENT)
        begun = time.perf_counter()
        QTest.keyClick(today.list, KEY.Key_Return)
        hands.wait(lambda: picture.at > 0, "the mark")
        taken = picture.at - begun
        hands.settle()
        hands.type("u")
        if self._state(row) is DayState.PRESENT:
            raise RuntimeError("the mark was not taken back")
        return taken

    def _state(self, row: int) -> DayState | None:
        board = self._today.presenter.board
        return None if board is None else board.rows[row].view.state


class Inserts:
    """Inserts one row a transaction into a plain file."""

    def __init__(self, path: Path) -> None:
        """Make the file at *path*."""
        self._connection = dbapi2.connect(str(path), isolation_level=None)
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
    """Measure and tell."""
    run = begin("mark", "Mark: from Enter in I dag to disk and screen, against a plain insert", pairs=100)
    offscreen()
    with tempfile.TemporaryDirectory(dir=run.folder) as name:
        _measure(run, Path(name))
    run.end()


def _measure(run: Run, folder: Path) -> None:
    inside = Inside(copied(five_years(run), folder / "vault"))
    inside.type_passphrase()
    inside.unlock()
    inside.hands.settle()
    inserts = Inserts(folder / "plain.sqlite")
    try:
        marks = Marks(inside)
        for _warm in range(3):
            marks.once()
        found = in_pairs(marks.once, inserts.once, run.pairs)
    finally:
        inserts.close()
        inside.close()
    run.say(f"Ten people, five years of statements; files in {file_system(run.folder)}.")
    figures = run.table("Wall time", ("mark, key to screen", "plain insert"), found, difference=True)
    run.goal("difference (one frame)", figures.difference, round(MOST_MORE_MS, 1), "ms")


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
