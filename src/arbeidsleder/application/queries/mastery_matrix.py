"""What was last seen of each person and task, for planning today, on the screen only.

People and tasks stand in name order. No row or column has a summary, and nothing here is added up or ranked
(PRODUCT.md principles 3 and 10). The database picks the looks in force, so five years of them are not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.display_names import display_names
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.mastery import Observation, latest, needs_new_look, one_observer, standing
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.mastery import Level


@dataclass(frozen=True)
class MatrixPerson:
    """One row."""

    participant_id: str
    name: str


@dataclass(frozen=True)
class MatrixTask:
    """One column; *steps* can be looked at one by one."""

    task_id: str
    name: str
    short: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class MatrixCell:
    """What is in force of one person and task. *old*: somebody should look again; the level stands.

    *level*: None where only steps were seen. *one_observer*: everything seen of the two is one party's view.
    """

    level: Level | None
    day: date
    old: bool
    one_observer: bool


@dataclass(frozen=True)
class MasteryMatrix:
    """People by tasks; a pair that nobody has looked at is not in *cells*, by (participant, task).

    *new_look_weeks* is the setting, and about no person.
    """

    today: date
    people: tuple[MatrixPerson, ...]
    tasks: tuple[MatrixTask, ...]
    cells: Mapping[tuple[str, str], MatrixCell]
    new_look_weeks: int
    site_name: str
    ward_name: str
    single_letter_keys: bool = True


@dataclass(frozen=True)
class Look:
    """One look at one task, in words; *step* is "" for the whole task."""

    id: str
    level: Level
    day: date
    who: str
    step: str = ""
    line: str = ""
    helped: str = ""
    old: bool = False


@dataclass(frozen=True)
class TaskLooks:
    """Everything seen of one person and one task, newest first, and what the person says of it.

    The two stand beside each other and are never mixed. *one_observer*: all of it is one party's view.
    """

    participant_id: str
    task_id: str
    looks: tuple[Look, ...]
    one_observer: bool
    own_view: str
    own_view_on: date | None

    @property
    def whole(self) -> Look | None:
        """The look in force at the task as a whole."""
        return next((one for one in self.looks if not one.step), None)


@needs(Right.READ_MASTERY)
def mastery_matrix(ctx: Context) -> MasteryMatrix:
    """Read the matrix of those who take part today."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        people = sorted(
            (one for one in uow.participants.all() if one.takes_part_on(today)),
            key=lambda one: (name_order(one.called), one.id),
        )
        tasks = uow.tasks.in_brief()
        seen = uow.mastery.levels_in_force()
        weeks = uow.site.new_look_weeks()
        site = uow.site.get()
    names = display_names(people)
    cells = {
        (one.participant_id, one.task_id): MatrixCell(
            one.level,
            one.day,
            one.level is not None and needs_new_look(one, today, weeks),
            one.one_observer,
        )
        for one in seen
    }
    return MasteryMatrix(
        today,
        tuple(MatrixPerson(one.id, names[one.id]) for one in people),
        tuple(MatrixTask(*task) for task in tasks),
        cells,
        weeks,
        site.name,
        site.wards[0].name if len(site.wards) == 1 else "",
        site.single_letter_keys,
    )


@needs(Right.READ_MASTERY)
def task_looks(ctx: Context, participant_id: str, task_id: str) -> TaskLooks:
    """Read everything seen of one person and task."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        log = [one for one in uow.mastery.observations(participant_id) if one.task_id == task_id]
        said = [one for one in uow.mastery.own_views(participant_id) if one.task_id == task_id]
        weeks = uow.site.new_look_weeks()
        users = user_names(uow)
    return TaskLooks(
        participant_id,
        task_id,
        looks_of(log, users, today, weeks),
        one_observer(log),
        said[-1].text if said else "",
        said[-1].said_on if said else None,
    )


@needs(Right.READ_PLACE)
def new_look_weeks(ctx: Context) -> int:
    """Return after how many weeks a task needs a new look."""
    with ctx.store.read() as uow:
        return uow.site.new_look_weeks()


def user_names(uow: UnitOfWork) -> dict[str, str]:
    """Return the names of all users by id."""
    return {user.id: user.name for user in uow.site.users()}


def looks_of(
    log: Iterable[Observation], users: Mapping[str, str], today: date, weeks: int
) -> tuple[Look, ...]:
    """Return what stands of *log*, newest first; only what is in force can be old."""
    known = list(log)
    in_force = {one.id for one in latest(known).values()}
    return tuple(
        Look(
            one.id,
            one.level,
            one.day,
            one.seen_by or users.get(one.recorded_by, ""),
            one.step,
            one.line,
            one.helped,
            one.id in in_force and needs_new_look(one, today, weeks),
        )
        for one in standing(known)
        if one.level is not None
    )
