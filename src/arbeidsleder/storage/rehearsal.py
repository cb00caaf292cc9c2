"""An empty database in memory, in which the way into a vault is gone before anybody knows its key.

It holds nobody and is gone when it is closed; what stays are the statements made ready for the real one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.storage.audit import chain_key
from arbeidsleder.storage.engine import make_memory_engine
from arbeidsleder.storage.schema import current, require_head, stamp
from arbeidsleder.storage.unit_of_work import DatabaseStore

if TYPE_CHECKING:
    from arbeidsleder.application.ports import Clock
    from arbeidsleder.storage.statements import Statements

_NO_KEY = bytes(32)


class RehearsalStore(DatabaseStore):
    """The Store port on a database of the newest schema that is kept nowhere."""

    def __init__(self, statements: Statements, clock: Clock) -> None:
        """*statements* are filled by what is asked of it."""
        self._prepare(make_memory_engine(statements), clock)
        schema = current()
        with self._engine.begin() as connection:
            for statement in schema.statements:
                connection.exec_driver_sql(statement)
            stamp(connection, schema.head)
            require_head(connection, schema)
            self._audit_key = chain_key(connection, _NO_KEY)

    def close(self) -> None:
        """Let it go; the statements stay."""
        self._engine.dispose()
