"""Writes the list of what the program carries (SBOM, CycloneDX 1.6, JSON) for the platform it runs on.

The packages are those of the run-time lock that apply here, each with the version that is installed, its
licence and the hashes of the files the lock allows; with a frozen folder also what came into it from the
system: Python itself, and the libraries that no package brought, each with its hash and the system's package.

The format is written by cyclonedx-python-lib. A package that is not installed, or not in the locked version,
and one whose licence nobody knows, ends it with 1. It must not write the name of a host or a path of the
machine.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from check_wheels import LOCK, ROOT, Pin, read_lock
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

READ_IN_THEIR_LICENCE = {
    "backports-tarfile": "MIT",
    "font-source-sans-pro": "OFL-1.1",
    "jaraco-classes": "MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",  # and of PDFium's parts: its folder "licenses"
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "sqlcipher3": "Zlib AND BSD-3-Clause AND Apache-2.0",  # itself; SQLCipher; OpenSSL within it
}
"""Packages whose metadata name their licence in free words or not at all."""
OPENSSL = re.compile(rb"OpenSSL (\d+\.\d+\.\d+) \d{1,2} [A-Z][a-z]{2} 20\d\d")
"""How OpenSSL names itself in every file it is built into."""
NATIVE = re.compile(r"\.(dll|pyd|dylib|so(\.[0-9.]+)?)$")


class IncompleteError(Exception):
    """A package of which the list could not say all; the message says which and why."""


def licence_of(name: str, told: metadata.PackageMetadata) -> str:
    """The licence as an SPDX expression, or in the package's own words. IncompleteError when it has none."""
    licence = READ_IN_THEIR_LICENCE.get(name) or told["License-Expression"] or told["License"]
    if not licence or "\n" in licence:
        raise IncompleteError(f"{name} does not say its licence")
    return str(licence)


def package(pin: Pin) -> Component:
    """One locked package as it is installed here. IncompleteError when it is not, or is another version."""
    try:
        told = metadata.metadata(pin.name)
    except metadata.PackageNotFoundError:
        raise IncompleteError(f"{pin.name} {pin.version} is locked and not installed") from None
    if Version(told["Version"]) != Version(pin.version):  # one may write 2.012 for 2.12
        raise IncompleteError(f"{pin.name} {pin.version} is locked, {told['Version']} is installed")
    url = PackageURL("pypi", name=pin.name, version=pin.version)
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(url.to_string()),
        comment="the hashes of the files which the lock allows; one of them is installed",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=value) for value in sorted(pin.hashes)],
    )
    return Component(
        type=ComponentType.LIBRARY,
        components=carried_inside(pin.name),
        name=pin.name,
        version=pin.version,
        bom_ref=url.to_string(),
        purl=url,
        licenses=[LicenseFactory().make_from_string(licence_of(pin.name, told))],
        external_references=[files],
    )


def carried_inside(name: str) -> list[Component]:
    """The OpenSSL that a package has built into its own libraries, where no audit of packages sees it."""
    native = [Path(str(file.locate())) for file in metadata.files(name) or () if NATIVE.search(file.name)]
    versions = {found[1].decode() for path in native for found in OPENSSL.finditer(path.read_bytes())}
    return [
        Component(
            type=ComponentType.LIBRARY,
            name="openssl",
            version=version,
            bom_ref=f"{name}/openssl@{version}",
            purl=PackageURL("generic", name="openssl", version=version),
            licenses=[LicenseFactory().make_from_string("Apache-2.0")],
        )
        for version in sorted(versions)
    ]


def needs(lines: list[str], present: dict[str, Component]) -> list[Component]:
    """The components which the requirements *lines* ask for on this platform."""
    found = []
    for requirement in map(Requirement, lines):
        name = canonicalize_name(requirement.name)
        marker = requirement.marker
        if name in present and (marker is None or marker.evaluate({"extra": ""})):
            found.append(present[name])
    return found


@dataclass(frozen=True)
class Origin:
    """The system's package a library came from."""

    name: str
    version: str
    architecture: str


def origins(paths: list[Path]) -> dict[str | None, Origin]:
    """The package each of *paths* was copied from, by its digest, as Debian's package manager knows it.

    Only where the bytes are those of the system's own file. Empty on a system without that package manager.
    """
    if not paths or shutil.which("dpkg-query") is None:
        return {}
    ours = {digest(path) for path in paths}
    query = ["dpkg-query", "--search", *sorted({f"*/{path.name}" for path in paths})]
    told = subprocess.run(query, capture_output=True, text=True, check=False).stdout  # 1: not all are known
    owner = {}
    for line in told.splitlines():
        packages, _, place = line.partition(": ")
        if not line.startswith("diversion by") and (same := digest(Path(place))) in ours:
            owner[same] = packages.split(", ")[0]
    shown = "${binary:Package} ${Package} ${Version} ${Architecture}\n"
    query = ["dpkg-query", "--show", f"--showformat={shown}", *sorted(set(owner.values()))]
    told = subprocess.run(query, capture_output=True, text=True, check=True).stdout if owner else ""
    known = {words[0]: Origin(*words[1:]) for words in map(str.split, told.splitlines())}
    return {same: known[name] for same, name in owner.items() if name in known}


def digest(path: Path) -> str | None:
    """The file's SHA-256 in hex; None when there is no such file."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def from_the_system(frozen: Path, packages: list[str]) -> list[Component]:
    """What *frozen* holds besides the program and *packages*: Python, and libraries none of them brought."""
    python = Component(
        type=ComponentType.PLATFORM,
        name=platform.python_implementation(),
        version=platform.python_version(),
        bom_ref="python",
        licenses=[LicenseFactory().make_from_string("Python-2.0.1")],
    )
    brought = {Path(str(file)).name for name in packages for file in metadata.files(name) or ()}
    others = {
        path.relative_to(frozen).as_posix().removeprefix("_internal/"): path
        for path in sorted(frozen.rglob("*"))
        if NATIVE.search(path.name) and path.name not in brought and "lib-dynload" not in path.parts
    }
    known = origins(list(others.values()))
    return [python, *(library(name, path, known.get(digest(path))) for name, path in others.items())]


def library(name: str, path: Path, origin: Origin | None) -> Component:
    """One library by its place in the frozen folder, with its hash and, if known, the package it is from."""
    url = None
    if origin is not None:
        distribution = platform.freedesktop_os_release()["ID"]
        url = PackageURL("deb", distribution, origin.name, origin.version, {"arch": origin.architecture})
    return Component(
        type=ComponentType.FILE,
        name=name,
        version=origin.version if origin else None,
        bom_ref=f"file:{name}",
        purl=url,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest(path) or "")],
    )


def make_bom(lock_text: str, frozen: Path | None) -> Bom:
    """The whole list. Raises IncompleteError."""
    here = default_environment()
    pins = [pin for pin in read_lock(lock_text) if pin.applies(here)]
    present = {pin.name: package(pin) for pin in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = re.search(
        r'^__version__ = "(.+)"$',
        (ROOT / "src" / "arbeidsleder" / "__init__.py").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    if own is None:
        raise IncompleteError("the program does not say its version")
    program = Component(
        type=ComponentType.APPLICATION,
        name=project["name"],
        version=own[1],
        bom_ref=project["name"],
        licenses=[LicenseFactory().make_from_string(project["license"])],
    )
    bom = Bom(components=[*present.values(), *(from_the_system(frozen, list(present)) if frozen else ())])
    bom.metadata.component = program
    writer = "cyclonedx-python-lib"
    bom.metadata.tools.components.add(
        Component(type=ComponentType.LIBRARY, name=writer, version=metadata.version(writer))
    )
    bom.register_dependency(program, needs(project["dependencies"], present))
    for name, component in present.items():
        bom.register_dependency(component, needs(metadata.requires(name) or [], present))
    return bom


def main() -> int:
    """Write the list. Exit code 0 when it is whole."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path, help="the file to write")
    parser.add_argument("--lock", type=Path, default=LOCK, help="the run-time lock")
    parser.add_argument("--frozen", type=Path, help="the frozen program's folder")
    asked = parser.parse_args()
    try:
        bom = make_bom(asked.lock.read_text(encoding="utf-8"), asked.frozen)
    except IncompleteError as why:
        print(f"No list of what the program carries: {why}", file=sys.stderr)
        return 1
    asked.out.write_text(JsonV1Dot6(bom).output_as_string(indent=1) + "\n", encoding="utf-8")
    packages = sum(component.type is ComponentType.LIBRARY for component in bom.components)
    print(f"{asked.out.name}: {packages} packages, {len(bom.components) - packages} parts of the system")
    return 0


if __name__ == "__main__":
    sys.exit(main())
