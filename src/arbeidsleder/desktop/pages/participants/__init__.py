"""Deltakere: the list, and the person's file beside it."""
