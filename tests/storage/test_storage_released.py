"""A vault of an earlier released schema moves to this program's and loses nothing, wherever it is killed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from storage_world import AUDIT_KEY, FixedClock, key, plain_connection

from arbeidsleder.storage import schema
from arbeidsleder.storage.integrity import check, forget_copies
from arbeidsleder.storage.migrate import migrate
from arbeidsleder.storage.unit_of_work import DatabaseStore
from support.earlier_schema import as_released

WORLD = Path(__file__).with_name("migration_world.py")


@pytest.fixture(params=["0001", "0002", "0003", "0004", "0005"])
def revision(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def released(ward: DatabaseStore, file: Path, folder: Path, revision: str) -> Path:
    """Return a copy of the ward's file as the program of an earlier schema left it."""
    ward.close()
    old = folder / "old.db"
    shutil.copy(file, old)
    with plain_connection(old) as connection:
        as_released(connection.execute, revision)
    return old


def test_a_vault_of_an_earlier_schema_becomes_one_of_this_program(
    ward: DatabaseStore, file: Path, tmp_path: Path, revision: str
) -> None:
    old = released(ward, file, tmp_path, revision)
    assert schema.needs_migration(old, key)
    copy = old.with_name(f"old.db.before-{schema.current().head}")
    assert migrate(old, key, AUDIT_KEY, FixedClock(), "u1") == copy
    assert check(old, key, AUDIT_KEY).is_whole
    with DatabaseStore(old, key, AUDIT_KEY, FixedClock()) as store, store.read() as unit:
        assert [p.called for p in unit.participants.all()] == ["Zahra", "Åse"]
        assert unit.files.open() == []


def test_killed_at_any_statement_of_it_the_file_can_be_migrated_again(
    ward: DatabaseStore, file: Path, tmp_path: Path, revision: str
) -> None:
    old = released(ward, file, tmp_path, revision)
    head_sql = tmp_path / "head.sql"
    head_sql.write_text(schema.current().head_sql, encoding="utf-8")
    revisions = ",".join(schema.current().revisions)
    for limit in (10, 40, 70):
        path = Path(shutil.copy(old, tmp_path / f"killed{limit}.db"))
        command = [sys.executable, str(WORLD), str(path), schema.current().script_location, str(head_sql)]
        subprocess.run([*command, str(limit), revisions], check=False, capture_output=True)
        migrate(path, key, AUDIT_KEY, FixedClock(), "u1")
        assert check(path, key, AUDIT_KEY).is_whole


def test_the_copy_made_before_goes_once_the_new_form_is_whole_and_not_before(
    ward: DatabaseStore, file: Path, tmp_path: Path, revision: str
) -> None:
    old = released(ward, file, tmp_path, revision)
    copy = migrate(old, key, AUDIT_KEY, FixedClock(), "u1")
    assert copy is not None
    assert forget_copies(old, key, bytes(32)) == 0  # the chain does not fit this key: not whole
    assert copy.is_file()
    assert forget_copies(old, key, AUDIT_KEY) == 1
    assert not copy.exists()
    assert forget_copies(old, key, AUDIT_KEY) == 0
