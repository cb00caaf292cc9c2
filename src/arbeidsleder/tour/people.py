"""Chapter four: the participants' files, with every form and what the forms refuse."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.pages.participants.overview_parts import Leads
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.text import _, day_and_month
from arbeidsleder.tour.hands import CTRL, StepFailedError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.desktop.pages.participants.form import Form
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.tour.guide import Tour


def go(tour: Tour) -> None:
    """Take the chapter."""
    _tabs(tour)
    _person_form(tour)
    _agreements(tour)
    _mended(tour)
    _night_plan(tour)
    _search_and_end(tour)


def _person(tour: Tour) -> Participant:
    file = tour.pages.participants.file.file
    if file is None:
        raise StepFailedError("no file is open")
    return file.participant


def _refused(tour: Tour, form: Form, picture: str) -> None:
    tour.hands.press(Qt.Key.Key_Return, CTRL)
    tour.check(form.isVisible() and bool(form.told), "the form says what is wrong")
    tour.shot(picture)


def _saved(tour: Tour, form: Form) -> None:
    tour.hands.press(Qt.Key.Key_Return, CTRL)
    tour.hands.wait(lambda: not form.isVisible(), "the form to be saved")
    tour.hands.settle()


def _open(tour: Tour, called: str) -> None:
    """Find a name in the list and open the file with Enter."""
    people = tour.pages.participants.people
    tour.hands.write(people.field, called)
    tour.hands.press(Qt.Key.Key_Return)
    tour.check(_person(tour).called == called, "the file of the one found is open")


def open_tab(tour: Tour, wanted: QWidget) -> None:
    """Go to a tab of the person's file with the arrow keys."""
    file = tour.pages.participants.file
    steps = file.stack.indexOf(wanted) - file.stack.currentIndex()
    file.tabs.take_keys()
    if steps:
        tour.hands.press(Qt.Key.Key_Right if steps > 0 else Qt.Key.Key_Left, times=abs(steps))
    tour.check(wanted.isVisible(), "the tab wanted is open")


def _tabs(tour: Tour) -> None:
    page, hands = tour.pages.participants, tour.hands
    with tour.step("participant-file"):
        tour.open_page(3)
        _open(tour, "Huong")
        tour.shot("participants-search")
        hands.write(page.people.field, "")
        page.people.view.setFocus()
        tour.shot("participant-overview")
        hands.hold(Qt.Key.Key_N)
        tour.shot("participant-remember-note-held")
        hands.let_go(Qt.Key.Key_N)
        open_tab(tour, page.file.attendance)
        tour.shot("participant-attendance")
        open_tab(tour, page.file.language)
        tour.shot("participant-language")
        open_tab(tour, page.file.agreements)
        tour.shot("participant-agreements")
        open_tab(tour, page.file.overview)


def _person_form(tour: Tour) -> None:
    page, hands = tour.pages.participants, tour.hands
    form = page.file.person_form
    with tour.step("participant-changed"):
        hands.press(Qt.Key.Key_E, CTRL)
        hands.wait(form.isVisible, "the form")
        tour.shot("participant-form")
        hands.write(form.phone, "000 00 177")
        _saved(tour, form)
        tour.check(_person(tour).phone == "000 00 177", "the change is kept")
    _starting_point(tour)
    _new_person(tour)


def _starting_point(tour: Tour) -> None:
    page, hands = tour.pages.participants, tour.hands
    with tour.step("participant-start"):
        hands.click(page.file.overview.heads[Leads.START])
        start = page.links.start_form
        hands.wait(start.isVisible, "the form of how it was to begin")
        hands.write(start.words, "Jeg snakket lite. Nå ler vi ved frokosten.")
        tour.shot("participant-start-form")
        _saved(tour, start)
        told = page.file.overview.start.text.text()
        tour.check("Nå ler vi" in told, "how it was to begin stands on Oversikt")


def _new_person(tour: Tour) -> None:
    page, hands = tour.pages.participants, tour.hands
    form = page.file.person_form
    with tour.step("participant-new"):
        hands.press(Qt.Key.Key_N, CTRL)
        hands.wait(form.isVisible, "the empty form")
        tour.shot("participant-new-form")
        _refused(tour, form, "participant-new-name-missing")
        hands.write(form.called, "Test")
        hands.write(form.given, "Test")
        hands.write(form.family, "Oppdiktet")
        hands.write(form.note, "10.10.2010 12345 01010112345")
        _refused(tour, form, "participant-new-national-id")
        hands.write(form.note, "Strengt fortrolig adresse")
        _refused(tour, form, "participant-new-kode-6")
        hands.write(form.note, "")
        hands.click(form.alias)
        hands.show(form.alias)
        tour.shot("participant-new-alias")
        hands.click(form.alias)
        tour.ask(lambda: hands.press(Qt.Key.Key_Escape), "participant-new-leave-question", yes=False)
        tour.check(form.isVisible(), "what was typed is still there")
        hands.write(form.start, "3.5.2027")
        _saved(tour, form)
        tour.check(_person(tour).called == "Test", "the new participant is in the list")
        tour.shot("participant-new-saved")
    with tour.step("participant-twin"):
        hands.press(Qt.Key.Key_N, CTRL)
        hands.wait(form.isVisible, "the empty form")
        hands.write(form.called, "Test")
        hands.write(form.given, "Test")
        hands.write(form.family, "Oppdiktet")
        hands.write(form.start, "4.5.2027")
        tour.ask(lambda: hands.press(Qt.Key.Key_Return, CTRL), "participant-twin-question", yes=True)
        hands.wait(lambda: not form.isVisible(), "the form to be saved")
        tour.shot("participant-twins")


def _agreements(tour: Tour) -> None:
    page, hands = tour.pages.participants, tour.hands
    file = page.file
    with tour.step("week-plan"):
        _open(tour, "Huong")
        hands.write(page.people.field, "")
        open_tab(tour, file.agreements)
        hands.click(file.agreements.buttons["plan"])
        tour.shot("week-plan-form")
        plan = file.plan_form
        hands.write(plan.valid_from, "10.5.2027")
        hands.write(plan.days[3][0], "0900")
        _refused(tour, plan, "week-plan-error")
        hands.write(plan.days[3][1], "1300")
        _saved(tour, plan)
    with tour.step("agreed-off"):
        hands.click(file.agreements.buttons["absence"])
        tour.shot("agreed-off-form")
        absence = file.absence_form
        hands.write(absence.first, "14.5.2027")
        hands.write(absence.last, "12.5.2027")
        _refused(tour, absence, "agreed-off-error")
        hands.write(absence.last, "14.5.2027")
        _saved(tour, absence)
    with tour.step("trial-placement"):
        hands.click(file.agreements.buttons["placement"])
        placement = file.placement_form
        hands.write(placement.last, "21.5.2027")
        hands.write(placement.first, "20.5.2027")
        hands.write(placement.place, "Barnehagen Solstrålen")
        _refused(tour, placement, "trial-placement-error")
        hands.click(placement.weekdays[3])
        tour.shot("trial-placement-form")
        _saved(tour, placement)
        tour.shot("participant-agreements-all")


def _line_button(tour: Tour, word: str, about: str) -> Button:
    """The button of the one agreement whose line holds *about*."""
    for button in tour.pages.participants.file.agreements.findChildren(Button):
        if button.text() == word and about in button.accessibleDescription():
            return button
    raise StepFailedError("the agreement has no such button")


def _mended(tour: Tour) -> None:
    """What was entered wrongly is changed and taken away again."""
    hands, file = tour.hands, tour.pages.participants.file
    change, remove = _("Endre…"), _("Ta bort")
    with tour.step("agreements-mended"):
        hands.click(_line_button(tour, change, day_and_month(date(2027, 5, 14))))
        absence = file.absence_form
        tour.shot("agreed-off-change")
        hands.write(absence.start, "1200")
        hands.write(absence.end, "0900")
        _refused(tour, absence, "agreed-off-change-error")
        hands.write(absence.end, "1400")
        _saved(tour, absence)
        hands.click(_line_button(tour, change, "Barnehagen Solstrålen"))
        placement = file.placement_form
        tour.shot("trial-placement-change")
        hands.write(placement.last, "28.5.2027")
        _saved(tour, placement)
        hands.click(_line_button(tour, change, "10.05.2027"))
        plan = file.plan_form
        tour.shot("week-plan-change")
        hands.write(plan.valid_from, "11.5.2027")
        _saved(tour, plan)
        tour.ask(
            lambda: hands.click(_line_button(tour, remove, "11.05.2027")),
            "week-plan-remove-question",
            yes=True,
        )
        opened = file.file
        tour.check(opened is not None and len(opened.plans) == 1, "the plan is taken away")


def _night_plan(tour: Tour) -> None:
    file, hands = tour.pages.participants.file, tour.hands
    with tour.step("night-plan"):
        hands.click(file.agreements.buttons["plan"])
        plan = file.plan_form
        hands.write(plan.valid_from, "10.5.2027")
        hands.write(plan.days[0][0], "2200")
        hands.write(plan.days[0][1], "0700")
        tour.shot("night-plan-form")
        _saved(tour, plan)


def _search_and_end(tour: Tour) -> None:
    page, hands = tour.pages.participants, tour.hands
    with tour.step("participant-ended"):
        _open(tour, "Test")
        form = page.file.end_form
        hands.click(page.file.end)
        tour.shot("participant-end-form")
        hands.write(form.successor, "Ingrid Prøvemoen")
        hands.write(form.last, "1.5.2027")
        _refused(tour, form, "participant-end-error")
        hands.write(form.last, "4.5.2027")
        _saved(tour, form)
        people = page.presenter.people
        tour.check(people is not None and len(people.ended) == 1, "the participation is ended")
        hands.click(page.people.ended)
        tour.shot("participants-with-ended")
    with tour.step("participant-goes-on"):
        _open(tour, "Test")
        hands.press(Qt.Key.Key_Down)  # two have the name; the one who has ended stands last
        tour.check(_person(tour).end_date is not None, "the ended one is open")
        hands.click(page.file.end)
        tour.shot("participant-end-change")
        hands.click(form.goes_on)
        tour.shot("participant-goes-on")
        _saved(tour, form)
        people = page.presenter.people
        tour.check(people is not None and not people.ended, "the person goes on")
    with tour.step("participants-nobody-found"):
        hands.write(page.people.field, "zzz")
        tour.check(page.people.nobody.isVisible(), "the list says that nobody was found")
        tour.shot("participants-nobody-found")
        hands.press(Qt.Key.Key_Escape, on=page.people.field)
        tour.check(not page.people.field.text(), "Esc empties the search")


def keep_form(tour: Tour) -> None:
    """Lock in the middle of a person's form, and go on with it afterwards."""
    hands, words = tour.hands, "Liker å vise nye hvor ting står"
    tour.open_page(3)
    _open(tour, "Huong")
    hands.press(Qt.Key.Key_E, CTRL)
    hands.write(tour.pages.participants.file.person_form.note, words)
    tour.lock()
    tour.unlock()
    (bar,) = tour.pages.today.work.offers.bars
    tour.shot("form-offered")
    hands.click(bar.take)
    hands.settle()
    hands.press(Qt.Key.Key_E, CTRL)
    form = tour.pages.participants.file.person_form
    hands.wait(form.isVisible, "the form")
    tour.shot("form-with-its-offer")
    hands.click(form.offers.bars[0].take)
    tour.check(form.note.toPlainText() == words, "what was typed stands there again")
    _saved(tour, form)
    tour.check(not tour.pages.today.work.offers.bars, "nothing is offered any more")
