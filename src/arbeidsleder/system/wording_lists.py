"""Reads resources/wording/*.toml: the words a free text is asked about, one file for each kind.

It reads and checks; it never sees a text somebody typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.wording import Pair, Patterns, Phrase, Sensitive, WordList
from arbeidsleder.system.resource_files import ResourceFileError, files_in, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from arbeidsleder.system.resource_files import Table

FORMAT = 1


def load_word_lists(resources: Path) -> tuple[WordList, ...]:
    """Read every list, one for each kind.

    Raises ResourceFileError when a file is broken, a kind has two lists or none; OSError when unreadable.
    """
    lists: dict[Sensitive, WordList] = {}
    for path in files_in(resources / "wording"):
        one = _read(path)
        if one.kind in lists:
            raise ResourceFileError(path.name, "", f"a second list for {one.kind}")
        lists[one.kind] = one
    missing = [kind.value for kind in Sensitive if kind not in lists]
    if missing:
        raise ResourceFileError("wording", "", f"no list for {', '.join(missing)}")
    return tuple(lists[kind] for kind in Sensitive)


def _read(path: Path) -> WordList:
    table = read_table(path)
    if table.number("format") != FORMAT:
        raise table.fault(f"format must be {FORMAT}")
    name = table.text("kind")
    if name not in set(Sensitive):
        raise table.fault(f"unknown kind: {name}")
    exceptions = table.texts("exceptions")
    made = WordList(
        kind=Sensitive(name),
        words=_patterns(table, table.texts("words")),
        exact=frozenset(table.texts("exact")),
        phrases=_phrases(table, table.texts("phrases")),
        pairs=tuple(_pair(one) for one in table.tables("pair")),
        sums_near=_patterns(table, table.texts("sums_near")),
        exceptions=_patterns(table, (one for one in exceptions if " " not in one)),
        excepted_phrases=_phrases(table, (one for one in exceptions if " " in one)),
        capital_is_name=table.flag("capital_is_name"),
    )
    table.done()
    return made


def _pair(table: Table) -> Pair:
    pair = Pair(
        _patterns(table, table.texts("first")),
        _patterns(table, table.texts("second")),
        table.number("apart"),
    )
    if pair.apart < 0:
        raise table.fault("apart must be 0 or more")
    table.done()
    return pair


def _patterns(table: Table, entries: Iterable[str]) -> Patterns:
    try:
        return Patterns.of(entries)
    except ValueError as error:
        raise table.fault(f"not a word: {error}") from error


def _phrases(table: Table, entries: Iterable[str]) -> tuple[Phrase, ...]:
    try:
        return tuple(Phrase.of(one) for one in entries)
    except ValueError as error:
        raise table.fault(f"not a phrase: {error}") from error
