"""The locks: exact, with hashes, without any address, and installable on Windows as they stand."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("runtime", "build", "dev", "lock", "audit")
ADDRESS = re.compile(r"://|--(extra-)?index-url|--find-links|--trusted-host|\bfile:|@\s*http", re.IGNORECASE)


def load_check_wheels() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_wheels", ROOT / "tools" / "check_wheels.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


check_wheels = load_check_wheels()


def lock_text(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").iterdir()), ids=lambda path: path.name)
def test_no_lock_holds_an_address(path: Path) -> None:
    assert ADDRESS.search(path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("line", ["--index-url x", "# from https://example.org", "a @ file:///b"])
def test_an_address_would_be_seen(line: str) -> None:
    assert ADDRESS.search(line)


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_is_exact_and_has_hashes(name: str) -> None:
    pins = check_wheels.read_lock(lock_text(name))
    assert pins
    for pin in pins:
        assert [part.operator for part in pin.requirement.specifier] == ["=="], pin.name
        assert pin.hashes, pin.name
        assert all(re.fullmatch("[0-9a-f]{64}", value) for value in pin.hashes), pin.name


@pytest.mark.parametrize("name", LOCKS)
def test_only_ready_wheels_are_installed(name: str) -> None:
    assert "--only-binary :all:" in lock_text(name).splitlines()


@pytest.mark.parametrize("name", ["runtime", "build"])
def test_the_small_locks_agree_with_the_large_one(name: str) -> None:
    large = {pin.name: pin.version for pin in check_wheels.read_lock(lock_text("dev"))}
    for pin in check_wheels.read_lock(lock_text(name)):
        assert large[pin.name] == pin.version


@pytest.mark.parametrize("name", ["lock", "audit"])
def test_what_comes_on_top_of_the_large_lock_changes_nothing_in_it(name: str) -> None:
    large = {pin.name: pin.version for pin in check_wheels.read_lock(lock_text("dev"))}
    for pin in check_wheels.read_lock(lock_text(name)):
        assert large.get(pin.name, pin.version) == pin.version


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_the_lock_answers_what_the_project_asks_for(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(project["optional-dependencies"]["dev"] if name == "dev" else ())]
    locked = {pin.name: pin.version for pin in check_wheels.read_lock(lock_text(name))}
    for line in asked:
        requirement = Requirement(line)
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), line


def record() -> dict[str, object]:
    loaded: dict[str, object] = json.loads(check_wheels.RECORD.read_text(encoding="utf-8"))
    return loaded


def test_every_runtime_package_has_a_windows_wheel() -> None:
    assert check_wheels.problems(lock_text("runtime"), record()) == []


def test_the_proof_is_for_this_lock_only() -> None:
    (problem,) = check_wheels.problems(lock_text("runtime") + "extra==1.0 --hash=sha256:00\n", record())
    assert "another lock" in problem


def broken(change: dict[str, str] | None) -> list[str]:
    """What the check says when the wheel of sqlcipher3 for Python 3.12 is changed, or taken away."""
    proof = json.loads(check_wheels.RECORD.read_text(encoding="utf-8"))
    wheels = proof["wheels"]["3.12"]
    if change is None:
        del wheels["sqlcipher3"]
    else:
        wheels["sqlcipher3"].update(change)
    return list(check_wheels.problems(lock_text("runtime"), proof))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (None, "3.12: sqlcipher3 has no wheel in the record"),
        ({"sha256": "0" * 64}, "the lock does not hold the hash"),
        ({"file": "sqlcipher3-0.6.4-cp312-cp312-manylinux_2_28_x86_64.whl"}, "does not fit 64-bit Windows"),
        ({"file": "sqlcipher3-0.6.4-cp311-cp311-win_amd64.whl"}, "does not fit 64-bit Windows"),
        ({"file": "sqlcipher3-0.6.3-cp312-cp312-win_amd64.whl"}, "is not sqlcipher3 0.6.4"),
    ],
)
def test_a_missing_or_wrong_wheel_is_named(change: dict[str, str] | None, said: str) -> None:
    assert any(said in line for line in broken(change))


@pytest.mark.parametrize(
    ("marker", "on_windows", "on_linux"),
    [
        ("sys_platform == 'win32'", True, False),
        ("platform_system == 'Linux'", False, True),
        ("os_name == 'nt'", True, False),
        ("python_full_version < '3.12'", True, True),
        ("implementation_name == 'pypy'", False, False),
    ],
)
def test_markers_are_evaluated_for_each_platform(marker: str, on_windows: bool, on_linux: bool) -> None:
    (pin,) = check_wheels.read_lock(f"thing==1.0 ; {marker} \\\n    --hash=sha256:ab\n    # via other\n")
    assert pin.hashes == {"ab"}
    assert pin.applies(check_wheels.environment((3, 11), check_wheels.WINDOWS)) is on_windows
    assert pin.applies(check_wheels.environment((3, 11), check_wheels.LINUX)) is on_linux


def test_a_marker_on_the_python_version_is_evaluated() -> None:
    (pin,) = check_wheels.read_lock("thing==1.0 ; python_version < '3.12' --hash=sha256:ab\n")
    answers = [
        pin.applies(check_wheels.environment(python, check_wheels.WINDOWS)) for python in check_wheels.PYTHONS
    ]
    assert answers == [True, False, False]
