"""What SQLAlchemy has made of our statements, kept from one engine to the next. Knows no file and no key.

Making it anew for each engine takes longer than reading what it asks for.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

MOST = 500
URL = "sqlite+alike://"


class AlikeDialect(SQLiteDialect_pysqlite):
    """SQLite's dialect, equal to its like: what one has made of a statement serves any other.

    SQLAlchemy keeps statements by dialect, and each engine has one of its own; ours differ in nothing.
    """

    driver = "alike"
    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        """Whether *other* is one too."""
        return type(other) is type(self)

    def __hash__(self) -> int:
        """The same for all."""
        return hash(type(self))


registry.register("sqlite.alike", __name__, AlikeDialect.__name__)


class Statements:
    """The statements of one vault's engines, made once. It may be filled before the vault is open."""

    def __init__(self) -> None:
        self.made: sa.util.LRUCache[Any, Any] = sa.util.LRUCache(MOST)

    def forget(self) -> None:
        """Forget them, and what was asked for when each was made."""
        self.made.clear()
