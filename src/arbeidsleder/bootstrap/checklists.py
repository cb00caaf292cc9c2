"""The checklists of follow-up, read once; never at unlock."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arbeidsleder.domain.checklists import Checklist


@cache
def checklists() -> tuple[Checklist, ...]:
    """Return the lists. Raises ResourceFileError (system/resource_files.py) when a file is broken."""
    from arbeidsleder.system.assets import find_assets
    from arbeidsleder.system.checklists import load_checklists

    return load_checklists(find_assets().resources)
