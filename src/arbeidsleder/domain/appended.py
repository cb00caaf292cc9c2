"""What stands of a log that only grows: the one rule of what was taken back. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


class Appended(Protocol):
    """A line of such a log; with *replaces* it takes the line of that id back and says nothing itself."""

    @property
    def id(self) -> str:
        """Its own."""
        ...

    @property
    def replaces(self) -> str:
        """The id of the line it takes back, "" for none."""
        ...

    @property
    def day(self) -> date:
        """What it is about."""
        ...

    @property
    def sequence(self) -> int:
        """The order of recording."""
        ...


L = TypeVar("L", bound=Appended)


def standing(log: Iterable[L]) -> Sequence[L]:
    """Return what was not taken back, newest day first, then by order of recording."""
    known = list(log)
    gone = {one.replaces for one in known if one.replaces}
    kept = [one for one in known if not one.replaces and one.id not in gone]
    return sorted(kept, key=lambda one: (one.day, one.sequence), reverse=True)
