"""Schema 0005: consents, the road to MFY, what happened and comes next, ward guides, handover sheets.

Also the language a ward's work demands, notes from the Norwegian test, and why an approach to a task ended.
"""

from __future__ import annotations

from alembic import op

from arbeidsleder.storage.migrate import recreate_table

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_APPROACH = """CREATE TABLE approach (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT,
    end_reason TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_approach PRIMARY KEY (id),
    CONSTRAINT fk_approach_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_approach_task_id FOREIGN KEY(task_id) REFERENCES task (id)
)
 STRICT"""

_SCHEMA = """
CREATE TABLE consent (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    consent_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    body TEXT NOT NULL,
    topics TEXT NOT NULL,
    purpose TEXT NOT NULL,
    text_version TEXT NOT NULL,
    given_on TEXT NOT NULL,
    form TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    signed_on TEXT,
    valid_to TEXT,
    withdrawn_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT uq_consent_id UNIQUE (id),
    CONSTRAINT fk_consent_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE road_word (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    voice TEXT NOT NULL,
    day TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    sign TEXT,
    text TEXT NOT NULL,
    replaces TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_road_word_id UNIQUE (id),
    CONSTRAINT fk_road_word_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE happening (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    about TEXT NOT NULL,
    state TEXT NOT NULL,
    text TEXT NOT NULL,
    replaces TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_happening_id UNIQUE (id),
    CONSTRAINT fk_happening_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE next_step (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    owner TEXT NOT NULL,
    made_on TEXT NOT NULL,
    made_by TEXT NOT NULL,
    sign TEXT,
    due_on TEXT,
    done_on TEXT,
    answer TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_next_step PRIMARY KEY (id),
    CONSTRAINT fk_next_step_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE handover_text (
    participant_id TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    written_on TEXT NOT NULL,
    written_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_handover_text PRIMARY KEY (participant_id, field),
    CONSTRAINT fk_handover_text_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE handover (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    to_name TEXT NOT NULL,
    consent_id TEXT NOT NULL,
    consent_version INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    shred_by TEXT NOT NULL,
    digest TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_handover_id UNIQUE (id),
    CONSTRAINT fk_handover_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE ward_guide (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    ward TEXT NOT NULL,
    state TEXT NOT NULL,
    phone TEXT NOT NULL,
    available_from TEXT,
    youth_first TEXT NOT NULL,
    note TEXT NOT NULL,
    retired_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_ward_guide PRIMARY KEY (id)
)
 STRICT

CREATE TABLE guide_match (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    guide_id TEXT NOT NULL,
    role TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT,
    same_hours INTEGER,
    wish TEXT NOT NULL,
    call_when_absent INTEGER NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_guide_match PRIMARY KEY (id),
    CONSTRAINT fk_guide_match_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_guide_match_guide_id FOREIGN KEY(guide_id) REFERENCES ward_guide (id)
)
 STRICT

CREATE TABLE placement_talk (
    placement_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    own_view TEXT NOT NULL,
    host_view TEXT NOT NULL,
    on_top INTEGER NOT NULL,
    chosen INTEGER,
    signed_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_placement_talk PRIMARY KEY (placement_id),
    CONSTRAINT fk_placement_talk_placement_id FOREIGN KEY(placement_id) REFERENCES trial_placement (id),
    CONSTRAINT fk_placement_talk_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE language_demand (
    ward_id TEXT NOT NULL,
    situation TEXT NOT NULL,
    text TEXT NOT NULL,
    helps TEXT NOT NULL,
    said_on TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_language_demand PRIMARY KEY (ward_id, situation)
)
 STRICT

CREATE TABLE language_skill (
    participant_id TEXT NOT NULL,
    skill TEXT NOT NULL,
    level TEXT NOT NULL,
    taken_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_language_skill PRIMARY KEY (participant_id, skill),
    CONSTRAINT fk_language_skill_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE INDEX ix_consent_participant_id ON consent (participant_id)

CREATE INDEX ix_road_word_participant_id ON road_word (participant_id)

CREATE INDEX ix_happening_participant_id ON happening (participant_id)

CREATE INDEX ix_next_step_participant_id ON next_step (participant_id)

CREATE INDEX ix_handover_participant_id ON handover (participant_id)

CREATE INDEX ix_guide_match_participant_id ON guide_match (participant_id)

CREATE INDEX ix_placement_talk_participant_id ON placement_talk (participant_id)

CREATE TRIGGER consent_is_never_changed BEFORE UPDATE ON consent
BEGIN SELECT RAISE(ABORT, 'append-only: consent'); END

CREATE TRIGGER consent_is_never_deleted BEFORE DELETE ON consent
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: consent'); END

CREATE TRIGGER road_word_is_never_changed BEFORE UPDATE ON road_word
BEGIN SELECT RAISE(ABORT, 'append-only: road_word'); END

CREATE TRIGGER road_word_is_never_deleted BEFORE DELETE ON road_word
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: road_word'); END

CREATE TRIGGER happening_is_never_changed BEFORE UPDATE ON happening
BEGIN SELECT RAISE(ABORT, 'append-only: happening'); END

CREATE TRIGGER happening_is_never_deleted BEFORE DELETE ON happening
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: happening'); END

CREATE TRIGGER handover_is_never_changed BEFORE UPDATE ON handover
BEGIN SELECT RAISE(ABORT, 'append-only: handover'); END

CREATE TRIGGER handover_is_never_deleted BEFORE DELETE ON handover
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: handover'); END
"""


def upgrade() -> None:
    """Recreate one table with a column that may be empty, and add the new ones; no row is changed."""
    connection = op.get_bind()
    kept = ("id", "participant_id", "task_id", "kind", "text", "first", "last", "salt")
    recreate_table(connection, "approach", _APPROACH, {name: name for name in kept})
    connection.exec_driver_sql("CREATE INDEX ix_approach_participant_id ON approach (participant_id)")
    for statement in _SCHEMA.strip().split("\n\n"):
        connection.exec_driver_sql(statement)
