"""Deltakere in the real window on a real store: the list, the file, the forms, by the keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.day_notes import SaveOwnWords, SaveRememberNote
from arbeidsleder.application.commands.participants import SaveParticipant, SavePlannedAbsence
from arbeidsleder.desktop.widgets.shapes import Shape, ShapeMark
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.people import Channel, Phase
from arbeidsleder.domain.plan import PlannedAbsence
from support.participants_desk import CTRL, ENTER, ESC, participants_desk


@pytest.fixture
def few(ward):
    """Three people: Çağla, Huong with a file that is filled in, and Åse."""
    ward.add("Çağla", family="Prøve")
    huong = ward.add("Huong", family="Mẫu", weekdays="123", school="4", since=date(2026, 9, 7))
    ward.add("Åse", family="Eksempel")
    with ward.ctx.store.read() as uow:
        person = uow.participants.get(huong)
    ward.do(
        SaveParticipant(
            replace(
                person,
                phone="000 00 101",
                preferred_channel=Channel.TEXT_MESSAGE,
                nav_counsellor="Veileder X",
                phase=Phase.APPLIED_MFY,
                own_goal="Jeg vil klare rapporten selv.",
                own_goal_said_on=date(2027, 4, 28),
                resources=("Rolig i travle morgener", "Syr"),
            )
        )
    )
    return ward


@pytest.fixture
def desk(few, qtbot):
    with participants_desk(few, qtbot) as opened:
        yield opened


def texts(widget):
    return [t.text() for t in widget.findChildren(Text) if t.isVisible() and t.text()]


def names_in(widget):
    found = []

    def walk(interface):
        if interface is None or interface.state().invisible:
            return
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
            found.append(interface.text(kind))
        for index in range(interface.childCount()):
            walk(interface.child(index))

    walk(QAccessible.queryAccessibleInterface(widget))
    return " ".join(found)


# The list


def test_the_list_is_in_norwegian_order_with_phase_and_what_is_coming(desk):
    assert [row.split(",")[0] for row in desk.listed()] == ["Çağla", "Huong", "Åse"]
    assert desk.listed()[1] == "Huong, søkt MFY · uten neste steg"
    assert desk.page.place.text() == "3 på Solgløtt nå"
    huong = desk.person("Huong")
    day = desk.ward.day
    desk.ward.do(SavePlannedAbsence(PlannedAbsence("", huong.id, day, date(2027, 5, 7), day)))
    desk.page.refresh()
    desk.settle()
    assert desk.listed()[1] == "Huong, søkt MFY · uten neste steg · avtalt fri til 7. mai"


def test_somebody_who_has_not_begun_says_when(desk):
    desk.ward.add("Liv", since=date(2027, 10, 19))
    desk.page.refresh()
    desk.settle()
    assert "Liv, starter 19. oktober · uten neste steg" in desk.listed()


def test_typing_in_the_field_finds_without_marks_and_letters_in_the_list_do_nothing(desk):
    desk.type("h")
    assert len(desk.listed()) == 3
    desk.key(Qt.Key.Key_F, CTRL)
    assert desk.focus is desk.page.people.field
    desk.type("cagla")
    assert [row.split(",")[0] for row in desk.listed()] == ["Çağla"]
    desk.key(ENTER)
    assert desk.page.file.name.text() == "Çağla"
    assert desk.focus is desk.page.people.view


def test_the_file_follows_the_mark(desk):
    desk.key(Qt.Key.Key_Down)
    assert desk.page.file.name.text() == "Huong"
    assert desk.page.file.line.text() == "Huong Mẫu · på Solgløtt siden 7. september 2026 · søkt MFY"


def test_two_of_one_name_are_told_apart(desk):
    desk.ward.add("Åse", family="Prøvestad")
    desk.page.refresh()
    desk.settle()
    assert "Åse E., i prosjektet · uten neste steg" in desk.listed()
    assert "Åse P., i prosjektet · uten neste steg" in desk.listed()


# The file


def test_the_overview_has_own_goal_first_and_no_number_of_days(desk):
    desk.open("Huong")
    overview = desk.page.file.overview
    shown = texts(overview)
    assert shown[:3] == ["Målet mitt", "«Jeg vil klare rapporten selv.»", "sagt 28. april 2027"]
    assert overview.chips.accessibleName() == "Rolig i travle morgener, Syr"
    assert overview.week.accessibleName() == "man. 08–14, tir. 08–14, ons. 08–14, tor. skole"
    facts = {"Veileder X", "tekstmelding", "000 00 101"}
    desk.qtbot.waitUntil(lambda: facts <= set(texts(overview)))  # new lines are shown on the next turn


def test_the_note_is_read_only_while_n_is_held(desk):
    huong = desk.person("Huong")
    desk.ward.do(SaveRememberNote(huong.id, "Øv på å ringe", date(2027, 5, 19)))
    desk.open("Huong")
    remember = desk.page.file.overview.remember
    assert remember.isVisible()
    assert "Øv på å ringe" not in names_in(desk.page)
    QTest.keyPress(desk.focus, Qt.Key.Key_N)
    assert remember.text.text() == "Øv på å ringe"
    assert remember.small.text() == "Husk · bare du ser dette · slettes 19. mai"
    QTest.keyRelease(desk.focus, Qt.Key.Key_N)
    assert "Øv på å ringe" not in names_in(desk.page)


def test_without_letter_keys_the_note_needs_alt(desk):
    huong = desk.person("Huong")
    desk.ward.do(SaveRememberNote(huong.id, "Øv på å ringe", date(2027, 5, 19)))
    desk.ward.change_site(single_letter_keys=False)
    desk.page.refresh()
    desk.settle()
    desk.open("Huong")
    remember = desk.page.file.overview.remember
    QTest.keyPress(desk.focus, Qt.Key.Key_N)
    assert remember.text.text() == "Du har en huskelapp."
    QTest.keyPress(desk.focus, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert remember.text.text() == "Øv på å ringe"


def test_past_days_stand_newest_first_with_shape_words_and_own_words_and_no_count(desk):
    huong = desk.person("Huong")
    monday, tuesday = date(2027, 5, 3), date(2027, 5, 4)
    desk.ward.do(StateAttendance(huong.id, monday, Claim.LATE, arrived=time(8, 40)))
    desk.ward.do(StateAttendance(huong.id, tuesday, Claim.ABSENT))
    desk.ward.do(SaveOwnWords(huong.id, monday, "Det gikk fint."))
    desk.open("Huong")
    desk.tab("Oppmøte")
    tab = desk.page.file.attendance
    shown = texts(tab)
    assert shown[shown.index("tirsdag 4. mai") :][:5] == [
        "tirsdag 4. mai",
        "Ikke her",
        "mandag 3. mai",
        "Møtt 08:40 · sen",
        "«Det gikk fint.»",
    ]
    assert [m._shape for m in tab.findChildren(ShapeMark)][1:3] == [Shape.ABSENT, Shape.LATE]
    assert not [t for t in shown if "%" in t or "dager" in t or "ganger" in t]


def test_the_shade_leaves_initials_only(desk):
    desk.open("Huong")
    desk.page.set_shaded(True)
    told = names_in(desk.page)
    for word in ("Huong", "Mẫu", "Çağla", "Åse", "rapporten", "000 00 101", "Veileder X", "søkt MFY"):
        assert word not in told
    assert desk.page.file.name.text() == "H"
    desk.page.set_shaded(False)
    assert "Huong" in names_in(desk.page)


# The window


def test_in_a_small_window_the_file_takes_the_place_of_the_list(few, qtbot):
    with participants_desk(few, qtbot, size=(960, 540)) as desk:
        page = desk.page
        assert page.left.isVisible()
        assert not page.file.isVisible()
        desk.key(Qt.Key.Key_Down)
        desk.key(ENTER)
        assert not page.left.isVisible()
        assert page.file.name.text() == "Huong"
        assert page.file.isAncestorOf(desk.focus)
        desk.key(ESC)
        assert page.left.isVisible()
        assert not page.file.isVisible()
        assert desk.focus is page.people.view


@pytest.mark.parametrize("size", [(1366, 768), (960, 540)])
def test_nothing_is_wider_than_the_window(few, qtbot, size):
    with participants_desk(few, qtbot, size=size) as desk:
        desk.open("Huong")
        for word in ("Oversikt", "Oppmøte", "Avtaler og tilrettelegging"):
            desk.tab(word)
            area = desk.page.file.stack.currentWidget()
            assert area.widget().width() <= area.viewport().width()
        for one in desk.page.file.forms:
            desk.page.file.open_form(one)
            desk.settle()
            inside = one.column.parentWidget()
            assert inside.minimumSizeHint().width() <= inside.parentWidget().width()


def test_ten_rows_are_seen_at_once(ten, qtbot):
    with participants_desk(ten, qtbot) as desk:
        view = desk.page.people.view
        last = view.visualRect(view.model().index(9, 0))
        assert last.bottom() <= view.viewport().rect().bottom() + 1
        assert not view.verticalScrollBar().isVisible()


def test_whom_another_page_asks_for_is_opened_though_a_search_hides_them(desk):
    page = desk.page
    page.people.field.setText("Huong")
    assert [page.people.people.person(0).called, page.people.people.rowCount()] == ["Huong", 1]
    wanted = next(one for one in page.presenter.people.current if one.called == "Åse")
    page.open_participant(wanted.id)
    desk.settle()
    assert page.people.field.text() == ""
    assert page.people.current_id == wanted.id
    assert page.file.file.participant.called == "Åse"
