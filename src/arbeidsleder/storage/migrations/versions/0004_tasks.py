"""Schema 0004: the task library, what was seen, who does which task on which day, accommodation, language."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SCHEMA = """
CREATE TABLE task (
    id TEXT NOT NULL,
    library_id TEXT NOT NULL,
    ward_id TEXT NOT NULL,
    name TEXT NOT NULL,
    short TEXT NOT NULL,
    area TEXT NOT NULL,
    pictogram TEXT NOT NULL,
    steps TEXT NOT NULL,
    demands TEXT NOT NULL,
    relieves TEXT NOT NULL,
    quiet INTEGER NOT NULL,
    first_weeks INTEGER NOT NULL,
    aims TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    words TEXT NOT NULL,
    phrases TEXT NOT NULL,
    retired_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_task PRIMARY KEY (id)
)
 STRICT

CREATE TABLE task_photo (
    task_id TEXT NOT NULL,
    content TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    added_on TEXT NOT NULL,
    added_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_task_photo PRIMARY KEY (task_id),
    CONSTRAINT fk_task_photo_task_id FOREIGN KEY(task_id) REFERENCES task (id)
)
 STRICT

CREATE TABLE observation (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    step TEXT NOT NULL,
    level TEXT,
    day TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    seen_by TEXT NOT NULL,
    line TEXT NOT NULL,
    helped TEXT NOT NULL,
    replaces TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    aims TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_observation_id UNIQUE (id),
    CONSTRAINT fk_observation_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_observation_task_id FOREIGN KEY(task_id) REFERENCES task (id)
)
 STRICT

CREATE TABLE own_view (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    text TEXT NOT NULL,
    said_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_own_view_id UNIQUE (id),
    CONSTRAINT fk_own_view_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_own_view_task_id FOREIGN KEY(task_id) REFERENCES task (id)
)
 STRICT

CREATE TABLE approach (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_approach PRIMARY KEY (id),
    CONSTRAINT fk_approach_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_approach_task_id FOREIGN KEY(task_id) REFERENCES task (id)
)
 STRICT

CREATE TABLE gll_note (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    about TEXT NOT NULL,
    done TEXT NOT NULL,
    learned TEXT NOT NULL,
    clever TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_gll_note PRIMARY KEY (id),
    CONSTRAINT fk_gll_note_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE planned_task (
    participant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    task_id TEXT NOT NULL,
    with_whom TEXT NOT NULL,
    support TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_planned_task PRIMARY KEY (participant_id, day),
    CONSTRAINT fk_planned_task_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_planned_task_task_id FOREIGN KEY(task_id) REFERENCES task (id)
)
 STRICT

CREATE TABLE accommodation (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT,
    review_on TEXT,
    ward_words TEXT NOT NULL,
    consent_ref TEXT NOT NULL,
    needs_decision INTEGER NOT NULL,
    decided_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_accommodation PRIMARY KEY (id),
    CONSTRAINT fk_accommodation_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE language_note (
    participant_id TEXT NOT NULL,
    factor TEXT NOT NULL,
    text TEXT NOT NULL,
    said_on TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_language_note PRIMARY KEY (participant_id, factor),
    CONSTRAINT fk_language_note_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE language_observation (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    small_talk TEXT NOT NULL,
    listened_to TEXT NOT NULL,
    among TEXT NOT NULL,
    support TEXT NOT NULL,
    next_on TEXT,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_language_observation_id UNIQUE (id),
    CONSTRAINT fk_language_observation_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE language_plan (
    participant_id TEXT NOT NULL,
    goal TEXT NOT NULL,
    steps TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
    until TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_language_plan PRIMARY KEY (participant_id),
    CONSTRAINT fk_language_plan_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE language_session (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    about TEXT NOT NULL,
    state TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_language_session PRIMARY KEY (id),
    CONSTRAINT fk_language_session_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE INDEX ix_accommodation_participant_id ON accommodation (participant_id)

CREATE INDEX ix_language_observation_participant_id ON language_observation (participant_id)

CREATE INDEX ix_language_session_participant_id ON language_session (participant_id)

CREATE TRIGGER language_observation_is_never_changed BEFORE UPDATE ON language_observation
BEGIN SELECT RAISE(ABORT, 'append-only: language_observation'); END

CREATE TRIGGER language_observation_is_never_deleted BEFORE DELETE ON language_observation
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: language_observation'); END

CREATE INDEX ix_observation_day ON observation (day)

CREATE INDEX ix_observation_participant_id_task_id ON observation (participant_id, task_id)

CREATE INDEX ix_own_view_participant_id ON own_view (participant_id)

CREATE INDEX ix_approach_participant_id ON approach (participant_id)

CREATE INDEX ix_gll_note_participant_id ON gll_note (participant_id)

CREATE INDEX ix_planned_task_day ON planned_task (day)

CREATE TRIGGER observation_is_never_changed BEFORE UPDATE ON observation
BEGIN SELECT RAISE(ABORT, 'append-only: observation'); END

CREATE TRIGGER observation_is_never_deleted BEFORE DELETE ON observation
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: observation'); END

CREATE TRIGGER own_view_is_never_changed BEFORE UPDATE ON own_view
BEGIN SELECT RAISE(ABORT, 'append-only: own_view'); END

CREATE TRIGGER own_view_is_never_deleted BEFORE DELETE ON own_view
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: own_view'); END
"""


def upgrade() -> None:
    """Add the new tables; no row is changed."""
    connection = op.get_bind()
    for statement in _SCHEMA.strip().split("\n\n"):
        connection.exec_driver_sql(statement)
