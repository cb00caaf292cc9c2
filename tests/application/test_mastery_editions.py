"""A second edition of the MFY plan comes into force: nothing seen is lost, and it says its edition."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from arbeidsleder.application.commands.mastery import ObserveMastery
from arbeidsleder.application.commands.tasks import SaveTask
from arbeidsleder.application.handover_sheet import SheetMastery
from arbeidsleder.application.queries.handover import own_folder_sheet
from arbeidsleder.application.queries.mastery_sheet import mastery_sheet
from arbeidsleder.application.queries.person_mastery import ModuleMastery, person_mastery
from arbeidsleder.bootstrap.task_library import pictograms
from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.mfy import Plans
from arbeidsleder.domain.tasks import AimReason
from arbeidsleder.reports.all_sheets import PdfSheets
from arbeidsleder.system.assets import find_assets
from arbeidsleder.system.mfy_plan import load_plans
from support.scores import text_of_pdf
from support.tasks import ward_task
from support.ward import WEDNESDAY, Ward, open_ward

OLD, NEW = "HEA05-01 2024-08-01", "HEA05-01 2027-05-01"
TITLE = "Profesjonalitet i helsearbeiderfaget"
OF_OLD = f"{TITLE} (læreplanen fra 1. august 2024)"
BEFORE = date(2027, 4, 20)


@pytest.fixture
def plans(tmp_path: Path) -> Plans:
    """The shipped edition and one after it: an aim has a new code, and one module is another."""
    folder = tmp_path / "resources" / "mfy"
    folder.mkdir(parents=True)
    text = (find_assets().resources / "mfy" / "hea05-01.toml").read_text(encoding="utf-8")
    (folder / "hea05-01.toml").write_text(text, encoding="utf-8")
    for old, new in (
        ('version = "2024-08-01"', 'version = "2027-05-01"'),
        ("valid_from = 2024-08-01", "valid_from = 2027-05-01"),
        ("KM11310", "KM21310"),
        ("HEAV108", "HEAV208"),
    ):
        assert old in text
        text = text.replace(old, new)
    (folder / "hea05-01-2027.toml").write_text(text, encoding="utf-8")
    return load_plans(folder.parent)


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        with made.ctx.store.write("u-marit") as uow:
            uow.tasks.save(ward_task("t1", "Dekke bord"))
            uow.tasks.save(ward_task("t2", "Koke kaffe"))
        yield made


@pytest.fixture
def huong(ward: Ward) -> str:
    """Seen at one task before the new edition and at one after it; both were taken under the first."""
    who = ward.add("Huong")
    ward.at(BEFORE, time(12))
    ward.do(ObserveMastery(who, "t1", Level.TOGETHER, BEFORE))
    ward.at(WEDNESDAY, time(12))
    ward.do(ObserveMastery(who, "t2", Level.ALONE, WEDNESDAY))
    return who


def renew(ward: Ward) -> None:
    """Look the second task over: it is linked to the aim of the new edition."""
    task = replace(ward_task("t2", "Koke kaffe"), aims=(AimReason("KM21310", "Rene hender"),), plan=NEW)
    ward.do(SaveTask(task))


def by_module(modules: tuple[ModuleMastery, ...]) -> dict[tuple[str, str], dict[str, list[str]]]:
    return {
        (one.code, one.title): {aim.code: [task.task for task in aim.tasks] for aim in one.aims}
        for one in modules
    }


def handed(ward: Ward, who: str, plans: Plans) -> SheetMastery:
    """What was seen as the handover sheet tells it; the print says the same."""
    sheet = own_folder_sheet(ward.ctx, who, plans)
    assert sheet.mastery is not None
    pdf = PdfSheets(pictograms).handover(sheet).pdf
    printed = " ".join(text_of_pdf(pdf).split())
    assert all(one.title in printed for one in sheet.mastery.modules)
    assert all(one.task in printed for one in sheet.mastery.looks)
    return sheet.mastery


def test_a_look_keeps_the_edition_its_task_has_until_the_task_is_looked_over(
    ward: Ward, huong: str, plans: Plans
) -> None:
    assert f"HEA05-01 {plans.in_force(WEDNESDAY).key.version}" == NEW
    renew(ward)
    ward.do(ObserveMastery(huong, "t2", Level.ALONE, WEDNESDAY))
    with ward.ctx.store.read() as uow:
        log = [(one.task_id, one.plan, one.aims) for one in uow.mastery.observations(huong)]
    assert sorted(log) == [
        ("t1", OLD, ("KM11310",)), ("t2", OLD, ("KM11310",)), ("t2", NEW, ("KM21310",)),
    ]  # fmt: skip


def test_on_the_screen_and_the_print_all_stands_under_the_modules_of_its_edition(
    ward: Ward, huong: str, plans: Plans
) -> None:
    for renewed in (False, True):
        if renewed:
            renew(ward)
            ward.do(ObserveMastery(huong, "t2", Level.ALONE, WEDNESDAY))
        shown, sheet = person_mastery(ward.ctx, huong, plans), mastery_sheet(ward.ctx, huong, plans)
        assert shown is not None
        for found in (shown, sheet):
            assert {one.task for one in found.tasks} == {"Dekke bord", "Koke kaffe"}
            wanted = {("HEAV105", OF_OLD): {"KM11310": ["Koke kaffe", "Dekke bord"]}}
            if renewed:
                wanted["HEAV105", TITLE] = {"KM21310": ["Koke kaffe"]}
            assert by_module(found.modules) == wanted
        printed = " ".join(text_of_pdf(PdfSheets(pictograms).mastery(sheet)).split())
        assert all(words in printed for words in (OF_OLD, "KM11310", "Dekke bord", "Koke kaffe"))
        assert ("KM21310" in printed) == renewed


def test_the_handover_sheet_tells_of_both_editions_and_claims_nothing_it_does_not_know(
    ward: Ward, huong: str, plans: Plans
) -> None:
    before = handed(ward, huong, plans)
    assert [(one.code, one.title, one.not_here) for one in before.modules if one.aims] == [
        ("HEAV105", OF_OLD, False)
    ]
    assert {one.code for one in before.modules if one.not_here} == {"HEAV106", "HEAV107"}
    assert {one.task for one in before.looks} == {"Koke kaffe", "Dekke bord"}
    renew(ward)
    ward.do(ObserveMastery(huong, "t2", Level.ALONE, WEDNESDAY))
    after = handed(ward, huong, plans)
    assert {(one.title, aim.code, aim.look.task) for one in after.modules for aim in one.aims} == {
        (TITLE, "KM21310", "Koke kaffe"),
        (OF_OLD, "KM11310", "Dekke bord"),
    }
    assert {one.code for one in after.modules if one.not_here} == {"HEAV106", "HEAV107"}


def test_a_module_of_the_new_edition_is_not_here_when_every_task_has_been_looked_over(
    ward: Ward, huong: str, plans: Plans
) -> None:
    renew(ward)
    ward.do(SaveTask(replace(ward_task("t1", "Dekke bord"), aims=(), plan="")))
    sheet = handed(ward, huong, plans)
    assert {one.code for one in sheet.modules if one.not_here} == {"HEAV106", "HEAV107", "HEAV208"}
    assert [aim.code for one in sheet.modules for aim in one.aims] == ["KM11310"]
