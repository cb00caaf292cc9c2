"""A user's own key without a vault, for tests that have none or open theirs with the paper key."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from arbeidsleder.vault.own_texts import open_text, seal_text, text_use
from arbeidsleder.vault.sealing import public_of

VAULT_ID = "00" * 16


@dataclass(frozen=True)
class OwnKey:
    """The port OwnSealer with a key pair of its own."""

    private_key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    is_users: bool = True

    def seal(self, kind: str, text_id: str, owner_id: str, text: str) -> str:
        return seal_text(public_of(self.private_key), text_use(kind, VAULT_ID, text_id, owner_id), text)

    def open(self, kind: str, text_id: str, owner_id: str, sealed: str) -> str | None:
        return open_text(self.private_key, text_use(kind, VAULT_ID, text_id, owner_id), sealed)
