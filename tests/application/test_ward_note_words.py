"""What is told the ward: everybody's tasks once, in words that can be read out."""

from __future__ import annotations

import secrets
from datetime import date, time

import pytest

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.day_notes import SaveTaskCover
from arbeidsleder.application.commands.participants import SaveWeekPlan
from arbeidsleder.application.queries.ward_note import ward_note, ward_sentences
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.plan import PlanDay
from support.ward import WEDNESDAY, open_ward

TASKS = {"Ali": "Stua", "Bodil": "Kaffevogn", "Cato": "TV-stua", "Dina": "Stua"}


@pytest.fixture
def ward(tmp_path):
    with open_ward(tmp_path / "1.db", secrets.token_bytes(32)) as opened:
        yield opened


@pytest.fixture
def ids(ward):
    """Huong is here; the four others are not, each with a task."""
    ids = {name: ward.add(name) for name in ("Huong", *TASKS)}
    for name, task in TASKS.items():
        days = tuple(PlanDay(d, time(8), time(14), task=task) for d in range(1, 6))
        ward.do(SaveWeekPlan(ids[name], date(2027, 1, 4), days))
        ward.do(StateAttendance(ids[name], WEDNESDAY, Claim.ABSENT))
    return ids


def told(ward, ids, **takers):
    """Give tasks away by the name of who is not here, and return what is said of them."""
    for name, taker in takers.items():
        ward.do(SaveTaskCover(ids[name], WEDNESDAY, ids.get(taker, taker)))
    return ward_sentences(ward.board())[1]


def test_a_persons_tasks_are_said_once(ward, ids):
    assert told(ward, ids, Ali="Huong", Bodil="Huong") == "Huong tar stua og kaffevogn."


def test_the_ward_and_what_is_dropped_are_said_once_too(ward, ids):
    said = told(ward, ids, Ali="ward", Bodil="dropped", Cato="ward", Dina="dropped")
    assert said == "Avdelingen tar stua og TV-stua. Kaffevogn og stua utgår."


def test_those_who_take_come_in_the_order_of_the_first_task(ward, ids):
    said = told(ward, ids, Ali="Huong", Bodil="supervisor", Cato="Huong")
    assert said == "Huong tar stua og TV-stua. Arbeidsleder tar kaffevogn."


def test_the_same_task_of_two_is_said_and_printed_once(ward, ids):
    assert told(ward, ids, Ali="Huong", Dina="Huong", Bodil="ward") == (
        "Huong tar stua. Avdelingen tar kaffevogn."
    )
    assert ward_note(ward.ctx).covers == (
        ("Stua", "Huong"),
        ("Kaffevogn", "Avdelingen"),
        ("TV-stua", "ikke bestemt"),
    )


def test_the_same_task_taken_by_two_stands_twice_on_the_print(ward, ids):
    told(ward, ids, Ali="Huong", Dina="supervisor")
    assert [c for c in ward_note(ward.ctx).covers if c[0] == "Stua"] == [
        ("Stua", "Huong"),
        ("Stua", "Arbeidsleder"),
    ]
