"""A migration loses nothing, or nothing has happened."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from migration_world import NEXT, PEOPLE, five_years, next_schema
from storage_world import AUDIT_KEY, MONDAY, FixedClock, key, participant, plain_connection, statement

from arbeidsleder.application.errors import VaultError
from arbeidsleder.domain.absence import MorningTalk, OwnWords
from arbeidsleder.storage import schema
from arbeidsleder.storage.audit import verify
from arbeidsleder.storage.copying import copy_database, row_counts
from arbeidsleder.storage.engine import foreign_key_problems, integrity_problems, make_engine
from arbeidsleder.storage.integrity import check
from arbeidsleder.storage.migrate import MigrationError, migrate
from arbeidsleder.storage.schema import create_database
from arbeidsleder.storage.unit_of_work import DatabaseStore

KILLED = 1 if sys.platform == "win32" else -9
HEAD = schema.current().head
WORLD = Path(__file__).with_name("migration_world.py")


def seen(path: Path) -> tuple[dict[str, int], str, str, list[Any]]:
    """Row counts, schema, revision, and the statements' contents."""
    engine = make_engine(path, key)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM statement ORDER BY sequence").all()
        return (
            row_counts(connection),
            schema.dump(connection),
            schema.stored_revision(connection),
            list(rows),
        )


@pytest.fixture(scope="module")
def five_years_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("years") / "1.db"
    create_database(path, key)
    five_years(path)
    return path


@pytest.fixture
def old_file(five_years_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "7.db"
    shutil.copy(five_years_file, path)
    return path


def test_recreating_the_participants_table_loses_no_row_child_or_trigger(
    old_file: Path, tmp_path: Path
) -> None:
    wanted = next_schema(tmp_path)
    counts, old_schema, _, statements = seen(old_file)
    assert counts["statement"] > 10_000
    copy = migrate(old_file, key, AUDIT_KEY, FixedClock(), "u1", wanted)
    counts["audit"] += 1
    after = seen(old_file)
    assert after == (counts, wanted.head_sql, NEXT, statements)
    assert {p for p in old_schema.split("\n\n") if "TRIGGER" in p} == {
        p for p in after[1].split("\n\n") if "TRIGGER" in p
    }
    engine = make_engine(old_file, key)
    with engine.connect() as connection:
        assert foreign_key_problems(connection) == []
        assert integrity_problems(connection) == []
        assert verify(connection, AUDIT_KEY) == []
        with pytest.raises(sa.exc.IntegrityError, match="append-only"):
            connection.exec_driver_sql("DELETE FROM statement")
        connection.rollback()
        with pytest.raises(sa.exc.IntegrityError, match="FOREIGN KEY"):
            connection.exec_driver_sql("DELETE FROM participant")
        connection.rollback()
        newest = "SELECT kind, user_id FROM audit ORDER BY sequence DESC LIMIT 1"
        assert connection.exec_driver_sql(newest).one() == (f"schema.{HEAD}-{NEXT}", "u1")
        columns = connection.exec_driver_sql("SELECT count(nickname), count(*) FROM participant").one()
    assert columns == (0, PEOPLE)
    assert copy == old_file.with_name(f"7.db.before-{NEXT}")
    assert check(copy, key, AUDIT_KEY).is_whole  # the copy still has this program's schema


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("loses rows", "rows without their parents"),
        ("loses children", "row counts differ"),
        ("drops a table", "row counts differ"),
        ("breaks off", "halfway"),
        ("other schema", "not the one of schema_head"),
    ],
)
def test_a_faulty_migration_leaves_the_file_as_it_was(tmp_path: Path, fault: str, told: str) -> None:
    old_file = small_file(tmp_path)
    wanted = next_schema(tmp_path, fault)
    before = seen(old_file)
    expected = RuntimeError if fault == "breaks off" else MigrationError
    with pytest.raises(expected, match=told):
        migrate(old_file, key, AUDIT_KEY, FixedClock(), schema=wanted)
    assert seen(old_file) == before
    assert check(old_file, key, AUDIT_KEY).is_whole


def small_file(folder: Path) -> Path:
    path = folder / "7.db"
    create_database(path, key)
    with DatabaseStore(path, key, AUDIT_KEY, FixedClock()) as store, store.write("u1") as unit:
        for number in range(4):
            unit.participants.save(participant(f"p{number}", f"Navn {number}"))
            unit.attendance.save_own_words(OwnWords(f"p{number}", MONDAY, "fint"))
            unit.attendance.save_talk(MorningTalk(f"p{number}", MONDAY, "godt"))
            unit.attendance.append(statement(f"s{number}", f"p{number}"))
    return path


def run_migration(
    path: Path, wanted: schema.Schema, head_sql: Path, limit: int
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(WORLD), str(path), wanted.script_location, str(head_sql), str(limit)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_killed_at_any_statement_it_is_old_or_new(tmp_path: Path) -> None:
    wanted = next_schema(tmp_path)
    head_sql = tmp_path / "head.sql"
    head_sql.write_text(wanted.head_sql, encoding="utf-8")
    original = small_file(tmp_path)
    before = seen(original)
    whole = Path(shutil.copy(original, tmp_path / "whole.db"))
    done = run_migration(whole, wanted, head_sql, 0)
    assert (done.returncode, done.stderr) == (0, "")
    after, steps = seen(whole), int(done.stdout)
    assert after[2] == NEXT
    killed = {HEAD: 0, NEXT: 0}
    limits = sorted({*range(1, steps + 1, max(1, steps // 12)), steps - 1, steps})
    for limit in limits:
        path = Path(shutil.copy(original, tmp_path / f"killed{limit}.db"))
        assert run_migration(path, wanted, head_sql, limit).returncode == KILLED
        found = seen(path)
        assert found == (after if found[2] == NEXT else before)
        killed[found[2]] += 1
    print(f"killed {len(limits)} times in {steps} steps: {killed}")
    assert killed[HEAD] >= 8


def test_a_killed_migration_can_be_run_again(tmp_path: Path) -> None:
    wanted = next_schema(tmp_path, "dies")
    head_sql = tmp_path / "head.sql"
    head_sql.write_text(wanted.head_sql, encoding="utf-8")
    path = small_file(tmp_path)
    assert run_migration(path, wanted, head_sql, 0).returncode == KILLED
    (tmp_path / "again").mkdir()
    again = next_schema(tmp_path / "again")
    assert migrate(path, key, AUDIT_KEY, FixedClock(), schema=again) is not None
    assert seen(path)[2] == NEXT


def test_at_the_head_nothing_is_copied(file: Path) -> None:
    assert migrate(file, key, AUDIT_KEY, FixedClock()) is None
    assert [path.name for path in file.parent.iterdir()] == ["1.db"]


def test_a_newer_file_is_not_touched(file: Path) -> None:
    with plain_connection(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = file.read_bytes()
    with pytest.raises(VaultError, match="vault_newer"):
        migrate(file, key, AUDIT_KEY, FixedClock())
    assert file.read_bytes() == before


def test_a_later_program_sees_that_a_file_is_older_and_this_one_that_it_is_newer(tmp_path: Path) -> None:
    path = small_file(tmp_path)
    later = next_schema(tmp_path)
    assert schema.needs_migration(path, key) is False
    assert schema.needs_migration(path, key, later) is True
    migrate(path, key, AUDIT_KEY, FixedClock(), schema=later)
    assert schema.needs_migration(path, key, later) is False
    with pytest.raises(VaultError, match="vault_newer"):
        DatabaseStore(path, key, AUDIT_KEY, FixedClock())


def test_nothing_is_printed_or_logged_aloud(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    migrate(small_file(tmp_path), key, AUDIT_KEY, FixedClock(), schema=next_schema(tmp_path))
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", "")


def test_a_copy_is_encrypted_whole_and_the_owners(ward: DatabaseStore, file: Path, tmp_path: Path) -> None:
    target = tmp_path / "kopi.db"
    target.write_text("noe gammelt", encoding="utf-8")
    counts = copy_database(file, key, target)  # while the store holds the file and its log is not merged
    assert counts["participant"] == 2
    assert check(target, key, AUDIT_KEY).is_whole
    assert not target.read_bytes().startswith(b"SQLite format 3")
    if sys.platform != "win32":
        assert target.stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob("*.part*"))


def test_a_copy_that_fails_leaves_the_earlier_one(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "kopi.db"
    target.write_text("noe gammelt", encoding="utf-8")
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + bytes(4096) + whole[12288:])
    with pytest.raises(VaultError, match="database_damaged"):
        copy_database(file, key, target)
    assert target.read_text(encoding="utf-8") == "noe gammelt"
    assert not list(tmp_path.glob("*.part*"))
