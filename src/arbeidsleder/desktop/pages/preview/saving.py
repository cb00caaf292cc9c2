"""Writing a sheet to a place the user chose: whole or not at all, readable by its owner only.

There is no other file: the bytes go from memory to a new file beside the target, which then takes its name.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path

from arbeidsleder.application.errors import PrintError
from arbeidsleder.domain.saved_file import part_name
from arbeidsleder.text import _

FolderRisk = Callable[[Path], str]
"""Tells of a folder: "shared" (a network drive or other people's), "synced", "removable", or "" for none."""

OWNER_ONLY = 0o600


def no_risk_known(_folder: Path) -> str:
    """Say nothing of a folder; used where no check was passed in."""
    return ""


def risk_words(risk: str) -> tuple[str, str]:
    """Return question and detail for a folder with a *risk*."""
    question = {
        "shared": _("Mappen er delt med andre"),
        "synced": _("Mappen kopieres til en sky"),
        "removable": _("Dette er en disk som kan tas ut"),
    }.get(risk, _("Mappen kan leses av andre"))
    detail = {
        "shared": _("Andre på nettverket kan lese filen. Lagre heller på denne maskinen."),
        "synced": _("Filen havner også hos dem som driver tjenesten. Lagre heller utenfor mappen."),
        "removable": _("Disken kan mistes. Lås filen med passord, og ta vare på disken."),
    }.get(risk, _("Lagre heller et annet sted."))
    return question, detail


def protection_words(*, windows: bool) -> str:
    """Say who can read the file, as it really is on this system."""
    if windows:
        return _("På Windows bestemmer mappen du velger, hvem som kan lese filen.")
    return _("Bare du kan lese filen på denne maskinen.")


def write_private(path: Path, content: bytes, file_id: str) -> None:
    """Write *content* to *path* for the owner only (0600; on Windows the folder's rights apply).

    *file_id* is that of the row in the vault. Raises PrintError: "disk_full", "save_failed".
    A file that was there stays as it was until the new one is on the disk.
    """
    beside = path.with_name(part_name(file_id))
    try:
        handle = os.open(
            beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_ONLY
        )
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        raise PrintError("disk_full" if full else "save_failed") from error
