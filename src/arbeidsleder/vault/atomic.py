"""Writing a small file so that a reader sees the old one or the new one, never a part.

Used for the slot file and the files beside it. It knows nothing of what it writes, and it turns only those
errors of the operating system into a KnownError which the user can do something about.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import threading
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Windows has no quota number; a file that may not grow is a quota too.
_NO_SPACE = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
# The last three: something else stands where the folder or the file should be.
_NO_RIGHT = {errno.EROFS, errno.EACCES, errno.EPERM, errno.EEXIST, errno.ENOTDIR, errno.EISDIR}
_DISK = {errno.EIO, errno.ENXIO}
_WINDOWS_TRIES = 20
_WINDOWS_PAUSE_S = 0.05


def known_os_error(error: OSError) -> VaultError | None:
    """Return the KnownError for *error*, or None: "disk_full", "place_read_only" or "disk_error"."""
    if error.errno in _NO_SPACE:
        return VaultError("disk_full")
    if error.errno in _NO_RIGHT:
        return VaultError("place_read_only")
    if error.errno in _DISK:
        return VaultError("disk_error")
    return None


@contextlib.contextmanager
def os_errors_known() -> Iterator[None]:
    """Raise the KnownError of known_os_error for OSErrors inside the block; let others pass unchanged."""
    try:
        yield
    except OSError as error:
        known = known_os_error(error)
        if known is None:
            raise
        raise known from error


def write_atomic(path: Path, data: bytes, replace: Callable[[Path, Path], None] | None = None) -> None:
    """Replace *path* with *data*, on the disk when this returns.

    The temporary file lies in the same folder and is readable by its owner only before it holds a byte. After
    any failure the old file stands unchanged and the temporary file is gone. *replace* stands in for
    os.replace in tests of failures. Raises KnownError "disk_full" or "place_read_only".
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    with os_errors_known():
        try:
            _write_synced(temporary, data)
            (replace or _replace)(temporary, path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                temporary.unlink()
            raise
        sync_folder(path.parent)


def make_folder(folder: Path, mode: int) -> None:
    """Make *folder* and what is missing above it, each name on the disk when this returns.

    Without the sync a power cut could take away the folder with all that was safely written into it. Raises
    KnownError "disk_full" or "place_read_only".
    """
    with os_errors_known():
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
        for made in reversed(missing):
            sync_folder(made.parent)


def remove_leftovers(path: Path) -> int:
    """Remove temporary files a killed write of *path* has left; returns how many.

    Only for who alone may write *path*, else it takes another's file in the making. What cannot be removed
    stays: it is never read.
    """
    removed = 0
    with contextlib.suppress(OSError):  # a folder that cannot be listed just now: another time
        for leftover in path.parent.glob(f".{path.name}.*.tmp"):
            with contextlib.suppress(OSError):
                leftover.unlink()
                removed += 1
    return removed


def _write_synced(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(source: Path, target: Path) -> None:
    """Replace *target*; on Windows a virus scanner may hold it for a moment, so ask again for up to a
    second.
    """
    tries = _WINDOWS_TRIES if os.name == "nt" else 1
    for left in range(tries - 1, -1, -1):
        try:
            source.replace(target)
        except PermissionError:
            if left == 0:
                raise
            threading.Event().wait(_WINDOWS_PAUSE_S)
        else:
            return


def sync_folder(folder: Path) -> None:
    """Make a rename or removal in *folder* last through a power cut. Windows does this by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
