"""Holding a vault: one program at a time has it open, and a second is told by whose initials.

The operating system's own lock is what counts; it ends with the process, so a crash never leaves a vault
held. The text in the lock file is only told on. It holds the user's initials and never a participant's.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.atomic import os_errors_known

if TYPE_CHECKING:
    from pathlib import Path

LOCK_NAME = "held.lock"
_MOST_INITIALS = 8
_LOCKED_BYTE = 1 << 30
"""Windows keeps others from reading a locked byte, so the one locked lies far behind the text."""

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Holding:
    """A vault held by this process, until release() or the end of the process."""

    def __init__(self, descriptor: int) -> None:
        """Take over an open and locked descriptor; hold() makes these."""
        self._descriptor: int | None = descriptor

    @property
    def held(self) -> bool:
        """Tell whether release() has not been called."""
        return self._descriptor is not None

    def announce(self, initials: str) -> None:
        """Write whose session this is, for others to be told; at most eight characters are kept.

        On a full disk the vault is held without: nobody is kept out for a courtesy to a second program.
        """
        if self._descriptor is None:
            raise RuntimeError("the vault is no longer held")
        with contextlib.suppress(OSError):
            _rewrite(self._descriptor, initials[:_MOST_INITIALS].encode("utf-8"))

    def release(self) -> None:
        """Let the vault go. Doing it twice does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        try:
            with contextlib.suppress(OSError):  # initials that stay are told on by nobody who is not held off
                os.ftruncate(descriptor, 0)
        finally:
            os.close(descriptor)


def hold(folder: Path) -> Holding:
    """Hold the vault in *folder*.

    Raises KnownError "vault_held" (initials), "vault_held_unnamed" when the other program has not said
    whose it is, "place_read_only" or "disk_full".
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with os_errors_known():
        descriptor = os.open(folder / LOCK_NAME, flags, 0o644)
    try:
        if _try_lock(descriptor):
            with contextlib.suppress(OSError):
                _rewrite(descriptor, b"")
            return Holding(descriptor)
        initials = _told(descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    raise VaultError("vault_held", initials=initials) if initials else VaultError("vault_held_unnamed")


def _told(descriptor: int) -> str:
    """Return the initials in the lock file; only letters and full stops, since any program can write
    there.
    """
    os.lseek(descriptor, 0, os.SEEK_SET)
    text = os.read(descriptor, 64).decode("utf-8", errors="replace")[:_MOST_INITIALS]
    return text if text and all(sign.isalpha() or sign in ". -" for sign in text) else ""


def _rewrite(descriptor: int, data: bytes) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, data)
