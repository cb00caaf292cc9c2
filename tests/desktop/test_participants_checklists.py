"""The checklists in a person's file: the cards of Oppfølging, ticked with a day, for the right person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.road import RecordHappening
from arbeidsleder.bootstrap.checklists import checklists
from arbeidsleder.domain.road import Happened
from support.participants_desk import ParticipantsDesk, participants_desk
from support.ward import TOR, WEDNESDAY, Ward

ITEM = "before_mfy.system_access"


@pytest.fixture
def desk(ward: Ward, qtbot: QtBot) -> Iterator[ParticipantsDesk]:
    ward.add("Huong", family="Mẫu")
    ward.add("Åse")
    with participants_desk(ward, qtbot) as opened:
        opened.page.checklists.read = checklists
        yield opened


def said(desk: ParticipantsDesk, called: str) -> list[tuple[str, str]]:
    who = desk.person(called).id
    with desk.ward.ctx.store.read() as uow:
        log = uow.road.happenings(who)
    return [(one.about, one.state) for one in log if one.kind is Happened.CHECK]


def test_a_list_is_made_when_its_tab_is_seen_and_ticked_there(desk: ParticipantsDesk) -> None:
    lists = desk.page.checklists
    desk.open("Huong")
    assert lists.cards == []
    desk.tab("Avtaler og tilrettelegging")
    desk.settle()
    assert [card.checklist.name for card in lists.cards] == ["Første dag", "Første uke", "Før MFY starter"]
    box = lists.cards[2].boxes[ITEM]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    desk.settle()
    assert said(desk, "Huong") == [(ITEM, "done")]
    assert box.isChecked() and box.hasFocus()  # the next one is a key away
    desk.open("Åse")
    desk.settle()
    assert not box.isChecked() and said(desk, "Åse") == []
    colleague = desk.ward.as_user(TOR)
    colleague.do(RecordHappening(desk.person("Åse").id, Happened.CHECK, WEDNESDAY, ITEM, "done"))
    desk.open("Huong")
    desk.open("Åse")
    desk.settle()
    assert box.isChecked()
    box.click()
    desk.settle()
    assert said(desk, "Åse") == [(ITEM, "done"), (ITEM, "open")] and not box.isChecked()


def test_a_list_is_printed_from_the_file(desk: ParticipantsDesk) -> None:
    made = []
    desk.page.checklists.sheet_made.connect(made.append)
    desk.open("Huong")
    desk.tab("Avtaler og tilrettelegging")
    desk.settle()
    desk.page.checklists.cards[0].print.click()
    desk.settle()
    assert [(one.document, one.participant_id) for one in made] == [("checklist", desk.person("Huong").id)]
