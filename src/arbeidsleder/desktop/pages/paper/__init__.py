"""A day typed back from the printed register."""
