"""The last rung of the damage ladder: what can still be read of a damaged database, in a new one.

Every page that opens is vouched for by its own MAC (SQLCipher), so what is read is what was written. Rows on
pages that do not open are lost and counted as far as that is known. The new database has a log of its own,
since links and rows of the old one no longer fit; the damaged file is only read, and is the caller's copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from arbeidsleder.application.errors import VaultError
from arbeidsleder.storage import tables
from arbeidsleder.storage.audit import CHAIN_KEY
from arbeidsleder.storage.engine import READ_ONLY, REPORT_CACHE_KIB, make_engine
from arbeidsleder.storage.schema import create_database, require_head
from arbeidsleder.storage.unit_of_work import DatabaseStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from arbeidsleder.application.ports import Clock
    from arbeidsleder.storage.rows import Rows

SALVAGED = "vault.salvaged"
_NOT_CARRIED = frozenset({"audit", "audit_event", "erasure_permit"})
_MOST_FAILURES, _MOST_BEYOND = 2_000, 60
"""So many reads of one table may fail before the rest of it is given up; fewer where its end is not known."""

_BEYOND = 1 << 20
"""Where the highest row number cannot be read: so far is looked."""

_NEEDED = ("site", "user")


@dataclass(frozen=True)
class SalvagedTable:
    """What came of one table: rows in the new database, rows known to be lost, rows left without an owner.

    *more* tells that further rows may be lost that nobody can count.
    """

    name: str
    kept: int
    lost: int = 0
    orphaned: int = 0
    more: bool = False


class _Reader:
    """Reads a damaged file. The cipher remembers a failed read, so each failure ends a connection."""

    def __init__(self, path: Path, key: Callable[[], bytes]) -> None:
        self._engine = make_engine(path, key, cache_kib=REPORT_CACHE_KIB)
        self._connection: sa.Connection | None = None
        self.failures = 0

    def rows(self, query: sa.Select[*tuple[Any, ...]]) -> list[dict[str, Any]] | None:
        """Return the rows, or None when a page of them cannot be read."""
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(**{READ_ONLY: True})
        try:
            return [dict(row) for row in self._connection.execute(query).mappings()]
        except (VaultError, sa.exc.DatabaseError, dbapi2.Error) as error:
            if isinstance(error, VaultError) and error.code != "database_damaged":
                raise
            self.failures += 1
            self._connection.close()
            self._connection = None
            return None

    def require_head(self) -> None:
        """Raise VaultError unless the schema is this program's."""
        with self._engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            require_head(connection)

    def close(self) -> None:
        """Let the file go."""
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()


def salvage(
    damaged: Path,
    key: Callable[[], bytes],
    target: Path,
    target_key: Callable[[], bytes],
    audit_key: bytes,
    clock: Clock,
    *,
    user_id: str,
    step: Callable[[], None],
) -> tuple[SalvagedTable, ...]:
    """Make *target* from what can be read of *damaged*; return what came of each table.

    One transaction: where it is stopped or fails nothing is in *target* but an empty schema. *step* stops by
    raising. Raises VaultError "database_damaged" when not even the schema can be read, "vault_older",
    "salvage_impossible" when the place or its users are lost, and the place's own errors.
    """
    reader = _Reader(damaged, key)
    try:
        reader.require_head()
        create_database(target, target_key)
        store = DatabaseStore(target, target_key, audit_key, clock)
        try:
            with store.write(user_id) as unit:
                unit.rows.chain.noted(SALVAGED)
                done = tuple(_salvage_table(reader, unit.rows, table, step) for table in _in_order())
        finally:
            store.close()
    finally:
        reader.close()
    if any(one.kept == 0 for one in done if one.name in _NEEDED):
        raise VaultError("salvage_impossible")
    return done


def _in_order() -> list[sa.Table]:
    """Return the tables to carry over, owners before what they own."""
    return [table for table in tables.metadata.sorted_tables if table.name not in _NOT_CARRIED]


def _salvage_table(reader: _Reader, rows: Rows, table: sa.Table, step: Callable[[], None]) -> SalvagedTable:
    reader.failures = 0
    lost = kept = orphaned = 0
    more = False
    owners = {
        column.name: {value for (value,) in rows.connection.execute(sa.select(fk.column))}
        for column in table.columns
        for fk in column.foreign_keys
    }
    for found in _read(reader, table):
        step()
        if found is None:
            more = True
        elif isinstance(found, int):
            lost += found
        elif table.name == "setting" and found["name"] == CHAIN_KEY:
            continue  # the new log has the key of the vault
        elif any(found[name] is not None and found[name] not in known for name, known in owners.items()):
            orphaned += 1
        else:
            if table in tables.GUARDED:
                rows.add(table, found)
            else:  # the log does not speak of it
                rows.connection.execute(sa.insert(table), found)
            kept += 1
    return SalvagedTable(table.name, kept, lost, orphaned, more)


def _read(reader: _Reader, table: sa.Table) -> Iterator[dict[str, Any] | int | None]:
    """Yield the rows that can be read, the number of those that cannot, and None for «perhaps more»."""
    rowid: sa.ColumnElement[int] = sa.literal_column("rowid", sa.Integer)
    whole = reader.rows(sa.select(table).order_by(rowid))
    if whole is not None:
        yield from whole
        return
    ends = reader.rows(
        sa.select(sa.func.min(rowid).label("first"), sa.func.max(rowid).label("last")).select_from(table)
    )
    known = ends is not None and ends[0]["last"] is not None
    first, last = (ends[0]["first"], ends[0]["last"]) if ends and known else (1, _BEYOND)
    if not known:
        yield None
    waiting = [(first, last)]
    while waiting:
        low, high = waiting.pop()
        if reader.failures > (_MOST_FAILURES if known else _MOST_BEYOND):
            yield None
            return
        part = reader.rows(sa.select(table).where(rowid.between(low, high)).order_by(rowid))
        if part is not None:
            yield from part
        elif low < high:
            middle = (low + high) // 2
            waiting += [(middle + 1, high), (low, middle)]
        elif known:
            yield 1
