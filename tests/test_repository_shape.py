"""The shape of the code: small modules, small functions, a kept-true map, layers that still stand there."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "arbeidsleder"
LONGEST_MODULE, LONGEST_FUNCTION = 400, 50
MAP = ROOT / "docs" / "architecture.md"


def modules() -> list[Path]:
    folders = (PACKAGE, ROOT / "tests", ROOT / "tools", ROOT / "packaging", ROOT / "benchmarks")
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the "def" to the last one: decorators above it are not counted, its docstring is."""
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def test_the_count_sees_the_package() -> None:
    found = modules()
    assert PACKAGE / "__main__.py" in found
    assert Path(__file__) in found
    assert [node.name for node in functions(PACKAGE / "__main__.py")] == ["main"]


def test_modules_are_at_most_400_lines() -> None:
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert too_long == {}


def test_functions_are_at_most_50_lines() -> None:
    too_long = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": length(node)
        for path in modules()
        for node in functions(path)
        if length(node) > LONGEST_FUNCTION
    }
    assert too_long == {}


def test_a_function_of_51_lines_would_be_counted(tmp_path: Path) -> None:
    body = "\n".join("    x = 1" for _ in range(LONGEST_FUNCTION))
    long = tmp_path / "long.py"
    long.write_text(f"def f():\n{body}\n", encoding="utf-8")
    assert [length(node) for node in functions(long)] == [LONGEST_FUNCTION + 1]


def paths_named_in_the_map() -> list[str]:
    """The words in back ticks that look like a path: with a slash, or a file name with a known ending.

    What later issues add stands under a heading of its own, after which nothing is looked at.
    """
    text, _, _later = MAP.read_text(encoding="utf-8").partition("\n## Later")
    words = re.findall(r"`([^`\s]+)`", text)
    ending = re.compile(r"\.(py|md|toml|txt|sh|json|sql|pyi|spec|nsi)$")
    return sorted({word for word in words if "*" not in word and ("/" in word or ending.search(word))})


@pytest.mark.parametrize("named", paths_named_in_the_map())
def test_a_path_the_map_names_exists(named: str) -> None:
    places = (ROOT / named, PACKAGE / named)
    assert any(place.exists() for place in places), f"docs/architecture.md names {named}, which is not there"


def test_the_map_tells_of_every_room() -> None:
    text = MAP.read_text(encoding="utf-8")
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms
    assert {room for room in rooms if f"**{room}/**" not in text} == set()


def test_the_layer_rules_hold_every_room() -> None:
    """An exhaustive contract: a new room nobody placed breaks the build, so nobody may loosen it."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (layers,) = [contract for contract in config["contracts"] if contract["type"] == "layers"]
    assert layers["exhaustive"] is True
    assert "ignore_imports" not in layers
    placed = {word for line in layers["layers"] for word in re.findall(r"\w+", line)}
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms <= placed


def test_nothing_is_left_to_do_in_the_code() -> None:
    marks = re.compile(r"\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b")
    left = [
        str(path.relative_to(ROOT)) for path in modules() if marks.search(path.read_text(encoding="utf-8"))
    ]
    assert left == []
