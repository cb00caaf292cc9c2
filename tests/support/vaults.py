"""A vault made in one go, for tests that have no use for the moment before it exists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from arbeidsleder.vault.vault import PreparedVault, prepare_vault
from arbeidsleder.vault.words import WordList


def create_vault(folder: Path, passphrase: str, words: WordList, **how: Any) -> PreparedVault:
    """Prepare and commit; the database is left to the test. *how* as in prepare_vault."""
    prepared = prepare_vault(folder, passphrase, words, **how)
    try:
        prepared.commit()
    except BaseException:
        prepared.unlocked.close()
        raise
    return prepared
