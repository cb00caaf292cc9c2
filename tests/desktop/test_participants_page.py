"""Deltakere in the real window on a real store: the list, the file, the forms, by the keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.day_notes import SaveOwnWords, SaveRememberNote
from arbeidsleder.application.commands.import_roster import ImportRoster
from arbeidsleder.application.commands.participants import SaveParticipant, SavePlannedAbsence
from arbeidsleder.desktop.widgets.shapes import Shape, ShapeMark
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.people import Channel, Phase
from arbeidsleder.domain.plan import PlannedAbsence
from arbeidsleder.domain.roster import RosterPreview, RosterRow
from arbeidsleder.storage import tables
from support.participants_desk import CTRL, ENTER, ESC, participants_desk

PLANTED = "Plantenavn"


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


def refill(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def form(desk):
    return desk.page.file.outer.currentWidget()


def every_word_in_the_store(ward):
    """All values of all tables, as one text."""
    with ward.ctx.store.read() as uow:
        connection = uow.participants._rows.connection
        return " ".join(
            str(value)
            for table in tables.metadata.sorted_tables
            for row in connection.execute(table.select())
            for value in row
        )


# The list


def test_the_list_is_in_norwegian_order_with_phase_and_what_is_coming(desk):
    assert [row.split(",")[0] for row in desk.listed()] == ["Çağla", "Huong", "Åse"]
    assert desk.listed()[1] == "Huong, søkt MFY"
    assert desk.page.place.text() == "3 på Solgløtt nå"
    huong = desk.person("Huong")
    day = desk.ward.day
    desk.ward.do(SavePlannedAbsence(PlannedAbsence("", huong.id, day, date(2027, 5, 7), day)))
    desk.page.refresh()
    desk.settle()
    assert desk.listed()[1] == "Huong, søkt MFY · avtalt fri til 7. mai"


def test_somebody_who_has_not_begun_says_when(desk):
    desk.ward.add("Liv", since=date(2027, 10, 19))
    desk.page.refresh()
    desk.settle()
    assert "Liv, starter 19. oktober" in desk.listed()


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
    assert "Åse, Eksempel · i prosjektet" in desk.listed()
    assert "Åse, Prøvestad · i prosjektet" in desk.listed()


# The file


def test_the_overview_has_own_goal_first_and_no_number_of_days(desk):
    desk.open("Huong")
    overview = desk.page.file.overview
    shown = texts(overview)
    assert shown[:3] == ["Målet mitt", "«Jeg vil klare rapporten selv.»", "sagt 28. april 2027"]
    assert overview.chips.accessibleName() == "Rolig i travle morgener, Syr"
    assert overview.week.accessibleName() == "man. 08–14, tir. 08–14, ons. 08–14, tor. skole"
    assert {"Veileder X", "tekstmelding", "000 00 101"} <= set(shown)


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


# Adding and changing


def test_a_new_participant_is_added_by_keys(desk):
    desk.key(Qt.Key.Key_N, CTRL)
    page = desk.page.file.person_form
    assert desk.focus is page.called
    desk.type("Selam")
    refill(page.given, "Selam")
    refill(page.family, "Prøve")
    refill(page.phone, "000 00 110")
    refill(page.start, "3.5")
    refill(page.nav, "Veileder Y")
    desk.save()
    selam = desk.person("Selam")
    assert (selam.full_name, selam.phone, selam.start_date, selam.nav_counsellor) == (
        "Selam Prøve",
        "000 00 110",
        date(2027, 5, 3),
        "Veileder Y",
    )
    assert desk.page.file.name.text() == "Selam"
    assert desk.focus is desk.page.people.view


def test_pressing_save_twice_at_once_adds_one(desk):
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("Selam")
    QTest.keyClick(desk.focus, ENTER, CTRL)
    QTest.keyClick(desk.focus, ENTER, CTRL)
    desk.settle()
    with desk.ward.ctx.store.read() as uow:
        assert [p.called for p in uow.participants.all()].count("Selam") == 1


def test_without_a_name_nothing_is_saved_and_the_form_says_so(desk):
    desk.key(Qt.Key.Key_N, CTRL)
    desk.save()
    assert form(desk).error.text == "Skriv hva personen vil kalles. Ingenting er lagret."
    assert len(desk.people()) == 3


def test_leaving_asks_only_when_something_was_typed(desk):
    desk.key(Qt.Key.Key_N, CTRL)
    desk.key(ESC)
    assert desk.prompts.asked == []
    assert not desk.page.file.form_open
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("Selam")
    desk.prompts.yes = False
    desk.key(ESC)
    assert desk.prompts.asked == ["Lukke uten å lagre?"]
    assert desk.page.file.form_open
    desk.prompts.yes = True
    desk.key(ESC)
    assert not desk.page.file.form_open
    assert len(desk.people()) == 3


def test_a_change_of_name_keeps_the_person_and_the_days(desk):
    before = desk.person("Huong")
    desk.ward.do(StateAttendance(before.id, date(2027, 5, 3), Claim.PRESENT, arrived=time(8)))
    desk.open("Huong")
    desk.key(Qt.Key.Key_E, CTRL)
    page = desk.page.file.person_form
    refill(page.called, "Kim")
    refill(page.family, "Nyttnavn")
    desk.save()
    assert desk.person("Kim") == replace(before, called="Kim", family_name="Nyttnavn")
    desk.tab("Oppmøte")
    assert "Møtt 08:00" in texts(desk.page.file.attendance)


def test_a_second_one_of_the_same_name_is_asked_about(desk):
    def add():
        desk.key(Qt.Key.Key_N, CTRL)
        desk.type("Huong")
        refill(desk.page.file.person_form.given, "Huong")
        desk.page.file.person_form.family.setText("Mẫu")  # the key simulator knows Latin letters only
        desk.save()

    desk.prompts.yes = False
    add()
    assert desk.prompts.asked == ["Det finnes en med samme navn fra før"]
    assert len(desk.listed()) == 3
    desk.prompts.yes = True
    desk.save()
    assert [row.split(",")[0] for row in desk.listed()].count("Huong") == 2


def test_there_is_no_field_for_a_national_number_and_one_is_refused(desk):
    desk.key(Qt.Key.Key_N, CTRL)
    page = form(desk)
    names = {f.accessibleName().casefold() for f in page.findChildren(QLineEdit)}
    assert not {n for n in names if "fødsel" in n or "person" in n}
    desk.type("Selam")
    refill(page.phone, "010190 12345")
    desk.save()
    assert page.error.text.startswith("Dette ser ut som et fødselsnummer.")
    assert "Selam" not in desk.people()


def test_kode_6_is_refused(desk):
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("Selam")
    desk.page.file.person_form.note.setFocus()
    desk.type("strengt fortrolig adresse")
    desk.save()
    assert form(desk).error.text.startswith("Personer med strengt fortrolig adresse skal ikke føres her.")
    assert "Selam" not in desk.people()


def test_alias_only_hides_the_other_fields_and_drops_names_in_the_store(ward, qtbot):
    row = RosterRow(2, PLANTED, f"{PLANTED}sen", "Stjerne", "000 00 177", date(2027, 4, 5))
    ward.do(ImportRoster(RosterPreview((row,), (), (), 1, "Deltakere")))
    assert PLANTED in every_word_in_the_store(ward)
    with participants_desk(ward, qtbot) as desk:
        desk.open("Stjerne")
        desk.key(Qt.Key.Key_E, CTRL)
        page = desk.page.file.person_form
        page.alias.setFocus()
        desk.key(Qt.Key.Key_Space)
        assert not page.given.isVisible()
        assert not page.phone.isVisible()
        assert "Da lagres bare kallenavnet." in page.alias_text.text()
        desk.save()
        assert desk.person("Stjerne").alias_only
        assert desk.page.file.line.text().startswith("bare kallenavn føres her")
    left = every_word_in_the_store(ward)
    assert PLANTED not in left
    assert "000 00 177" not in left


def test_ending_asks_for_a_day_and_erases_nothing(desk):
    desk.open("Huong")
    desk.qtbot.mouseClick(desk.page.file.end, Qt.MouseButton.LeftButton)
    refill(desk.page.file.end_form.last, "30.4")
    desk.save()
    huong = desk.person("Huong")
    assert (huong.end_date, huong.phase) == (date(2027, 4, 30), Phase.ENDED)
    assert huong.own_goal == "Jeg vil klare rapporten selv."
    assert [row.split(",")[0] for row in desk.listed()] == ["Çağla", "Åse"]
    desk.qtbot.mouseClick(desk.page.people.ended, Qt.MouseButton.LeftButton)
    assert "Huong, sluttet 30. april" in desk.listed()


def test_an_end_before_the_start_is_refused(desk):
    desk.open("Huong")
    desk.qtbot.mouseClick(desk.page.file.end, Qt.MouseButton.LeftButton)
    refill(desk.page.file.end_form.last, "1.9.2026")
    desk.save()
    assert form(desk).error.text.startswith("Sluttdatoen er før startdatoen.")
    assert desk.person("Huong").end_date is None


# Agreements


def test_a_gradual_start_is_a_new_plan_from_a_date_and_the_old_one_stays(desk):
    desk.open("Åse")
    desk.tab("Avtaler")
    desk.qtbot.mouseClick(desk.page.file.agreements.buttons["plan"], Qt.MouseButton.LeftButton)
    page = desk.page.file.plan_form
    refill(page.valid_from, "10.5")
    start, end, _school, task, _whom = page.days[0]
    assert (start.time, end.time) == (time(8), time(14))
    refill(start, "0900")
    refill(task, "Kjøkkenet")
    page.days[1][2].setFocus()
    desk.key(Qt.Key.Key_Space)
    desk.save()
    old, new = desk.plans("Åse")
    assert old.valid_from == date(2027, 1, 4)
    assert old.day(1).start == time(8)
    assert new.valid_from == date(2027, 5, 10)
    assert (new.day(1).start, new.day(1).end, new.day(1).task) == (time(9), time(14), "Kjøkkenet")
    assert new.day(2).school
    shown = texts(desk.page.file.agreements)
    assert shown.index("Fra 10.05.2027") < shown.index("Fra 04.01.2027 · gjelder nå")


def test_a_plan_with_half_a_time_is_refused_at_the_day(desk):
    desk.open("Åse")
    desk.page.file.agreements.plan_requested.emit()
    desk.page.file.plan_form.days[2][1].clear()
    desk.save()
    assert form(desk).error.text == "Skriv både fra og til på onsdag. Ingenting er lagret."
    assert len(desk.plans("Åse")) == 1


def test_agreed_time_off_by_range_and_by_part_of_day_and_taking_it_away(desk):
    desk.open("Åse")
    desk.tab("Avtaler")
    desk.qtbot.mouseClick(desk.page.file.agreements.buttons["absence"], Qt.MouseButton.LeftButton)
    page = desk.page.file.absence_form
    refill(page.first, "12.5")
    refill(page.last, "13.5")
    desk.save()
    desk.page.file.agreements.absence_requested.emit()
    refill(page.first, "6.5")
    refill(page.start, "8")
    refill(page.end, "10")
    desk.save()
    found = sorted(desk.absences("Åse"), key=lambda a: a.first)
    assert [(a.first.day, a.last.day, a.start, a.end) for a in found] == [
        (6, 6, time(8), time(10)),
        (12, 13, None, None),
    ]
    assert "torsdag 6. mai, kl. 08–10" in texts(desk.page.file.agreements)
    buttons = [
        b
        for b in desk.page.file.agreements.findChildren(QWidget)
        if b.accessibleDescription() == "onsdag 12. mai – torsdag 13. mai"
    ]
    desk.qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    desk.settle()
    assert [a.first.day for a in desk.absences("Åse")] == [6]


def test_a_last_day_before_the_first_is_refused(desk):
    desk.open("Åse")
    desk.page.file.agreements.absence_requested.emit()
    refill(desk.page.file.absence_form.first, "12.5.2027")
    refill(desk.page.file.absence_form.last, "11.5.2027")
    desk.save()
    assert form(desk).error.text.startswith("Siste dag er før første dag.")
    assert desk.absences("Åse") == []


def test_a_trial_placement(desk):
    desk.open("Åse")
    desk.page.file.agreements.placement_requested.emit()
    page = desk.page.file.placement_form
    desk.type("Dagsenteret")
    refill(page.first, "17.5.2027")
    refill(page.last, "28.5.2027")
    desk.save()
    assert page.error.text == "Velg minst én ukedag. Ingenting er lagret."
    page.weekdays[1].setFocus()
    desk.key(Qt.Key.Key_Space)
    desk.save()
    placed = desk.placements("Åse")[0]
    assert (placed.place, placed.first, placed.last, placed.weekdays) == (
        "Dagsenteret",
        date(2027, 5, 17),
        date(2027, 5, 28),
        frozenset((2,)),
    )


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
        for word in ("Oversikt", "Oppmøte", "Avtaler"):
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
