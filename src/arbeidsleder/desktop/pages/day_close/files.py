"""Looking at and deleting the files sheets were saved in. Runs on the io lane; knows no widget.

Only the very file that was written is deleted: its bytes are compared first, and a link is never followed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import PrintError
from arbeidsleder.domain.saved_file import part_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.domain.saved_file import SavedFile

_PIECE = 1 << 20


class Found(Enum):
    """What stands at a saved file's path."""

    THERE = auto()  # the file as it was written
    CHANGED = auto()  # something else: changed by somebody, or not ours at all
    GONE = auto()  # nothing, in a place that is there
    AWAY = auto()  # nothing, but the place is away: a stick taken out, a share out of reach
    CLOSED = auto()  # something that may not be read


def look(file: SavedFile, others: Sequence[SavedFile] = ()) -> Found:
    """Return what stands at the path of *file*. *others* are the other files asked about.

    Another sheet of ours that has taken the same name is not a change by somebody: this file is gone.
    """
    path = Path(file.path)
    same = [one for one in others if one.path == file.path and one.id != file.id]
    try:
        about = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        here = not file.may_be_away and path.parent.is_dir()
        return Found.GONE if here else Found.AWAY
    except PermissionError:
        return Found.CLOSED
    except OSError:
        return Found.AWAY
    if not stat.S_ISREG(about.st_mode) or about.st_size not in {file.size, *(one.size for one in same)}:
        return Found.CHANGED
    try:
        found = _hash(path)
    except FileNotFoundError:
        return Found.GONE
    except PermissionError:
        return Found.CLOSED
    except OSError:
        return Found.AWAY
    if found == file.sha256:
        return Found.THERE
    return Found.GONE if found in {one.sha256 for one in same} else Found.CHANGED


def sweep(file: SavedFile) -> None:
    """Delete what a crash left of *file* before it took its name; its random name is in the vault only.

    Raises PrintError "file_in_use" or "file_not_deleted". A place that is away is looked at another day.
    """
    try:
        Path(file.path).with_name(part_name(file.id)).unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except PermissionError as error:
        raise PrintError("file_in_use") from error
    except OSError as error:
        raise PrintError("file_not_deleted") from error


def delete(file: SavedFile) -> Found:
    """Delete the file if it is still the one that was written; return what stood there before.

    Only THERE means that it was deleted. Raises PrintError "file_in_use" or "file_not_deleted".
    """
    found = look(file)
    if found is not Found.THERE:
        return found
    try:
        Path(file.path).unlink()
    except FileNotFoundError:
        return Found.GONE
    except PermissionError as error:
        raise PrintError("file_in_use") from error
    except OSError as error:
        raise PrintError("file_not_deleted") from error
    return found


def _hash(path: Path) -> str:
    """Return the SHA-256 of a file in hex; OSError for a link."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    digest = hashlib.sha256()
    with os.fdopen(handle, "rb") as content:
        while piece := content.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
