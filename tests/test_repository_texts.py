"""The template for translators holds every text of screens and prints."""

from __future__ import annotations

import ast
import re
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


ONE_WORD = {r"\b\w*utgave": "versjon", r"\b\w*trinn": "steg"}
"""Words that were used beside another for the same thing, and the one that is used."""


def test_one_thing_has_one_word() -> None:
    said = (ROOT / "src").rglob("*.py")
    found = [
        f"{path.name}: {text}, say «{word}»"
        for path in said
        for text in shown_texts(path)
        for other, word in ONE_WORD.items()
        if re.search(other, text, re.IGNORECASE)
    ]
    assert found == []


def shown_texts(path: Path) -> list[str]:
    """What a module gives to _() and ngettext()."""
    calls = (
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    )
    return [
        given.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")
        for given in call.args
        if isinstance(given, ast.Constant) and isinstance(given.value, str)
    ]
