"""Each rung of the damage ladder, on real files that are really damaged."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.commands.retention import Decision, SetRetention
from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.bootstrap.backups import left_behind, make_backup
from arbeidsleder.bootstrap.ladder import Ladder, is_damage, stand
from arbeidsleder.bootstrap.letting_go import forget_others
from arbeidsleder.bootstrap.restoring import Secret
from arbeidsleder.domain.retention import DataKind
from arbeidsleder.storage.engine import make_engine, mark_erased
from support.vault_world import MONDAY, PEOPLE, VaultWorld, small_vault

PAGE = 4096
PLAIN = b"SQLite format 3"


def database(world: VaultWorld) -> Path:
    return world.folder / "1.db"


def flip_a_page(world: VaultWorld) -> None:
    content = bytearray(database(world).read_bytes())
    for page in range(3, len(content) // PAGE, 5):
        content[page * PAGE + 200] ^= 1
    database(world).write_bytes(bytes(content))


def flip_the_first_page(world: VaultWorld) -> None:
    content = bytearray(database(world).read_bytes())
    content[100] ^= 1
    database(world).write_bytes(bytes(content))


def cut_it(world: VaultWorld) -> None:
    content = database(world).read_bytes()
    database(world).write_bytes(content[: len(content) // 2])


def lose_it(world: VaultWorld) -> None:
    database(world).unlink()


def lose_the_slot_file(world: VaultWorld) -> None:
    (world.folder / "slots.json").unlink()


def hurt_the_slot_file(world: VaultWorld) -> None:
    file = world.folder / "slots.json"
    file.write_bytes(file.read_bytes()[:-40])


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    """A vault with one backup."""
    made = small_vault(tmp_path / "vault")
    with made.opened() as opened:
        make_backup(opened)
    return made


def statements(world: VaultWorld) -> int:
    with world.opened() as opened, opened.ctx.store.read() as uow:
        day = world.clock.now().date()
        return len(uow.attendance.statements(day, day))


def climb(world: VaultWorld) -> Ladder:
    return stand(world.door, world.paper)


def refused(world: VaultWorld) -> str:
    with pytest.raises(KnownError) as error, world.opened():
        pass
    return error.value.code


ALL: tuple[Callable[[VaultWorld], None], ...] = (
    flip_the_first_page, cut_it, lose_it, lose_the_slot_file, hurt_the_slot_file,
)  # fmt: skip


@pytest.mark.parametrize("harm", ALL)
def test_a_backup_brings_it_back_and_what_was_found_stays(world: VaultWorld, harm) -> None:
    marks = statements(world)
    harm(world)
    before = {f.name: f.read_bytes() for f in world.folder.iterdir() if f.is_file()}
    assert is_damage(refused(world))
    ladder = climb(world)
    try:
        place = ladder.keep_files()
        assert {f.name: f.read_bytes() for f in place.iterdir()}.items() <= before.items()
        assert ladder.keep_files() == place
        backup = ladder.find_backup()
        assert backup is not None
        ladder.restore(backup.file)
    finally:
        ladder.close()
    assert statements(world) == marks
    assert world.report().is_whole
    for file in world.folder.rglob("*"):
        assert not (file.is_file() and file.read_bytes().startswith(PLAIN)), file


def test_the_checks_are_made_on_the_copy_and_leave_the_file_alone(world: VaultWorld) -> None:
    flip_a_page(world)
    harmed = database(world).read_bytes()
    ladder = climb(world)
    try:
        found = ladder.examine()
    finally:
        ladder.close()
    assert found.file
    assert not found.whole
    assert database(world).read_bytes() == harmed
    assert not database(world).with_name("1.db-wal").exists()


def test_a_log_of_another_file_is_no_damage_once_it_is_looked_at(world: VaultWorld, tmp_path: Path) -> None:
    other = small_vault(tmp_path / "other")
    log = tmp_path / "log"
    with other.opened():
        log.write_bytes((other.folder / "1.db-wal").read_bytes())
    (world.folder / "1.db-wal").write_bytes(log.read_bytes())
    ladder = climb(world)
    try:
        found = ladder.examine()
    finally:
        ladder.close()
    assert found.whole or found.file
    if found.whole:
        assert world.report().is_whole


def test_what_can_be_read_is_salvaged_into_a_new_generation(world: VaultWorld) -> None:
    marks = statements(world)
    flip_a_page(world)
    harmed = database(world).read_bytes()
    ladder = climb(world)
    try:
        done = {one.name: one for one in ladder.salvage()}
    except VaultError as error:
        assert error.code in ("salvage_impossible", "database_damaged")
        assert not (world.folder / "2.db").exists()
        return
    finally:
        ladder.close()
    assert database(world).read_bytes() == harmed
    assert statements(world) == done["statement"].kept <= marks
    assert world.report().is_whole
    with world.opened() as opened:
        made = make_backup(opened)
    assert made is not None


def test_a_whole_vault_is_salvaged_with_nothing_lost(world: VaultWorld) -> None:
    marks = statements(world)
    ladder = climb(world)
    try:
        done = ladder.salvage()
    finally:
        ladder.close()
    assert sum(one.lost + one.orphaned for one in done) == 0
    assert statements(world) == marks
    assert world.report().is_whole


def test_the_day_is_read_from_the_copy_and_nothing_is_written(world: VaultWorld) -> None:
    whole = database(world).read_bytes()
    ladder = climb(world)
    try:
        rows = ladder.today()
        flip = ladder.copy / "1.db"
        flip.write_bytes(bytes(4096) + flip.read_bytes()[4096:])
        with pytest.raises(VaultError) as refusal:
            ladder.today()
    finally:
        ladder.close()
    assert [name for name, _plan, _state in rows] == sorted(PEOPLE)
    assert refusal.value.code == "database_damaged"
    assert database(world).read_bytes() == whole


def test_the_day_is_read_also_where_something_was_erased_before_the_power_went(world: VaultWorld) -> None:
    with world.opened() as opened:
        key = opened.unlocked.database_key
    engine = make_engine(database(world), lambda: key)
    with engine.begin() as connection:
        mark_erased(connection)
    engine.dispose()
    ladder = climb(world)
    try:
        copy = ladder.keep_files() / "1.db"
        kept = copy.read_bytes()
        assert len(ladder.today()) == len(PEOPLE)
        assert copy.read_bytes() == kept  # not written anew, which fails where another page is damaged
    finally:
        ladder.close()


def test_a_bad_newest_backup_is_passed_over(world: VaultWorld) -> None:
    with world.opened() as opened:
        world.at(world.clock.now().date() + timedelta(days=1))
        newest = make_backup(opened).saved.path
    newest.write_bytes(newest.read_bytes()[:-100])
    lose_it(world)
    ladder = climb(world)
    try:
        found = ladder.find_backup()
    finally:
        ladder.close()
    assert found is not None
    assert found.file != newest
    assert found.passed_over == 1


def test_stopping_leaves_no_half_copy_and_no_half_generation(world: VaultWorld) -> None:
    class StopError(Exception):
        pass

    left = 1

    def stop() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise StopError

    flip_the_first_page(world)
    names = {f.name for f in world.folder.iterdir()}
    ladder = climb(world)
    try:
        with pytest.raises(StopError):
            ladder.keep_files(stop)
        assert {f.name for f in world.folder.iterdir()} - {"held.lock"} == names - {"held.lock"}
        ladder.keep_files()
        with pytest.raises(StopError):
            ladder.restore(ladder.find_backup().file, stop)
    finally:
        ladder.close()
    assert not (world.folder / "2.db").exists()
    assert is_damage(refused(world))


def test_a_wrong_secret_is_refused_on_the_ladder_too(world: VaultWorld) -> None:
    lose_it(world)
    with pytest.raises(KnownError) as error:
        stand(world.door, Secret("feil frase her nå ja", paper=False))
    assert error.value.code == "wrong_passphrase"


if sys.platform == "linux":
    import resource

    def test_a_full_disk_says_nothing_against_the_backups(world: VaultWorld) -> None:
        lose_it(world)
        ladder = climb(world)
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
        try:
            with pytest.raises(VaultError, match="disk_full"):
                ladder.find_backup()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            ladder.close()


def names(world: VaultWorld) -> set[str]:
    return {path.name for path in world.folder.iterdir()} - {"backups", "held.lock"}


def later(world: VaultWorld, days: int) -> None:
    world.at(MONDAY + timedelta(days=days))
    with world.opened() as opened:
        make_backup(opened)


def test_the_kept_copy_goes_by_itself_after_thirty_days(world: VaultWorld) -> None:
    """It holds what the vault held, and nobody would remember it."""
    ladder = climb(world)
    kept = ladder.keep_files().name
    ladder.salvage()
    ladder.close()
    with world.opened() as opened:
        assert left_behind(opened) == (2, MONDAY + timedelta(days=30))
    later(world, 30)
    assert names(world) >= {kept, "1.db"}
    later(world, 31)
    assert names(world) == {"2.db", "slots.json"}
    with world.opened() as opened:
        assert left_behind(opened) is None


def test_it_goes_sooner_where_backups_may_not_be_so_old(world: VaultWorld) -> None:
    ladder = climb(world)
    kept = ladder.keep_files().name
    ladder.close()
    with world.opened() as opened:
        decision = Decision("Personvernsjefen", MONDAY)
        SetRetention(DataKind.BACKUPS, 7, decision).run(opened.ctx)
        assert left_behind(opened) == (1, MONDAY + timedelta(days=7))
    later(world, 7)
    assert kept in names(world)
    later(world, 8)
    assert kept not in names(world)


def test_so_do_a_slot_file_put_aside_and_a_copy_from_before_a_migration(world: VaultWorld) -> None:
    hurt_the_slot_file(world)
    ladder = climb(world)
    (backup,) = (world.folder / "backups").glob("*.albackup")
    ladder.restore(backup)
    ladder.close()
    copy = world.folder / "1.db.before-0002"  # left by a migration whose new form was not found whole
    copy.write_bytes(b"x")
    os.utime(copy, (world.clock.now().timestamp(),) * 2)
    aside = world.folder / "slots.json.before-2"
    assert aside.exists()
    later(world, 30)
    assert aside.exists()
    assert copy.exists()
    later(world, 31)
    # The restore brought the notes' key, so that a note can be written before the first unlock.
    assert names(world) == {"2.db", "intake.json", "slots.json"}


def test_a_user_who_leaves_takes_them_along_when_a_new_backup_takes_the_place_of_all(
    world: VaultWorld,
) -> None:
    ladder = climb(world)
    kept = ladder.keep_files().name
    ladder.close()
    with world.opened() as opened:
        forget_others(opened, make_backup(opened).saved, None)
    assert kept not in names(world)


def test_a_folder_that_only_looks_like_one_stays(world: VaultWorld) -> None:
    for name in ("damaged-20270104", "damaged-20271399-999999", "damaged-20270104-090000-mine"):
        (world.folder / name).mkdir()
    (world.folder / "damaged-20260101-090000").write_bytes(b"no folder")
    later(world, 90)
    assert sum(name.startswith("damaged-") for name in names(world)) == 4
