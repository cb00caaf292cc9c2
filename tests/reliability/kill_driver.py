"""Kill the program while it records, again and again, and look at the database after each kill.

`PYTHONPATH=src:tests python tests/reliability/kill_driver.py FOLDER KILLS SEED` prints figures as JSON and
exits with 1 when anything acknowledged was lost. The writer is the real core: commands, rules and the
encrypted store. It says ACK with the ids it gave out when a command has returned; the driver never guesses.
This process has no threads, so that a writer can be a fork (a start costs 2 ms instead of 500); where there
is no fork, each writer is a new process.
"""

from __future__ import annotations

import json
import os
import random
import select
import subprocess
import sys
import time as stopwatch
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance, UndoLatest
from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.domain.absence import AbsenceCard, Told
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.storage.integrity import check
from support.ward import Ward, open_ward

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = bytes(range(32))
PEOPLE = 10
KILLS_A_FILE = 40
FIRST_DAY = date(2027, 1, 4)
LAST_DAY = date(9000, 1, 1)
LONGEST_RUN_S = 0.06
"""Time a writer is given, counted from its start or from its first acknowledgement."""


class TellingIds:
    """Ids that tell what was given out, so that an acknowledgement can name it."""

    def __init__(self, run: int) -> None:
        self._run = run
        self._count = 0
        self.given: list[str] = []

    def new_id(self) -> str:
        self._count += 1
        self.given.append(f"{self._run}-{self._count}")
        return self.given[-1]


def write_until_killed(path: Path, run: int, pipe: int) -> None:
    """Record one made-up day after another: bulk key, single marks, a card, undo; ACK after each command."""
    ids = TellingIds(run)
    with open_ward(path, KEY, new=False) as opened:
        ward = replace(opened, ctx=replace(opened.ctx, ids=ids))
        with ward.ctx.store.read() as uow:
            people = [p.id for p in uow.participants.all()]
        chance = random.Random(run)
        for number in range(1000):
            day = FIRST_DAY + timedelta(days=run * 7 + number % 5, weeks=1000 * (number // 5))
            ward.at(day, time(9, 0))
            for command in a_day(people, day, ward.clock.moment, chance):
                ward.do(command)
                bulk = isinstance(command, ConfirmStarted)  # its first id joins the others, if there are any
                os.write(pipe, f"ACK {' '.join(ids.given[1:] if bulk else ids.given)}\n".encode())
                ids.given.clear()


def a_day(people: list[str], day: date, now: datetime, chance: random.Random) -> Iterator[object]:
    """What a supervisor does of a morning."""
    yield ConfirmStarted(day)
    for participant_id in chance.sample(people, 4):
        yield StateAttendance(participant_id, day, chance.choice([Claim.LATE, Claim.ABSENT]), time(9))
    card = AbsenceCard("", people[-1], day, now, "", told=Told.TOLD)
    yield SaveAbsenceCard(card)
    yield UndoLatest(day)


@dataclass
class Figures:
    """What came of it."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    half_written: int = 0
    damaged: int = 0
    killed_before_first_mark: int = 0
    killed_writing: int = 0
    seconds: float = 0.0
    acked: set[str] = field(default_factory=set)

    def next_file(self) -> None:
        """Count what was acknowledged of the file that is done with."""
        self.acknowledged += len(self.acked)
        self.acked = set()


@contextmanager
def forked_writer(path: Path, run: int) -> Iterator[tuple[int, int]]:
    """Yield (process id, reading end of its pipe) of a writer that is a fork of this process."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.close(reading)
            write_until_killed(path, run, writing)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    try:
        yield pid, reading
    finally:
        os.close(reading)


def run_forked(path: Path, run: int, lifetime_s: float, working: bool) -> bytes:
    """Kill a writer with SIGKILL after *lifetime_s* (of work, when *working*); return what it said."""
    said = bytearray()
    with forked_writer(path, run) as (pid, pipe):
        if working:
            said += os.read(pipe, 65536)
        end = stopwatch.monotonic() + lifetime_s
        while (left := end - stopwatch.monotonic()) > 0:
            if select.select([pipe], [], [], left)[0]:
                part = os.read(pipe, 65536)
                if not part:
                    break
                said += part
        os.kill(pid, 9)
        _, status = os.waitpid(pid, 0)
        if not os.WIFSIGNALED(status):
            raise RuntimeError("the writer ended by itself")
        while part := os.read(pipe, 65536):
            said += part
    return bytes(said)


def run_spawned(path: Path, run: int, acknowledgements: int) -> bytes:
    """Let a writer in a new process acknowledge so much, kill it, return what it said."""
    command = [sys.executable, __file__, "--writer", str(path), str(run)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = b"".join(process.stdout.readline() for _ in range(acknowledgements))
        process.kill()
        return said + process.stdout.read()


def look(path: Path, said: bytes, figures: Figures) -> None:
    """Open the database as the next start does, and compare with what was acknowledged."""
    whole_lines = said[: said.rfind(b"\n") + 1].decode().splitlines()
    new = {one for line in whole_lines for one in line.split()[1:]}
    figures.killed_before_first_mark += not whole_lines
    figures.killed_writing += bool(whole_lines)
    figures.acked |= new
    with open_ward(path, KEY, new=False) as ward:
        stored, half = stored_ids(ward)
    figures.lost += len(figures.acked - stored)
    figures.half_written += half
    figures.damaged += not check(path, lambda: KEY, KEY[::-1]).is_whole


def stored_ids(ward: Ward) -> tuple[set[str], int]:
    """Return the ids of statements, batches and cards, and how many batches are not whole."""
    with ward.ctx.store.read() as uow:
        statements = uow.attendance.statements(FIRST_DAY, LAST_DAY)
        cards = uow.attendance.cards(FIRST_DAY, LAST_DAY)
    batches: dict[str, int] = {}
    for statement in statements:
        if statement.batch_id:
            batches[statement.batch_id] = batches.get(statement.batch_id, 0) + 1
    half = sum(size != PEOPLE for size in batches.values())
    known = {s.id for s in statements} | batches.keys() | {c.id for c in cards} | {c.replaces for c in cards}
    return known, half


def drive(folder: Path, kills: int, seed: int) -> Figures:
    """Kill *kills* writers in *folder*; after every KILLS_A_FILE a new database is made."""
    chance = random.Random(seed)
    figures, started = Figures(), stopwatch.monotonic()
    path = folder / "0.db"
    for run in range(kills):
        if run % KILLS_A_FILE == 0:
            figures.next_file()
            path = folder / f"{run // KILLS_A_FILE}.db"
            with open_ward(path, KEY) as ward:
                for number in range(PEOPLE):
                    ward.add(f"Deltaker{number}", since=FIRST_DAY)
        if hasattr(os, "fork"):
            said = run_forked(path, run, chance.uniform(0, LONGEST_RUN_S), working=run % 4 != 0)
        else:
            said = run_spawned(path, run, chance.randrange(12))
        figures.kills += 1
        look(path, said, figures)
    figures.next_file()
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    if sys.argv[1] == "--writer":
        write_until_killed(Path(sys.argv[2]), int(sys.argv[3]), 1)
        return 0
    figures = drive(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    told = {name: value for name, value in vars(figures).items() if name != "acked"}
    print(json.dumps(told))
    return int(bool(figures.lost or figures.damaged or figures.half_written))


if __name__ == "__main__":
    raise SystemExit(main())
