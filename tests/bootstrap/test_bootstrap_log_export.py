"""Handing the log on: what the lines hold, that no name is in them, and that the signature stands."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.commands.person_access import RecordView
from arbeidsleder.bootstrap.anchors import anchor_file, keep_beside, signer_of
from arbeidsleder.bootstrap.door import OpenVault
from arbeidsleder.bootstrap.log_export import SIGNATURE_ENDING, make_export
from arbeidsleder.vault.audit_signing import fingerprint
from support.vault_world import MONDAY, PEOPLE, VaultWorld, small_vault

VERIFIER = Path(__file__).resolve().parents[2] / "docs" / "verify_audit.py"
CEF = re.compile(
    r"CEF:0\|Arbeidsleder\|auditLog\|1\.0\|audit:(access|create|update|delete)\|Arbeidsleder\|INFO\|"
    r"end=\d{13} suid=\S+ (duid=[0-9a-f]{32} )?sproc=[0-9a-f]{16}-\d+ act=[a-z_.]\S* "
    r"flexString1Label=Decision flexString1=Permit msg=[^=]+"
)


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    return small_vault(tmp_path / "vault")


@pytest.fixture
def opened(world: VaultWorld) -> Iterator[OpenVault]:
    with world.opened() as vault:
        yield vault


def person_ids(opened: OpenVault) -> dict[str, str]:
    with opened.ctx.store.read() as uow:
        return {person.called: person.id for person in uow.participants.all()}


def fields(line: str) -> dict[str, str]:
    told = line.split("|", 7)[7]
    return dict(re.findall(r"(\w+)=(.*?)(?= \w+=|$)", told))


def test_views_are_access_lines_with_the_same_token_each_time(opened: OpenVault, world: VaultWorld) -> None:
    people = person_ids(opened)
    first, second = people[PEOPLE[0]], people[PEOPLE[1]]
    for number, person in enumerate((first, second, first)):
        world.at(MONDAY + timedelta(days=number))
        RecordView(person).run(opened.ctx)
    made = make_export(opened, everything=False)
    lines = made.content.decode("utf-8").splitlines()
    assert len(lines) == made.lines == 3
    assert all(CEF.fullmatch(line) for line in lines)
    assert {line.split("|")[4] for line in lines} == {"audit:access"}
    tokens = [fields(line)["duid"] for line in lines]
    token = signer_of(opened.store, opened.unlocked.vault_id).person_token
    assert tokens == [token(first), token(second), token(first)]
    assert {fields(line)["msg"] for line in lines} == {"En deltakers mappe åpnet"}
    assert {fields(line)["suid"] for line in lines} == {opened.ctx.user.id}
    later = make_export(opened, everything=False, since=MONDAY + timedelta(days=1))
    assert later.content.decode().splitlines() == lines[1:]


def test_the_whole_log_is_lines_without_a_name_or_an_id_of_a_participant(opened: OpenVault) -> None:
    made = make_export(opened, everything=True)
    text = made.content.decode("utf-8")
    lines = text.splitlines()
    assert made.lines == len(lines) > 10
    assert all(CEF.fullmatch(line) for line in lines)
    numbers = [int(fields(line)["sproc"].rpartition("-")[2]) for line in lines]
    assert numbers == list(range(1, len(lines) + 1))
    for planted in (*PEOPLE, "Plantet", "000 00", *person_ids(opened).values()):
        assert planted not in text
    marks = [line for line in lines if fields(line)["act"] == "statement.added"]
    assert marks
    assert all("duid" in fields(line) for line in marks)
    kinds = {fields(line)["act"].partition(".")[2]: line.split("|")[4] for line in lines}
    assert kinds["added"] == "audit:create"


def test_the_files_stand_up_to_the_stand_alone_verifier(opened: OpenVault, tmp_path: Path) -> None:
    made = make_export(opened, everything=True)
    log = tmp_path / "logg.cef"
    log.write_bytes(made.content)
    log.with_name(log.name + SIGNATURE_ENDING).write_bytes(made.signature)
    assert keep_beside(opened, tmp_path)
    anchor = anchor_file(tmp_path, opened.unlocked.vault_id)
    key = fingerprint(signer_of(opened.store, opened.unlocked.vault_id).public_key)
    for file, more in ((log, []), (anchor, ["--head"])):
        command = [sys.executable, str(VERIFIER), str(file), *more, "--key", key]
        assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    log.write_bytes(made.content.replace(b"audit:create", b"audit:access", 1))
    command = [sys.executable, str(VERIFIER), str(log)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 1
