"""Colour tokens and the roles that name them, read from resources/themes/*.toml.

Knows nothing of widgets. A colour is asked for by role ("page", "quiet") or by its Aksel token name.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours."""

    name: str
    values: Mapping[str, str]
    roles: Mapping[str, str]

    def hex(self, name: str) -> str:
        """Return «#rrggbb» for a role or a token; KeyError when neither is in use."""
        return self.values[self.roles.get(name, name)]

    def colour(self, name: str) -> QColor:
        """Return the colour of a role or a token; KeyError when neither is in use."""
        return QColor(self.hex(name))


def load_tokens(resources: Path, name: str) -> Tokens:
    """Read theme *name* ("light" or "dark") from the resources folder."""
    with (resources / "themes" / f"{name}.toml").open("rb") as file:
        table = tomllib.load(file)
    return Tokens(table["name"], table["tokens"], table["roles"])
