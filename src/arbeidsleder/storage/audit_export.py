"""Reads the audit log for handing it on, each line with the participant whose row it speaks of."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.application.audit_cef import SEEN, ExportLine
from arbeidsleder.storage import tables
from arbeidsleder.storage.audit import about, chain_key
from arbeidsleder.storage.engine import READ_ONLY, REPORT_CACHE_KIB, make_engine
from arbeidsleder.storage.schema import require_head

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

_STEP_ROWS = 500
_PERSONAL = tuple(
    table for table in tables.GUARDED if "participant_id" in table.c or table is tables.participant
)


def read_for_export(
    path: Path,
    key: Callable[[], bytes],
    audit_key: bytes,
    *,
    everything: bool,
    since: date | None = None,
    step: Callable[[], None] = lambda: None,
) -> list[ExportLine]:
    """Return the lines, oldest first, beside whoever works in the database.

    Without *everything* only those that tell of a person's file that was seen or went out. *since* is the
    first day, by the clock in the line. A line whose row has been erased has nobody. *step* stops by raising.
    Raises VaultError as integrity.check_log.
    """
    engine = make_engine(path, key, cache_kib=REPORT_CACHE_KIB)
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection, connection.begin():
            require_head(connection)
            chosen = _PERSONAL if everything else (tables.person_access,)
            people = _people(connection, chain_key(connection, audit_key), chosen, step)
            return _lines(connection, people, everything=everything, since=since, step=step)
    finally:
        engine.dispose()


def _people(
    connection: sa.Connection, audit_key: bytes, chosen: tuple[sa.Table, ...], step: Callable[[], None]
) -> dict[bytes, str]:
    """Return whom the rows are about, by the tokens the log has of them."""
    people: dict[bytes, str] = {}
    for table in chosen:
        owner = table.c.id if table is tables.participant else table.c.participant_id
        wanted = sa.select(*table.primary_key, owner.label("whose"))
        for number, row in enumerate(connection.execute(wanted).mappings()):
            if number % _STEP_ROWS == 0:
                step()
            people[about(audit_key, table, row)] = row["whose"]
    return people


def _lines(
    connection: sa.Connection,
    people: dict[bytes, str],
    *,
    everything: bool,
    since: date | None,
    step: Callable[[], None],
) -> list[ExportLine]:
    audit = tables.audit.c
    wanted = sa.select(tables.audit).order_by(audit.sequence)
    if not everything:
        wanted = wanted.where(audit.kind >= SEEN, audit.kind < SEEN[:-1] + "/")
    if since is not None:
        wanted = wanted.where(audit.at >= since.isoformat())
    lines = []
    for number, row in enumerate(connection.execute(wanted)):
        if number % _STEP_ROWS == 0:
            step()
        whose = people.get(row.about, "") if row.about is not None else ""
        moment = datetime.fromisoformat(row.at)
        lines.append(ExportLine(row.sequence, moment, row.user_id, row.kind, whose))
    return lines
