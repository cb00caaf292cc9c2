"""The tour: the whole main job in the real window, drawn off the screen. Leaves pictures and sheets.

It presses keys and reads what stands on the pages; it decides nothing. Only made-up people are in it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def run_tour(out: Path) -> int:
    """Lead the tour and leave pictures, sheets, the vault and tour.json in *out*; 0, or 1 when a step failed.

    Needs no screen: where nothing else is asked for, Qt draws off the screen.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from arbeidsleder.tour.guide import lead  # imports Qt, which reads the environment

    return lead(out)
