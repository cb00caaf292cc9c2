"""Decrypt a SQLCipher file page by page, as somebody with the key and a disk editor could.

SQLCipher 4, raw key: AES-256-CBC, 4096-byte pages that end in a 16-byte IV and a 64-byte HMAC; the first page
starts with the 16-byte salt in the clear. A log has a 32-byte header and 24 bytes before each page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

if TYPE_CHECKING:
    from pathlib import Path

PAGE, IV, MAC, SALT = 4096, 16, 64, 16


def _open(page: bytes, number: int, key: bytes) -> bytes:
    start = SALT if number == 1 else 0
    end = PAGE - IV - MAC
    decryptor = Cipher(algorithms.AES(key), modes.CBC(page[end : end + IV])).decryptor()
    return decryptor.update(page[start:end]) + decryptor.finalize()


def decrypted_pages(path: Path, key: bytes) -> bytes:
    """Return every page of the file, used or free, in the clear."""
    raw = path.read_bytes()
    pages = (raw[offset : offset + PAGE] for offset in range(0, len(raw), PAGE))
    return b"".join(_open(page, number, key) for number, page in enumerate(pages, start=1))


def decrypted_log(path: Path, key: bytes) -> bytes:
    """Return every page in the write-ahead log of *path*, old ones too, in the clear."""
    log = path.with_name(path.name + "-wal")
    raw = log.read_bytes() if log.exists() else b""
    found = []
    for offset in range(32, len(raw), 24 + PAGE):
        number = int.from_bytes(raw[offset : offset + 4], "big")
        found.append(_open(raw[offset + 24 : offset + 24 + PAGE], number, key))
    return b"".join(found)
