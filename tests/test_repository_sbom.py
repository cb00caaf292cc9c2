"""The list of what the program carries holds every locked run-time package of this platform, and no more.

`make freeze` makes it from the lock as it stands and fails where another version is installed. Here it is
made from the lock with the versions that are installed: where `make test` installed them those are the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.model.bom import Bom
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / "tools" / "sbom.py"
PIN = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: *; (?P<marker>[^\\]+?))?(?= \\$)", re.MULTILINE
)
MADE_UP = b"no library at all"
DEBIAN = shutil.which("dpkg-query") is not None


def installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def lock_as_installed() -> str:
    text = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    return PIN.sub(
        lambda pin: pin[0].replace(pin["version"], installed(pin["name"]) or pin["version"], 1), text
    )


def expected() -> dict[str, tuple[str, set[str]]]:
    """Name, version and hashes of what the lock gives this platform, read without the tool's own reader."""
    found = {}
    for entry in re.split(r"\n(?=\w)", lock_as_installed()):
        pin = PIN.match(entry)
        if pin and (pin["marker"] is None or Marker(pin["marker"]).evaluate()):
            found[pin["name"]] = (pin["version"], set(re.findall(r"sha256:([0-9a-f]{64})", entry)))
    return found


def run(folder: Path, lock: str, *words: str) -> subprocess.CompletedProcess[str]:
    (folder / "lock.txt").write_text(lock, encoding="utf-8")
    command = [
        sys.executable,
        str(TOOL),
        str(folder / "out.json"),
        "--lock",
        str(folder / "lock.txt"),
        *words,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The list, made of a folder with a library of nobody, one of a package and one of the system."""
    folder = tmp_path_factory.mktemp("sbom")
    frozen = folder / "frozen"
    frozen.mkdir()
    (frozen / "libmadeup.so.1").write_bytes(MADE_UP)
    (frozen / "_internal" / "inner").mkdir(parents=True)
    (frozen / "_internal" / "inner" / "libmadeup.so.1").write_bytes(b"another of that name")
    (frozen / "notes.txt").write_bytes(b"no library")
    brought = next(file for file in metadata.files("markupsafe") or () if file.suffix in (".so", ".pyd"))
    shutil.copy(str(brought.locate()), frozen / brought.name)
    if DEBIAN:
        shutil.copy(next(Path("/lib").glob("*-linux-gnu*/libm.so.6")), frozen)
    done = run(folder, lock_as_installed(), "--frozen", str(frozen))
    assert (done.returncode, done.stderr) == (0, "")
    return (folder / "out.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def parts(text: str) -> dict[str, dict[str, Any]]:
    return {part["name"]: part for part in json.loads(text)["components"]}


def test_it_holds_the_locked_packages_of_this_platform_with_version_and_hashes(
    parts: dict[str, dict[str, Any]],
) -> None:
    packages = {}
    for name, part in parts.items():
        if part["type"] == "library":
            (files,) = part["externalReferences"]
            assert {one["alg"] for one in files["hashes"]} == {"SHA-256"}
            packages[name] = (part["version"], {one["content"] for one in files["hashes"]})
    assert packages == expected()
    assert {"pyside6-essentials", "sqlcipher3", "cryptography", "sqlalchemy"} <= packages.keys()


def test_each_package_has_a_licence(parts: dict[str, dict[str, Any]]) -> None:
    for name in expected():
        (licence,) = parts[name]["licenses"]
        said = licence.get("expression") or licence["license"]["id"]  # SPDX knows each of them
        assert said.strip(), name


def test_it_names_the_openssl_that_keeps_the_database(parts: dict[str, dict[str, Any]]) -> None:
    inside = {name: part["components"] for name, part in parts.items() if "components" in part}
    assert {"sqlcipher3", "cryptography"} <= inside.keys()
    for (carried,) in inside.values():
        assert carried["name"] == "openssl"
        assert re.fullmatch(r"\d+\.\d+\.\d+", carried["version"])


def test_it_says_who_needs_whom(text: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    graph = {one["ref"]: one.get("dependsOn", []) for one in json.loads(text)["dependencies"]}
    direct = {ref.removeprefix("pkg:pypi/").partition("@")[0] for ref in graph["arbeidsleder"]}
    asked = [Requirement(line) for line in project["dependencies"]]
    assert direct == {
        canonicalize_name(one.name) for one in asked if one.marker is None or one.marker.evaluate()
    }
    reached, open_ends = set(), ["arbeidsleder"]
    while open_ends:
        reached.add(ref := open_ends.pop())
        open_ends += [other for other in graph[ref] if other not in reached]
    packages = {ref for ref in graph if ref.startswith("pkg:pypi/")}
    assert reached == {"arbeidsleder", *packages}  # nothing is locked that nobody needs


def test_it_names_what_came_from_the_system_and_only_that(parts: dict[str, dict[str, Any]]) -> None:
    assert parts["CPython"]["version"] == ".".join(map(str, sys.version_info[:3]))
    files = {name for name, part in parts.items() if part["type"] == "file"}
    assert files == {"libmadeup.so.1", "inner/libmadeup.so.1", *(["libm.so.6"] if DEBIAN else [])}
    (made_up,) = parts["libmadeup.so.1"]["hashes"]
    assert made_up["content"] == hashlib.sha256(MADE_UP).hexdigest()
    assert "purl" not in parts["libmadeup.so.1"]


if DEBIAN:

    def test_a_library_of_the_system_is_told_with_its_package(parts: dict[str, dict[str, Any]]) -> None:
        show = ["dpkg-query", "--show", "--showformat=${Version}", "libc6"]
        version = subprocess.run(show, capture_output=True, text=True, check=True).stdout
        assert parts["libm.so.6"]["version"] == version
        assert re.match(r"pkg:deb/\w+/libc6@", parts["libm.so.6"]["purl"])


def test_it_names_no_host_and_no_place_on_this_machine(text: str) -> None:
    kept = [line for line in text.splitlines() if '"$schema"' not in line]  # the name of the format itself
    assert len(kept) == len(text.splitlines()) - 1
    places = [
        str(ROOT),
        sys.prefix,
        sys.base_prefix,
        str(Path.home()),
        os.sep + "tmp",
        "/usr/",
        "/lib/",
        "://",
    ]
    assert [line for line in kept for place in places if place in line] == []


def test_the_library_that_wrote_it_can_read_it(text: str) -> None:
    read = Bom.from_json(json.loads(text))  # type: ignore[attr-defined]
    assert read.metadata.component.name == "arbeidsleder"
    assert len(read.components) == len(json.loads(text)["components"])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("markupsafe==0.0.1", "markupsafe 0.0.1 is locked, "),
        ("made-up-package==1.0", "made-up-package 1.0 is locked and not installed"),
    ],
)
def test_what_does_not_agree_with_the_lock_makes_no_list(line: str, said: str, tmp_path: Path) -> None:
    done = run(tmp_path, f"{line} --hash=sha256:{'0' * 64}\n")
    assert (done.returncode, (tmp_path / "out.json").exists()) == (1, False)
    assert said in done.stderr


def test_ci_makes_the_list_from_the_lock_as_it_stands() -> None:
    freeze = (ROOT / "tools" / "freeze.sh").read_text(encoding="utf-8")
    assert ".venv/bin/python tools/sbom.py dist/arbeidsleder.cdx.json --frozen dist/arbeidsleder\n" in freeze
    assert "set -eu" in freeze
    assert "make freeze" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
