"""What a disk may hold after a power cut: recorded writes and syncs, replayed in every way they may land.

The model is POSIX' own, stricter than the usual file systems: the contents of a file are safe after an fsync
of it, its name after an fsync of its folder, and nothing before. Within a folder changes of names land in
their order, as every journal keeps them. What has not been synced may be dropped, applied, torn at sectors,
applied in another order, or be there as a file that has grown and holds zeros or junk.
"""

from __future__ import annotations

import hashlib
import os
import random
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from ptracing import Call, UnknownCallError, is_file

if TYPE_CHECKING:
    from collections.abc import Iterator

WAYS = ("dropped", "applied", "torn", "torn", "reordered", "last_torn", "grown", "junk")
"""How the images of one moment are made; the random ones are made several times."""

Kind = Literal["write", "size", "sync", "create", "mkdir", "rename", "unlink", "sync_folder", "told"]


@dataclass(frozen=True)
class Event:
    """One thing the child did. *number* is a file's (0 where none is meant), *path* is relative."""

    kind: Kind
    number: int = 0
    path: str = ""
    to: str = ""
    offset: int = 0
    data: bytes = b""


class Recorder:
    """The watcher that writes everything down. Files known by their inode numbers get numbers of our own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.events: list[Event] = []
        self._numbers: dict[int, int] = {}

    def told(self, text: str) -> None:
        """Write down what the child says."""
        self.events += [Event("told", path=line) for line in text.splitlines()]

    def entering(self, call: Call) -> int:
        """Let everything happen; remember where a write that takes its place from the file begins."""
        return 0

    def left(self, call: Call, result: int) -> None:
        """Write down what was done."""
        path = os.path.relpath(call.path, self.folder)
        if result < 0 or path.endswith("-shm"):
            return
        if call.name in ("open", "openat"):
            self._opened(call, path, result)
        elif call.name in ("write", "pwrite64") and result:
            self._written(call, result)
        elif call.name in ("sendfile", "copy_file_range", "splice") and result:
            raise UnknownCallError(call.name)
        elif call.name == "ftruncate":
            self._add("size", self._number(call, call.args[0]), offset=call.args[1])
        elif call.name in ("fsync", "fdatasync"):
            if is_file(call.status(call.args[0])):
                self._add("sync", self._number(call, call.args[0]))
            else:
                self._add("sync_folder", path=path)
        elif call.name in ("mkdir", "mkdirat"):
            self._add("mkdir", path=path)
        elif call.name in ("unlink", "unlinkat", "rmdir"):
            self._add("unlink", path=path)
        elif call.name in ("rename", "renameat", "renameat2"):
            self._add("rename", path=path, to=os.path.relpath(call.target(), self.folder))
        elif call.name in ("sync", "syncfs", "sync_file_range"):
            raise UnknownCallError(call.name)

    def _add(self, kind: Kind, number: int = 0, **values: str | int | bytes) -> None:
        self.events.append(Event(kind, number, **values))  # type: ignore[arg-type]

    def _number(self, call: Call, descriptor: int) -> int:
        return self._numbers[call.status(descriptor).st_ino]

    def _opened(self, call: Call, path: str, descriptor: int) -> None:
        flags = call.args[2 if call.name == "openat" else 1]
        status = call.status(descriptor)
        if not is_file(status):
            return
        if flags & (os.O_DSYNC | os.O_SYNC | os.O_DIRECT):
            raise UnknownCallError("a file opened for writing through")
        if not call.existed:
            number = self._numbers[status.st_ino] = len(self.events) + 1
            self._add("create", number, path=path)
        elif flags & os.O_TRUNC:
            self._add("size", self._number(call, descriptor), offset=0)

    def _written(self, call: Call, length: int) -> None:
        begin = call.args[3] if call.name == "pwrite64" else call.position() - length
        data = call.memory(call.args[1], length)
        self._add("write", self._number(call, call.args[0]), offset=begin, data=data)


def _put(contents: bytearray, offset: int, data: bytes) -> None:
    if len(contents) < offset:
        contents.extend(bytes(offset - len(contents)))
    contents[offset : offset + len(data)] = data


def _apply(contents: bytearray, event: Event) -> None:
    if event.kind == "size":
        del contents[event.offset :]
        contents.extend(bytes(event.offset - len(contents)))
    else:
        _put(contents, event.offset, event.data)


@dataclass
class Disk:
    """What is safe, and what is on its way. *deaf*: a disk that says it has synced and has not."""

    deaf: bool = False
    _names: dict[str, int] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)
    _safe: dict[int, bytes] = field(default_factory=dict)
    _writes: dict[int, list[Event]] = field(default_factory=dict)
    _renames: list[Event] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Let *event* happen."""
        if event.kind in ("write", "size"):
            self._writes.setdefault(event.number, []).append(event)
        elif event.kind in ("create", "mkdir", "rename", "unlink"):
            self._renames.append(event)
        elif event.kind == "sync" and not self.deaf:
            contents = bytearray(self._safe.get(event.number, b""))
            for write in self._writes.pop(event.number, []):
                _apply(contents, write)
            self._safe[event.number] = bytes(contents)
        elif event.kind == "sync_folder" and not self.deaf:
            late = []
            for change in self._renames:
                if _parent(change.path) == event.path or _parent(change.to or change.path) == event.path:
                    _rename(self._names, self._folders, change)
                else:
                    late.append(change)
            self._renames = late

    def image(self, way: str, chance: random.Random) -> dict[str, bytes | None]:
        """Return what may be found after a power cut now: contents by path, None for a folder."""
        names, folders = dict(self._names), set(self._folders)
        kept = len(self._renames)
        if way == "dropped":
            kept = 0
        elif way not in ("applied", "last_torn") and chance.random() < 0.7:
            kept = chance.randint(0, kept)
        for change in self._renames[:kept]:
            _rename(names, folders, change)
        found: dict[str, bytes | None] = {path: None for path in folders if _is_there(path, folders)}
        for path, number in names.items():
            if _is_there(_parent(path), folders):
                contents = bytearray(self._safe.get(number, b""))
                for change in _landed(self._writes.get(number, []), way, chance, len(contents)):
                    _apply(contents, change)
                found[path] = bytes(contents)
        return found


def _landed(pending: list[Event], way: str, chance: random.Random, safe: int) -> Iterator[Event]:
    """Yield what of the unsynced changes of one file has landed; *safe* is its length on the disk."""
    if way == "dropped":
        return
    if way == "applied":
        yield from pending
        return
    if way == "last_torn":
        yield from pending[:-1]
        for event in pending[-1:]:
            yield from _sectors(event, "first", chance, 0.5, safe)
        return
    share = chance.choice((0.1, 0.5, 0.9))
    order = pending if way != "reordered" else chance.sample(pending, len(pending))
    for event in order:
        if way == "reordered" or event.kind == "size":
            if chance.random() < share:
                yield event
        else:
            yield from _sectors(event, way, chance, share, safe)


def _sectors(event: Event, way: str, chance: random.Random, share: float, safe: int) -> Iterator[Event]:
    """Yield a write's sectors that have landed; a sector lands whole, other bytes of it stay as they were."""
    if event.kind == "size":
        if chance.random() < share:
            yield event
        return
    size = chance.choice((512, 4096))
    begin, end = event.offset, event.offset + len(event.data)
    cuts = [begin, *range((begin // size + 1) * size, end, size), end]
    first = chance.randint(0, len(cuts) - 1)
    for number, (start, stop) in enumerate(pairwise(cuts)):
        data = event.data[start - begin : stop - begin]
        if (number < first) if way == "first" else (chance.random() < share):
            yield Event("write", event.number, offset=start, data=data)
        elif way == "grown" and start >= safe:
            yield Event("write", event.number, offset=start, data=bytes(len(data)))
        elif way == "junk":
            yield Event("write", event.number, offset=start, data=chance.randbytes(len(data)))


def _rename(names: dict[str, int], folders: set[str], change: Event) -> None:
    if change.kind == "mkdir":
        folders.add(change.path)
    elif change.kind == "create":
        names[change.path] = change.number
    elif change.kind == "unlink":
        names.pop(change.path, None)
        folders.discard(change.path)
    elif change.path in names:
        names[change.to] = names.pop(change.path)


def _parent(path: str) -> str:
    return str(PurePosixPath(path).parent)


def _is_there(path: str, folders: set[str]) -> bool:
    """Whether a folder and all above it are on the disk; "." is where the recording began."""
    return path == "." or (path in folders and _is_there(_parent(path), folders))


def fingerprint(image: dict[str, bytes | None]) -> bytes:
    """Return what is the same for two images of the same contents."""
    made = hashlib.blake2b(digest_size=16)
    for path in sorted(image):
        contents = image[path]
        made.update(f"{path}\0{-1 if contents is None else len(contents)}\0".encode())
        made.update(contents or b"")
    return made.digest()


def lay_down(image: dict[str, bytes | None], folder: Path) -> None:
    """Write an image as files into an empty folder."""
    for path in sorted(image):
        contents = image[path]
        if contents is None:
            (folder / path).mkdir(mode=0o700)
        else:
            (folder / path).write_bytes(contents)


def found_in(folder: Path) -> dict[str, bytes | None]:
    """Return what a folder really holds, in the form of an image: to hold the model against."""
    return {
        os.path.relpath(path, folder): None if path.is_dir() else path.read_bytes()
        for path in folder.rglob("*")
        if not path.name.endswith("-shm")
    }
