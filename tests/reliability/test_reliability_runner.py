"""A row of docs/reliability.md says what a run printed, and takes the place of the one before."""

from __future__ import annotations

import shutil
from pathlib import Path

from run_reliability import DOCUMENT, PROGRAMS, added_up, write_row

FIGURES = {"mutations": 1500, "missed": 0, "links": 45, "seconds": 90.0}


def test_every_program_is_there_and_each_has_a_name_and_a_row_of_its_own() -> None:
    assert [one.name for one in PROGRAMS if not one.path.is_file()] == []
    assert len({one.name for one in PROGRAMS}) == len({one.mark for one in PROGRAMS}) == len(PROGRAMS)


def test_every_program_that_runs_here_has_a_row_in_the_document() -> None:
    begun = [line.split("|")[1].strip() for line in DOCUMENT.read_text("utf-8").splitlines() if "|" in line]
    assert [one.name for one in PROGRAMS if one.runs_here and one.mark not in begun] == []


def test_figures_of_several_runs_are_added_up() -> None:
    runs = [
        {"a": 1, "kinds": {"x": 1}, "examples": ["p"]},
        {"a": 2, "kinds": {"x": 2, "y": 1}, "examples": []},
    ]
    assert added_up(runs) == {"a": 3, "kinds": {"x": 3, "y": 1}, "examples": ["p"]}
    assert added_up(runs[:1]) == runs[0]


def test_a_row_takes_the_place_of_the_one_before_and_tells_its_commit(tmp_path: Path) -> None:
    document = Path(shutil.copy(DOCUMENT, tmp_path))
    program = next(one for one in PROGRAMS if one.name == "log")
    for figures, commit in ((FIGURES, "0123abc"), ({**FIGURES, "missed": 2}, "")):
        write_row(program, figures, commit, document)
        (row,) = [line for line in document.read_text("utf-8").splitlines() if line.startswith("| `log_mut")]
        assert (f"`{commit}`" in row) == bool(commit)
        assert f"| {figures['missed']} missed | 1.5 min |" in row
        assert "1\u202f500 mutations of 45 links" in row
    before, after = (len(one.read_text("utf-8").splitlines()) for one in (DOCUMENT, document))
    assert before == after
