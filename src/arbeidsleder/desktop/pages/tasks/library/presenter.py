"""Bibliotek without widgets: reads the library, runs what the user asks for."""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from arbeidsleder.application.commands.tasks import (
    RemoveTaskPhoto,
    RetireTask,
    SaveTask,
    SetTaskPhoto,
    TakeTasks,
)
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.task_library import task_library, task_photo
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.tasks.library.photo import ready_photo

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.queries.task_library import TaskLibrary
    from arbeidsleder.desktop.pages.tasks.content import ReadContent, TaskContent
    from arbeidsleder.desktop.pages.tasks.library.photo import ReadyPhoto
    from arbeidsleder.desktop.services import Command, Services
    from arbeidsleder.domain.tasks import LibraryTask
    from arbeidsleder.domain.ward_tasks import TaskPhoto, WardTask


class LibraryPresenter(QObject):
    """One for as long as the view lives."""

    library_read = Signal(object)
    """Emitted with the TaskLibrary each time it was read; the content is there by then."""

    photo_read = Signal(str, object)
    """Emitted with a task's id and its photo as a QImage."""

    photo_ready = Signal(str, object)
    """Emitted with a task's id and a ReadyPhoto that was chosen for it; nothing is stored yet."""

    saved = Signal(str)
    """Emitted after a command was saved; carries the id of the task, or "" for several."""

    refused = Signal(object)
    """Emitted with the exception when a command was refused; nothing has changed."""

    def __init__(self, services: Services, read_content: ReadContent, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._read_content = read_content
        self._saving = False
        self.content: TaskContent | None = None
        self.library: TaskLibrary | None = None
        self.in_sight = True  # the view says; out of sight nothing is read, since showing it reads anew
        services.subscribe(self, self._changed)

    def today(self) -> date:
        """Today by the program's clock."""
        return self._services.ctx.clock.now().date()

    def refresh(self) -> None:
        """Read the library; the first time the files it is told with, beside the window."""
        if self.content is None:
            self._services.jobs.submit(
                "work",
                lambda _token: self._read_content(),
                owner=self,
                ok=self._have_content,
                fail=self._services.failed.emit,
            )
        else:
            self._services.query(self, task_library, self._have_library)

    def read_photo(self, task_id: str) -> None:
        """Read a task's photo."""
        self._services.query(self, lambda ctx: task_photo(ctx, task_id), self._have_photo)

    def take(self, tasks: tuple[LibraryTask, ...]) -> None:
        """Take starter tasks into the ward's own."""
        if self.content is not None:
            plan = self.content.plans.in_force(self.today()).key
            self.run(TakeTasks(tasks, plan))

    def save(self, task: WardTask) -> None:
        """Add or change a task."""
        self.run(SaveTask(task))

    def retire(self, task_id: str, *, again: bool) -> None:
        """Take a task out of use, or into use again."""
        self.run(RetireTask(task_id, again))

    def make_ready(self, task_id: str, path: Path) -> None:
        """Read a picture file and make it small, beside the window."""
        self._services.jobs.submit(
            "work",
            lambda _token: ready_photo(path),
            owner=self,
            ok=partial(self.photo_ready.emit, task_id),
            fail=self._refused,
        )

    def set_photo(self, task_id: str, photo: ReadyPhoto, *, people: bool) -> None:
        """Keep a photo, unless there are people on it."""
        size = photo.picture.size()
        self.run(SetTaskPhoto(task_id, photo.jpeg, size.width(), size.height(), people))

    def remove_photo(self, task_id: str) -> None:
        """Erase a task's photo."""
        self.run(RemoveTaskPhoto(task_id))

    def run(self, command: Command) -> None:
        """Run a command; a second wish waits until the first has an answer."""
        if self._saving:
            return
        self._saving = True
        self._services.command(self, command, self._saved, self._refused)

    def told(self, error: BaseException) -> str:
        """Return the sentence about an error; one nobody knows is told of as a fault too."""
        if isinstance(error, OSError):
            error = RuleError("photo_unreadable")  # only the file of a photo is reached from here
        if not isinstance(error, RuleError):
            self._services.failed.emit(error)
        return sentence(error)

    # Answers

    def _have_content(self, content: TaskContent) -> None:
        self.content = content
        self.refresh()

    def _have_library(self, library: TaskLibrary) -> None:
        self.library = library
        self.library_read.emit(library)

    def _have_photo(self, photo: TaskPhoto | None) -> None:
        if photo is not None:
            content = base64.b64decode(photo.content)
            self._services.jobs.submit(
                "work",
                lambda _token: QImage.fromData(content),
                owner=self,
                ok=partial(self.photo_read.emit, photo.task_id),
                fail=self._services.failed.emit,
            )

    def _saved(self, changes: Changes) -> None:
        self._saving = False
        self.saved.emit(next((one for kind, one in changes.items if kind == "task"), ""))

    def _refused(self, error: BaseException) -> None:
        self._saving = False
        self.refused.emit(error)

    def _changed(self, changes: Changes) -> None:
        if self.in_sight and changes.touches("task", "site"):
            self.refresh()
