"""The four faces of every sheet: found, registered, measured, and asked which letters they can draw.

A letter no face can draw is refused in words and never printed as a box. Must not know any document.
"""

from __future__ import annotations

import importlib.util
import sys
import unicodedata
from enum import Enum
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from arbeidsleder.application.errors import PrintError


class Face(Enum):
    """A static face of Source Sans Pro; the value is its PostScript name and its file's stem."""

    REGULAR = "SourceSansPro-Regular"
    ITALIC = "SourceSansPro-It"
    SEMIBOLD = "SourceSansPro-Semibold"
    SEMIBOLD_ITALIC = "SourceSansPro-SemiboldIt"

    @property
    def upright(self) -> Face:
        """The face of the same weight that stands upright; the italics have fewer letters."""
        return {Face.ITALIC: Face.REGULAR, Face.SEMIBOLD_ITALIC: Face.SEMIBOLD}.get(self, self)


# Signs that mean the same to a reader as one the faces have.
_SAME_SIGN = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u202f": "\u00a0",
    "\u2007": "\u00a0",
}


def _folder() -> Path:
    """Return the folder of the installed font package, in a frozen build too.

    Raises FileNotFoundError when the installation lacks it, which is a broken installation.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen and (Path(frozen) / "font_source_sans_pro" / "files").is_dir():
        return Path(frozen) / "font_source_sans_pro" / "files"
    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package font-source-sans-pro is not installed")
    return Path(spec.submodule_search_locations[0]) / "files"


@cache
def _letters(face: Face) -> frozenset[str]:
    """Register *face* with reportlab once, and return every letter it can draw."""
    font = TTFont(face.value, str(_folder() / f"{face.value}.ttf"))
    pdfmetrics.registerFont(font)
    return frozenset(chr(code) for code in font.face.charToGlyph)


def clean(text: str) -> str:
    """Return *text* composed (NFC), without signs that no reader sees; of controls only line breaks stay."""
    kept = []
    for sign in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        sign = _SAME_SIGN.get(sign, sign)
        category = unicodedata.category(sign)
        if category == "Cf":
            continue
        kept.append(" " if category == "Cc" and sign != "\n" else sign)
    return "".join(kept)


def missing_glyphs(text: str) -> str:
    """Return the letters of *text* that no face can draw, each once, in order; "" when all can be drawn."""
    letters = _letters(Face.REGULAR) | {"\n"}
    return "".join(dict.fromkeys(sign for sign in clean(text) if sign not in letters))


def face_for(text: str, face: Face) -> Face:
    """Return the face to draw cleaned *text* with: *face*, or its upright where the italic lacks a letter.

    Raises PrintError("glyphs_missing", characters=…) when neither can draw it.
    """
    for candidate in (face, face.upright):
        if _letters(candidate).issuperset(text):
            return candidate
    raise PrintError("glyphs_missing", characters=missing_glyphs(text))


def width(text: str, face: Face, size: float) -> float:
    """Return the width in points of cleaned *text* on one line."""
    return float(pdfmetrics.stringWidth(text, face_for(text, face).value, size))
