"""Each benchmark that is run has a program and a place on the page which its figures are written into."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")


def names() -> list[str]:
    tree = ast.parse((ROOT / "benchmarks" / "run_all.py").read_text(encoding="utf-8"))
    (found,) = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "NAMES"
    )
    return list(ast.literal_eval(found))


def test_all_that_was_asked_for_is_measured() -> None:
    assert set(names()) >= {"start", "today", "mark", "matrix", "memory", "year", "recovery"}


@pytest.mark.parametrize("name", names())
def test_a_benchmark_has_a_program_and_a_place_on_the_page(name: str) -> None:
    program = (ROOT / "benchmarks" / f"{name}.py").read_text(encoding="utf-8")
    assert f'begin("{name}"' in program or f'begin(\n        "{name}"' in program
    begins = PAGE.index(f"<!-- {name}: written by benchmarks/{name}.py -->")
    assert begins < PAGE.index(f"<!-- {name}: end -->")
