"""Mestring: what has been seen, person by task."""
