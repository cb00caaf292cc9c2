"""Backup in the window: what is under way, and what a restore would take away."""
