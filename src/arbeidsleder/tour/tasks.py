"""The ward's task library: the list, the starter tasks, an own task and what its form refuses, a photo."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from arbeidsleder.desktop.pages.tasks.library.photo import PhotoDialog
from arbeidsleder.desktop.pages.tasks.library.pictogram_choice import PictogramDialog
from arbeidsleder.desktop.pages.tasks.library.view import LibraryView
from arbeidsleder.desktop.pages.tasks.page import TaskView
from arbeidsleder.domain.tasks import Demand
from arbeidsleder.tour.camera import SMALL_PX, USUAL_PX
from arbeidsleder.tour.hands import CTRL, StepFailedError

if TYPE_CHECKING:
    from arbeidsleder.tour.guide import Tour

TASKS = 4  # the page's number in the rail
OWN = "Fylle fuglebadet"
STEPS = (
    ("Vask hendene", "vask-hender"),
    ("Fyll kanna med vann", "kanne"),
    ("Hell vannet i badet", "fuglebrett"),
)


def empty(tour: Tour) -> None:
    """Look at the page before the ward has a task; for the chapter of the empty pages."""
    tour.open_page(TASKS)
    tour.check(_view(tour).none.isVisible(), "there are no tasks, and a button to choose some")
    tour.shot("tasks-empty")


def go(tour: Tour) -> None:
    """Take the chapter."""
    _library(tour)
    _picker(tour)
    _own_task(tour)
    _photo(tour)
    _retire(tour)
    _small(tour)


def _view(tour: Tour) -> LibraryView:
    view = tour.pages.tasks.view(TaskView.LIBRARY)
    if not isinstance(view, LibraryView):
        raise StepFailedError("the library is not made")
    tour.hands.settle()
    return view


def _library(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("tasks-library"):
        tour.open_page(TASKS)
        view = _view(tour)
        tour.check(view.tasks.tasks.rowCount() > 0, "the ward has tasks")
        tour.shot("tasks-library")
        hands.press(Qt.Key.Key_Down, times=3)
        tour.shot("tasks-task")
    with tour.step("tasks-search"):
        hands.type("/")
        hands.type("kaffe")
        tour.check(hands.focus is view.tasks.field, "the slash goes to the search")
        tour.shot("tasks-search")
        hands.type("xyz")
        tour.shot("tasks-none-found")
        hands.press(Qt.Key.Key_Escape, times=2)


def _picker(tour: Tour) -> None:
    hands, view = tour.hands, _view(tour)
    with tour.step("tasks-starter-library"):
        before = view.tasks.tasks.rowCount()
        hands.press(Qt.Key.Key_O, CTRL)
        tour.shot("tasks-picker")
        hands.press(Qt.Key.Key_Down)
        hands.press(Qt.Key.Key_Space)
        tour.check(len(view.picker.chosen) == 1, "one is chosen")
        tour.shot("tasks-picker-one")
        hands.press(Qt.Key.Key_Return, CTRL)
        hands.wait(lambda: view.tasks.isVisible(), "the list")
        hands.settle()
        tour.check(view.tasks.tasks.rowCount() == before + 1, "the task is taken")


def _own_task(tour: Tour) -> None:
    hands, view = tour.hands, _view(tour)
    form = view.form
    with tour.step("tasks-own-refused"):
        hands.press(Qt.Key.Key_N, CTRL)
        tour.shot("tasks-form-empty")
        hands.press(Qt.Key.Key_Return, CTRL)
        tour.check(form.isVisible() and bool(form.told), "the form says what is missing")
        tour.shot("tasks-form-refused")
    with tour.step("tasks-own"):
        hands.write(form.name, OWN)
        hands.write(form.short, "Fuglebad")
        hands.choose(form.area, form.area.findText("Ute"))
        hands.click(form.pictogram)
        dialog = tour.dialog(PictogramDialog)
        tour.shot("tasks-pictograms")
        if isinstance(dialog, PictogramDialog):
            hands.write(dialog.field, "fuglebrett")
            hands.press(Qt.Key.Key_Return)
        tour.check(form.pictogram.pictogram == "fuglebrett", "the pictogram is chosen")
        for row, (text, picture) in zip(form.steps.rows, STEPS, strict=True):
            hands.write(row.field, text)
            row.picture.show_pictogram(picture)
        tour.shot("tasks-form-steps")
        hands.click(form.demands[Demand.LIFTING].row(1))
        hands.write(form.relieves, "Fuglene får vann uten at noen må huske det.")
        hands.click(form.aims.add)
        hands.type("Får med seg noen ut, og ser til fuglene sammen med dem.")
        tour.shot("tasks-form-aims")
        hands.press(Qt.Key.Key_Return, CTRL)
        hands.wait(lambda: not form.isVisible(), "the task to be saved")
        hands.settle()
        tour.check(view.panel.name.text() == OWN, "the new task is shown")
        tour.shot("tasks-own")


def _photo(tour: Tour) -> None:
    hands, view = tour.hands, _view(tour)
    with tempfile.TemporaryDirectory(prefix="arbeidsleder-tour-") as folder:
        tour.prompts.file = Path(folder) / "fuglebad.png"
        tour.check(_made_up_picture().save(str(tour.prompts.file)), "a picture is there to choose")
        with tour.step("tasks-photo-of-people"):
            hands.click(view.panel.photo)
            dialog = tour.dialog(PhotoDialog)
            tour.shot("tasks-photo-question")
            if isinstance(dialog, PhotoDialog):
                hands.click(dialog.yes)
            tour.check(not view.panel.picture.has_photo, "a picture of people is not kept")
            tour.shot("tasks-photo-refused")
        with tour.step("tasks-photo"):
            hands.click(view.panel.photo)
            dialog = tour.dialog(PhotoDialog)
            if isinstance(dialog, PhotoDialog):
                hands.click(dialog.no)
            hands.wait(lambda: view.panel.picture.has_photo, "the photo")
            tour.shot("tasks-photo")
            tour.ask(lambda: hands.click(view.panel.no_photo), "tasks-photo-remove", yes=True)
            tour.check(not view.panel.picture.has_photo, "the pictogram stands again")


def _made_up_picture() -> QImage:
    """A bowl on a table, nobody in it."""
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor("#d9cdb8"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, (left, top, wide, high) in (
        ("#8a7a63", (0, 760, 1600, 440)),
        ("#7f8c97", (420, 560, 760, 380)),
        ("#9cc4dd", (480, 590, 640, 220)),
    ):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(left, top, wide, high)
    painter.end()
    return image


def _retire(tour: Tour) -> None:
    hands, view = tour.hands, _view(tour)
    with tour.step("tasks-out-of-use"):
        hands.click(view.panel.retire)
        hands.click(view.tasks.retired)
        library = view.presenter.library
        if library is not None:
            view.tasks.mark(library.retired[0].task.id)
        hands.settle()
        tour.shot("tasks-out-of-use")
        hands.click(view.panel.retire)
        hands.settle()
        tour.check(not view.tasks.below.isVisible(), "all tasks are in use again")


def _small(tour: Tour) -> None:
    hands, window, view = tour.hands, tour.window, _view(tour)
    with tour.step("tasks-small"):
        window.resize(*SMALL_PX)
        view.tasks.take_keys()
        tour.shot("small-tasks-list")
        hands.press(Qt.Key.Key_Return)
        tour.check(view.panel.isVisible() and not view.tasks.isVisible(), "the task takes the list's place")
        tour.shot("small-tasks-task")
        hands.press(Qt.Key.Key_E, CTRL)
        tour.shot("small-tasks-form")
        hands.press(Qt.Key.Key_Escape)
        hands.press(Qt.Key.Key_Escape)
        window.resize(*USUAL_PX)
