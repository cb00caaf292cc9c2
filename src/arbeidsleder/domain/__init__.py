"""Rules of the work. Frozen dataclasses and pure functions; no I/O, no clock, no locale."""
