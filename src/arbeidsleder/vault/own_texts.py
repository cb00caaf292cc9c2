"""Texts that only one user can open: sealed to the public key of a slot, opened with its private key.

Whoever has the data key sees that there is such a text and how long it roughly is, and no more. It keeps no
key of its own and knows no database.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from arbeidsleder.vault import sealing

if TYPE_CHECKING:
    from arbeidsleder.vault.vault import UnlockedVault

PADDED_BYTES = 256
"""A text's bytes are filled up to a multiple of this, so that the length tells little."""

_END = b"\x80"


class OwnTexts:
    """The port `OwnSealer` with the keys of an open vault. Useless when the vault is closed."""

    def __init__(self, unlocked: UnlockedVault) -> None:
        self._unlocked = unlocked
        self._public_key = sealing.public_of(unlocked.private_key)

    @property
    def is_users(self) -> bool:
        """Whether the key is the user's own, and not the paper's or an organisation's."""
        return self._unlocked.kind == "user"

    def seal(self, kind: str, text_id: str, owner_id: str, text: str) -> str:
        """Return *text* sealed, in base64; bound to the vault, the kind, the id and the owner."""
        return seal_text(self._public_key, self._use(kind, text_id, owner_id), text)

    def open(self, kind: str, text_id: str, owner_id: str, sealed: str) -> str | None:
        """Return the text, or None when it was sealed to another key, for another use, or was altered."""
        return open_text(self._unlocked.private_key, self._use(kind, text_id, owner_id), sealed)

    def _use(self, kind: str, text_id: str, owner_id: str) -> str:
        return text_use(kind, self._unlocked.vault_id, text_id, owner_id)


def text_use(kind: str, vault_id: str, text_id: str, owner_id: str) -> str:
    """Return the HPKE label of one sealed text."""
    return f"{kind}/{vault_id}/{text_id}/{owner_id}"


def seal_text(public_key: bytes, use: str, text: str) -> str:
    """Return *text* in UTF-8, a byte 80, zeros up to a multiple of PADDED_BYTES, sealed, in base64."""
    data = text.encode() + _END
    return base64.b64encode(sealing.seal(data + bytes(-len(data) % PADDED_BYTES), public_key, use)).decode(
        "ascii"
    )


def open_text(private_key: bytes, use: str, sealed: str) -> str | None:
    """Return what was sealed, or None when it does not open."""
    try:
        data = sealing.unseal(base64.b64decode(sealed, validate=True), private_key, use).rstrip(b"\0")
        return data[:-1].decode() if data.endswith(_END) else None
    except (sealing.InvalidTag, ValueError):  # not base64 and not UTF-8 are ValueErrors
        return None
