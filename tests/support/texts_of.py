"""Every text in a value read from TOML, and every text of more than one word in a module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import arbeidsleder


def strings_in(value: Any) -> Iterator[str]:
    """Each text in *value*, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings_in(one)


def texts_in_source(path: str) -> list[str]:
    """Texts with a space in them in a module of the program, docstrings left out."""
    tree = ast.parse((Path(arbeidsleder.__file__).parent / path).read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and " " in node.value
        and id(node) not in docs
    ]
