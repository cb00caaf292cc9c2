"""Which task somebody may be seen doing today: what is planned, else what the fixed week's words name.

For whoever records today, a substitute too: no level and nothing that was seen before is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.needs import needs
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.ward_tasks import WardTask


@dataclass(frozen=True)
class SeenTask:
    """A task to choose; *steps* can be seen one by one."""

    task_id: str
    name: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class TasksToSee:
    """The tasks in use, and the one that is meant unless another is chosen, "" when none can be told."""

    participant_id: str
    tasks: tuple[SeenTask, ...]
    task_id: str


@needs(Right.READ_TODAY, of="day")
def tasks_to_see(ctx: Context, participant_id: str, day: date, words: str) -> TasksToSee:
    """Read the tasks; *words* are what the plan says the person does on *day*."""
    with ctx.store.read() as uow:
        tasks = [task for task in uow.tasks.all() if task.in_use]
        planned = uow.tasks.planned(day, day, participant_id)
    known = {task.id for task in tasks}
    meant = next((one.task_id for one in planned if one.task_id in known), "") or _named(tasks, words)
    found = (SeenTask(one.id, one.name, tuple(step.text for step in one.steps)) for one in tasks)
    return TasksToSee(participant_id, tuple(found), meant)


def _named(tasks: Sequence[WardTask], words: str) -> str:
    """Return the task the plan's free words name, by its whole or short name; "" unless it is only one."""
    said = " ".join(words.split()).casefold()
    exact = [one.id for one in tasks if said in (one.name.casefold(), one.short.casefold())]
    within = [one.id for one in tasks if said and one.name.casefold() in said]
    found = exact or within
    return found[0] if len(found) == 1 else ""
