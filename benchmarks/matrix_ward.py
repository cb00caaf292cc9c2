"""Puts twenty people, eighty tasks and five years of looks at them into a made-up vault."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from wards import PEOPLE as FIRST_PEOPLE
from wards import TODAY, YEARS, at

from arbeidsleder.application.commands.participants import SaveParticipant
from arbeidsleder.bootstrap.task_library import mfy_plans, starter_library
from arbeidsleder.domain.mastery import Level, Observation
from arbeidsleder.domain.people import Participant
from arbeidsleder.domain.ward_tasks import taken
from arbeidsleder.system.clock import OSLO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wards import MadeUp

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.ward_tasks import WardTask

MORE_PEOPLE = ("Kim", "Liv", "Mina", "Nils", "Ola", "Per", "Rolf", "Siri", "Tuva", "Ulf")
PEOPLE = len(FIRST_PEOPLE) + len(MORE_PEOPLE)
TASKS = 80
LOOKS_A_DAY = 8
_SEED = 20270505


def with_looks(made: MadeUp) -> int:
    """Fill a closed vault; returns how many looks are in it.

    The looks are written in one transaction, with their links in the audit chain. A command for each would
    take minutes, and leave the same rows.
    """
    opened = made.door.open(made.passphrase)
    try:
        ctx = at(opened, made.clock)
        for name in MORE_PEOPLE:
            SaveParticipant(Participant("", name, "Eksempel", name, start_date=_first_day())).run(ctx)
        with ctx.store.write(ctx.user.id) as uow:
            people = [one.id for one in uow.participants.all()]
            here = list(uow.tasks.all())
            more = _more_tasks(ctx, {task.library_id for task in here})[: TASKS - len(here)]
            for task in more:
                uow.tasks.save(task)
            looks = list(_looks(ctx, people, here + more))
            for look in looks:
                uow.mastery.append(look)
        return len(looks)
    finally:
        opened.close()


def _first_day() -> date:
    return TODAY - timedelta(days=365 * YEARS)


def _more_tasks(ctx: Context, here: set[str]) -> list[WardTask]:
    """The starter library's tasks that are not here yet, and all of them again for another room."""
    library, plan = starter_library().tasks, mfy_plans().in_force(TODAY).key
    new = [taken(task, ctx.ids.new_id(), "", plan) for task in library if task.id not in here]
    again = [taken(task, ctx.ids.new_id(), "", plan) for task in library]
    return new + [replace(task, library_id="", name=f"{task.name} 2") for task in again]


def _looks(ctx: Context, people: list[str], tasks: list[WardTask]) -> Iterator[Observation]:
    """Some at one step, some seen by somebody else, a few taken back at once."""
    chance = random.Random(_SEED)
    day = _first_day()
    while day <= TODAY:
        for person in chance.sample(people, LOOKS_A_DAY) if day.isoweekday() <= 5 else ():
            task = chance.choice(tasks)
            look = Observation(
                ctx.ids.new_id(),
                person,
                task.id,
                chance.choice(list(Level)),
                day,
                datetime.combine(day, time(9, 30), tzinfo=OSLO),
                ctx.user.id,
                step=task.steps[0].text if chance.random() < 0.1 else "",
                seen_by="Tor" if chance.random() < 0.2 else "",
                line="Gikk fint på travel vakt" if chance.random() < 0.3 else "",
                helped="Bildekort i stedet for liste" if chance.random() < 0.3 else "",
                plan=task.plan,
                aims=tuple(aim.code for aim in task.aims),
            )
            yield look
            if chance.random() < 0.02:
                yield replace(look, id=ctx.ids.new_id(), level=None, replaces=look.id)
        day += timedelta(days=1)
