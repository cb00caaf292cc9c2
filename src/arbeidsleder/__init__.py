"""Arbeidsleder: a calm desktop program for work supervisors at Norwegian care homes."""

__version__ = "0.1.0"
