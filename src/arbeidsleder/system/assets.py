"""Where the program's own data files lie: resources/, ui/ and the fonts.

Looks in three places, in this order: a frozen build (sys._MEIPASS), a checkout (beside src/) and a
wheel (arbeidsleder/_data). It only finds folders; it never reads or writes what is in them.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).resolve().parent.parent


class Assets(NamedTuple):
    """The three folders of the program's own data."""

    resources: Path
    ui: Path
    fonts: Path


def _roots() -> list[Path]:
    """Return the folders that may hold resources/ and ui/, the most certain first."""
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen)] if frozen else []
    if frozen:
        roots.append(Path(frozen) / "arbeidsleder" / "_data")
    if _PACKAGE.parent.name == "src":
        roots.append(_PACKAGE.parent.parent)
    roots.append(_PACKAGE / "_data")
    return roots


def _font_folder() -> Path:
    """Return the folder of the installed font package, found without importing it."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen and (Path(frozen) / "font_source_sans_pro" / "files").is_dir():
        return Path(frozen) / "font_source_sans_pro" / "files"
    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package font-source-sans-pro is not installed")
    return Path(spec.submodule_search_locations[0]) / "files"


def find_assets() -> Assets:
    """Return the data folders.

    Raises FileNotFoundError when the installation lacks them; that is a broken installation, so a bug
    or a half-copied program, never something the user did.
    """
    for root in _roots():
        if (root / "resources").is_dir() and (root / "ui").is_dir():
            return Assets(root / "resources", root / "ui", _font_folder())
    raise FileNotFoundError("resources/ and ui/ were not found beside the program")
