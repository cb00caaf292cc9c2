"""Killed at any moment while recording, the next start shows every acknowledged mark."""

from __future__ import annotations

import os
from pathlib import Path

from slices import figures_of

KILLS = 220 if hasattr(os, "fork") else 25  # a new process for each takes a second, see kill_driver.py


def test_no_acknowledged_mark_is_lost_by_a_kill(tmp_path: Path) -> None:
    figures = figures_of("kill_driver.py", str(tmp_path), str(KILLS), "2026")
    assert figures["kills"] == KILLS
    assert (figures["lost"], figures["damaged"], figures["half_written"]) == (0, 0, 0)
    assert figures["exit"] == 0
    # The kills met a program at work, not one that had yet to begin or had nothing to do.
    assert figures["killed_writing"] > KILLS // 3
    assert figures["acknowledged"] > KILLS * 3
