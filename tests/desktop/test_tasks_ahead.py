"""Oppgaver makes the matrix before somebody asks for it, and nobody notices."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.desktop.pages.tasks.mastery.view import MasteryView
from arbeidsleder.desktop.pages.tasks.page import TaskView
from support.program import made_vault, running


def test_the_matrix_stands_ready_and_the_keys_stay_in_the_library(tmp_path: Path, qtbot: QtBot) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        run.unlock()
        assert run.pages.tasks.view(TaskView.MASTERY) is None
        run.open("tasks")
        keys = QApplication.focusWidget()
        assert keys is not None
        run.until(lambda: run.pages.tasks.view(TaskView.MASTERY) is not None)
        run.settle()
        assert run.pages.tasks.current is TaskView.LIBRARY
        assert QApplication.focusWidget() is keys
        view = run.pages.tasks.view(TaskView.MASTERY)
        assert isinstance(view, MasteryView) and not view.isVisible()
        assert view.table.matrix_model.rowCount() > 5
        QTest.keyClick(keys, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        assert run.pages.tasks.view(TaskView.MASTERY) is view
        run.settle()
        assert view.isVisible()
        assert view.isAncestorOf(QApplication.focusWidget())


def test_under_the_shade_it_is_made_shaded(tmp_path: Path, qtbot: QtBot) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        run.unlock()
        run.open("tasks")
        run.window.shade.fall()
        run.until(lambda: run.pages.tasks.view(TaskView.MASTERY) is not None)
        view = run.pages.tasks.view(TaskView.MASTERY)
        assert isinstance(view, MasteryView)
        assert view.table.matrix_model.shaded
