"""Type roles of the sheets (LOOK.md, Print) and the breaking of text into lines. Sizes in points.

Text is wrapped and never cut: a word wider than its column is broken. Must not draw anything.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from arbeidsleder.reports.fonts import Face, clean, width

_PAIR = re.compile(r"\(?\d{1,2}\. [a-zæøå]\S*|kl\. \d\S*|[Uu]ke \d\S*")


class Type(NamedTuple):
    """A face with size and line height in points."""

    face: Face
    size: float
    leading: float

    def semibold(self) -> Type:
        """Return the same size in weight 600."""
        return self._replace(face=Face.SEMIBOLD)

    def italic(self) -> Type:
        """Return the same size in italic: somebody's own words, or a suggestion."""
        return self._replace(face=Face.ITALIC)


BODY = Type(Face.REGULAR, 11, 15.5)
SECTION = BODY.semibold()
SMALL = Type(Face.REGULAR, 9.5, 13.5)
TITLE = Type(Face.SEMIBOLD, 21, 25)
BOX_TITLE = Type(Face.SEMIBOLD, 12.5, 15.5)
OWN_WORDS = Type(Face.ITALIC, 13, 17)
BIG_TITLE = Type(Face.SEMIBOLD, 31, 36)
BIG_LINE = Type(Face.SEMIBOLD, 19, 24)
BIG_TEXT = Type(Face.REGULAR, 14, 19)
STEP = Type(Face.SEMIBOLD, 17, 21)
EASY_SMALL = Type(Face.REGULAR, 12, 16)


def text_width(text: str, role: Type) -> float:
    """Return the width of *text* on one line, in points."""
    return width(clean(text), role.face, role.size)


def wrap(text: str, role: Type, room: float) -> list[str]:
    """Break *text* into lines no wider than *room* points; blank lines are dropped, nothing else is."""
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        words = _bound([w for w in paragraph.split(" ") if w], role, room)
        line = ""
        for word in words:
            longer = f"{line} {word}" if line else word
            if width(longer, role.face, role.size) <= room:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = _break_word(word, role, room)
            lines.extend(full)
        if line:
            lines.append(line)
    return lines


def _bound(words: list[str], role: Type, room: float) -> list[str]:
    """Put together what is read as one, «1. juni», «kl. 14:05», «uke 18», where *room* has place for it."""
    bound: list[str] = []
    for word in words:
        if bound and _PAIR.fullmatch(f"{bound[-1]} {word}"):
            pair = f"{bound[-1]} {word}"
            if width(pair, role.face, role.size) <= room:
                bound[-1] = pair
                continue
        bound.append(word)
    return bound


def _break_word(word: str, role: Type, room: float) -> list[str]:
    """Break one word that may be wider than *room*, after a hyphen or dash where there is one."""
    parts = []
    while width(word, role.face, role.size) > room and len(word) > 1:
        fits = 1
        while fits < len(word) and width(word[: fits + 1], role.face, role.size) <= room:
            fits += 1
        hyphen = max(word.rfind(sign, 0, fits) for sign in "-–/")
        cut = hyphen + 1 if hyphen > 0 else fits
        while cut < len(word) and unicodedata.combining(word[cut]):
            cut += 1
        if cut == len(word):
            break
        parts.append(word[:cut])
        word = word[cut:]
    return [*parts, word]
