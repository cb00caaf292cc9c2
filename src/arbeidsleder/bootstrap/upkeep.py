"""What is due at every unlock: users without a key, what is to be erased, notes to be sealed. Knows no
widget.

A disk that takes nothing must not keep anybody out of the vault: what could not be done is told, stays due,
and is done at the next chance (overdue.py in the window, else the next unlock).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.day_notes import EraseDue, SealOwnNotes
from arbeidsleder.application.commands.keys import NoticeKeys
from arbeidsleder.application.commands.users import SettleUsers
from arbeidsleder.application.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Collection

    from arbeidsleder.application.context import Context

log = logging.getLogger(__name__)

PLACE = ("disk_full", "place_read_only", "disk_error")
"""What a place says that takes nothing just now; anything else is raised."""


def tidy(ctx: Context, slots: Collection[str]) -> VaultError | None:
    """Do what is due, each on its own; return "erasing_waits" where the place refused some of it.

    *slots* are the ids of the user slots there are. Twice does no harm. Raises what is not the place's doing.
    """
    undone = None
    for command in (SettleUsers(slots), NoticeKeys(), EraseDue(), SealOwnNotes()):
        try:
            command.run(ctx)
        except VaultError as error:
            if error.code not in PLACE:
                raise
            log.warning("upkeep_waits", exc_info=error)
            undone = undone or VaultError("erasing_waits", part=error.code)
    return undone
