"""Every command and query there is, and who may what: for the tests that walk the role table."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from types import ModuleType
from typing import Any

import arbeidsleder.application.commands as commands
import arbeidsleder.application.queries as queries
from arbeidsleder.application.context import Context
from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.application.needs import DECLARED, Need
from arbeidsleder.domain.people import Role, User
from arbeidsleder.system.clock import OSLO, RandomIds
from arbeidsleder.system.norwegian_holidays import NorwegianHolidays

TODAY = date(2027, 5, 5)
LAST_WEEK = TODAY - timedelta(days=7)
SUPERVISOR = User("u-marit", "Marit Øvelund", "slot-1")
SUBSTITUTE = User("u-vilde", "Vilde Testvik", "slot-2", Role.SUBSTITUTE, TODAY, TODAY + timedelta(days=2))
LATE_SUBSTITUTE = replace(SUBSTITUTE, last_day=TODAY - timedelta(days=1), first_day=TODAY - timedelta(days=3))
EARLY_SUBSTITUTE = replace(SUBSTITUTE, first_day=TODAY + timedelta(days=1))
ENDLESS_SUBSTITUTE = replace(SUBSTITUTE, last_day=None)
LEFT = replace(SUPERVISOR, left_on=TODAY)
USERS = {
    "supervisor": SUPERVISOR,
    "substitute": SUBSTITUTE,
    "substitute, before": EARLY_SUBSTITUTE,
    "substitute, after": LATE_SUBSTITUTE,
    "substitute without a last day": ENDLESS_SUBSTITUTE,
    "supervisor who has left": LEFT,
}


class TouchedError(Exception):
    """The database was asked for something."""


class Tripwire:
    """A store that nobody may touch."""

    def read(self) -> None:
        raise TouchedError

    def write(self, _user_id: str) -> None:
        raise TouchedError


def context(user: User) -> Context:
    """What a command gets in the hands of *user*, over a database nobody may touch."""
    clock = SetClock(datetime.combine(TODAY, time(9, 42), tzinfo=OSLO))
    store: Any = Tripwire()
    return Context(store, clock, RandomIds(), NorwegianHolidays(), user, 0)


@dataclass(frozen=True)
class Way:
    """A command or a query: its name, what it declares, and how it is done with no particular values."""

    name: str
    need: Need | None
    do: Callable[[Context, date], object]


class _Card:
    def __init__(self, day: date) -> None:
        self.day, self.participant_id = day, "p1"


def _values(need: Need | None, day: date) -> dict[str, Any]:
    """What the day is looked for in."""
    if need is None or not need.of:
        return {}
    owner, _dot, rest = need.of.partition(".")
    return {owner: _Card(day) if rest else day}


def _command(kind: type[Any], need: Need | None) -> Callable[[Context, date], object]:
    def do(ctx: Context, day: date) -> object:
        empty = object.__new__(kind)
        for name, value in _values(need, day).items():
            object.__setattr__(empty, name, value)
        return empty.run(ctx)

    return do


def _query(read: Callable[..., Any], need: Need | None) -> Callable[[Context, date], object]:
    def do(ctx: Context, day: date) -> object:
        values = _values(need, day)
        wanted = list(inspect.signature(read).parameters.values())[1:]
        missing = {p.name: None for p in wanted if p.default is p.empty and p.kind is not p.VAR_KEYWORD}
        return read(ctx, **{**missing, **values})

    return do


def _modules(package: ModuleType) -> list[ModuleType]:
    found = pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    return [importlib.import_module(module.name) for module in found]


def _of(module: ModuleType, kind: Callable[[object], bool]) -> list[tuple[str, Any]]:
    return [
        (name, one)
        for name, one in vars(module).items()
        if kind(one) and getattr(one, "__module__", "") == module.__name__ and not name.startswith("_")
    ]


def ways() -> list[Way]:
    """Every command class with a run, and every public query function that takes a ctx first."""
    found = []
    for module in _modules(commands):
        for name, kind in _of(module, inspect.isclass):
            if hasattr(kind, "run"):
                need = vars(kind).get(DECLARED)
                found.append(Way(f"{module.__name__.rpartition('.')[2]}.{name}", need, _command(kind, need)))
    for module in _modules(queries):
        for name, read in _of(module, inspect.isfunction):
            if next(iter(inspect.signature(read).parameters), "") == "ctx":
                need = getattr(read, DECLARED, None)
                found.append(Way(f"{module.__name__.rpartition('.')[2]}.{name}", need, _query(read, need)))
    return found
