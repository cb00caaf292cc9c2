"""The tables as SQLAlchemy Core sees them. No behaviour; triggers.py has the database's own guards.

A column has its field's name in the domain's dataclass (mapping.py turns values). Every row that the audit
chain vouches for has a *salt*. A new column must allow NULL: what is NULL is left out of a row's committed
content, so that a migration does not break the commitments made before it. No ON DELETE CASCADE anywhere.
User ids are no foreign keys: who did it stays when the user has left.
"""

from __future__ import annotations

import sqlalchemy as sa

from arbeidsleder.domain.audit_head import BREAKS
from arbeidsleder.storage.columns import maybe, of_participant, salt, table, text, whole
from arbeidsleder.storage.columns import metadata as metadata
from arbeidsleder.storage.outbox_tables import nav_answer as nav_answer
from arbeidsleder.storage.outbox_tables import nav_connection as nav_connection
from arbeidsleder.storage.outbox_tables import outbox_item as outbox_item
from arbeidsleder.storage.outbox_tables import outbox_receipt as outbox_receipt
from arbeidsleder.storage.outbox_tables import outbox_send as outbox_send
from arbeidsleder.storage.road_tables import consent as consent
from arbeidsleder.storage.road_tables import guide_match as guide_match
from arbeidsleder.storage.road_tables import handover as handover
from arbeidsleder.storage.road_tables import handover_text as handover_text
from arbeidsleder.storage.road_tables import happening as happening
from arbeidsleder.storage.road_tables import next_step as next_step
from arbeidsleder.storage.road_tables import placement_talk as placement_talk
from arbeidsleder.storage.road_tables import road_word as road_word
from arbeidsleder.storage.road_tables import ward_guide as ward_guide
from arbeidsleder.storage.support_tables import accommodation as accommodation
from arbeidsleder.storage.support_tables import language_demand as language_demand
from arbeidsleder.storage.support_tables import language_note as language_note
from arbeidsleder.storage.support_tables import language_observation as language_observation
from arbeidsleder.storage.support_tables import language_plan as language_plan
from arbeidsleder.storage.support_tables import language_session as language_session
from arbeidsleder.storage.support_tables import language_skill as language_skill
from arbeidsleder.storage.task_tables import approach as approach
from arbeidsleder.storage.task_tables import gll_note as gll_note
from arbeidsleder.storage.task_tables import observation as observation
from arbeidsleder.storage.task_tables import own_view as own_view
from arbeidsleder.storage.task_tables import planned_task as planned_task
from arbeidsleder.storage.task_tables import task as task
from arbeidsleder.storage.task_tables import task_photo as task_photo

site = table(
    "site",
    text("id", primary_key=True),
    text("name"),
    text("wards"),
    maybe("gdpr_assessed_on"),
    maybe("ros_done_on"),
    maybe("consent_form_on"),
    whole("absence_kind_on"),
    whole("single_letter_keys"),
    whole("shade_seconds"),
    salt(),
)

# A role that is not said is the supervisor's; the days are a substitute's.
user = table(
    "user",
    text("id", primary_key=True),
    text("name"),
    text("slot_id"),
    maybe("role"),
    maybe("first_day"),
    maybe("last_day"),
    maybe("left_on"),
    whole("must_change", nullable=True),
    salt(),
)

setting = table("setting", text("name", primary_key=True), text("value"), salt())

participant = table(
    "participant",
    text("id", primary_key=True),
    text("given_names"),
    text("family_name"),
    text("called"),
    whole("alias_only"),
    text("phone"),
    maybe("preferred_channel"),
    text("ward_id"),
    text("nav_counsellor"),
    maybe("start_date"),
    maybe("end_date"),
    text("phase"),
    text("own_goal"),
    maybe("own_goal_said_on"),
    text("resources"),
    whole("may_call", nullable=True),
    text("note"),
    salt(),
)

week_plan = table(
    "week_plan",
    text("id", primary_key=True),
    of_participant(index=True),
    text("valid_from"),
    text("days"),
    salt(),
)

planned_absence = table(
    "planned_absence",
    text("id", primary_key=True),
    of_participant(index=True),
    text("first"),
    text("last"),
    text("agreed_on"),
    maybe("start"),
    maybe("end"),
    salt(),
)

trial_placement = table(
    "trial_placement",
    text("id", primary_key=True),
    of_participant(index=True),
    text("place"),
    text("first"),
    text("last"),
    text("weekdays"),
    salt(),
)

closing_day = table("closing_day", text("day", primary_key=True), text("name"), salt())

# What the last file said of a participant: a RosterRow as JSON.
imported_row = table("imported_row", of_participant(primary_key=True), text("row"), salt())

statement = table(
    "statement",
    whole("sequence", primary_key=True),
    text("id", unique=True),
    of_participant(),
    text("day"),
    text("claim"),
    text("happened_at"),
    text("recorded_at"),
    text("recorded_by"),
    text("mode"),
    text("batch_id"),
    text("replaces"),
    maybe("arrived"),
    maybe("left"),
    salt(),
    sa.Index(None, "day"),
    sa.Index(None, "participant_id", "day"),
    sqlite_autoincrement=True,  # a number is never used twice, not even after an erasure
)

absence_card = table(
    "absence_card",
    whole("sequence", primary_key=True),
    text("id"),
    of_participant(),
    text("day"),
    text("recorded_at"),
    text("recorded_by"),
    text("told"),
    maybe("told_by"),
    maybe("told_at"),
    maybe("told_channel"),
    whole("school_told"),
    maybe("school_told_at"),
    maybe("first_time"),
    maybe("last_time"),
    maybe("expected_back"),
    text("contact_attempts"),
    text("follow_up"),
    whole("new_start"),
    text("replaces"),
    salt(),
    sa.Index(None, "day"),
    sa.Index(None, "participant_id", "day"),
    sqlite_autoincrement=True,
)

# Apart from everything else and unknown to the audit chain (PRODUCT.md principle 5): a link beside a mark
# would tell, long after the erasure, about whom a reason was once written down.
absence_kind = table(
    "absence_kind",
    of_participant(primary_key=True),
    text("day", primary_key=True),
    text("kind"),
    text("erase_on", index=True),
)

task_cover = table(
    "task_cover",
    text("day", primary_key=True),
    of_participant(primary_key=True),
    text("covered_by"),
    salt(),
)

morning_talk = table(
    "morning_talk",
    of_participant(primary_key=True),
    text("day", primary_key=True),
    text("went_well"),
    text("try_next"),
    salt(),
    sa.Index(None, "day"),
)

own_words = table(
    "own_words",
    of_participant(primary_key=True),
    text("day", primary_key=True),
    text("text"),
    salt(),
    sa.Index(None, "day"),
)

remember_note = table(
    "remember_note",
    text("id", primary_key=True),
    of_participant(index=True),
    text("owner_id"),
    text("text"),
    text("expires_on", index=True),
    maybe("sealed"),
    salt(),
)

week_closing = table(
    "week_closing",
    text("id", primary_key=True),
    text("week"),
    whole("version"),
    text("closed_at"),
    text("closed_by"),
    maybe("reopened_at"),
    text("reopened_by"),
    text("reason"),
    salt(),
    sa.UniqueConstraint("week", "version"),
)

# One person's share of a closed week, so that it can be erased without touching the others'.
week_closing_person = table(
    "week_closing_person",
    sa.Column("closing_id", sa.Text, sa.ForeignKey("week_closing.id"), primary_key=True, nullable=False),
    of_participant(primary_key=True, index=True),
    text("days"),
    salt(),
)

person_week_lines = table(
    "person_week_lines",
    of_participant(primary_key=True),
    text("week", primary_key=True),
    text("decision_wanted"),
    text("next_step"),
    text("own_words"),
    salt(),
    sa.Index(None, "week"),
)

# A sheet that lies outside the vault. The path may name a user, so it is here and in no log.
saved_file = table(
    "saved_file",
    text("id", primary_key=True),
    text("document"),
    text("subject"),
    text("path"),
    text("saved_at"),
    text("saved_by"),
    whole("size"),
    text("sha256"),
    whole("with_password"),
    text("risk"),
    maybe("settled_at"),
    maybe("settled_how"),
    salt(),
)

# Who looked at a participant's file, printed, saved or sent something about them.
person_access = table(
    "person_access",
    whole("sequence", primary_key=True),
    of_participant(index=True),
    text("at"),
    text("user_id"),
    text("how"),
    text("document"),
    salt(),
    sqlite_autoincrement=True,
)

# A participant's own correction or supplement, and the answer it got.
participant_statement = table(
    "participant_statement",
    text("id", primary_key=True),
    of_participant(index=True),
    text("kind"),
    text("about"),
    text("text"),
    text("said_on"),
    text("recorded_at"),
    text("recorded_by"),
    text("answer_by"),
    maybe("answer"),
    maybe("answer_reason"),
    maybe("answered_at"),
    maybe("answered_by"),
    salt(),
)

# How long a kind of data is kept after the end of all follow-up; a rule without days is off.
retention_rule = table(
    "retention_rule",
    text("kind", primary_key=True),
    whole("days", nullable=True),
    text("decided_by"),
    text("decided_on"),
    text("set_at"),
    text("set_by"),
    salt(),
)

# The proof that somebody was erased: *about* is a keyed token, the rest counts and dates. It names nobody.
erasure = table(
    "erasure",
    text("id", primary_key=True),
    text("at"),
    text("by"),
    text("rule"),
    text("about"),
    text("counts"),
    text("head"),
    maybe("backups_forget_on"),
    salt(),
)

drill = table(
    "drill",
    text("id", primary_key=True),
    text("done_at"),
    text("done_by"),
    text("backup_made_at"),
    whole("seconds"),
    text("outcome"),
    text("details"),
    salt(),
)

# What a user was typing when it locked, sealed to the user; it goes with the day, so no link tells of it.
draft = table(
    "draft", text("owner_id", primary_key=True), text("place", primary_key=True),
    text("kept_on"), text("sealed"),
)  # fmt: skip

# A sealed note that was brought in, by the name of its file, so that a crash never brings it in twice.
merged_note = table("merged_note", text("id", primary_key=True), text("merged_at"), text("merged_by"), salt())

# As the migration has it, line breaks too.
IS_A_BREAK = "kind IN ({})".format(",\n ".join(f"'{kind}'" for kind in BREAKS))

# *about* is a keyed token of the row a link speaks of, *commitment* vouches for its content: no name here.
audit = table(
    "audit",
    whole("sequence", primary_key=True, autoincrement=False),
    text("at"),
    text("user_id"),
    text("kind"),
    sa.Column("about", sa.LargeBinary, nullable=True),
    sa.Column("commitment", sa.LargeBinary, nullable=True),
    sa.Column("link", sa.LargeBinary, nullable=False),
    # The few links an anchor is judged by, out of a hundred thousand: found without reading the others.
    sa.Index("ix_audit_breaks", "sequence", sqlite_where=sa.text(IS_A_BREAK)),
)

# What was said to the log about something that is not a row; erasable, since the link has no content.
audit_event = table(
    "audit_event",
    whole("sequence", primary_key=True, autoincrement=False),
    text("content"),
    salt(),
)

# Holds a row only inside a transaction that erases; the append-only triggers let deletions pass then.
erasure_permit = table("erasure_permit", text("rule", primary_key=True))

GUARDED = tuple(one for one in metadata.sorted_tables if "salt" in one.c)
"""Tables the audit chain vouches for."""
