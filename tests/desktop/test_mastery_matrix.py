"""Mestring by keys in a real window on a real ward: three keys see something, one takes it back."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.mastery import ObserveMastery, SayOwnView, SetNewLookWeeks
from arbeidsleder.application.errors import RuleError
from arbeidsleder.bootstrap.task_library import pictograms
from arbeidsleder.bootstrap.tasks import make_tasks_page
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.pages.tasks.mastery.cells import CellPictures
from arbeidsleder.desktop.pages.tasks.mastery.panel import PANEL_PX
from arbeidsleder.desktop.pages.tasks.mastery.view import MasteryView
from arbeidsleder.desktop.pages.tasks.page import TasksPage, TaskView
from arbeidsleder.desktop.services import Services
from arbeidsleder.desktop.shell.main_window import MainWindow
from arbeidsleder.desktop.shell.page import Page
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.viewing import STANDS_MS
from arbeidsleder.desktop.widgets.row_delegate import text_width
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.mastery import Level, Observation
from arbeidsleder.domain.rights import Access
from arbeidsleder.reports.all_sheets import PdfSheets
from support.tasks import ward_task
from support.ward import WEDNESDAY, Ward, open_ward
from support.week_desk import Answers

TASKS = (("t1", "Dekke bord"), ("t2", "Koke kaffe"), ("t3", "Vanne blomster"))
ENTER, UP, DOWN, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right


@dataclass
class Desk:
    ward: Ward
    window: MainWindow
    page: TasksPage
    jobs: JobRunner
    qtbot: QtBot
    ids: dict[str, str]
    said: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    pressed: int = 0

    @property
    def view(self) -> MasteryView:
        view = self.page.view(TaskView.MASTERY)
        assert isinstance(view, MasteryView)
        return view

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, key)
            self.pressed += 1
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)
        QApplication.sendPostedEvents(None, 0)

    def log(self) -> list[Observation]:
        with self.ward.ctx.store.read() as uow:
            return list(uow.mastery.observations())

    def words(self, called: str, task: str) -> str:
        model = self.view.table.matrix_model
        return str(model.data(model.index_of(self.ids[called], task), Qt.ItemDataRole.AccessibleTextRole))

    def see(self, called: str, task: str, level: Level, days_ago: int, by: str = "") -> None:
        day = WEDNESDAY - timedelta(days=days_ago)
        self.ward.do(ObserveMastery(self.ids[called], task, level, day, seen_by=by))


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as ward:
        with ward.ctx.store.write("u-marit") as uow:
            for task_id, name in TASKS:
                uow.tasks.save(ward_task(task_id, name))
        ids = {called: ward.add(called) for called in ("Åse", "Even", "Huong")}
        jobs = JobRunner()
        services = Services(ward.ctx, jobs, Answers(), lambda: PdfSheets(pictograms))
        window = MainWindow()
        page = make_tasks_page(services)
        page.show_view(TaskView.MASTERY)
        made = Desk(ward, window, page, jobs, qtbot, ids)
        page.status_message.connect(made.said.append)
        page.undo_hint.connect(made.hints.append)
        window.add_page(Page("tasks", "Oppgaver", "clipboard", page))
        window.resize(1366, 768)
        window.show()
        window.show_work()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        page.page_opened()
        made.settle()
        try:
            yield made
        finally:
            window.shade.stop()
            window.watch.stop()
            window.close()
            jobs.close()
            window.deleteLater()


def test_three_keys_see_something_and_it_is_on_disk_and_in_the_matrix(desk: Desk) -> None:
    desk.press(ENTER, Qt.Key.Key_4, ENTER)
    (seen,) = desk.log()
    assert desk.pressed == 3
    assert (seen.participant_id, seen.task_id, seen.level) == (desk.ids["Even"], "t1", Level.ALONE)
    assert (seen.day, seen.recorded_by, seen.aims) == (WEDNESDAY, "u-marit", ("KM11310",))
    assert desk.words("Even", "t1").startswith("Even, Dekke bord: alene, sett")
    assert desk.hints[-1] == "Even, Dekke bord: alene sett. U angrer"


def test_one_key_takes_it_back_and_what_was_seen_before_stands(desk: Desk) -> None:
    desk.see("Even", "t1", Level.ALONE, 3)
    desk.press(ENTER, Qt.Key.Key_1, ENTER)
    assert "vist" in desk.words("Even", "t1")
    desk.press(Qt.Key.Key_U)
    assert "alene" in desk.words("Even", "t1")
    assert [one.level for one in desk.log()] == [Level.ALONE, Level.SHOWN, None]


def test_people_stand_in_name_order_and_nothing_can_be_sorted_or_summed(desk: Desk) -> None:
    table = desk.view.table
    model = table.matrix_model
    assert [model.name(row) for row in range(model.rowCount())] == ["Even", "Huong", "Åse"]
    assert not table.isSortingEnabled()
    assert not table.horizontalHeader().sectionsClickable()
    assert model.columnCount() == len(TASKS)


def test_an_old_look_asks_for_a_new_one_and_keeps_its_level(desk: Desk) -> None:
    desk.see("Huong", "t2", Level.TEACHES, 57)
    desk.page.page_opened()
    desk.settle()
    assert desk.words("Huong", "t2").endswith("trenger nytt blikk")
    assert "viser andre" in desk.words("Huong", "t2")


def test_what_one_has_seen_is_marked_as_one_partys_view(desk: Desk) -> None:
    desk.see("Even", "t1", Level.SHOWN, 9)
    desk.see("Even", "t1", Level.ALONE, 3)
    desk.see("Huong", "t1", Level.ALONE, 3)
    desk.see("Huong", "t1", Level.SHOWN, 9, by="Tor")
    desk.page.page_opened()
    desk.settle()
    model = desk.view.table.matrix_model
    one, several = (model.index_of(desk.ids[called], "t1") for called in ("Even", "Huong"))
    assert desk.words("Even", "t1") == "Even, Dekke bord: alene, sett 2. mai, sett av én"
    assert model.data(one, Qt.ItemDataRole.ToolTipRole) == desk.words("Even", "t1")
    assert desk.words("Huong", "t1") == "Huong, Dekke bord: alene, sett 2. mai"
    assert "sett av én" in [text.text() for text in desk.view.legend.findChildren(Text)]
    pictures, size = CellPictures(), QSize(84, 48)
    drawn = [pictures.of(model.cell(index), size, 1.0) for index in (one, several)]
    assert drawn[0].toImage() != drawn[1].toImage()
    assert pictures.of(model.cell(one), size, 1.0) is drawn[0]  # a kind of cell is drawn once


def test_the_legend_has_room_beside_the_panel_in_the_smallest_window_that_shows_both(desk: Desk) -> None:
    assert desk.view.legend.minimumSizeHint().width() <= 792 - PANEL_PX - 24  # a window of 960
    names = {text.text(): text for text in desk.view.legend.findChildren(Text)}
    assert names["sett av én"].width() >= text_width("sett av én", Type.SMALL)  # whole at 1366


def test_the_same_matrix_read_again_is_not_drawn_again(desk: Desk) -> None:
    read: list[object] = []
    desk.view.presenter.matrix_read.connect(read.append)
    desk.page.page_opened()
    desk.settle()
    assert read == []
    desk.see("Even", "t1", Level.ALONE, 3)
    desk.page.page_opened()
    desk.settle()
    assert len(read) == 1


def test_the_weeks_are_a_setting_and_no_level_is_touched(desk: Desk) -> None:
    desk.see("Huong", "t2", Level.ALONE, 20)
    desk.ward.do(SetNewLookWeeks(2))
    desk.page.page_opened()
    desk.settle()
    assert desk.words("Huong", "t2").endswith("trenger nytt blikk")
    assert "alene" in desk.words("Huong", "t2")
    for weeks in (1, 53):
        with pytest.raises(RuleError):
            desk.ward.do(SetNewLookWeeks(weeks))


def test_the_panel_shows_own_words_beside_what_was_seen_and_by_whom(desk: Desk) -> None:
    desk.see("Even", "t1", Level.TOGETHER, 20, by="Tor")
    desk.see("Even", "t1", Level.WATCHED, 10)
    desk.ward.do(SayOwnView(desk.ids["Even"], "t1", "Jeg vil klare det selv"))
    desk.press(ENTER)
    panel = desk.view.panel
    assert panel.own.text.text() == "«Jeg vil klare det selv»"
    assert panel.levels.rows[Level.WATCHED].small.startswith("sist")
    desk.press(Qt.Key.Key_Escape)
    assert panel.isHidden() and desk.view.table.hasFocus()
    assert len(desk.log()) == 2


def test_a_step_can_be_seen_by_itself_and_the_whole_stands(desk: Desk) -> None:
    desk.press(ENTER)
    desk.view.panel.split.click()
    desk.press(DOWN, Qt.Key.Key_4, ENTER)
    (seen,) = desk.log()
    desk.press(ENTER)
    assert desk.view.panel.about.text() == "Even · steg er sett, men ikke hele oppgaven ennå"
    assert (seen.step, seen.level) == ("Vask hendene", Level.ALONE)
    assert desk.words("Even", "t1").startswith("Even, Dekke bord: steg sett 5. mai")
    assert desk.words("Even", "t2").endswith("ikke sett på ennå")
    model = desk.view.table.matrix_model
    assert model.data(model.index_of(desk.ids["Even"], "t1")) == "steg sett"
    column = desk.view.table.columnWidth(0)
    assert text_width("steg sett", Type.SMALL) <= column - 33, "the word has room beside the dot"


def test_the_shade_hides_names_levels_and_panel(desk: Desk) -> None:
    desk.see("Even", "t1", Level.ALONE, 1)
    desk.press(ENTER)
    desk.view.set_shaded(True)
    assert desk.view.panel.isHidden()
    assert "Even" not in desk.words("Even", "t1") and "alene" not in desk.words("Even", "t1")


def test_looks_that_stood_open_are_a_line_of_the_persons_access_log(desk: Desk) -> None:
    def lines(called: str) -> list[Access]:
        with desk.ward.ctx.store.read() as uow:
            return [one.how for one in uow.person.accesses(desk.ids[called])]

    desk.press(ENTER, Qt.Key.Key_Escape)
    assert lines("Even") == []  # gone before a word of it was read
    desk.press(ENTER)
    desk.qtbot.waitUntil(lambda: lines("Even") == [Access.VIEW], timeout=STANDS_MS + 10_000)
    assert lines("Huong") == []
