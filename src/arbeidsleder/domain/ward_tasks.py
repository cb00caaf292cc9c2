"""A task as the ward has it: taken from the starter library or made here, with a photo of its own by choice.

What the library says lives in tasks.py. A task that is not used any more is retired and never taken away,
since what somebody was seen doing stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from arbeidsleder.domain.tasks import Area, LibraryTask, TaskFault, faults

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.domain.mfy import PlanKey
    from arbeidsleder.domain.tasks import AimReason, Demands, TaskStep, TaskWord


@dataclass(frozen=True)
class WardTask:
    """One task of the ward. *library_id* is where it came from, "" for one made here.

    *ward_id* is "" for all wards, *area* the id of an area of the library, *plan* the edition of the MFY plan
    that the aims are from.
    """

    id: str
    library_id: str
    ward_id: str
    name: str
    short: str
    area: str
    pictogram: str
    steps: tuple[TaskStep, ...]
    demands: Demands
    relieves: str = ""
    quiet: bool = False
    first_weeks: bool = False
    aims: tuple[AimReason, ...] = ()
    plan: str = ""
    words: tuple[TaskWord, ...] = ()
    phrases: tuple[str, ...] = ()
    retired_on: date | None = None

    @property
    def in_use(self) -> bool:
        """Whether it can be planned and seen."""
        return self.retired_on is None


class TaskInBrief(NamedTuple):
    """A task in use, by its words; what is shown where many stand beside each other."""

    id: str
    name: str
    short: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class TaskPhoto:
    """A ward's own photo of a thing to do. *content* is a JPEG without metadata, in base64."""

    task_id: str
    content: str
    width: int
    height: int
    added_on: date
    added_by: str


def taken(task: LibraryTask, task_id: str, ward_id: str, plan: PlanKey) -> WardTask:
    """Return a library's task as the ward's own, with the edition of the plan its aims are from."""
    return WardTask(
        task_id,
        task.id,
        ward_id,
        task.name,
        task.short,
        task.area.id,
        task.pictogram,
        task.steps,
        task.demands,
        task.relieves,
        task.quiet,
        task.first_weeks,
        task.aims,
        edition(plan) if task.aims else "",
        task.words,
        task.phrases,
    )


def edition(plan: PlanKey) -> str:
    """Return an edition of a plan as it is stored: «HEA05-01 2024-08-01»."""
    return f"{plan.code} {plan.version}"


def faults_of(task: WardTask) -> tuple[TaskFault, ...]:
    """Return what is wrong with *task*, as of a library's; nothing when it can be used."""
    return faults(
        LibraryTask(
            task.library_id or "own",
            task.name,
            task.short,
            Area(task.area, task.area),
            task.pictogram,
            task.steps,
            task.demands,
            task.relieves,
            task.quiet,
            task.first_weeks,
            task.aims,
            task.words,
            task.phrases,
        )
    )
