from __future__ import annotations

from pathlib import Path

import pytest

from arbeidsleder.vault.words import WordList

LIST = Path(__file__).resolve().parents[2] / "resources" / "words" / "passphrase.txt"


@pytest.fixture(scope="session")
def words() -> WordList:
    return WordList.read(LIST)
