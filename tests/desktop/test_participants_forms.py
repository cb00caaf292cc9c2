"""The forms of Deltakere in the real window on a real store, by keys: nothing half saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.import_roster import ImportRoster
from arbeidsleder.application.commands.participants import SaveParticipant
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.people import Channel, Phase
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
    assert form(desk).told == "Skriv hva personen vil kalles. Ingenting er lagret."
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
    twins = [row.split(",")[0] for row in desk.listed() if row.startswith("Huong")]
    assert len(set(twins)) == 2  # told apart by the day they began


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


def test_the_note_that_is_refused_stays_in_sight_below_the_bar(desk):
    desk.key(Qt.Key.Key_N, CTRL)
    page = form(desk)
    desk.type("Selam")
    page.note.setFocus()
    desk.type("010190 12345")
    area = page._area
    area.ensureWidgetVisible(page.note, 0, 0)
    desk.save()
    port, note = area.viewport(), page.note

    def in_sight():
        at = QRect(note.mapTo(port, note.rect().topLeft()), note.size())
        return bool(page.error.text) and port.rect().contains(at)

    desk.qtbot.waitUntil(in_sight)


def test_kode_6_is_refused(desk):
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("Selam")
    desk.page.file.person_form.note.setFocus()
    desk.type("strengt fortrolig adresse")
    desk.save()
    assert form(desk).told.startswith("Personer med strengt fortrolig adresse skal ikke føres her.")
    assert "Selam" not in desk.people()


def test_the_refusal_of_kode_6_goes_when_something_is_changed_and_comes_again(desk):
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("Selam")
    page = desk.page.file.person_form
    refill(page.note, "kode 6")
    desk.save()
    for mend in (lambda: desk.type("x"), lambda: page.ward.setCurrentIndex(1), lambda: page.alias.toggle()):
        assert page.error.text.startswith("Personer med strengt fortrolig adresse skal ikke føres her.")
        page.called.setFocus()
        mend()
        assert page.error.text == "" and not page.error.isVisible()
        page.alias.setChecked(False)
        desk.save()
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
    desk.page.file.end_form.successor.clear()
    desk.save()
    assert form(desk).told == "Skriv hvem som følger opp videre. Ingenting er lagret."
    refill(desk.page.file.end_form.successor, "Ingrid Prøvemoen")
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
    assert form(desk).told.startswith("Sluttdatoen er før startdatoen.")
    assert desk.person("Huong").end_date is None


# Agreements


def test_a_gradual_start_is_a_new_plan_from_a_date_and_the_old_one_stays(desk):
    desk.open("Åse")
    desk.tab("Avtaler og tilrettelegging")
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
    assert form(desk).told == "Skriv både fra og til på onsdag. Ingenting er lagret."
    assert len(desk.plans("Åse")) == 1


def test_agreed_time_off_by_range_and_by_part_of_day_and_taking_it_away(desk):
    desk.open("Åse")
    desk.tab("Avtaler og tilrettelegging")
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
    _edit, remove = buttons
    desk.qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    desk.settle()
    assert [a.first.day for a in desk.absences("Åse")] == [6]


def test_a_last_day_before_the_first_is_refused(desk):
    desk.open("Åse")
    desk.page.file.agreements.absence_requested.emit()
    refill(desk.page.file.absence_form.first, "12.5.2027")
    refill(desk.page.file.absence_form.last, "11.5.2027")
    desk.save()
    assert form(desk).told.startswith("Siste dag er før første dag.")
    assert desk.absences("Åse") == []


def test_a_trial_placement(desk):
    desk.open("Åse")
    desk.page.file.agreements.placement_requested.emit()
    page = desk.page.file.placement_form
    desk.type("Dagsenteret")
    refill(page.first, "17.5.2027")
    refill(page.last, "28.5.2027")
    desk.save()
    assert page.told == "Velg minst én ukedag. Ingenting er lagret."
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
