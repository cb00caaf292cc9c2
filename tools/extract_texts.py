"""Collects every text of screens and prints into resources/i18n/arbeidsleder.pot, for translators.

Looks at _() and ngettext() in src/ and at the strings of ui/*.ui. Run without words to write the template,
with --check to exit 1 when it is stale.
"""

from __future__ import annotations

import io
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "resources" / "i18n" / "arbeidsleder.pot"
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def catalog() -> Catalog:
    """Return all texts with where they stand, in the order of the files."""
    found = Catalog(project="arbeidsleder", charset="utf-8")
    source = ROOT / "src" / "arbeidsleder"
    for file, _line, message, _comments, _context in extract_from_dir(source, keywords=KEYWORDS):
        found.add(message, locations=[(f"src/arbeidsleder/{Path(file).as_posix()}", 0)])
    for form in sorted((ROOT / "ui").glob("*.ui")):
        for text in ET.parse(form).getroot().iter("string"):
            if text.text and text.get("notr") != "true":
                found.add(text.text, locations=[(f"ui/{form.name}", 0)])
    return found


def template() -> bytes:
    """Return the file's bytes: sorted, without dates and line numbers, so that it changes with texts only."""
    out = io.BytesIO()
    write_po(out, catalog(), sort_output=True, omit_header=True, include_lineno=False, width=0)
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Write or check the template; returns the exit code."""
    wanted = template()
    if "--check" in arguments:
        if TEMPLATE.exists() and TEMPLATE.read_bytes() == wanted:
            return 0
        print("the text template is stale: run `python tools/extract_texts.py`", file=sys.stderr)
        return 1
    TEMPLATE.write_bytes(wanted)
    print(f"{len(catalog())} texts")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
