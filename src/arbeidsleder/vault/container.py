"""A backup's outer shape: a zip file of stored parts in one fixed layout, so that any tool can unpack it.

Every byte that is not a part's content follows from the parts: no dates, no rights, no extra fields, no gaps.
A reader here never believes the zip's own lists. It is told which parts with which sizes there must be,
makes the bytes that belong between them and compares. So a changed name, a part twice, a part more, a bomb or
a path out of the folder is not weighed but simply another file than the one expected.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.atomic import os_errors_known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

CHUNK = 1 << 20
MOST_PART_BYTES = (1 << 31) - 1
"""A database of 2 GiB is a thousand times what ten people give in five years."""

# PKWARE's APPNOTE 4.3.7, 4.3.12 and 4.3.16. Version 2.0, no flags, stored, 1 January 1980 00:00.
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _DATE = 20, 0x21


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name, its content (bytes, or a file that has it) and that content's size in bytes."""

    name: str
    content: bytes | Path
    size: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found when a content was read through."""

    size: int
    sha256: str
    crc: int


def go_on() -> None:
    """The step of work that nobody can stop."""


def measure(content: bytes | Path, step: Callable[[], None] = go_on) -> Measured:
    """Read a content through once."""
    digest, crc, size = hashlib.sha256(), 0, 0
    for chunk in _chunks(content):
        step()
        digest.update(chunk)
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
    return Measured(size, digest.hexdigest(), crc)


def whole_file(path: Path, step: Callable[[], None] = go_on) -> Iterator[bytes]:
    """Yield a file's bytes, for a copy of it."""
    for chunk in _chunks(path):
        step()
        yield chunk


def write_new(path: Path, chunks: Iterator[bytes]) -> None:
    """Write a new file that only its owner can read, and put it on the disk.

    Raises KnownError "disk_full" or "place_read_only", also when there is one already. What an error leaves
    is the caller's to remove.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with os_errors_known(), os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def container(parts: Sequence[Part], measured: Sequence[Measured]) -> Iterator[bytes]:
    """Yield the container's bytes."""
    for part, found in zip(parts, measured, strict=True):
        yield _local(part.name, found)
        yield from _chunks(part.content)
    yield _directory([part.name for part in parts], measured)


def first_part(file: BinaryIO, name: str, most: int) -> bytes:
    """Return the content of the first part, which is called *name* and has at most *most* bytes.

    Raises KnownError "backup_damaged" (part="shape") when there is no such part.
    """
    head = file.read(_LOCAL.size)
    if len(head) == _LOCAL.size:
        fields = _LOCAL.unpack(head)
        size = fields[8]
        if size <= most and file.read(len(name)) == name.encode("ascii"):
            content = file.read(size)
            if len(content) == size and head == _local(name, _measured(content))[: _LOCAL.size]:
                return content
    raise VaultError("backup_damaged", part="shape")


def size_of(parts: Sequence[tuple[str, int]]) -> int:
    """Return how many bytes a container of parts (name, size) has."""
    names = sum(len(name) for name, _size in parts)
    content = sum(size for _name, size in parts)
    return content + 2 * names + len(parts) * (_LOCAL.size + _CENTRAL.size) + _END.size


def read_through(
    file: BinaryIO, parts: Sequence[tuple[str, int]], sinks: dict[str, Callable[[bytes], object]]
) -> list[Measured]:
    """Read a whole container of the parts (name, size), handing each part's bytes to its sink.

    Raises KnownError "backup_damaged": part="cut" when it is shorter, "content" when a part does not have its
    checksum, "shape" when another byte outside the parts is not what it must be. The contents' hashes are
    returned for the caller to compare.
    """
    file.seek(0, os.SEEK_END)
    length, expected = file.tell(), size_of(parts)
    if length != expected:
        raise VaultError("backup_damaged", part="cut" if length < expected else "shape")
    file.seek(0)
    measured = []
    for name, size in parts:
        head = _exactly(file, _LOCAL.size + len(name))
        sink = sinks.get(name)
        digest, crc, left = hashlib.sha256(), 0, size
        while left:
            chunk = _exactly(file, min(left, CHUNK))
            if sink is not None:
                sink(chunk)
            digest.update(chunk)
            crc = zlib.crc32(chunk, crc)
            left -= len(chunk)
        found = Measured(size, digest.hexdigest(), crc)
        if head != _local(name, found):
            told_crc = int.from_bytes(head[14:18], "little")
            same_shape = head == _local(name, replace(found, crc=told_crc))
            raise VaultError("backup_damaged", part="content" if same_shape else "shape")
        measured.append(found)
    if file.read() != _directory([name for name, _size in parts], measured):
        raise VaultError("backup_damaged", part="shape")
    return measured


def _exactly(file: BinaryIO, count: int) -> bytes:
    data = file.read(count)
    if len(data) != count:  # it became shorter while it was read
        raise VaultError("backup_damaged", part="cut")
    return data


def _chunks(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with os_errors_known(), content.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _measured(content: bytes) -> Measured:
    return Measured(len(content), "", zlib.crc32(content))


def _local(name: str, found: Measured) -> bytes:
    encoded = name.encode("ascii")
    head = _LOCAL.pack(
        b"PK\x03\x04", _VERSION, 0, 0, 0, _DATE, found.crc, found.size, found.size, len(encoded), 0
    )
    return head + encoded


def _directory(names: Sequence[str], measured: Sequence[Measured]) -> bytes:
    listed, offset = b"", 0
    for name, found in zip(names, measured, strict=True):
        encoded = name.encode("ascii")
        listed += _CENTRAL.pack(
            b"PK\x01\x02", _VERSION, _VERSION, 0, 0, 0, _DATE, found.crc, found.size, found.size,
            len(encoded), 0, 0, 0, 0, 0, offset,
        )  # fmt: skip
        listed += encoded
        offset += _LOCAL.size + len(encoded) + found.size
    end = _END.pack(b"PK\x05\x06", 0, 0, len(names), len(names), len(listed), offset, 0)
    return listed + end
