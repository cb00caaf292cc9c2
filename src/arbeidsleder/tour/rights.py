"""The participant's rights: what they say is wrong and the answer, and everything about them as a sheet."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.text import date_numeric
from arbeidsleder.tour.day import save_sheet
from arbeidsleder.tour.first_run import wait_for_paper
from arbeidsleder.tour.hands import CTRL, StepFailedError
from arbeidsleder.tour.people import open_tab

if TYPE_CHECKING:
    from arbeidsleder.desktop.pages.participants.form import Form
    from arbeidsleder.tour.guide import Tour


def go(tour: Tour) -> None:
    """Take the chapter."""
    _said(tour)
    _answered(tour)
    _innsyn(tour)


def _said(tour: Tour) -> None:
    page, hands = tour.pages.participants, tour.hands
    with tour.step("participant-says-it-is-wrong"):
        tour.open_page(3)
        hands.write(page.people.field, "Huong")
        hands.press(Qt.Key.Key_Return)
        hands.write(page.people.field, "")
        open_tab(tour, page.file.rights)
        tour.shot("participant-rights")
        form = page.file.statement_form
        hands.click(page.file.rights.wrong)
        hands.press(Qt.Key.Key_Return, CTRL)
        tour.check(bool(form.told), "the form asks for the day")
        tour.shot("participant-says-refused")
        hands.write(form.day, date_numeric(tour.program.clock.now().date() - timedelta(days=1)))
        hands.write(form.text, "Dagen min er ikke riktig.")
        tour.shot("participant-says")
        _save(tour, form)
        tour.check(bool(page.file.rights.answers), "it waits for an answer")
        tour.shot("participant-said")


def _answered(tour: Tour) -> None:
    page, hands = tour.pages.participants, tour.hands
    with tour.step("participant-is-answered"):
        form = page.file.answer_form
        hands.click(page.file.rights.answers[0])
        hands.choose(form.answer, 1)
        hands.write(form.reason, "Vi så på det sammen.")
        tour.shot("participant-answer")
        _save(tour, form)
        tour.check(not page.file.rights.answers, "nothing waits any more")


def _innsyn(tour: Tour) -> None:
    page, hands = tour.pages.participants, tour.hands
    with tour.step("innsyn"):
        hands.click(page.file.rights.make)
        dialog = tour.dialog(PreviewDialog)
        if not isinstance(dialog, PreviewDialog):
            raise StepFailedError("no preview")
        wait_for_paper(tour, dialog.view.paper)
        tour.check(dialog.view.paper.page_count > 1, "everything takes several pages")
        tour.shot("innsyn")
        save_sheet(tour, dialog.save)
        hands.press(Qt.Key.Key_Escape, on=dialog)
        tour.shot("innsyn-is-logged")
        open_tab(tour, page.file.overview)


def _save(tour: Tour, form: Form) -> None:
    tour.hands.press(Qt.Key.Key_Return, CTRL)
    tour.hands.wait(lambda: not form.isVisible(), "the form to be saved")
    tour.hands.settle()
