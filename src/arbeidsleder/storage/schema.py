"""Which schema a database has, and making a new one. Alembic is not imported here.

`schema_head.sql` is the schema as text, generated from the migrations (tools/write_schema_head.py) and
reviewed in diffs; a test holds tables.py, the migrations and the file together. Statements are parted by
blank lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError
from arbeidsleder.storage.engine import READ_ONLY, create_file, make_engine, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import sqlalchemy as sa

_QUOTED_NAME = re.compile(r'^(CREATE TABLE )"(\w+)"')


@dataclass(frozen=True)
class Schema:
    """A line of schema versions, oldest first, the last of which is the head, and how to get there."""

    revisions: tuple[str, ...]
    script_location: str
    head_sql: str

    @property
    def head(self) -> str:
        """The newest revision."""
        return self.revisions[-1]

    @property
    def statements(self) -> list[str]:
        """The head's CREATE statements, tables before their indexes and triggers."""
        return [part.strip() for part in self.head_sql.split("\n\n") if part.strip()]


def current() -> Schema:
    """Return this program's schema."""
    head_sql = resources.files("arbeidsleder.storage").joinpath("schema_head.sql").read_text("utf-8")
    return Schema(
        ("0001", "0002", "0003", "0004", "0005", "0006"), "arbeidsleder.storage:migrations", head_sql
    )


def create_database(path: Path, key: Callable[[], bytes]) -> None:
    """Make a new, empty, encrypted database at *path*, readable by its owner only.

    Raises FileExistsError when there is a file, VaultError when the place refuses. Killed midway it leaves a
    file without tables, which nothing refers to yet.
    """
    create_file(path)
    schema = current()
    engine = make_engine(path, key)
    try:
        with engine.begin() as connection:
            for statement in schema.statements:
                connection.exec_driver_sql(statement)
            stamp(connection, schema.head)
    finally:
        engine.dispose()
    sync_folder(path.parent)


def stamp(connection: sa.Connection, revision: str) -> None:
    """Write the revision as Alembic does."""
    connection.exec_driver_sql("DELETE FROM alembic_version")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision,))


def stored_revision(connection: sa.Connection) -> str:
    """Return the database's revision; VaultError "database_damaged" when it has none."""
    has_table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    if connection.exec_driver_sql(has_table).first() is None:
        raise VaultError("database_damaged")
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if not isinstance(revision, str):
        raise VaultError("database_damaged")
    return revision


def require_head(connection: sa.Connection, schema: Schema | None = None) -> None:
    """Raise VaultError "vault_newer" or "vault_older" unless the database has *schema* (this program's)."""
    revision = stored_revision(connection)
    wanted = schema or current()
    if revision not in wanted.revisions:
        raise VaultError("vault_newer")
    if revision != wanted.head:
        raise VaultError("vault_older")


def needs_migration(path: Path, key: Callable[[], bytes], schema: Schema | None = None) -> bool:
    """Return whether the file's schema is older than *schema* (this program's).

    Raises VaultError "vault_newer" for a file of a newer program, and the place's own errors.
    """
    engine = make_engine(path, key)
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            require_head(connection, schema)
    except VaultError as error:
        if error.code == "vault_older":
            return True
        raise
    finally:
        engine.dispose()
    return False


def dump(connection: sa.Connection) -> str:
    """Return the database's schema as text, in the form of schema_head.sql."""
    found = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name"
    ).scalars()
    return "\n\n".join(_tidy(statement) for statement in found) + "\n"


def _tidy(statement: str) -> str:
    lines = (line.rstrip().replace("\t", "    ") for line in statement.strip().splitlines())
    text = "\n".join(line for line in lines if line)
    return _QUOTED_NAME.sub(r"\1\2", text)  # a table that was renamed is quoted, one that was made is not
