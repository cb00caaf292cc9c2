"""What a save dialog should warn about a folder: the vault's own checks, told as a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path

_RISKS = {"place_network": "shared", "place_synced": "synced", "place_removable": "removable"}


def folder_risk(folder: Path) -> str:
    """Return "shared", "synced", "removable", or "" when nothing is known against *folder*."""
    from arbeidsleder.vault.place import check_place

    try:
        check_place(folder)
    except KnownError as error:
        return _RISKS.get(error.code, "")
    return ""
