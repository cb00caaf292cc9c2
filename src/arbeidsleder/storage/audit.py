"""The audit chain: writing links, the short code of the newest, and checking all of it.

    link_n = HMAC(audit key, link_(n-1), n, time, user, kind, about, commitment_n)
    commitment_n = HMAC(salt_n, canonical content)

Content and salt live in the row the link speaks of, never here. *about* is a keyed token of that row, so that
the newest link about a row says whether it must be there and with which content, and the log names nobody.
Erasing a row takes content and salt with it: what remains of it cannot be guessed back, and the chain holds.
Without the key no link can be made; whoever has the key can forge what no anchor outside the vault has seen.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import canonical_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from arbeidsleder.application.ports import Clock
    from arbeidsleder.storage.mapping import Row

GENESIS = b"\0" * 32
CHAIN_KEY = "audit_chain_key"
"""The setting that holds the chain's key when it is not the one derived from the vault's data key."""
SALT_BYTES = 32
_ABOUT_BYTES = 16
_CODE_BYTES = 5
_STEP_ROWS = 500
# Crockford's letters: no I, L, O or U, since the code is read from paper.
_FROM_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def chain_key(connection: sa.Connection, derived: bytes) -> bytes:
    """Return the key of this database's chain.

    It is *derived* from the data key the database was made under. When that key is changed the chain goes on
    with its own, which then stands in the (encrypted) database, so that printed codes keep their worth.
    """
    kept = sa.select(tables.setting.c.value).where(tables.setting.c.name == CHAIN_KEY)
    value = connection.execute(kept).scalar()
    return derived if value is None else bytes.fromhex(value)


@dataclass(frozen=True)
class Problem:
    """Something the chain does not vouch for. *code* is for the program, *where* a table or a link number."""

    code: str
    where: str


def new_salt() -> bytes:
    """Return a fresh salt for one version of one row."""
    return secrets.token_bytes(SALT_BYTES)


def content(table: sa.Table, row: Row) -> bytes:
    """Return a row's canonical content: its columns without the salt and without what is NULL."""
    values = {name: value for name, value in row.items() if name != "salt" and value is not None}
    return canonical_json([table.name, values]).encode()


def commitment(salt: bytes, canonical: bytes) -> bytes:
    """Return the hiding commitment to a content."""
    return hmac.digest(salt, canonical, "sha256")


def about(audit_key: bytes, table: sa.Table, row: Row) -> bytes:
    """Return the token of a row: the same for all its versions, meaningless without the key."""
    identity = [table.name, *(row[column.name] for column in table.primary_key)]
    return hmac.digest(audit_key, b"about" + canonical_json(identity).encode(), "sha256")[:_ABOUT_BYTES]


def next_link(audit_key: bytes, previous: bytes, row: Row) -> bytes:
    """Return the link of an audit row after *previous*. Parts carry their lengths, so none can slide."""
    parts = (
        previous,
        str(row["sequence"]).encode(),
        row["at"].encode(),
        row["user_id"].encode(),
        row["kind"].encode(),
        row["about"] or b"",
        row["commitment"] or b"",
    )
    return hmac.digest(audit_key, b"".join(len(part).to_bytes(4, "big") + part for part in parts), "sha256")


def short_code(link: bytes) -> str:
    """Return a link's first 40 bits as "XXXX-XXXX"; an empty log has the code of no link."""
    letters = base64.b32encode(link[:_CODE_BYTES]).decode().translate(_FROM_BASE32)
    return f"{letters[:4]}-{letters[4:]}"


class Chain:
    """Adds links within one writing transaction."""

    def __init__(self, connection: sa.Connection, audit_key: bytes, user_id: str, clock: Clock) -> None:
        self._connection = connection
        self._key = audit_key
        self._user_id = user_id
        self._clock = clock
        self._tail: tuple[int, bytes] | None = None

    def next_sequence(self) -> int:
        """Return the number the next link will have."""
        return self._last()[0] + 1

    def stored(self, kind: str, table: sa.Table, row: Row) -> None:
        """Add a link for a row as it was stored."""
        self._add(kind, about(self._key, table, row), commitment(row["salt"], content(table, row)))

    def removed(self, kind: str, table: sa.Table, rows: Sequence[Row]) -> None:
        """Add a link for each of *rows* that says it is gone and shall be."""
        links = [self._link(kind, about(self._key, table, row), None) for row in rows]
        self._connection.execute(sa.insert(tables.audit), links)

    def noted(self, kind: str) -> None:
        """Add a link about no row in particular."""
        self._add(kind, None, None)

    def token(self, table: sa.Table, row: Row) -> bytes:
        """Return what the log calls a row (see about); only the primary key is looked at."""
        return about(self._key, table, row)

    def _last(self) -> tuple[int, bytes]:
        if self._tail is None:
            self._tail = last_link(self._connection)
        return self._tail

    def _add(self, kind: str, token: bytes | None, committed: bytes | None) -> None:
        self._connection.execute(sa.insert(tables.audit), self._link(kind, token, committed))

    def _link(self, kind: str, token: bytes | None, committed: bytes | None) -> dict[str, Any]:
        """Return the next link, which is counted from; who asks stores it."""
        sequence, previous = self._last()
        row: dict[str, Any] = {
            "sequence": sequence + 1,
            "at": self._clock.now().isoformat(),
            "user_id": self._user_id,
            "kind": kind,
            "about": token,
            "commitment": committed,
        }
        link = next_link(self._key, previous, row)
        self._tail = (sequence + 1, link)
        return {**row, "link": link}


def last_link(connection: sa.Connection) -> tuple[int, bytes]:
    """Return number and link of the newest link; (0, GENESIS) in an empty log."""
    newest = sa.select(tables.audit.c.sequence, tables.audit.c.link).order_by(tables.audit.c.sequence.desc())
    row = connection.execute(newest.limit(1)).first()
    return (row[0], row[1]) if row else (0, GENESIS)


@dataclass(frozen=True)
class Inspected:
    """What looking at all of the log gave: what does not fit, and where the codes asked for stand in it.

    *found* has number and time of the newest link with such a code.
    """

    problems: tuple[Problem, ...]
    found: dict[str, tuple[int, str]]
    links: int


def verify(connection: sa.Connection, audit_key: bytes, anchors: Iterable[str] = ()) -> list[Problem]:
    """Recompute every link and every commitment; returns what does not fit, empty when all does.

    *anchors* are short codes kept outside the vault (a printed sheet, a receipt): each must be in the chain,
    which is what finds a chain that was cut short or made anew.
    """
    codes = tuple(anchors)
    inspected = inspect(connection, audit_key, codes)
    unknown = [Problem("anchor_unknown", code) for code in codes if code not in inspected.found]
    return [*inspected.problems, *unknown]


def inspect(
    connection: sa.Connection,
    audit_key: bytes,
    codes: Iterable[str] = (),
    step: Callable[[int], None] = lambda _done: None,
) -> Inspected:
    """Do as verify, and find *codes*; *step* gets the number of rows looked at and stops it by raising."""
    problems: list[Problem] = []
    walk = _walk(connection, audit_key, problems, frozenset(codes), step)
    newest, done = walk.newest, walk.links
    for table in tables.GUARDED:
        for row in connection.execute(sa.select(table)).mappings():
            done += 1
            if done % _STEP_ROWS == 0:
                step(done)
            committed = newest.pop(about(audit_key, table, row), b"")
            if not committed:
                problems.append(Problem("row_without_link", table.name))
            elif not hmac.compare_digest(committed, commitment(row["salt"], content(table, row))):
                problems.append(Problem("row_changed", table.name))
    problems += [Problem("row_missing", "audit") for committed in newest.values() if committed is not None]
    if connection.execute(sa.select(tables.erasure_permit)).first() is not None:
        problems.append(Problem("permit_left", "erasure_permit"))
    return Inspected(tuple(problems), walk.found, walk.links)


@dataclass
class _Walk:
    """The newest commitment about each row (None: gone), where codes stand, and how many links are right."""

    newest: dict[bytes, bytes | None]
    found: dict[str, tuple[int, str]]
    links: int = 0


def _walk(
    connection: sa.Connection,
    audit_key: bytes,
    problems: list[Problem],
    codes: frozenset[str],
    step: Callable[[int], None],
) -> _Walk:
    previous = GENESIS
    walk = _Walk({}, {code: (0, "") for code in codes if code == short_code(previous)})
    log = sa.select(tables.audit).order_by(tables.audit.c.sequence)
    for expected, row in enumerate(connection.execute(log).mappings(), start=1):
        if row["sequence"] != expected:
            problems.append(Problem("link_missing", str(expected)))
            break
        if not hmac.compare_digest(row["link"], next_link(audit_key, previous, row)):
            problems.append(Problem("link_broken", str(expected)))
            break
        previous, walk.links = row["link"], expected
        if expected % _STEP_ROWS == 0:
            step(expected)
        if codes and (code := short_code(previous)) in codes:
            walk.found[code] = (expected, row["at"])
        if row["about"] is not None:
            walk.newest[row["about"]] = row["commitment"]
    return walk
