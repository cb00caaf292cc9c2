"""The board of ward guides by keys in a real window: added, changed, not asked any more, and shaded."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.guides import MatchGuide, SaveGuide, SetPlaceState
from arbeidsleder.application.errors import RuleError
from arbeidsleder.bootstrap.task_library import pictograms
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.pages.follow_up.guide_view import GuideView
from arbeidsleder.desktop.services import Services
from arbeidsleder.domain.guides import GuideMatch, GuideRole, PlaceState, WardGuide
from arbeidsleder.reports.all_sheets import PdfSheets
from support.ward import WEDNESDAY, Ward, open_ward
from support.week_desk import Answers

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Board:
    ward: Ward
    view: GuideView
    jobs: JobRunner
    qtbot: QtBot
    said: list[str]

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)
        QApplication.sendPostedEvents(None, 0)

    def lines(self) -> list[str]:
        model = self.view.list.guides
        return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


@pytest.fixture
def board(tmp_path: Path, qtbot: QtBot) -> Iterator[Board]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as ward:
        jobs = JobRunner()
        view = GuideView(Services(ward.ctx, jobs, Answers(), lambda: PdfSheets(pictograms)))
        made = Board(ward, view, jobs, qtbot, [])
        view.status_message.connect(made.said.append)
        view.resize(1102, 624)
        view.show()
        view.activateWindow()
        assert QTest.qWaitForWindowActive(view)
        view.page_opened()
        made.settle()
        try:
            yield made
        finally:
            view.close()
            jobs.close()
            view.deleteLater()


def test_an_empty_board_asks_for_the_first_and_keys_alone_put_one_in(board: Board) -> None:
    assert board.view.none.isVisible() and board.view.none.button.hasFocus()
    board.press(Qt.Key.Key_N, CTRL)
    form = board.view.form
    QTest.keyClicks(form.name, "Kari Eksempelby")
    board.press(Qt.Key.Key_Return, CTRL)
    assert form.told == "Skriv hvilken avdeling veilederen er på. Ingenting er lagret."
    form.ward.setText("2 Øst")
    form.free.setText("1.9.2027")
    board.press(Qt.Key.Key_Return, CTRL)
    assert board.lines() == ["Mulig", "Kari Eksempelby, 2 Øst, ledig fra 1. september"]
    assert board.view.list.hasFocus()
    board.press(Qt.Key.Key_Return)
    form.state.setCurrentIndex(2)
    board.press(Qt.Key.Key_Return, CTRL)
    assert board.lines()[0] == "Avtalt"


def test_who_guides_stands_with_whom_and_is_not_retired_before_another_is_agreed(board: Board) -> None:
    who = board.ward.add("Huong")
    changes = board.ward.do(SaveGuide(WardGuide("", "Kari", "2 Øst", PlaceState.AGREED, "000 00 151")))
    kari = next(one for _kind, one in changes.items)
    board.ward.do(MatchGuide(GuideMatch("", who, kari, GuideRole.GUIDE, WEDNESDAY)))
    board.view.page_opened()
    board.settle()
    assert board.lines() == ["I bruk", "Kari, 2 Øst, Huong"]
    board.view.panel.retire.click()
    board.settle()
    assert board.said[-1] == "Veilederen har noen nå. Avtal en annen først. Ingenting er endret."
    board.view.set_shaded(True)
    assert board.lines()[1] == "K, 2 Øst"
    assert not board.view.right.isVisible()


def test_who_is_not_asked_any_more_stands_apart_and_can_be_asked_again(board: Board) -> None:
    for name in ("Kari", "Eli"):
        board.ward.do(SaveGuide(WardGuide("", name, "2 Øst", PlaceState.ASKED)))
    board.view.page_opened()
    board.settle()
    assert board.lines() == ["Spurt", "Eli, 2 Øst", "Kari, 2 Øst"]
    board.view.panel.retire.click()
    board.settle()
    assert board.lines() == ["Spurt", "Kari, 2 Øst"]
    board.view.retired.click()
    assert board.lines() == ["Spurt", "Kari, 2 Øst", "Spørres ikke lenger", "Eli, 2 Øst"]
    board.view.list.mark(board.view.presenter.board.retired[0].guide.id)  # type: ignore[union-attr]
    assert board.view.panel.retire.text() == "Spør igjen"
    board.view.panel.retire.click()
    board.settle()
    assert board.lines() == ["Spurt", "Eli, 2 Øst", "Kari, 2 Øst"]


def test_a_place_is_said_to_be_in_use_and_free_again_on_the_board_unless_somebody_is_guided(
    board: Board,
) -> None:
    changes = board.ward.do(SaveGuide(WardGuide("", "Kari Eksempelby", "2 Øst", PlaceState.AGREED)))
    kari = next(one for _kind, one in changes.items)
    board.view.page_opened()
    board.settle()
    states = board.view.panel.states
    states[PlaceState.IN_USE].click()  # by an apprentice of the ward's own
    board.settle()
    assert board.lines()[0] == "I bruk" and states[PlaceState.IN_USE].isChecked()
    states[PlaceState.AGREED].click()
    board.settle()
    assert board.lines()[0] == "Avtalt"
    who = board.ward.add("Huong")
    later = WEDNESDAY + timedelta(days=1)
    board.ward.do(MatchGuide(GuideMatch("", who, kari, GuideRole.GUIDE, later)))
    board.settle()
    assert board.lines()[0] == "Avtalt"
    board.ward.at(later, time(9))
    board.view.page_opened()
    board.settle()
    assert board.lines()[0] == "I bruk"  # its first day has come
    states[PlaceState.POSSIBLE].click()
    board.settle()
    assert board.said[-1] == "Veilederen har noen nå. Avtal en annen først. Ingenting er endret."
    assert states[PlaceState.IN_USE].isChecked()
    with pytest.raises(RuleError, match="guide_guides"):
        board.ward.do(SaveGuide(WardGuide(kari, "Kari Eksempelby", "2 Øst", PlaceState.ASKED)))
    with pytest.raises(RuleError, match="guide_unknown"):
        board.ward.do(SetPlaceState("nobody", PlaceState.ASKED))
