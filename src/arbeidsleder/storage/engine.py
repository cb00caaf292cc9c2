"""Open the encrypted database. The only module with a PRAGMA; it knows no table.

Why these settings: SECURITY.md "The database". The key is asked for at each connection and not kept here.
"""

from __future__ import annotations

import errno
import logging
import os
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from arbeidsleder.application.errors import VaultError
from arbeidsleder.storage.faults import known_fault
from arbeidsleder.storage.statements import URL, Statements

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.engine.interfaces import ExceptionContext

log = logging.getLogger(__name__)

DAY_CACHE_KIB = 8192
REPORT_CACHE_KIB = 65536
BUSY_TIMEOUT_S = 10.0
KEY_BYTES = 32

READ_ONLY = "read_only"
"""Execution option of a connection whose transaction only reads."""


def create_file(path: Path) -> None:
    """Make an empty file that only its owner can read; raises FileExistsError when there is one."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except PermissionError as error:
        raise VaultError("place_read_only") from error
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise
        raise VaultError("disk_full" if error.errno == errno.ENOSPC else "place_read_only") from error
    remove_side_files(path)


def remove_side_files(path: Path) -> None:
    """Remove a log left by a crash beside a file that is new or about to be replaced.

    A log belongs to one file only: put beside another it is replayed into it, or looks like damage.
    """
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Put a folder's names on disk; Windows does so by itself and has no call for it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_engine(
    path: Path,
    key: Callable[[], bytes],
    *,
    pool: Literal["day", "none"] = "none",
    cache_kib: int = DAY_CACHE_KIB,
    foreign_keys: bool = True,
    busy_timeout_s: float = BUSY_TIMEOUT_S,
    statements: Statements | None = None,
) -> sa.Engine:
    """Return an engine for the existing file *path*.

    *pool* "day" keeps one connection for the program's db lane, "none" opens one for each use. A pool is
    always named: SQLAlchemy's own choice for a bare creator shares connections between threads and crashes.
    *foreign_keys* off is for a migration's connection only. *statements* that are made already are not made
    anew. Raises VaultError at the first connection.
    """

    def connect() -> Any:
        return _connect_healed(path, key(), cache_kib, foreign_keys, busy_timeout_s)

    if pool == "day":
        engine = _engine(connect, statements, **_one_connection(busy_timeout_s))
    else:
        engine = _engine(connect, statements, poolclass=sa.pool.NullPool)
    _listen(engine, path)
    return engine


def make_memory_engine(statements: Statements) -> sa.Engine:
    """Return an engine for an empty database in memory, gone with its engine; it knows no key and no file."""

    def connect() -> Any:
        connection = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    engine = _engine(connect, statements, **_one_connection(BUSY_TIMEOUT_S))

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _one_connection(timeout_s: float) -> dict[str, Any]:
    return {
        "poolclass": sa.pool.QueuePool, "pool_size": 1, "max_overflow": 0, "pool_timeout": timeout_s
    }  # fmt: skip


def _engine(connect: Callable[[], Any], statements: Statements | None, **pool: Any) -> sa.Engine:
    if statements is not None:
        pool["execution_options"] = {"compiled_cache": statements.made}
    # Without hide_parameters an error's text, and so the crash report, would hold what was to be stored.
    return sa.create_engine(URL, module=dbapi2, creator=connect, hide_parameters=True, **pool)


def _connect_healed(path: Path, key: bytes, cache_kib: int, foreign_keys: bool, busy_timeout_s: float) -> Any:
    """Connect, a second time when a log lies beside a file that cannot be read, or the disk is quite full.

    A power cut while the log is merged may leave junk in the very sector of the file that holds the cipher's
    salt, and then the log cannot be read either. Closing the first connection merges the log again, which
    needs no key, so the second finds the file as it should be.
    """
    log = path.with_name(path.name + "-wal")
    healable = log.exists() and log.stat().st_size > 0
    try:
        return _connect(path, key, cache_kib, foreign_keys, busy_timeout_s)
    except VaultError as error:
        # No room for the log's index, which lies in a file of its own, looks like a disk that fails.
        alone = error.code in ("disk_error", "disk_full")
        if not alone and (error.code != "database_damaged" or not healable):
            raise
    return _connect(path, key, cache_kib, foreign_keys, busy_timeout_s, alone=alone)


def _connect(
    path: Path, key: bytes, cache_kib: int, foreign_keys: bool, busy_timeout_s: float, *, alone: bool = False
) -> Any:
    """Connect. *alone* keeps the log's index in memory and others out, so that a full disk can be read; the
    connection serves one transaction (_listen).
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a database key is 32 bytes")
    if not path.exists():
        raise VaultError("database_missing")
    connection = None
    try:
        # mode=rw: a file that went away must not come back empty.
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=busy_timeout_s,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA cipher_log_level = NONE")  # first: a wrong key writes to stderr otherwise
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")  # raw: no key derivation per connection
        if alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()  # before anything is read
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for setting in (
            "journal_mode = WAL",
            "synchronous = FULL",
            f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
            f"cache_size = -{cache_kib}",
            "secure_delete = ON",
            "temp_store = MEMORY",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "recursive_triggers = ON",  # else REPLACE removes rows behind the append-only triggers' back
        ):
            connection.execute(f"PRAGMA {setting}").fetchall()
    except dbapi2.Error as error:
        if connection is not None:
            connection.close()
        fault = known_fault(error, path)
        if fault is None:
            raise
        raise fault from error
    return connection


def _listen(engine: sa.Engine, path: Path) -> None:
    @sa.event.listens_for(engine, "connect")
    def _connected(connection: Any, record: sa.pool.ConnectionPoolEntry) -> None:
        ((mode,),) = connection.execute("PRAGMA locking_mode").fetchall()
        record.info["alone"] = mode == "exclusive"

    @sa.event.listens_for(engine, "checkout")
    def _again(_connection: Any, record: sa.pool.ConnectionPoolEntry, _fairy: object) -> None:
        """There may be room by now: one that keeps others out is not used a second time."""
        if record.info.get("alone") and record.info.get("used"):
            raise sa.exc.DisconnectionError
        record.info["used"] = True

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        reading = connection.get_execution_options().get(READ_ONLY, False)
        if not reading and not path.exists():
            raise VaultError("database_missing")  # else it would be kept in a file that has no name any more
        # IMMEDIATE takes the write lock at once, so that a rule never decides on a picture that is old.
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    @sa.event.listens_for(engine, "handle_error")
    def _tell(context: ExceptionContext) -> None:
        fault = known_fault(context.original_exception, path)
        if fault is not None:
            # The cipher remembers one failed read for as long as its connection lives and would call all
            # damaged from then on; a file that once could not be opened for writing stays read-only as long.
            # The next transaction gets a new connection.
            context.is_disconnect = fault.code in ("disk_error", "database_damaged", "place_read_only")
            raise fault from context.original_exception


def driver(connection: sa.Connection) -> Any:
    """Return the driver's own connection."""
    return connection.connection.driver_connection


def outside_transaction(connection: sa.Connection, sql: str, *values: Any) -> list[Any]:
    """Run what may not stand in a transaction and return its rows. Raises VaultError as the engine does."""
    try:
        return list(driver(connection).execute(sql, values).fetchall())
    except dbapi2.Error as error:
        fault = known_fault(error)
        if fault is None:
            raise
        raise fault from error


def checkpoint(connection: sa.Connection) -> bool:
    """Move everything from the write-ahead log into the file and empty the log; outside a transaction.

    Returns False when somebody else still reads or writes after the connection's own waiting time. Nothing is
    wrong then: what is in the log is encrypted, on the disk and read with the file, and the next checkpoint
    takes it. It is logged, since what was erased lives on in the log until then.
    """
    ((busy, pages, merged),) = outside_transaction(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
    if busy:
        log.warning("log_not_merged, pages: %d, of them merged: %d", pages, merged)
    return not busy


def mark_erased(connection: sa.Connection) -> None:
    """Remember in the file, with the transaction at hand, that something in it has been erased."""
    connection.exec_driver_sql("PRAGMA user_version = 1")


def rewrite_if_erased(connection: sa.Connection) -> bool:
    """Write the file anew when something in it has been erased; outside a transaction. Tells whether it did.

    Overwriting what is deleted (secure_delete) is not enough: where pages are balanced, copies of cells stay
    behind in unused room (measured: 2 of 25,000 words after 18,000 rows, 0 after this). Nothing of it is ever
    in a file of its own: the copy is made in memory. Raises VaultError as the engine does, with all kept.
    """
    ((erased,),) = outside_transaction(connection, "PRAGMA user_version")
    if not erased:
        return False
    outside_transaction(connection, "VACUUM")
    outside_transaction(connection, "PRAGMA user_version = 0")
    return True


def attach_target(connection: sa.Connection, path: Path, key: bytes) -> None:
    """Attach an empty file as "target" under its own key, for an export; outside a transaction.

    A target that is not whole is thrown away, so it needs no journal of its own.
    """
    outside_transaction(connection, "ATTACH DATABASE ? AS target KEY ?", str(path), f"x'{key.hex()}'")
    outside_transaction(connection, "PRAGMA target.journal_mode = OFF")


def integrity_problems(connection: sa.Connection) -> list[str]:
    """Return what the cipher's and the database's own checks find; empty when all is well.

    Run `checkpoint` first: the cipher's check gives false alarms on a log that is not merged.
    """
    cipher = outside_transaction(connection, "PRAGMA cipher_integrity_check")
    pages = outside_transaction(connection, "PRAGMA integrity_check")
    return [str(row[0]) for row in (*cipher, *pages) if row[0] != "ok"]


def foreign_key_problems(connection: sa.Connection) -> list[str]:
    """Return "child -> parent" for every row whose parent is missing."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [f"{row[0]} -> {row[2]}" for row in rows]
