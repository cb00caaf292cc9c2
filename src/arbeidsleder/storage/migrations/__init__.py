"""How a database gets from one schema version to the next; run by storage/migrate.py only."""
