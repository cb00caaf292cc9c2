"""Prints: data in, PDF bytes out, deterministic. Imports reportlab, so it is imported on first use only."""
