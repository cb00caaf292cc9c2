"""Where the .ui files lie. Loads none of them: the first picture needs none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_folder: list[Path] = []


def use_forms_in(folder: Path) -> None:
    """Say where the .ui files are; called once by the application."""
    _folder[:] = [folder]


def form_path(name: str) -> Path:
    """Return the path of form *name* (without .ui); RuntimeError before use_forms_in()."""
    if not _folder:
        raise RuntimeError("use_forms_in() has not been called")
    return _folder[0] / f"{name}.ui"
