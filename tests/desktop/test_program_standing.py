"""After an unlock I dag stands first, and what is behind it is made while the keys already work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.desktop.pages.week.keys import key_actions
from support.program import Running, made_vault, running

BEHIND = {"week", "participants", "settings"}


@pytest.fixture
def run(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    with running(made_vault(tmp_path / "vault"), qtbot) as one:
        yield one


def made(run: Running) -> set[str]:
    return {page.id for page in run.window.pages if page.widget is not None}


class FirstPicture(QObject):
    """Does something as I dag is about to be painted with its board for the first time."""

    def __init__(self, run: Running, do: Callable[[], None]) -> None:
        super().__init__()
        self._run, self._do = run, do
        run.program.shown.connect(self._watch)

    def _watch(self) -> None:
        self._run.pages.today.list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._run.pages.today.presenter.board is not None:
            watched.removeEventFilter(self)
            self._do()
        return False


class Behind(QObject):
    """Does something, once, in the turn after the first page behind I dag was put in."""

    def __init__(self, run: Running, do: Callable[[], None]) -> None:
        super().__init__()
        self._run, self._do = run, do
        run.window.stack.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ChildAdded and self._run.window.stack.count() > 0:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._do)
        return False


def test_i_dag_is_painted_before_the_others_are_made(run: Running) -> None:
    seen: list[tuple[set[str], list[str], int]] = []
    opened: list[set[str]] = []
    run.program.opened.connect(lambda: opened.append(made(run)))

    def look() -> None:
        rows = run.pages.today.presenter.board.rows
        seen.append((made(run), [page.id for page in run.window.pages], len(rows)))

    picture = FirstPicture(run, look)
    run.unlock()
    assert seen == [
        (
            {"today"},
            ["today", "week", "participants", "tasks", "road", "follow_up", "sharing", "settings"],
            10,
        )
    ]
    assert opened == [{"today"} | BEHIND]
    assert not run.program.standing.under_way
    picture.deleteLater()


def test_a_lock_in_between_makes_nothing_more(run: Running) -> None:
    found: list[tuple[set[str], set[str]]] = []
    opened: list[bool] = []
    run.program.opened.connect(lambda: opened.append(True))

    def lock() -> None:
        pages, before = run.pages, made(run)
        run.program.lock()
        QTimer.singleShot(0, lambda: found.append((before, BEHIND & set(vars(pages)))))

    behind = Behind(run, lock)
    run.type_on_lock_page(run.vault.passphrase)
    run.until(lambda: bool(found))
    run.settle()
    assert found == [({"today", "week"}, {"week"})]
    assert opened == []
    assert run.window.locked and run.window.pages == [] and run.window.stack.count() == 0
    assert run.window.lock_page.error == ""
    run.unlock()
    assert opened == [True] and made(run) == {"today"} | BEHIND
    behind.deleteLater()


def test_a_page_that_is_asked_for_is_made_at_once(run: Running) -> None:
    seen: list[tuple[str, set[str]]] = []

    def press() -> None:
        QTest.keyClick(run.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        seen.append((run.window.current_page, made(run)))

    run.program.shown.connect(press)
    run.unlock()
    assert seen == [("week", {"today", "week"})]
    assert run.window.current_page == "week" and made(run) == {"today"} | BEHIND
    assert run.window.stack.currentWidget() is run.pages.week
    assert len(run.pages.week.presenter.grid.rows) == 10


def test_settings_asked_for_at_once_get_their_cards(run: Running) -> None:
    run.program.shown.connect(lambda: run.window.open_page("settings"))
    run.unlock()
    presenter = run.program.erasing.presenter
    assert presenter is not None
    for card in (run.program.users.card, run.program.keys.device_lock.card, presenter.due):
        assert isinstance(card, QWidget) and run.pages.settings.isAncestorOf(card)


def test_behind_the_shade_nothing_is_made_until_it_is_lifted(run: Running) -> None:
    behind = Behind(run, run.window.shade.fall)
    run.type_on_lock_page(run.vault.passphrase)
    run.until(lambda: run.window.shade.shaded)
    run.settle()
    assert made(run) == {"today", "week"}
    run.window.shade.lift()
    run.settle()
    assert made(run) == {"today"} | BEHIND
    behind.deleteLater()


def test_a_page_that_cannot_be_made_locks_again_and_is_told(run: Running) -> None:
    taken = key_actions()[0]
    run.program.shown.connect(lambda: run.window.actions_table.add(taken))
    run.type_on_lock_page(run.vault.passphrase)
    run.until(lambda: bool(run.window.lock_page.error))
    run.settle()
    assert run.program.vault is None and run.window.locked and run.window.pages == []


def test_a_mark_in_i_dag_is_read_by_no_page_that_is_not_shown(run: Running) -> None:
    run.unlock()
    read: list[str] = []
    run.pages.participants.presenter.list_read.connect(lambda *_read: read.append("participants"))
    run.pages.week.presenter.grid_changed.connect(lambda *_read: read.append("week"))
    run.pages.settings_presenter.site_changed.connect(lambda *_read: read.append("settings"))
    before = run.pages.today.presenter.board
    run.pages.today.list.setFocus()
    run.key(Qt.Key.Key_Return)
    assert run.pages.today.presenter.board != before
    assert read == []
    run.open("participants")
    run.open("settings")
    assert read == ["participants", "settings"]
