"""Reads resources/followup/*.toml: the checklists, in the order of the file names. It never writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.checklists import Checklist, ChecklistItem
from arbeidsleder.system.resource_files import ResourceFileError, files_in, read_table

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1


def load_checklists(resources: Path) -> tuple[Checklist, ...]:
    """Return the lists in *resources*/followup.

    Raises ResourceFileError (a ValueError) that names the file and the place in it.
    """
    lists = []
    for path in files_in(resources / "followup"):
        table = read_table(path)
        if table.number("format") != FORMAT:
            raise table.fault(f"format must be {FORMAT}")
        items = []
        for item in table.tables("items"):
            items.append(ChecklistItem(item.text("id"), item.text("text")))
            item.done()
        if len({item.id for item in items}) != len(items):
            raise table.fault("an id stands twice")
        lists.append(Checklist(table.text("id"), table.text("name"), tuple(items)))
        table.done()
    if len({one.id for one in lists}) != len(lists):
        raise ResourceFileError("followup", "", "two files have the same id")
    return tuple(lists)
