"""Cheat with every key in hand, and hold the log that comes of it against anchors kept outside the vault.

`PYTHONPATH=src:tests python tests/reliability/anchor_cheats.py CHEATS SEED` prints figures as JSON and exits
with 1 when one was missed or an anchor spoke against what it should not. Each cheat makes the log anew with
its own key, so that the check alone finds nothing (that is tried, too); an anchor must find it when it is not
older than the first link that was touched, and must say nothing when it is. Rolled back after each.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import time as stopwatch
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "storage"))

from log_mutations import KEY, fill
from power_loss import scratch
from storage_world import plain_connection, without_triggers

from arbeidsleder.bootstrap.anchors import Found, judged
from arbeidsleder.domain.audit_head import AnchorPlace, AnchorState, AuditHead
from arbeidsleder.storage import tables
from arbeidsleder.storage.audit import (
    CHAIN_KEY,
    about,
    chain_key,
    commitment,
    content,
    new_salt,
    next_link,
    short_code,
    verify,
)
from arbeidsleder.storage.unit_of_work import DatabaseUnit
from arbeidsleder.vault.audit_signing import LogSigner
from support.ward import open_ward

AUDIT_KEY = KEY[::-1]
VAULT = "5a" * 16
STATEMENT = tables.statement
Row = dict[str, Any]


class RawStore:
    """The store the anchors are judged by, on a connection whose transaction is never kept."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    @property
    def chain_key(self) -> bytes:
        return chain_key(self._connection, AUDIT_KEY)

    @contextmanager
    def read(self) -> Iterator[DatabaseUnit]:
        yield DatabaseUnit(self._connection, None)


@dataclass
class Cheat:
    """Somebody with the database, its key, the log's key, and a pair of dice."""

    raw: Any
    connection: sa.Connection
    chance: random.Random
    key: bytes = AUDIT_KEY

    def log(self) -> list[Row]:
        return [dict(row) for row in self.connection.execute(
            sa.select(tables.audit).order_by(tables.audit.c.sequence)).mappings()]  # fmt: skip

    def write(self, log: list[Row], first: int) -> None:
        """Make the log anew from number *first* on, and number it through."""
        previous = log[first - 2]["link"] if first > 1 else bytes(32)
        self.raw.execute("DELETE FROM audit WHERE sequence >= ?", (first,))
        names = [column.name for column in tables.audit.columns]
        for number, row in enumerate(log[first - 1 :], start=first):
            row["sequence"] = number
            row["link"] = previous = next_link(self.key, previous, row)
            marks = ", ".join("?" * len(names))
            columns = ", ".join(f'"{name}"' for name in names)
            self.raw.execute(f"INSERT INTO audit ({columns}) VALUES ({marks})", [row[name] for name in names])

    def token(self, row: Any) -> bytes:
        return about(self.key, STATEMENT, row)

    def marks(self) -> list[Row]:
        return [dict(row) for row in self.connection.execute(sa.select(STATEMENT)).mappings()]

    def a_mark(self, log: list[Row]) -> tuple[Row, int]:
        """Choose a statement; return it with the index of its link."""
        mark = self.chance.choice(self.marks())
        token = self.token(mark)
        return mark, next(at for at, row in enumerate(log) if row["about"] == token)

    def change(self) -> int:
        """A mark says something else, and always has."""
        log = self.log()
        mark, at = self.a_mark(log)
        mark["claim"] = self.chance.choice(
            [one for one in ("present", "absent", "left") if one != mark["claim"]]
        )
        mark["salt"] = new_salt()
        self.raw.execute("UPDATE statement SET claim = ?, salt = ? WHERE sequence = ?",
                         (mark["claim"], mark["salt"], mark["sequence"]))  # fmt: skip
        log[at]["commitment"] = commitment(mark["salt"], content(STATEMENT, mark))
        self.write(log, at + 1)
        return at + 1

    def forget(self) -> int:
        """A mark has never been."""
        log = self.log()
        mark, at = self.a_mark(log)
        self.raw.execute("DELETE FROM statement WHERE sequence = ?", (mark["sequence"],))
        del log[at]
        self.write(log, at + 1)
        return at + 1

    def slip_in(self) -> int:
        """A mark has always been."""
        log = self.log()
        mark, at = self.a_mark(log)
        number = max(one["sequence"] for one in self.marks()) + 1
        new = {**mark, "sequence": number, "id": f"x{self.chance.random()}", "salt": new_salt()}
        names = ", ".join(f'"{name}"' for name in new)
        marks = ", ".join("?" * len(new))
        self.raw.execute(f"INSERT INTO statement ({names}) VALUES ({marks})", tuple(new.values()))
        row = {
            **log[at],
            "about": self.token(new),
            "commitment": commitment(new["salt"], content(STATEMENT, new)),
        }
        log.insert(at + 1, row)
        self.write(log, at + 2)
        return at + 2

    def redate(self) -> int:
        """A link has another time or another user."""
        log = self.log()
        at = self.chance.randrange(len(log))
        if self.chance.random() < 0.5:
            log[at]["at"] = log[at]["at"].replace("2027-05", "2027-04")
        else:
            log[at]["user_id"] = "u-another"
        self.write(log, at + 1)
        return at + 1

    def work_on(self) -> int:
        """After a change so much is written that the log is longer than before."""
        first = self.change()
        log = self.log()
        before = len(log)
        for _one in range(self.chance.randint(1, 30)):
            log.append({**log[-1], "kind": "print", "about": None, "commitment": None})
        self.write(log, before + 1)
        return first

    def other_key(self) -> int:
        """All of the log is made anew under another key, which is put into the database."""
        self.key = self.chance.randbytes(32)
        value, salt = self.key.hex(), new_salt()
        setting = {"name": CHAIN_KEY, "value": value, "salt": salt}
        self.raw.execute("INSERT OR REPLACE INTO setting (name, value, salt) VALUES (?, ?, ?)",
                         (CHAIN_KEY, value, salt))  # fmt: skip
        tokens = {}
        for table in tables.GUARDED:
            for row in self.connection.execute(sa.select(table)).mappings():
                tokens[about(AUDIT_KEY, table, row)] = about(self.key, table, row)
        log = self.log()
        for row in log:
            if row["about"] is not None:
                row["about"] = tokens.get(row["about"], row["about"])
        token = about(self.key, tables.setting, setting)
        committed = commitment(salt, content(tables.setting, setting))
        log.append({**log[-1], "kind": "setting.added", "about": token, "commitment": committed})
        self.write(log, 1)
        return 1


@dataclass
class Figures:
    """What came of it."""

    cheats: int = 0
    missed: int = 0
    false_alarms: int = 0
    held_against: int = 0
    newer_than_all: int = 0
    set_back: int = 0
    seen_by_the_check_alone: int = 0
    anchors: int = 0
    links: int = 0
    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


def anchored(connection: sa.Connection, links: int, chance: random.Random) -> dict[int, str]:
    """Return signed heads as they would have been kept at some moments, by number."""
    signer, heads = LogSigner(AUDIT_KEY, VAULT), {}
    audit = DatabaseUnit(connection, None).audit
    end = audit.head_of(VAULT)
    for number in sorted(chance.sample(range(1, links - 3), 4)):
        line = next(one for one in audit.lines(number + 1, 1))
        link = audit.link_at(number)
        head = AuditHead(VAULT, number, line.at.isoformat(), link, short_code(bytes.fromhex(link)))
        heads[number] = signer.sign_head(head)
    assert end.sequence == links
    return heads


def hold(connection: sa.Connection, heads: dict[int, str], first: int, kind: str, figures: Figures) -> None:
    """Hold the log against each anchor: those not older than the first link touched must speak, no other."""
    store: Any = RawStore(connection)
    newest = max(heads)
    for number, text in heads.items():
        (report,) = judged(store, VAULT, {AnchorPlace.SECOND: Found(text)})
        figures.held_against += 1
        if number >= first and not report.state.is_alarm:
            figures.missed += 1
            figures.examples.append(f"{kind}: {first} not seen by {number}")
        if number < first and report.state is not AnchorState.HELD:
            figures.false_alarms += 1
            figures.examples.append(f"{kind}: {first} spoken of by {number}: {report.state}")
    figures.newer_than_all += first > newest


def cheat_on(raw: Any, cheats: int, chance: random.Random, figures: Figures) -> None:
    """Make cheats one at a time."""
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        creator=lambda: raw,
        poolclass=sa.pool.StaticPool,
        pool_reset_on_return=None,
        isolation_level="AUTOCOMMIT",
    )
    with engine.connect() as connection:
        figures.links = raw.execute("SELECT count(*) FROM audit").fetchone()[0]
        while figures.cheats < cheats:
            heads = anchored(connection, figures.links, chance)
            figures.anchors += len(heads)
            raw.execute("BEGIN")
            cheat = Cheat(raw, connection, chance)
            kinds: list[Callable[[], int]] = [
                *[cheat.change] * 4, *[cheat.forget] * 3, *[cheat.slip_in] * 3, *[cheat.redate] * 2,
                *[cheat.work_on] * 3, cheat.other_key,
            ]  # fmt: skip
            kind = chance.choice(kinds)
            first = kind()
            if verify(connection, chain_key(connection, AUDIT_KEY)):
                figures.seen_by_the_check_alone += 1
                figures.examples.append(f"{kind.__name__} is no perfect cheat")
            hold(connection, heads, first, kind.__name__, figures)
            raw.execute("ROLLBACK")
            raw.execute("BEGIN")
            cut = chance.randint(2, figures.links)
            raw.execute("DELETE FROM audit WHERE sequence >= ?", (cut,))  # what an older copy of the file has
            hold(connection, heads, cut, "set_back", figures)
            raw.execute("ROLLBACK")
            figures.kinds[kind.__name__] += 1
            figures.set_back += 1
            figures.cheats += 2
    del figures.examples[5:]


def drive(cheats: int, seed: int) -> Figures:
    """Make a database, cheat on it, return the figures."""
    figures, started = Figures(), stopwatch.monotonic()
    folder = scratch()
    try:
        with open_ward(folder / "1.db", KEY) as ward:
            fill(ward)
        with plain_connection(folder / "1.db", KEY) as raw:
            without_triggers(raw)
            raw.execute("PRAGMA foreign_keys = OFF")
            cheat_on(raw, cheats, random.Random(seed), figures)
    finally:
        shutil.rmtree(folder)
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("cheats", type=int)
    parser.add_argument("seed", type=int)
    asked = parser.parse_args()
    figures = drive(asked.cheats, asked.seed)
    print(json.dumps(vars(figures)))
    return int(bool(figures.missed or figures.false_alarms or figures.seen_by_the_check_alone))


if __name__ == "__main__":
    raise SystemExit(main())
