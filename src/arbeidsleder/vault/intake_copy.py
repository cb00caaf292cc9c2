"""The copy of the intake in the second place of backups: kept there with them, and taken back by hand.

A second place may be shared by several vaults, so the file is called after its vault. It holds a public key
and no secret. Where the second place is stands in the database, so somebody has to say it while that is
closed.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.atomic import os_errors_known, remove_leftovers
from arbeidsleder.vault.notes import INTAKE_FILE, Intake, intake_in, intake_of, write_intake
from arbeidsleder.vault.vault import read_table

if TYPE_CHECKING:
    from pathlib import Path

COPY_BEGINS = "arbeidsleder-notatnokkel-"
_ID_DIGITS = 16
_UNKNOWN_ID = ("vault_missing", "vault_damaged")


def copy_of(place: Path, vault_id: str) -> Path:
    """Return the file the copy is in *place*."""
    return place / f"{COPY_BEGINS}{vault_id[:_ID_DIGITS]}.json"


def keep_copy(place: Path, dek: bytes, vault_id: str) -> bool:
    """Let the copy in *place* be that of *dek*; whether it had to be written. For who holds the vault.

    What a killed write of it left is removed. Raises the place's errors.
    """
    copy = copy_of(place, vault_id)
    remove_leftovers(copy)
    return write_intake(copy, intake_of(dek, vault_id))


def take_copy(folder: Path, place: Path) -> None:
    """Put the copy in *place* in a vault *folder* that has lost its own, so that notes can be sealed again.

    It has to be this vault's, where the slot file tells which that is, and the only one there where nothing
    does. The next unlock checks it against the data key. Raises KnownError "intake_copy_missing" (nothing of
    this vault there) and the places' errors.
    """
    own = _vault_id(folder)
    found: dict[bytes, Intake] = {}
    with os_errors_known():
        try:
            files = [file for file in sorted(place.iterdir()) if file.name.startswith(COPY_BEGINS)]
        except (FileNotFoundError, NotADirectoryError) as error:
            raise VaultError("intake_copy_missing") from error
    for file in files:
        with contextlib.suppress(VaultError):
            intake = intake_in(file)
            if own in ("", intake.vault_id):
                found[intake.public_key] = intake
    if len(found) != 1:
        raise VaultError("intake_copy_missing")
    (intake,) = found.values()
    write_intake(folder / INTAKE_FILE, intake)


def _vault_id(folder: Path) -> str:
    """Return which vault it is, "" where its slot file is gone or damaged."""
    try:
        return read_table(folder, allow_weak_kdf=True).vault_id
    except VaultError as error:
        if error.code not in _UNKNOWN_ID:
            raise
        return ""
