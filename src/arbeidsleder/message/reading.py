"""Reads the members of a JSON object strictly: each known, of its type, within its limits, named when wrong.

It knows types and limits and no message. The JSON Schemas in docs/exchange say the same of each member.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, TypeVar

from arbeidsleder.message.errors import MessageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

LONGEST_NAME, LONGEST_LINE, LONGEST_TEXT = 120, 300, 4000
"""Letters (code points) in a name, in a line, and in a text of several lines."""

# Eleven digits, or six and five, as national identity numbers are written. No text of a message may hold
# them.
_NATIONAL_ID = re.compile("(?<![0-9])[0-9]{6}[ .-]?[0-9]{5}(?![0-9])")
_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = re.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}")
_CLOCK = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")


class Members:
    """The members of one object, each asked for once; done() refuses the rest. *where* is its own name."""

    def __init__(self, value: object, where: str = "") -> None:
        if not isinstance(value, dict):
            raise MessageError("not_an_object", where)
        self._left: dict[str, Any] = dict(value)
        self._where = where

    def place(self, name: str) -> str:
        """Return how the member *name* is called in an error."""
        return f"{self._where}.{name}" if self._where else name

    def has(self, name: str) -> bool:
        """Whether the member is there and has not been asked for."""
        return name in self._left

    def take(self, name: str) -> Any:
        """Return any member. Raises MessageError "missing_member"."""
        if name not in self._left:
            raise MessageError("missing_member", self.place(name))
        return self._left.pop(name)

    def rest(self) -> dict[str, Any]:
        """Return the members nobody asked for, and count them as asked for."""
        rest, self._left = self._left, {}
        return rest

    def done(self) -> None:
        """Raise MessageError "unknown_member" for what nobody asked for; its name is not repeated."""
        if self._left:
            raise MessageError("unknown_member", self._where)

    def only(self, name: str, value: object, code: str) -> None:
        """Raise MessageError *code* unless the member is *value*, of the same type."""
        found = self.take(name)
        if type(found) is not type(value) or found != value:
            raise MessageError(code, self.place(name))

    def text(self, name: str, most: int, *, empty: bool = False) -> str:
        """Return a text of at most *most* letters."""
        return checked_text(self.take(name), self.place(name), most, empty=empty)

    def maybe_text(self, name: str, most: int) -> str | None:
        """Return a text, which may be empty, or None where there is no such member."""
        return self.text(name, most, empty=True) if self.has(name) else None

    def whole(self, name: str, least: int = 1, most: int = 2**31 - 1) -> int:
        """Return a whole number from *least* to *most*."""
        value = self.take(name)
        if type(value) is not int:
            raise MessageError("wrong_type", self.place(name))
        if not least <= value <= most:
            raise MessageError("number_out_of_range", self.place(name))
        return value

    def flag(self, name: str) -> bool:
        """Return true or false."""
        value = self.take(name)
        if type(value) is not bool:
            raise MessageError("wrong_type", self.place(name))
        return value

    def code(self, name: str, codes: type[E]) -> E:
        """Return one of *codes*. Raises MessageError "unknown_code" for any other."""
        value = self.take(name)
        if not isinstance(value, str):
            raise MessageError("wrong_type", self.place(name))
        try:
            return codes(value)
        except ValueError:
            raise MessageError("unknown_code", self.place(name)) from None

    def shaped(self, name: str, pattern: re.Pattern[str]) -> str:
        """Return a text that *pattern* fits from end to end. Raises MessageError "wrong_format"."""
        value = self.take(name)
        if not isinstance(value, str):
            raise MessageError("wrong_type", self.place(name))
        if len(value) > LONGEST_TEXT or not pattern.fullmatch(value):
            raise MessageError("wrong_format", self.place(name))
        return value

    def uuid(self, name: str) -> str:
        """Return a UUID in small letters with hyphens."""
        return self.shaped(name, _UUID)

    def day(self, name: str) -> date:
        """Return a day, «2026-11-16»."""
        return self._valid(name, self.shaped(name, _DAY), date.fromisoformat)

    def moment(self, name: str) -> datetime:
        """Return a moment with whole seconds and its offset, «2026-11-20T14:10:00+01:00»."""
        text = self.shaped(name, _MOMENT)
        found = self._valid(name, text, datetime.fromisoformat)
        if found.isoformat() != text:  # -00:00, which is another way to write the same
            raise MessageError("wrong_format", self.place(name))
        return found

    def maybe_clock(self, name: str) -> time | None:
        """Return a time of day, «08:00», or None where there is no such member."""
        return time.fromisoformat(self.shaped(name, _CLOCK)) if self.has(name) else None

    def maybe_day(self, name: str) -> date | None:
        """Return a day, or None where there is no such member."""
        return self.day(name) if self.has(name) else None

    def items(self, name: str, most: int, read: Callable[[Any, str], T]) -> tuple[T, ...]:
        """Return a list of at most *most* items, each read by *read*, which is told its name."""
        value = self.take(name)
        if not isinstance(value, list):
            raise MessageError("wrong_type", self.place(name))
        if len(value) > most:
            raise MessageError("too_many", self.place(name))
        return tuple(read(one, f"{self.place(name)}[{at}]") for at, one in enumerate(value))

    def maybe_items(self, name: str, most: int, read: Callable[[Any, str], T]) -> tuple[T, ...] | None:
        """Return a list, or None where there is no such member."""
        return self.items(name, most, read) if self.has(name) else None

    def _valid(self, name: str, text: str, read: Callable[[str], T]) -> T:
        try:
            return read(text)
        except ValueError:
            raise MessageError("wrong_format", self.place(name)) from None


def checked_text(value: object, where: str, most: int, *, empty: bool = False) -> str:
    """Return *value* when it is a text that may stand in a message.

    Raises MessageError "wrong_type", "text_empty", "text_too_long", "control_character" or "national_id".
    """
    if not isinstance(value, str):
        raise MessageError("wrong_type", where)
    if not value and not empty:
        raise MessageError("text_empty", where)
    if len(value) > most:
        raise MessageError("text_too_long", where)
    if any((letter < " " and letter != "\n") or letter == "\x7f" for letter in value):
        raise MessageError("control_character", where)
    if _NATIONAL_ID.search(value):
        raise MessageError("national_id", where)
    return value


def without_nothing(**members: Any) -> dict[str, Any]:
    """Return the members that are not None; a trailing «_» of a name is dropped (from_)."""
    return {name.rstrip("_"): one for name, one in members.items() if one is not None}
