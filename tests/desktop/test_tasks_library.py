"""Bibliotek through the real window and a real store."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.tasks import TakeTasks
from arbeidsleder.bootstrap.task_library import mfy_plans, starter_library
from arbeidsleder.desktop.pages.tasks.library.view import LibraryView
from support.tasks_desk import TasksDesk, tasks_desk
from support.ward import Ward, open_ward

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "ward.db", secrets.token_bytes(32)) as made:
        yield made


def with_tasks(ward: Ward, *task_ids: str) -> Ward:
    """The same ward with these of the starter library."""
    starter = starter_library()
    tasks = tuple(task for task_id in task_ids if (task := starter.task(task_id)) is not None)
    assert len(tasks) == len(task_ids)
    ward.do(TakeTasks(tasks, mfy_plans().in_force(ward.day).key))
    return ward


def listed(desk: TasksDesk) -> list[str]:
    """The rows of the list as a screen reader says them."""
    model = desk.find(LibraryView).tasks.tasks
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(model.index(n, 0), role)) for n in range(model.rowCount())]


def test_an_empty_library_says_so_and_takes_a_whole_area_with_the_keyboard(ward: Ward, qtbot: QtBot) -> None:
    with tasks_desk(ward, qtbot) as desk:
        view = desk.find(LibraryView)
        assert view.none.sentence.text() == "Avdelingen har ingen oppgaver ennå."
        assert desk.focus is view.none.button
        desk.key(Qt.Key.Key_Space)
        assert desk.focus.accessibleName() == "Alle under Kjøkken"
        desk.key(Qt.Key.Key_Space)
        kitchen = {task.name for task in starter_library().of_area("kjokken")}
        assert view.picker.take.text() == f"Ta med {len(kitchen)} oppgaver"
        desk.key(Qt.Key.Key_Return, CTRL)
        assert set(desk.tasks()) == kitchen
        assert len(listed(desk)) == len(kitchen)
        assert desk.focus is view.tasks.rows
        assert desk.said == ["Oppgavene er tatt med"]


def test_one_task_is_chosen_by_arrows_and_those_taken_are_marked(ward: Ward, qtbot: QtBot) -> None:
    with tasks_desk(with_tasks(ward, "koke-kaffe"), qtbot) as desk:
        view = desk.find(LibraryView)
        desk.key(Qt.Key.Key_O, CTRL)
        kitchen = view.picker.areas[0]
        taken = next(box for box in kitchen.boxes if box.task.id == "koke-kaffe")
        assert taken.text() == "Koke kaffe (er med)"
        assert taken.isChecked() and not taken.isEnabled()
        assert desk.focus is kitchen.every
        qtbot.waitUntil(lambda: kitchen.boxes[1].y() > kitchen.every.y())  # laid out
        desk.key(Qt.Key.Key_Down)
        assert desk.focus in kitchen.open_boxes
        desk.key(Qt.Key.Key_Space)
        (wanted,) = (task.name for task in view.picker.chosen)
        assert view.picker.take.text() == "Ta med 1 oppgave"
        desk.key(Qt.Key.Key_Return, CTRL)
        assert set(desk.tasks()) == {"Koke kaffe", wanted}


def test_esc_leaves_the_picker_and_takes_nothing(ward: Ward, qtbot: QtBot) -> None:
    with tasks_desk(with_tasks(ward, "koke-kaffe"), qtbot) as desk:
        view = desk.find(LibraryView)
        desk.key(Qt.Key.Key_O, CTRL)
        desk.press(view.picker.easy)
        assert len(view.picker.chosen) > 1
        desk.key(Qt.Key.Key_Escape)
        assert set(desk.tasks()) == {"Koke kaffe"}
        assert desk.focus is view.tasks.rows
