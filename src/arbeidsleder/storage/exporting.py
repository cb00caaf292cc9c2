"""Encrypted copies of a database under another key: for a backup, a restored one, a new data key.

The copy goes from one encrypted file into another by SQLCipher's own export; a plain one is never made. It is
opened, checked and counted before it gets its name. Which key is for what is the vault's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from arbeidsleder.application.errors import VaultError
from arbeidsleder.domain.people import Role
from arbeidsleder.storage import tables
from arbeidsleder.storage.audit import CHAIN_KEY, Chain, chain_key, last_link, short_code, verify
from arbeidsleder.storage.copying import put_in_place, row_counts
from arbeidsleder.storage.engine import (
    READ_ONLY,
    REPORT_CACHE_KIB,
    attach_target,
    create_file,
    driver,
    foreign_key_problems,
    integrity_problems,
    make_engine,
    outside_transaction,
    remove_side_files,
)
from arbeidsleder.storage.repositories.audit import StoredAudit
from arbeidsleder.storage.rows import Rows
from arbeidsleder.storage.schema import current, dump, stored_revision

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from arbeidsleder.application.ports import Clock

_STEPS_BETWEEN = 20_000
"""Steps of SQLite's machine between two questions whether to go on; some milliseconds."""


@dataclass(frozen=True)
class Facts:
    """What a database holds, to compare a copy with: rows of every table, the chain's end, the schema."""

    rows: dict[str, int]
    links: int
    head: str
    revision: str


def go_on() -> None:
    """The step of a copy that nobody can stop."""


def export_database(
    source: Path,
    key: Callable[[], bytes],
    target: Path,
    target_key: bytes,
    step: Callable[[], None] = go_on,
    *,
    pages: bool = True,
) -> Facts:
    """Copy *source* to *target* (replacing it) under *target_key*, and return what both hold.

    The source may be in use; the copy is one consistent picture of it. *step* is called again and again and
    stops the copy by raising. *pages* False leaves the check of every page to who checks what becomes of it.
    Raises VaultError "copy_failed" when the copy is not the same, or the place's own error; there is no
    target then, or the one from before.
    """
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    create_file(part)
    try:
        engine = make_engine(source, key, cache_kib=REPORT_CACHE_KIB)
        try:
            with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
                expected, schema = _export(connection, part, target_key, step)
        finally:
            engine.dispose()
        step()
        if _compared(part, lambda: target_key, schema, pages=pages) != expected:
            raise VaultError("copy_failed")
        step()
        remove_side_files(part)
        put_in_place(part, target)
    finally:
        remove_side_files(part)
        part.unlink(missing_ok=True)
    return expected


def read_facts(path: Path, key: Callable[[], bytes]) -> Facts:
    """Check every page and return what the database holds, of whatever schema it is.

    Raises VaultError "database_damaged" when a page or a relation is not whole.
    """
    return read_with_chain(path, key, None)[0]


def read_with_chain(path: Path, key: Callable[[], bytes], audit_key: bytes | None) -> tuple[Facts, bool]:
    """Do as read_facts, in the same pass check the audit chain, and return whether it is whole.

    The chain of an older schema is not looked at, since its tables were others; nor is one without a key.
    """
    engine = make_engine(path, key, cache_kib=REPORT_CACHE_KIB)
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            if integrity_problems(connection) or foreign_key_problems(connection):
                raise VaultError("database_damaged")
            facts = _facts(connection)
            if audit_key is None or facts.revision != current().head:
                return facts, True
            return facts, not verify(connection, chain_key(connection, audit_key))
    finally:
        engine.dispose()


def user_of_slot(path: Path, key: Callable[[], bytes], slot_id: str) -> str:
    """Return the id of the user whose slot it is; "" for the paper key's, which is nobody's own."""
    engine = make_engine(path, key)
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            users = tables.user.c
            return connection.scalar(sa.select(users.id).where(users.slot_id == slot_id)) or ""
    finally:
        engine.dispose()


@dataclass(frozen=True)
class SlotHolder:
    """Who has a slot, as far as a database of an earlier schema can say: it knows less of users."""

    left: bool
    passphrase_of_others: bool
    substitute: bool


def holder_of_slot(path: Path, key: Callable[[], bytes], slot_id: str) -> SlotHolder | None:
    """Return what a database of whatever schema says of the user whose slot it is; None for nobody's.

    Raises VaultError as the engine does.
    """
    engine = make_engine(path, key)
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            there = {column["name"] for column in sa.inspect(connection).get_columns(tables.user.name)}
            users = tables.user.c
            asked = [
                column for column in (users.left_on, users.must_change, users.role) if column.name in there
            ]
            row = connection.execute(sa.select(users.id, *asked).where(users.slot_id == slot_id)).first()
            if row is None:
                return None
            said = row._mapping
            substitute = said.get("role") == Role.SUBSTITUTE.value
            return SlotHolder(said.get("left_on") is not None, bool(said.get("must_change")), substitute)
    finally:
        engine.dispose()


def continue_chain(
    path: Path,
    key: Callable[[], bytes],
    audit_keys: tuple[bytes, bytes],
    clock: Clock,
    *,
    user_id: str,
    event: str,
    content: str = "",
) -> None:
    """Let the audit chain of a database that has got another key go on with the key it was begun with.

    *audit_keys* are (the one derived from the key before, the one derived from the key now). The chain's key
    is kept in the database itself, so that the codes printed before still stand in the chain; *event* is the
    link that says what was done, *content* what is kept of it beside the log.
    """
    before, now = audit_keys
    engine = make_engine(path, key)
    try:
        with engine.begin() as connection:
            kept = chain_key(connection, before)
            chain = Chain(connection, kept, user_id, clock)
            rows = Rows(connection, chain)
            if content:
                StoredAudit(rows).append(event, content)
            else:
                chain.noted(event)
            if kept != now:
                rows.put(tables.setting, {"name": CHAIN_KEY, "value": kept.hex()})
    finally:
        engine.dispose()


def _export(
    connection: sa.Connection, part: Path, target_key: bytes, step: Callable[[], None]
) -> tuple[Facts, str]:
    attach_target(connection, part, target_key)
    with connection.begin(), _asking(connection, step) as raised:
        try:
            outside_transaction(connection, "SELECT sqlcipher_export('target')")
        except (VaultError, dbapi2.Error):
            if raised:
                raise raised[0] from None
            raise
        facts, schema = _facts(connection), dump(connection)
    outside_transaction(connection, "DETACH DATABASE target")
    return facts, schema


class _asking:  # noqa: N801 - used as a with block
    """Asks *step* while the database works; gives a list that gets what step raised."""

    def __init__(self, connection: sa.Connection, step: Callable[[], None]) -> None:
        self._driver: Any = driver(connection)
        self._step = step
        self._raised: list[BaseException] = []

    def __enter__(self) -> list[BaseException]:
        self._driver.set_progress_handler(self._ask, _STEPS_BETWEEN)
        return self._raised

    def __exit__(self, *_error: object) -> None:
        self._driver.set_progress_handler(None, 0)

    def _ask(self) -> int:
        try:
            self._step()
        except BaseException as error:  # noqa: BLE001 - nothing may be raised through the database; told on
            self._raised.append(error)
            return 1
        return 0


def _facts(connection: sa.Connection) -> Facts:
    links, link = last_link(connection)
    return Facts(row_counts(connection), links, short_code(link), stored_revision(connection))


def _compared(path: Path, key: Callable[[], bytes], schema: str, *, pages: bool) -> Facts | None:
    """Return the facts of a copy that is whole and has the schema asked for, else None."""
    engine = make_engine(path, key, cache_kib=REPORT_CACHE_KIB)
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            if pages and (integrity_problems(connection) or foreign_key_problems(connection)):
                return None
            if dump(connection) != schema:
                return None
            return _facts(connection)
    finally:
        engine.dispose()
