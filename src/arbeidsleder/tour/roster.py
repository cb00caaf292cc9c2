"""Chapter two: the empty pages, and the office's spreadsheet brought in from a temporary folder."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.application.demo_ward import DEMO_DAY, roster_lines
from arbeidsleder.tour import tasks
from arbeidsleder.tour.hands import CTRL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.tour.guide import Tour

TITLE_ROWS: tuple[tuple[str, ...], ...] = (("Deltakere Solgløtt, vår 2027",), ())


def go(tour: Tour) -> None:
    """Take the chapter."""
    with tour.step("empty-pages"):
        tour.check(not tour.pages.today.work.list.isVisible(), "I dag is empty")
        tour.open_page(2)
        tour.shot("week-empty")
        tour.open_page(3)
        tour.shot("participants-empty")
        tasks.empty(tour)
        tour.open_page(3)
    with tempfile.TemporaryDirectory(prefix="arbeidsleder-tour-") as folder:
        _refused_files(tour, Path(folder))
        _bring_in(tour, Path(folder))
    with tour.step("history"):
        tour.lock()
        tour.record_history()
        tour.set_time(DEMO_DAY, tour.morning)


def _refused_files(tour: Tour, folder: Path) -> None:
    page = tour.pages.participants
    importing = page.roster
    head, *people = roster_lines()
    with tour.step("import-not-a-spreadsheet"):
        tour.prompts.file = folder / "deltakerliste.csv"
        tour.prompts.file.write_bytes(b"%PDF-1.7\n1 0 obj\n" + bytes(range(256)))
        tour.hands.click(page.none.button)
        tour.hands.settle()
        tour.check(bool(importing.error.text), "a file of another kind gets a sentence")
        tour.shot("import-not-a-spreadsheet")
    with tour.step("import-with-mistakes"):
        wrong = [list(line) for line in people]
        wrong[1][3] = "31.02.2027"
        wrong[4][0] = ""
        wrong[6][5] = "tidlig"
        _write(tour.prompts.file, (head, *wrong))
        tour.hands.click(importing.other)
        tour.hands.settle()
        tour.check(not importing.bring_in.isEnabled(), "a list with mistakes cannot be brought in")
        tour.check("ad " in importing.problems.toPlainText(), "the rows with mistakes are named")
        tour.shot("import-with-mistakes")


def _bring_in(tour: Tour, folder: Path) -> None:
    page = tour.pages.participants
    importing = page.roster
    file = folder / "deltakerliste.csv"
    with tour.step("import-preview"):
        _write(file, (*TITLE_ROWS, *roster_lines()))
        tour.hands.click(importing.again)
        tour.check(importing.bring_in.isEnabled(), "the mended list can be brought in")
        tour.shot("import-preview")
        tour.hands.click(importing.columns_button)
        tour.shot("import-columns")
        tour.hands.click(importing.columns_button)
        tour.hands.click(importing.notes)
        tour.check(importing.notes.isChecked(), "notes come along")
        tour.shot("import-with-notes")
    with tour.step("import"):
        tour.hands.press(Qt.Key.Key_Return, CTRL, on=importing)
        tour.hands.wait(lambda: page.people.people.rowCount() == 10, "ten people in the list")
        tour.shot("participants-imported")
    with tour.step("import-again"):
        tour.hands.click(page.fetch)
        tour.hands.settle()
        tour.shot("import-again-nothing-new")
        tour.hands.press(Qt.Key.Key_Escape, on=importing)
        tour.check(page.people.people.rowCount() == 10, "nobody came in twice")


def _write(file: Path, lines: Sequence[Sequence[str]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as text:
        csv.writer(text, delimiter=";").writerows(lines)
