"""Bringing in a roster: choose the file, see what would happen to each row, bring in all or nothing."""
