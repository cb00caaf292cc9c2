"""Write docs/exchange/handover-1.example.json; run it after a change of the sheet and review the diff."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from arbeidsleder.application.handover_file import handover_json  # noqa: E402
from support.handover import example_sheet  # noqa: E402

(ROOT / "docs/exchange/handover-1.example.json").write_bytes(handover_json(example_sheet()))
