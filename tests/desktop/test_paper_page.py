"""«Skriv inn fra papir» in the real program: one line of digits, names shown, Enter records."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from arbeidsleder.application.queries.paper_day import paper_day
from arbeidsleder.desktop.pages.paper.dialog import PaperDialog
from arbeidsleder.desktop.pages.paper.reading import said_words
from arbeidsleder.domain.attendance import Claim, Mode
from support.program import Running, unlocked

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def run(tmp_path: Path, qtbot):
    with unlocked(tmp_path / "vault", qtbot) as running:
        running.open("today")
        running.pages.today._start_day()
        running.settle()
        yield running


def ask(run: Running) -> PaperDialog:
    run.activate()
    run.key(Qt.Key.Key_R, CTRL)
    dialog = run.dialog()
    assert isinstance(dialog, PaperDialog)
    return dialog


def on_disk(run: Running, day=None):
    """The day as the store has it, and its log."""
    ctx = run.program.vault.ctx
    day = day or run.clock.now().date()
    with ctx.store.read() as uow:
        log = list(uow.attendance.statements(day, day))
    return paper_day(ctx, day), log


def digits_for_all(run: Running, digit: str, *, open_digit: str = "0") -> str:
    """One *open_digit* for each recorded row, *digit* for the others."""
    paper, _log = on_disk(run)
    rows = paper.rows(paper.code, 0)
    return paper.code + "".join(open_digit if row.said else digit for row in rows)


def test_a_time_in_the_line_stands_in_its_field_and_is_not_marked_as_wrong(run):
    dialog = ask(run)
    paper, _log = on_disk(run)
    rows = paper.rows(paper.code, 0)
    free = next(at for at, row in enumerate(rows) if not row.said)
    marks = ["0" if row.said else "4" for row in rows]
    run.type(paper.code + "".join([*marks[:free], "2/0915"]))
    field = dialog.rows[free].time
    assert (field.text(), field.time, field.is_valid) == ("09:15", time(9, 15), True)
    assert not field.property("invalid")
    run.type("".join(marks[free + 1 :]))
    assert dialog.reading.is_ready


def test_a_day_takes_one_line_of_digits(run):
    before = {s.id for s in on_disk(run)[1]}
    dialog = ask(run)
    assert dialog.line.hasFocus()
    run.type(digits_for_all(run, "4"))
    shown = [w.state.text() for w in dialog.rows]
    assert "Ikke her" in shown
    names = {w._name for w in dialog.rows}
    assert {"Even", "Huong"} <= names
    run.key(ENTER)
    assert dialog.save.hasFocus()
    assert {s.id for s in on_disk(run)[1]} == before, "the first Enter only shows what will be recorded"
    run.key(ENTER)
    added = [s for s in on_disk(run)[1] if s.id not in before]
    assert added
    assert {(s.claim, s.mode) for s in added} == {(Claim.ABSENT, Mode.PAPER)}
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, PaperDialog) and w.isVisible()]


def test_the_row_whose_digit_comes_next_is_in_sight_in_a_low_window(run):
    run.window.resize(960, 540)
    dialog = ask(run)
    paper, _log = on_disk(run)
    run.type(paper.code + "00000")
    area, row = dialog._area, dialog.rows[5]

    def in_sight():
        top = row.mapTo(area.viewport(), row.rect().topLeft()).y()
        return 0 <= top <= area.viewport().height() - row.height()

    run.until(in_sight)
    assert area.height() % row.height() == 0


def test_a_time_is_asked_for_where_the_line_has_none(run):
    paper, log = on_disk(run)
    rows = paper.rows(paper.code, 0)
    free = [n for n, row in enumerate(rows) if row.said is None]
    dialog = ask(run)
    run.type(paper.code + "".join("2" if n == free[0] else "0" for n in range(len(rows))))
    assert not dialog.save.isEnabled()
    run.key(ENTER)
    assert dialog.rows[free[0]].time.hasFocus()
    run.type("0815")
    run.key(ENTER)
    assert dialog.save.hasFocus()
    run.key(ENTER)
    added = [s for s in on_disk(run)[1] if s not in log]
    assert [(s.claim, s.arrived) for s in added] == [(Claim.LATE, time(8, 15))]


def test_what_is_recorded_stays_until_the_user_says_that_it_is_wrong(run):
    paper, log = on_disk(run)
    rows = paper.rows(paper.code, 0)
    said = next(n for n, row in enumerate(rows) if row.said and row.said.claim is Claim.PRESENT)
    dialog = ask(run)
    run.type(paper.code + "".join("4" if n == said else "0" for n in range(len(rows))))
    row = dialog.rows[said]
    assert row.before.text() == f"Ført: {said_words(rows[said].said)}"
    assert "Noe annet er ført" in dialog.told.text()
    run.key(ENTER)
    assert on_disk(run)[1] == log
    row.correct.setFocus()
    run.key(ENTER)
    assert dialog.save.isEnabled()
    dialog.save.setFocus()
    run.key(ENTER)
    after = on_disk(run)[1]
    assert after[: len(log)] == log
    assert [(s.claim, s.replaces) for s in after[len(log) :]] == [(Claim.ABSENT, rows[said].said.id)]


SLIPS = (
    ("9", "Skriv arktallet først"),
    ("{wrong}1111111111", "Arktallet passer ikke"),
    ("{code}11", "Arket har 10 rader, og 2 er skrevet"),
    ("{code}11111111111", "men 11 er skrevet"),
    ("{code}11811", "Rad 03: bruk et siffer"),
    ("{code}1/0915", "Rad 01: bare 2 og 3"),
)


def test_a_slip_is_told_and_changes_nothing(run):
    paper, log = on_disk(run)
    wrong = f"{(int(paper.code) + 1) % 10_000:04}"
    dialog = ask(run)
    for typed, told in SLIPS:
        dialog.line.clear()
        run.type(typed.format(code=paper.code, wrong=wrong))
        run.key(ENTER)
        assert told in dialog.told.text()
        assert not dialog.save.isEnabled()
    run.key(Qt.Key.Key_Escape)
    assert on_disk(run)[1] == log


def test_a_closed_week_is_told_and_nothing_can_be_typed_into_it(run):
    day = on_disk(run)[0].today - timedelta(days=21)
    paper, log = on_disk(run, day)
    assert paper.week_closed
    dialog = ask(run)
    dialog.day.set_date(day)
    run.settle()
    assert "er lukket" in dialog.told.text()
    dialog.line.setFocus()
    run.type(paper.code + "1" * 10)
    run.key(ENTER)
    assert not dialog.save.isEnabled()
    assert on_disk(run, day)[1] == log


def test_a_rule_that_says_no_is_told_with_its_row_and_the_line_stays(run):
    paper, log = on_disk(run)
    rows = paper.rows(paper.code, 0)
    free = [n for n, row in enumerate(rows) if row.said is None]
    dialog = ask(run)
    line = paper.code + "".join("2/2355" if n == free[0] else "0" for n in range(len(rows)))
    run.type(line)
    run.key(ENTER)
    run.key(ENTER)
    assert f"Rad {free[0] + 1:02}:" in dialog.told.text()
    assert "har ikke vært ennå" in dialog.told.text()
    assert dialog.line.text() == line
    assert on_disk(run)[1] == log


def test_a_day_to_come_is_no_day_to_type(run):
    dialog = ask(run)
    dialog.day.set_date(run.clock.now().date() + timedelta(days=1))
    assert "har ikke vært" in dialog.day_field.help.text()
    assert not dialog.save.isEnabled()


def test_the_shade_and_the_lock_take_the_names_away(run):
    dialog = ask(run)
    run.type(digits_for_all(run, "1"))
    run.window.shade.fall()
    run.settle()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, PaperDialog) and w.isVisible()]
    run.window.actions_table.get("paper-day").trigger()
    assert run.window.findChild(PaperDialog) in (None, dialog)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, PaperDialog) and w.isVisible()]


def test_uke_asks_about_the_day_with_the_ring(run):
    run.open("week")
    run.pages.week.area.take_keys()
    run.click(run.pages.week.area.paper)
    dialog = run.dialog()
    assert isinstance(dialog, PaperDialog)
    ring = run.pages.week.day_with_ring
    assert dialog.day.date == min(ring, run.clock.now().date())


def test_in_a_narrow_window_the_button_stands_with_its_icon_alone(run: Running) -> None:
    run.open("week")
    button = run.pages.week.area.paper
    assert button.text() == "Fra papir"
    run.window.resize(960, 540)
    run.settle()
    assert button.isVisible() and button.text() == ""
    assert button.accessibleName() == "Fra papir" and button.toolTip().startswith("Fra papir")
    button.click()
    run.settle()
    assert isinstance(run.dialog(), PaperDialog)
