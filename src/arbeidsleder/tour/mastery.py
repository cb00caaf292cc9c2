"""What somebody was seen doing: in I dag with M, in the matrix, and in the person's own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.desktop.pages.tasks.mastery.view import MasteryView
from arbeidsleder.desktop.pages.tasks.page import TaskView
from arbeidsleder.tour.day import mark, save_sheet
from arbeidsleder.tour.first_run import wait_for_paper
from arbeidsleder.tour.hands import CTRL, StepFailedError
from arbeidsleder.tour.people import open_tab
from arbeidsleder.tour.tasks import TASKS

if TYPE_CHECKING:
    from arbeidsleder.tour.guide import Tour

TODAY, PARTICIPANTS = 1, 3


def go(tour: Tour) -> None:
    """Take the chapter."""
    _today(tour)
    _matrix(tour)
    _person(tour)


def _today(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("today-mastery"):
        tour.open_page(TODAY)
        mark(tour, "Even")
        hands.press(Qt.Key.Key_M)
        hands.settle()
        panel = tour.pages.today.mastery.panel
        tour.check(panel is not None and panel.isVisible(), "the panel is open")
        hands.press(Qt.Key.Key_4)
        tour.shot("today-mastery")
        hands.press(Qt.Key.Key_Return)
        hands.settle()
        tour.shot("today-mastery-seen")


def _matrix(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("mastery-matrix"):
        tour.open_page(TASKS)
        hands.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        hands.settle()
        view = tour.pages.tasks.view(TaskView.MASTERY)
        if not isinstance(view, MasteryView):
            raise StepFailedError("the matrix is not made")
        tour.check(view.presenter.matrix is not None, "the matrix is read")
        tour.shot("mastery-matrix")
    with tour.step("mastery-panel"):
        view.table.setFocus()
        hands.press(Qt.Key.Key_Right)
        hands.press(Qt.Key.Key_Return)
        hands.settle()
        tour.check(view.panel.isVisible(), "the panel is open")
        tour.shot("mastery-panel")
        hands.press(Qt.Key.Key_3)
        hands.press(Qt.Key.Key_Return)
        hands.settle()
        tour.check(not view.panel.isVisible(), "three keys say what was seen")
        hands.press(Qt.Key.Key_U)
        hands.settle()
        tour.shot("mastery-taken-back")


def _person(tour: Tour) -> None:
    page, hands = tour.pages.participants, tour.hands
    with tour.step("participant-mastery"):
        tour.open_page(PARTICIPANTS)
        hands.write(page.people.field, "Even")
        hands.press(Qt.Key.Key_Return)
        hands.settle()
        open_tab(tour, page.file.mastery)
        hands.settle()
        tour.shot("participant-mastery")
    with tour.step("participant-gll"):
        page.file.mastery.form_requested.emit("gll")
        hands.settle()
        form = page.mastery.gll_form
        tour.check(form.isVisible(), "the form is open")
        tour.shot("participant-gll")
        hands.write(form.done, "Dekket bord til åtte")
        hands.write(form.learned, "Telle fatene to ganger")
        hands.press(Qt.Key.Key_Return, CTRL)
        hands.wait(lambda: not form.isVisible(), "the note to be kept")
        hands.settle()
        tour.shot("participant-gll-kept")
    _told(tour)
    _sheet(tour)


def _told(tour: Tour) -> None:
    """What the participant says of a task."""
    page, hands = tour.pages.participants, tour.hands
    with tour.step("participant-own-view"):
        hands.click(page.file.mastery.own)
        hands.settle()
        form = page.mastery.own_form
        tour.check(form.isVisible(), "the form is open")
        hands.write(form.text, "Det er moro med vogna")
        tour.shot("participant-own-view")
        hands.press(Qt.Key.Key_Return, CTRL)
        hands.wait(lambda: not form.isVisible(), "the words to be kept")
        hands.settle()


def _sheet(tour: Tour) -> None:
    file, hands = tour.pages.participants.file, tour.hands
    with tour.step("participant-mastery-sheet"):
        open_tab(tour, file.mastery)
        hands.settle()
        tour.shot("participant-mastery-told")
        hands.click(file.mastery.print)
        dialog = tour.dialog(PreviewDialog)
        if not isinstance(dialog, PreviewDialog):
            raise StepFailedError("no preview is open")
        wait_for_paper(tour, dialog.view.paper)
        tour.shot("participant-mastery-sheet")
        save_sheet(tour, dialog.save)
        hands.press(Qt.Key.Key_Escape, on=dialog)
