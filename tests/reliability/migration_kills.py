"""Kills the program at every step of migrating, from each released schema: it is the old one or the new.

`PYTHONPATH=src:tests python tests/reliability/migration_kills.py EVERY [--years N] [--only FROM] [--calls]`
(EVERY 1: at each step; FROM: a schema) prints figures as JSON and exits with 1 when a file was neither, or a
row, trigger or index was lost. A step is each connection, statement and commit, and each call of Python on
the folder (the copy made first); with --calls it is each call of the system on the folder, as SQLite makes
them while it writes (ptracing.py, Linux on x86-64 only). From this program's own schema it goes on to a
made-up next one, which recreates the table that has most children, with N years of marks. What is left is
migrated again by a program that is let run, and must then be the same as where nothing was killed. Needs
fork. What the disk does at a power cut: power_loss.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time as stopwatch
from collections import Counter
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from forking import Killer, in_child

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "storage"))

import migration_world
from kill_driver import FIRST_DAY, a_day
from power_loss import scratch
from storage_world import AUDIT_KEY, FixedClock, key, plain_connection

from arbeidsleder.application.commands.day_notes import SaveMorningTalk, SaveOwnWords
from arbeidsleder.application.commands.participants import SavePlannedAbsence
from arbeidsleder.application.commands.weeks import CloseWeek, ReopenWeek, SaveWeekLines
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.plan import PlannedAbsence
from arbeidsleder.domain.week import PersonWeekLines
from arbeidsleder.storage import schema
from arbeidsleder.storage.copying import BEFORE
from arbeidsleder.storage.engine import READ_ONLY, make_engine
from arbeidsleder.storage.integrity import check
from arbeidsleder.storage.migrate import migrate
from support.earlier_schema import as_released
from support.ward import open_ward

if TYPE_CHECKING:
    from collections.abc import Callable

    from ptracing import Call

PEOPLE, YEARS = 6, 5


@dataclass
class Figures:
    """What came of it."""

    ways: int = 0
    kills: int = 0
    left_old: int = 0
    left_new: int = 0
    between: int = 0
    damaged: int = 0
    not_again: int = 0
    bad_copies: int = 0
    leftovers: int = 0
    rows: int = 0
    seconds: float = 0.0
    steps: dict[str, int] = field(default_factory=dict)
    killed: dict[str, int] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)

    def wrong(self, name: str, what: str) -> None:
        """Count something that must not be."""
        setattr(self, name, getattr(self, name) + 1)
        if len(self.examples) < 5:
            self.examples.append(f"{name}: {what}")

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not (self.between or self.damaged or self.not_again or self.bad_copies or self.leftovers)


@dataclass(frozen=True)
class Picture:
    """What a file holds: its revision, its schema with triggers and indexes, and every row of every table.

    Of the log's newest link the salt differs from run to run, so the links are counted and checked instead.
    """

    revision: str
    schema: str
    rows: dict[str, int]
    contents: str


@dataclass(frozen=True)
class Way:
    """One migration: its name, the file before it, the key of its log, and the schema it leads to."""

    name: str
    old: Path
    audit_key: bytes
    wanted: schema.Schema

    def go(self, path: Path) -> None:
        """Migrate *path*, a copy of the old file."""
        migrate(path, key, self.audit_key, FixedClock(), schema=self.wanted)


def picture(path: Path) -> Picture:
    """Read everything."""
    engine = make_engine(path, key)
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            names = connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1"
            ).scalars()
            rows, content = Counter[str](), hashlib.sha256()
            for name in list(names):
                table = sa.table(name, sa.literal_column("*"))
                for row in connection.execute(sa.select(table)):
                    rows[name] += 1
                    if name not in ("audit", "alembic_version"):
                        content.update(f"{name} {tuple(row)!r}\n".encode())
            revision = schema.stored_revision(connection)
            return Picture(revision, schema.dump(connection), dict(rows), content.hexdigest())
    finally:
        engine.dispose()


def fill(path: Path) -> None:
    """Make a database in which the tables of the first schema have rows."""
    with open_ward(path, key()) as ward:
        people = [ward.add(f"Deltaker{number}", since=FIRST_DAY) for number in range(PEOPLE)]
        for number in range(5):
            day = FIRST_DAY + timedelta(days=number)
            ward.at(day, time(9))
            for command in a_day(people, day, ward.clock.moment, random.Random(number)):
                ward.do(command)
            ward.do(SaveMorningTalk(people[0], day, "rolig", "hagen"))
            ward.do(SaveOwnWords(people[1], day, "fin dag"))
        week = IsoWeek.of(FIRST_DAY)
        ward.at(FIRST_DAY + timedelta(days=4), time(15))
        off = FIRST_DAY + timedelta(days=21)
        ward.do(SavePlannedAbsence(PlannedAbsence("", people[2], off, off, FIRST_DAY)))
        ward.do(SaveWeekLines(PersonWeekLines(people[0], week.key, next_step="mer tid")))
        for command in (CloseWeek(week), ReopenWeek(week, "glemt"), CloseWeek(week)):
            ward.do(command)


def ways(place: Path, years: int) -> list[Way]:
    """Make the files to migrate: of every released schema before this program's, and of this program's."""
    current = schema.current()
    filled, found = place / "filled.db", []
    fill(filled)
    for revision in current.revisions[:-1]:
        old = Path(shutil.copy(filled, place / f"{revision}.db"))
        with plain_connection(old) as connection:
            as_released(connection.execute, revision)
        found.append(Way(f"{revision} to {current.head}", old, key()[::-1], current))
    old = place / "years.db"
    schema.create_database(old, key)
    migration_world.YEARS = years
    migration_world.five_years(old)
    wanted = migration_world.next_schema(place)
    return [*found, Way(f"{current.head} to the next, {years} years", old, AUDIT_KEY, wanted)]


def killed_at(way: Way, path: Path, at: int) -> tuple[bool, int]:
    """Migrate *path* in a child that is killed at step *at*; whether it came to its end, and its steps."""

    def work(told: int) -> None:
        killer = Killer(at, path.parent)
        sa.event.listen(sa.Engine, "before_cursor_execute", killer.step)
        sa.event.listen(sa.Engine, "commit", killer.step)
        sa.event.listen(sa.Engine, "engine_connect", killer.step)  # also what comes after the commit
        killer.watch()
        way.go(path)
        killer.step()
        killer.on = False
        os.write(told, str(killer.seen).encode())

    ended, told = in_child(work)
    return ended, int(told or b"0")


class KillingWatcher:
    """Ends the child before its *at*-th call of the system on the folder."""

    def __init__(self, at: int) -> None:
        self.at, self.seen = at, 0

    def entering(self, call: Call) -> int:
        """Count the call."""
        self.seen += 1
        if self.seen == self.at:
            os.kill(call.pid, signal.SIGKILL)
        return 0

    def left(self, call: Call, result: int) -> None:
        """Nothing is kept of what happened."""

    def told(self, text: str) -> None:
        """The child says nothing."""


def killed_at_call(way: Way, path: Path, at: int) -> tuple[bool, int]:
    """Do as killed_at, where a step is a call of the system."""
    from ptracing import Tracing

    watcher, ear = KillingWatcher(at), os.open(os.devnull, os.O_WRONLY)
    try:
        ended = Tracing(path.parent, watcher, ear).run(lambda: way.go(path))
    finally:
        os.close(ear)
    if ended not in (0, -signal.SIGKILL):
        raise RuntimeError(f"the child ended with {ended}")
    return ended == 0, watcher.seen


def look(way: Way, path: Path, old: Picture, new: Picture, figures: Figures, what: str) -> None:
    """Open what is left as the next start does, and migrate it to the end."""
    found = picture(path)
    figures.left_old += found == old
    figures.left_new += found == new
    if found not in (old, new):
        figures.wrong("between", f"{what}: {found.revision}")
    copy = path.with_name(f"{path.name}{BEFORE}{way.wanted.head}")
    if copy.exists() and picture(copy) != old:
        figures.wrong("bad_copies", what)
    way.go(path)
    if picture(path) != new:
        figures.wrong("not_again", what)
    if way.wanted == schema.current() and not check(path, key, way.audit_key).is_whole:
        figures.wrong("damaged", what)
    left = {file.name for file in path.parent.iterdir()} - {path.name, copy.name}
    if left:
        figures.wrong("leftovers", f"{what}: {sorted(left)}")


def go_through(
    way: Way, place: Path, every: int, figures: Figures, kill: Callable[[Way, Path, int], tuple[bool, int]]
) -> None:
    """Kill at every step of one migration."""
    old = picture(way.old)
    whole = Path(shutil.copy(way.old, _folder(place / "whole") / "7.db"))
    ended, steps = kill(way, whole, 0)
    assert ended
    new = picture(whole)
    assert new.revision == way.wanted.head
    assert new.schema.strip() == way.wanted.head_sql.strip()
    lost = {name: count for name, count in old.rows.items() if new.rows.get(name, 0) < count}
    if lost:
        figures.wrong("between", f"{way.name} loses {lost}")
    figures.ways += 1
    figures.rows += sum(old.rows.values())
    figures.steps[way.name] = steps
    for at in sorted({*range(1, steps + 1, every), steps - 1, steps}):
        folder = _folder(place / "killed")
        path = Path(shutil.copy(way.old, folder / "7.db"))
        ended, _steps = kill(way, path, at)
        figures.kills += not ended
        figures.killed[way.name] = figures.killed.get(way.name, 0) + (not ended)
        look(way, path, old, new, figures, f"{way.name} at {at}")
        shutil.rmtree(folder)
    shutil.rmtree(place / "whole")


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def drive(every: int, years: int, only: str = "", *, calls: bool = False) -> Figures:
    """Go through every way, or those from the schema *only*; return the figures."""
    figures, started = Figures(), stopwatch.monotonic()
    place = scratch()
    try:
        for way in ways(place, years):
            if way.name.startswith(only):
                go_through(way, place, every, figures, killed_at_call if calls else killed_at)
    finally:
        shutil.rmtree(place)
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("every", type=int)
    parser.add_argument("--years", type=int, default=YEARS)
    parser.add_argument("--only", default="")
    parser.add_argument("--calls", action="store_true")
    asked = parser.parse_args()
    figures = drive(asked.every, asked.years, asked.only, calls=asked.calls)
    print(json.dumps(vars(figures)))
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
