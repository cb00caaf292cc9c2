"""Asks whether any locked package has a known vulnerability, and records the answer in docs/audit.json.

The asking is done by pip-audit, which calls it a success when it could look up nothing at all. So nothing is
recorded unless every version in every lock, for every platform, was really looked up, and unless a package
that is known to be vulnerable is told of first. Otherwise it says why not, leaves the record as it is, and
ends with 1. It ends with 1 as well when something is found; that is recorded.

`--last` asks nobody: it says whether the record is about the present locks, how old it is and what it found.

It must not write the address of any service, and must not call a package audited that was not.
"""

from __future__ import annotations

import argparse
import calendar
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from check_wheels import lock_sum, read_lock
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
RECORD = ROOT / "docs" / "audit.json"
CONTROL = ("pyyaml", "5.3.1")
"""Vulnerable since 2020 (CVE-2020-14343). Never installed; whoever does not know of it knows too little."""
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
DAY_S = 86_400

Package = tuple[str, str]  # canonical name, normal version
Known = dict[Package, list[dict[str, Any]]]  # what is known of each package that was looked up


class CouldNotRunError(Exception):
    """No answer that may be recorded; the message says why, in one line."""


def locked(locks: Path) -> set[Package]:
    """Every version of every lock, whatever platform its marker is for."""
    return {
        (pin.name, str(Version(pin.version)))
        for path in locks.glob("*.txt")
        for pin in read_lock(path.read_text(encoding="utf-8"))
    }


def sums(locks: Path) -> dict[str, str]:
    """The checksum of each lock by its file name: what an audit is about."""
    return {path.name: lock_sum(path.read_text(encoding="utf-8")) for path in sorted(locks.glob("*.txt"))}


def look_up(packages: set[Package], command: list[str]) -> tuple[Known, str]:
    """What pip-audit knows of *packages*, and why it skipped the first that is missing there, if any.

    One file may name a package once, so a second version of one goes into a second run. The lines bear no
    markers, since pip-audit passes over what is for another platform without a word. Answers kept from
    earlier are not used. Raises CouldNotRunError when there is no answer at all.
    """
    rounds: defaultdict[int, list[Package]] = defaultdict(list)
    met: defaultdict[str, int] = defaultdict(int)
    for package in sorted(packages):
        rounds[met[package[0]]].append(package)
        met[package[0]] += 1
    known: Known = {}
    skipped = ""
    for some in rounds.values():
        for item in _ask(some, command):
            if "version" in item:
                known[canonicalize_name(item["name"]), str(Version(item["version"]))] = item["vulns"]
            else:
                skipped = skipped or item["skip_reason"]
    return known, skipped


def _ask(packages: list[Package], command: list[str]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        asked, answer = Path(folder, "asked.txt"), Path(folder, "answer.json")
        asked.write_text("".join(f"{name}=={version}\n" for name, version in packages), encoding="utf-8")
        done = subprocess.run(
            [
                *command,
                *("--requirement", str(asked), "--disable-pip", "--no-deps"),
                *("--format", "json", "--desc", "off", "--output", str(answer)),
                *("--cache-dir", str(Path(folder, "cache")), "--progress-spinner", "off"),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        try:
            answered: list[dict[str, Any]] = json.loads(answer.read_text(encoding="utf-8"))["dependencies"]
        except (OSError, ValueError, KeyError):
            last = (done.stderr.strip() or "it said nothing").splitlines()[-1]
            raise CouldNotRunError(
                f"pip-audit gave no answer (exit code {done.returncode}): {last}"
            ) from None
    return answered


def tool_name(command: list[str]) -> str:
    """What pip-audit says of itself, such as "pip-audit 2.10.1"."""
    done = subprocess.run([*command, "--version"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CouldNotRunError("pip-audit is not installed here")
    return done.stdout.strip()


def audit(locks: Path, command: list[str]) -> dict[str, Any]:
    """A record of an audit of all of *locks*. Raises CouldNotRunError when not all was audited."""
    tool, wanted = tool_name(command), locked(locks)
    if not wanted:
        raise CouldNotRunError(f"no locked package in {locks.name}")
    control, skipped = look_up({CONTROL}, command)
    if not control.get(CONTROL):
        raise CouldNotRunError(
            f"the service was not reached or knows too little: of {CONTROL[0]} {CONTROL[1]}, "
            f"which is known to be vulnerable, it told: {skipped or 'nothing'}"
        )
    known, _ = look_up(wanted, command)
    for line in findings(known):
        print(line, file=sys.stderr)
    if known.keys() != wanted:
        names = ", ".join(f"{name} {version}" for name, version in sorted(wanted ^ known.keys()))
        raise CouldNotRunError(
            f"{len(wanted & known.keys())} of {len(wanted)} packages audited; not: {names}"
        )
    return {
        "at": time.strftime(MOMENT, time.gmtime()),
        "tool": tool,
        "locks": sums(locks),
        "packages": [
            {"name": name, "version": version, "known": [_short(one) for one in known[name, version]]}
            for name, version in sorted(known)
        ],
    }


def _short(one: dict[str, Any]) -> dict[str, Any]:
    return {"id": one["id"], "aliases": sorted(one["aliases"]), "fixed_in": one["fix_versions"]}


def findings(known: Known) -> list[str]:
    """One line for each package that something is known of."""
    return [
        f"{name} {version}: {', '.join(one['id'] for one in ones)}"
        for (name, version), ones in sorted(known.items())
        if ones
    ]


def last(locks: Path, record: Path) -> tuple[bool, str]:
    """Whether the record is about the present locks, and a line that says so with its age in days."""
    if not record.exists():
        return False, "These locks have not been audited for known vulnerabilities."
    held = json.loads(record.read_text(encoding="utf-8"))
    days = int((time.time() - calendar.timegm(time.strptime(held["at"], MOMENT))) // DAY_S)
    if held["locks"] != sums(locks):
        return False, f"The audit of {held['at']} is about other locks than these: it says nothing of them."
    found = sum(bool(package["known"]) for package in held["packages"])
    return True, (
        f"Audited {held['at']}, {days} days ago: {len(held['packages'])} packages, {found} with known "
        "vulnerabilities. What became known since then is not in it."
    )


def main() -> int:
    """Audit and record, or tell of the last time. Exit code 0 only when all is audited and nothing found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--last", action="store_true", help="tell of the last audit; ask nobody")
    parser.add_argument("--locks", type=Path, default=LOCKS, help="the folder with the locks")
    parser.add_argument("--record", type=Path, default=RECORD, help="the record")
    parser.add_argument("--pip-audit", nargs="+", default=[sys.executable, "-m", "pip_audit"], metavar="WORD")
    asked = parser.parse_args()
    if asked.last:
        fits, line = last(asked.locks, asked.record)
        print(line)
        return 0 if fits else 1
    try:
        told = audit(asked.locks, asked.pip_audit)
    except CouldNotRunError as why:
        print(f"The audit could not run: {why}", file=sys.stderr)
        print(f"Nothing is recorded; {asked.record.name} is as it was.", file=sys.stderr)
        return 1
    new = asked.record.with_suffix(".new")
    new.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    new.replace(asked.record)
    found = sum(bool(package["known"]) for package in told["packages"])
    print(
        f"{len(told['packages'])} packages audited, all that are locked; {found} with known vulnerabilities."
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
