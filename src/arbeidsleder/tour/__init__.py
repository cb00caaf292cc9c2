"""The tour: the whole main job in the real window, drawn off the screen. Leaves pictures and sheets.

It presses keys and reads what stands on the pages; it decides nothing. Only made-up people are in it.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

PLATFORM = "QT_QPA_PLATFORM"
UNSEEN = "offscreen"
# The unseen screen is 800 by 800 unless told; dialogs and menus are kept inside it. This one is as large as
# the window, as on a small laptop.
SCREEN = {
    "name": "tour", "x": 0, "y": 0, "width": 1366, "height": 768,
    "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
}  # fmt: skip


def run_tour(out: Path) -> int:
    """Lead the tour and leave pictures, sheets, the vault and tour.json in *out*; 0, or 1 when a step failed.

    Needs no screen: where nothing else is asked for, Qt draws off the screen.
    """
    with tempfile.TemporaryDirectory(prefix="arbeidsleder-tour-") as folder:
        if os.environ.get(PLATFORM, UNSEEN) == UNSEEN:
            screen = Path(folder) / "screen.json"
            screen.write_text(json.dumps({"screens": [SCREEN]}), encoding="ascii")
            plain = ":" in str(screen)  # a drive letter; Qt would take its colon for the next setting
            os.environ[PLATFORM] = UNSEEN if plain else f"{UNSEEN}:configfile={screen}"
        from arbeidsleder.tour.guide import lead  # imports Qt, which reads the environment

        return lead(out)
