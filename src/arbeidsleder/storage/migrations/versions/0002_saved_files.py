"""Schema 0002: the sheets saved outside the vault, so that they can be asked about when the day ends."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SCHEMA = """
CREATE TABLE saved_file (
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    subject TEXT NOT NULL,
    path TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    with_password INTEGER NOT NULL,
    risk TEXT NOT NULL,
    settled_at TEXT,
    settled_how TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_saved_file PRIMARY KEY (id)
)
 STRICT

CREATE TRIGGER saved_file_is_only_settled BEFORE UPDATE ON saved_file
WHEN OLD.settled_at IS NOT NULL OR NEW.settled_at IS NULL OR NEW.id IS NOT OLD.id
  OR NEW.path IS NOT OLD.path OR NEW.sha256 IS NOT OLD.sha256 OR NEW.saved_at IS NOT OLD.saved_at
BEGIN SELECT RAISE(ABORT, 'append-only: saved_file'); END

CREATE TRIGGER saved_file_is_never_deleted BEFORE DELETE ON saved_file
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: saved_file'); END
"""


def upgrade() -> None:
    """Add the table; nothing that stands there is touched."""
    for statement in _SCHEMA.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
