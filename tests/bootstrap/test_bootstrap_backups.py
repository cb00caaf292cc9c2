"""Backups of a real vault: verified by opening, thinned out by the schedule, copied whole or not at all."""

from __future__ import annotations

import random
import zipfile
from contextlib import suppress
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.commands.retention import Decision, SetRetention
from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.bootstrap.anchors import FILE_BEGINS
from arbeidsleder.bootstrap.backup_check import unpacked
from arbeidsleder.bootstrap.backups import (
    backup_folder,
    copy_to,
    list_backups,
    make_backup,
    prune,
)
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.domain.retention import DataKind
from arbeidsleder.storage.exporting import read_facts
from arbeidsleder.vault.backup_file import ENDING
from arbeidsleder.vault.intake_copy import COPY_BEGINS, copy_of
from arbeidsleder.vault.notes import intake_in, intake_of
from support.vault_world import MONDAY, PEOPLE, VaultWorld, record_day, small_vault

PLANTED = (
    *PEOPLE,
    "Plantetetternavn",
    "Plantetsted",
    "Plantetavdeling",
    "Plantet Arbeidsleder",
    "Plantetnotat",
)


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    return small_vault(tmp_path / "vault")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_backup_is_one_file_that_opens_with_the_same_counts(world: VaultWorld) -> None:
    with world.opened() as opened:
        unlocked = opened.unlocked
        before = read_facts(unlocked.database_path, lambda: unlocked.database_key)
        done = make_backup(opened)
        with unpacked(done.saved.path, [unlocked.dek], backup_folder(world.folder)) as backup:
            assert backup.facts == before
            assert backup.opened.database_key != unlocked.database_key
        head = opened.ctx.store.read
        with head() as uow:
            assert uow.audit.head() != done.head  # the link about the backup comes after it
    assert done.head == before.head
    assert (done.second, done.second_error, done.removed) == (None, None, 0)
    assert files(backup_folder(world.folder)) == ["arbeidsleder-2027-01-04-090000.albackup"]
    assert done.saved.path.stat().st_mode & 0o777 == 0o600
    assert world.report((done.head,)).is_whole


def test_any_tool_can_unpack_it_and_finds_nothing_readable(world: VaultWorld) -> None:
    with world.opened() as opened:
        path = make_backup(opened).saved.path
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["arbeidsleder-backup.json", "slots.json", "database.db"]
        assert archive.testzip() is None
        assert archive.read("slots.json") == (world.folder / "slots.json").read_bytes()
    content = path.read_bytes() + path.name.encode()
    for word in PLANTED:
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            assert word.encode(code) not in content
    for name in (b"statement", b"participant", b"rows", b"SQLite format"):
        assert name not in content


def test_a_backup_does_not_open_with_the_live_key_nor_the_other_way(
    world: VaultWorld, tmp_path: Path
) -> None:
    with world.opened() as opened:
        unlocked = opened.unlocked
        path = make_backup(opened).saved.path
        with zipfile.ZipFile(path) as archive:
            (tmp_path / "moved.db").write_bytes(archive.read("database.db"))
        with pytest.raises(VaultError) as error:
            read_facts(tmp_path / "moved.db", lambda: unlocked.database_key)
        assert error.value.code == "database_damaged"


def test_days_of_backups_are_thinned_out_and_the_newest_is_never_removed(world: VaultWorld) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(0, 60, 3)]
    with world.opened() as opened:
        for day in days:
            world.at(day, time(15))
            make_backup(opened)
        left = [saved.made_at.date() for saved in list_backups(backup_folder(world.folder))]
        assert left[:14] == days[:-15:-1]
        assert {(day.year, day.month) for day in left} == {(day.year, day.month) for day in days}
        unlocked = opened.unlocked
        today = days[-1] + timedelta(days=400)
        prune(backup_folder(world.folder), unlocked.vault_id, [unlocked.dek], today, retention_days=10)
    assert [saved.made_at.date() for saved in list_backups(backup_folder(world.folder))] == [days[-1]]


def test_what_is_damaged_or_foreign_is_not_counted_and_not_removed(world: VaultWorld, tmp_path: Path) -> None:
    other = small_vault(tmp_path / "other")
    with world.opened() as opened, other.opened() as elsewhere:
        folder = backup_folder(world.folder)
        first = make_backup(opened).saved.path
        broken = bytearray(first.read_bytes())
        broken[200] ^= 1
        (folder / f"broken{ENDING}").write_bytes(broken)
        (folder / "notes.txt").write_text("something else")
        theirs = make_backup(elsewhere)
        copy_to(theirs.saved, folder)
        world.at(date(2029, 1, 1))
        bound = Decision("Personvernsjefen", date(2028, 1, 1))
        SetRetention(DataKind.BACKUPS, 30, bound).run(opened.ctx)
        make_backup(opened)
        assert {"notes.txt", f"broken{ENDING}"} <= set(files(folder))


def test_the_second_place_gets_the_same_bytes_and_is_thinned_too(world: VaultWorld, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with world.opened() as opened:
        for n in range(20):
            world.at(MONDAY + timedelta(days=n))
            done = make_backup(opened, second=stick)
            assert done.second is not None
            assert done.second.read_bytes() == done.saved.path.read_bytes()
    copies = [name for name in files(stick) if name.endswith(ENDING)]
    assert copies == files(backup_folder(world.folder))
    assert len(copies) < 20
    anchor, intake = sorted(set(files(stick)) - set(copies))  # one of each, however many copies
    assert intake.startswith(COPY_BEGINS)
    assert anchor.startswith(FILE_BEGINS)


def test_a_stick_that_is_not_in_is_told_and_stops_nothing(world: VaultWorld, tmp_path: Path) -> None:
    with world.opened() as opened:
        done = make_backup(opened, second=tmp_path / "stick")
    assert done.saved.path.is_file()
    assert done.second_error is not None
    assert done.second_error.code == "backup_second_missing"
    assert "minnepinnen" in sentence(done.second_error)


def test_a_second_place_that_is_full_is_told_and_holds_no_part(world: VaultWorld) -> None:
    with world.opened() as opened:
        saved = make_backup(opened).saved
    with pytest.raises(KnownError) as error:
        copy_to(saved, Path("/dev/shm/no-such-folder"))
    assert error.value.code == "backup_second_missing"
    place = world.folder / "locked"
    place.mkdir()
    (place / f"{saved.path.name}.part").mkdir()  # something else stands where the copy would begin
    with pytest.raises(KnownError) as error:
        copy_to(saved, place)
    assert error.value.code == "place_read_only"
    assert not (place / saved.path.name).exists()


class StoppedError(Exception):
    """What a test's step raises when the user stops it."""


def test_stopped_at_any_step_nothing_is_left_and_the_older_ones_stand(world: VaultWorld) -> None:
    with world.opened() as opened:
        first = make_backup(opened).saved.path.name
        steps = 0
        for stop_at in range(1, 1000):
            steps = 0

            def step(stop_at: int = stop_at) -> None:
                nonlocal steps
                steps += 1
                if steps == stop_at:
                    raise StoppedError

            world.at(MONDAY + timedelta(days=stop_at))
            with suppress(StoppedError):
                make_backup(opened, step=step)
                break
            assert files(backup_folder(world.folder)) == [first]
    assert steps > 8
    assert len(files(backup_folder(world.folder))) == 2
    assert world.report().is_whole


def test_what_a_kill_left_is_removed_by_the_next_backup(world: VaultWorld) -> None:
    folder = backup_folder(world.folder)
    folder.mkdir()
    for name in (
        ".unpacked-1.db",
        ".unpacked-1.db-wal",
        ".unpacked-2.db.part",
        f"arbeidsleder-x{ENDING}.part",
    ):
        (folder / name).write_bytes(b"left")
    with world.opened() as opened:
        make_backup(opened)
    assert len(files(folder)) == 1


def test_two_in_the_same_second_have_two_names(world: VaultWorld) -> None:
    with world.opened() as opened:
        assert make_backup(opened).saved.path != make_backup(opened).saved.path


def test_marks_go_on_while_a_backup_is_made(world: VaultWorld) -> None:
    """The copy is one picture: what is recorded between its steps is in it whole or not at all."""
    with world.opened() as opened:
        chance = random.Random(3)
        recorded = iter(range(1, 6))

        def step() -> None:
            if (n := next(recorded, None)) is not None:
                record_day(opened, world, MONDAY + timedelta(days=n), chance)

        before = read_facts(opened.unlocked.database_path, lambda: opened.unlocked.database_key)
        done = make_backup(opened, step=step)
        with unpacked(done.saved.path, [opened.unlocked.dek], backup_folder(world.folder)) as backup:
            assert backup.facts.links >= before.links
    assert world.report((done.head,)).is_whole


def test_a_second_place_that_is_gone_or_refuses_the_key_of_notes_stops_no_backup(
    world: VaultWorld, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    with world.opened() as opened:
        vault_id = opened.unlocked.vault_id
        done = make_backup(opened, second=stick)
        assert done.second is None
        assert done.second_error is not None and done.second_error.code == "backup_second_missing"
        assert not stick.exists(), "nothing is made where no stick is in"
        copy_of(stick, vault_id).mkdir(parents=True)  # nothing can be written in its place
        world.at(MONDAY + timedelta(days=1))
        done = make_backup(opened, second=stick)
        assert done.second is not None and done.second_error is None
        copy_of(stick, vault_id).rmdir()
        world.at(MONDAY + timedelta(days=2))
        make_backup(opened, second=stick)
        assert intake_in(copy_of(stick, vault_id)) == intake_of(opened.unlocked.dek, vault_id)
