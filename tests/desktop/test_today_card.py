"""The absence card of I dag: what it keeps, what it asks, and what nobody may read of the optional kind."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.commands.weeks import CloseWeek
from arbeidsleder.application.queries.today_private import absence_kind
from arbeidsleder.desktop.pages.today.kind_fold import KINDS
from arbeidsleder.domain.absence import AbsenceCard, AbsenceKind, FollowUp, Told, ToldBy
from arbeidsleder.domain.attendance import DayState
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.people import Channel
from support.today_desk import CTRL, ENTER, today_desk

ESC = Qt.Key.Key_Escape


@pytest.fixture
def desk(ten, qtbot):
    with today_desk(ten, qtbot) as opened:
        yield opened


@pytest.fixture
def kind_desk(ten, qtbot):
    ten.change_site(gdpr_assessed_on=ten.day, ros_done_on=ten.day)
    ten.change_site(absence_kind_on=True)
    with today_desk(ten, qtbot) as opened:
        yield opened


def test_the_card_keeps_what_was_filled_in(desk):
    desk.press("3", "f", "1")
    card = desk.page.work.absence
    assert card.told.at.text() == "08:10"
    assert card.length.back.text() == "fredag 7. mai"  # 6 May 2027 is a holiday
    card.told.at.setText("0755")
    card.told.channel.setCurrentText("Telefon")
    card.told.by.setCurrentText("en annen")
    QTest.mouseClick(card.steps.attempts[Channel.PHONE], Qt.MouseButton.LeftButton)
    QTest.mouseClick(card.steps.answered[Channel.PHONE], Qt.MouseButton.LeftButton)
    QTest.mouseClick(card.steps.follow_ups[FollowUp.LEAVE_IN_PEACE], Qt.MouseButton.LeftButton)
    card.cover.setCurrentText("Deltaker5")
    card.new_start.setChecked(True)
    assert card.ward_text.text() == "Til avdelingen: Deltaker2 er ikke her i dag. Deltaker5 tar stua."
    desk.key(ENTER, CTRL)
    desk.settle()
    row = desk.row("Deltaker2")
    kept = row.card
    assert row.view.state is DayState.ABSENT
    assert (kept.told, kept.told_by, kept.told_channel, kept.told_at) == (
        Told.TOLD,
        ToldBy.OTHER,
        Channel.PHONE,
        time(7, 55),
    )
    assert kept.expected_back == date(2027, 5, 7)
    assert [(a.channel, a.answered, a.at.time()) for a in kept.contact_attempts] == [
        (Channel.PHONE, True, time(8, 10))
    ]
    assert kept.follow_up == (FollowUp.LEAVE_IN_PEACE,)
    assert kept.new_start
    assert row.covered_by == desk.row("Deltaker5").participant.id
    assert desk.hints[-1] == "Deltaker2: ikke her. U angrer"


def test_a_card_opened_again_shows_what_it_says_and_adds_a_version(desk):
    desk.press("3", "f", "2", ENTER)
    desk.press("f")
    card = desk.page.work.absence
    assert card.told.told is Told.UNCLEAR
    card.told.choose(2)
    desk.press(ENTER)
    assert desk.row("Deltaker2").card.told is Told.NOT_YET
    assert desk.row("Deltaker2").card.replaces != ""
    assert len(desk.log()) == 1  # the mark stands; only the card has a new version


def test_a_part_of_the_day_keeps_that_the_person_was_seen(desk):
    desk.press("3", ENTER)
    desk.press("f")
    card = desk.page.work.absence
    card.length.length.setCurrentText("En del av dagen")
    card.length.first.setText("12")
    desk.key(ENTER, CTRL)
    desk.settle()
    row = desk.row("Deltaker2")
    assert row.view.state is DayState.PRESENT
    assert (row.card.first_time, row.card.last_time) == (time(12), time(14))
    assert desk.hints[-1] == "Deltaker2: møtt. U angrer"


def test_esc_saves_nothing_and_asks_only_when_something_was_typed(desk):
    desk.press("3", "f", "1", ESC)
    assert not desk.page.work.card_open
    desk.press("f", "1")
    card = desk.page.work.absence
    card.told.at.setFocus()
    card.told.at.selectAll()
    desk.type("0730")
    desk.press(ESC)
    assert desk.page.work.card_open
    assert desk.focus is card.drop
    desk.press(ESC)
    assert desk.page.work.card_open
    desk.press(ESC)
    QTest.mouseClick(card.drop, Qt.MouseButton.LeftButton)
    assert not desk.page.work.card_open
    assert desk.log() == []
    assert desk.focus is desk.page.list


def test_a_time_that_cannot_be_read_keeps_the_card_open(desk):
    desk.press("3", "f", "1")
    card = desk.page.work.absence
    card.told.at.setText("99")
    desk.key(ENTER, CTRL)
    desk.settle()
    assert desk.page.work.card_open
    assert card.error.isVisible()
    assert desk.focus is card.told.at
    assert desk.log() == []


def test_a_refused_card_comes_back_with_all_that_was_filled_in(desk):
    desk.press("3", "f", "1")
    desk.ward.do(CloseWeek(IsoWeek.of(desk.ward.day)))
    desk.press(ENTER)
    card = desk.page.work.absence
    assert desk.page.work.card_open
    assert card.error.isVisible()
    assert card.told.told is Told.TOLD
    assert card.told.at.text() == "08:10"
    assert desk.log() == []


def test_school_is_asked_about_only_where_there_is_a_school_day(desk):
    desk.press("3", "f")
    assert not desk.page.work.absence.told.school.isVisible()
    desk.press(ESC)
    desk.ward.add("Liv", weekdays="123", school="45")
    desk.reload()
    desk.mark("Liv")
    desk.press("f")
    told = desk.page.work.absence.told
    assert told.school.isVisible()
    QTest.mouseClick(told.school, Qt.MouseButton.LeftButton)
    desk.key(ENTER, CTRL)
    desk.settle()
    kept = desk.row("Liv").card
    assert (kept.school_told, kept.school_told_at) == (True, time(8, 10))


def test_marking_another_row_closes_the_card_with_nothing_saved(desk):
    desk.press("3", "f")
    index = desk.page.list.rows.index_of(desk.row("Deltaker6").participant.id)
    QTest.mouseClick(
        desk.page.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=desk.page.list.visualRect(index).center(),
    )
    desk.settle()
    assert not desk.page.work.card_open
    assert desk.page.work.side.name.text() == "Deltaker6"
    assert desk.log() == []


# Savnet deg


def test_the_kind_text_has_no_name_reason_or_scheme_and_is_not_copied(desk):
    clipboard = QApplication.clipboard()
    clipboard.setText("før")
    desk.press("3", "f", "v")
    panel = desk.page.work.missed
    assert panel.isVisible()
    text = panel.text.text.text().casefold()
    assert not [w for w in ("deltaker", "nav", "syk", "tiltak", "meldekort", "solgløtt") if w in text]
    assert clipboard.text() == "før"
    desk.press(ESC)
    assert desk.page.work.card_open
    desk.press(ENTER)
    desk.press("v")
    assert panel.isVisible()
    desk.press(ENTER)
    assert desk.focus is desk.page.list
    assert len(desk.log()) == 1


def test_the_kind_text_is_for_those_who_are_away(desk):
    desk.press("3", "v")
    assert not desk.page.work.missed.isVisible()
    assert desk.said[-1] == "V gjelder den som ikke er her."


# The optional kind


def texts_of(root: QWidget) -> str:
    """Everything a widget tree tells: texts, names, descriptions, tooltips, titles."""
    told = []
    for widget in (root, *root.findChildren(QWidget)):
        for tell in ("accessibleName", "accessibleDescription", "toolTip", "windowTitle", "statusTip"):
            told.append(getattr(widget, tell)())
        told.append(widget.whatsThis())
        for tell in ("text", "placeholderText", "currentText"):
            if hasattr(widget, tell) and callable(getattr(widget, tell)):
                told.append(str(getattr(widget, tell)()))
    return "\n".join(told)


def test_there_is_no_kind_where_the_site_has_not_switched_it_on(desk):
    desk.press("3", "f")
    fold = desk.page.work.absence.kind
    assert not fold.isVisible()
    assert fold.options is None


@pytest.mark.parametrize("index", [0, 1, 2])
def test_the_kind_is_kept_apart_and_told_nowhere_once_folded_in(kind_desk, caplog, index):
    desk, clipboard = kind_desk, QApplication.clipboard()
    caplog.set_level(logging.DEBUG)
    words = ("Syk", "Annet som Nav godtar", "Annet")
    desk.press("3", "f")
    before = texts_of(desk.window)
    fold = desk.page.work.absence.kind
    QTest.mouseClick(fold.button, Qt.MouseButton.LeftButton)
    desk.settle()
    row = fold.options.row(index)
    assert row.text() == words[index]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    QTest.mouseClick(fold.button, Qt.MouseButton.LeftButton)
    assert texts_of(desk.window) == before
    desk.key(ENTER, CTRL)
    desk.settle()
    participant_id = desk.row("Deltaker2").participant.id
    assert absence_kind(desk.ward.ctx, participant_id, desk.ward.day) is KINDS[index]
    told = "\n".join(
        [
            texts_of(desk.window),
            clipboard.text(),
            caplog.text,
            *desk.said,
            *desk.hints,
            *(desk.shown(f"Deltaker{n}") for n in range(10)),
            repr(desk.board),
            repr(desk.log()),
        ]
    )
    planted = (words[index], KINDS[index].value)
    assert not [w for w in planted if w in told and w != "Annet" and w != "other"]
    assert "AbsenceKind" not in told


def test_saving_again_without_opening_the_fold_keeps_the_kind(kind_desk):
    desk = kind_desk
    row = desk.row("Deltaker2")
    card = AbsenceCard("", row.participant.id, desk.ward.day, desk.ward.clock.moment, "")
    desk.ward.do(SaveAbsenceCard(card, AbsenceKind.SICK))
    desk.reload()
    desk.press("3", "f", "1", ENTER)
    assert absence_kind(desk.ward.ctx, row.participant.id, desk.ward.day) is AbsenceKind.SICK


def test_the_fold_shows_what_stands_and_can_erase_it(kind_desk):
    desk = kind_desk
    row = desk.row("Deltaker2")
    card = AbsenceCard("", row.participant.id, desk.ward.day, desk.ward.clock.moment, "")
    desk.ward.do(SaveAbsenceCard(card, AbsenceKind.APPROVED_BY_NAV))
    desk.reload()
    desk.press("3", "f")
    fold = desk.page.work.absence.kind
    QTest.mouseClick(fold.button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert fold.options.index == KINDS.index(AbsenceKind.APPROVED_BY_NAV)
    QTest.mouseClick(fold.options.row(KINDS.index(None)), Qt.MouseButton.LeftButton)
    desk.key(ENTER, CTRL)
    desk.settle()
    assert absence_kind(desk.ward.ctx, row.participant.id, desk.ward.day) is None


def test_the_kind_is_gone_from_the_card_when_it_opens_for_somebody_else(kind_desk):
    desk = kind_desk
    desk.press("3", "f")
    fold = desk.page.work.absence.kind
    QTest.mouseClick(fold.button, Qt.MouseButton.LeftButton)
    desk.settle()
    QTest.mouseClick(fold.options.row(0), Qt.MouseButton.LeftButton)
    desk.press(ESC)
    assert fold.options is None
    desk.press("4", "f", ENTER)
    participant_id = desk.row("Deltaker3").participant.id
    assert absence_kind(desk.ward.ctx, participant_id, desk.ward.day) is None
    assert replace(desk.row("Deltaker3").card, id="").told is Told.NOT_YET
