"""What an innsyn is made of. Both the paper and the file are drawn from this, so they cannot disagree.

An entry says the same thing twice: *lines* in words for a reader, *facts* with keys for a program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

Value = str | int | bool | list["dict[str, Value]"] | list[str] | None
"""What a fact may hold; dates and times are ISO 8601 text."""


@dataclass(frozen=True)
class Fact:
    """A key of the JSON file and its value."""

    key: str
    value: Value


@dataclass(frozen=True)
class Line:
    """A line on paper. *label* may be empty; *own_words* are the participant's own, set in italic.

    A *strong* label is what is told, as «Møtt», and *text* says more of it; else it is the name of the text.
    """

    label: str
    text: str
    own_words: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Entry:
    """One thing that is written: a day, a plan, a look at the file. *heading* may be empty."""

    heading: str
    lines: tuple[Line, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Section:
    """All there is of one kind. *key* is its name in the file, *about* one or two sentences for the reader.

    *single* sections have one entry, which the file holds as an object; of others it holds a list.
    *tables* are those of the database it tells of: a test holds them against all there are.
    """

    key: str
    title: str
    about: str
    entries: tuple[Entry, ...]
    tables: tuple[str, ...]
    single: bool = False


@dataclass(frozen=True)
class Innsyn:
    """Everything about one person. *called* stands on the paper; no other participant does.

    *notes* are sentences about what is not in it and why. *code* is the head of the audit chain.
    """

    called: str
    site_name: str
    made_at: datetime
    made_by: str
    trial_mark: bool
    code: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]


class Writer:
    """Builds one entry; what is empty is left off the paper and null or empty in the file."""

    def __init__(self, heading: str = "") -> None:
        self._heading = heading
        self._lines: list[Line] = []
        self._facts: list[Fact] = []

    def both(self, key: str, label: str, text: str, value: Value = "", *, own_words: bool = False) -> Writer:
        """Add a line and its fact; the fact is *text* unless *value* says it another way."""
        self.line(label, text, own_words=own_words)
        return self.fact(key, text if value == "" else value)

    def line(self, label: str, text: str, *, own_words: bool = False) -> Writer:
        """Add a line on paper only, unless it is empty."""
        if text:
            self._lines.append(Line(label, text, own_words))
        return self

    def told(self, what: str, more: str) -> Writer:
        """Add on paper what is told, and more of it below."""
        self._lines.append(Line(what, more, strong=True))
        return self

    def fact(self, key: str, value: Value) -> Writer:
        """Add a fact in the file only."""
        self._facts.append(Fact(key, value))
        return self

    def done(self) -> Entry:
        """Return the entry."""
        return Entry(self._heading, tuple(self._lines), tuple(self._facts))


def section(
    key: str,
    title: str,
    about: str,
    entries: Iterable[Entry],
    *tables: str,
    single: bool = False,
) -> Section:
    """Return a section of *entries*."""
    return Section(key, title, about, tuple(entries), tables, single)
