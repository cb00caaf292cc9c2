"""What the database picks for the matrix is what the rules of mastery say of the whole log."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from storage_world import MONDAY, NOW, participant

from arbeidsleder.domain.mastery import Level, LevelInForce, Observation, latest, one_observer
from support.tasks import ward_task

if TYPE_CHECKING:
    from arbeidsleder.storage.unit_of_work import DatabaseStore

PEOPLE, TASKS = ("p1", "p2", "p3"), ("t1", "t2", "t3", "t4")


def made_up_log(seed: int, most: int) -> list[Observation]:
    """Looks at whole tasks and steps, by users and others of their name, on few days, some taken back."""
    chance = random.Random(seed)
    log: list[Observation] = []
    for number in range(most):
        back = [one for one in log if one.level is not None]
        if back and chance.random() < 0.2:
            gone = chance.choice(back)
            log.append(replace(gone, id=f"o{number}", level=None, replaces=gone.id, seen_by=""))
            continue
        log.append(
            Observation(
                f"o{number}", chance.choice(PEOPLE), chance.choice(TASKS), chance.choice(list(Level)),
                MONDAY - timedelta(days=chance.randrange(5)), NOW, chance.choice(("u1", "u2")),
                step=chance.choice(("", "", "Vask hendene")), seen_by=chance.choice(("", "", "", "u1")),
            )
        )  # fmt: skip
    return log


def by_the_rules(log: list[Observation]) -> list[LevelInForce]:
    """What is in force of each person and whole task, or the latest step, without a level."""
    best: dict[tuple[str, str], Observation] = {}
    for one in sorted(latest(log).values(), key=lambda one: (not one.step, one.day, one.sequence)):
        best[one.what[:2]] = one
    return sorted(
        LevelInForce(
            one.participant_id,
            one.task_id,
            None if one.step else one.level,
            one.day,
            one_observer([each for each in log if each.what[:2] == one.what[:2]]),
        )
        for one in best.values()
        if one.level is not None
    )


def test_the_database_picks_what_the_rules_do(store: DatabaseStore) -> None:
    with store.write("u1") as uow:
        for number in PEOPLE:
            uow.participants.save(participant(number, number))
        for number in TASKS:
            uow.tasks.save(ward_task(number))
    log: list[Observation] = []
    told = set()
    for seed in range(12):
        new = [replace(one, id=f"{seed}-{one.id}") for one in made_up_log(seed, 6)]
        new = [replace(one, replaces=one.replaces and f"{seed}-{one.replaces}") for one in new]
        with store.write("u1") as uow:
            log += [uow.mastery.append(one) for one in new]
        with store.read() as uow:
            found = sorted(uow.mastery.levels_in_force())
        assert found == by_the_rules(log)
        told |= {one.one_observer for one in found}
    assert told == {True, False}
