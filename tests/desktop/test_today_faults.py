"""I dag when something goes wrong or comes between: the disk, an older board, the lock, the shade."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance
from arbeidsleder.application.commands.day_notes import SaveMorningTalk
from arbeidsleder.application.errors import VaultError
from arbeidsleder.domain.attendance import Claim, DayState
from arbeidsleder.system.clock import RandomIds
from support.today_desk import CTRL, ENTER, SHIFT, today_desk

ESC = Qt.Key.Key_Escape


@dataclass
class NoRoom:
    """Ids that cannot be had while the disk is full, so that every mark fails as a write does."""

    full: bool = False

    def new_id(self) -> str:
        if self.full:
            raise VaultError("disk_full")
        return RandomIds().new_id()


@pytest.fixture
def disk():
    return NoRoom()


@pytest.fixture
def desk(ten, disk, qtbot):
    with today_desk(replace(ten, ctx=replace(ten.ctx, ids=disk)), qtbot) as opened:
        yield opened


# What could not be written may be tried again


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, SHIFT])
def test_a_mark_the_disk_refuses_can_be_tried_again(desk, disk, held):
    disk.full = True
    desk.key("1")
    desk.key(ENTER, held)
    desk.settle(unsaved=1)
    assert desk.log() == []
    assert not desk.page.work.error.isVisible()
    error, again = desk.unsaved.pop()
    assert error.code == "disk_full"
    again()
    desk.settle(unsaved=1)
    disk.full = False
    desk.unsaved.pop()[1]()
    desk.settle()
    assert desk.states()["Deltaker0"] is DayState.PRESENT
    assert desk.hints[-1].endswith("U angrer")


def test_a_card_the_disk_refuses_comes_back_and_can_be_tried_again(desk, disk):
    disk.full = True
    desk.key("3")
    desk.key("f")
    desk.key(ENTER)
    desk.settle(unsaved=1)
    assert desk.page.work.card_open
    assert desk.page.work.absence.error.isVisible()
    disk.full = False
    desk.unsaved.pop()[1]()
    desk.settle()
    assert desk.states()["Deltaker2"] is DayState.ABSENT


def test_a_rule_is_told_in_the_list_and_is_not_something_to_try_again(desk):
    desk.press("3", ENTER, "g")
    desk.type("0700")
    desk.press(ENTER)
    assert desk.page.work.error.isVisible()
    assert desk.unsaved == []


# The board on the screen may be older than the log


def test_leaving_told_twice_keeps_that_the_person_came_late(desk):
    desk.press("3", "s")
    desk.type("0805")
    desk.press(ENTER)
    for moment in (time(11, 20), time(11, 50)):
        desk.ward.at(desk.ward.day, moment)
        desk.press("g", ENTER)
    said = desk.row("Deltaker2").view.statement
    assert (said.claim, said.arrived, said.left) == (Claim.LATE, time(8, 5), time(11, 50))


def test_the_bulk_hint_counts_what_was_recorded_and_not_what_the_board_showed(desk):
    for name in ("Deltaker0", "Deltaker1", "Deltaker2"):
        desk.ward.do(StateAttendance(desk.row(name).participant.id, desk.ward.day, Claim.ABSENT))
    desk.key(ENTER, SHIFT)
    desk.settle()
    assert desk.hints[-1] == "7 er møtt. U angrer"
    desk.press("u")
    assert [s.value for s in desk.states().values()].count("awaited") == 7


def test_a_bulk_that_finds_nobody_claims_nothing(desk):
    desk.ward.do(ConfirmStarted(desk.ward.day))
    desk.key(ENTER, SHIFT)
    desk.settle()
    assert len(desk.log()) == 10
    assert not [hint for hint in desk.hints if hint]


@pytest.mark.parametrize(("claim", "told"), [(Claim.AGREED_OFF, False), (Claim.PRESENT, True)])
def test_a_card_tells_of_a_mark_only_when_it_made_one(desk, claim, told):
    participant_id = desk.row("Deltaker2").participant.id
    desk.ward.do(StateAttendance(participant_id, desk.ward.day, claim))
    desk.reload()
    desk.mark("Deltaker2")
    desk.press("f")
    desk.key(ENTER, CTRL)
    desk.settle()
    assert desk.row("Deltaker2").view.state is (DayState.ABSENT if told else DayState.AGREED_OFF)
    assert [hint for hint in desk.hints if hint] == (["Deltaker2: ikke her. U angrer"] if told else [])


# Lock and shade keep what is being typed


def test_words_on_the_turned_screen_are_kept_when_it_locks(desk):
    desk.press("3", Qt.Key.Key_F9)
    desk.type("Fint i dag")
    desk.page.keep_drafts()
    desk.page.keep_drafts()
    desk.settle()
    assert desk.row("Deltaker2").own_words == "Fint i dag"
    desk.press(ESC)
    assert desk.row("Deltaker2").own_words == "Fint i dag"


def test_drafts_are_written_before_what_closes_the_vault(desk):
    desk.press("3", Qt.Key.Key_F9)
    desk.type("Fint")
    seen, participant_id = [], desk.row("Deltaker2").participant.id
    desk.page.keep_drafts()
    desk.jobs.submit(
        "db",
        lambda _token: desk.ward.board().row(participant_id).own_words,
        owner=desk.window,
        ok=seen.append,
        fail=desk.errors.append,
    )
    desk.settle()
    assert seen == ["Fint"]


def test_the_talk_being_typed_is_kept_when_it_locks(desk):
    desk.press("3")
    desk.page.work.side.went_well.setFocus()
    desk.type("Gulvet")
    desk.page.keep_drafts()
    desk.settle()
    assert desk.row("Deltaker2").talk.went_well == "Gulvet"


def test_the_shade_keeps_the_talk_being_typed_and_erases_nothing(desk):
    participant_id = desk.row("Deltaker2").participant.id
    desk.ward.do(SaveMorningTalk(participant_id, desk.ward.day, "Gulvet", "Trappen"))
    desk.reload()
    desk.press("3")
    side = desk.page.work.side
    side.went_well.setFocus()
    QTest.keyClick(side.went_well, Qt.Key.Key_End)
    desk.type(" ble rent")
    desk.window.shade.fall()
    assert (side.went_well.text(), side.try_next.text()) == ("", "")
    desk.page.keep_drafts()
    desk.settle()
    talk = desk.row("Deltaker2").talk
    assert (talk.went_well, talk.try_next) == ("Gulvet ble rent", "Trappen")
    desk.window.shade.lift()
    desk.settle()
    assert side.went_well.text() == "Gulvet ble rent"
