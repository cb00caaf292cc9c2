"""I dag is made with nobody in it while the passphrase is typed, and shown with somebody when it opens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from support.program import Running, made_vault, running


@pytest.fixture
def run(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    with running(made_vault(tmp_path / "vault"), qtbot) as one:
        yield one


def type_letter(run: Running, letter: str) -> None:
    """Press a key and let the window live for one turn, as between two letters of a quick hand."""
    QTest.keyClicks(run.window.lock_page.field, letter)
    turn = QEventLoop()
    QTimer.singleShot(0, turn.quit)
    turn.exec()


def begin_typing(run: Running) -> str:
    """Type until something is being made; returns the letters that are left."""
    letters = run.vault.passphrase
    type_letter(run, letters[0])
    run.until(lambda: run.program.ahead.under_way)
    return letters[1:]


def test_nothing_is_made_before_the_first_letter(run: Running) -> None:
    assert run.window.stack.count() == 0
    type_letter(run, run.vault.passphrase[0])
    run.settle()
    assert run.window.stack.count() == 1 and run.window.locked


def test_letters_typed_while_it_is_made_come_first_and_none_is_lost(run: Running) -> None:
    field, typed_meanwhile = run.window.lock_page.field, 0
    for letter in begin_typing(run):
        typed_meanwhile += run.program.ahead.under_way
        type_letter(run, letter)
    assert field.text() == run.vault.passphrase
    assert typed_meanwhile > 2
    run.settle()
    (ahead,) = (run.window.stack.widget(n) for n in range(run.window.stack.count()))
    QTest.keyClick(field, Qt.Key.Key_Return)
    run.until(lambda: run.program.pages is not None)
    run.settle()
    assert run.pages.today is ahead and run.window.stack.currentWidget() is ahead
    assert len(run.pages.today.presenter.board.rows) == 10


def test_what_is_made_ahead_knows_nobody(run: Running) -> None:
    for letter in begin_typing(run):
        type_letter(run, letter)
    run.settle()
    assert run.program.services is None and run.program.vault is None and run.window.pages == []
    page = run.window.stack.widget(0)
    assert page.presenter.board is None and page.list.rows.rowCount() == 0
    with pytest.raises(RuntimeError):
        page.presenter.now()  # even the clock belongs to the open vault
    shown = {label.text() for label in run.window.stack.findChildren(QLabel)}
    assert not shown & {"Even", "Huong", "Marit Øvelund"}


def test_a_wrong_passphrase_leaves_it_for_the_right_one(run: Running) -> None:
    assert run.refused("feil frase her") != ""
    ahead = run.window.stack.widget(0)
    assert run.window.stack.count() == 1
    run.unlock()
    assert run.pages.today is ahead
    assert [page.id for page in run.window.pages][:2] == ["today", "week"]


def test_enter_before_it_is_made_makes_the_rest_at_once(run: Running) -> None:
    rest = begin_typing(run)
    QTest.keyClicks(run.window.lock_page.field, rest)
    QTest.keyClick(run.window.lock_page.field, Qt.Key.Key_Return)
    run.until(lambda: run.program.pages is not None)
    run.settle()
    assert len(run.pages.today.presenter.board.rows) == 10
    assert not run.program.ahead.under_way


def test_the_next_unlock_of_the_process_gets_a_page_of_its_own(run: Running) -> None:
    run.unlock()
    first = run.pages.today
    run.lock()
    run.settle()
    assert run.window.stack.count() == 0
    run.unlock()
    assert run.pages.today is not first
    assert len(run.pages.today.presenter.board.rows) == 10


def test_the_lock_key_does_nothing_while_it_is_made(run: Running) -> None:
    rest = begin_typing(run)
    QTest.keyClick(run.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    for letter in rest:
        type_letter(run, letter)
    assert run.window.locked and run.window.lock_page.field.text() == run.vault.passphrase
    QTest.keyClick(run.window.lock_page.field, Qt.Key.Key_Return)
    run.until(lambda: run.program.pages is not None)
    run.settle()
    assert run.window.at_work


def test_a_window_closed_while_it_is_made_ends_the_program(run: Running) -> None:
    begin_typing(run)
    run.close()
    assert not run.program.ahead.under_way and run.program.vault is None
