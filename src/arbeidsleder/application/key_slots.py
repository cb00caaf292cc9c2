"""What the log knows of the vault's keys, held against the slot file: no key comes or goes without a line.

The slot file is replaced first and the log told after it, so a crash in between would leave a key nobody is
told of. The log's database therefore remembers marks of the slots as they were told last; where the slot file
has others at the next unlock, a line says so. A mark is a hash and opens nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork

ORGANISATION, ACCOUNTS = "organisation", "accounts"


class KeySlots(Protocol):
    """The slot file of the open vault."""

    def marks(self) -> Mapping[str, str] | None:
        """Return, by slot id, its kind and a hash; None where there is no slot file. Raises VaultError."""
        ...


class NoSlots:
    """There is no slot file; nothing is remembered."""

    def marks(self) -> None:
        """Say that there is none."""
        return


def remember(uow: UnitOfWork, ctx: Context) -> None:
    """Keep the marks as they are now, in the transaction that tells the log of a change."""
    marks = ctx.key_slots.marks()
    if marks is not None:
        uow.site.set_key_marks(marks)


def untold(known: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the kinds of keys that are others than the log was told, each once.

    A user's slot that is gone went with the row, in one step; a recovery sheet's is replaced by another.
    """
    changed = {mark.partition(" ")[0] for slot, mark in now.items() if known.get(slot) != mark}
    gone = {mark.partition(" ")[0] for slot, mark in known.items() if slot not in now}
    return tuple(sorted(changed | (gone & {ORGANISATION, ACCOUNTS})))
