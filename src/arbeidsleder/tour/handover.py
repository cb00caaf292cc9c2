"""The handover sheet on Deling: seen, read as the counsellor will, too long, saved, handed over, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from arbeidsleder.desktop.pages.sharing.handover.handed_dialog import HandedDialog, ReceiptDialog
from arbeidsleder.desktop.pages.sharing.handover.rehearsal import RehearsalDialog
from arbeidsleder.desktop.pages.sharing.handover.view import HandoverView
from arbeidsleder.domain.handover import SheetField
from arbeidsleder.tour.day import save_sheet
from arbeidsleder.tour.first_run import wait_for_paper
from arbeidsleder.tour.hands import StepFailedError

if TYPE_CHECKING:
    from arbeidsleder.tour.guide import Tour


def go(tour: Tour) -> None:
    """Take the chapter."""
    _see(tour)
    _rehearse(tour)
    _too_long(tour)
    _out(tour)
    _another(tour)
    _own_folder(tour)


def _view(tour: Tour) -> HandoverView:
    view = tour.pages.sharing.view
    if not isinstance(view, HandoverView):
        raise StepFailedError("the handover sheet is not made")
    return view


def _choose(tour: Tour, called: str) -> HandoverView:
    """Choose somebody by name, and wait for the sheet."""
    page = tour.pages.sharing
    index = page.person.findText(called)
    tour.check(index >= 0, "the person is in the choice")
    tour.hands.choose(page.person, index)
    tour.hands.settle()
    view = _view(tour)
    wait_for_paper(tour, view.sheet.paper)
    return view


def _see(tour: Tour) -> None:
    with tour.step("handover-sheet"):
        tour.open_named("sharing")
        tour.hands.settle()
        view = _choose(tour, "Huong")
        now = view.presenter.now
        tour.check(now is not None and not now.sheet.own_folder, "a consent opens the sheet")
        tour.shot("sharing-handover")
        tour.hands.press(Qt.Key.Key_PageDown, on=view)
        wait_for_paper(tour, view.sheet.paper)
        tour.shot("sharing-handover-page-2")


def _rehearse(tour: Tour) -> None:
    with tour.step("handover-rehearsal"):
        view = _view(tour)
        tour.hands.click(view.rehearse)
        dialog = tour.dialog(RehearsalDialog)
        if not isinstance(dialog, RehearsalDialog):
            raise StepFailedError("no rehearsal")
        wait_for_paper(tour, dialog.view.paper)
        tour.check(all(one.gap is None for one in dialog.answers), "the sheet answers the seven questions")
        tour.shot("sharing-rehearsal")
        tour.hands.press(Qt.Key.Key_Escape, on=dialog)


def _too_long(tour: Tour) -> None:
    with tour.step("handover-too-long"):
        view = _view(tour)
        long = "Vi prøvde noe nytt, og skrev ned hva vi lærte av det. " * 30
        fields = {one: view.texts.fields[one] for one in (SheetField.TRIED, SheetField.LANGUAGE)}
        kept = {one: field.toPlainText() for one, field in fields.items()}
        for field in fields.values():
            field.setPlainText(long)
        view.texts.flush()
        tour.hands.wait(lambda: view.too_long.isVisible(), "the list of what is too long")
        tour.hands.settle()
        tour.check(not view.print.isEnabled(), "it cannot be printed")
        tour.shot("sharing-too-long")
        for one, text in kept.items():
            fields[one].setPlainText(text)
        view.texts.flush()
        tour.hands.wait(lambda: not view.too_long.isVisible(), "the sheet to fit again")
        tour.hands.settle()


def _out(tour: Tour) -> None:
    view = _view(tour)
    with tour.step("handover-saved"):
        save_sheet(tour, view.save)
        tour.hands.settle()
        tour.check(len(view.made.rows) == 1, "the sheet is written down")
    with tour.step("handover-handed-over"):
        tour.hands.click(view.made.rows[0].handed_over)
        dialog = tour.dialog(QDialog)
        if not isinstance(dialog, HandedDialog):
            raise StepFailedError("nobody asks to whom")
        tour.shot("sharing-handed-over-question")
        tour.hands.click(dialog.keep)
        tour.hands.wait(lambda: view.made.rows[0].state.text() != "laget", "it to be written down")
        tour.hands.settle()
        view.side.ensureWidgetVisible(view.made)
        tour.shot("sharing-handed-over")
    with tour.step("handover-receipt"):
        tour.hands.click(view.made.rows[0].receipt)
        dialog = tour.dialog(QDialog)
        if not isinstance(dialog, ReceiptDialog):
            raise StepFailedError("nobody asks who confirmed it")
        tour.shot("sharing-receipt-question")
        tour.hands.click(dialog.keep)
        tour.hands.wait(lambda: view.made.rows[0].state.text() == "kvittert", "it to be written down")
        tour.hands.settle()


def _another(tour: Tour) -> None:
    with tour.step("handover-of-another"):
        view = _choose(tour, "Åse")
        now = view.presenter.now
        tour.check(now is not None and now.sheet.language is None, "what she keeps to herself is not there")
        tour.shot("sharing-some-topics")
        save_sheet(tour, view.save)


def _own_folder(tour: Tour) -> None:
    with tour.step("handover-own-folder"):
        view = _choose(tour, "Jonas")
        now = view.presenter.now
        tour.check(now is not None and now.sheet.own_folder, "without a consent it is for the own folder")
        tour.check(not view.save_data.isVisible(), "and no program gets it")
        tour.shot("sharing-own-folder")
        tour.hands.click(view.rehearse)
        dialog = tour.dialog(RehearsalDialog)
        if not isinstance(dialog, RehearsalDialog):
            raise StepFailedError("no rehearsal")
        wait_for_paper(tour, dialog.view.paper)
        tour.check(any(one.gap is not None for one in dialog.answers), "what is not filled in is told")
        tour.shot("sharing-rehearsal-gaps")
        tour.hands.press(Qt.Key.Key_Escape, on=dialog)
