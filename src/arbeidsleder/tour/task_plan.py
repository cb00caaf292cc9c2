"""Who does what: the week plan and its wall print, a task's cards, and «Min uke» for the participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.application.demo_ward import DEMO_DAY
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.desktop.pages.tasks.library.view import LibraryView
from arbeidsleder.desktop.pages.tasks.page import TaskView
from arbeidsleder.desktop.pages.tasks.prints.dialog import TaskPrintDialog
from arbeidsleder.desktop.pages.tasks.week.view import WeekPlanView
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.text import _
from arbeidsleder.tour.day import save_sheet
from arbeidsleder.tour.first_run import wait_for_paper
from arbeidsleder.tour.hands import CTRL, StepFailedError
from arbeidsleder.tour.tasks import TASKS

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.queries.task_week import TaskCell
    from arbeidsleder.tour.guide import Tour

POLISH = "Umyj ręce"
SOMALI = ("Waxaan rabaa inaan waqtiga ku imaado", "Diyaari miiska", "Keligay", "Diyaari qolka fadhiga")


def go(tour: Tour) -> None:
    """Take the chapter."""
    _plan(tour)
    _wall(tour)
    _cards(tour)
    _my_week(tour)


def _view(tour: Tour) -> WeekPlanView:
    view = tour.pages.tasks.view(TaskView.WEEK)
    if not isinstance(view, WeekPlanView):
        raise StepFailedError("the week plan is not made")
    tour.hands.settle()
    return view


def _cell(view: WeekPlanView, called: str, day: date) -> TaskCell:
    plan = view.presenter.plan
    rows = plan.rows if plan else ()
    cells = [c for r in rows if r.name == called for c in r.cells if c.day == day]
    if not cells:
        raise StepFailedError(f"no such day in the plan: {called} {day}")
    return cells[0]


def _plan(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("task-week"):
        tour.open_page(TASKS)
        hands.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        view = _view(tour)
        tour.check(bool(_cell(view, "Huong", DEMO_DAY).task), "today is planned")
        tour.shot("task-week")
    with tour.step("task-week-edit"):
        cell = _cell(view, "Huong", DEMO_DAY)
        view.table.go_to(cell.participant_id, DEMO_DAY)
        hands.press(Qt.Key.Key_Return)
        tour.check(view.editor.isVisible(), "the editor is open")
        tour.shot("task-week-edit")
        hands.write(view.editor.whom, "Eli")
        hands.press(Qt.Key.Key_Return)
        tour.check(_cell(view, "Huong", DEMO_DAY).with_whom == "Eli", "with whom is kept")
    with tour.step("task-week-copy"):
        friday = view.table.plan_model.plan.days[-1] if view.table.plan_model.plan else DEMO_DAY
        tour.check(not _cell(view, "Even", friday).task_id, "Friday is not planned yet")
        hands.press(Qt.Key.Key_D, CTRL)
        hands.settle()
        tour.shot("task-week-copied")
        tour.check(bool(_cell(view, "Even", friday).task_id), "last week's Friday is copied")


def _wall(tour: Tour) -> None:
    with tour.step("task-week-wall"):
        tour.hands.press(Qt.Key.Key_P, CTRL)
        dialog = tour.dialog(PreviewDialog)
        if not isinstance(dialog, PreviewDialog):
            raise StepFailedError("no preview is open")
        wait_for_paper(tour, dialog.view.paper)
        tour.shot("task-week-wall")
        save_sheet(tour, dialog.save)
        tour.hands.press(Qt.Key.Key_Escape)


def _cards(tour: Tour) -> None:
    hands = tour.hands
    hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    hands.settle()
    library = tour.pages.tasks.view(TaskView.LIBRARY)
    if not isinstance(library, LibraryView):
        raise StepFailedError("the library is not made")
    with tour.step("task-card"):
        entries = library.presenter.library.in_use if library.presenter.library else ()
        library.tasks.mark(next(one.task.id for one in entries if one.task.library_id == "koke-kaffe"))
        hands.settle()
        buttons = [b for b in library.panel.findChildren(Button) if b.text() == _("Skriv ut…")]
        hands.click(buttons[0])
        dialog = tour.dialog(TaskPrintDialog)
        if not isinstance(dialog, TaskPrintDialog):
            raise StepFailedError("no card is open")
        hands.settle()
        wait_for_paper(tour, dialog.view.paper)
        tour.shot("task-card")
        dialog.second_fields(0)[0].setText(POLISH)  # the test keyboard has no such letters
        hands.settle()
        dialog.render_now()
        hands.settle()
        tour.shot("task-card-two-languages")
        save_sheet(tour, dialog.save)
    with tour.step("phrase-cards"):
        dialog.choose(1)
        hands.settle()
        wait_for_paper(tour, dialog.view.paper)
        tour.shot("phrase-cards")
        save_sheet(tour, dialog.save)
        hands.press(Qt.Key.Key_Escape)


def _my_week(tour: Tour) -> None:
    with tour.step("my-week"):
        plan = _view(tour).presenter.plan
        who = next((row.participant_id for row in plan.rows if row.name == "Even"), "") if plan else ""
        tour.pages.participants.my_week_requested.emit(who)
        tour.hands.settle()
        page = tour.pages.week
        tour.check(page.prints.isVisible(), "the sheet is shown in Uke")
        wait_for_paper(tour, page.prints.sheet.paper)
        tour.shot("my-week")
        save_sheet(tour, page.prints.save)
    with tour.step("my-week-two-languages"):
        second = page.prints.second
        tour.check(second.isVisible() and len(second.rows) > 1, "there is a field for each sentence")
        for row, said in zip(second.rows.values(), SOMALI, strict=False):
            tour.hands.write(row.field, said)
        second.flush()
        tour.hands.settle()
        wait_for_paper(tour, page.prints.sheet.paper)
        tour.shot("my-week-two-languages")
        page.prints.choose(Document.GROUP_WEEK)
        tour.hands.press(Qt.Key.Key_Escape)
