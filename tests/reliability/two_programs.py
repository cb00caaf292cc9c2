"""Two programs on one vault: the second is told who has it, and below that lock two writers lose nothing.

`PYTHONPATH=src:tests python tests/reliability/two_programs.py ROUNDS SEED` prints figures as JSON and exits
with 1 when a mark was lost or the second program was not told. In a round one process has the vault open
and marks while this one, with another user's passphrase, tries to open it; then that one locks, or is
killed, and this one opens as that other user and looks. Every
tenth round two processes write to the database at once past the lock, which the program itself never does.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import shutil
import signal
import time as stopwatch
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from pathlib import Path

from fault_story import FIRST, make_vault, open_context, unlock, words
from power_loss import scratch
from story_check import compile_once
from ward_story import MONDAY, THIRD

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.context import Context
from arbeidsleder.application.errors import VaultError
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.storage.integrity import check
from arbeidsleder.vault.slot_changes import add_user

INITIALS = "MØ"
MARKS = 4


@dataclass
class Figures:
    """What came of it."""

    rounds: int = 0
    told_who: int = 0
    not_told: int = 0
    killed: int = 0
    marks: int = 0
    writing_at_once: int = 0
    told_busy: int = 0
    lost: int = 0
    damaged: int = 0
    seconds: float = 0.0
    examples: list[str] = field(default_factory=list)


class Prefixed:
    """Ids that name the process which gave them out."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._count = 0
        self.last = ""

    def new_id(self) -> str:
        """Return the next."""
        self._count += 1
        self.last = f"{self._prefix}-{self._count}"
        return self.last


class Process:
    """A fork that does *body*, which says lines; `say` lets it go on."""

    def __init__(self, body: Callable[[int, int], None]) -> None:
        self._reading, writing = os.pipe()
        waiting, self._going = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            status = 1
            try:
                os.close(self._reading)
                os.close(self._going)
                body(writing, waiting)
                status = 0
            finally:
                os._exit(status)
        os.close(writing)
        os.close(waiting)
        self._heard = b""

    def line(self) -> str:
        """Return the next line it says, "" at its end."""
        while b"\n" not in self._heard:
            part = os.read(self._reading, 4096)
            if not part:
                return ""
            self._heard += part
        line, _, self._heard = self._heard.partition(b"\n")
        return line.decode()

    def go_on(self) -> None:
        """Let it go on."""
        os.write(self._going, b"x")

    def end(self, *, kill: bool = False) -> list[str]:
        """Wait for its end, or bring it about; return what else it said."""
        if kill:
            os.kill(self.pid, signal.SIGKILL)
        rest = []
        while line := self.line():
            rest.append(line)
        _, status = os.waitpid(self.pid, 0)
        os.close(self._reading)
        os.close(self._going)
        if not kill and status:
            raise RuntimeError(f"a process ended with {status}")
        return rest


def mark(ctx: Context, prefix: str, number: int, say: Callable[[str], None], chance: random.Random) -> int:
    """Say something about MARKS days; return how often the database was said to be busy."""
    ids = Prefixed(prefix)
    with ctx.store.read() as unit:
        people = [one.id for one in unit.participants.all()]
    own, busy = replace(ctx, ids=ids), 0
    for count in range(MARKS):
        day = MONDAY + timedelta(weeks=number, days=count)
        ctx.clock.moment = ctx.clock.moment.replace(year=day.year, month=day.month, day=day.day)  # type: ignore[attr-defined]
        command = StateAttendance(chance.choice(people), day, Claim.LATE, time(8, 30))
        try:
            command.run(own)
        except VaultError as error:
            if error.code != "database_busy":
                raise
            busy += 1
        else:
            say(ids.last)
    return busy


def holder(folder: Path, number: int, writing: int, waiting: int) -> None:
    """Open the vault, say so, mark, wait to be let go, mark again, lock."""

    def say(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    chance = random.Random(number)
    unlocked = unlock(folder, FIRST)
    unlocked.announce(INITIALS)
    store, ctx = open_context(unlocked)
    say("open")
    os.read(waiting, 1)
    mark(ctx, f"h{number}", number, say, chance)
    say("marked")
    os.read(waiting, 1)
    store.close()
    unlocked.close()


def second_is_told(folder: Path, figures: Figures) -> None:
    """Try to open the vault that is held, as the second user."""
    try:
        unlock(folder, THIRD).close()
    except VaultError as error:
        told = (error.code, error.data.get("initials")) == ("vault_held", INITIALS)
        figures.told_who += told
        figures.not_told += not told
    else:
        figures.not_told += 1


def one_round(folder: Path, number: int, figures: Figures, chance: random.Random) -> set[str]:
    """Return the ids that were said to be kept."""
    process = Process(lambda writing, waiting: holder(folder, number, writing, waiting))
    if process.line() != "open":
        raise RuntimeError("the first program could not open the vault")
    second_is_told(folder, figures)
    process.go_on()
    kept: set[str] = set()
    if chance.random() < 0.5:
        for _ in range(chance.randint(0, MARKS)):
            kept.add(process.line())
        figures.killed += 1
        kept |= set(process.end(kill=True))
    else:
        while (line := process.line()) != "marked":
            kept.add(line)
        second_is_told(folder, figures)
        process.go_on()
        kept |= set(process.end())
    return kept - {"", "marked"}


def at_once(folder: Path, number: int, figures: Figures) -> set[str]:
    """Let two processes write at the same time, the lock of the vault being held by this one."""
    unlocked = unlock(folder, FIRST)

    def writer(which: int, writing: int) -> None:
        store, ctx = open_context(unlocked)
        chance = random.Random(number * 2 + which)

        def say(line: str) -> None:
            os.write(writing, f"{line}\n".encode())

        say(f"busy {mark(ctx, f'w{number}.{which}', number, say, chance)}")
        store.close()

    both = [Process(lambda writing, _, which=which: writer(which, writing)) for which in (0, 1)]
    lines = [line for process in both for line in process.end()]
    unlocked.close()
    figures.writing_at_once += 1
    figures.told_busy += sum(int(line.split()[1]) for line in lines if line.startswith("busy "))
    return {line for line in lines if not line.startswith("busy ")}


def look(folder: Path, kept: set[str], figures: Figures) -> None:
    """Open as the next program, the second user's, and compare."""
    unlocked = unlock(folder, THIRD)
    store, _ = open_context(unlocked)
    with store.read() as unit:
        far = MONDAY + timedelta(weeks=10000)
        stored = {one.id for one in unit.attendance.statements(MONDAY, far)}
    store.close()
    report = check(unlocked.database_path, lambda: unlocked.database_key, unlocked.audit_key)
    figures.damaged += not report.is_whole
    figures.lost += len(kept - stored)
    unlocked.close()


def make_vault_of_two(folder: Path) -> None:
    """Make the vault with a slot for a second user."""
    make_vault(folder)
    unlocked = unlock(folder, FIRST)
    add_user(unlocked, THIRD, words())
    unlocked.close()


def drive(rounds: int, seed: int) -> Figures:
    """Make a vault and do the rounds."""
    figures, started = Figures(), stopwatch.monotonic()
    chance = random.Random(seed)
    folder = scratch()
    compile_once()
    try:
        kept: set[str] = set()
        for number in range(rounds):
            if number % 25 == 0:
                shutil.rmtree(folder)
                folder.mkdir()
                make_vault_of_two(folder)
                kept = set()
            new = (
                at_once(folder, number, figures)
                if number % 10 == 9
                else one_round(folder, number, figures, chance)
            )
            figures.rounds += 1
            figures.marks += len(new)
            kept |= new
            look(folder, kept, figures)
    finally:
        shutil.rmtree(folder)
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rounds", type=int)
    parser.add_argument("seed", type=int)
    asked = parser.parse_args()
    logging.getLogger().addHandler(logging.NullHandler())  # two writers keep each other from merging the log
    figures = drive(asked.rounds, asked.seed)
    print(json.dumps(vars(figures)))
    return int(bool(figures.lost or figures.damaged or figures.not_told))


if __name__ == "__main__":
    raise SystemExit(main())
