"""The template for translators holds every text of screens and prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_text_template_is_fresh() -> None:
    told = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "extract_texts.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
