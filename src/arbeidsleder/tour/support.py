"""What supports a person: accommodation, the forms of the tab Språk, agreements about a task, easy sheets.

Also the question that is asked, gently, about words that look like something with no place here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.desktop.pages.tasks.prints.dialog import TaskPrintDialog
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.domain.language import LanguageFactor, Situation
from arbeidsleder.text import _
from arbeidsleder.tour.first_run import wait_for_paper
from arbeidsleder.tour.hands import CTRL, StepFailedError
from arbeidsleder.tour.people import open_tab

if TYPE_CHECKING:
    from arbeidsleder.desktop.pages.participants.form import Form
    from arbeidsleder.tour.guide import Tour

PARTICIPANTS = 3
BOKMAAL, NYNORSK, ENGLISH = range(3)


def go(tour: Tour) -> None:
    """Take the chapter."""
    _accommodation(tour)
    _told(tour)
    _seen(tour)
    _demand(tour)
    _note(tour)
    _words(tour)
    _agreed(tour)
    _my_week(tour)


def _open(tour: Tour, called: str) -> None:
    page, hands = tour.pages.participants, tour.hands
    tour.open_page(PARTICIPANTS)
    hands.write(page.people.field, called)
    hands.press(Qt.Key.Key_Return)
    hands.settle()


def _save(tour: Tour, form: Form) -> None:
    hands = tour.hands
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.wait(lambda: not form.isVisible(), "the form to be saved")
    hands.settle()


def _accommodation(tour: Tour) -> None:
    file, hands = tour.pages.participants.file, tour.hands
    with tour.step("accommodation"):
        _open(tour, "Huong")
        open_tab(tour, file.agreements)
        hands.click(file.agreements.buttons["accommodation"])
        form = file.accommodation_form
        hands.write(form.text, "Begynner kl. 8.30 de dagene det er rapport.")
        hands.write(form.ward_words, "Begynner kl. 8.30")
        hands.press(Qt.Key.Key_Return, CTRL)
        tour.check(form.isVisible() and bool(form.told), "words for the ward need a consent")
        tour.shot("accommodation-consent-missing")
        hands.write(form.consent, "Skjema 4. mai")
        tour.shot("accommodation-form")
        _save(tour, form)
        tour.shot("accommodation-kept")


def _told(tour: Tour) -> None:
    file, hands = tour.pages.participants.file, tour.hands
    tab = file.language
    with tour.step("language"):
        open_tab(tour, tab)
        hands.settle()
        tour.check(tab.shown is not None, "the demand and the words are read")
        tour.shot("language")
        hands.show(tab.buttons["plan"])
        tour.shot("language-plan")
        hands.show(tab.buttons["skills"])
        tour.shot("language-words")
    with tour.step("language-told"):
        hands.click(tab.buttons["notes"])
        form = file.language_notes_form
        hands.write(form.fields[LanguageFactor.OWN_VIEW], "Jeg forstår rapporten når den går sakte.")
        tour.shot("language-told-form")
        _save(tour, form)


def _seen(tour: Tour) -> None:
    file, hands = tour.pages.participants.file, tour.hands
    tab = file.language
    with tour.step("wording-question"):
        hands.click(tab.buttons["seen"])
        form = file.language_form
        hands.write(form.answers[0], "Snakker lite. Jeg tror hun har angst.")
        hands.press(Qt.Key.Key_Return, CTRL)
        tour.check(form.wording.asking, "the words are asked about, and nothing is refused")
        tour.shot("wording-question")
        hands.click(form.wording.rewrite)
        tour.check(form.answers[0].hasFocus(), "the words stand marked")
        tour.shot("wording-rewrite")
    with tour.step("language-seen"):
        hands.write(form.answers[0], "Snakker mest når det er rolig.")
        tour.shot("language-seen-form")
        _save(tour, form)
        tour.shot("language-seen")
    with tour.step("language-plan-form"):
        hands.click(tab.buttons["plan"])
        tour.shot("language-plan-form")
        _save(tour, file.language_plan_form)
        hands.click(tab.buttons["session"])
        hands.write(file.session_form.about, "Ord på telefonen")
        tour.shot("language-session-form")
        _save(tour, file.session_form)


def _demand(tour: Tour) -> None:
    language, hands = tour.pages.participants.language, tour.hands
    with tour.step("language-demand"):
        hands.click(language.tab.buttons["demand"])
        form = language.demand_form
        tour.shot("language-demand-form")
        hands.write(form.texts[Situation.WRITING], "Skrive tre ord på tavla")
        _save(tour, form)
        hands.settle()
        shown = language.tab.shown
        kept = [one for one in shown.demands if one.situation is Situation.WRITING] if shown else []
        tour.check(bool(kept), "the demand is kept for the ward")


def _note(tour: Tour) -> None:
    language, hands = tour.pages.participants.language, tour.hands
    with tour.step("language-note"):
        hands.click(language.tab.buttons["skills"])
        tour.shot("language-note-form")
        hands.press(Qt.Key.Key_Escape)


def _words(tour: Tour) -> None:
    tab, hands = tour.pages.participants.file.language, tour.hands
    with tour.step("language-word-cards"):
        hands.click(tab.buttons["cards"])
        dialog = tour.dialog(TaskPrintDialog)
        if not isinstance(dialog, TaskPrintDialog):
            raise StepFailedError("no cards are open")
        hands.settle()
        wait_for_paper(tour, dialog.view.paper)
        tour.shot("language-word-cards")
        hands.choose(dialog.language.choice, NYNORSK)
        hands.settle()
        wait_for_paper(tour, dialog.view.paper)
        tour.check(not dialog.language.untranslated.isVisible(), "the starter task has a translation")
        tour.shot("word-cards-nynorsk")
        hands.press(Qt.Key.Key_Escape)


def _agreed(tour: Tour) -> None:
    page, hands = tour.pages.participants, tour.hands
    with tour.step("approach-ended"):
        _open(tour, "Faadumo")
        open_tab(tour, page.file.mastery)
        hands.settle()
        tour.shot("approach")
        buttons = [b for b in page.file.mastery.findChildren(Button) if b.text() == _("Avslutt…")]
        hands.click(buttons[0])
        form = page.mastery.approach_form
        hands.write(form.reason, "Klarer alle stegene")
        tour.shot("approach-end-form")
        _save(tour, form)
        tour.shot("approach-ended")


def _my_week(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("my-week-english"):
        _open(tour, "Noor")
        hands.click(tour.pages.participants.file.my_week)
        prints = tour.pages.week.prints
        tour.check(prints.isVisible(), "the sheet is shown in Uke")
        hands.choose(prints.language.choice, ENGLISH)
        hands.settle()
        wait_for_paper(tour, prints.sheet.paper)
        tour.shot("my-week-english")
        hands.choose(prints.language.choice, BOKMAAL)
        hands.settle()
        prints.choose(Document.GROUP_WEEK)
        hands.press(Qt.Key.Key_Escape)
