"""What README.md promises: the commands it names exist, CI runs no others, and a wheel is whole."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def text(*parts: str) -> str:
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))


def test_every_make_command_of_the_documents_exists() -> None:
    named = set()
    for document in ("README.md", "CONTRIBUTING.md", "packaging/README.md", "docs/architecture.md"):
        named |= set(re.findall(r"(?:`|^ {4})make ([a-z]+)", text(document), re.MULTILINE))
    assert {"run", "test"} <= named
    assert named <= make_targets()


def test_every_make_command_stands_in_the_readme() -> None:
    assert make_targets() <= set(re.findall(r"make ([a-z]+)", text("README.md")))


def test_ci_runs_the_test_command_last_and_nothing_the_readme_does_not_name() -> None:
    lines = [line.strip() for line in text(".ci", "run").splitlines()]
    commands = [line.removeprefix("exec ") for line in lines if line and not line.startswith("#")]
    assert commands[:2] == ["set -eu", 'cd "$(dirname "$0")/.."']
    assert commands[-1] == "make test"
    assert all(command in text("README.md") for command in commands[2:])


@pytest.mark.parametrize(
    "path", [".ci/run", *(f"tools/{name}.sh" for name in ("bootstrap", "run", "lock", "freeze"))]
)
def test_shell_scripts_have_unix_line_ends(path: str) -> None:
    raw = (ROOT / path).read_bytes()
    assert raw.startswith(b"#!/bin/sh\n")
    assert b"\r" not in raw


def test_every_command_line_word_of_the_readme_is_known() -> None:
    """The commands as the parser knows them, asked in a process of its own as a user would."""
    asked = set(re.findall(r"^\| `arbeidsleder ([a-z-]+)", text("README.md"), re.MULTILINE))
    command = [sys.executable, "-X", "utf8", "-m", "arbeidsleder", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert asked
    assert {word for word in asked if not re.search(rf"^\s+{word}\b", done.stdout, re.MULTILINE)} == set()


def files_below(folder: str) -> set[str]:
    kept = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in kept}


def test_a_wheel_holds_the_package_and_its_data(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("arbeidsleder-*-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    package = {
        path.removeprefix("src/") for path in files_below("src") if path.endswith((".py", ".sql", ".typed"))
    }
    data = {f"arbeidsleder/_data/{path}" for path in files_below("resources") | files_below("ui")}
    assert "arbeidsleder/storage/schema_head.sql" in package
    assert package | data <= held
    assert {name for name in held if name.startswith(("tests/", "tools/"))} == set()
