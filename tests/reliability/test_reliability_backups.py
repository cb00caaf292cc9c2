"""Days of backups, all restored; kills and a full disk while backing up, restoring and rekeying."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from slices import figures_of

from arbeidsleder.application.errors import KnownError
from arbeidsleder.bootstrap.backup_check import unpacked
from arbeidsleder.bootstrap.backups import backup_folder, list_backups, make_backup
from arbeidsleder.bootstrap.rekeying import rekey
from arbeidsleder.bootstrap.restoring import look_with
from arbeidsleder.vault.generations import data_keys
from support.vault_world import VaultWorld, small_vault

KILLS = 51 if hasattr(os, "fork") else 12  # a new process for each takes a second
DAYS = 16  # all thirty of ten months: `make reliability`
LEVELS = 10


def test_every_backup_restores_with_its_counts_and_nothing_erased_comes_back(tmp_path: Path) -> None:
    figures = figures_of("backup_month.py", str(tmp_path), "1", "2026", "--days", str(DAYS))
    assert figures["examples"] == []
    assert (figures["not_opened"], figures["counts_wrong"], figures["chain_broken"]) == (0, 0, 0)
    assert (figures["came_back"], figures["not_kept"], figures["exit"]) == (0, 0, 0)
    assert figures["restored"] == figures["backups"] == DAYS
    assert (figures["rekeyed"], figures["from_second"]) == (2, (DAYS + 1) // 2)
    assert figures["erased_rows"] > 20


def test_killed_at_any_moment_the_vault_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    figures = figures_of("backup_kill_driver.py", str(tmp_path), str(KILLS), "2027")
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
