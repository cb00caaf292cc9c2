"""Consent to sharing: the talk on the turned screen, the paper, what NAV sees of a week, and a withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.domain.consent import Topic
from arbeidsleder.tour.day import save_sheet
from arbeidsleder.tour.first_run import wait_for_paper
from arbeidsleder.tour.hands import CTRL, StepFailedError
from arbeidsleder.tour.people import open_tab

if TYPE_CHECKING:
    from arbeidsleder.desktop.pages.participants.consent_tab import ConsentTab
    from arbeidsleder.desktop.widgets.controls import Button
    from arbeidsleder.tour.guide import Tour


def go(tour: Tour) -> None:
    """Take the chapter."""
    _seen(tour)
    _talk(tour)
    _paper(tour)
    _nav_week(tour)
    _withdrawal(tour)


def _open(tour: Tour, called: str) -> ConsentTab:
    page, hands = tour.pages.participants, tour.hands
    tour.open_page(3)
    hands.write(page.people.field, called)
    hands.press(Qt.Key.Key_Return)
    hands.write(page.people.field, "")
    hands.settle()
    open_tab(tour, page.file.consents)
    hands.settle()
    return page.file.consents


def _seen(tour: Tour) -> None:
    with tour.step("consents"):
        tab = _open(tour, "Huong")
        tour.check(tab.shown is not None and len(tab.shown.consents) == 2, "what is agreed is there")
        tour.shot("consents")
    with tour.step("consent-list"):
        tour.hands.click(tab.list)
        _save_paper(tour, "consent-list")


def _talk(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("consent-new"):
        tab = _open(tour, "Jonas")
        hands.click(tab.new)
        form = tour.pages.participants.consents.form
        hands.write(form.body, "NAV Eksempelby")
        tour.shot("consent-new")
    with tour.step("consent-talk"):
        hands.click(form.talk)
        hands.settle()
        talk = tour.pages.participants.consents.talk
        tour.check(talk.isVisible() and tour.window.turned, "the screen is turned")
        tour.shot("consent-talk-nothing")
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
            hands.press(key)
        wanted = {Topic.GOALS, Topic.ATTENDANCE, Topic.LANGUAGE}
        told = talk.paper.told
        tour.check(talk.topics == wanted, "each key turns a picture")
        tour.check(told is not None and told.topics == wanted, "the sheet beside follows")
        tour.shot("consent-talk")


def _paper(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("consent-form"):
        hands.press(Qt.Key.Key_Return, CTRL)
        _save_paper(tour, "consent-form")
        tour.check(not tour.window.turned, "the screen is turned back")
        tab = tour.pages.participants.file.consents
        tour.shot("consent-waits")
    with tour.step("consent-signed"):
        consents = tour.pages.participants.consents
        hands.click(_button(tab, "sign"))
        tour.shot("consent-sign")
        hands.press(Qt.Key.Key_Return, CTRL)
        hands.wait(lambda: not consents.signature_form.isVisible(), "the signature to be saved")
        hands.settle()
        tour.shot("consent-signed")


def _nav_week(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("print-nav-week"):
        tour.open_page(2)
        page = tour.pages.week
        prints = page.prints
        page.table.setFocus()
        hands.press(Qt.Key.Key_P, CTRL)
        prints.choose(Document.PERSON_WEEK)
        names = [prints.person.itemText(at) for at in range(prints.person.count())]
        hands.choose(prints.person, names.index("Huong"))
        prints.choose(Document.PERSON_WEEK)
        hands.click(prints.to.options.row(1))
        hands.settle()
        wait_for_paper(tour, prints.sheet.paper)
        tour.check("S-013" in prints.who_text.text(), "it says on which consent")
        tour.shot("print-nav-week")
        save_sheet(tour, prints.save)
    with tour.step("print-nav-week-refused"):
        hands.choose(prints.person, names.index("Liv"))
        prints.choose(Document.PERSON_WEEK)
        hands.settle()
        tour.check(not prints.print.isEnabled(), "who has withdrawn has no sheet")
        tour.shot("print-nav-week-refused")
        hands.click(prints.to.options.row(0))
        hands.settle()
        hands.press(Qt.Key.Key_Escape)


def _withdrawal(tour: Tour) -> None:
    with tour.step("consent-withdrawn"):
        tab = _open(tour, "Jonas")
        tour.ask(lambda: tour.hands.click(_button(tab, "withdraw")), "consent-withdraw", yes=True)
        tour.hands.settle()
        tour.check(not tab.buttons, "it is withdrawn")
        tour.shot("consent-withdrawn")
        open_tab(tour, tour.pages.participants.file.overview)


def _button(tab: ConsentTab, what: str) -> Button:
    return next(button for (does, _number), button in tab.buttons.items() if does == what)


def _save_paper(tour: Tour, name: str) -> None:
    """Look at the sheet that comes up, save it, and close it."""
    dialog = tour.dialog(PreviewDialog)
    if not isinstance(dialog, PreviewDialog):
        raise StepFailedError("no preview")
    wait_for_paper(tour, dialog.view.paper)
    tour.shot(name)
    save_sheet(tour, dialog.save)
    tour.hands.press(Qt.Key.Key_Escape, on=dialog)
    tour.hands.settle()
