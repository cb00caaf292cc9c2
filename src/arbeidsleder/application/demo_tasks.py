"""The made-up ward's task library: twelve of the starter tasks, taken as a user takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.application.commands.tasks import TakeTasks

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.mfy import PlanKey
    from arbeidsleder.domain.tasks import StarterLibrary

DEMO_TASKS = (
    "dekke-bord", "smore-skiver", "kaffevogn", "lunsjvogn", "rydde-bord", "koke-kaffe",
    "brette-sengetoy", "brette-haandklaer", "sortere-toy", "telle-varer", "gjore-klar-stua", "spille-kort",
)  # fmt: skip
"""Their ids in the starter library."""


class DemoLibrary(NamedTuple):
    """The starter tasks, and the edition of the MFY plan their aims are from."""

    starter: StarterLibrary
    plan: PlanKey


def take_demo_tasks(ctx: Context, library: DemoLibrary) -> None:
    """Take the twelve; those that are there already stay as they are. KeyError for one no file has."""
    tasks = {task.id: task for task in library.starter.tasks}
    TakeTasks(tuple(tasks[task_id] for task_id in DEMO_TASKS), library.plan).run(ctx)
