"""What the user can do (commands) and see (queries), and what this needs of the world (ports)."""
