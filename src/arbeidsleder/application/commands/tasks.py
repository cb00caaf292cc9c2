"""The ward's task library: take from the starter library, write, retire, photograph."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.roles import Right
from arbeidsleder.domain.tasks import TaskFault
from arbeidsleder.domain.ward_tasks import TaskPhoto, faults_of, taken

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.mfy import PlanKey
    from arbeidsleder.domain.tasks import LibraryTask
    from arbeidsleder.domain.ward_tasks import WardTask

MOST_PHOTO_BYTES = 300_000


@needs(Right.WRITE_TASKS)
@dataclass(frozen=True)
class TakeTasks:
    """Take tasks of the starter library into the ward's own. One that is there already is left as it is.

    *plan* is the edition of the MFY plan the library's aims are from.
    """

    tasks: tuple[LibraryTask, ...]
    plan: PlanKey
    ward_id: str = ""

    def run(self, ctx: Context) -> Changes:
        """Add them; a retired one comes into use again."""
        with ctx.store.write(ctx.user.id) as uow:
            known = {t.library_id: t for t in uow.tasks.all() if t.library_id}
            for task in self.tasks:
                mine = known.get(task.id)
                if mine is None:
                    uow.tasks.save(taken(task, ctx.ids.new_id(), self.ward_id, self.plan))
                elif not mine.in_use:
                    uow.tasks.save(replace(mine, retired_on=None))
        return Changes.of(("task", ""))


@needs(Right.WRITE_TASKS)
@dataclass(frozen=True)
class SaveTask:
    """Add (empty id) or change a task of the ward.

    Raises RuleError with the code of the first fault (see refusal_of), or "unknown_task".
    """

    task: WardTask

    def run(self, ctx: Context) -> Changes:
        """Write it."""
        wrong = faults_of(self.task)
        if wrong:
            raise refusal_of(wrong[0])
        with ctx.store.write(ctx.user.id) as uow:
            if self.task.id:
                known_task(uow, self.task.id)
            task = replace(self.task, id=self.task.id or ctx.ids.new_id())
            uow.tasks.save(task)
        return Changes.of(("task", task.id))


@needs(Right.WRITE_TASKS)
@dataclass(frozen=True)
class RetireTask:
    """Take a task out of use, or with *again* into use; what was seen of it stays.

    Raises RuleError "unknown_task".
    """

    task_id: str
    again: bool = False

    def run(self, ctx: Context) -> Changes:
        """Set or clear the day."""
        with ctx.store.write(ctx.user.id) as uow:
            task = known_task(uow, self.task_id)
            uow.tasks.save(replace(task, retired_on=None if self.again else ctx.clock.now().date()))
        return Changes.of(("task", self.task_id))


@needs(Right.WRITE_TASKS)
@dataclass(frozen=True)
class SetTaskPhoto:
    """Keep a photo of the thing to do: a JPEG already made small and without metadata.

    *people_in_it* is the user's answer. Raises RuleError "photo_of_people" when there are, "photo_too_big",
    "unknown_task".
    """

    task_id: str
    jpeg: bytes
    width: int
    height: int
    people_in_it: bool

    def run(self, ctx: Context) -> Changes:
        """Write it."""
        if self.people_in_it:
            raise RuleError("photo_of_people")
        if len(self.jpeg) > MOST_PHOTO_BYTES:
            raise RuleError("photo_too_big")
        with ctx.store.write(ctx.user.id) as uow:
            known_task(uow, self.task_id)
            content = base64.b64encode(self.jpeg).decode("ascii")
            today = ctx.clock.now().date()
            uow.tasks.save_photo(
                TaskPhoto(self.task_id, content, self.width, self.height, today, ctx.user.id)
            )
        return Changes.of(("task", self.task_id))


@needs(Right.WRITE_TASKS)
@dataclass(frozen=True)
class RemoveTaskPhoto:
    """Erase a task's photo; the pictogram stands again."""

    task_id: str

    def run(self, ctx: Context) -> Changes:
        """Erase it."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.tasks.remove_photo(self.task_id)
        return Changes.of(("task", self.task_id))


def refusal_of(fault: TaskFault) -> RuleError:
    """Return what a user is told of a fault."""
    return {
        TaskFault.ID: RuleError("task_id"),
        TaskFault.NAME: RuleError("task_name"),
        TaskFault.SHORT: RuleError("task_short"),
        TaskFault.STEP_COUNT: RuleError("task_step_count"),
        TaskFault.STEP: RuleError("task_step"),
        TaskFault.RELIEVES: RuleError("task_relieves"),
        TaskFault.AIM: RuleError("task_aim"),
        TaskFault.WORD: RuleError("task_word"),
        TaskFault.PHRASE: RuleError("task_phrase"),
    }[fault]


def known_task(uow: UnitOfWork, task_id: str) -> WardTask:
    """Return a task, or raise RuleError "unknown_task"."""
    task = uow.tasks.get(task_id)
    if task is None:
        raise RuleError("unknown_task")
    return task
