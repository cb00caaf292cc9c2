"""What was seen of a task: kept with the day's aims, never lowered, taken back by who may."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.commands.mastery import ObserveMastery, UndoObservation
from arbeidsleder.application.commands.tasks import RetireTask
from arbeidsleder.application.errors import RuleError
from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.people import Role, User
from support.tasks import ward_task
from support.ward import WEDNESDAY, Ward, open_ward

SUBSTITUTE = User(
    "u-vikar", "Vikar Vikarsen", "slot-3", Role.SUBSTITUTE, WEDNESDAY, WEDNESDAY + timedelta(days=1)
)


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        with made.ctx.store.write("u-marit") as uow:
            uow.tasks.save(ward_task("t1"))
        yield made


def levels(ward: Ward) -> list[Level | None]:
    with ward.ctx.store.read() as uow:
        return [one.level for one in uow.mastery.in_force()]


def test_the_latest_look_is_in_force_and_the_earlier_stand(ward: Ward) -> None:
    who = ward.add("Huong")
    ward.do(ObserveMastery(who, "t1", Level.ALONE, WEDNESDAY))
    ward.do(ObserveMastery(who, "t1", Level.TOGETHER, WEDNESDAY - timedelta(days=7)))
    assert levels(ward) == [Level.ALONE]  # an older look does not lower a newer one
    with ward.ctx.store.read() as uow:
        log = uow.mastery.observations(who)
    assert [one.level for one in log] == [Level.ALONE, Level.TOGETHER]
    assert {(one.plan, one.aims) for one in log} == {("HEA05-01 2024-08-01", ("KM11310",))}


def test_one_undo_takes_back_one_look_and_the_one_before_is_in_force(ward: Ward) -> None:
    who = ward.add("Huong")
    ward.do(ObserveMastery(who, "t1", Level.SHOWN, WEDNESDAY))
    ward.do(ObserveMastery(who, "t1", Level.ALONE, WEDNESDAY))
    ward.do(UndoObservation())
    assert levels(ward) == [Level.SHOWN]
    ward.do(UndoObservation())
    assert levels(ward) == []
    with pytest.raises(RuleError, match="nothing_to_undo"):
        ward.do(UndoObservation())


def test_what_was_seen_before_the_unlock_is_not_undone(ward: Ward) -> None:
    who = ward.add("Huong")
    ward.do(ObserveMastery(who, "t1", Level.SHOWN, WEDNESDAY))
    with ward.ctx.store.read() as uow:
        last = uow.mastery.last_sequence()
    with pytest.raises(RuleError, match="nothing_to_undo"):
        UndoObservation().run(replace(ward.ctx, undo_seen_since=last))


def test_a_substitute_takes_back_todays_look_and_not_yesterdays(ward: Ward) -> None:
    who = ward.add("Huong")
    tor = ward.as_user(SUBSTITUTE)
    tor.do(ObserveMastery(who, "t1", Level.SHOWN, WEDNESDAY))
    tor.do(ObserveMastery(who, "t1", Level.ALONE, WEDNESDAY))
    tor.do(UndoObservation())
    ward.at(WEDNESDAY + timedelta(days=1), time(9))
    with pytest.raises(RuleError, match="not_your_role"):
        tor.do(UndoObservation())
    assert levels(ward) == [Level.SHOWN]


@pytest.mark.parametrize(
    ("task", "step", "days", "code"),
    [("t1", "", 1, "future_day"), ("t9", "", 0, "unknown_task"), ("t1", "Fly", 0, "unknown_step")],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    ward: Ward, task: str, step: str, days: int, code: str
) -> None:
    who = ward.add("Huong")
    with pytest.raises(RuleError, match=code):
        ward.do(ObserveMastery(who, task, Level.ALONE, WEDNESDAY + timedelta(days=days), step))
    assert levels(ward) == []


def test_a_retired_task_takes_no_new_look_and_keeps_the_old(ward: Ward) -> None:
    who = ward.add("Huong")
    ward.do(ObserveMastery(who, "t1", Level.ALONE, WEDNESDAY))
    ward.do(RetireTask("t1"))
    with pytest.raises(RuleError, match="task_retired"):
        ward.do(ObserveMastery(who, "t1", Level.TEACHES, WEDNESDAY))
    assert levels(ward) == [Level.ALONE]
