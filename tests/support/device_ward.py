"""A vault on one machine with the device lock, the key stores of its accounts, and the paper."""

from __future__ import annotations

import hashlib
import json

import pytest

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.device_changes import enter_lock, leave_lock
from arbeidsleder.vault.slots import canonical, from_bytes
from arbeidsleder.vault.vault import SLOT_FILE, LockedVault, PreparedVault, UnlockedVault, open_vault
from arbeidsleder.vault.words import WordList
from support.key_store import MemoryKeyStore

FIRST = "abakus fjell kaffe sommer trapp"
SECOND = "vindu brev gulv ovn tak som ingen ser"
THIRD = "kano elg tulipan nord fiolin"
STORE_ERRORS = ("keystore_missing", "keystore_locked", "keystore_slow", "keystore_refused")


class DeviceWard:
    """A vault on one machine, the key stores of its accounts, and the paper."""

    def __init__(self, made: PreparedVault, words: WordList) -> None:
        self.folder, self.words, self.paper = made.unlocked.folder, words, made.recovery_words
        self.vault_id = made.unlocked.vault_id
        self.dek = made.unlocked.dek
        self.here = MemoryKeyStore()

    def locked(self, store: MemoryKeyStore | None = None) -> LockedVault:
        return open_vault(self.folder, self.words, allow_weak_kdf=True, store=store or self.here)

    def opened(self, phrase: str = FIRST, store: MemoryKeyStore | None = None) -> UnlockedVault:
        return self.locked(store).unlock(phrase)

    def by_paper(self, store: MemoryKeyStore | None = None) -> UnlockedVault:
        return self.locked(store).unlock_with_recovery(self.paper)

    def refused(self, phrase: str = FIRST, store: MemoryKeyStore | None = None) -> tuple[str, str]:
        with pytest.raises(VaultError) as caught:
            self.opened(phrase, store)
        return caught.value.code, str(caught.value.data.get("part", ""))

    def turn_on(self, phrase: str = FIRST, store: MemoryKeyStore | None = None) -> None:
        vault = self.opened(phrase, store)
        enter_lock(vault, phrase, self.words, store or self.here)
        vault.close()

    def turn_off(self, phrase: str = FIRST) -> None:
        vault = self.opened(phrase)
        leave_lock(vault, phrase, self.words, self.here)
        vault.close()

    @property
    def bytes(self) -> bytes:
        return (self.folder / SLOT_FILE).read_bytes()

    @property
    def version(self) -> int:
        return int(json.loads(self.bytes)["version"])

    @property
    def user_id(self) -> str:
        return next(slot.id for slot in from_bytes(self.bytes).slots if slot.kind == "user")


def mended(document: dict[str, object]) -> bytes:
    """Write a document with the right checksum, as anybody without a key can."""
    document.pop("checksum", None)
    document["checksum"] = hashlib.sha256(canonical(document)).hexdigest()
    return json.dumps(document).encode("ascii")
