"""What the window knows of a page. Knows no page of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


@dataclass(slots=True)
class Page:
    """One page: its id, word and icon in the rail, its widget, and how much is due there.

    Without a widget it stands in the rail only; *make* is called when it is opened before it is made, and
    puts it in with MainWindow.put_page().
    """

    id: str
    title: str
    icon_name: str
    widget: QWidget | None
    due_count: int = 0
    make: Callable[[], object] | None = None


@runtime_checkable
class Shadeable(Protocol):
    """A page widget that can show initials and blank lines; the window tells it when."""

    def set_shaded(self, shaded: bool) -> None:
        """Hide or show names and texts; nothing may move."""
        ...


@runtime_checkable
class Visited(Protocol):
    """A page widget that wants to know when it is opened."""

    def page_opened(self) -> None:
        """Called each time the page is opened; takes the keys to where work begins."""
        ...
