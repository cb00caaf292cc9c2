"""Kill the program while it backs up, restores or changes the data key; look at the vault after each kill.

`PYTHONPATH=src:tests python tests/reliability/backup_kill_driver.py FOLDER KILLS SEED` prints figures as JSON
and exits with 1 when a vault was neither the old one nor the new one. The worker is the real core on a real
vault; it says GO when the vault is open and DONE when it has finished. Where there is no fork, each worker is
a new process, which takes a second.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import subprocess
import sys
import time as stopwatch
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from arbeidsleder.bootstrap.backup_check import unpacked
from arbeidsleder.bootstrap.backups import backup_folder, list_backups, make_backup
from arbeidsleder.bootstrap.rekeying import rekey
from arbeidsleder.bootstrap.restoring import look_with
from arbeidsleder.storage.exporting import read_facts
from arbeidsleder.vault.generations import data_keys
from arbeidsleder.vault.notes import INTAKE_FILE
from support.vault_world import MONDAY, VaultWorld, record_day, small_vault

WORKS = ("backup", "restore", "rekey")
LONGER = 2.0
"""A worker may live so many times as long as the work took without a kill: some come to their end."""


def work_in(world: VaultWorld, work: str, told: int) -> float:
    """Do the work in an open vault, saying GO before and DONE after it; return the seconds between."""
    with world.opened() as opened:
        os.write(told, b"GO\n")
        started = stopwatch.monotonic()
        if work == "backup":
            make_backup(opened, second=world.folder.with_name("stick"))
        elif work == "rekey":
            rekey(opened)
        else:
            newest = list_backups(backup_folder(world.folder))[0].path
            with look_with(opened.unlocked, world.door, newest, lambda: world.paper) as looked:
                looked.run()
        os.write(told, b"DONE\n")
        return stopwatch.monotonic() - started


@dataclass
class Figures:
    """What came of it."""

    kills: int = 0
    killed_at_work: int = 0
    done_before: int = 0
    new: int = 0
    neither: int = 0
    damaged: int = 0
    bad_backups: int = 0
    leftovers: int = 0
    seconds: float = 0.0


def run_forked(world: VaultWorld, work: str, lifetime_s: float) -> bytes:
    """Kill a worker that is a fork *lifetime_s* after it began; return what it said."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        with suppress(BaseException):
            work_in(world, work, writing)
        os._exit(0)
    os.close(writing)
    said = os.read(reading, 16)
    end = stopwatch.monotonic() + lifetime_s
    while (left := end - stopwatch.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        part = os.read(reading, 16)
        said += part
        if not part:
            break
    with suppress(ProcessLookupError):
        os.kill(pid, 9)
    os.waitpid(pid, 0)
    while part := os.read(reading, 16):
        said += part
    os.close(reading)
    return said


def run_spawned(world: VaultWorld, work: str, lifetime_s: float) -> bytes:
    """Do the same with a new process."""
    command = [sys.executable, __file__, "--worker", str(world.folder), world.words, work]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            process.wait(lifetime_s)
        process.kill()
        return said + process.stdout.read()


def look(world: VaultWorld, expected: dict[int, int], figures: Figures) -> None:
    """Open the vault as the next start does. *expected* says how many statements which generation has."""
    figures.damaged += not world.report().is_whole
    with world.opened() as opened:
        unlocked = opened.unlocked
        key = unlocked.database_key
        count = read_facts(unlocked.database_path, lambda: key).rows["statement"]
        figures.neither += expected.get(unlocked.generation) != count
        figures.new += unlocked.generation != 1
        folder = backup_folder(world.folder)
        before = {saved.path for saved in list_backups(folder)}
        for place in (folder, world.folder.with_name("stick")):
            for saved in list_backups(place):
                try:
                    with unpacked(saved.path, data_keys(unlocked), folder):
                        pass
                except Exception:  # noqa: BLE001 - counted, whatever it is
                    figures.bad_backups += 1
        world.at(MONDAY + timedelta(days=40))
        after = {make_backup(opened).saved.path, *before}
        # The copy of the public key that notes are sealed to is no leftover.
        figures.leftovers += len({one for one in folder.iterdir() if one.name != INTAKE_FILE} - after)


def template(folder: Path) -> tuple[VaultWorld, dict[str, dict[int, int]], dict[str, float]]:
    """Make the vault to be killed in; return it, what each work may leave, and how long it takes."""
    world = small_vault(folder / "template" / "vault")
    (folder / "template" / "stick").mkdir()
    with world.opened() as opened:
        make_backup(opened)
        key = opened.unlocked.database_key
        old = read_facts(opened.unlocked.database_path, lambda: key).rows["statement"]
        record_day(opened, world, MONDAY + timedelta(days=1), random.Random(2))
        now = read_facts(opened.unlocked.database_path, lambda: key).rows["statement"]
    expected = {"backup": {1: now}, "restore": {1: now, 2: old}, "rekey": {1: now, 2: now}}
    takes: dict[str, float] = {}
    for work in WORKS * 2:  # the first time also imports, which no worker has to: the shorter one counts
        copy = copied(world, folder / f"measure-{work}")
        silent = os.open(os.devnull, os.O_WRONLY)
        took = work_in(copy, work, silent)  # opening takes longer, and is over when a worker says GO
        takes[work] = min(took, takes.get(work, took))
        os.close(silent)
        shutil.rmtree(copy.folder.parent)
    return world, expected, takes


def copied(world: VaultWorld, place: Path) -> VaultWorld:
    """Copy the vault and its second place."""
    shutil.copytree(world.folder.parent, place)
    copy = VaultWorld(place / "vault", world.words)
    copy.clock.moment = world.clock.moment
    return copy


def drive(folder: Path, kills: int, seed: int) -> Figures:
    """Kill *kills* workers, in turn at each kind of work, at moments all over it."""
    chance, figures, started = random.Random(seed), Figures(), stopwatch.monotonic()
    world, expected, takes = template(folder)
    run_one = run_forked if hasattr(os, "fork") else run_spawned
    for number in range(kills):
        work = WORKS[number % len(WORKS)]
        copy = copied(world, folder / str(number))
        said = run_one(copy, work, chance.uniform(0, LONGER * takes[work]))
        figures.kills += 1
        figures.done_before += b"DONE" in said
        figures.killed_at_work += b"GO" in said and b"DONE" not in said
        look(copy, expected[work], figures)
        shutil.rmtree(copy.folder.parent)
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    if sys.argv[1] == "--worker":
        world = VaultWorld(Path(sys.argv[2]), sys.argv[3])
        world.at(MONDAY + timedelta(days=1))
        work_in(world, sys.argv[4], 1)
        return 0
    figures = drive(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps(vars(figures)))
    return int(bool(figures.neither or figures.damaged or figures.bad_backups or figures.leftovers))


if __name__ == "__main__":
    raise SystemExit(main())
