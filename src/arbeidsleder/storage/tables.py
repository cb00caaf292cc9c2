"""The tables as SQLAlchemy Core sees them. No behaviour; triggers.py has the database's own guards.

A column has its field's name in the domain's dataclass (mapping.py turns values). Every row that the audit
chain vouches for has a *salt*. A new column must allow NULL: what is NULL is left out of a row's committed
content, so that a migration does not break the commitments made before it. No ON DELETE CASCADE anywhere.
User ids are no foreign keys: who did it stays when the user has left.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from arbeidsleder.domain.audit_head import BREAKS

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, *args: Any, **kwargs: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Text, *args, nullable=kwargs.pop("nullable", False), **kwargs)


def _maybe(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=True)


def _whole(name: str, **kwargs: Any) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=kwargs.pop("nullable", False), **kwargs)


def _participant(**kwargs: Any) -> sa.Column[str]:
    return sa.Column("participant_id", sa.Text, sa.ForeignKey("participant.id"), nullable=False, **kwargs)


def _salt() -> sa.Column[bytes]:
    return sa.Column("salt", sa.LargeBinary, nullable=False)


def _table(name: str, *columns: Any, **kwargs: Any) -> sa.Table:
    return sa.Table(name, metadata, *columns, sqlite_strict=True, **kwargs)


site = _table(
    "site",
    _text("id", primary_key=True),
    _text("name"),
    _text("wards"),
    _maybe("gdpr_assessed_on"),
    _maybe("ros_done_on"),
    _maybe("consent_form_on"),
    _whole("absence_kind_on"),
    _whole("single_letter_keys"),
    _whole("shade_seconds"),
    _salt(),
)

# A role that is not said is the supervisor's; the days are a substitute's.
user = _table(
    "user",
    _text("id", primary_key=True),
    _text("name"),
    _text("slot_id"),
    _maybe("role"),
    _maybe("first_day"),
    _maybe("last_day"),
    _maybe("left_on"),
    _whole("must_change", nullable=True),
    _salt(),
)

setting = _table("setting", _text("name", primary_key=True), _text("value"), _salt())

participant = _table(
    "participant",
    _text("id", primary_key=True),
    _text("given_names"),
    _text("family_name"),
    _text("called"),
    _whole("alias_only"),
    _text("phone"),
    _maybe("preferred_channel"),
    _text("ward_id"),
    _text("nav_counsellor"),
    _maybe("start_date"),
    _maybe("end_date"),
    _text("phase"),
    _text("own_goal"),
    _maybe("own_goal_said_on"),
    _text("resources"),
    _whole("may_call", nullable=True),
    _text("note"),
    _salt(),
)

week_plan = _table(
    "week_plan",
    _text("id", primary_key=True),
    _participant(index=True),
    _text("valid_from"),
    _text("days"),
    _salt(),
)

planned_absence = _table(
    "planned_absence",
    _text("id", primary_key=True),
    _participant(index=True),
    _text("first"),
    _text("last"),
    _text("agreed_on"),
    _maybe("start"),
    _maybe("end"),
    _salt(),
)

trial_placement = _table(
    "trial_placement",
    _text("id", primary_key=True),
    _participant(index=True),
    _text("place"),
    _text("first"),
    _text("last"),
    _text("weekdays"),
    _salt(),
)

closing_day = _table("closing_day", _text("day", primary_key=True), _text("name"), _salt())

# What the last file said of a participant: a RosterRow as JSON.
imported_row = _table("imported_row", _participant(primary_key=True), _text("row"), _salt())

statement = _table(
    "statement",
    _whole("sequence", primary_key=True),
    _text("id", unique=True),
    _participant(),
    _text("day"),
    _text("claim"),
    _text("happened_at"),
    _text("recorded_at"),
    _text("recorded_by"),
    _text("mode"),
    _text("batch_id"),
    _text("replaces"),
    _maybe("arrived"),
    _maybe("left"),
    _salt(),
    sa.Index(None, "day"),
    sa.Index(None, "participant_id", "day"),
    sqlite_autoincrement=True,  # a number is never used twice, not even after an erasure
)

absence_card = _table(
    "absence_card",
    _whole("sequence", primary_key=True),
    _text("id"),
    _participant(),
    _text("day"),
    _text("recorded_at"),
    _text("recorded_by"),
    _text("told"),
    _maybe("told_by"),
    _maybe("told_at"),
    _maybe("told_channel"),
    _whole("school_told"),
    _maybe("school_told_at"),
    _maybe("first_time"),
    _maybe("last_time"),
    _maybe("expected_back"),
    _text("contact_attempts"),
    _text("follow_up"),
    _whole("new_start"),
    _text("replaces"),
    _salt(),
    sa.Index(None, "day"),
    sa.Index(None, "participant_id", "day"),
    sqlite_autoincrement=True,
)

# Apart from everything else and unknown to the audit chain (PRODUCT.md principle 5): a link beside a mark
# would tell, long after the erasure, about whom a reason was once written down.
absence_kind = _table(
    "absence_kind",
    _participant(primary_key=True),
    _text("day", primary_key=True),
    _text("kind"),
    _text("erase_on", index=True),
)

task_cover = _table(
    "task_cover",
    _text("day", primary_key=True),
    _participant(primary_key=True),
    _text("covered_by"),
    _salt(),
)

morning_talk = _table(
    "morning_talk",
    _participant(primary_key=True),
    _text("day", primary_key=True),
    _text("went_well"),
    _text("try_next"),
    _salt(),
    sa.Index(None, "day"),
)

own_words = _table(
    "own_words",
    _participant(primary_key=True),
    _text("day", primary_key=True),
    _text("text"),
    _salt(),
    sa.Index(None, "day"),
)

remember_note = _table(
    "remember_note",
    _text("id", primary_key=True),
    _participant(index=True),
    _text("owner_id"),
    _text("text"),
    _text("expires_on", index=True),
    _maybe("sealed"),
    _salt(),
)

week_closing = _table(
    "week_closing",
    _text("id", primary_key=True),
    _text("week"),
    _whole("version"),
    _text("closed_at"),
    _text("closed_by"),
    _maybe("reopened_at"),
    _text("reopened_by"),
    _text("reason"),
    _salt(),
    sa.UniqueConstraint("week", "version"),
)

# One person's share of a closed week, so that it can be erased without touching the others'.
week_closing_person = _table(
    "week_closing_person",
    sa.Column("closing_id", sa.Text, sa.ForeignKey("week_closing.id"), primary_key=True, nullable=False),
    _participant(primary_key=True, index=True),
    _text("days"),
    _salt(),
)

person_week_lines = _table(
    "person_week_lines",
    _participant(primary_key=True),
    _text("week", primary_key=True),
    _text("decision_wanted"),
    _text("next_step"),
    _text("own_words"),
    _salt(),
    sa.Index(None, "week"),
)

# A sheet that lies outside the vault. The path may name a user, so it is here and in no log.
saved_file = _table(
    "saved_file",
    _text("id", primary_key=True),
    _text("document"),
    _text("subject"),
    _text("path"),
    _text("saved_at"),
    _text("saved_by"),
    _whole("size"),
    _text("sha256"),
    _whole("with_password"),
    _text("risk"),
    _maybe("settled_at"),
    _maybe("settled_how"),
    _salt(),
)

# Who looked at a participant's file, printed, saved or sent something about them.
person_access = _table(
    "person_access",
    _whole("sequence", primary_key=True),
    _participant(index=True),
    _text("at"),
    _text("user_id"),
    _text("how"),
    _text("document"),
    _salt(),
    sqlite_autoincrement=True,
)

# A participant's own correction or supplement, and the answer it got.
participant_statement = _table(
    "participant_statement",
    _text("id", primary_key=True),
    _participant(index=True),
    _text("kind"),
    _text("about"),
    _text("text"),
    _text("said_on"),
    _text("recorded_at"),
    _text("recorded_by"),
    _text("answer_by"),
    _maybe("answer"),
    _maybe("answer_reason"),
    _maybe("answered_at"),
    _maybe("answered_by"),
    _salt(),
)

# How long a kind of data is kept after the end of all follow-up; a rule without days is off.
retention_rule = _table(
    "retention_rule",
    _text("kind", primary_key=True),
    _whole("days", nullable=True),
    _text("decided_by"),
    _text("decided_on"),
    _text("set_at"),
    _text("set_by"),
    _salt(),
)

# The proof that somebody was erased: *about* is a keyed token, the rest counts and dates. It names nobody.
erasure = _table(
    "erasure",
    _text("id", primary_key=True),
    _text("at"),
    _text("by"),
    _text("rule"),
    _text("about"),
    _text("counts"),
    _text("head"),
    _maybe("backups_forget_on"),
    _salt(),
)

drill = _table(
    "drill",
    _text("id", primary_key=True),
    _text("done_at"),
    _text("done_by"),
    _text("backup_made_at"),
    _whole("seconds"),
    _text("outcome"),
    _text("details"),
    _salt(),
)

# What a user was typing when it locked, sealed to the user; it goes with the day, so no link tells of it.
draft = _table(
    "draft", _text("owner_id", primary_key=True), _text("place", primary_key=True),
    _text("kept_on"), _text("sealed"),
)  # fmt: skip

# A sealed note that was brought in, by the name of its file, so that a crash never brings it in twice.
merged_note = _table(
    "merged_note", _text("id", primary_key=True), _text("merged_at"), _text("merged_by"), _salt()
)

# As the migration has it, line breaks too.
IS_A_BREAK = "kind IN ({})".format(",\n ".join(f"'{kind}'" for kind in BREAKS))

# *about* is a keyed token of the row a link speaks of, *commitment* vouches for its content: no name here.
audit = _table(
    "audit",
    _whole("sequence", primary_key=True, autoincrement=False),
    _text("at"),
    _text("user_id"),
    _text("kind"),
    sa.Column("about", sa.LargeBinary, nullable=True),
    sa.Column("commitment", sa.LargeBinary, nullable=True),
    sa.Column("link", sa.LargeBinary, nullable=False),
    # The few links an anchor is judged by, out of a hundred thousand: found without reading the others.
    sa.Index("ix_audit_breaks", "sequence", sqlite_where=sa.text(IS_A_BREAK)),
)

# What was said to the log about something that is not a row; erasable, since the link has no content.
audit_event = _table(
    "audit_event",
    _whole("sequence", primary_key=True, autoincrement=False),
    _text("content"),
    _salt(),
)

# Holds a row only inside a transaction that erases; the append-only triggers let deletions pass then.
erasure_permit = _table("erasure_permit", _text("rule", primary_key=True))

GUARDED = tuple(table for table in metadata.sorted_tables if "salt" in table.c)
"""Tables the audit chain vouches for."""
