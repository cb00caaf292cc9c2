"""The words a free text is asked about, read once, when the first text is about to be saved."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arbeidsleder.domain.wording import WordList


@cache
def word_lists() -> tuple[WordList, ...]:
    """Return every list. Raises ResourceFileError (system/resource_files.py) when a file is broken."""
    from arbeidsleder.system.assets import find_assets
    from arbeidsleder.system.wording_lists import load_word_lists

    return load_word_lists(find_assets().resources)
