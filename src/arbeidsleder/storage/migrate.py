"""Bring a database to the newest schema: all or nothing, with a copy made first.

SECURITY.md "Migrations": foreign keys are off before BEGIN (recreating a parent table with them on deletes
its children without an error), triggers and indexes come anew from schema_head.sql, and before COMMIT foreign
keys, the row counts of every table and the schema itself are compared; any difference rolls back.
Alembic is imported only when there is something to do.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError
from arbeidsleder.storage import schema as schemas
from arbeidsleder.storage.audit import Chain, chain_key
from arbeidsleder.storage.copying import BEFORE, copy_database, row_counts
from arbeidsleder.storage.engine import checkpoint, foreign_key_problems, make_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import sqlalchemy as sa

    from arbeidsleder.application.ports import Clock


class MigrationError(RuntimeError):
    """A migration was about to lose something and was rolled back: a bug of ours, the data is untouched."""


def migrate(
    path: Path,
    key: Callable[[], bytes],
    audit_key: bytes,
    clock: Clock,
    user_id: str = "",
    schema: schemas.Schema | None = None,
) -> Path | None:
    """Migrate *path* to the head of *schema* (this program's) and return the copy made first, or None.

    None means that the file was at the head already. Raises VaultError "vault_newer" for a file of a newer
    program, other VaultErrors of the place, MigrationError when a check failed; the file is then as it was.
    """
    wanted = schema or schemas.current()
    engine = make_engine(path, key, foreign_keys=False)
    try:
        with engine.connect() as connection:
            stored = schemas.stored_revision(connection)
        if stored == wanted.head:
            return None
        if stored not in wanted.revisions:
            raise VaultError("vault_newer")
        copy = path.with_name(f"{path.name}{BEFORE}{wanted.head}")
        copy_database(path, key, copy)
        with engine.begin() as connection:
            _migrate(connection, wanted)
            chain = Chain(connection, chain_key(connection, audit_key), user_id, clock)
            chain.noted(f"schema.{stored}-{wanted.head}")
        with engine.connect() as connection:
            checkpoint(connection)
        return copy
    finally:
        engine.dispose()


def _migrate(connection: sa.Connection, wanted: schemas.Schema) -> None:
    before = row_counts(connection)
    _drop_triggers(connection)
    run_revisions(connection, wanted)
    orphans = foreign_key_problems(connection)
    if orphans:
        raise MigrationError(f"rows without their parents: {sorted(set(orphans))}")
    after = row_counts(connection)
    lost = {name: (count, after.get(name)) for name, count in before.items() if after.get(name) != count}
    if lost:
        raise MigrationError(f"row counts differ: {lost}")
    _restore_guards(connection, wanted)
    if schemas.dump(connection).strip() != wanted.head_sql.strip():
        raise MigrationError("the schema is not the one of schema_head.sql")


def run_revisions(connection: sa.Connection, wanted: schemas.Schema) -> None:
    """Run the revisions that the database lacks, in the transaction that is open."""
    from alembic import command
    from alembic.config import Config

    config = Config(stdout=io.StringIO())
    config.set_main_option("script_location", wanted.script_location.replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, wanted.head)


def _drop_triggers(connection: sa.Connection) -> None:
    """Take all triggers away: they guard against the program, not against its migrations."""
    for name in _names(connection, "trigger"):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def _restore_guards(connection: sa.Connection, wanted: schemas.Schema) -> None:
    """Make every trigger and index of the head that is not there; recreating a table takes them along."""
    present = {*_names(connection, "trigger"), *_names(connection, "index")}
    for statement in wanted.statements:
        words = statement.replace('"', "").split()
        kind = 2 if words[1] == "UNIQUE" else 1
        if words[kind] in ("TRIGGER", "INDEX") and words[kind + 1] not in present:
            connection.exec_driver_sql(statement)


def _names(connection: sa.Connection, kind: str) -> list[str]:
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", (kind,)
    )
    return list(found.scalars())


def recreate_table(connection: sa.Connection, name: str, create_sql: str, copied: Mapping[str, str]) -> None:
    """Recreate table *name* with *create_sql*, for a revision that ADD COLUMN cannot serve.

    *create_sql* is "CREATE TABLE <name> (…) STRICT" in full; *copied* maps each column of the new table to
    an expression over the old one. The new table is made beside the old one and takes its name last: renaming
    the old one away would turn the children's foreign keys to it. Triggers and indexes come back at the end
    of the migration, from schema_head.sql.
    """
    head = f"CREATE TABLE {name} "
    if not create_sql.startswith(head):
        raise ValueError(f"expected {head}(…)")
    new = f"{name}__new"
    counters = "sqlite_sequence" in _names(connection, "table")
    of_name = "SELECT seq FROM sqlite_sequence WHERE name = ?"
    counter = connection.exec_driver_sql(of_name, (name,)).scalar() if counters else None
    connection.exec_driver_sql(f'CREATE TABLE "{new}" ' + create_sql.removeprefix(head))
    columns = ", ".join(f'"{column}"' for column in copied)
    values = ", ".join(copied.values())
    connection.exec_driver_sql(f'INSERT INTO "{new}" ({columns}) SELECT {values} FROM "{name}"')  # noqa: S608
    connection.exec_driver_sql(f'DROP TABLE "{name}"')
    connection.exec_driver_sql(f'ALTER TABLE "{new}" RENAME TO "{name}"')
    if counter is not None:  # else a number that was erased could be given again
        connection.exec_driver_sql("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (counter, name))
