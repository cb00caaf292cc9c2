"""Colour tokens and the roles that name them, read from resources/themes/*.toml.

Knows nothing of widgets. A colour is asked for by role ("page", "quiet") or by its Aksel token name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Tokens(NamedTuple):
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
    """Read theme *name* ("light" or "dark") from the resources folder.

    The files are TOML of the plainest kind, names and quoted words. Python's reader of all TOML takes longer
    to import than the rest of the look, and this is read before the first picture.
    """
    table: dict[str, str] = {}
    tables = {"": table}
    for line in (resources / "themes" / f"{name}.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            table = tables[line.strip("[]")] = {}
        elif line and not line.startswith("#"):
            key, value = line.split(" = ")
            table[key] = value.strip('"')
    return Tokens(tables[""]["name"], tables["tokens"], tables["roles"])
