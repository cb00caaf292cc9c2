"""Opens what a power cut or an error left behind with the real code, and holds it against the promises."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
import sqlalchemy.dialects.sqlite.pysqlite
from ward_story import AUDIT_KEY, KEY, MONDAY, VAULT, door_to, has_nickname

from arbeidsleder.application.errors import KnownError
from arbeidsleder.application.queries.today_board import today_board
from arbeidsleder.bootstrap.entry import words_file
from arbeidsleder.domain.absence import MorningTalk
from arbeidsleder.storage import schema as schemas
from arbeidsleder.storage.audit import last_link, short_code, verify
from arbeidsleder.storage.engine import READ_ONLY, checkpoint, integrity_problems, make_engine
from arbeidsleder.storage.integrity import check
from arbeidsleder.storage.migrate import migrate
from arbeidsleder.storage.unit_of_work import DatabaseStore
from arbeidsleder.vault import kdf, recovery, sealing
from arbeidsleder.vault.vault import open_dek, open_slot, read_table
from arbeidsleder.vault.words import WordList

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.vault.kdf import KdfParams


@dataclass(frozen=True)
class Seen:
    """What a look found. *there*: a vault (or database) is there; *links*, *head*: its newest link; *people*:
    whose ids it has.
    """

    there: bool = False
    opened_by: frozenset[str] = frozenset()
    generation: int = 0
    links: int = 0
    head: str = ""
    problems: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()


@dataclass
class Promise:
    """What the story has promised so far."""

    links: int = 0
    generation: int = 1
    may_miss: bool = True
    doors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    boundaries: set[tuple[int, str]] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)

    def hear(self, told: dict[str, Any]) -> None:
        """Take in one line of the story; boundaries are taken beforehand."""
        if told["kind"] == "ack":
            self.links, self.generation, self.may_miss = told["links"], told["generation"], False
        elif told["kind"] == "doors":
            self.may_miss = told.get("may_miss", False)
            self.doors.pop(told.get("forget", ""), None)
            self.doors[told.get("forget", told["secrets"][0])] = tuple(told["secrets"])
            if told.get("forget") and len(told["secrets"]) == 1:
                self.doors[told["secrets"][0]] = self.doors.pop(told["forget"])
        elif told["kind"] == "files":
            self.files |= set(told["names"])
        elif told["kind"] == "erased":
            self.erased |= set(told["people"])

    def secrets(self) -> tuple[str, ...]:
        """Return all that might open the vault now."""
        return tuple(dict.fromkeys(one for group in self.doors.values() for one in group))

    def broken_by(self, seen: Seen) -> str:
        """Return "" when *seen* keeps the promise, else "lost", "half", "damaged" or "back" (the erased)."""
        if not seen.there:
            return "" if self.may_miss and not seen.problems else "lost"
        if seen.problems:
            return "damaged"
        if (seen.generation, seen.links) < (self.generation, self.links):
            return "lost"
        if self.doors and any(not seen.opened_by & set(group) for group in self.doors.values()):
            return "damaged"
        if self.files - seen.files:
            return "lost"
        if self.erased & seen.people:
            return "back"
        if seen.links and (seen.links, seen.head) not in self.boundaries:
            return "half"
        return ""


def compile_once() -> None:
    """Share SQLAlchemy's compiled statements among all engines of this process.

    Each image gets engines of its own, which would compile the statements anew and take most of the time.
    What is executed does not change: all engines here have the same settings.
    """
    shared: dict[object, object] = {}
    kind = sa.dialects.sqlite.pysqlite.SQLiteDialect_pysqlite
    kind.__hash__ = lambda dialect: hash(type(dialect))  # type: ignore[method-assign]
    kind.__eq__ = lambda one, other: type(one) is type(other)  # type: ignore[method-assign]

    def connected(connection: sa.Connection) -> None:
        connection.execution_options(compiled_cache=shared)

    sa.event.listen(sa.Engine, "engine_connect", connected)


@cache
def words() -> WordList:
    """Return our own word list."""
    return WordList.read(words_file())


@cache
def stretched(secret: str, salt: bytes, params: KdfParams) -> bytes:
    """Return the stretched passphrase, the same for all images: else a fifth of a second each."""
    return kdf.derive(words().secret(secret), salt, params)


@dataclass(frozen=True)
class Keys:
    """What a slot file gives: who opens it, and the keys of the database it names."""

    opened_by: frozenset[str]
    generation: int
    name: str
    key: bytes
    audit_key: bytes


def keys_of(folder: Path, secrets: tuple[str, ...]) -> Keys | Seen:
    """Open the slot file below *folder* with each of *secrets*, or return what there is to say without it.

    Only the waiting after wrong passphrases and the lock of the file are left out (see `look_as_user`).
    """
    try:
        table = read_table(folder / VAULT)
    except KnownError as error:
        return Seen(problems=() if error.code == "vault_missing" else (f"slots: {error}",))
    dek: bytes = b""
    opened: set[str] = set()
    for secret in secrets:
        paper = len(secret.split()) > 8
        stretch = recovery.decode(secret, words()) if paper else stretched(secret, table.salt, table.kdf)
        found = open_slot(table, "recovery" if paper else "user", stretch)
        if found is not None:
            dek = open_dek(table, *found)
            opened.add(secret)
    if not dek:
        return Seen(there=True, problems=("no secret opens it",))
    key = sealing.expand(dek, table.vault_id, "database")
    audit_key = sealing.expand(dek, table.vault_id, "audit")
    return Keys(frozenset(opened), table.generation, table.database_name, key, audit_key)


def look_at_vault(folder: Path, keys: Keys) -> Seen:
    """Look at the database of the vault below *folder*."""
    links, head, problems, people = look_at_database(folder / VAULT / keys.name, keys.key, keys.audit_key)
    return Seen(True, keys.opened_by, keys.generation, links, head, problems, people=people)


def merge(path: Path, key: bytes) -> str:
    """Open as the program does, which recovers the log, and merge it; return "" or what was told."""
    engine = make_engine(path, lambda: key)
    try:
        with engine.connect() as connection:
            return "" if checkpoint(connection) else "the log cannot be merged"
    except KnownError as error:
        return str(error)
    finally:
        engine.dispose()


def look_at_database(
    path: Path, key: bytes, audit_key: bytes
) -> tuple[int, str, tuple[str, ...], frozenset[str]]:
    """Read, write a row and lock, as the program does, then check; return the newest link, what is wrong, and
    the ids of the people.
    """
    _, clock = door_to(path.parent)
    try:
        store = DatabaseStore(path, lambda: key, audit_key, clock)
        try:
            with store.read() as unit:
                links, link = last_link(unit.rows.connection)
                people = unit.participants.all()
            if people:
                with store.write("u1") as unit:
                    unit.attendance.save_talk(MorningTalk(people[0].id, MONDAY, "etter", "strømbrudd"))
        finally:
            store.close()
        report = check(path, lambda: key, audit_key)
    except KnownError as error:
        return 0, "", (f"told {error}",), frozenset()
    problems = [*report.file, *(problem.code for problem in report.chain)]
    if report.links != links + bool(people):
        problems.append("the new row is not there")
    return links, short_code(link), tuple(problems), frozenset(one.id for one in people)


def look_as_user(folder: Path, secret: str) -> str:
    """Open with the whole of the real door, draw I dag, lock; return "" or what went wrong."""
    door, _ = door_to(folder / VAULT)
    try:
        opened = door.open_with_recovery(secret) if len(secret.split()) > 8 else door.open(secret)
        try:
            today_board(opened.ctx)
        finally:
            opened.close()
    except KnownError as error:
        return str(error)
    return ""


def look_at_migration(folder: Path, wanted: schemas.Schema) -> Seen:
    """Look at the old or new schema, migrate as the next start does; and look at each copy with its name."""
    path = folder / "1.db"
    if not path.exists():
        return Seen()
    problems = []
    copies = {one.name for one in folder.iterdir() if one.name == "copy.db" or ".before-" in one.suffixes[-1]}
    try:
        for copy in copies:
            problems += [f"copy: {one}" for one in check(folder / copy, lambda: KEY, AUDIT_KEY).file]
        _, clock = door_to(folder)
        schemas.needs_migration(path, lambda: KEY, wanted)
        was_new, links, head = _state(path)
        migrate(path, lambda: KEY, AUDIT_KEY, clock, schema=wanted)
        is_new, after, _ = _state(path)
        if not is_new or after != links + (not was_new):
            problems.append("the migration cannot be taken up again")
        problems += _pages_and_chain(path)
    except KnownError as error:
        if error.code == "database_damaged" and not copies:
            return Seen()  # killed while it was made: no tables, and nothing refers to it yet
        return Seen(True, problems=(*problems, str(error)))
    return Seen(True, frozenset(), 1, links, head, tuple(problems), frozenset(copies))


def _state(path: Path) -> tuple[bool, int, str]:
    """Return whether the file has the new schema, and number and code of its newest link."""
    return _read(path, lambda connection: (has_nickname(connection), *_newest(connection)))


def _newest(connection: sa.Connection) -> tuple[int, str]:
    links, link = last_link(connection)
    return links, short_code(link)


def _pages_and_chain(path: Path) -> list[str]:
    return _read(
        path,
        lambda c: [*integrity_problems(c), *(one.code for one in verify(c, AUDIT_KEY))],
        merged=True,
    )


def _read(path: Path, what: Callable[[sa.Connection], Any], *, merged: bool = False) -> Any:
    engine = make_engine(path, lambda: KEY)
    try:
        if merged:
            with engine.connect() as connection:
                checkpoint(connection)
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            return what(connection)
    finally:
        engine.dispose()
