"""Innstillinger in the whole program: what is ticked there is seen on the pages and on paper."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.participants import SaveClosingDay
from arbeidsleder.application.queries.ward_note import ward_note
from arbeidsleder.application.queries.week_grid import week_grid
from arbeidsleder.application.queries.week_sheets import blank_register, group_week_sheet, person_week_sheets
from arbeidsleder.desktop.widgets.basic import KeyCap
from arbeidsleder.domain.attendance import DayState
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.plan import ClosingDay
from arbeidsleder.reports.all_sheets import PdfSheets
from support.program import Running, unlocked
from support.walker import painted_words

CTRL = Qt.KeyboardModifier.ControlModifier
WEEK = IsoWeek(2027, 18)  # the made-up ward's own


def site(run: Running):  # type: ignore[no-untyped-def]
    """The site as the store has it."""
    assert run.program.vault is not None
    with run.program.vault.ctx.store.read() as uow:
        return uow.site.get()


def tick(run: Running, *points: int) -> None:
    """Tick points of the privacy checklist with a date in the past."""
    for number in points:
        done, on = run.pages.settings.points[number]
        done.setChecked(True)
        on.set_date(date(2027, 4, 1 + number))


def painted(run: Running) -> str:
    """All words painted in the window."""
    return " ".join(word.text for _widget, word in painted_words(run.window))


def marked(run: Running) -> bool:
    """Whether the rail says «prøve»."""
    return any(word.text == "prøve" for _widget, word in painted_words(run.window.rail))


def printed(run: Running) -> list[str]:
    """The words of every kind of sheet, made anew."""
    assert run.program.vault is not None
    ctx, sheets = run.program.vault.ctx, PdfSheets()
    texts = []
    for pdf in (
        sheets.group_week(group_week_sheet(ctx, WEEK)),
        sheets.person_weeks(person_week_sheets(ctx, WEEK)),
        sheets.blank_register(blank_register(ctx, WEEK)),
        sheets.ward_note(ward_note(ctx)),
    ):
        document = pypdfium2.PdfDocument(pdf)
        texts.append(" ".join(document[n].get_textpage().get_text_range() for n in range(len(document))))
        document.close()
    return texts


def trial_words(text: str) -> str:
    """A sheet's words without the sentence a made-up morning talk says."""
    return text.replace("Prøve alene i morgen", "")


def test_the_trial_mark_goes_from_screen_and_paper_when_all_three_are_ticked(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        assert all(re.search(r"\bprøve\b", trial_words(text)) for text in printed(run))
        for page in ("today", "week", "participants", "settings"):
            run.open(page)
            assert marked(run)
        tick(run, 0, 1)
        run.click(run.pages.settings.save)
        assert site(run).is_trial
        assert all(re.search(r"\bprøve\b", trial_words(text)) for text in printed(run))
        tick(run, 2)
        run.key(Qt.Key.Key_Return, CTRL)
        run.until(lambda: not site(run).is_trial)  # a button pressed by its key goes down before it acts
        run.settle()
        for page in ("today", "week", "participants", "settings"):
            run.open(page)
            assert not marked(run)
        # One of the made-up people is called Prøvestad, and a line says what is tried.
        assert [text for text in printed(run) if re.search(r"\bprøve\b", trial_words(text))] == []


def test_a_ticked_point_without_a_date_changes_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.open("settings")
        page, before = run.pages.settings, site(run)
        page.points[0][0].setChecked(True)
        page.name.setText("Et annet sted")
        run.click(page.save)
        assert page.error.text == "Skriv datoen for det som er gjort. Ingenting er endret."
        assert site(run) == before


def test_a_date_to_come_is_refused(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.open("settings")
        page, before = run.pages.settings, site(run)
        done, on = page.points[0]
        done.setChecked(True)
        on.set_date(date(2027, 5, 6))
        run.click(page.save)
        assert page.error.isVisible() and page.error.text.endswith(".")
        assert site(run) == before


def test_unticking_a_point_brings_the_mark_back(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.open("settings")
        tick(run, 0, 1, 2)
        run.click(run.pages.settings.save)
        assert not marked(run)
        run.pages.settings.points[1][0].setChecked(False)
        run.click(run.pages.settings.save)
        assert site(run).is_trial
        assert marked(run)


@pytest.mark.parametrize("ticked", [(), (0,), (1,), (2,), (0, 2)])
def test_the_kind_of_an_absence_waits_for_both_assessments(
    tmp_path: Path, qtbot: QtBot, ticked: tuple[int, ...]
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.open("settings")
        page = run.pages.settings
        tick(run, *ticked)
        page.kind.setChecked(True)
        run.click(page.save)
        assert page.error.isVisible() and page.error.text.endswith(".")
        assert not site(run).absence_kind_on
        tick(run, 0, 1)
        run.click(page.save)
        assert site(run).absence_kind_on
        assert not page.error.isVisible()


def test_the_shade_obeys_the_chosen_seconds_at_once_and_after_the_next_unlock(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        assert run.window.shade._seconds == 60
        run.open("settings")
        run.pages.settings.shade.setCurrentIndex(0)
        run.click(run.pages.settings.save)
        assert site(run).shade_seconds == 30
        assert run.window.shade._seconds == 30
        run.lock()
        run.unlock()
        assert run.window.shade._seconds == 30


def test_a_closing_day_stands_in_uke_and_wants_no_marks(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.open("settings")
        page = run.pages.settings
        page.closing.day.set_date(date(2027, 5, 7))
        page.closing.name.setText("Planleggingsdag")
        run.click(page.closing.add)
        assert "fredag 7. mai 2027: Planleggingsdag" in page.closing.list.text()
        run.open("week")
        assert "Planleggingsdag" in painted(run)
        assert run.program.vault is not None
        grid = week_grid(run.program.vault.ctx, WEEK)
        fridays = [cell.view.state for row in grid.rows for cell in row.cells if cell.day == date(2027, 5, 7)]
        assert fridays and DayState.AWAITED not in fridays and DayState.MISSING not in fridays
        assert any("Planleggingsdag" in text for text in printed(run))


def test_a_closing_day_needs_both_its_date_and_its_name(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.open("settings")
        page = run.pages.settings
        before = page.closing.list.text()
        page.closing.name.setText("Planleggingsdag")
        page.closing.ask_to_add()
        run.settle()
        assert page.error.text.startswith("Skriv både datoen og hva dagen heter.")
        assert page.closing.name.text() == "Planleggingsdag"
        assert page.closing.list.text() == before


def closing_days(run: Running) -> list[ClosingDay]:
    """The days the store has as closed."""
    assert run.program.vault is not None
    with run.program.vault.ctx.store.read() as uow:
        return list(uow.participants.closing_days(date(2027, 1, 1), date(2027, 12, 31)))


def fridays(run: Running) -> list[DayState]:
    """The state of everybody's Friday 7 May."""
    assert run.program.vault is not None
    grid = week_grid(run.program.vault.ctx, WEEK)
    return [cell.view.state for row in grid.rows for cell in row.cells if cell.day == date(2027, 5, 7)]


def test_a_closing_day_is_taken_back_with_delete_and_is_a_day_as_others_again(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        before, known = fridays(run), closing_days(run)
        run.open("settings")
        card = run.pages.settings.closing
        card.day.set_date(date(2027, 5, 7))
        card.name.setText("Planleggingsdag")
        run.click(card.add)
        mine = ClosingDay(date(2027, 5, 7), "Planleggingsdag")
        assert mine in closing_days(run)
        card.list.setFocus()
        card.list.setCurrentIndex(card.list.days.index(card.list.days.days.index(mine), 0))
        run.told.yes = False
        run.key(Qt.Key.Key_Delete)
        assert run.told.asked[-1].startswith(
            "Ta bort den stengte dagen? Planleggingsdag, fredag 7. mai 2027."
        )
        assert mine in closing_days(run)
        run.told.yes = True
        run.key(Qt.Key.Key_Delete)
        assert closing_days(run) == known
        assert fridays(run) == before
        assert "Planleggingsdag" not in painted(run)
        assert run.pages.settings.isAncestorOf(QApplication.focusWidget())


def test_a_closing_day_gone_by_is_taken_back_with_the_button_and_facts_stand(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        ctx = run.program.vault.ctx  # type: ignore[union-attr]
        monday = date(2027, 5, 3)
        with ctx.store.read() as uow:
            said = list(uow.attendance.statements(monday, monday))
        SaveClosingDay(ClosingDay(monday, "Feil dag")).run(ctx)
        run.open("settings")
        card = run.pages.settings.closing
        assert card.list.text().startswith("mandag 3. mai 2027: Feil dag")
        assert not card.remove.isEnabled()
        card.list.setFocus()
        run.click(card.remove)
        assert monday not in [closing.day for closing in closing_days(run)]
        with ctx.store.read() as uow:
            assert list(uow.attendance.statements(monday, monday)) == said


def test_help_lists_the_keys_of_deltakere_and_innstillinger(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        for page, keys in (
            ("participants", {"Ctrl N", "Ctrl F", "Ctrl E", "N", "Ctrl↵", "Esc", "↵"}),
            ("settings", {"Ctrl↵", "Del"}),
        ):
            run.open(page)
            run.key(Qt.Key.Key_F1)
            dialog = run.dialog()
            shown = {cap.key for cap in dialog.findChildren(KeyCap)}
            assert keys <= shown, (page, shown)
            dialog.reject()
            run.activate()


def test_letters_turned_off_record_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.open("settings")
        run.pages.settings.letters.setChecked(False)
        run.click(run.pages.settings.save)
        assert not run.window.actions_table.letters_on
        run.open("today")
        today = run.clock.now().date()
        ctx = run.program.vault.ctx  # type: ignore[union-attr]
        with ctx.store.read() as uow:
            before = list(uow.attendance.statements(today, today))
        for letter in (Qt.Key.Key_S, Qt.Key.Key_F, Qt.Key.Key_G, Qt.Key.Key_U):
            run.key(letter)
        with ctx.store.read() as uow:
            assert list(uow.attendance.statements(today, today)) == before


def test_a_new_ward_keeps_the_ids_of_those_that_stood(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.open("settings")
        page, before = run.pages.settings, site(run)
        page.wards.setPlainText(page.wards.toPlainText() + "\nHage")
        page.name.setText("Solgløtt omsorgssenter")
        run.click(page.save)
        after = site(run)
        assert after.wards[: len(before.wards)] == before.wards
        assert after.wards[-1].name == "Hage"
        assert "Solgløtt omsorgssenter" in painted(run)


def test_what_is_typed_stays_when_something_else_is_saved(tmp_path: Path, qtbot: QtBot) -> None:
    """A closing day is added at once; the other fields must not lose what is typed and not yet saved."""
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.open("settings")
        page = run.pages.settings
        page.name.setText("Solgløtt omsorgssenter")
        page.closing.day.set_date(date(2027, 5, 7))
        page.closing.name.setText("Planleggingsdag")
        page.closing.ask_to_add()
        run.settle()
        assert page.name.text() == "Solgløtt omsorgssenter"
