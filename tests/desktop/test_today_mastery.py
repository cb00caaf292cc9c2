"""M in I dag: at most four keys say what somebody was seen doing, and U takes it back."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.task_plan import PlanTask
from arbeidsleder.domain.attendance import DayState
from arbeidsleder.domain.mastery import Level, Observation
from arbeidsleder.domain.task_plan import PlannedTask
from support.tasks import ward_task
from support.today_desk import ALT, ENTER, TodayDesk, today_desk
from support.ward import Ward, open_ward

M, U = Qt.Key.Key_M, Qt.Key.Key_U


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        with made.ctx.store.write("u-marit") as uow:
            uow.tasks.save(ward_task("t1", "Dekke bord"))
            uow.tasks.save(ward_task("t2", "Koke kaffe"))
        even = made.add("Even")
        made.add("Huong")
        made.do(PlanTask(PlannedTask(even, made.day, "t2")))
        yield made


@pytest.fixture
def desk(ward: Ward, qtbot: QtBot) -> Iterator[TodayDesk]:
    with today_desk(ward, qtbot) as made:
        yield made


def log(desk: TodayDesk) -> list[Observation]:
    with desk.ward.ctx.store.read() as uow:
        return list(uow.mastery.observations())


def test_four_keys_say_what_was_seen_of_the_planned_task(desk: TodayDesk) -> None:
    number = desk.row("Even").number
    before = desk.pressed
    for key in (number, M, "4", ENTER):  # faster than the disk: nothing is waited for between them
        desk.key(key)
    desk.settle()
    (seen,) = log(desk)
    assert desk.pressed - before == 4
    assert (seen.task_id, seen.level, seen.day) == ("t2", Level.ALONE, desk.ward.day)
    assert seen.participant_id == desk.row("Even").participant.id
    assert desk.hints[-1] == "Even, Koke kaffe: alene sett. U angrer"
    assert desk.page.list.hasFocus(), desk.focus


def test_u_takes_the_look_back_first_and_then_the_mark(desk: TodayDesk) -> None:
    desk.mark("Even")
    desk.press(ENTER)
    desk.press(M)
    desk.press("2", ENTER)
    desk.press(U)
    assert [one.level for one in log(desk)] == [Level.TOGETHER, None]
    assert desk.states()["Even"] is DayState.PRESENT
    desk.press(U)
    assert desk.states()["Even"] is not DayState.PRESENT


def test_without_a_planned_task_one_is_chosen_and_nothing_is_said_before(desk: TodayDesk) -> None:
    desk.mark("Huong")
    desk.press(M)
    desk.press("3", ENTER)
    assert log(desk) == []
    desk.press(Qt.Key.Key_Down, ENTER)
    (seen,) = log(desk)
    assert (seen.task_id, seen.level) == ("t1", Level.WATCHED)


def test_escape_says_nothing(desk: TodayDesk) -> None:
    desk.mark("Even")
    desk.press(M)
    desk.press("5", Qt.Key.Key_Escape)
    assert log(desk) == []
    assert desk.page.list.hasFocus(), desk.focus


def test_with_letters_off_alt_m_works_and_m_does_not(ward: Ward, qtbot: QtBot) -> None:
    from dataclasses import replace

    with ward.ctx.store.write("u-marit") as uow:
        uow.site.save(replace(uow.site.get(), single_letter_keys=False))
    with today_desk(ward, qtbot) as desk:
        desk.mark("Even")
        desk.press(M)
        assert desk.page.mastery.panel is None
        desk.page.keys.settle()
        desk.key(M, ALT)
        desk.settle()
        desk.press("1", ENTER)
        assert [one.level for one in log(desk)] == [Level.SHOWN]
