"""Proves that every run-time package of the lock can be had as a ready wheel on Windows.

Without arguments it needs no network: it reads the lock and the record beside it, evaluates each marker
for Windows and Linux under every Python we support, and checks that each package which applies on Windows
stands in the record with a wheel that fits that Python on win_amd64 and whose hash the lock holds. With
--renew it asks pip which wheel it would take for each, under the lock's hashes, and writes the record anew.

It must not write the address of any package index: the record holds file names and hashes only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote, urlsplit

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

if TYPE_CHECKING:
    from packaging.markers import Environment

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "runtime.txt"
RECORD = ROOT / "requirements" / "windows-wheels.json"
PYTHONS = ((3, 11), (3, 12), (3, 13))
WINDOWS, LINUX = "win32", "linux"

# The record as it is kept: {"lock": sha256, "wheels": {"3.11": {package: {"file": ..., "sha256": ...}}}}
Wheels = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Pin:
    """One package of a lock: exact version, where it applies, the hashes of its files (sha256, hex)."""

    requirement: Requirement
    hashes: frozenset[str]

    @property
    def name(self) -> str:
        """The name as indexes spell it: small letters and hyphens."""
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """The only version the pin allows."""
        (only,) = self.requirement.specifier
        return only.version

    def applies(self, environment: Environment) -> bool:
        """Whether the package is installed there."""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(cast("dict[str, str]", environment))


def read_lock(text: str) -> list[Pin]:
    """The pins of a lock as uv writes it: one requirement, its hashes on continued lines."""
    pins = []
    for line in text.replace("\\\n", " ").splitlines():
        line = line.split(" #")[0].strip()
        if not line or line.startswith(("#", "--")):
            continue
        requirement, *hashes = line.split("--hash=sha256:")
        pins.append(Pin(Requirement(requirement.strip()), frozenset(value.strip() for value in hashes)))
    return pins


def environment(python: tuple[int, int], platform: str) -> Environment:
    """What the markers see under CPython *python* on 64-bit Windows or Linux."""
    windows = platform == WINDOWS
    short = f"{python[0]}.{python[1]}"
    return {
        "implementation_name": "cpython",
        "implementation_version": f"{short}.0",
        "os_name": "nt" if windows else "posix",
        "platform_machine": "AMD64" if windows else "x86_64",
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_system": "Windows" if windows else "Linux",
        "platform_version": "",
        "python_full_version": f"{short}.0",
        "python_version": short,
        "sys_platform": platform,
    }


def windows_tags(python: tuple[int, int]) -> frozenset[Tag]:
    """The wheel tags which CPython *python* takes on 64-bit Windows."""
    platforms = ["win_amd64"]
    interpreter = f"cp{python[0]}{python[1]}"
    return frozenset(
        [
            *cpython_tags(python, abis=[interpreter], platforms=platforms),
            *compatible_tags(python, interpreter=interpreter, platforms=platforms),
        ]
    )


def lock_sum(text: str) -> str:
    """The lock's own checksum, the same whatever line ends the checkout has."""
    return hashlib.sha256("\n".join(text.splitlines()).encode()).hexdigest()


def problems(lock_text: str, record: dict[str, object]) -> list[str]:
    """What keeps the record from being a proof for this lock; empty when it is one."""
    if record.get("lock") != lock_sum(lock_text):
        return ['the record was made for another lock: run "make wheels"']
    found = []
    pins = read_lock(lock_text)
    recorded = cast("dict[str, Wheels]", record["wheels"])
    for python in PYTHONS:
        short = f"{python[0]}.{python[1]}"
        wheels = recorded.get(short, {})
        wanted = {pin.name: pin for pin in pins if pin.applies(environment(python, WINDOWS))}
        found += [
            f"{short}: {name} has no wheel in the record" for name in sorted(wanted.keys() - wheels.keys())
        ]
        found += [
            f"{short}: {name} does not apply on Windows" for name in sorted(wheels.keys() - wanted.keys())
        ]
        for name in sorted(wanted.keys() & wheels.keys()):
            found += [
                f"{short}: {name}: {text}" for text in _wheel_problems(wanted[name], wheels[name], python)
            ]
    return found


def _wheel_problems(pin: Pin, wheel: dict[str, str], python: tuple[int, int]) -> list[str]:
    name, version, _build, tags = parse_wheel_filename(wheel["file"])
    found = []
    if name != pin.name or str(version) != pin.version:
        found.append(f"{wheel['file']} is not {pin.name} {pin.version}")
    if not tags & windows_tags(python):
        found.append(f"{wheel['file']} does not fit 64-bit Windows")
    if wheel["sha256"] not in pin.hashes:
        found.append(f"the lock does not hold the hash of {wheel['file']}")
    return found


def ask_pip(pins: list[Pin], python: tuple[int, int]) -> Wheels:
    """The wheels pip would take on 64-bit Windows. Asks the package index this machine is set up for.

    pip evaluates markers for the machine it runs on, so only the pins that apply on Windows are handed over,
    without their markers. Raises CalledProcessError when one has no fitting wheel.
    """
    lines = []
    for pin in pins:
        if pin.applies(environment(python, WINDOWS)):
            hashes = " ".join(f"--hash=sha256:{value}" for value in sorted(pin.hashes))
            lines.append(f"{pin.name}=={pin.version} {hashes}")
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "wanted.txt")
        wanted.write_text("\n".join(lines) + "\n", encoding="utf-8")
        report = Path(folder, "report.json")
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--dry-run",
            "--ignore-installed",
            "--no-deps",
            "-qq",
        ]
        command += ["--only-binary=:all:", "--platform", "win_amd64", "--implementation", "cp"]
        command += ["--python-version", f"{python[0]}.{python[1]}", "--target", str(Path(folder, "target"))]
        command += ["--require-hashes", "--requirement", str(wanted), "--report", str(report)]
        subprocess.run(command, check=True)
        installs = json.loads(report.read_text(encoding="utf-8"))["install"]
    wheels = {}
    for item in installs:
        info = item["download_info"]
        file = unquote(Path(urlsplit(info["url"]).path).name)
        wheels[canonicalize_name(item["metadata"]["name"])] = {
            "file": file,
            "sha256": info["archive_info"]["hash"].removeprefix("sha256="),
        }
    return dict(sorted(wheels.items()))


def renew(lock_text: str) -> dict[str, object]:
    """A fresh record for the lock."""
    pins = read_lock(lock_text)
    wheels = {f"{python[0]}.{python[1]}": ask_pip(pins, python) for python in PYTHONS}
    return {"lock": lock_sum(lock_text), "wheels": wheels}


def main() -> int:
    """Check, or renew and check. Exit code 0 when the proof holds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--renew", action="store_true", help="ask pip anew and write the record")
    lock_text = LOCK.read_text(encoding="utf-8")
    if parser.parse_args().renew:
        RECORD.write_text(json.dumps(renew(lock_text), indent=1) + "\n", encoding="utf-8")
    found = problems(lock_text, json.loads(RECORD.read_text(encoding="utf-8")))
    for line in found:
        print(line, file=sys.stderr)
    for platform in (WINDOWS, LINUX):
        for python in PYTHONS:
            count = sum(pin.applies(environment(python, platform)) for pin in read_lock(lock_text))
            print(f"{platform}, Python {python[0]}.{python[1]}: {count} packages")
    print("not proven" if found else "every run-time package has a wheel for 64-bit Windows")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
