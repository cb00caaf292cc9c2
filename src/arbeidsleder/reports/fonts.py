"""The faces of every sheet: found, registered, measured, and asked which letters they can draw.

Source Sans has four; Arabic and Thai have one each, in one weight, where their packages are installed. A
letter no face can draw is refused in words and never printed as a box. Must not know any document.
"""

from __future__ import annotations

import importlib.util
import sys
import unicodedata
from enum import Enum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from arbeidsleder.application.errors import PrintError
from arbeidsleder.reports.scripts import drawn, stands_high, unjoined


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


SCRIPTS = {
    "NotoSansArabic-Regular": ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
    "NotoSansThai-Regular": ("fontpkg_noto_sans_thai", "NotoSansThai[wdth,wght].ttf"),
}
"""The faces of other scripts: PostScript name, package and file. What is drawn of them is weight 400."""

_TONE_RISE = 0.2  # em; what a tone is lifted to stand clear of a vowel above its letter

# Signs that mean the same to a reader as one the faces have.
_SAME_SIGN = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u202f": "\u00a0",
    "\u2007": "\u00a0",
}


def _folder(package: str = "font_source_sans_pro") -> Path | None:
    """Return the folder of an installed font package, in a frozen build too; None where there is none."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen and (Path(frozen) / package / "files").is_dir():
        return Path(frozen) / package / "files"
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "files"


@cache
def _letters(face: Face) -> frozenset[str]:
    """Register *face* with reportlab once, and return every letter it can draw.

    Raises FileNotFoundError when the installation lacks it, which is a broken installation.
    """
    folder = _folder()
    if folder is None:
        raise FileNotFoundError("the package font-source-sans-pro is not installed")
    return _registered(face.value, folder / f"{face.value}.ttf")


@cache
def _script_letters(name: str) -> frozenset[str]:
    """Register a face of another script once, and return what it can draw; nothing where it is missing."""
    package, file = SCRIPTS[name]
    folder = _folder(package)
    return _registered(name, folder / file) if folder is not None else frozenset()


def _registered(name: str, file: Path) -> frozenset[str]:
    font = TTFont(name, str(file))
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
    if letters.issuperset(clean(text)):
        return ""
    known = letters.union(*(_script_letters(name) for name in SCRIPTS))
    loose = unjoined(clean(text))
    return "".join(dict.fromkeys(sign for sign in clean(text) if sign not in known or sign in loose))


class Piece(NamedTuple):
    """A part of a line in one face, drawn *rise* em above the line."""

    face: str
    text: str
    rise: float = 0.0


def pieces(text: str, face: Face) -> list[Piece]:
    """Return one cleaned line as it is drawn from left to right.

    Raises PrintError("glyphs_missing", characters=…) when a letter cannot be drawn.
    """
    for candidate in (face, face.upright):
        if _letters(candidate).issuperset(text):
            return [Piece(candidate.value, text)]
    missing = missing_glyphs(text)
    if missing:
        raise PrintError("glyphs_missing", characters=missing)
    upright = _letters(face.upright)
    found: list[Piece] = []
    before = ""
    for sign in drawn(text):
        name = face.upright.value
        if sign not in upright:
            name = next((one for one in SCRIPTS if sign in _script_letters(one)), "")
            if not name:
                raise PrintError("glyphs_missing", characters=sign)
        rise = _TONE_RISE if stands_high(before, sign) else 0.0
        before = sign
        if found and (found[-1].face, found[-1].rise) == (name, rise):
            found[-1] = Piece(name, found[-1].text + sign, rise)
        else:
            found.append(Piece(name, sign, rise))
    return found


def width(text: str, face: Face, size: float) -> float:
    """Return the width in points of cleaned *text* on one line."""
    return float(sum(pdfmetrics.stringWidth(part, name, size) for name, part, _rise in pieces(text, face)))
