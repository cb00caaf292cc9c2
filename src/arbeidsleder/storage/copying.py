"""Encrypted copies of a database, whole and checked before they get their name. Never a plain one.

A copy has the source's key. The write-ahead log is taken along, so copying the file alone is never right.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.application.errors import VaultError
from arbeidsleder.storage.engine import (
    READ_ONLY,
    create_file,
    integrity_problems,
    make_engine,
    outside_transaction,
    remove_side_files,
    sync_folder,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


BEFORE = ".before-"
"""Stands in the name of a copy made before a migration: "1.db.before-0002"."""


def row_counts(connection: sa.Connection) -> dict[str, int]:
    """Return the number of rows of every table that is ours."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).scalars()
    return {
        name: connection.execute(sa.select(sa.func.count()).select_from(sa.table(name))).scalar_one()
        for name in list(names)
    }


def copy_database(source: Path, key: Callable[[], bytes], target: Path) -> dict[str, int]:
    """Copy *source* to *target* (replacing it) and return the copy's row counts.

    The copy is opened, checked and counted before it gets its name; VaultError "copy_failed" when it is not
    the same, or the place's own error. The source may be in use.
    """
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    create_file(part)
    try:
        engine = make_engine(source, key)
        try:
            with engine.connect() as connection:
                outside_transaction(connection, "VACUUM INTO ?", str(part))
            with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
                expected = row_counts(connection)
        finally:
            engine.dispose()
        if _checked_counts(part, key) != expected:
            raise VaultError("copy_failed")
        put_in_place(part, target)
    finally:
        part.unlink(missing_ok=True)
    return expected


def put_in_place(part: Path, target: Path) -> None:
    """Give a whole copy its name: on the disk first, and without a log that belonged to the one before."""
    _to_disk(part)
    remove_side_files(target)
    part.replace(target)
    sync_folder(target.parent)


def _checked_counts(path: Path, key: Callable[[], bytes]) -> dict[str, int]:
    engine = make_engine(path, key)
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            if integrity_problems(connection):
                raise VaultError("copy_failed")
            return row_counts(connection)
    finally:
        engine.dispose()


def _to_disk(path: Path) -> None:
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)
