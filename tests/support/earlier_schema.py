"""A ward's database as an earlier released program left it: what the later schemas added is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from arbeidsleder.storage import tables

if TYPE_CHECKING:
    from arbeidsleder.storage.unit_of_work import DatabaseUnit

_ADDED_0006 = ("outbox_send", "outbox_receipt", "nav_answer", "outbox_item", "nav_connection")
_ADDED_0005 = (
    "language_skill",
    "language_demand",
    "placement_talk",
    "guide_match",
    "ward_guide",
    "handover",
    "handover_text",
    "next_step",
    "happening",
    "road_word",
    "consent",
)
_ADDED_0004 = (
    "language_session",
    "language_plan",
    "language_observation",
    "language_note",
    "accommodation",
    "planned_task",
    "gll_note",
    "approach",
    "own_view",
    "observation",
    "task_photo",
    "task",
)
_ADDED_0003 = (
    "draft",
    "person_access",
    "participant_statement",
    "retention_rule",
    "erasure",
    "drill",
    "merged_note",
)
_WITHOUT_0003 = {
    "user": ("role", "first_day", "last_day", "left_on", "must_change"),
    "remember_note": ("sealed",),
}


def without_later_rows(unit: DatabaseUnit) -> None:
    """Take away, with a link for each, what an earlier program had no table for: the log vouches for rows."""
    with unit.rows.erasing("decision"):
        for name in (*_ADDED_0006, *_ADDED_0005, *_ADDED_0004):
            unit.rows.remove(tables.metadata.tables[name], sa.true(), "erased")


def as_released(run: Any, revision: str) -> None:
    """*run* is what executes one statement on a connection with the key; *revision* is "0001" to "0005"."""
    for table in _ADDED_0006:
        run(f"DROP TABLE {table}")
    if revision == "0005":
        run(f"UPDATE alembic_version SET version_num = '{revision}'")
        return
    for table in _ADDED_0005:
        run(f"DROP TABLE {table}")
    run("ALTER TABLE approach DROP COLUMN end_reason")
    if revision == "0004":
        run(f"UPDATE alembic_version SET version_num = '{revision}'")
        return
    for table in _ADDED_0004:
        run(f"DROP TABLE {table}")
    if revision == "0003":
        run(f"UPDATE alembic_version SET version_num = '{revision}'")
        return
    run("DROP INDEX ix_audit_breaks")
    for table in _ADDED_0003:
        run(f"DROP TABLE {table}")
    for table, columns in _WITHOUT_0003.items():
        for column in columns:
            run(f"ALTER TABLE {table} DROP COLUMN {column}")
    if revision == "0001":
        run("DROP TABLE saved_file")
    run(f"UPDATE alembic_version SET version_num = '{revision}'")
