"""Row <-> frozen dataclass. Knows types, not tables; nothing of SQLAlchemy leaves the rooms above it.

Dates and times are ISO text (times with zone keep their offset), choices their value, groups of values JSON.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from arbeidsleder.domain import (
    absence,
    accommodation,
    attendance,
    consent,
    drill,
    guides,
    handover,
    language,
    mastery,
    outbox,
    people,
    plan,
    retention,
    rights,
    road,
    roster,
    saved_file,
    task_plan,
    tasks,
    ward_tasks,
    week,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T")

Row = Mapping[Any, Any]
"""Columns by name, as SQLAlchemy's mappings and plain dicts both are."""

_DOMAIN = (
    people, plan, attendance, absence, week, roster, saved_file, rights, retention, drill, mastery, task_plan,
    tasks, ward_tasks, accommodation, language, consent, road, guides, handover,
    outbox,
)  # fmt: skip

# The domain names these in annotations only, so they are looked up here.
_NAMES: dict[str, Any] = {
    "date": date,
    "datetime": datetime,
    "time": time,
    **{name: value for module in _DOMAIN for name, value in vars(module).items() if isinstance(value, type)},
}


canonical_json = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
"""The one JSON text of what is plain already: sorted keys, no spaces."""


def to_json(value: Any) -> str:
    """Return the one JSON text of a plain or domain value."""
    return canonical_json(_plain(value))


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    return value


def to_row(value: Any) -> dict[str, Any]:
    """Return a dataclass as column -> value."""
    return {f.name: _to_column(getattr(value, f.name)) for f in dataclasses.fields(value)}


def _to_column(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple | frozenset) or dataclasses.is_dataclass(value):
        return to_json(value)
    return _plain(value)


def from_row(kind: Callable[..., T], row: Row) -> T:
    """Return a dataclass of *kind* from the columns that bear its fields' names."""
    return kind(**{name: read(row[name]) for name, read in _readers(kind).items()})


def reader_of(kind: Callable[..., T], columns: Iterable[str]) -> Callable[[Sequence[Any]], T]:
    """Return what makes a dataclass of *kind* from a row's values in the order of *columns*."""
    places = {name: place for place, name in enumerate(columns)}
    fields = tuple((name, places[name], read) for name, read in _readers(kind).items())
    return lambda values: kind(**{name: read(values[place]) for name, place, read in fields})


def from_json(kind: Any, text: str) -> Any:
    """Return a value of *kind* (a dataclass or an annotation such as tuple[str, ...]) from to_json's text."""
    return _reader(kind, True)(json.loads(text))


@cache
def _readers(kind: Any, nested: bool = False) -> dict[str, Callable[[Any], Any]]:
    hints = typing.get_type_hints(kind, localns=_NAMES)
    return {f.name: _reader(hints[f.name], nested) for f in dataclasses.fields(kind)}


@cache
def _reader(hint: Any, nested: bool) -> Callable[[Any], Any]:
    """Return what reads a value of *hint*; a group of values is JSON text in a column, a list inside JSON."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (_reader(arg, nested) for arg in args if arg is not type(None))
        return lambda value: None if value is None else inner(value)
    if origin in (tuple, frozenset):
        item = _reader(args[0], True)
        build: Callable[[Any], Any] = tuple if origin is tuple else frozenset
        if nested:
            return lambda values: build(item(value) for value in values)
        return lambda text: build(item(value) for value in json.loads(text))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        kind = typing.cast("Callable[..., Any]", hint)

        def whole(value: Any) -> Any:
            return kind(**{name: read(value[name]) for name, read in _readers(hint, True).items()})

        return whole if nested else lambda text: whole(json.loads(text))
    if hint in (date, datetime, time):
        return typing.cast("Callable[[Any], Any]", hint.fromisoformat)
    return typing.cast("Callable[[Any], Any]", hint)  # str, int, bool and choices make themselves
