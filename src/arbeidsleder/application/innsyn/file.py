"""An innsyn as a JSON file: UTF-8, keys in Norwegian, described in docs/innsyn-format.md.

The keys are Norwegian since who asks for the file reads Norwegian, as do those they will show it to; they
have no æ, ø or å, so that every tool can name them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arbeidsleder.application.innsyn.model import Innsyn

FORMAT, VERSION = "arbeidsleder.innsyn", 1


def innsyn_json(innsyn: Innsyn) -> bytes:
    """Return the file's bytes: the same facts as on the paper, and nothing that is not in them."""
    content: dict[str, object] = {
        "format": FORMAT,
        "formatVersjon": VERSION,
        "sted": innsyn.site_name,
        "laget": innsyn.made_at.isoformat(),
        "lagetAv": innsyn.made_by,
        "proeve": innsyn.trial_mark,
        "kode": innsyn.code,
    }
    for section in innsyn.sections:
        entries = [{fact.key: fact.value for fact in entry.facts} for entry in section.entries]
        content[section.key] = entries[0] if section.single else entries
    content["merknader"] = list(innsyn.notes)
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
