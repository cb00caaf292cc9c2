"""Reads the program's own TOML files into values, with errors that name the file and the place in it.

It knows nothing of tasks or plans. What is wrong in these files is a broken installation or a bad edit of
them, never something a user did: the errors are no KnownError.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class ResourceFileError(ValueError):
    """One of the program's own files cannot be used: which, where in it, and why."""

    def __init__(self, file: str, where: str, why: str) -> None:
        super().__init__(f"{file}, {where}: {why}" if where else f"{file}: {why}")
        self.file = file
        self.where = where
        self.why = why


class Table:
    """One TOML table being read: each key once, and nothing left over at the end (done)."""

    def __init__(self, values: dict[str, Any], file: str, where: str = "") -> None:
        self._values = dict(values)
        self.file = file
        self.where = where

    def fault(self, why: str) -> ResourceFileError:
        """Return the error that says *why* this table cannot be used."""
        return ResourceFileError(self.file, self.where, why)

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text; without *default* it must be there and not be empty."""
        value = self._take(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.fault(f"{key} must be a text")
        return value

    def flag(self, key: str) -> bool:
        """Take true or false; it must be there."""
        value = self._take(key)
        if not isinstance(value, bool):
            raise self.fault(f"{key} must be true or false")
        return value

    def number(self, key: str) -> int:
        """Take a whole number; it must be there."""
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fault(f"{key} must be a whole number")
        return value

    def day(self, key: str) -> date:
        """Take a date; it must be there."""
        value = self._take(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fault(f"{key} must be a date")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of texts; it must be there, and may be empty."""
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.fault(f"{key} must be a list of texts")
        return tuple(value)

    def table(self, key: str) -> Table:
        """Take a table; it must be there."""
        value = self._take(key)
        if not isinstance(value, dict):
            raise self.fault(f"{key} must be a table")
        return Table(value, self.file, self._below(key))

    def tables(self, key: str) -> Sequence[Table]:
        """Take a list of tables; it must be there, and may be empty."""
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.fault(f"{key} must be a list of tables")
        return [Table(one, self.file, self._below(f"{key} {n}")) for n, one in enumerate(value, start=1)]

    def done(self) -> None:
        """Raise ResourceFileError when a key was not read: no slip of the pen is lost in silence."""
        if self._values:
            raise self.fault(f"unknown: {', '.join(sorted(self._values))}")

    def _below(self, name: str) -> str:
        return f"{self.where}, {name}" if self.where else name

    def _take(self, key: str, default: str | None = None) -> Any:
        if key not in self._values and default is None:
            raise self.fault(f"{key} is missing")
        return self._values.pop(key, default)


def read_table(path: Path) -> Table:
    """Read one TOML file.

    Raises ResourceFileError when it is not TOML; OSError when it cannot be read.
    """
    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ResourceFileError(path.name, "", f"not TOML ({error})") from error


def files_in(folder: Path) -> list[Path]:
    """Return the TOML files of *folder* by name. Raises ResourceFileError when there is none."""
    found = sorted(folder.glob("*.toml"))
    if not found:
        raise ResourceFileError(folder.name, "", "no .toml file there")
    return found
