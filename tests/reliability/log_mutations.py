"""Change the audit log and the rows it vouches for, as somebody does who has the database, not the audit key.

`PYTHONPATH=src:tests python tests/reliability/log_mutations.py MUTATIONS SEED` prints figures as JSON and
exits with 1 when one was missed. Each mutation is made in SQL past every trigger, looked for by the real
check, and rolled back. Only for cutting off the newest end is the last short code, which the printed sheet
has, handed to the check; all others must be found without one.
"""

from __future__ import annotations

import argparse
import hmac
import json
import random
import shutil
import sys
import time as stopwatch
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "storage"))

from power_loss import scratch
from storage_world import plain_connection, without_triggers

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance
from arbeidsleder.application.commands.day_notes import SaveMorningTalk, SaveOwnWords, SaveRememberNote
from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.commands.weeks import CloseWeek, ReopenWeek
from arbeidsleder.domain.absence import AbsenceCard, Told
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.storage import tables
from arbeidsleder.storage.audit import next_link, verify
from arbeidsleder.storage.integrity import check
from support.ward import WEDNESDAY, Ward, open_ward

KEY = bytes(range(32))
PEOPLE = 4
BLOB = b"\x01" * 32


def fill(ward: Ward) -> None:
    """A few made-up days with a little of everything."""
    people = [ward.add(f"Deltaker{number}") for number in range(PEOPLE)]
    for number in range(3):
        day = WEDNESDAY + timedelta(days=number)
        ward.at(day, time(9))
        ward.do(ConfirmStarted(day))
        ward.do(StateAttendance(people[number], day, Claim.LATE, time(9)))
        ward.do(SaveAbsenceCard(AbsenceCard("", people[3], day, ward.clock.moment, "", told=Told.TOLD)))
        ward.do(SaveMorningTalk(people[0], day, "rolig", "kjøkkenet"))
        ward.do(SaveMorningTalk(people[0], day, "rolig", "hagen"))
        ward.do(SaveOwnWords(people[1], day, "fin dag"))
        ward.do(SaveRememberNote(people[2], "ring tilbake", day + timedelta(days=9)))
    week = IsoWeek.of(WEDNESDAY)
    ward.do(CloseWeek(week))
    ward.do(ReopenWeek(week, "glemt"))


@dataclass
class Cheat:
    """Somebody with a connection and a pair of dice."""

    raw: Any
    chance: random.Random
    sizes: dict[str, int]

    def table(self, least: int = 1) -> sa.Table:
        """Choose a table that has rows."""
        return self.chance.choice([t for t in (*tables.GUARDED, tables.audit) if self.sizes[t.name] >= least])

    def row(self, table: sa.Table) -> int:
        """Choose a row."""
        rows = self.raw.execute(f'SELECT rowid FROM "{table.name}"').fetchall()
        return int(self.chance.choice(rows)[0])

    def rewrite(self) -> None:
        """One value becomes another."""
        table = self.table()
        row, column = self.row(table), self.chance.choice(list(table.columns))
        found = self.raw.execute(f'SELECT "{column.name}" FROM "{table.name}" WHERE rowid = ?', (row,))
        value = other_value(found.fetchone()[0], column, self.chance)
        self.raw.execute(f'UPDATE "{table.name}" SET "{column.name}" = ? WHERE rowid = ?', (value, row))

    def delete(self) -> None:
        """Some rows go; the newest link alone cannot be missed without a code kept outside, see cut."""
        table = self.table(2)
        rows = self.raw.execute(f'SELECT rowid FROM "{table.name}" ORDER BY rowid').fetchall()
        if table is tables.audit:
            rows = rows[:-1]
        for (row,) in self.chance.sample(rows, self.chance.randint(1, min(3, len(rows)))):
            self.raw.execute(f'DELETE FROM "{table.name}" WHERE rowid = ?', (row,))

    def insert(self) -> None:
        """A row is copied under another identity, or a link is added."""
        table = self.table()
        row = self.raw.execute(f'SELECT * FROM "{table.name}" WHERE rowid = ?', (self.row(table),)).fetchone()
        values = dict(zip([c.name for c in table.columns], row, strict=True))
        for column in table.columns:
            if column.primary_key or column.unique or column.name in ("id", "version"):
                fresh = isinstance(values[column.name], int)
                values[column.name] = self.sizes[table.name] + 1 if fresh else f"x{self.chance.random()}"
        if table is tables.audit:
            values["sequence"] = self.sizes["audit"] + 1
        marks = ", ".join("?" * len(values))
        names = ", ".join(f'"{name}"' for name in values)
        self.raw.execute(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', tuple(values.values()))

    def swap(self) -> None:
        """Two rows exchange a value, or all but their identity."""
        table = self.table(2)
        columns = [c.name for c in table.columns if not c.primary_key and c.name not in ("id", "version")]
        taken = columns if self.chance.random() < 0.5 else [self.chance.choice(columns)]
        rows = [one for (one,) in self.raw.execute(f'SELECT rowid FROM "{table.name}"').fetchall()]
        first, second = self.chance.sample(rows, 2)
        names = ", ".join(f'"{name}"' for name in taken)
        of = f'SELECT {names} FROM "{table.name}" WHERE rowid = ?'
        one, other = self.raw.execute(of, (first,)).fetchone(), self.raw.execute(of, (second,)).fetchone()
        setting = ", ".join(f'"{name}" = ?' for name in taken)
        for row, values in ((first, other), (second, one)):
            self.raw.execute(f'UPDATE "{table.name}" SET {setting} WHERE rowid = ?', (*values, row))

    def reorder(self) -> None:
        """Two links change places."""
        first, second = self.chance.sample(range(1, self.sizes["audit"] + 1), 2)
        for old, new in ((first, -1), (second, first), (-1, second)):
            self.raw.execute("UPDATE audit SET sequence = ? WHERE sequence = ?", (new, old))

    def close_the_gap(self) -> None:
        """A link goes and the later ones move up."""
        gone = self.chance.randint(1, self.sizes["audit"] - 1)
        self.raw.execute("DELETE FROM audit WHERE sequence = ?", (gone,))
        self.raw.execute("UPDATE audit SET sequence = -sequence + 1 WHERE sequence > ?", (gone,))
        self.raw.execute("UPDATE audit SET sequence = -sequence WHERE sequence < 0")

    def forge(self) -> None:
        """All links from some point on are made anew with a key that was guessed."""
        first, key = self.chance.randint(1, self.sizes["audit"]), self.chance.randbytes(32)
        rows = self.raw.execute("SELECT * FROM audit ORDER BY sequence").fetchall()
        names = [c.name for c in tables.audit.columns]
        previous = rows[first - 2][names.index("link")] if first > 1 else bytes(32)
        for row in rows[first - 1 :]:
            values = dict(zip(names, row, strict=True))
            previous = next_link(key, previous, values)
            self.raw.execute("UPDATE audit SET link = ? WHERE sequence = ?", (previous, values["sequence"]))

    def permit(self) -> None:
        """The permit that opens the append-only tables is left lying about."""
        self.raw.execute("INSERT INTO erasure_permit VALUES (?)", (f"rule{self.chance.random()}",))

    def cut(self) -> None:
        """The newest end of the log goes; found by a code kept outside, whatever is done with the rows."""
        first = self.chance.randint(2, self.sizes["audit"])
        self.raw.execute("DELETE FROM audit WHERE sequence >= ?", (first,))


def other_value(value: Any, column: sa.Column[Any], chance: random.Random) -> Any:
    """Return a value that is another one and of the column's kind."""
    if isinstance(value, bytes):
        at = chance.randrange(len(value))
        return value[:at] + bytes([value[at] ^ (1 << chance.randrange(8))]) + value[at + 1 :]
    if isinstance(value, int):
        return value + chance.randint(1000, 9000)
    if value is None:
        kind = type(column.type)
        return BLOB if kind is sa.LargeBinary else 1 if kind is sa.Integer else "x"
    at = chance.randint(0, len(value))
    return value[:at] + chance.choice("abcæ1") + value[at:]


@dataclass
class Figures:
    """What came of it."""

    mutations: int = 0
    missed: int = 0
    links: int = 0
    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


def mutate(raw: Any, mutations: int, chance: random.Random, head: str, figures: Figures) -> None:
    """Make and look for *mutations* changes, one at a time."""
    every = (*tables.GUARDED, tables.audit)
    counts = {t.name: raw.execute(f'SELECT count(*) FROM "{t.name}"').fetchone()[0] for t in every}
    figures.links = counts["audit"]
    cheat = Cheat(raw, chance, counts)
    kinds: list[Callable[[], None]] = [
        *[cheat.rewrite] * 6, *[cheat.delete] * 3, *[cheat.insert] * 3, *[cheat.swap] * 3, cheat.reorder,
        cheat.close_the_gap, cheat.forge, cheat.permit, cheat.cut,
    ]  # fmt: skip
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        creator=lambda: raw,
        poolclass=sa.pool.StaticPool,
        pool_reset_on_return=None,
        isolation_level="AUTOCOMMIT",
    )
    before = fingerprint(raw, every)
    with engine.connect() as connection:
        while figures.mutations < mutations:
            kind = chance.choice(kinds)
            raw.execute("BEGIN")
            kind()
            if fingerprint(raw, every) != before:
                found = verify(connection, KEY[::-1], (head,) if kind == cheat.cut else ())
                figures.mutations += 1
                figures.kinds[kind.__name__] += 1
                if not found:
                    figures.missed += 1
                    figures.examples.append(kind.__name__)
            raw.execute("ROLLBACK")
    del figures.examples[5:]


def fingerprint(raw: Any, every: tuple[sa.Table, ...]) -> bytes:
    """Return what changes when any row does: a mutation that changed nothing is none."""
    made = hmac.new(b"rows", digestmod="blake2b")
    for name in (*(table.name for table in every), "erasure_permit"):
        for row in raw.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall():
            made.update(repr(row).encode())
    return made.digest()


def drive(mutations: int, seed: int) -> Figures:
    """Make a database, mutate it, return the figures."""
    figures, started = Figures(), stopwatch.monotonic()
    folder = scratch()
    try:
        with open_ward(folder / "1.db", KEY) as ward:
            fill(ward)
        report = check(folder / "1.db", lambda: KEY, KEY[::-1])
        assert report.is_whole
        with plain_connection(folder / "1.db", KEY) as raw:
            without_triggers(raw)
            raw.execute("PRAGMA foreign_keys = OFF")
            mutate(raw, mutations, random.Random(seed), report.head, figures)
    finally:
        shutil.rmtree(folder)
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("mutations", type=int)
    parser.add_argument("seed", type=int)
    asked = parser.parse_args()
    figures = drive(asked.mutations, asked.seed)
    print(json.dumps(vars(figures)))
    return int(bool(figures.missed))


if __name__ == "__main__":
    raise SystemExit(main())
