"""The read models of Bibliotek: the ward's tasks, and one task's photo. About work; nobody is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.needs import needs
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.people import Ward
    from arbeidsleder.domain.ward_tasks import TaskPhoto, WardTask


@dataclass(frozen=True)
class LibraryEntry:
    """One task, and whether it has a photo of its own. *ward_name* is "" for a task of all wards."""

    task: WardTask
    has_photo: bool
    ward_name: str


@dataclass(frozen=True)
class TaskLibrary:
    """The ward's tasks by name: those in use, and apart those that are not any more."""

    place: str
    wards: tuple[Ward, ...]
    in_use: tuple[LibraryEntry, ...]
    retired: tuple[LibraryEntry, ...]
    today: date
    single_letter_keys: bool

    def entry(self, task_id: str) -> LibraryEntry | None:
        """Return the task with that id, in use or not, or None."""
        return next((one for one in (*self.in_use, *self.retired) if one.task.id == task_id), None)

    def taken(self) -> frozenset[str]:
        """Return the ids in the starter library of the tasks that are in use here."""
        return frozenset(one.task.library_id for one in self.in_use if one.task.library_id)


@needs(Right.READ_TASKS)
def task_library(ctx: Context) -> TaskLibrary:
    """Read it."""
    with ctx.store.read() as uow:
        site = uow.site.get()
        photos = uow.tasks.photographed()
        tasks = sorted(uow.tasks.all(), key=lambda task: (name_order(task.name), task.id))
    wards = {ward.id: ward.name for ward in site.wards}
    entries = [LibraryEntry(task, task.id in photos, wards.get(task.ward_id, "")) for task in tasks]
    return TaskLibrary(
        site.name,
        site.wards,
        tuple(one for one in entries if one.task.in_use),
        tuple(one for one in entries if not one.task.in_use),
        ctx.clock.now().date(),
        site.single_letter_keys,
    )


@needs(Right.READ_TASKS)
def task_photo(ctx: Context, task_id: str) -> TaskPhoto | None:
    """Read a task's photo; None when it has none."""
    with ctx.store.read() as uow:
        return uow.tasks.photo(task_id)
