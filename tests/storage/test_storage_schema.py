"""tables.py, the migrations and schema_head.sql are one schema; opening does not load what migrates."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from storage_world import key, plain_connection

from arbeidsleder.storage import schema, tables, triggers
from arbeidsleder.storage.engine import create_file, make_engine
from arbeidsleder.storage.migrate import run_revisions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    import sqlalchemy as sa


def dump_after(path: Path, make: Callable[[sa.Connection], None]) -> str:
    create_file(path)
    engine = make_engine(path, key, foreign_keys=False)
    with engine.begin() as connection:
        make(connection)
        return schema.dump(connection)


def declared(connection: sa.Connection) -> None:
    """Make the tables as tables.py declares them."""
    tables.metadata.create_all(connection)
    for trigger in triggers.TRIGGERS.values():
        connection.exec_driver_sql(trigger)


def parts(text: str) -> set[str]:
    return {part for part in text.strip().split("\n\n") if "alembic_version" not in part}


def test_the_migrations_make_the_schema_of_the_file(tmp_path: Path) -> None:
    made = dump_after(tmp_path / "m.db", lambda connection: run_revisions(connection, schema.current()))
    assert made == schema.current().head_sql


def test_the_migrations_make_the_tables_the_program_uses(tmp_path: Path) -> None:
    migrated = dump_after(tmp_path / "m.db", lambda connection: run_revisions(connection, schema.current()))
    assert parts(migrated) == parts(dump_after(tmp_path / "d.db", declared))


def test_a_new_database_is_as_if_migrated(tmp_path: Path) -> None:
    path = tmp_path / "1.db"
    schema.create_database(path, key)
    assert schema.needs_migration(path, key) is False
    engine = make_engine(path, key)
    with engine.connect() as connection:
        assert schema.dump(connection) == schema.current().head_sql
        assert schema.stored_revision(connection) == schema.current().head


def test_the_known_revisions_are_those_on_disk() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", schema.current().script_location)
    on_disk = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(on_disk)) == schema.current().revisions


def test_nothing_cascades_and_every_participant_is_a_real_one() -> None:
    assert "CASCADE" not in schema.current().head_sql.upper()
    for table in tables.metadata.sorted_tables:
        if "participant_id" in table.c:
            assert [fk.target_fullname for fk in table.c.participant_id.foreign_keys] == ["participant.id"]


def test_every_table_is_strict_but_alembics_own(file: Path) -> None:
    with plain_connection(file) as connection:
        listed = connection.execute("PRAGMA table_list").fetchall()
    loose = {row[1] for row in listed if row[0] == "main" and not row[5]}
    assert loose - {"sqlite_schema", "sqlite_sequence"} == {"alembic_version"}


def test_days_and_persons_are_looked_up_by_index(file: Path) -> None:
    plan = "EXPLAIN QUERY PLAN SELECT * FROM statement WHERE day BETWEEN ? AND ?"
    with plain_connection(file) as connection:
        by_day = connection.execute(plan, ("a", "b")).fetchall()
        by_person = connection.execute(plan + " AND participant_id = ?", ("a", "b", "p")).fetchall()
    assert "USING INDEX ix_statement_day" in str(by_day)
    assert "USING INDEX ix_statement_participant_id_day" in str(by_person)


def test_opening_a_database_does_not_load_alembic(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from arbeidsleder.storage.schema import needs_migration\n"
        "from arbeidsleder.storage.unit_of_work import DatabaseStore\n"
        "from arbeidsleder.storage.migrate import migrate\n"
        "key = lambda: bytes(range(32))\n"
        "assert migrate(Path(sys.argv[1]), key, b'', None) is None\n"
        "DatabaseStore(Path(sys.argv[1]), key, b'', None).close()\n"
        "assert 'alembic' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(file)], check=False)
    printed = capfd.readouterr()
    assert (done.returncode, printed.out, printed.err) == (0, "", "")
