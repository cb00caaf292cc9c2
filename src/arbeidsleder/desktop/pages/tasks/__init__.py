"""Oppgaver: the ward's task library, who does what, and what has been seen."""
