"""The page about a recovery drill: one page for the ROS, with what was tried and what is to be done."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from reports_examples import page_count, pdfium_text

from arbeidsleder.application.drill_words import NEW_SHEET
from arbeidsleder.application.queries.drills import DrillSheet
from arbeidsleder.domain.drill import Drill, DrillCheck, DrillOutcome, DrillStep
from arbeidsleder.reports import drill_sheet
from arbeidsleder.reports.all_sheets import PdfSheets
from arbeidsleder.system.clock import OSLO

HELD = datetime(2027, 5, 5, 14, 20, tzinfo=OSLO)
MADE = datetime(2027, 5, 4, 15, 4, tzinfo=OSLO)


def sheet(*checks: DrillCheck, seconds: int = 130, trial: bool = False) -> DrillSheet:
    passed = all(check.ok for check in checks)
    outcome = DrillOutcome.PASSED if passed else DrillOutcome.FAILED
    drill = Drill("d1", HELD, "u1", MADE, seconds, outcome, checks)
    due = date(2027, 11, 3) if passed else None
    return DrillSheet("Solgløtt omsorgssenter", drill, "Marit Øvelund", due, trial_mark=trial)


WELL = tuple(DrillCheck(step, ok=True, number=2115) for step in DrillStep)


def words(one: DrillSheet) -> str:
    return " ".join(pdfium_text(drill_sheet.render(one)).split())


def test_a_passed_drill_says_who_when_how_old_how_long_and_what_was_tried() -> None:
    text = words(sheet(*WELL))
    for said in (
        "Øvelse i gjenoppretting – til ROS", "Arkivet kunne hentes tilbake.", "onsdag 5. mai 2027 kl. 14:20",
        "Marit Øvelund", "tirsdag 4. mai 2027 kl. 15:04, 1 dag gammel", "2 minutter og 10 sekunder",
        "Loggen er sammenhengende: 2115 lenker.", "Alt er med: 2115 rader, som da kopien ble laget.",
        "Innen onsdag 3. november 2027.", "Ført inn i ROS av",
    ):  # fmt: skip
        assert said in text, said
    assert "Gjør dette" not in text
    assert page_count(drill_sheet.render(sheet(*WELL))) == 1


@pytest.mark.parametrize("step", DrillStep)
def test_a_failed_drill_says_what_to_do_on_one_page(step: DrillStep) -> None:
    checks = (*WELL[: list(DrillStep).index(step)], DrillCheck(step, ok=False, code="backup_damaged"))
    one = sheet(*checks, seconds=400, trial=True)
    text = words(one)
    assert "Arkivet kunne ikke hentes tilbake. Det må rettes nå." in text
    assert "Gjør dette" in text
    assert "Så snart det er rettet." in text
    assert "6 minutter og 40 sekunder. Målet er tre minutter." in text
    assert page_count(drill_sheet.render(one)) == 1


def test_a_sheet_newer_than_the_backup_is_told_apart() -> None:
    text = words(sheet(WELL[0], DrillCheck(DrillStep.WORDS, ok=False, code=NEW_SHEET)))
    assert "Arket er nyere enn kopien." in text


def test_the_port_gives_the_same_bytes_each_time() -> None:
    assert PdfSheets().drill_sheet(sheet(*WELL)) == drill_sheet.render(sheet(*WELL))
