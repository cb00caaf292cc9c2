"""`make audit` claims nothing it has not seen, and an old record of it cannot pass for a fresh one.

pip-audit stands outside: it needs a network. A stand-in of a few lines answers in its place, in its words.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / "tools" / "audit.py"
HASH = "--hash=sha256:" + "0" * 64
LOCKED = {
    "one.txt": f"alpha==1.0 \\\n    {HASH}\nOnly-Windows==2.0 ; sys_platform == 'win32' {HASH}\n",
    "two.txt": f"alpha==1.0 {HASH}\nalpha==2.0 ; sys_platform == 'linux' {HASH}\nbeta==3.0.0 {HASH}\n",
}
ALL = [("alpha", "1.0"), ("alpha", "2.0"), ("beta", "3.0.0"), ("only-windows", "2.0")]
CONTROL = {"pyyaml": ["PYSEC-2021-142"]}
STAND_IN = """
import json, pathlib, sys
known, skipped, crash = json.loads(pathlib.Path(__file__).with_name("service.json").read_text())
if "--version" in sys.argv:
    sys.exit(print("pip-audit 0.0.1"))
if crash:
    sys.exit("Traceback ...\\nConnectionError: no such host")
value = lambda word: pathlib.Path(sys.argv[sys.argv.index(word) + 1])
asked = [line.split("==") for line in value("--requirement").read_text().split()]
assert len(dict(asked)) == len(asked), "one file names a package once"
answers = [
    {"name": name, "skip_reason": "not found"} if skipped is True or name in skipped else
    {"name": name, "version": version, "vulns": [
        {"id": one, "fix_versions": ["9"], "aliases": ["CVE-1"]} for one in known.get(name, [])]}
    for name, version in asked
]
value("--output").write_text(json.dumps({"dependencies": answers, "fixes": []}))
sys.exit(any(answer.get("vulns") for answer in answers))
"""


class Place:
    """A folder with two locks, a record and a service that answers as it is told to."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.record = folder, folder / "audit.json"
        self.locks = folder / "requirements"
        self.locks.mkdir()
        for name, text in LOCKED.items():
            (self.locks / name).write_text(text, encoding="utf-8")
        (folder / "stand_in.py").write_text(STAND_IN, encoding="utf-8")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [
            sys.executable,
            str(TOOL),
            "--locks",
            str(self.locks),
            "--record",
            str(self.record),
            *words,
        ]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def audit(
        self, known: dict[str, list[str]] = CONTROL, *, skipped: list[str] | bool = False, crash: bool = False
    ) -> subprocess.CompletedProcess[str]:
        service = json.dumps([known, skipped or [], crash])
        (self.folder / "service.json").write_text(service, encoding="utf-8")
        return self.run("--pip-audit", sys.executable, str(self.folder / "stand_in.py"))

    def held(self) -> Any:
        return json.loads(self.record.read_text(encoding="utf-8"))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_all_that_is_locked_is_audited_for_every_platform_and_recorded(place: Place) -> None:
    done = place.audit()
    assert (done.returncode, done.stderr) == (0, "")
    held = place.held()
    assert [(one["name"], one["version"]) for one in held["packages"]] == ALL
    assert [one["known"] for one in held["packages"]] == [[]] * 4
    assert (held["tool"], set(held["locks"])) == ("pip-audit 0.0.1", {"one.txt", "two.txt"})
    assert held["at"].startswith(time.strftime("%Y-", time.gmtime()))


def test_what_is_found_is_recorded_told_and_no_success(place: Place) -> None:
    done = place.audit({**CONTROL, "beta": ["PYSEC-1"]})
    assert done.returncode == 1
    assert "beta 3.0.0: PYSEC-1" in done.stderr
    (beta,) = [one for one in place.held()["packages"] if one["name"] == "beta"]
    assert beta["known"] == [{"id": "PYSEC-1", "aliases": ["CVE-1"], "fixed_in": ["9"]}]


@pytest.mark.parametrize(
    ("service", "said"),
    [
        ({"skipped": ["beta"]}, "3 of 4 packages audited; not: beta 3.0.0"),
        (
            {"skipped": True},
            "the service was not reached or knows too little: of pyyaml 5.3.1, which is known "
            "to be vulnerable, it told: not found",
        ),
        ({"known": {}}, "pyyaml 5.3.1, which is known to be vulnerable, it told: nothing"),
        ({"crash": True}, "ConnectionError: no such host"),
    ],
)
def test_what_was_not_all_audited_is_no_audit(place: Place, service: dict[str, Any], said: str) -> None:
    assert place.audit().returncode == 0
    before = place.record.read_bytes()
    done = place.audit(**service)
    assert done.returncode == 1
    assert said in done.stderr
    assert "The audit could not run" in done.stderr
    assert place.record.read_bytes() == before


def test_a_finding_is_told_even_where_the_rest_could_not_be_audited(place: Place) -> None:
    done = place.audit({**CONTROL, "alpha": ["PYSEC-7"]}, skipped=["beta"])
    assert (done.returncode, place.record.exists()) == (1, False)
    assert "alpha 1.0: PYSEC-7" in done.stderr


def test_without_the_tool_or_without_locks_nothing_is_recorded(place: Place) -> None:
    done = place.run("--pip-audit", sys.executable, str(place.folder / "not_there.py"))
    assert (done.returncode, place.record.exists()) == (1, False)
    assert "pip-audit is not installed here" in done.stderr
    for lock in place.locks.iterdir():
        lock.unlink()
    assert "no locked package" in place.audit().stderr
    assert not place.record.exists()


def test_a_record_about_other_locks_says_nothing_of_these(place: Place) -> None:
    assert "have not been audited" in place.run("--last").stdout
    place.audit()
    fresh = place.run("--last")
    assert (fresh.returncode, "0 days ago: 4 packages, 0 with" in fresh.stdout) == (0, True)
    (place.locks / "three.txt").write_text(f"gamma==1.0 {HASH}\n", encoding="utf-8")
    stale = place.run("--last")
    assert (stale.returncode, "about other locks" in stale.stdout) == (1, True)


def test_the_age_of_a_record_is_told(place: Place) -> None:
    place.audit()
    long_ago = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 400 * 86_400 - 60))
    place.record.write_text(json.dumps({**place.held(), "at": long_ago}), encoding="utf-8")
    assert f"{long_ago}, 400 days ago" in place.run("--last").stdout


def test_the_record_kept_here_is_about_the_present_locks_or_there_is_none() -> None:
    """Who cannot reach the service takes an old record away rather than let it speak of other versions."""
    done = subprocess.run([sys.executable, str(TOOL), "--last"], capture_output=True, text=True, check=False)
    assert "other locks" not in done.stdout, "run `make audit`, or remove docs/audit.json"
    there = (ROOT / "docs" / "audit.json").exists()
    assert ("Audited" in done.stdout) is there
    told = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    assert ("No audit of these locks has succeeded yet" in told) is not there
