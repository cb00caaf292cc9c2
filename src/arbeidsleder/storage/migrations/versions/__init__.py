"""Alembic revisions as package modules, each self-contained; released ones never change."""
