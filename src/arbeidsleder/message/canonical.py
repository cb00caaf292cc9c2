"""Canonical JSON: one content, one sequence of bytes, in every language that writes it.

UTF-8, members sorted by name, no space between tokens, no floats, texts in Unicode's form C. With names in
ASCII and whole numbers of at most 2^53 - 1 this is RFC 8785 (JCS). No line feed at the end. It knows no
message.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any, NoReturn

from arbeidsleder.message.errors import MessageError

LARGEST = 2**53 - 1
"""The largest whole number that every JSON reader keeps as it is."""

DEEPEST = 12
"""How far values may lie within each other; no message of ours comes near."""


def canonical_json(value: object) -> bytes:
    """Return the canonical bytes of dicts, lists, texts, whole numbers, booleans and None.

    Raises MessageError "float_number", "number_out_of_range", "name_not_ascii", "not_unicode", "too_deep" or
    "wrong_type" for what has no canonical form.
    """
    plain = _plain(value, DEEPEST)
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def content_sha256(value: object) -> str:
    """Return SHA-256 over the canonical bytes of *value*, 64 hex digits in small letters."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def read_json(data: bytes, most_bytes: int) -> Any:
    """Return what strict JSON bytes say; nothing longer than *most_bytes* is looked at.

    Raises MessageError "too_large", "not_json", "duplicate_member", "float_number", "number_out_of_range",
    "not_unicode", "not_nfc" or "too_deep".
    """
    if len(data) > most_bytes:
        raise MessageError("too_large")
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_members,
            parse_float=_no_float,
            parse_constant=_no_float,
            parse_int=_whole,
        )
    except RecursionError:
        raise MessageError("too_deep") from None
    except MessageError:
        raise
    except ValueError:  # of the decoding too
        raise MessageError("not_json") from None
    if _plain(value, DEEPEST) != value:
        raise MessageError("not_nfc")
    return value


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MessageError("duplicate_member")
    return found


def _no_float(_text: str) -> NoReturn:
    raise MessageError("float_number")


def _whole(text: str) -> int:
    if len(text) > 17 or text == "-0":  # longer than LARGEST is said by the digits alone
        raise MessageError("number_out_of_range")
    return int(text)


def _plain(value: object, depth: int) -> Any:
    if depth < 0:
        raise MessageError("too_deep")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise MessageError("number_out_of_range")
        return int(value)
    if isinstance(value, float):
        raise MessageError("float_number")
    if isinstance(value, dict):
        if not all(isinstance(name, str) and name.isascii() for name in value):
            raise MessageError("name_not_ascii")
        return {name: _plain(one, depth - 1) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one, depth - 1) for one in value]
    raise MessageError("wrong_type")


def _text(value: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:  # half of a pair
        raise MessageError("not_unicode") from None
    return unicodedata.normalize("NFC", value)
