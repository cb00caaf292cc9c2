"""The walk through Oppgaver: the library empty and full, the starter tasks, the form, and its questions."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from arbeidsleder.application.commands.tasks import SaveTask
from arbeidsleder.application.demo_tasks import take_demo_tasks
from arbeidsleder.bootstrap.task_library import demo_library
from arbeidsleder.desktop.pages.tasks.library.photo import PhotoDialog
from arbeidsleder.desktop.pages.tasks.library.view import LibraryView
from arbeidsleder.desktop.pages.tasks.page import TaskView
from arbeidsleder.domain.tasks import DemandLevel, Demands, TaskStep, TaskWord
from support.program import Running
from support.tasks import ward_task

Scene = tuple[str, QWidget]
LONG_NAME = "Gjøre klar grøtfrokosten på 1 Ve"
LONG_STEP = "Finn alle de store grønne fatene i det skapet"
MUCH = DemandLevel.MUCH


def walk_tasks(run: Running) -> Iterator[Scene]:
    """The places of the library, with the longest texts a task can have."""
    run.open("tasks")
    window = run.window
    view = run.pages.tasks.view(TaskView.LIBRARY)
    assert isinstance(view, LibraryView)
    yield "tasks, none", window
    view.open_picker()
    run.settle()
    yield "tasks, starter tasks", window
    view.picker.easy.click()
    bar = view.picker.room.verticalScrollBar()
    bar.setValue(bar.maximum())
    run.settle()
    yield "tasks, starter tasks chosen", window
    view.picker.left.emit()
    _fill(run)
    view.presenter.refresh()
    run.settle()
    yield "tasks", window
    long_one = next(e.task.id for e in view.presenter.library.in_use if e.task.name == LONG_NAME)  # type: ignore[union-attr]
    view.tasks.mark(long_one)
    view._opened(long_one)
    run.settle()
    yield "tasks, the longest", window
    yield from _scrolled("tasks, the longest", view.panel.area, run)
    yield from _form(run, view)
    yield from _photo(run, view)
    view.presenter.retire(long_one, again=False)
    run.settle()
    view._back()
    view.tasks.retired.click()
    run.settle()
    yield "tasks, with those not in use", window
    view.tasks.field.setText("finnes ikke")
    run.settle()
    yield "tasks, none found", window


def _fill(run: Running) -> None:
    assert run.program.vault is not None
    ctx = run.program.vault.ctx
    take_demo_tasks(ctx, demo_library())
    SaveTask(
        dataclasses.replace(
            ward_task("", LONG_NAME),
            short="Grøtfrokost!",
            steps=tuple(TaskStep(LONG_STEP, "skap") for _n in range(8)),
            demands=Demands(MUCH, MUCH, MUCH, MUCH, MUCH),
            relieves="Avdelingen slipper å sende noen ned på kjøkkenet midt i stellet, og maten står klar.",
            quiet=True,
            words=tuple(TaskWord(f"grønnsakskniv {n}", f"en grønnsakskniv nummer {n}") for n in range(8)),
            phrases=("Kan du vise meg hvor de store fatene står, og hvor mange vi trenger i dag?",) * 4,
        )
    ).run(ctx)


def _scrolled(name: str, area: object, run: Running) -> Iterator[Scene]:
    bar = area.verticalScrollBar()  # type: ignore[attr-defined]
    for part in (0.5, 1.0):
        bar.setValue(round(bar.maximum() * part))
        run.settle()
        yield f"{name} at {part}", run.window


def _form(run: Running, view: LibraryView) -> Iterator[Scene]:
    window, form = run.window, view.form
    view.open_edit()
    run.settle()
    yield "tasks, form", window
    form.aims.add.click()
    form.try_save()
    run.settle()
    yield "tasks, form refused", window
    yield from _scrolled("tasks, form", form._area, run)
    dialog = form.pictogram.open_choice()
    run.settle()
    yield "tasks, pictograms", dialog
    dialog.reject()
    view._close_form()
    run.settle()


def _photo(run: Running, view: LibraryView) -> Iterator[Scene]:
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("#7f8c97"))
    run.told.path = run.vault.folder.parent / "fat.png"
    assert image.save(str(run.told.path))
    view.panel.photo.click()
    run.settle()
    dialog = next(w for w in run.window.findChildren(PhotoDialog) if w.isVisible())
    yield "tasks, people on the photo?", dialog
    run.qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    run.settle()
    yield "tasks, photo refused", run.window
