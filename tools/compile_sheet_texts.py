"""Compiles the catalogues of participants' sheets: resources/i18n/<code>/LC_MESSAGES/sheets.po to sheets.mo.

gettext reads the compiled form only, and the program brings it along. Run without words after a catalogue has
changed, with --check to exit 1 when one is stale.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted((ROOT / "resources" / "i18n").glob("*/LC_MESSAGES/sheets.po"))


def compiled(catalogue: Path) -> bytes:
    """Return the bytes gettext reads; the same for the same texts (a library's own would carry dates)."""
    with catalogue.open("rb") as file:
        read = read_po(file, charset="utf-8")
    texts = {m.id: m.string for m in read if isinstance(m.id, str) and isinstance(m.string, str)}
    texts = {words: said for words, said in texts.items() if words and said}  # no plurals on these sheets
    texts[""] = "Content-Type: text/plain; charset=utf-8\n"
    pairs = [(key.encode(), value.encode()) for key, value in sorted(texts.items())]
    count, head = len(pairs), 28
    at = head + 16 * count
    places: list[bytes] = []
    for column in (0, 1):
        for pair in pairs:
            places.append(struct.pack("<II", len(pair[column]), at))
            at += len(pair[column]) + 1
    words = b"".join(pair[column] + b"\0" for column in (0, 1) for pair in pairs)
    top = struct.pack("<7I", 0x950412DE, 0, count, head, head + 8 * count, 0, head + 16 * count)
    return top + b"".join(places) + words


def main(arguments: list[str]) -> int:
    """Write or check what is compiled; returns the exit code."""
    stale = [one for one in CATALOGUES if not _is_fresh(one)]
    if "--check" in arguments:
        for one in stale:
            print(f"{one.relative_to(ROOT)}: run `python tools/compile_sheet_texts.py`", file=sys.stderr)
        return 1 if stale else 0
    for one in stale:
        one.with_suffix(".mo").write_bytes(compiled(one))
    print(f"{len(CATALOGUES)} catalogues, {len(stale)} written")
    return 0


def _is_fresh(catalogue: Path) -> bool:
    target = catalogue.with_suffix(".mo")
    return target.exists() and target.read_bytes() == compiled(catalogue)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
