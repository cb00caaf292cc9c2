"""The whole main job end to end: what `arbeidsleder tour` claims, leaves and says."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.bootstrap.door import Door
from arbeidsleder.bootstrap.entry import demo_moment, words_file
from arbeidsleder.system.clock import OSLO
from arbeidsleder.tour.guide import lead
from support.tour_run import TourRun

USUAL, SMALL = (1366, 768), (960, 540)
MUST_BE_DONE = {
    "first-run-place", "first-run-passphrase", "first-run-recovery-sheet", "unlock", "import-with-mistakes",
    "import", "morning-minute", "late", "bulk", "undo", "absence-card-filled", "left-early", "ward-note",
    "remember-note-held", "turned-screen", "close-week", "open-week-again", "close-week-again", "prints",
    "print-person", "print-all-persons", "print-blank-register", "settings", "kind-of-absence", "shade",
    "day-end", "day-end-files", "not-saved", "new-passphrase", "new-recovery-sheet", "passphrase-forgotten",
    "participant-says-it-is-wrong", "participant-is-answered", "innsyn", "tasks-library",
    "tasks-starter-library", "tasks-own-refused", "tasks-own", "tasks-photo-of-people", "tasks-photo",
    "tasks-out-of-use", "today-mastery", "mastery-matrix", "mastery-panel", "participant-mastery",
    "participant-gll", "participant-own-view", "participant-mastery-sheet",
    "task-week", "task-week-edit", "task-week-copy", "task-week-wall", "task-card",
    "phrase-cards", "my-week", "my-week-two-languages", "accommodation", "language", "language-told",
    "wording-question",
    "language-seen", "language-plan-form", "language-demand", "language-note", "language-word-cards",
    "approach-ended", "my-week-english", "substitute-added",
    "colleague-added", "sheet-opens-for-two", "user-switched", "substitute-works", "colleague-leaves",
    "paper-day", "backup", "drill", "drill-sheet", "restore-asked", "device-lock", "employers-key",
    "consents", "consent-list", "consent-new", "consent-talk", "consent-form", "consent-signed",
    "print-nav-week", "print-nav-week-refused", "consent-withdrawn",
    "road", "road-words", "road-step", "road-ready", "road-economy", "road-application", "road-sheet",
    "road-something-else", "road-no-step",
    "follow-up", "follow-up-new", "guides", "guide-matched", "trial-agreement", "checklists",
    "checklists-in-the-file", "activity-card-without-consent", "activity-card", "another-outcome",
    "handover-sheet", "handover-rehearsal", "handover-too-long", "handover-saved", "handover-handed-over",
    "handover-receipt",
    "handover-own-folder",
    "outbox", "outbox-paired", "outbox-sent", "outbox-answered", "outbox-answer-followed-up",
    "outbox-taken-back", "retention-rule", "erased", "empty-register", "sealed-notes", "vault-damaged",
    "form-kept", "locked-at-last",
}  # fmt: skip
MUST_BE_PRINTED = 14
"""Recovery sheet, ward note, group, person, all persons, register, innsyn, drill, proof of an erasure,
wall plan, picture card, cards of words, «Min uke», «Oppgaver og mestring»."""


def pictures(tour: TourRun, theme: str) -> dict[str, Path]:
    return {file.name: file for file in (tour.out / "screens" / theme).iterdir()}


def test_the_tour_ends_well_and_says_where_the_results_lie(tour: TourRun) -> None:
    assert tour.code == 0, tour.complained
    assert str(tour.out) in tour.said
    assert tour.complained == ""


def test_tour_json_says_what_was_done_when_and_what_was_left(tour: TourRun) -> None:
    told = tour.told
    assert set(told) == {"vault", "passphrase", "steps"}
    assert Path(told["vault"]) == tour.out / "vault"
    assert len(told["passphrase"].split()) == 5
    for step in told["steps"]:
        assert set(step) == {"name", "at", "result", "files"}
        assert datetime.fromisoformat(step["at"]).tzinfo is not None
        assert step["result"] == "ok"
    names = [step["name"] for step in told["steps"]]
    assert len(set(names)) == len(names)
    assert set(names) >= MUST_BE_DONE


def test_every_file_that_is_listed_exists_and_every_result_is_listed(tour: TourRun) -> None:
    listed = [file for step in tour.told["steps"] for file in step["files"]]
    assert len(set(listed)) == len(listed)
    left = {
        file.relative_to(tour.out).as_posix()
        for folder in ("screens", "pdf")
        for file in (tour.out / folder).rglob("*")
        if file.is_file()
    }
    assert set(listed) == left


def test_every_picture_is_there_in_light_and_in_dark(tour: TourRun) -> None:
    light, dark = pictures(tour, "light"), pictures(tour, "dark")
    assert set(light) == set(dark)
    assert len(light) > 100
    for name in light:
        assert light[name].read_bytes() != dark[name].read_bytes(), name


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_have_their_size_and_show_something(tour: TourRun, theme: str) -> None:
    sizes = set()
    for name, file in pictures(tour, theme).items():
        image = QImage(str(file))
        size = (image.width(), image.height())
        assert size == (SMALL if "-small-" in name else USUAL), name
        sizes.add(size)
        seen = {image.pixel(x, y) for x in range(0, size[0], 5) for y in range(0, size[1], 5)}
        assert len(seen) > 8, f"{name} is blank"
    assert sizes == {USUAL, SMALL}


def test_dark_pictures_are_dark_and_light_ones_light(tour: TourRun) -> None:
    for theme, least, most in (("light", 200, 255), ("dark", 0, 80)):
        for name, file in pictures(tour, theme).items():
            corner = QImage(str(file)).pixelColor(2, 2).lightness()
            assert least <= corner <= most, name


def test_the_sheets_have_pages(tour: TourRun) -> None:
    sheets = sorted((tour.out / "pdf").iterdir())
    assert len(sheets) >= MUST_BE_PRINTED
    for file in sheets:
        assert file.suffix == ".pdf"
        reader = PdfReader(file)
        assert len(reader.pages) >= 1, file.name
        assert reader.pages[0].extract_text().strip(), file.name


def test_plain_sqlite_refuses_the_vault(tour: TourRun) -> None:
    databases = list((tour.out / "vault").rglob("*.db"))
    assert databases
    for file in databases:
        connection = sqlite3.connect(file)
        try:
            with pytest.raises(sqlite3.DatabaseError, match="not a database"):
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()


def test_the_vault_opens_with_the_passphrase_and_holds_the_work(tour: TourRun) -> None:
    told = tour.told
    door = Door(Path(told["vault"]), words_file(), SetClock(demo_moment(OSLO)), place=lambda _at: None)
    opened = door.open(told["passphrase"])
    try:
        with opened.ctx.store.read() as uow:
            people = uow.participants.all()
            closings = uow.weeks.closings("2027-W18")
    finally:
        opened.close()
    assert len([person for person in people if person.end_date is None]) >= 10
    assert len(closings) == 2


def test_a_folder_with_something_else_in_it_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:

    (tmp_path / "vault").mkdir()
    mine = tmp_path / "vault" / "slots.json"
    mine.write_text("mine", encoding="utf-8")
    assert lead(tmp_path) == 1
    assert mine.read_text(encoding="utf-8") == "mine"
    assert len(capsys.readouterr().err.splitlines()) == 1
