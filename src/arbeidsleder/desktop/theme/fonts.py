"""The typeface and its roles (LOOK.md, Type). Registers four static faces; sizes are in pixels.

Nothing under 13 px, only weights 400 and 600, figures of one width.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

if TYPE_CHECKING:
    from pathlib import Path

FAMILY = "Source Sans Pro"
FACES = ("Regular", "It", "Semibold", "SemiboldIt")


class Face(NamedTuple):
    """Size and line height in pixels, weight 400 or 600, and italic for somebody's own words."""

    px: int
    line: int
    weight: int = 400
    italic: bool = False


class Type(Enum):
    """The type roles of LOOK.md."""

    PROGRAM_NAME = Face(32, 40, 600)
    PAGE_TITLE = Face(28, 36, 600)
    PANEL_TITLE = Face(20, 28, 600)
    NAME = Face(18, 24, 600)
    STATE_OPEN = Face(18, 24, 400)
    SUBTITLE = Face(16, 20, 400)
    BODY = Face(16, 24, 400)
    BODY_STRONG = Face(16, 24, 600)
    SMALL = Face(14, 20, 400)
    SMALL_OWN = Face(14, 20, 400, italic=True)
    LABEL = Face(14, 20, 600)
    KEY = Face(13, 16, 600)
    OWN_GOAL = Face(24, 32, 400, italic=True)
    OWN_WORDS = Face(16, 24, 400, italic=True)
    TURNED = Face(40, 56, 400)

    @property
    def line(self) -> int:
        """Line height in pixels."""
        return self.value.line


def register_fonts(folder: Path) -> None:
    """Give Qt the four faces in *folder*; FileNotFoundError when one cannot be used."""
    for face in FACES:
        path = folder / f"SourceSansPro-{face}.ttf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def baseline(middle: float, px: int) -> int:
    """Return where letters of *px* size stand so that a line looks centred on *middle*.

    By the height of the capitals; the face's own ascent and descent would put text a pixel low.
    """
    return round(middle + 0.32 * px)


def font(role: Type) -> QFont:
    """Return the font of a role."""
    face = role.value
    made = QFont([FAMILY])
    made.setPixelSize(face.px)
    made.setWeight(QFont.Weight(face.weight))
    made.setItalic(face.italic)
    made.setFeature(QFont.Tag("tnum"), 1)
    # Without hinting letters keep their places at every screen scale.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
