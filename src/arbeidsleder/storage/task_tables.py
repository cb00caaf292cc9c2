"""The tables of tasks, of what was seen and said of them, and of who does which when. See tables.py."""

from __future__ import annotations

import sqlalchemy as sa

from arbeidsleder.storage.columns import maybe, of_participant, salt, table, text, whole

# A task of the ward. Steps, demands, aims, words and phrases are JSON; a retired one stays for what was seen.
task = table(
    "task",
    text("id", primary_key=True),
    text("library_id"),
    text("ward_id"),
    text("name"),
    text("short"),
    text("area"),
    text("pictogram"),
    text("steps"),
    text("demands"),
    text("relieves"),
    whole("quiet"),
    whole("first_weeks"),
    text("aims"),
    text("plan"),
    text("words"),
    text("phrases"),
    maybe("retired_on"),
    salt(),
)

# An own photo of the thing to do, never of people; *content* is a JPEG without metadata, in base64.
task_photo = table(
    "task_photo",
    sa.Column("task_id", sa.Text, sa.ForeignKey("task.id"), primary_key=True, nullable=False),
    text("content"),
    whole("width"),
    whole("height"),
    text("added_on"),
    text("added_by"),
    salt(),
)


def of_task() -> sa.Column[str]:
    """Return the column of a task's id."""
    return sa.Column("task_id", sa.Text, sa.ForeignKey("task.id"), nullable=False)


observation = table(
    "observation",
    whole("sequence", primary_key=True),
    text("id", unique=True),
    of_participant(),
    of_task(),
    text("step"),
    maybe("level"),
    text("day"),
    text("recorded_at"),
    text("recorded_by"),
    text("seen_by"),
    text("line"),
    text("helped"),
    text("replaces"),
    text("plan"),
    text("aims"),
    salt(),
    sa.Index(None, "participant_id", "task_id"),
    sa.Index(None, "day"),
    sqlite_autoincrement=True,
)

own_view = table(
    "own_view",
    whole("sequence", primary_key=True),
    text("id", unique=True),
    of_participant(index=True),
    of_task(),
    text("text"),
    text("said_on"),
    text("recorded_at"),
    text("recorded_by"),
    salt(),
    sqlite_autoincrement=True,
)

approach = table(
    "approach",
    text("id", primary_key=True),
    of_participant(index=True),
    of_task(),
    text("kind"),
    text("text"),
    text("first"),
    maybe("last"),
    maybe("end_reason"),
    salt(),
)

gll_note = table(
    "gll_note",
    text("id", primary_key=True),
    of_participant(index=True),
    text("day"),
    text("about"),
    text("done"),
    text("learned"),
    text("clever"),
    text("recorded_at"),
    text("recorded_by"),
    salt(),
)

planned_task = table(
    "planned_task",
    of_participant(primary_key=True),
    text("day", primary_key=True),
    of_task(),
    text("with_whom"),
    text("support"),
    salt(),
    sa.Index(None, "day"),
)
