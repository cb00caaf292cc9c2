"""Is a database whole? The first steps of the damage ladder; changes nothing but merging the log.

Order matters: the log is merged first, since the cipher's check gives false alarms on an unmerged one.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.audit_answers import LogCheck
from arbeidsleder.application.errors import VaultError
from arbeidsleder.storage.audit import Problem, chain_key, inspect, last_link, short_code, verify
from arbeidsleder.storage.copying import BEFORE, row_counts
from arbeidsleder.storage.engine import (
    READ_ONLY,
    REPORT_CACHE_KIB,
    checkpoint,
    foreign_key_problems,
    integrity_problems,
    make_engine,
)
from arbeidsleder.storage.repositories.audit import StoredAudit
from arbeidsleder.storage.rows import Rows
from arbeidsleder.storage.schema import require_head
from arbeidsleder.storage.tables import GUARDED, audit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class IntegrityReport:
    """What the checks found.

    *file*: about the pages and their relations; *chain*: what the audit does not vouch for. *head* is the
    short code of the newest link, *links* how many there are. *merged* is False when somebody held the log,
    and the cipher's findings are then not to be trusted.
    """

    file: tuple[str, ...] = ()
    chain: tuple[Problem, ...] = ()
    head: str = ""
    links: int = 0
    merged: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return not self.file and not self.chain


def check(
    path: Path, key: Callable[[], bytes], audit_key: bytes, anchors: Iterable[str] = ()
) -> IntegrityReport:
    """Check a database of this program's schema on a connection of its own.

    *anchors* are short codes kept outside the vault. Damage is reported, not raised; raises VaultError for
    a missing file, a refusing place, or another schema version.
    """
    engine = make_engine(path, key, cache_kib=REPORT_CACHE_KIB)
    try:
        with engine.connect() as connection:
            merged = checkpoint(connection)
            found = integrity_problems(connection)
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            require_head(connection)
            found += foreign_key_problems(connection)
            if found:
                return IntegrityReport(file=tuple(found), merged=merged)
            chain = verify(connection, chain_key(connection, audit_key), anchors)
            links, link = last_link(connection)
            return IntegrityReport((), tuple(chain), short_code(link), links, merged)
    except VaultError as error:
        if error.code != "database_damaged":
            raise
        return IntegrityReport(file=(error.code,))
    finally:
        engine.dispose()


def check_log(
    path: Path,
    key: Callable[[], bytes],
    audit_key: bytes,
    codes: Iterable[str] = (),
    step: Callable[[int, int], None] = lambda _done, _all: None,
) -> LogCheck:
    """Check the audit chain and every row it vouches for, beside whoever works in the database.

    *codes* are looked for; *step* gets how many rows of how many have been looked at and stops it by raising.
    Raises VaultError as `check`, and "database_damaged".
    """
    engine = make_engine(path, key, cache_kib=REPORT_CACHE_KIB)
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection, connection.begin():
            require_head(connection)
            counts = row_counts(connection)
            rows = sum(counts[table.name] for table in (*GUARDED, audit))
            step(0, rows)
            found = inspect(
                connection, chain_key(connection, audit_key), codes, lambda done: step(done, rows)
            )
            reading = StoredAudit(Rows(connection, None))
            problems = tuple((one.code, one.where) for one in found.problems)
            return LogCheck(problems, found.found, tuple(reading.breaks()), found.links, reading.head())
    finally:
        engine.dispose()


def forget_copies(path: Path, key: Callable[[], bytes], audit_key: bytes) -> int:
    """Remove the copies made before a migration once the database in its new form is whole; return how many.

    They would keep what is erased from it later. Looks at the folder only, where there is none. Where the
    database is not whole they stay for the damage ladder; what the place refuses is tried at the next unlock.
    """
    copies = sorted(path.parent.glob(f"{path.name}{BEFORE}*"))
    if not copies or not check(path, key, audit_key).is_whole:
        return 0
    removed = 0
    for copy in copies:
        try:
            copy.unlink()
            removed += 1
        except OSError as error:
            log.warning("copy_not_removed", exc_info=error)
    return removed
