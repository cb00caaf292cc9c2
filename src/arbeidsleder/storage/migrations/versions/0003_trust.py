"""Schema 0003: users with roles, sealed remember-notes, and what rights and trust need."""

from __future__ import annotations

from alembic import op

from arbeidsleder.storage.migrate import recreate_table

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_USER = """CREATE TABLE user (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    slot_id TEXT NOT NULL,
    role TEXT,
    first_day TEXT,
    last_day TEXT,
    left_on TEXT,
    must_change INTEGER,
    salt BLOB NOT NULL,
    CONSTRAINT pk_user PRIMARY KEY (id)
)
 STRICT"""

_REMEMBER_NOTE = """CREATE TABLE remember_note (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    text TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    sealed TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_remember_note PRIMARY KEY (id),
    CONSTRAINT fk_remember_note_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT"""

_SCHEMA = """
CREATE TABLE draft (
    owner_id TEXT NOT NULL,
    place TEXT NOT NULL,
    kept_on TEXT NOT NULL,
    sealed TEXT NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (owner_id, place)
)
 STRICT

CREATE TABLE drill (
    id TEXT NOT NULL,
    done_at TEXT NOT NULL,
    done_by TEXT NOT NULL,
    backup_made_at TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    details TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_drill PRIMARY KEY (id)
)
 STRICT

CREATE TABLE erasure (
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    rule TEXT NOT NULL,
    about TEXT NOT NULL,
    counts TEXT NOT NULL,
    head TEXT NOT NULL,
    backups_forget_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_erasure PRIMARY KEY (id)
)
 STRICT

CREATE TABLE merged_note (
    id TEXT NOT NULL,
    merged_at TEXT NOT NULL,
    merged_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_merged_note PRIMARY KEY (id)
)
 STRICT

CREATE TABLE participant_statement (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    text TEXT NOT NULL,
    said_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    answer_by TEXT NOT NULL,
    answer TEXT,
    answer_reason TEXT,
    answered_at TEXT,
    answered_by TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_participant_statement PRIMARY KEY (id),
    CONSTRAINT fk_participant_statement_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE person_access (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id TEXT NOT NULL,
    at TEXT NOT NULL,
    user_id TEXT NOT NULL,
    how TEXT NOT NULL,
    document TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT fk_person_access_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE retention_rule (
    kind TEXT NOT NULL,
    days INTEGER,
    decided_by TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_retention_rule PRIMARY KEY (kind)
)
 STRICT

CREATE INDEX ix_audit_breaks ON audit (sequence) WHERE kind IN ('vault.restored',
 'vault.salvaged',
 'anchor.acknowledged')

CREATE INDEX ix_participant_statement_participant_id ON participant_statement (participant_id)

CREATE INDEX ix_person_access_participant_id ON person_access (participant_id)

CREATE TRIGGER person_access_is_never_changed BEFORE UPDATE ON person_access
BEGIN SELECT RAISE(ABORT, 'append-only: person_access'); END

CREATE TRIGGER person_access_is_never_deleted BEFORE DELETE ON person_access
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: person_access'); END

CREATE TRIGGER erasure_is_never_changed BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'append-only: erasure'); END

CREATE TRIGGER erasure_is_never_deleted BEFORE DELETE ON erasure
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: erasure'); END

CREATE TRIGGER drill_is_never_changed BEFORE UPDATE ON drill
BEGIN SELECT RAISE(ABORT, 'append-only: drill'); END

CREATE TRIGGER drill_is_never_deleted BEFORE DELETE ON drill
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: drill'); END

CREATE TRIGGER merged_note_is_never_changed BEFORE UPDATE ON merged_note
BEGIN SELECT RAISE(ABORT, 'append-only: merged_note'); END

CREATE TRIGGER merged_note_is_never_deleted BEFORE DELETE ON merged_note
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: merged_note'); END

CREATE TRIGGER participant_statement_is_only_answered BEFORE UPDATE ON participant_statement
WHEN OLD.answered_at IS NOT NULL OR NEW.answered_at IS NULL OR NEW.id IS NOT OLD.id
  OR NEW.participant_id IS NOT OLD.participant_id OR NEW.text IS NOT OLD.text
  OR NEW.said_on IS NOT OLD.said_on OR NEW.recorded_at IS NOT OLD.recorded_at
BEGIN SELECT RAISE(ABORT, 'append-only: participant_statement'); END

CREATE TRIGGER participant_statement_is_never_deleted BEFORE DELETE ON participant_statement
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: participant_statement'); END
"""


def upgrade() -> None:
    """Recreate two tables with columns that may be empty, and add the new ones; no row is changed."""
    connection = op.get_bind()
    recreate_table(connection, "user", _USER, {name: name for name in ("id", "name", "slot_id", "salt")})
    kept = ("id", "participant_id", "owner_id", "text", "expires_on", "salt")
    recreate_table(connection, "remember_note", _REMEMBER_NOTE, {name: name for name in kept})
    # Here too, since the schema's text is made by the revisions alone.
    for column in ("participant_id", "expires_on"):
        connection.exec_driver_sql(f"CREATE INDEX ix_remember_note_{column} ON remember_note ({column})")
    for statement in _SCHEMA.strip().split("\n\n"):
        connection.exec_driver_sql(statement)
