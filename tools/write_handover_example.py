"""Write docs/exchange/handover-1.example.json; run it after a change of the sheet and review the diff."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from arbeidsleder.application.handover_file import handover_json

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Write the sheet that the tests have, as the program writes it."""
    sys.path.insert(0, str(ROOT / "tests"))
    sheet = importlib.import_module("support.handover").example_sheet()
    (ROOT / "docs/exchange/handover-1.example.json").write_bytes(handover_json(sheet))


if __name__ == "__main__":
    main()
