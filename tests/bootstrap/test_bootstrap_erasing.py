"""A person who was erased stays erased: in every restore, and, within the bound, in every backup."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.application.commands.participants import RemovePlannedAbsence
from arbeidsleder.application.commands.participants import SavePlannedAbsence as SaveOff
from arbeidsleder.application.commands.retention import Decision, Erase, SetErasureByItself, SetRetention
from arbeidsleder.application.queries.retention import erasure_preview, retention_overview
from arbeidsleder.bootstrap.backups import backup_folder, list_backups, make_backup, thin_out
from arbeidsleder.bootstrap.door import OpenVault
from arbeidsleder.bootstrap.rekeying import rekey
from arbeidsleder.bootstrap.restoring import look_at
from arbeidsleder.domain.backup_schedule import forgotten_on
from arbeidsleder.domain.plan import PlannedAbsence
from arbeidsleder.domain.retention import DataKind
from arbeidsleder.storage import tables
from arbeidsleder.storage.engine import make_engine
from support.vault_world import MONDAY, VaultWorld, record_day, small_vault

DECIDED = Decision("Personvernsjefen", MONDAY)
NAME = "Skjultperson"


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    return small_vault(tmp_path / "vault")


def the_one(opened: OpenVault) -> str:
    with opened.ctx.store.read() as uow:
        return next(person.id for person in uow.participants.all() if person.called == NAME)


def erase(opened: OpenVault, *kinds: DataKind) -> None:
    preview = erasure_preview(opened.ctx, the_one(opened), frozenset(kinds) or None)
    assert preview is not None
    Erase(preview.person.id, preview.kinds, preview.seen, DECIDED, f"e{len(kinds)}").run(opened.ctx)


def remains(opened: OpenVault, *words: str) -> dict[str, int]:
    """Rows by table that hold one of the words anywhere."""
    found: dict[str, int] = {}
    unlocked = opened.unlocked
    engine = make_engine(unlocked.database_path, lambda: unlocked.database_key)
    with engine.connect() as connection:
        for table in tables.metadata.sorted_tables:
            for row in connection.execute(sa.select(table)):
                if any(word in str(value) for value in row for word in words):
                    found[table.name] = found.get(table.name, 0) + 1
    engine.dispose()
    return found


def test_no_restore_of_an_older_backup_brings_an_erased_person_back(world: VaultWorld) -> None:
    with world.opened() as opened:
        gone = the_one(opened)
        off = PlannedAbsence("avtale", gone, MONDAY, MONDAY, MONDAY)
        SaveOff(off).run(opened.ctx)
        old = make_backup(opened).saved.path
        RemovePlannedAbsence(off).run(opened.ctx)  # a change which a restore would undo
        for n in (1, 2):
            record_day(opened, world, MONDAY + timedelta(days=n), random.Random(n))
        SetRetention(DataKind.PERSON, 40, DECIDED).run(opened.ctx)
        erase(opened)
        assert remains(opened, gone, NAME) == {}
        code = retention_overview(opened.ctx).proofs[0].erasure.head
    assert world.report((code,)).is_whole
    with look_at(world.door, old, world.paper) as looked:
        restored = looked.run()
    assert restored.erased > 0
    with world.opened() as opened:
        assert remains(opened, gone, NAME) == {}
        overview = retention_overview(opened.ctx)
        assert [proof.erasure.id for proof in overview.proofs] == ["e0"]
        assert overview.rules[DataKind.PERSON].days == 40
        with opened.ctx.store.read() as uow:
            assert len(uow.participants.all()) == 3
    assert world.report().is_whole
    with look_at(world.door, old, world.paper) as looked:  # and not by restoring it once more
        looked.run()
    with world.opened() as opened:
        assert remains(opened, gone, NAME) == {}
        assert len(retention_overview(opened.ctx).proofs) == 1


def test_a_restore_does_not_let_people_be_erased_unasked_again(world: VaultWorld) -> None:
    with world.opened() as opened:
        SetErasureByItself(True).run(opened.ctx)
        SetRetention(DataKind.PERSON, 1, DECIDED).run(opened.ctx)
        EndFollowUp(the_one(opened), MONDAY, "Nav-veileder").run(opened.ctx)
    old = _backup(world)
    with world.opened() as opened:
        SetErasureByItself(False).run(opened.ctx)
    with look_at(world.door, old, world.paper) as looked:
        looked.run()
    world.at(MONDAY + timedelta(days=30))
    with world.opened() as opened:
        overview = retention_overview(opened.ctx)
        assert not overview.by_itself
        assert [due.name for due in overview.due] == [NAME]
    assert world.report().is_whole


def test_one_kind_that_was_erased_stays_erased_and_the_person_is_there(world: VaultWorld) -> None:
    old = _backup(world)
    with world.opened() as opened:
        gone = the_one(opened)
        erase(opened, DataKind.PLANS)
    with look_at(world.door, old, world.paper) as looked:
        looked.run()
    with world.opened() as opened:
        found = remains(opened, gone)
    assert found["participant"] == 1
    assert "week_plan" not in found
    assert world.report().is_whole


def test_where_todays_database_is_gone_the_newest_backup_tells(world: VaultWorld) -> None:
    old = _backup(world)
    world.at(MONDAY + timedelta(days=1))
    with world.opened() as opened:
        gone = the_one(opened)
        erase(opened)
        make_backup(opened)
        database = opened.unlocked.database_path
    database.unlink()
    with look_at(world.door, old, world.paper) as looked:
        looked.run()
    with world.opened() as opened:
        assert remains(opened, gone, NAME) == {}


def test_on_the_day_told_no_copy_from_before_is_left_in_either_place(
    world: VaultWorld, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with world.opened() as opened:
        for n in range(0, 60, 6):
            world.at(MONDAY + timedelta(days=n))
            make_backup(opened, second=stick)
        rekey(opened)  # leaves a database of before beside the new one
    erased = MONDAY + timedelta(days=60)
    with world.opened() as opened:
        world.at(erased)
        SetRetention(DataKind.BACKUPS, 10, DECIDED).run(opened.ctx)
        EndFollowUp(the_one(opened), erased, "Nav-veileder").run(opened.ctx)
        erase(opened)
        make_backup(opened, second=stick)
        shelf = backup_folder(world.folder)
        assert {saved.made_at.date() for saved in list_backups(shelf)} > {erased}
        world.at(forgotten_on(erased, 10))
        thin_out(opened, stick)
    assert len(list(world.folder.glob("*.db"))) == 1
    for folder in (backup_folder(world.folder), stick):
        assert {saved.made_at.date() for saved in list_backups(folder)} == {erased}


def _backup(world: VaultWorld) -> Path:
    with world.opened() as opened:
        return make_backup(opened).saved.path
