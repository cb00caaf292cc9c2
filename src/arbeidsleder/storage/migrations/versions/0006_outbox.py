"""Schema 0006: the outbox to NAV: items, messages that left, receipts, answers, and the pairing."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_SCHEMA = """
CREATE TABLE outbox_item (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    week TEXT NOT NULL,
    summary_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    replaces INTEGER NOT NULL,
    content TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    consent_id TEXT NOT NULL,
    consent_version INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    queued_at TEXT,
    queued_by TEXT,
    failures INTEGER NOT NULL,
    next_at TEXT,
    wrong_codes INTEGER NOT NULL,
    codes_until TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_outbox_item PRIMARY KEY (id),
    CONSTRAINT uq_outbox_item_summary_id_version UNIQUE (summary_id, version),
    CONSTRAINT fk_outbox_item_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE outbox_send (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    carrier TEXT NOT NULL,
    seq INTEGER NOT NULL,
    receiver TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_outbox_send_message_id UNIQUE (message_id),
    CONSTRAINT fk_outbox_send_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_outbox_send_item_id FOREIGN KEY(item_id) REFERENCES outbox_item (id)
)
 STRICT

CREATE TABLE outbox_receipt (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    said_at TEXT NOT NULL,
    carrier TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    text TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT fk_outbox_receipt_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_outbox_receipt_item_id FOREIGN KEY(item_id) REFERENCES outbox_item (id)
)
 STRICT

CREATE TABLE nav_answer (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    summary_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    week TEXT NOT NULL,
    decision TEXT NOT NULL,
    outcome TEXT NOT NULL,
    text TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    seen_at TEXT,
    seen_by TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT uq_nav_answer_id UNIQUE (id),
    CONSTRAINT fk_nav_answer_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE nav_connection (
    id TEXT NOT NULL,
    receiver_name TEXT NOT NULL,
    address TEXT NOT NULL,
    receiver_keys TEXT NOT NULL,
    thumbprint TEXT NOT NULL,
    device_id TEXT NOT NULL,
    device_key TEXT NOT NULL,
    receipt_secret TEXT NOT NULL,
    next_seq INTEGER NOT NULL,
    paired_at TEXT NOT NULL,
    paired_by TEXT NOT NULL,
    expires_on TEXT,
    revoked_at TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_nav_connection PRIMARY KEY (id)
)
 STRICT

CREATE INDEX ix_outbox_item_participant_id ON outbox_item (participant_id)

CREATE INDEX ix_outbox_item_codes_until ON outbox_item (codes_until)

CREATE INDEX ix_outbox_send_participant_id ON outbox_send (participant_id)

CREATE INDEX ix_outbox_send_item_id ON outbox_send (item_id)

CREATE INDEX ix_outbox_receipt_participant_id ON outbox_receipt (participant_id)

CREATE INDEX ix_outbox_receipt_item_id ON outbox_receipt (item_id)

CREATE INDEX ix_nav_answer_participant_id ON nav_answer (participant_id)

CREATE TRIGGER outbox_send_is_never_changed BEFORE UPDATE ON outbox_send
BEGIN SELECT RAISE(ABORT, 'append-only: outbox_send'); END

CREATE TRIGGER outbox_send_is_never_deleted BEFORE DELETE ON outbox_send
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: outbox_send'); END

CREATE TRIGGER outbox_receipt_is_never_changed BEFORE UPDATE ON outbox_receipt
BEGIN SELECT RAISE(ABORT, 'append-only: outbox_receipt'); END

CREATE TRIGGER outbox_receipt_is_never_deleted BEFORE DELETE ON outbox_receipt
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: outbox_receipt'); END

CREATE TRIGGER nav_answer_is_only_seen BEFORE UPDATE ON nav_answer
WHEN NEW.id IS NOT OLD.id OR NEW.summary_id IS NOT OLD.summary_id
  OR NEW.decision IS NOT OLD.decision
  OR NEW.participant_id IS NOT OLD.participant_id OR NEW.text IS NOT OLD.text
  OR NEW.outcome IS NOT OLD.outcome OR NEW.version IS NOT OLD.version
  OR NEW.answered_at IS NOT OLD.answered_at OR NEW.answered_by IS NOT OLD.answered_by
BEGIN SELECT RAISE(ABORT, 'append-only: nav_answer'); END

CREATE TRIGGER nav_answer_is_never_deleted BEFORE DELETE ON nav_answer
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: nav_answer'); END
"""


def upgrade() -> None:
    """Add the new tables; no row is changed."""
    connection = op.get_bind()
    for statement in _SCHEMA.strip().split("\n\n"):
        connection.exec_driver_sql(statement)
