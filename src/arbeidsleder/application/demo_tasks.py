"""The made-up ward's twelve tasks and who does which, taken and planned by the commands a user's keys use."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.application.commands.task_plan import PlanTask
from arbeidsleder.application.commands.tasks import TakeTasks
from arbeidsleder.application.queries.task_week import task_week
from arbeidsleder.domain.task_plan import PlannedTask, Support

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.calendar import IsoWeek
    from arbeidsleder.domain.mfy import PlanKey
    from arbeidsleder.domain.tasks import StarterLibrary

DEMO_TASKS = (
    "dekke-bord", "smore-skiver", "kaffevogn", "lunsjvogn", "rydde-bord", "koke-kaffe",
    "brette-sengetoy", "brette-haandklaer", "sortere-toy", "telle-varer", "gjore-klar-stua", "spille-kort",
)  # fmt: skip
"""Their ids in the starter library."""


DOES = {
    "Even": (("gjore-klar-stua", "Marit", Support.NEAR), ("dekke-bord", "", Support.ALONE)),
    "Huong": (("smore-skiver", "Kari", Support.ALONE), ("koke-kaffe", "Kari", Support.NEAR)),
    "Paweł": (("rydde-bord", "kokken", Support.TOGETHER),),
    "Åse": (("brette-sengetoy", "", Support.ALONE), ("brette-haandklaer", "", Support.ALONE)),
    "Noor": (("kaffevogn", "Kari", Support.TOGETHER), ("gjore-klar-stua", "Marit", Support.TOGETHER)),
    "Faadumo": (("dekke-bord", "Marit", Support.TOGETHER),),
    "Çağla": (("lunsjvogn", "Eli", Support.TOGETHER),),
    "Liv": (("sortere-toy", "", Support.ALONE), ("telle-varer", "", Support.ALONE)),
    "Selam": (("kaffevogn", "Kari", Support.NEAR), ("dekke-bord", "Kari", Support.TOGETHER)),
}
"""By name called, in turn from day to day: task, with whom, support. Jonas is new: he gets suggestions."""


class DemoLibrary(NamedTuple):
    """The starter tasks, and the edition of the MFY plan their aims are from."""

    starter: StarterLibrary
    plan: PlanKey


def take_demo_tasks(ctx: Context, library: DemoLibrary) -> None:
    """Take the twelve; those that are there already stay as they are. KeyError for one no file has."""
    tasks = {task.id: task for task in library.starter.tasks}
    TakeTasks(tuple(tasks[task_id] for task_id in DEMO_TASKS), library.plan).run(ctx)


def plan_demo_week(ctx: Context, week: IsoWeek, last_weekday: int = 5) -> None:
    """Plan the days everybody is expected at work, up to *last_weekday* (1..7); needs the twelve tasks."""
    with ctx.store.read() as uow:
        tasks = {task.library_id: task.id for task in uow.tasks.all()}
    for row in task_week(ctx, week).rows:
        turns = DOES.get(row.name, ())
        for cell in row.cells:
            if turns and cell.at_work and cell.day.isoweekday() <= last_weekday:
                task, whom, support = turns[cell.day.isoweekday() % len(turns)]
                PlanTask(PlannedTask(cell.participant_id, cell.day, tasks[task], whom, support)).run(ctx)
