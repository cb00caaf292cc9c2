"""Reads resources/pictograms: our own pictures for task cards, each with a word for what it shows.

A ward's own photos are no pictograms and are not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.pictogram import Pictogram
from arbeidsleder.system.resource_files import ResourceFileError, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = 1


def load_pictograms(resources: Path) -> Mapping[str, Pictogram]:
    """Return all pictograms by id, in the order of their names.

    Raises ResourceFileError (a ValueError) when a picture has no name or a name no picture.
    """
    folder = resources / "pictograms"
    table = read_table(folder / "names.toml")
    if table.number("format") != FORMAT:
        raise table.fault(f"format must be {FORMAT}")
    names = table.table("names")
    found = []
    for path in sorted(folder.glob("*.svg")):
        found.append(Pictogram(path.stem, names.text(path.stem), path.read_text(encoding="utf-8")))
    names.done()
    table.done()
    if not found:
        raise ResourceFileError(folder.name, "", "no .svg file there")
    return {one.id: one for one in sorted(found, key=lambda one: one.name)}
