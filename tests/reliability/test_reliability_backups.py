"""Thirty days of backups, all restored; kills and a full disk while backing up, restoring and rekeying."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.commands.day_notes import EraseDue
from arbeidsleder.application.errors import KnownError
from arbeidsleder.bootstrap.backup_check import unpacked
from arbeidsleder.bootstrap.backups import backup_folder, list_backups, make_backup
from arbeidsleder.bootstrap.rekeying import rekey
from arbeidsleder.bootstrap.restoring import look_at, look_with
from arbeidsleder.storage.exporting import Facts, read_facts
from arbeidsleder.vault.generations import data_keys
from support.vault_world import MONDAY, VaultWorld, record_day, small_vault

HERE = Path(__file__).resolve().parent
KILLS = 51 if hasattr(os, "fork") else 12  # a new process for each takes a second
DAYS, REKEYED = 30, (9, 20)
LEVELS = 10
ERASABLE = {"absence_kind", "remember_note", "audit", "setting"}


@dataclass
class Run:
    """Thirty days: the vault at their end, and of each day its backup, what was in it and its code."""

    world: VaultWorld
    shelf: Path
    made: list[tuple[Path, Facts, str]] = field(default_factory=list)


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Record thirty days with a backup each evening, rekeyed twice; every backup is kept aside too."""
    place = tmp_path_factory.mktemp("month")
    run = Run(small_vault(place / "vault"), place / "shelf")
    run.shelf.mkdir()
    for number in range(1, DAYS + 1):
        day = MONDAY + timedelta(days=number)
        with run.world.opened() as opened:
            run.world.at(day)
            EraseDue().run(opened.ctx)
            record_day(opened, run.world, day, random.Random(number))
            run.world.at(day, time(15, 4))
            path, key = opened.unlocked.database_path, opened.unlocked.database_key
            facts = read_facts(path, lambda key=key: key)  # type: ignore[misc]
            done = make_backup(opened)
            run.made.append((Path(shutil.copy(done.saved.path, run.shelf)), facts, done.head))
            if number in REKEYED:
                rekey(opened)
    return run


def test_every_backup_of_thirty_days_restores_with_its_counts(month: Run, tmp_path: Path) -> None:
    heads: list[str] = []
    opened_ones = 0
    for path, facts, head in month.made:
        heads.append(head)
        copy = month.world.copied_to(tmp_path / path.stem)
        with look_at(copy.door, path, copy.paper) as looked:
            assert looked.loss.known
            restored = looked.run()
        kept = {name: count for name, count in facts.rows.items() if name not in ERASABLE}
        kept["audit_event"] += 1  # what the restore says of itself in the log
        assert {name: restored.rows[name] for name in kept} == kept
        assert copy.report(tuple(heads)).is_whole  # every code printed up to then stands in its chain
        opened_ones += 1
        shutil.rmtree(copy.folder)
    assert opened_ones == DAYS


def test_erased_stays_erased_in_every_restored_day(month: Run, tmp_path: Path) -> None:
    with month.world.opened() as opened, opened.ctx.store.read() as uow:
        today = month.world.clock.now().date()
        left = {note.id for note in uow.attendance.remember_notes(opened.ctx.user.id, today)}
    for path, _facts, _head in month.made[::6]:
        copy = month.world.copied_to(tmp_path / path.stem)
        with look_at(copy.door, path, copy.paper) as looked:
            restored = looked.run()
        with copy.opened() as opened, opened.ctx.store.read() as uow:
            notes = {note.id for note in uow.attendance.remember_notes(opened.ctx.user.id, MONDAY)}
        assert notes <= left
        assert restored.rows["absence_kind"] <= 5
        shutil.rmtree(copy.folder)


def test_the_schedule_keeps_what_it_promises_over_the_month(month: Run) -> None:
    days = {saved.made_at.date() for saved in list_backups(backup_folder(month.world.folder))}
    last = MONDAY + timedelta(days=DAYS)
    assert {last - timedelta(days=n) for n in range(14)} <= days
    assert 14 < len(days) < DAYS


def test_killed_at_any_moment_the_vault_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    source = HERE.parent.parent / "src"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(source), str(HERE.parent)])}
    command = [sys.executable, str(HERE / "backup_kill_driver.py"), str(tmp_path), str(KILLS), "2027"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert done.stderr == ""
    figures = json.loads(done.stdout)
    print(figures)
    wrong = ("neither", "damaged", "bad_backups", "leftovers")
    assert {name: figures[name] for name in wrong} == dict.fromkeys(wrong, 0)
    assert figures["kills"] == KILLS
    assert figures["killed_at_work"] > KILLS // 3


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond *size* bytes: what a disk that becomes full does to it."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def on_a_full_disk(world: VaultWorld, work: Callable[[], object], size: int) -> str:
    """Do *work* while no file may grow beyond *size*; return the code it was told with, or "done"."""
    try:
        with largest_file(size):
            work()
    except KnownError as error:
        return error.code
    return "done"


if sys.platform != "win32":  # there is no such limit on Windows

    @pytest.mark.parametrize("work", ["backup", "restore", "rekey"])
    def test_a_full_disk_is_told_and_leaves_the_vault_as_it_was(tmp_path: Path, work: str) -> None:
        template = small_vault(tmp_path / "vault")
        with template.opened() as opened:
            path = make_backup(opened).saved.path
        told: dict[str, int] = {}
        for level in range(LEVELS):
            size = path.stat().st_size * level // (LEVELS - 2)  # the last one is enough for all
            world = template.copied_to(tmp_path / f"{work}-{level}")
            slots = (world.folder / "slots.json").read_bytes()
            backups = {p.name for p in backup_folder(world.folder).iterdir()}
            with world.opened() as opened:
                newest = list_backups(backup_folder(world.folder))[0].path
                work_of = {
                    "backup": lambda opened=opened: make_backup(opened),
                    "rekey": lambda opened=opened: rekey(opened),
                    "restore": lambda opened=opened, newest=newest, world=world: _restore(
                        opened, newest, world
                    ),
                }
                code = on_a_full_disk(world, work_of[work], size)
                told[code] = told.get(code, 0) + 1
            with world.opened() as opened:
                for saved in list_backups(backup_folder(world.folder)):
                    with unpacked(saved.path, data_keys(opened.unlocked), backup_folder(world.folder)):
                        pass
            if code != "done":
                assert (world.folder / "slots.json").read_bytes() == slots
                assert {p.name for p in backup_folder(world.folder).iterdir()} >= backups
            assert world.report().is_whole
        print(told)
        assert told.keys() <= {"disk_full", "disk_error", "done"}
        assert told["done"] >= 1
        assert sum(told.values()) - told["done"] > LEVELS // 2


def _restore(opened, path: Path, world: VaultWorld) -> None:  # type: ignore[no-untyped-def]
    with look_with(opened.unlocked, world.door, path, lambda: world.paper) as looked:
        looked.run()
