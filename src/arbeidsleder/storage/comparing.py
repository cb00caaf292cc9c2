"""Two databases of one vault side by side: what the older lacks, and what must be erased in it again.

Used when a backup is restored. The older may have an older schema: what is read of it is asked for by name.
Erasing is replayed from the newer one's audit log and its proofs of erasure: this is the single place for it,
whatever rule erased. Rules of retention, and whether they are asked about, are the data controller's: a
restore does not take them back.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from arbeidsleder.application.commands.backup import BACKUP_MADE
from arbeidsleder.application.errors import VaultError
from arbeidsleder.domain.retention import Erasure
from arbeidsleder.storage import tables
from arbeidsleder.storage.audit import Chain, about, chain_key, last_link, new_salt, short_code
from arbeidsleder.storage.engine import READ_ONLY, REPORT_CACHE_KIB, make_engine, mark_erased
from arbeidsleder.storage.erasing import rows_of, take_away
from arbeidsleder.storage.mapping import from_row
from arbeidsleder.storage.repositories.audit import StoredAudit
from arbeidsleder.storage.repositories.retention import BY_ITSELF
from arbeidsleder.storage.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from arbeidsleder.application.ports import Clock
    from arbeidsleder.storage.mapping import Row

_ERASING = ("erased", "expired")
_IS_BY_ITSELF = tables.setting.c.name == BY_ITSELF
_OWN_ERASING = ("remember_note.removed",)
"""Links that mean "gone for good". Other removals (a plan taken away) are changes, which a restore undoes."""


@dataclass(frozen=True)
class Source:
    """A database and its two keys; *audit_key* is the one derived from the data key."""

    path: Path
    key: Callable[[], bytes]
    audit_key: bytes


@dataclass(frozen=True)
class Lacking:
    """What an older database lacks: *marks* statements on *days* days, and *links* of the log in all.

    The links that tell of backups are not counted: they are no change.
    """

    days: int
    marks: int
    links: int


def what_is_lacking(newer: Source, older: Source) -> Lacking:
    """Count what stands in *newer* and not in *older*. Raises VaultError when one cannot be read."""
    statements = sa.select(tables.statement.c.id, tables.statement.c.day)
    with _reading(older) as connection:
        known = set(connection.execute(statements.with_only_columns(tables.statement.c.id)).scalars())
        links = last_link(connection)[0]
    with _reading(newer) as connection:
        days = [row.day for row in connection.execute(statements) if row.id not in known]
        audit = tables.audit.c
        since = sa.and_(audit.sequence > links, audit.kind != BACKUP_MADE)
        more = connection.scalar(sa.select(sa.func.count()).select_from(tables.audit).where(since))
    return Lacking(len(set(days)), len(days), more or 0)


def erase_again(newer: Source, restored: Source, clock: Clock, user_id: str) -> int:
    """Erase in *restored* what has been erased in *newer* since; returns how many rows.

    Rows the audit chain vouches for are known by their tokens in the log, so a row is found without anybody
    remembering what it said. Kinds of absence have no links: those *newer* does not have so any more go.
    A person who was erased since is known by the token in the proof, and goes with what the log told of
    otherwise (an agreement taken away before); the proof comes along. Both have the same chain, and
    *restored* the newest schema.
    """
    with _reading(newer) as connection:
        gone = _erased_tokens(connection)
        kinds = {tuple(row) for row in connection.execute(sa.select(tables.absence_kind))}
        proofs, rules = (_all(connection, one) for one in (tables.erasure, tables.retention_rule))
        by_itself = connection.execute(sa.select(tables.setting).where(_IS_BY_ITSELF)).mappings().first()
    engine = make_engine(restored.path, restored.key)
    try:
        with engine.begin() as connection:
            key = chain_key(connection, restored.audit_key)
            rows = Rows(connection, Chain(connection, key, user_id, clock))
            erased = _erase_people(rows, key, proofs)
            for rule in rules:
                rows.put(tables.retention_rule, _without_salt(rule))
            if by_itself is not None:  # else a restore would let people be erased that nobody is asked about
                rows.put(tables.setting, _without_salt(by_itself))
            erased += _erase_kinds(connection, kinds)
            found = _found(connection, key, gone)
            if found:
                with rows.erasing("erased_again"):
                    erased += sum(rows.remove(table, where, "erased") for table, where in found)
            if erased:
                mark_erased(connection)  # the first to close it writes it anew
    finally:
        engine.dispose()
    return erased


def restore_words(current: Source | None, backup: Source) -> str:
    """Return what a restore says of itself: the last number its log has in common with every log it gives up,
    and a code of its own.

    *current* is given up, with all that it had given up itself and *backup* knows nothing of; None, or one
    that cannot be read, leaves nothing certain. See domain/audit_head.py.
    """
    since = 0
    if current is not None:
        with suppress(VaultError), _reading(current) as one, _reading(backup) as other:
            common = _in_common(one, other)
            breaks = StoredAudit(Rows(one, None)).breaks()
            since = min([common, *(lost.since for lost in breaks if lost.sequence > common)])
    return f"{since} {short_code(new_salt())}"


def _in_common(one: sa.Connection, other: sa.Connection) -> int:
    """Return the number of the last link both logs have; a link vouches for all before it."""
    low, high = 0, min(last_link(one)[0], last_link(other)[0])
    while low < high:
        middle = (low + high + 1) // 2
        link = sa.select(tables.audit.c.link).where(tables.audit.c.sequence == middle)
        if one.scalar(link) == other.scalar(link):
            low = middle
        else:
            high = middle - 1
    return low


def _reading(source: Source) -> sa.Connection:
    """Return a connection for one consistent picture; use it in a with block. It ends with its engine."""
    engine = make_engine(source.path, source.key, cache_kib=REPORT_CACHE_KIB)
    return engine.connect().execution_options(**{READ_ONLY: True})


def _erased_tokens(connection: sa.Connection) -> set[bytes]:
    """Return the tokens of all rows whose newest link says that they are gone for good."""
    log = sa.select(tables.audit).where(tables.audit.c.about.is_not(None)).order_by(tables.audit.c.sequence)
    newest = {row["about"]: row for row in connection.execute(log).mappings()}
    return {
        token
        for token, row in newest.items()
        if row["commitment"] is None
        and (row["kind"].rpartition(".")[2] in _ERASING or row["kind"] in _OWN_ERASING)
    }


def _erase_people(rows: Rows, key: bytes, proofs: Sequence[Row]) -> int:
    """Erase who was erased since, and bring the proofs along; returns how many rows went."""
    known = set(rows.connection.execute(sa.select(tables.erasure.c.id)).scalars())
    people = {
        about(key, tables.participant, row).hex(): row
        for row in rows.connection.execute(sa.select(tables.participant)).mappings()
    }
    erased = 0
    for proof in proofs:
        if proof["id"] in known:
            continue
        person = people.get(proof["about"])
        if person is not None:
            kinds = {ground.kind for ground in from_row(Erasure, proof).rule}
            names = (person["called"], person["given_names"], person["family_name"])
            with rows.erasing("erased_again"):
                counts = take_away(rows, rows_of(rows.connection, person["id"], kinds, names))
            erased += sum(count.rows for count in counts)
        rows.add(tables.erasure, _without_salt(proof))
    return erased


def _all(connection: sa.Connection, table: sa.Table) -> Sequence[Row]:
    """Return all rows; none where the newest backup that tells is from before there was such a table."""
    if not sa.inspect(connection).has_table(table.name):
        return ()
    return connection.execute(sa.select(table)).mappings().all()


def _without_salt(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "salt"}


def _erase_kinds(connection: sa.Connection, still: set[tuple[str, ...]]) -> int:
    table = tables.absence_kind
    erased = 0
    for row in connection.execute(sa.select(table)).all():
        if tuple(row) not in still:
            here = sa.and_(table.c.participant_id == row.participant_id, table.c.day == row.day)
            erased += int(connection.execute(sa.delete(table).where(here)).rowcount)
    return erased


def _found(
    connection: sa.Connection, key: bytes, gone: set[bytes]
) -> list[tuple[sa.Table, sa.ColumnElement[bool]]]:
    """Return the rows to erase, children before their parents."""
    found: list[tuple[sa.Table, sa.ColumnElement[bool]]] = []
    for table in reversed(tables.GUARDED):
        for row in connection.execute(sa.select(table)).mappings():
            if about(key, table, row) in gone:
                found.append((table, sa.and_(*(column == row[column.name] for column in table.primary_key))))
    return found
