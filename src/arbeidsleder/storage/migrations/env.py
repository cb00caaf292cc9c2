"""Alembic's environment: runs the revisions on the caller's connection, inside the caller's transaction.

Opens nothing, reads no configuration file and sets up no logging. See storage/migrate.py.
"""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=False)
context.run_migrations()
