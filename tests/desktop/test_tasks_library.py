"""Bibliotek through the real window and a real store."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.tasks import SaveTask, TakeTasks
from arbeidsleder.bootstrap.task_library import mfy_plans, starter_library
from arbeidsleder.desktop.pages.tasks.library.task_form import TaskForm
from arbeidsleder.desktop.pages.tasks.library.view import LibraryView
from arbeidsleder.desktop.pages.tasks.page import TaskView
from arbeidsleder.desktop.shell.actions import help_rows
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.tasks import AimReason, Demand, DemandLevel, TaskWord
from support.program import made_vault, running
from support.tasks import ward_task
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


def written(view: LibraryView) -> None:
    """Fill the empty form with a task that is right."""
    form = view.form
    form.name.setText("Fylle fuglebadet")
    form.short.setText("Fuglebad")
    form.pictogram.show_pictogram("fuglebrett")
    for row, (text, picture) in zip(
        form.steps.rows,
        (("Vask hendene", "vask-hender"), ("Fyll kanna", "kanne"), ("Hell i badet", "kanne")),
        strict=True,
    ):
        row.field.setText(text)
        row.picture.show_pictogram(picture)


def test_an_own_task_is_written_and_stands_in_the_list(ward: Ward, qtbot: QtBot) -> None:
    with tasks_desk(with_tasks(ward, "koke-kaffe"), qtbot) as desk:
        view = desk.find(LibraryView)
        desk.key(Qt.Key.Key_N, CTRL)
        assert desk.focus is view.form.name
        written(view)
        view.form.demands[Demand.LIFTING].choose(1)
        view.form.relieves.setText("Fuglene får vann.")
        view.form.quiet.setChecked(True)
        view.form.words.setPlainText("fugl – en fugl\n\nvann - et vann")
        view.form.phrases.setPlainText("Er det tomt?")
        desk.key(Qt.Key.Key_Return, CTRL)
        task = desk.tasks()["Fylle fuglebadet"]
        assert [step.text for step in task.steps] == ["Vask hendene", "Fyll kanna", "Hell i badet"]
        assert task.demands.lifting is DemandLevel.SOME and task.demands.reading is DemandLevel.NONE
        assert task.words == (TaskWord("fugl", "en fugl"), TaskWord("vann", "et vann"))
        assert task.phrases == ("Er det tomt?",) and task.aims == () and task.plan == ""
        assert view.tasks.current_id == task.id
        assert desk.focus is view.tasks.rows
        assert view.panel.name.text() == "Fylle fuglebadet"
        texts = [part.text() for part in view.panel.findChildren(Text)]
        assert "ikke knyttet til læreplanmål" in texts and "Noe å løfte." in texts


def test_steps_are_moved_removed_and_added_and_an_aim_gets_its_reason(ward: Ward, qtbot: QtBot) -> None:
    with tasks_desk(with_tasks(ward, "koke-kaffe"), qtbot) as desk:
        view = desk.find(LibraryView)
        before = desk.tasks()["Koke kaffe"]
        desk.key(Qt.Key.Key_E, CTRL)
        steps = view.form.steps
        desk.press(steps.rows[1].up)
        assert desk.focus is steps.rows[0].field  # it cannot go further up
        desk.press(steps.rows[2].remove)
        desk.press(steps.add)
        desk.type("Sett fram kopper")
        steps.rows[-1].picture.show_pictogram("kopp")
        aims = view.form.aims
        aims.aim.setCurrentIndex(0)
        code = aims.aim.currentData()
        desk.press(aims.add)
        desk.type("Snakker med dem som får kaffe.")
        desk.key(Qt.Key.Key_Return, CTRL)
        after = desk.tasks()["Koke kaffe"]
        old = [step.text for step in before.steps]
        assert [s.text for s in after.steps] == [old[1], old[0], *old[3:], "Sett fram kopper"]
        assert after.aims == (AimReason(code, "Snakker med dem som får kaffe."),)
        assert after.plan == "HEA05-01 2024-08-01"
        assert (after.id, after.library_id) == (before.id, before.library_id)


def test_a_task_of_an_older_plan_says_so_until_its_aims_are_chosen_anew(ward: Ward, qtbot: QtBot) -> None:
    before = replace(ward_task("t1"), aims=(AimReason("KM99", "Rene hender."),), plan="HEA05-01 2019-08-01")
    ward.do(SaveTask(replace(before, id="")))
    with tasks_desk(ward, qtbot) as desk:
        view = desk.find(LibraryView)
        told = "Knyttet til en eldre læreplan. Velg målene på nytt under «Endre»."
        assert told in [part.text() for part in view.panel.findChildren(Text)]
        desk.key(Qt.Key.Key_E, CTRL)
        aims = view.form.aims
        desk.press(aims.add)
        desk.type("Vasker hendene.")
        view.form.try_save()
        desk.settle()
        assert "Målene er fra to læreplaner" in view.form.told
        assert desk.tasks()["Dekke bord"].plan == "HEA05-01 2019-08-01"
        desk.press(aims.rows[0].remove)
        desk.key(Qt.Key.Key_Return, CTRL)
        after = desk.tasks()["Dekke bord"]
        assert after.plan == "HEA05-01 2024-08-01"
        assert [aim.why for aim in after.aims] == ["Vasker hendene."]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda form: form.name.setText(""), "Skriv et navn på oppgaven"),
        (lambda form: form.name.setText("x" * 33), "Skriv et navn på oppgaven"),
        (lambda form: form.short.setText("x" * 13), "Skriv et kort navn"),
        (lambda form: form.pictogram.show_pictogram(""), "Velg en tegning"),
        (lambda form: form.steps.rows[2].remove.click(), "tre til åtte steg"),
        (lambda form: form.steps.rows[2].picture.show_pictogram(""), "Hvert steg trenger et bilde"),
        (lambda form: form.aims.add.click(), "Hvert mål trenger en grunn"),
        (lambda form: form.relieves.setText("x" * 121), "Linjen om hva oppgaven avlaster"),
        (lambda form: form.words.setPlainText("x" * 33), "Et av ordene er for langt"),
        (lambda form: form.phrases.setPlainText("x" * 121), "En av setningene er for lang"),
    ],
)
def test_wrong_input_is_told_by_its_field_and_nothing_is_saved(
    ward: Ward, qtbot: QtBot, spoil: Callable[[TaskForm], None], told: str
) -> None:
    with tasks_desk(with_tasks(ward, "koke-kaffe"), qtbot) as desk:
        view = desk.find(LibraryView)
        desk.key(Qt.Key.Key_N, CTRL)
        written(view)
        spoil(view.form)
        view.form.try_save()
        desk.settle()
        assert told in view.form.told
        assert not view.form.error.isVisible()  # it stands by the field
        assert "Ingenting er lagret." in view.form.told
        assert set(desk.tasks()) == {"Koke kaffe"}
        assert view.form.isAncestorOf(desk.focus)


def test_esc_asks_before_what_is_written_is_lost(ward: Ward, qtbot: QtBot) -> None:
    with tasks_desk(with_tasks(ward, "koke-kaffe"), qtbot) as desk:
        view = desk.find(LibraryView)
        desk.key(Qt.Key.Key_E, CTRL)
        desk.key(Qt.Key.Key_Escape)
        assert desk.prompts.asked == [] and not view.form_open
        bar = view.form._area.verticalScrollBar()
        bar.setValue(bar.maximum())
        desk.key(Qt.Key.Key_E, CTRL)
        assert bar.maximum() > 0 and bar.value() == 0  # it begins at the name again
        desk.type("x")
        desk.prompts.yes = False
        desk.key(Qt.Key.Key_Escape)
        assert desk.prompts.asked == ["Forkaste det du har skrevet?"] and view.form_open
        desk.prompts.yes = True
        desk.key(Qt.Key.Key_Escape)
        assert not view.form_open and set(desk.tasks()) == {"Koke kaffe"}


def test_a_pictogram_is_found_by_its_word_and_chosen_with_enter(ward: Ward, qtbot: QtBot) -> None:
    with tasks_desk(with_tasks(ward, "koke-kaffe"), qtbot) as desk:
        view = desk.find(LibraryView)
        desk.key(Qt.Key.Key_N, CTRL)
        assert view.form.pictogram.accessibleName() == "Tegning: ikke valgt. Velg tegning"
        dialog = view.form.pictogram.open_choice()
        dialog.field.setText("fuglebrett")
        assert dialog.pictures.rowCount() == 1
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        assert view.form.pictogram.pictogram == "fuglebrett"
        assert view.form.pictogram.accessibleName() == "Tegning: fuglebrett. Velg tegning"


def test_a_task_goes_out_of_use_and_comes_back(ward: Ward, qtbot: QtBot) -> None:
    with tasks_desk(with_tasks(ward, "koke-kaffe", "dekke-bord"), qtbot) as desk:
        view = desk.find(LibraryView)
        assert not view.tasks.below.isVisible()
        assert [line.split(",")[0] for line in listed(desk)] == ["Dekke bord", "Koke kaffe"]
        view.panel.retire.setFocus()
        desk.key(Qt.Key.Key_Space)
        assert [line.split(",")[0] for line in listed(desk)] == ["Koke kaffe"]
        assert desk.focus is view.tasks.rows  # another Space must not take the next one away
        desk.press(view.tasks.retired)
        assert listed(desk)[1] == "Dekke bord, Spisestua · ikke i bruk siden onsdag 5. mai"
        view.tasks.mark(desk.tasks()["Dekke bord"].id)
        desk.settle()
        assert not view.panel.edit.isVisible()
        desk.press(view.panel.retire)
        assert desk.tasks()["Dekke bord"].in_use


def test_the_list_is_searched_with_a_slash_and_sifted(ward: Ward, qtbot: QtBot) -> None:
    with tasks_desk(with_tasks(ward, "koke-kaffe", "dekke-bord", "brette-haandklaer"), qtbot) as desk:
        view = desk.find(LibraryView)
        desk.type("/")
        assert desk.focus is view.tasks.field
        desk.type("kaffe trakter")  # in its steps
        assert [line.split(",")[0] for line in listed(desk)] == ["Koke kaffe"]
        desk.type("xx")
        assert view.tasks.none.sentence.text() == "Ingen oppgaver passer med det du har valgt."
        desk.key(Qt.Key.Key_Escape)
        assert len(listed(desk)) == 3
        desk.press(view.tasks.quiet)
        assert "Dekke bord" not in " ".join(listed(desk))
        view.tasks.clear_filter()
        view.tasks.area.setCurrentIndex([view.tasks.area.itemText(n) for n in range(4)].index("Vaskeri"))
        assert [line.split(",")[0] for line in listed(desk)] == ["Brette håndklær"]


def test_a_slash_is_left_alone_where_single_keys_are_off(ward: Ward, qtbot: QtBot) -> None:
    ward.change_site(single_letter_keys=False)
    with tasks_desk(with_tasks(ward, "koke-kaffe"), qtbot) as desk:
        view = desk.find(LibraryView)
        desk.type("/")
        assert desk.focus is view.tasks.rows
        desk.key(Qt.Key.Key_F, CTRL)
        assert desk.focus is view.tasks.field


def test_what_is_being_written_goes_under_the_shade_and_comes_back(ward: Ward, qtbot: QtBot) -> None:
    with tasks_desk(with_tasks(ward, "koke-kaffe"), qtbot) as desk:
        view = desk.find(LibraryView)
        desk.key(Qt.Key.Key_N, CTRL)
        desk.type("Hilse på Olga")
        desk.window.shade.fall()
        desk.settle()
        assert not view.form.name.isVisible()
        desk.window.shade.lift()
        desk.settle()
        assert view.form.name.isVisible() and view.form.name.text() == "Hilse på Olga"
        assert desk.focus is view.form.name


def test_in_a_narrow_window_list_and_task_take_turns(ward: Ward, qtbot: QtBot) -> None:
    with tasks_desk(with_tasks(ward, "koke-kaffe"), qtbot, size=(760, 540)) as desk:
        view = desk.find(LibraryView)
        assert view.tasks.isVisible() and not view.panel.isVisible()
        desk.key(Qt.Key.Key_Return)
        assert view.panel.isVisible() and not view.tasks.isVisible()
        assert desk.focus is view.panel.back
        desk.key(Qt.Key.Key_Escape)
        assert view.tasks.isVisible() and desk.focus is view.tasks.rows


def test_f1_tells_the_keys_of_the_place_that_is_shown_and_how_to_go_to_the_others(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        run.unlock()
        run.open("tasks")
        assert QApplication.focusWidget().text() == "Velg oppgaver fra lista…"  # type: ignore[union-attr]
        for key, here, not_here in (
            (Qt.Key.Key_1, "søk oppgave", "kopier forrige uke"),
            (Qt.Key.Key_2, "kopier forrige uke", "søk oppgave"),
        ):
            run.key(key, Qt.KeyboardModifier.AltModifier)
            assert run.pages.tasks.current == (TaskView.LIBRARY if key == Qt.Key.Key_1 else TaskView.WEEK)
            table = run.window.actions_table
            rows = help_rows([a for a in table.of_page("tasks") if a.page == "tasks"], letters_on=True)
            told = dict(rows)
            assert here in told and not_here not in told
            assert told["Bibliotek"] == ["Alt 1"] and told["Ukeplan"] == ["Alt 2"]
