"""What tables are made of: the one metadata, the kinds of columns, and how constraints are named."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text(name: str, *args: Any, **kwargs: Any) -> sa.Column[str]:
    """Return a text column that may not be NULL, unless *kwargs* say so."""
    return sa.Column(name, sa.Text, *args, nullable=kwargs.pop("nullable", False), **kwargs)


def maybe(name: str) -> sa.Column[str]:
    """Return a text column that may be NULL."""
    return sa.Column(name, sa.Text, nullable=True)


def whole(name: str, **kwargs: Any) -> sa.Column[int]:
    """Return a whole-number column."""
    return sa.Column(name, sa.Integer, nullable=kwargs.pop("nullable", False), **kwargs)


def of_participant(**kwargs: Any) -> sa.Column[str]:
    """Return the column of a participant's id."""
    return sa.Column("participant_id", sa.Text, sa.ForeignKey("participant.id"), nullable=False, **kwargs)


def salt() -> sa.Column[bytes]:
    """Return the salt of a row that the audit chain vouches for."""
    return sa.Column("salt", sa.LargeBinary, nullable=False)


def table(name: str, *columns: Any, **kwargs: Any) -> sa.Table:
    """Return a strict table of this metadata."""
    return sa.Table(name, metadata, *columns, sqlite_strict=True, **kwargs)
