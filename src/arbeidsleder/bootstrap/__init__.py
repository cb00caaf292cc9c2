"""Composition root: the only room that knows every class. Heavy parts are imported when first needed."""

from arbeidsleder.bootstrap.entry import preview_roster, run_demo, self_test

__all__ = ["preview_roster", "run_demo", "self_test"]
