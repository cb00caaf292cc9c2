"""Marks of the slots by which a change of the slot file is noticed. A mark opens nothing and names nobody."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from arbeidsleder.vault.slot_changes import own_table

if TYPE_CHECKING:
    from arbeidsleder.vault.slots import SlotTable
    from arbeidsleder.vault.vault import UnlockedVault

_DIGITS = 16


class SlotMarks:
    """The KeySlots port on an open vault."""

    def __init__(self, vault: UnlockedVault) -> None:
        self._vault = vault

    def marks(self) -> dict[str, str]:
        """Return the marks of the slot file as it stands. Raises KnownError "vault_damaged" and others."""
        return marks_of(own_table(self._vault))


def marks_of(table: SlotTable) -> dict[str, str]:
    """Return a mark for each slot, and one for the accounts in the device lock where there are any.

    A new data key changes none of them: each slot keeps its key pair, wrapped as it was.
    """
    marks = {
        slot.id: f"{slot.kind} {_hash(slot.device_secret.encode() + slot.public_key + slot.private_key)}"
        for slot in table.slots
    }
    if table.devices is not None:
        ids = sorted(account.id for account in table.devices.accounts)
        marks["accounts"] = f"accounts {_hash(' '.join(ids).encode())}"
    return marks


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]
