"""`arbeidsleder report`: by the window's rules, past the same gate, no name where it stays."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from arbeidsleder.application.commands.handover import SaveHandoverText
from arbeidsleder.application.errors import KnownError
from arbeidsleder.application.handover_sheet import ON_SHEET
from arbeidsleder.bootstrap import report_commands
from arbeidsleder.bootstrap.report_commands import Asked
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.handover import Handover, SheetField, fate_of
from arbeidsleder.domain.saved_file import SavedFile
from support.handover import agree
from support.vault_world import PASSPHRASE, PEOPLE, VaultWorld, small_vault, ward_of

SOURCE = Path(__file__).resolve().parents[2] / "src"
WHO = PEOPLE[0]


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    """A vault in which one has agreed to everything, and a folder to write in."""
    made = small_vault(tmp_path / "vault")
    with made.opened() as opened:
        ward = ward_of(opened, made)
        with ward.ctx.store.read() as uow:
            who = next(one for one in uow.participants.all() if one.called == WHO)
        with ward.ctx.store.write(ward.ctx.user.id) as uow:
            uow.participants.save(replace(who, own_goal="Jeg vil bli kokk.", phone="000 00 101"))
        agree(ward, who.id, ON_SHEET)
    (tmp_path / "ut").mkdir()
    return made


def out(world: VaultWorld) -> Path:
    return world.folder.parent / "ut"


def asked(name: str = WHO, *, yes: bool = True) -> Asked:
    return Asked(lambda: PASSPHRASE, lambda: name, lambda: yes)


def made_and_saved(world: VaultWorld) -> tuple[list[tuple[Handover, bool]], list[SavedFile]]:
    """Return the sheets, each with whether it never left, and the files that are open."""
    with world.opened() as opened, opened.ctx.store.read() as uow:
        sheets = [
            (one, fate_of(one, uow.road.happenings(one.participant_id)).never_left)
            for one in uow.road.handovers()
        ]
        return sheets, list(uow.files.open())


def refusal(world: VaultWorld, asking: Asked, said: list[str] | None = None) -> KnownError:
    with pytest.raises(KnownError) as caught:
        report_commands.handover(world.door, asking, out(world), (said or []).append)
    return caught.value


def test_paper_and_file_lie_there_numbered_logged_and_named_by_the_number(world: VaultWorld) -> None:
    said: list[str] = []
    asking = asked(f"  {WHO.upper()} ")
    assert report_commands.handover(world.door, asking, out(world), said.append) == 0
    pdf, data = out(world) / "overlevering-O-001.pdf", out(world) / "overlevering-O-001.json"
    assert sorted(out(world).iterdir()) == [data, pdf]
    assert [str(pdf) in said[0], str(data) in said[1]] == [True, True]
    assert not any(WHO in line for line in said)
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    assert "Jeg vil bli kokk" in text and "O-001" in text
    assert json.loads(data.read_bytes())["number"] == "O-001"
    if os.name != "nt":
        assert {path.stat().st_mode & 0o777 for path in (pdf, data)} == {0o600}
    sheets, files = made_and_saved(world)
    assert [(one.number, gone) for one, gone in sheets] == [("O-001", False)]
    assert sorted(Path(one.path).name for one in files) == [data.name, pdf.name]
    with world.opened() as opened, opened.ctx.store.read() as uow:
        logged = [line.document for line in uow.person.accesses(sheets[0][0].participant_id)]
    assert logged == ["handover O-001", "handover O-001"]
    assert refusal(world, asked()).code == "file_exists"  # the very same sheet, whose files lie there
    assert len(made_and_saved(world)[0]) == 1


def test_nothing_is_made_of_who_has_not_agreed_or_is_not_there(world: VaultWorld) -> None:
    assert refusal(world, asked(PEOPLE[1])).code == "consent_none"
    assert refusal(world, asked("Ingen Slik")).code == "report_nobody"
    assert refusal(world, asked("")).code == "report_nobody"
    assert refusal(world, replace(asked(), secret=lambda: "feil feil feil feil feil")).code != ""
    assert list(out(world).iterdir()) == [] and made_and_saved(world) == ([], [])


def test_a_sheet_too_long_is_told_section_by_section_and_not_made(world: VaultWorld) -> None:
    with world.opened() as opened:
        ward = ward_of(opened, world)
        with ward.ctx.store.read() as uow:
            who = next(one.id for one in uow.participants.all() if one.called == WHO)
        for field in (SheetField.TRIED, SheetField.LANGUAGE, SheetField.ATTENDANCE, SheetField.RESOURCES):
            ward.do(SaveHandoverText(who, field, "Vi prøvde noe nytt hver uke. " * 60))
    said: list[str] = []
    with pytest.raises(KnownError, match="handover_too_long"):
        report_commands.handover(world.door, asked(), out(world), said.append)
    assert any(line.startswith("Prøvd før: ") for line in said)
    assert list(out(world).iterdir()) == [] and made_and_saved(world)[0] == []


def test_a_folder_others_can_read_is_asked_about(world: VaultWorld) -> None:
    said: list[str] = []

    def run(asking: Asked) -> int:
        return report_commands.handover(world.door, asking, out(world), said.append, lambda _one: "shared")

    assert run(asked(yes=False)) == 1
    assert said[0].startswith("Mappen er delt") and made_and_saved(world) == ([], [])
    assert run(asked()) == 0
    assert {one.risk for one in made_and_saved(world)[1]} == {"shared"}


def test_a_folder_that_says_no_leaves_a_number_that_never_left(world: VaultWorld) -> None:
    def gone_meanwhile() -> bool:
        out(world).rmdir()
        return True

    asking = replace(asked(), agreed=gone_meanwhile)
    with pytest.raises(KnownError, match="save_failed"):
        report_commands.handover(world.door, asking, out(world), str, lambda _one: "removable")
    sheets, files = made_and_saved(world)
    assert [gone for _one, gone in sheets] == [True] and files == []


def test_the_groups_week_lies_in_the_own_folder_by_its_week_and_goes_to_nobody(world: VaultWorld) -> None:
    said: list[str] = []
    assert report_commands.week(world.door, asked(""), out(world), said.append) == 0
    (pdf,) = out(world).iterdir()
    assert pdf.name == "uke-2027-01.pdf" and said == [f"Laget: {pdf}"]
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    assert all(name in text for name in PEOPLE)
    sheets, files = made_and_saved(world)
    assert sheets == [] and [(one.document, one.subject) for one in files] == [("group_week", "2027-W01")]
    with pytest.raises(KnownError, match="file_exists"):
        report_commands.week(world.door, asked(""), out(world), said.append, IsoWeek(2027, 1))
    assert report_commands.week(world.door, asked(""), out(world), said.append, IsoWeek(2026, 53)) == 0
    assert (out(world) / "uke-2026-53.pdf").is_file()


def command(world: VaultWorld, *words: str, typed: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"}
    line = [sys.executable, "-m", "arbeidsleder", "report", *words]
    return subprocess.run(
        line, input=typed, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )


def test_the_real_command_answers_by_exit_code_and_one_line(world: VaultWorld, tmp_path: Path) -> None:
    where = (str(world.folder), "--out", str(out(world)))
    done = command(world, "handover", *where, typed=f"{PASSPHRASE}\nIngen Slik\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Ingen i arkivet heter det") and len(done.stderr.splitlines()) == 1
    file = tmp_path / "frase.txt"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    done = command(world, "handover", *where, "--passphrase-file", str(file), typed=f"{PEOPLE[1]}\n")
    assert done.returncode == 1 and "samtykke" in done.stderr.lower()
    assert PEOPLE[1] not in done.stdout + done.stderr
    done = command(world, "week", *where, "--week", "2027-W60", typed="")
    assert done.returncode == 2 and "2027-W18" in done.stderr
    done = command(world, "week", *where, "--week", "2027-W01", typed=f"{PASSPHRASE}\n")
    assert (done.returncode, done.stderr) == (0, "")
    done = command(world, "handover", str(world.folder), typed="")
    assert done.returncode == 2 and "--out" in done.stderr
    assert command(world, typed="").returncode == 2
