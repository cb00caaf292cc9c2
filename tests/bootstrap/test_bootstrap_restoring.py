"""Restoring a backup and changing the data key, on real vaults: old or new, nothing erased comes back."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from arbeidsleder.application.commands.day_notes import RemoveOwnNotes, RemoveRememberNote
from arbeidsleder.application.commands.users import AddUser
from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.bootstrap.backups import _write, backup_folder, list_backups, make_backup
from arbeidsleder.bootstrap.entry import words_file
from arbeidsleder.bootstrap.rekeying import rekey
from arbeidsleder.bootstrap.restoring import Loss, Secret, look_at, look_with, scratch_folder
from arbeidsleder.domain.people import User
from arbeidsleder.storage import tables
from arbeidsleder.storage.engine import make_engine
from arbeidsleder.storage.exporting import read_facts
from arbeidsleder.vault.generations import KEPT_DAYS
from arbeidsleder.vault.notes import Note, open_note, write_note
from arbeidsleder.vault.slot_changes import change_passphrase
from support.earlier_schema import as_released
from support.vault_world import MONDAY, PASSPHRASE, VaultWorld, record_day, small_vault

NEW_PASSPHRASE = " ".join(words_file().read_text("utf-8").split()[n] for n in (100, 500, 900, 300, 1200))


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    return small_vault(tmp_path / "vault")


def backup(world: VaultWorld) -> Path:
    with world.opened() as opened:
        return make_backup(opened).saved.path


def record(world: VaultWorld, *days: int) -> None:
    with world.opened() as opened:
        for n in days:
            record_day(opened, world, MONDAY + timedelta(days=n), random.Random(n))


def rows(world: VaultWorld) -> dict[str, int]:
    with world.opened() as opened:
        unlocked = opened.unlocked
        return read_facts(unlocked.database_path, lambda: unlocked.database_key).rows


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_what_would_be_lost_is_said_and_looking_changes_nothing(world: VaultWorld) -> None:
    path = backup(world)
    record(world, 1, 2)
    before = rows(world)
    with look_at(world.door, path, world.paper) as looked:
        assert looked.loss.known
        assert looked.loss.days == 2
        assert looked.loss.marks == before["statement"] - looked._backup.facts.rows["statement"]
        assert looked.loss.changes > looked.loss.marks
    assert rows(world) == before
    assert files(world.folder) == {"1.db", "held.lock", "slots.json"}
    assert len(list(backup_folder(world.folder).iterdir())) == 1


def test_right_after_a_backup_nothing_would_be_lost(world: VaultWorld) -> None:
    path = backup(world)
    with look_at(world.door, path, world.paper) as looked:
        assert looked.loss == Loss(looked.loss.made_at, known=True)


def test_a_restore_is_a_new_generation_and_the_old_one_stays(world: VaultWorld) -> None:
    path = backup(world)
    counts = rows(world)
    record(world, 1)
    with look_at(world.door, path, world.paper) as looked:
        restored = looked.run()
    assert restored.generation == 2
    assert restored.rows["statement"] == counts["statement"]
    assert files(world.folder) == {"1.db", "2.db", "held.lock", "intake.json", "slots.json"}
    report = world.report((restored.head,))
    assert report.is_whole
    with world.opened() as opened, opened.ctx.store.read() as uow:
        days = {s.day for s in uow.attendance.statements(MONDAY, MONDAY + timedelta(days=9))}
    assert days == {MONDAY}


def test_the_old_generation_goes_after_thirty_days(world: VaultWorld) -> None:
    path = backup(world)
    with look_at(world.door, path, world.paper) as looked:
        looked.run()
    for days, there in ((KEPT_DAYS, True), (KEPT_DAYS + 1, False)):
        world.at(MONDAY + timedelta(days=days), time(8, 55))
        backup(world)
        assert ((world.folder / "1.db").exists(), (world.folder / "2.db").exists()) == (there, True)


def test_what_was_erased_since_stays_erased(world: VaultWorld) -> None:
    """By its date, by the owner's hand and by a kind taken back; another's note and kind come back."""
    record(world, 1)
    with world.opened() as opened, opened.ctx.store.read() as uow:
        notes = uow.attendance.remember_notes(opened.ctx.user.id, MONDAY)
    path = backup(world)
    with world.opened() as opened:
        own = replace(opened.ctx, user=replace(opened.ctx.user, id=opened.ctx.user.id))
        RemoveRememberNote(notes[0].id).run(own)
        with opened.ctx.store.write(opened.ctx.user.id) as uow:
            for participant in uow.participants.all():
                uow.attendance.erase_kind(participant.id, MONDAY)
    with look_at(world.door, path, world.paper) as looked:
        restored = looked.run()
    assert restored.erased == 2
    with world.opened() as opened, opened.ctx.store.read() as uow:
        left = {n.id for n in uow.attendance.remember_notes(opened.ctx.user.id, MONDAY)}
    assert left == {n.id for n in notes[1:]}
    assert (restored.rows["absence_kind"], restored.rows["remember_note"]) == (1, len(notes) - 1)
    assert world.report().is_whole


def test_what_fell_due_since_is_erased_in_the_restored_one(world: VaultWorld) -> None:
    path = backup(world)
    world.at(MONDAY + timedelta(days=60))
    with look_at(world.door, path, world.paper) as looked:
        restored = looked.run()
    assert (restored.rows["absence_kind"], restored.rows["remember_note"], restored.erased) == (0, 0, 2)


def test_a_person_erased_by_a_rule_is_erased_again(world: VaultWorld) -> None:
    path = backup(world)
    with world.opened() as opened:
        with opened.ctx.store.read() as uow:
            person = uow.participants.all()[0].id
        with opened.store.write(opened.ctx.user.id) as unit, unit.rows.erasing("participant_left"):
            of_person = [
                table for table in reversed(tables.metadata.sorted_tables) if "participant_id" in table.c
            ]
            for table in of_person:
                if "salt" in table.c:
                    unit.rows.remove(table, table.c.participant_id == person, "erased")
                else:
                    unit.rows.connection.execute(sa.delete(table).where(table.c.participant_id == person))
            unit.rows.remove(tables.participant, tables.participant.c.id == person, "erased")
    left = rows(world)["participant"]
    with look_at(world.door, path, world.paper) as looked:
        restored = looked.run()
    assert restored.rows["participant"] == left
    with world.opened() as opened, opened.ctx.store.read() as uow:
        assert person not in {one.id for one in uow.participants.all()}
    assert world.report().is_whole


def test_with_todays_database_gone_a_newer_backup_tells_what_was_erased(world: VaultWorld) -> None:
    old = backup(world)
    with world.opened() as opened:
        with opened.ctx.store.read() as uow:
            (note,) = uow.attendance.remember_notes(opened.ctx.user.id, MONDAY)
        RemoveRememberNote(note.id).run(opened.ctx)
    world.at(MONDAY + timedelta(days=1))
    backup(world)
    (world.folder / "1.db").unlink()
    with look_at(world.door, old, world.paper) as looked:
        assert looked.loss == Loss(looked.loss.made_at, known=False)
        assert looked.run().rows["remember_note"] == 0


def test_a_vault_without_its_slot_file_comes_back_by_the_backups_own(world: VaultWorld) -> None:
    path = backup(world)
    (world.folder / "slots.json").unlink()
    with pytest.raises(VaultError) as error:
        look_at(world.door, path, Secret(NEW_PASSPHRASE))
    assert error.value.code == "wrong_passphrase"
    with look_at(world.door, path, Secret(PASSPHRASE)) as looked:
        looked.run()
    assert world.report().is_whole
    assert {"1.db", "2.db"} <= files(world.folder)


@pytest.mark.parametrize("damage", [b"", b"{}", b"\0" * 400])
def test_a_damaged_slot_file_is_kept_aside(world: VaultWorld, damage: bytes) -> None:
    path = backup(world)
    (world.folder / "slots.json").write_bytes(damage)
    with look_at(world.door, path, world.paper) as looked:
        looked.run()
    assert (world.folder / "slots.json.before-2").read_bytes() == damage
    assert world.report().is_whole


def test_a_backup_comes_back_on_another_machine(world: VaultWorld, tmp_path: Path) -> None:
    path = backup(world)
    elsewhere = VaultWorld(tmp_path / "new" / "vault", world.words)
    with look_at(elsewhere.door, path, Secret(PASSPHRASE)) as looked:
        looked.run()
    note = write_note(elsewhere.folder, Note(MONDAY, world.clock.now(), "Før første opplåsing"))
    with elsewhere.opened() as opened:
        unlocked = opened.unlocked
        assert (
            open_note(elsewhere.folder, note, unlocked.vault_id, [unlocked.dek]).text
            == "Før første opplåsing"
        )
    assert elsewhere.report().is_whole
    assert rows(elsewhere)["statement"] == rows(world)["statement"]


def test_another_vaults_backup_is_refused(world: VaultWorld, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    other = small_vault(folder)
    shutil.rmtree(folder)
    opened, words = other.door.create(_place(), NEW_PASSPHRASE)
    opened.close()
    path = backup(VaultWorld(folder, " ".join(words)))
    with pytest.raises(VaultError) as error:
        look_at(world.door, path, world.paper)
    assert error.value.code == "backup_other_vault"


def _place():  # type: ignore[no-untyped-def]
    from arbeidsleder.bootstrap.door import NewPlace

    return NewPlace("Annet sted", ("Annen avdeling",), "Noen Annen")


def test_a_new_data_key_keeps_codes_backups_and_secrets(world: VaultWorld) -> None:
    path = backup(world)
    record(world, 1)
    heads, keys = [], set()
    for _round in range(3):
        with world.opened() as opened:
            keys.add(opened.unlocked.database_key)
            with opened.ctx.store.read() as uow:
                heads.append(uow.audit.head())
            generation, counts = rekey(opened)
        assert rows(world)["statement"] == counts["statement"]
        record(world, 2 + _round)
    assert generation == 4
    assert len(keys) == 3
    assert world.report(tuple(heads)).is_whole
    with look_at(world.door, path, Secret(PASSPHRASE)) as looked:
        looked.run()
    assert world.report((heads[0],)).file == ()
    with world.opened() as opened:
        assert opened.unlocked.generation == 5


def test_after_a_restore_the_next_data_key_still_opens_all_backups(world: VaultWorld) -> None:
    """Generations and data keys do not go in step, so every key a slot has is tried."""
    first = backup(world)
    with look_at(world.door, first, world.paper) as looked:
        looked.run()
    world.at(MONDAY + timedelta(days=1))
    second = backup(world)
    with world.opened() as opened:
        rekey(opened)
    for path in (first, second):
        with look_at(world.door, path, world.paper) as looked:
            looked.run()
        assert world.report().is_whole


def test_the_passphrase_of_then_opens_what_todays_keys_do_not(world: VaultWorld) -> None:
    path = backup(world)
    with world.opened() as opened:
        rekey(opened)
    slots = (world.folder / "slots.json").read_bytes()
    with world.opened() as opened, pytest.raises(ValueError, match="recovery"):
        change_passphrase(opened.unlocked, NEW_PASSPHRASE, world.door.words)
    assert (world.folder / "slots.json").read_bytes() == slots
    newcomer = _add_newcomer(world)
    with pytest.raises(VaultError) as error:
        look_at(world.door, path, newcomer)
    assert error.value.code == "backup_unknown_key"
    with look_at(world.door, path, newcomer, lambda: Secret(PASSPHRASE)) as looked:
        looked.run()
    opened = world.door.open(NEW_PASSPHRASE)
    assert opened.ctx.user.name == "Plantet Nykomling"  # who came after the backup is not shut out
    opened.close()
    assert world.report().is_whole


def _add_newcomer(world: VaultWorld) -> Secret:
    """Add a user after the data key was changed: that slot has no earlier key."""
    from arbeidsleder.vault.slot_changes import add_user

    with world.opened() as opened:
        slot_id = add_user(opened.unlocked, NEW_PASSPHRASE, world.door.words)
        AddUser(User("", "Plantet Nykomling", slot_id)).run(opened.ctx)
    return Secret(NEW_PASSPHRASE)


def test_an_open_vault_can_be_restored_without_typing_anew(world: VaultWorld) -> None:
    path = backup(world)
    record(world, 1)
    with world.opened() as opened:
        with look_with(opened.unlocked, world.door, path, lambda: world.paper) as looked:
            assert looked.loss.days == 1
            looked.run()
        assert opened.unlocked.is_open
    assert world.report().is_whole


def test_a_changed_slot_file_stops_a_restore_that_has_begun(world: VaultWorld) -> None:
    path = backup(world)
    with (
        world.opened() as opened,
        look_with(opened.unlocked, world.door, path, lambda: world.paper) as looked,
    ):
        from arbeidsleder.vault.slot_changes import add_user

        add_user(opened.unlocked, NEW_PASSPHRASE, world.door.words)
        with pytest.raises(VaultError) as error:
            looked.run()
    assert error.value.code == "vault_damaged"
    assert "2.db" not in files(world.folder)
    assert world.report().is_whole


class StoppedError(Exception):
    """What a test's step raises when the user stops it."""


@pytest.mark.parametrize("work", ["restore", "rekey"])
def test_stopped_at_any_step_the_vault_is_the_old_one(world: VaultWorld, work: str) -> None:
    path, slots = backup(world), (world.folder / "slots.json").read_bytes()
    with world.opened() as opened:
        for stop_at in range(1, 1000):
            steps = 0

            def step(stop_at: int = stop_at) -> None:
                nonlocal steps
                steps += 1
                if steps == stop_at:
                    raise StoppedError

            try:
                if work == "rekey":
                    rekey(opened, step=step)
                else:
                    with look_with(opened.unlocked, world.door, path, lambda: world.paper) as looked:
                        looked.run(step)
            except StoppedError:
                assert (world.folder / "slots.json").read_bytes() == slots
                assert files(world.folder) <= {"1.db", "1.db-wal", "1.db-shm", "held.lock", "slots.json"}
            else:
                break
        assert stop_at > 3
    assert world.report().is_whole


def test_a_backup_with_an_older_schema_is_migrated_and_checked(world: VaultWorld) -> None:
    """A backup from the first schema is compared as it was, then brought to the newest."""
    with world.opened() as opened:
        RemoveOwnNotes().run(opened.ctx)  # they were not sealed then
        key = opened.unlocked.database_key
        engine = make_engine(opened.unlocked.database_path, lambda: key)
        with engine.begin() as connection:
            as_released(connection.exec_driver_sql, "0001")
        # Only the file: no program thins out by the rules of a database it would first have migrated.
        path, _head = _write(opened, scratch_folder(world.folder), world.clock.now(), lambda: None)
        head = read_facts(opened.unlocked.database_path, lambda: key)
    assert head.revision == "0001"
    with look_at(world.door, path, world.paper) as looked:
        assert looked._backup.facts.revision == "0001"
        restored = looked.run()
    assert restored.rows["saved_file"] == 0
    assert restored.rows["statement"] == head.rows["statement"]
    assert {name for name in files(world.folder) if name.startswith("2.db")} == {"2.db"}
    assert world.report().is_whole


def test_errors_leave_no_lock_and_nothing_unpacked(world: VaultWorld) -> None:
    path = backup(world)
    broken = bytearray(path.read_bytes())
    broken[-5000] ^= 4
    path.write_bytes(broken)
    with pytest.raises(KnownError) as error:
        look_at(world.door, path, world.paper)
    assert error.value.code == "backup_damaged"
    assert world.report().is_whole  # it can be held again
    assert list_backups(backup_folder(world.folder))  # only a full reading finds it
    assert [p.name for p in backup_folder(world.folder).iterdir()] == [path.name]
