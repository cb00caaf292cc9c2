"""Letters as files in a folder the user picks: a stick, or a share the employer has approved.

Own letters lie in «til-nav», those that come back in «fra-nav» or beside it, as «.brev». A name has the
device's count, the week and eight letters of the message's id, and never a person. A file is there whole or
not at all, and is read back before it counts. What is damaged, old or somebody else's is only read; that it
is refused is decided by who opens it. It makes no folder but those two, so that a stick that is gone is not
written onto the disk.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from typing import TYPE_CHECKING, Final

from arbeidsleder.application.errors import KnownError, PostError
from arbeidsleder.application.letter_carrier import Delivery, FoundLetter
from arbeidsleder.domain.outbox import Carrier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from arbeidsleder.application.letter_carrier import SealedLetter

OUT, BACK, ENDING = "til-nav", "fra-nav", ".brev"
MOST_BYTES: Final = 768 * 1024
MOST_FILES: Final = 5000
"""How many letters are looked at in one go; the rest the next time."""

_OWN = re.compile(r"[0-9]{1,16}-20[0-9]{2}-W[0-9]{2}-([0-9a-f]{8})\.brev")
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_OF_WRITING = {"disk_full": "post_full", "place_read_only": "post_read_only", "disk_error": "post_gone"}


class FileCarrier:
    """One folder. *write* puts bytes at a path whole or not at all, on the disk when it returns."""

    kind: Final = Carrier.FILE

    def __init__(self, folder: Path, write: Callable[[Path, bytes], None]) -> None:
        self._folder = folder
        self._write = write

    def deliver(self, letters: Sequence[SealedLetter]) -> Delivery:
        """Write the letters; see LetterCarrier. Errors: "post_gone", "post_full", "post_read_only",
        "post_not_kept" when what is read back is something else.
        """
        done: list[str] = []
        for letter in letters:
            try:
                self.put(letter_name(letter), letter.data)
            except KnownError as error:
                return Delivery(tuple(done), error)
            done.append(letter.item_id)
        return Delivery(tuple(done))

    def put(self, name: str, data: bytes) -> None:
        """Write one file into «til-nav» and read it back. Raises PostError as deliver() tells."""
        with post_errors():
            target = self._there() / OUT / name
            target.parent.mkdir(exist_ok=True)
            try:
                self._write(target, data)
            except KnownError as error:
                raise PostError(_OF_WRITING.get(error.code, "post_gone")) from error
            with contextlib.suppress(OSError):  # a stick has no rights; on a share others must read it
                target.chmod(0o644)
            if _read_back(target) != data:
                raise PostError("post_not_kept")

    def collect(self) -> Sequence[FoundLetter]:
        """Return the letters that came back. Raises PostError "post_gone"."""
        with post_errors():
            folder = self._there()
            places = [one for one in (folder / BACK, folder) if one.is_dir()]
            paths = [path for place in places for path in sorted(place.iterdir()) if _is_letter(path)]
        return [self._found(path) for path in paths[:MOST_FILES]]

    def tidy(self, names: Iterable[str], message_ids: Iterable[str]) -> None:
        """Take away files by the names collect() gave, and own letters of *message_ids*."""
        done = {one[:8] for one in message_ids}
        with contextlib.suppress(OSError):
            paths = [self._folder / name for name in names]
            out = self._folder / OUT
            if done and out.is_dir():
                own = ((path, _OWN.fullmatch(path.name)) for path in out.iterdir())
                paths += [path for path, found in own if found is not None and found[1] in done]
            for path in paths:
                with contextlib.suppress(OSError):  # read-only, or gone: another time, or never
                    path.unlink()

    def _there(self) -> Path:
        if not self._folder.is_dir():
            raise PostError("post_gone")
        return self._folder

    def _found(self, path: Path) -> FoundLetter:
        name = path.relative_to(self._folder).as_posix()
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError:
            return FoundLetter(name, fault="unreadable")
        if len(data) > MOST_BYTES:
            return FoundLetter(name, fault="too_large")
        return FoundLetter(name, data.strip())


def letter_name(letter: SealedLetter) -> str:
    """Return a letter's file name: «1795352400123-2026-W47-f2b7f3c9.brev»."""
    return f"{letter.seq:013}-{letter.week}-{letter.message_id[:8]}{ENDING}"


@contextlib.contextmanager
def post_errors() -> Iterator[None]:
    """Turn what a folder answers into a PostError: a stick may be pulled at any moment, in many ways."""
    try:
        yield
    except OSError as error:
        code = "post_full" if error.errno in _FULL else "post_gone"
        raise PostError("post_read_only" if error.errno in _READ_ONLY else code) from error


def _is_letter(path: Path) -> bool:
    """Whether it is a letter; a part of one that a killed program left is none, nor is a link."""
    return path.name.endswith(ENDING) and path.name[0] != "." and path.is_file() and not path.is_symlink()


def _read_back(path: Path) -> bytes:
    """Return what a file holds, from the stick itself and not from memory where the system can be told so."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            with contextlib.suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()
