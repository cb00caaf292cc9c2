"""What was seen of one person, by task and by module of the MFY plan, beside what the person says.

No number is in it but dates, ids and the week: nothing is counted, added up or compared (PRODUCT.md 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.mastery_words import module_title
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.mastery_matrix import Look, looks_of, user_names
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.mastery import one_observer
from arbeidsleder.domain.mfy import AimKey, plan_key
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.mastery import Approach, GllNote, Observation
    from arbeidsleder.domain.mfy import Plans


@dataclass(frozen=True)
class OwnWords:
    """What the person said of a task, and when."""

    text: str
    said_on: date


@dataclass(frozen=True)
class TaskMastery:
    """One task: what was seen, newest first, what the person said of it, what is agreed about it.

    *new*: something of it was seen this week. *one_observer*: all of it is one party's view.
    """

    task_id: str
    task: str
    looks: tuple[Look, ...]
    own_views: tuple[OwnWords, ...]
    approaches: tuple[Approach, ...]
    new: bool
    one_observer: bool

    @property
    def whole(self) -> Look | None:
        """The look in force at the task as a whole, else at a step of it."""
        return next((one for one in self.looks if not one.step), self.looks[0] if self.looks else None)


@dataclass(frozen=True)
class AimMastery:
    """One aim by code and our own label, and the tasks that touched it when they were seen."""

    code: str
    label: str
    tasks: tuple[TaskMastery, ...]


@dataclass(frozen=True)
class ModuleMastery:
    """One module of the plan, with the aims something was seen of."""

    code: str
    title: str
    aims: tuple[AimMastery, ...]


@dataclass(frozen=True)
class PersonMastery:
    """One person's tasks, new of this week first; *not_seen* are tasks in use nobody has looked at.

    *not_seen* is for the supervisor's own screen and stands in no print.
    """

    participant_id: str
    called: str
    today: date
    tasks: tuple[TaskMastery, ...]
    modules: tuple[ModuleMastery, ...]
    not_seen: tuple[str, ...]
    gll: tuple[GllNote, ...]
    choices: tuple[tuple[str, str], ...]
    """(id, name) of the tasks in use, for the forms."""


@needs(Right.READ_MASTERY)
def person_mastery(ctx: Context, participant_id: str, plans: Plans | None = None) -> PersonMastery | None:
    """Read it, by module too where *plans* are given; None for somebody who is not there."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        person = uow.participants.get(participant_id)
        if person is None:
            return None
        log = uow.mastery.observations(participant_id)
        said = uow.mastery.own_views(participant_id)
        agreed = uow.mastery.approaches(participant_id)
        gll = uow.mastery.gll_notes(participant_id)
        known = uow.tasks.all()
        weeks, users = uow.site.new_look_weeks(), user_names(uow)
    monday = IsoWeek.of(today).monday
    tasks: list[TaskMastery] = []
    for task in known:
        own = tuple(OwnWords(one.text, one.said_on) for one in reversed(said) if one.task_id == task.id)
        approaches = tuple(one for one in agreed if one.task_id == task.id)
        seen = [one for one in log if one.task_id == task.id]
        looks = looks_of(seen, users, today, weeks)
        if looks or own or approaches:
            new = any(one.day >= monday for one in looks)
            tasks.append(
                TaskMastery(
                    task.id, task.name, looks, own, approaches, new, bool(looks) and one_observer(seen)
                )
            )
    tasks.sort(key=lambda one: (not one.new, name_order(one.task)))
    looked_at = {one.task_id for one in tasks if one.looks}
    return PersonMastery(
        participant_id,
        person.called,
        today,
        tuple(tasks),
        _modules(log, tasks, plans, today) if plans else (),
        tuple(task.name for task in known if task.in_use and task.id not in looked_at),
        tuple(reversed(gll)),
        tuple((task.id, task.name) for task in known if task.in_use),
    )


def _modules(
    log: Sequence[Observation], tasks: Sequence[TaskMastery], plans: Plans, today: date
) -> tuple[ModuleMastery, ...]:
    """Sort the tasks under the aims they touched when they were seen, in the order of the plan.

    What was seen under another edition than the one in force stands under that edition's modules, named.
    """
    in_force = plans.in_force(today)
    standing = {look.id for task in tasks for look in task.looks}
    by_task = {task.task_id: task for task in tasks}
    touched: dict[AimKey, dict[str, TaskMastery]] = {}
    for one in log:
        if one.id in standing:
            for aim in one.aims:
                key = AimKey(plan_key(one.plan), aim)
                touched.setdefault(key, {})[one.task_id] = by_task[one.task_id]
    found: dict[tuple[str, str], list[AimMastery]] = {}
    for key in sorted(touched, key=lambda one: one.code):
        plan = plans.plan(key.plan)
        module = plan.module_of(key.code) if plan else None
        of = (module.code, module_title(module.title, plan, in_force)) if plan and module else ("", "")
        tasks_of = tuple(task for task in tasks if task.task_id in touched[key])
        found.setdefault(of, []).append(AimMastery(key.code, plans.label(key), tasks_of))
    return tuple(ModuleMastery(code, title, tuple(aims)) for (code, title), aims in sorted(found.items()))
