"""Finds a word in bytes, in whatever case, form and encoding it lies there."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache


def spellings(word: str) -> Iterator[bytes]:
    """Every way the bytes of *word* could lie in a file."""
    for text in (word, word.lower(), word.upper(), word.title()):
        for form in {text, unicodedata.normalize("NFD", text)}:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "latin-1", "cp1252"):
                try:
                    yield form.encode(encoding)
                except UnicodeEncodeError:
                    continue
            yield form.encode("ascii", "backslashreplace")  # JSON and logs of escaped text
            yield form.encode("utf-8").hex().encode("ascii")


@cache
def lowered_spellings(word: str) -> frozenset[bytes]:
    """The same with the letters a to z in lower case."""
    return frozenset(spelling.lower() for spelling in spellings(word))


def found_in(content: bytes, words: Sequence[str]) -> list[str]:
    """Return the words that lie in *content*, in whatever case and encoding."""
    lowered = content.lower()  # the letters a to z; spellings() knows the other cases of all the rest
    return [word for word in words if any(spelling in lowered for spelling in lowered_spellings(word))]


def in_base64(content: bytes, words: Sequence[str]) -> list[str]:
    """Return the words whose UTF-8 lies in *content* as base64, wherever in it they begin."""
    return [word for word in words if any(part in content for part in _base64_parts(word))]


@cache
def _base64_parts(word: str) -> tuple[bytes, ...]:
    """The part of the base64 of *word* that does not depend on what stands before and after it."""
    parts = []
    for before in range(3):
        said = base64.b64encode(bytes(before) + word.encode())
        whole = (before + len(word.encode())) // 3 * 4
        parts.append(said[4 if before else 0 : whole])
    return tuple(parts)
