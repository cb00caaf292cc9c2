"""Guarded rows of one transaction: every change of a row adds its link to the audit chain.

Repositories write through this and nothing else, so that none can forget the link. Knows no rule of the work.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from arbeidsleder.storage import tables
from arbeidsleder.storage.audit import Chain, new_salt
from arbeidsleder.storage.mapping import reader_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from arbeidsleder.storage.mapping import Row

T = TypeVar("T")


class ReadingOnlyError(RuntimeError):
    """A repository was asked to write in a reading transaction: a bug of ours."""


class Rows:
    """The rows of one transaction. *chain* is None in a reading one."""

    def __init__(self, connection: sa.Connection, chain: Chain | None) -> None:
        self.connection = connection
        self._chain = chain
        self.erased = False
        self.rewrite_now = False
        """Whether the file is to be written anew right after this transaction, and not when it is let go."""

    @property
    def chain(self) -> Chain:
        """The audit chain; raises ReadingOnlyError in a reading transaction."""
        if self._chain is None:
            raise ReadingOnlyError
        return self._chain

    def fetch(self, kind: type[T], query: sa.Select[Any]) -> list[T]:
        """Return the rows of *query* as dataclasses of *kind*."""
        result = self.connection.execute(query)
        read = reader_of(kind, result.keys())  # once for all rows, which are fetched at once: there are many
        return [read(row) for row in result.all()]

    def add(self, table: sa.Table, values: Row, event: str = "added") -> int:
        """Insert a row that is new; returns its row number (the sequence of an append-only table)."""
        chain = self.chain
        row = {**values, "salt": new_salt()}
        result = self.connection.execute(sa.insert(table), row)
        number = int(result.lastrowid)
        if table.dialect_options["sqlite"]["autoincrement"]:
            row["sequence"] = number
        chain.stored(f"{table.name}.{event}", table, row)
        return number

    def put(self, table: sa.Table, values: Row) -> None:
        """Insert or replace a row by its primary key. The link tells which fields changed, not their values.

        A row that is already so is left alone: nothing happened, so nothing is told.
        """
        chain = self.chain
        here = _same_key(table, values)
        before = self.connection.execute(sa.select(table).where(here)).mappings().first()
        if before is None:
            self.add(table, values)
            return
        changed = [name for name, value in values.items() if before[name] != value]
        if not changed:
            return
        row = {**values, "salt": new_salt()}
        self.connection.execute(sa.update(table).where(here), row)
        chain.stored(f"{table.name}.changed:{','.join(changed)}", table, row)

    def remove(self, table: sa.Table, where: sa.ColumnElement[bool], event: str = "removed") -> int:
        """Delete rows with content and salt; the chain keeps that something was there. Returns how many."""
        chain = self.chain
        gone = self.connection.execute(sa.select(table).where(where)).mappings().all()
        if gone:
            key = list(table.primary_key)
            same = sa.and_(*(column == sa.bindparam(f"_{column.name}") for column in key))
            these = [{f"_{column.name}": row[column.name] for column in key} for row in gone]
            self.connection.execute(sa.delete(table).where(same), these)
            chain.removed(f"{table.name}.{event}", table, gone)
            self.erased = True
        return len(gone)

    @contextmanager
    def erasing(self, rule: str) -> Iterator[None]:
        """Let rows of the append-only tables be removed inside the block, for a retention rule.

        The permit is a row of this transaction: it is gone before anybody else can see it.
        """
        chain = self.chain
        self.connection.execute(sa.insert(tables.erasure_permit), {"rule": rule})
        yield
        self.connection.execute(sa.delete(tables.erasure_permit))
        chain.noted(f"retention.{rule}")


def _same_key(table: sa.Table, values: Row) -> sa.ColumnElement[bool]:
    return sa.and_(*(column == values[column.name] for column in table.primary_key))


def between(column: sa.Column[Any], first: Any, last: Any) -> sa.ColumnElement[bool]:
    """Return the condition that an ISO text column lies between two dates, both included."""
    return column.between(first.isoformat(), last.isoformat())


def of_participant(table: sa.Table, participant_id: str | None) -> Sequence[sa.ColumnElement[bool]]:
    """Return the condition for one participant, or none for all."""
    return () if participant_id is None else (table.c.participant_id == participant_id,)
