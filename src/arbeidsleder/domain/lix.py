"""LIX, the Scandinavian measure of how heavy a text is to read (Björnsson 1968).

Words per sentence plus long words per hundred words; a word of more than six letters is long. About 20 is a
children's book, 30 easy, 40 a newspaper. It measures our own texts, never a person's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

EASY = 30.0
"""The most a sheet for participants may have (issue: tasks, mastery, language)."""
LONG_WORD = 6
"""Letters; a word with more than these is long."""

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# A mark inside a number (08:00, 1.5) ends no sentence; a new line always does.
_END = re.compile(r"[.!?:]+(?=\s|[»”\"')\]]|$)|\n+")


def lix(text: str) -> float:
    """Return the LIX of *text*; each line is at least one sentence. A text without words has 0."""
    sentences = [words for part in _END.split(text) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    long = sum(1 for word in words if _letters(word) > LONG_WORD)
    return len(words) / len(sentences) + 100 * long / len(words)


def lix_of(lines: Iterable[str]) -> float:
    """Return the LIX of a list (steps, phrases): every item is a sentence of its own."""
    return lix("\n".join(lines))


def _letters(word: str) -> int:
    return sum(1 for sign in word if sign.isalnum())
