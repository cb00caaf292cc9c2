"""What was entered wrongly in Deltakere can be mended or taken back, in the real window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.application.commands.participants import (
    SavePlacement,
    SavePlannedAbsence,
    SaveWeekPlan,
)
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.people import Phase
from arbeidsleder.domain.plan import PlanDay, PlannedAbsence, TrialPlacement
from support.participants_desk import ESC, participants_desk

MONDAY, FRIDAY, AGREED = date(2027, 5, 3), date(2027, 5, 7), date(2027, 4, 28)


@pytest.fixture
def few(ward):
    """Noor, and Åse with one of everything."""
    ward.add("Noor")
    ase = ward.add("Åse")
    ward.do(SavePlannedAbsence(PlannedAbsence("", ase, MONDAY, FRIDAY, AGREED)))
    ward.do(
        SavePlacement(
            TrialPlacement("", ase, "Dagsenteret", date(2027, 5, 17), date(2027, 5, 28), frozenset((2, 6)))
        )
    )
    ward.do(SaveWeekPlan(ase, date(2027, 5, 10), (PlanDay(1, time(9), time(12)),)))
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


def press(desk, word, about):
    """Press the button with a word on the line about something."""
    tab = desk.page.file.agreements
    found = [b for b in tab.findChildren(Button) if b.text() == word and b.accessibleDescription() == about]
    desk.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    desk.settle()


def agreements(desk):
    desk.open("Åse")
    desk.tab("Avtaler og tilrettelegging")


WEEK_OFF = "mandag 3. mai – fredag 7. mai"
PLACED = "Dagsenteret, 17. mai – 28. mai"
COMING = "Fra 10.05.2027"
NOW = "Fra 04.01.2027 · gjelder nå"


# Agreed time off


def test_agreed_time_off_opens_with_what_is_agreed_and_is_changed_in_its_place(desk):
    agreements(desk)
    (before,) = desk.absences("Åse")
    press(desk, "Endre…", WEEK_OFF)
    page = form(desk)
    assert page.title.text() == "Endre avtalen om fri"
    assert (page.first.date, page.last.date, page.agreed.date) == (MONDAY, FRIDAY, AGREED)
    assert desk.focus is page.first
    refill(page.last, "6.5")
    desk.save()
    assert desk.absences("Åse") == [replace(before, last=date(2027, 5, 6))]
    assert "mandag 3. mai – torsdag 6. mai" in texts(desk.page.file.agreements)


def test_changing_time_off_that_has_begun_says_that_facts_stand_and_they_do(desk):
    who = desk.person("Åse").id
    desk.ward.do(StateAttendance(who, MONDAY, Claim.PRESENT, arrived=time(8)))
    agreements(desk)
    press(desk, "Endre…", WEEK_OFF)
    assert any("Det som er ført om dager, står." in text for text in texts(form(desk)))
    refill(form(desk).first, "5.5")
    desk.save()
    desk.tab("Oppmøte")
    shown = texts(desk.page.file.attendance)
    assert shown[shown.index("mandag 3. mai") + 1] == "Møtt 08:00"
    assert shown[shown.index("tirsdag 4. mai") + 1] == "Mangler"


def test_nothing_changed_is_left_without_a_question(desk):
    agreements(desk)
    for about in (WEEK_OFF, PLACED, COMING, NOW):
        press(desk, "Endre…", about)
        assert desk.page.file.form_open
        desk.key(ESC)
        assert not desk.page.file.form_open
    assert desk.prompts.asked == []


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("first", "", "Skriv første dag."),
        ("first", "i forgårs aften", "Datoen kan ikke leses."),
        ("last", "2.5.2027", "Siste dag er før første dag."),
        ("start", "åtte", "Klokkeslettet kan ikke leses."),
        ("start", "0900", "Skriv både fra og til, eller ingen av dem."),
        ("agreed", "6.5.2027", "Datoen har ikke vært ennå."),
    ],
)
def test_what_cannot_be_right_is_said_at_its_field_and_nothing_is_saved(desk, name, typed, told):
    before = desk.absences("Åse")
    agreements(desk)
    press(desk, "Endre…", WEEK_OFF)
    page = form(desk)
    field = getattr(page, name)
    refill(field, typed)
    if not typed:
        field.clear()
    desk.save()
    assert page.told.startswith(told)
    wrong = page.end if told.startswith("Skriv både") else field
    assert wrong.accessibleDescription() == page.told
    assert desk.focus is wrong
    assert page.told in texts(page)
    assert desk.absences("Åse") == before
    refill(wrong, "1")
    assert page.told == ""


def test_hours_the_wrong_way_round_are_refused_where_nobody_works_at_night(desk):
    agreements(desk)
    press(desk, "Endre…", WEEK_OFF)
    refill(form(desk).start, "1200")
    refill(form(desk).end, "0900")
    desk.save()
    assert form(desk).told.startswith("Klokkeslettet for til er ikke etter fra.")
    who = desk.person("Åse").id
    desk.ward.do(SaveWeekPlan(who, date(2027, 5, 10), (PlanDay(1, time(22), time(7)),)))
    desk.open("Åse")
    desk.key(ESC)
    press(desk, "Endre…", WEEK_OFF)
    refill(form(desk).start, "2200")
    refill(form(desk).end, "0200")
    desk.save()
    assert desk.absences("Åse")[0].end == time(2)


def test_taking_time_off_away_asks_and_names_nobody(desk):
    agreements(desk)
    desk.prompts.yes = False
    press(desk, "Ta bort", WEEK_OFF)
    assert desk.prompts.asked == ["Ta bort avtalen om fri?"]
    assert len(desk.absences("Åse")) == 1
    desk.prompts.yes = True
    press(desk, "Ta bort", WEEK_OFF)
    assert desk.absences("Åse") == []
    assert desk.page.file.agreements.isAncestorOf(desk.focus)


def test_in_a_small_window_a_form_opens_with_the_keys_in_its_first_field(few, qtbot):
    with participants_desk(few, qtbot, size=(960, 540)) as desk:
        agreements(desk)
        press(desk, "Endre…", WEEK_OFF)
        assert desk.focus is form(desk).first
        desk.save()
        assert desk.page.file.isVisible()
        assert desk.page.isAncestorOf(desk.focus)


# Trial placements


def test_a_placement_is_changed_and_keeps_its_weekend(desk):
    agreements(desk)
    press(desk, "Endre…", PLACED)
    page = form(desk)
    assert (page.place.text(), page.first.date, page.last.date) == (
        "Dagsenteret",
        date(2027, 5, 17),
        date(2027, 5, 28),
    )
    refill(page.place, "Sykehjemmet")
    page.weekdays[0].setFocus()
    desk.key(Qt.Key.Key_Space)
    desk.save()
    (placed,) = desk.placements("Åse")
    assert (placed.place, placed.weekdays) == ("Sykehjemmet", frozenset((1, 2, 6)))
    press(desk, "Ta bort", "Sykehjemmet, 17. mai – 28. mai")
    assert desk.prompts.asked == ["Ta bort hospiteringen?"]
    assert desk.placements("Åse") == []


def test_a_placement_is_told_at_the_field_what_is_missing(desk):
    agreements(desk)
    press(desk, "Endre…", PLACED)
    page = form(desk)
    page.place.clear()
    desk.save()
    assert page.told.startswith("Skriv hvor personen skal være.")
    assert page.place.accessibleDescription() == page.told
    refill(page.place, "Sykehjemmet")
    refill(page.last, "16.5.2027")
    desk.save()
    assert page.last.accessibleDescription().startswith("Siste dag er før første dag.")
    refill(page.last, "i går kveld")
    desk.save()
    assert page.last.accessibleDescription().startswith("Datoen kan ikke leses.")
    assert desk.placements("Åse")[0].place == "Dagsenteret"


# Weekly plans


def test_a_plan_that_has_not_begun_is_mended_with_its_date(desk):
    agreements(desk)
    first, wrong = desk.plans("Åse")
    press(desk, "Endre…", COMING)
    page = form(desk)
    assert page.title.text() == "Endre ukeplanen"
    assert page.valid_from.date == date(2027, 5, 10)
    refill(page.valid_from, "17.5")
    refill(page.days[0][1], "1300")
    desk.save()
    assert desk.plans("Åse") == [
        first,
        replace(wrong, valid_from=date(2027, 5, 17), days=(PlanDay(1, time(9), time(13)),)),
    ]


def test_mending_a_plan_that_has_begun_tells_of_the_other_way(desk):
    agreements(desk)
    press(desk, "Endre…", COMING)
    assert not any("har begynt" in text for text in texts(form(desk)))
    desk.key(ESC)
    press(desk, "Endre…", NOW)
    assert any("Planen har begynt, og det som er ført, står." in text for text in texts(form(desk)))


def test_a_plan_moved_onto_another_is_refused(desk):
    agreements(desk)
    before = desk.plans("Åse")
    press(desk, "Endre…", COMING)
    refill(form(desk).valid_from, "4.1.2027")
    desk.save()
    assert form(desk).told.startswith("En annen ukeplan gjelder fra den dagen.")
    assert desk.plans("Åse") == before


def test_a_plan_is_taken_away_after_saying_which_holds_then(desk):
    agreements(desk)
    press(desk, "Ta bort", COMING)
    assert desk.prompts.asked == ["Ta bort ukeplanen?"]
    assert desk.prompts.details == [
        "Fra 10.05.2027. Da gjelder planen fra 04.01.2027 videre. Det som er ført om dager, står."
    ]
    assert [p.valid_from for p in desk.plans("Åse")] == [date(2027, 1, 4)]
    press(desk, "Ta bort", NOW)
    assert desk.prompts.details[1].endswith("Da er ingen dager planlagt. Det som er ført om dager, står.")
    assert desk.plans("Åse") == []
    assert "Ingen avtale ført." in texts(desk.page.file.agreements)


# Ends


def test_the_end_is_moved_in_the_window(desk):
    desk.ward.do(EndFollowUp(desk.person("Åse").id, FRIDAY, "Nav-veileder"))
    desk.open("Åse")
    assert desk.page.file.end.text() == "Endre slutt…"
    desk.qtbot.mouseClick(desk.page.file.end, Qt.MouseButton.LeftButton)
    page = desk.page.file.end_form
    assert page.last.date == FRIDAY
    refill(page.last, "14.5")
    refill(page.successor, "Ingrid Prøvemoen")
    desk.save()
    assert desk.person("Åse").end_date == date(2027, 5, 14)
    assert any(row.startswith("Åse, slutter 14. mai") for row in desk.listed())


def test_the_end_is_taken_back_and_the_person_goes_on(desk):
    desk.ward.do(EndFollowUp(desk.person("Åse").id, date(2027, 4, 30), "Nav-veileder"))
    desk.page.refresh()
    desk.settle()
    desk.qtbot.mouseClick(desk.page.people.ended, Qt.MouseButton.LeftButton)
    desk.open("Åse")
    desk.qtbot.mouseClick(desk.page.file.end, Qt.MouseButton.LeftButton)
    page = desk.page.file.end_form
    assert not page.phase.isVisible()
    page.goes_on.setFocus()
    desk.key(Qt.Key.Key_Space)
    assert page.phase.isVisible() and not page.last.isVisible()
    page.phase.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.save()
    ase = desk.person("Åse")
    assert ase.end_date is None
    assert ase.phase is Phase.APPLIED_MFY
    assert any(row.startswith("Åse, søkt MFY") for row in desk.listed())
    assert desk.page.file.end.text() == "Avslutt…"


def test_an_end_is_chosen_with_its_date_only_and_a_change_of_name_keeps_it(desk):
    desk.open("Åse")
    desk.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    page = desk.page.file.person_form
    assert [page.phase.itemText(n) for n in range(page.phase.count())] == [
        "søkt inn", "i prosjektet", "søkt MFY", "i MFY", "Helt i mål"
    ]  # fmt: skip
    desk.key(ESC)
    desk.ward.do(EndFollowUp(desk.person("Åse").id, FRIDAY, "Nav-veileder"))
    desk.page.refresh()
    desk.settle()
    desk.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert [page.phase.itemText(n) for n in range(page.phase.count())] == ["avsluttet"]
    refill(page.called, "Åsa")
    desk.save()
    assert (desk.person("Åsa").phase, desk.person("Åsa").end_date) == (Phase.ENDED, FRIDAY)


def test_an_end_before_the_start_is_said_at_the_field(desk):
    desk.open("Åse")
    desk.qtbot.mouseClick(desk.page.file.end, Qt.MouseButton.LeftButton)
    page = desk.page.file.end_form
    assert not page.goes_on.isVisible()
    refill(page.last, "3.1.2027")
    desk.save()
    assert page.last.accessibleDescription().startswith("Sluttdatoen er før startdatoen.")


def test_every_button_of_a_line_says_what_it_is_about(desk):
    agreements(desk)
    lines = [
        b
        for b in desk.page.file.agreements.findChildren(QWidget)
        if isinstance(b, Button) and b.text() in ("Endre…", "Ta bort")
    ]
    assert len(lines) == 8
    assert all(b.accessibleDescription() for b in lines)
