"""The recovery drill: the last backup and the paper key bring the vault back in a sandbox, or it says why."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.drill_words import NEW_SHEET, check_words, what_to_do
from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.bootstrap.backups import SavedBackup, backup_folder, list_backups, make_backup
from arbeidsleder.bootstrap.drilling import (
    SANDBOX,
    Practised,
    backup_to_practise_with,
    practise,
    sandbox,
    wipe_sandboxes,
)
from arbeidsleder.domain.drill import DrillStep
from support.program import made_vault
from support.vault_world import MONDAY, VaultWorld, small_vault

ALL = [
    DrillStep.FILE, DrillStep.WORDS, DrillStep.WHOLE, DrillStep.RESTORED, DrillStep.UNLOCKED, DrillStep.PAGES,
    DrillStep.CHAIN, DrillStep.COUNTS,
]  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    return small_vault(tmp_path / "vault")


def backup(world: VaultWorld, second: Path | None = None) -> SavedBackup:
    with world.opened() as opened:
        return make_backup(opened, second=second).saved


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def hold(world: VaultWorld, saved: SavedBackup, words: str = "") -> Practised:
    """Hold the drill while the vault is open, as the window does; nothing of the vault may change."""
    with world.opened():
        before = everything(world.folder)
        found = practise(world.door, saved, words or world.words)
        assert everything(world.folder) == before
    return found


def test_a_whole_backup_and_the_right_sheet_pass_every_step(world: VaultWorld) -> None:
    found = hold(world, backup(world))
    assert found.passed
    assert [check.step for check in found.checks] == ALL
    numbers = {check.step: check.number for check in found.checks}
    assert numbers[DrillStep.COUNTS] > numbers[DrillStep.CHAIN] > 10
    assert all("{" not in check_words(check) for check in found.checks)


def test_the_made_up_ward_is_known_again_and_another_is_not_judged(tmp_path: Path) -> None:
    made = made_vault(tmp_path / "vault")
    world = VaultWorld(made.folder, " ".join(made.recovery))
    found = hold(world, backup(world))
    assert found.passed
    assert found.checks[-1].step is DrillStep.PATTERN


def test_a_sheet_of_another_vault_fails_and_says_what_to_do(world: VaultWorld) -> None:
    saved = backup(world)
    other = " ".join(world.door.draw_paper_key().words)
    found = hold(world, saved, other)
    assert not found.passed
    failed = found.checks[-1]
    assert (failed.step, failed.code) == (DrillStep.WORDS, "recovery_other_vault")
    assert "lag et nytt" in what_to_do(failed)


def test_a_sheet_newer_than_the_backup_is_told_as_that(world: VaultWorld) -> None:
    saved = backup(world)
    with world.opened() as opened:
        drawn = world.door.draw_paper_key()
        world.door.use_paper_key(opened, drawn)
    world.words = " ".join(drawn.words)
    found = hold(world, saved)
    assert found.checks[-1].code == NEW_SHEET
    assert what_to_do(found.checks[-1]).startswith("Arket er nyere enn kopien.")
    assert hold(world, backup(world)).passed  # what was said helps


def test_mistyped_words_are_no_result(world: VaultWorld) -> None:
    saved = backup(world)
    with pytest.raises(KnownError) as error:
        hold(world, saved, " ".join(world.words.split()[:15]))
    assert error.value.code == "recovery_word_count"
    assert [p.name for p in backup_folder(world.folder).iterdir()] == [saved.path.name]


def test_a_damaged_backup_fails_wherever_it_is_damaged(world: VaultWorld) -> None:
    saved = backup(world)
    whole = saved.path.read_bytes()
    found = []
    for place in (10, len(whole) // 2, len(whole) - 40):
        data = bytearray(whole)
        data[place] ^= 1
        saved.path.write_bytes(data)
        drill = hold(world, saved)
        assert not drill.passed
        found.append(drill.checks[-1].step)
        assert what_to_do(drill.checks[-1]).startswith("Arkivet du arbeider i, er urørt.")
    assert set(found) == {DrillStep.FILE}  # every byte is known before a word is tried
    saved.path.unlink()
    gone = hold(world, saved)
    assert (gone.checks[-1].step, gone.checks[-1].ok) == (DrillStep.FILE, False)


def test_the_sandbox_is_wiped_also_when_the_drill_is_stopped_and_after_a_crash(world: VaultWorld) -> None:
    saved = backup(world)
    seen = []

    def stop() -> None:
        seen.append([p.name for p in backup_folder(world.folder).iterdir() if p.name.startswith(SANDBOX)])
        if len(seen) == 6:
            raise VaultError("cancelled")

    with world.opened(), pytest.raises(KnownError) as error:
        practise(world.door, saved, world.words, stop)
    assert error.value.code == "cancelled"
    assert all(len(names) == 1 for names in seen)  # it was there, and one only
    assert wipe_sandboxes(world.folder) == 0
    left = backup_folder(world.folder) / f"{SANDBOX}0011223344556677"
    left.mkdir()
    (left / "1.db").write_bytes(b"what a crash left")
    assert wipe_sandboxes(world.folder) == 1
    assert [p.name for p in backup_folder(world.folder).iterdir()] == [saved.path.name]


def test_what_is_in_a_sandbox_is_encrypted(world: VaultWorld) -> None:
    saved = backup(world)
    found: list[bytes] = []

    def look() -> None:
        for place in backup_folder(world.folder).rglob(f"{SANDBOX}*/**/*"):
            if place.is_file():
                found.append(place.read_bytes())

    with world.opened():
        practise(world.door, saved, world.words, look)
    assert found
    assert not any(b"Skjultperson" in content or b"SQLite format" in content for content in found)


def test_the_second_place_is_practised_with_when_it_is_as_new(world: VaultWorld, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with world.opened() as opened:
        vault_id = opened.unlocked.vault_id
    assert backup_to_practise_with(world.folder, vault_id, str(stick)) is None
    backup(world, stick)
    chosen = backup_to_practise_with(world.folder, vault_id, str(stick))
    assert chosen is not None and chosen[1]
    assert chosen[0].path.parent == stick
    world.at(MONDAY + timedelta(days=1))
    backup(world)  # the stick was not in
    chosen = backup_to_practise_with(world.folder, vault_id, str(stick))
    assert chosen is not None and not chosen[1]
    assert chosen[0].path == list_backups(backup_folder(world.folder))[0].path


def test_a_sandbox_is_never_the_vault(world: VaultWorld) -> None:
    with sandbox(backup_folder(world.folder)) as folder:
        assert list(folder.iterdir()) == []
        assert world.door.sandbox(folder).folder == folder
        assert not world.door.sandbox(folder).exists()
    assert not folder.exists()
