"""Ukeplan by keys in a real window on a real ward: plan, accept, take away, copy, print."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.mastery import SaveApproach
from arbeidsleder.application.commands.participants import SavePlannedAbsence
from arbeidsleder.application.commands.task_plan import PlanTask
from arbeidsleder.bootstrap.task_library import pictograms
from arbeidsleder.bootstrap.tasks import make_tasks_page
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.pages.tasks.page import TasksPage, TaskView
from arbeidsleder.desktop.pages.tasks.week.view import WeekPlanView
from arbeidsleder.desktop.services import Services
from arbeidsleder.desktop.shell.main_window import MainWindow
from arbeidsleder.desktop.shell.page import Page
from arbeidsleder.domain.mastery import Approach, ApproachKind, Level, Observation
from arbeidsleder.domain.plan import PlannedAbsence
from arbeidsleder.domain.task_plan import PlannedTask, Support
from arbeidsleder.reports.all_sheets import PdfSheets
from support.tasks import ward_task
from support.ward import WEDNESDAY, Ward, open_ward
from support.week_desk import Answers

TASKS = (("t1", "Dekke bord"), ("t2", "Koke kaffe"), ("t3", "Vanne blomster"))


@dataclass
class Desk:
    ward: Ward
    window: MainWindow
    page: TasksPage
    jobs: JobRunner
    qtbot: QtBot
    ids: dict[str, str]
    said: list[str] = field(default_factory=list)
    printed: list[tuple[bytes, str, str, tuple[str, ...]]] = field(default_factory=list)

    @property
    def view(self) -> WeekPlanView:
        view = self.page.view(TaskView.WEEK)
        assert isinstance(view, WeekPlanView)
        return view

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)
        QApplication.sendPostedEvents(None, 0)

    def stand_on(self, called: str, day: date = WEDNESDAY) -> None:
        self.view.table.go_to(self.ids[called], day)
        assert self.view.table.cell() is not None

    def kept(self, day: date = WEDNESDAY) -> list[PlannedTask]:
        with self.ward.ctx.store.read() as uow:
            return list(uow.tasks.planned(day, day))

    def words(self, called: str, day: date = WEDNESDAY) -> str:
        return str(self.view.table.plan_model.index_of(self.ids[called], day).data())


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as ward:
        with ward.ctx.store.write("u-marit") as uow:
            for task_id, name in TASKS:
                uow.tasks.save(ward_task(task_id, name))
        ids = {called: ward.add(called) for called in ("Even", "Huong", "Paweł")}
        ids["Selam"] = ward.add("Selam", since=date(2027, 4, 26))
        ward.do(SavePlannedAbsence(PlannedAbsence("", ids["Paweł"], WEDNESDAY, WEDNESDAY, WEDNESDAY)))
        jobs = JobRunner()
        services = Services(ward.ctx, jobs, Answers(), lambda: PdfSheets(pictograms))
        window = MainWindow()
        page = make_tasks_page(services)
        page.show_view(TaskView.WEEK)
        made = Desk(ward, window, page, jobs, qtbot, ids)
        page.status_message.connect(made.said.append)
        made.view.print_requested.connect(lambda *args: made.printed.append(args))
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


def test_enter_chooses_a_task_and_enter_saves_it(desk: Desk) -> None:
    desk.stand_on("Huong")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Down)  # the first task
    desk.press(Qt.Key.Key_Return)
    assert desk.kept() == [PlannedTask(desk.ids["Huong"], WEDNESDAY, "t1")]
    assert desk.words("Huong") == "Dekke bord"
    assert desk.view.table.hasFocus()
    assert not desk.view.editor.isVisible()


def test_with_whom_and_support_are_kept(desk: Desk) -> None:
    desk.stand_on("Even")
    desk.press(Qt.Key.Key_Return)
    editor = desk.view.editor
    editor.task.setCurrentIndex(2)
    editor.whom.setText("  Kari ")
    editor.support.row(2).click()
    editor.whom.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.kept() == [PlannedTask(desk.ids["Even"], WEDNESDAY, "t2", "Kari", Support.ALONE)]


def test_escape_saves_nothing(desk: Desk) -> None:
    desk.stand_on("Even")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Escape)
    assert desk.kept() == []
    assert desk.view.table.hasFocus()


def test_a_suggestion_is_accepted_by_one_key_and_never_filled_in_by_itself(desk: Desk) -> None:
    assert desk.words("Selam").startswith("Forslag: ")
    assert desk.kept() == []
    desk.stand_on("Selam")
    desk.press(Qt.Key.Key_Space)
    assert [one.participant_id for one in desk.kept()] == [desk.ids["Selam"]]
    desk.stand_on("Even")
    desk.press(Qt.Key.Key_Space)
    assert desk.said[-1] == "Det er ikke noe forslag for denne dagen"


def test_less_support_is_taken_by_the_same_key(desk: Desk) -> None:
    ward, who = desk.ward, desk.ids["Even"]
    ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t1", "Kari")))
    with ward.ctx.store.write("u-marit") as uow:
        uow.mastery.append(
            Observation("o1", who, "t1", Level.ALONE, WEDNESDAY, ward.ctx.clock.now(), "u-marit")
        )
    desk.view.presenter.refresh()
    desk.settle()
    assert desk.kept()[0].support is Support.TOGETHER
    desk.stand_on("Even")
    desk.press(Qt.Key.Key_Space)
    assert desk.kept()[0].support is Support.ALONE


def test_delete_takes_the_task_away_and_the_fixed_week_shows(desk: Desk) -> None:
    desk.ward.do(PlanTask(PlannedTask(desk.ids["Even"], WEDNESDAY, "t1")))
    desk.view.presenter.refresh()
    desk.settle()
    desk.stand_on("Even")
    desk.press(Qt.Key.Key_Delete)
    assert desk.kept() == []
    assert desk.words("Even") == "Stua"


def test_who_is_not_at_work_cannot_be_planned(desk: Desk) -> None:
    desk.stand_on("Paweł")
    desk.press(Qt.Key.Key_Return)
    assert not desk.view.editor.isVisible()
    assert desk.words("Paweł") == "Avtalt fri"
    assert desk.said[-1] == "Avtalt fri"


def test_last_week_is_copied_in_one_step(desk: Desk) -> None:
    before = WEDNESDAY - timedelta(days=7)
    desk.ward.do(PlanTask(PlannedTask(desk.ids["Even"], before, "t1", "Kari")))
    desk.ward.do(PlanTask(PlannedTask(desk.ids["Paweł"], before, "t2")))  # off this week
    desk.view.presenter.refresh()
    desk.settle()
    desk.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert desk.kept() == [PlannedTask(desk.ids["Even"], WEDNESDAY, "t1", "Kari")]


def test_a_task_somebody_is_exempt_from_that_day_is_not_copied(desk: Desk) -> None:
    even, huong, before = desk.ids["Even"], desk.ids["Huong"], WEDNESDAY - timedelta(days=7)
    for who in (even, huong):
        desk.ward.do(PlanTask(PlannedTask(who, before, "t1")))
        desk.ward.do(PlanTask(PlannedTask(who, before + timedelta(days=2), "t1")))
    exempt = Approach("", even, "t1", ApproachKind.EXEMPT, "Løfter ikke tungt", before, last=WEDNESDAY)
    desk.ward.do(SaveApproach(exempt))
    desk.ward.do(SaveApproach(replace(exempt, participant_id=huong, kind=ApproachKind.GRADUAL)))
    desk.view.presenter.refresh()
    desk.settle()
    desk.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert desk.kept() == [PlannedTask(huong, WEDNESDAY, "t1")]
    after = {one.participant_id for one in desk.kept(WEDNESDAY + timedelta(days=2))}
    assert after == {even, huong}, "it has ended then"
    assert "Det noen er fritatt fra, er ikke med." in desk.said[-1]


def test_the_weeks_are_turned_and_the_holiday_has_its_name(desk: Desk) -> None:
    model = desk.view.table.plan_model
    assert model.closed(4) == ("Kristi himmelfartsdag", "helligdag")
    desk.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.page.head.subtitle.text().startswith("Uke 19, 2027")
    desk.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.page.head.subtitle.text().startswith("Uke 18, 2027")


def test_the_wall_print_is_made_and_logged_for_those_on_it(desk: Desk) -> None:
    desk.ward.do(PlanTask(PlannedTask(desk.ids["Even"], WEDNESDAY, "t1", "Kari")))
    desk.view.presenter.refresh()
    desk.settle()
    desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    ((pdf, _title, name, people),) = desk.printed
    text = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "Dekke bord" in text
    assert name == "2027-W18"
    assert set(people) == set(desk.ids.values())


def test_the_shade_hides_names_and_closes_the_editor(desk: Desk) -> None:
    desk.stand_on("Even")
    desk.press(Qt.Key.Key_Return)
    desk.page.set_shaded(True)
    assert not desk.view.editor.isVisible()
    assert desk.view.editor.name.text() == ""
    assert desk.view.table.plan_model.index(0, 0).data() != "Even"
    desk.page.set_shaded(False)


def test_the_task_shows_in_i_dag_with_whom(desk: Desk) -> None:
    desk.ward.at(WEDNESDAY, time(8, 10))
    desk.stand_on("Even")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    row = next(r for r in desk.ward.board().rows if r.participant.called == "Even")
    assert row.view.expected.task == "Dekke bord"


def test_u_takes_back_the_latest_changes_one_by_one(desk: Desk) -> None:
    hints: list[str] = []
    desk.page.undo_hint.connect(hints.append)
    before = WEDNESDAY - timedelta(days=7)
    desk.ward.do(PlanTask(PlannedTask(desk.ids["Huong"], before, "t1", "Kari")))
    desk.view.presenter.refresh()
    desk.settle()
    desk.stand_on("Even")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    even = PlannedTask(desk.ids["Even"], WEDNESDAY, "t1")
    assert desk.kept() == [even]
    assert hints[-1] == "Even, onsdag: endret i planen. U angrer"
    desk.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert {one.participant_id for one in desk.kept()} == {desk.ids["Even"], desk.ids["Huong"]}
    assert hints[-1] == "Forrige uke er kopiert. U angrer"
    desk.press(Qt.Key.Key_Delete)
    assert {one.participant_id for one in desk.kept()} == {desk.ids["Huong"]}
    desk.press(Qt.Key.Key_U)
    assert {one.participant_id for one in desk.kept()} == {desk.ids["Even"], desk.ids["Huong"]}
    assert hints[-1] == ""
    desk.press(Qt.Key.Key_U)
    assert desk.kept() == [even]
    desk.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert desk.kept() == []
    desk.press(Qt.Key.Key_U)
    assert desk.said[-1].startswith("Det er ikke noe å angre")


def test_a_name_that_looks_like_something_else_is_asked_about_before_it_is_kept(desk: Desk) -> None:
    desk.stand_on("Even")
    desk.press(Qt.Key.Key_Return)
    editor = desk.view.editor
    editor.task.setCurrentIndex(1)
    editor.whom.setText("sykepleieren, hun har angst")
    editor.save.click()
    assert editor.wording.asking
    assert desk.kept() == []
    editor.wording.keep.click()
    desk.settle()
    assert len(desk.kept()) == 1
