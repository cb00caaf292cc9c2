"""A year read for a report, first and again, against the same reading of a plain file of the same build.

There is no report over a year in the program yet. What is read is what the heaviest would read: the group
sheets of a year's 52 weeks, each with plans, agreements, statements and closing of ten people, out of five
years. "First" is on a fresh connection, whose pages are all still encrypted on the disk or in the system's
cache; "again" is on the same one. The other file is made here, of made-up people, and erased.
"""

from __future__ import annotations

import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import FEWEST_PAIRS, Run, begin, in_pairs
from sqlcipher3 import dbapi2
from wards import TODAY, MadeUp, at, copied, five_years

from arbeidsleder.application.queries.week_sheets import group_week_sheet
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.storage import engine
from arbeidsleder.storage.unit_of_work import DatabaseStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arbeidsleder.application.context import Context
    from arbeidsleder.bootstrap.door import OpenVault

WEEKS = [IsoWeek.of(TODAY - timedelta(weeks=back)) for back in range(1, 53)]


class Keyless(dbapi2.Connection):
    """A connection that is given no key, so that the file stays plain; all else is as the program has it."""

    def execute(self, sql: str, *values: Any) -> Any:
        """Run a statement, but for the key."""
        return super().execute("SELECT 1" if sql.startswith("PRAGMA key") else sql, *values)


class PlainDriver:
    """The driver's module with connections that are given no key."""

    def __getattr__(self, name: str) -> Any:
        return getattr(dbapi2, name)

    def connect(self, path: str, **named: Any) -> Any:
        """Return a connection without a key."""
        return dbapi2.connect(path, factory=Keyless, **named)


@contextmanager
def plain_driver() -> Iterator[None]:
    """Let the program's own engine open unencrypted files."""
    vars(engine)["dbapi2"] = PlainDriver()
    try:
        yield
    finally:
        vars(engine)["dbapi2"] = dbapi2


class Reading:
    """Reads the year from one file."""

    def __init__(self, opened: OpenVault, made: MadeUp, path: Path, *, plain: bool) -> None:
        """*opened* is the vault the file is of; *path* is read as it is, or *plain*."""
        self._opened, self._made, self._path, self._plain = opened, made, path, plain
        self._store: DatabaseStore | None = None

    def first(self) -> float:
        """Return the seconds of the year on a fresh connection; opening it is not counted."""
        self.close()
        unlocked = self._opened.unlocked
        if self._plain:
            with plain_driver():
                self._store = self._made_store(unlocked)
        else:
            self._store = self._made_store(unlocked)
        return self.again()

    def _made_store(self, unlocked: Any) -> DatabaseStore:
        return DatabaseStore(self._path, lambda: unlocked.database_key, unlocked.audit_key, self._made.clock)

    def again(self) -> float:
        """Return the seconds of the year on the connection that has read it."""
        ctx = self._context()
        begun = time.perf_counter()
        people = sum(len(group_week_sheet(ctx, week).rows) for week in WEEKS)
        taken = time.perf_counter() - begun
        if people != 10 * len(WEEKS):
            raise RuntimeError("the year does not hold everybody")
        return taken

    def _context(self) -> Context:
        if self._store is None:
            raise RuntimeError("first() comes first")
        return replace(at(self._opened, self._made.clock), store=self._store)

    def close(self) -> None:
        """Let the file go."""
        if self._store is not None:
            self._store.close()
            self._store = None


def make_plain(opened: OpenVault, source: Path, target: Path) -> None:
    """Write the made-up vault's database to an unencrypted file."""
    connection = dbapi2.connect(str(source))
    connection.execute(f"PRAGMA key = \"x'{opened.unlocked.database_key.hex()}'\"")
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(target),))
    connection.execute("SELECT sqlcipher_export('plain')").fetchall()
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA plain.user_version = {version}")
    connection.close()


def main() -> None:
    """Measure and tell."""
    run = begin("year", "Year: 52 group sheets, against the same from a plain file", pairs=FEWEST_PAIRS)
    with tempfile.TemporaryDirectory(dir=run.folder) as name:
        _measure(run, Path(name))
    run.end()


def _measure(run: Run, folder: Path) -> None:
    made = copied(five_years(run), folder / "vault")
    opened = made.door.open(made.passphrase)
    source, target = opened.unlocked.database_path, folder / "plain.db"
    make_plain(opened, source, target)
    encrypted = Reading(opened, made, source, plain=False)
    plain = Reading(opened, made, target, plain=True)
    try:
        first = in_pairs(encrypted.first, plain.first, run.pairs)
        again = in_pairs(encrypted.again, plain.again, run.pairs)
    finally:
        encrypted.close()
        plain.close()
        opened.close()
    names = ("encrypted", "plain")
    run.say("52 group sheets of ten people, out of five years; the same code on both files.")
    run.table("First", names, first)
    run.table("Again", names, again)


if __name__ == "__main__":
    main()
