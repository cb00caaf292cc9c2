"""A task planned for a day stands in I dag and on the week sheet before the fixed week's words."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.task_plan import PlanTask, UnplanTask
from arbeidsleder.application.queries.today_board import today_board
from arbeidsleder.application.queries.week_sheets import person_week_sheets
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.people import Role, User
from arbeidsleder.domain.task_plan import PlannedTask
from support.tasks import ward_task
from support.ward import WEDNESDAY, Ward, open_ward


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        with made.ctx.store.write("u-marit") as uow:
            uow.tasks.save(ward_task("t1", "Dekke bord"))
        yield made


def test_the_task_of_the_day_stands_before_the_fixed_weeks_words(ward: Ward) -> None:
    who = ward.add("Huong")
    ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t1", "Kari")))

    expected = ward.board().rows[0].view.expected
    assert (expected.task, expected.with_whom) == ("Dekke bord", "Kari")

    ward.do(UnplanTask(who, WEDNESDAY))
    assert ward.board().rows[0].view.expected.task == "Stua"


def test_only_the_day_it_is_planned_for_changes(ward: Ward) -> None:
    who = ward.add("Huong")
    ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t1")))
    (sheet,) = person_week_sheets(ward.ctx, IsoWeek.of(WEDNESDAY))
    assert [d.task for d in sheet.days][1:3] == ["Stua", "Dekke bord"]


def test_who_is_away_leaves_the_planned_task_to_be_covered(ward: Ward) -> None:
    who = ward.add("Huong")
    ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t1")))
    ward.do(StateAttendance(who, WEDNESDAY, Claim.ABSENT))
    assert ward.board().ward_line.covers == ((who, "Dekke bord", ""),)


def test_a_school_day_keeps_no_task(ward: Ward) -> None:
    who = ward.add("Liv", weekdays="12", school="3")
    ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t1")))
    assert ward.board().rows[0].view.expected.task == ""


def test_a_substitute_sees_todays_task(ward: Ward) -> None:
    who = ward.add("Huong")
    ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t1", "Kari")))
    days = WEDNESDAY, WEDNESDAY + timedelta(days=1)
    other = ward.as_user(User("u-sub", "Tor Øvevik", "slot-2", Role.SUBSTITUTE, *days))
    assert today_board(other.ctx).rows[0].view.expected.task == "Dekke bord"
