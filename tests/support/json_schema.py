"""A small reader of JSON Schema, for the keywords our own schemas use; one it does not know is an error.

The locked dependencies have no validator. What a schema says with these words means the same in any other.
"""

from __future__ import annotations

import re
from typing import Any

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool}
NOTES = {"$schema", "$id", "$defs", "title", "description"}


class SchemaError(AssertionError):
    """The document is not as the schema says, or the schema uses a word that is not known here."""


def validate(document: Any, schema: dict[str, Any]) -> None:
    """Raise SchemaError unless *document* is as *schema* says."""
    _check(document, schema, schema, "$")


def _check(value: Any, schema: dict[str, Any], root: dict[str, Any], where: str) -> None:
    for word, said in schema.items():
        if word == "$ref":
            _check(value, root["$defs"][said.removeprefix("#/$defs/")], root, where)
        elif word in ("properties", "additionalProperties"):
            continue
        elif word == "items":
            for number, one in enumerate(value):
                _check(one, said, root, f"{where}[{number}]")
        elif word not in NOTES and not _holds(word, said, value):
            raise SchemaError(f"{where}: {word} {said}")
    known = schema.get("properties", {})
    if isinstance(value, dict):
        for key, one in value.items():
            if key in known:
                _check(one, known[key], root, f"{where}.{key}")
            elif schema.get("additionalProperties") is False:
                raise SchemaError(f"{where}.{key} is not known")


def _holds(word: str, said: Any, value: Any) -> bool:
    match word:
        case "type":
            return isinstance(value, TYPES[said])
        case "const":
            return bool(value == said)
        case "enum":
            return value in said
        case "pattern":
            return re.search(said, value) is not None
        case "required":
            return all(key in value for key in said)
        case "minLength":
            return len(value) >= said
        case "uniqueItems":
            return len({repr(one) for one in value}) == len(value)
    raise SchemaError(f"the word {word} is not known here")
