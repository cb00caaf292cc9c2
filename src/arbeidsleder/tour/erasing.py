"""Keeping and erasing: the rules and who decided them, what an erasure takes, and the proof of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.desktop.pages.retention.erase_dialog import EraseDialog
from arbeidsleder.desktop.pages.retention.rule_dialog import RuleDialog
from arbeidsleder.domain.retention import DataKind
from arbeidsleder.text import date_numeric
from arbeidsleder.tour.camera import SMALL_PX, USUAL_PX
from arbeidsleder.tour.day import save_sheet
from arbeidsleder.tour.first_run import wait_for_paper
from arbeidsleder.tour.hands import CTRL, StepFailedError

if TYPE_CHECKING:
    from arbeidsleder.desktop.pages.retention.presenter import RetentionPresenter
    from arbeidsleder.tour.guide import Tour

DECIDED_BY = "Personvernsjefen, sak 2027/1204-7"
KEPT_DAYS = 40


def go(tour: Tour) -> None:
    """Take the chapter."""
    _ended(tour)
    _rule(tour)
    _due(tour)
    _erased(tour)


def _presenter(tour: Tour) -> RetentionPresenter:
    presenter = tour.program.erasing.presenter
    if presenter is None:
        raise StepFailedError("nothing is shown about erasing")
    return presenter


def _privacy(tour: Tour) -> None:
    tour.open_named("settings")
    tour.pages.settings.open_tab("privacy")
    tour.hands.settle()


def _erase_dialog(tour: Tour) -> EraseDialog:
    dialog = tour.dialog(EraseDialog)
    if not isinstance(dialog, EraseDialog):
        raise StepFailedError("nothing is shown of what would be erased")
    return dialog


def _small(tour: Tour, picture: str) -> None:
    tour.window.resize(*SMALL_PX)
    tour.shot(f"small-{picture}")
    tour.window.resize(*USUAL_PX)


def _ended(tour: Tour) -> None:
    """A participation ends; without a rule somebody must have decided that the file goes."""
    page, hands = tour.pages.participants, tour.hands
    with tour.step("erasing-without-a-rule"):
        tour.open_page(3)
        hands.write(page.people.field, "Test")
        hands.press(Qt.Key.Key_Return)
        hands.write(page.people.field, "")
        form = page.file.end_form
        hands.click(page.file.end)
        hands.write(form.last, date_numeric(tour.clock.now().date()))
        hands.write(form.successor, "Ingrid Prøvemoen")
        hands.press(Qt.Key.Key_Return, CTRL)
        hands.wait(lambda: not form.isVisible(), "the form to be saved")
        hands.settle()
        tour.shot("participant-to-erase")
        hands.click(page.file.overview.erase)
        dialog = _erase_dialog(tour)
        tour.check(dialog.by_decision, "no rule says that the file goes")
        tour.shot("erase-by-decision")
        hands.press(Qt.Key.Key_Escape, on=dialog)


def _rule(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("retention-rule"):
        _privacy(tour)
        tour.shot("settings-retention")
        line = _presenter(tour).rules.lines[0]
        hands.click(line.button)
        dialog = tour.dialog(RuleDialog)
        if not isinstance(dialog, RuleDialog):
            raise StepFailedError("no rule is asked for")
        hands.write(dialog.days, str(KEPT_DAYS))
        hands.click(dialog.keep)
        tour.check(bool(dialog.error.text), "somebody must have decided it")
        tour.shot("retention-rule-refused")
        hands.write(dialog.by, DECIDED_BY)
        hands.write(dialog.decided, "3.5.2027")
        tour.shot("retention-rule")
        hands.click(dialog.keep)
        hands.wait(lambda: DataKind.PERSON in _rules(tour), "the rule to be set")
        tour.shot("retention-rule-set")
        _small(tour, "settings-retention")


def _rules(tour: Tour) -> set[DataKind]:
    shown = _presenter(tour).shown
    return set() if shown is None else set(shown.rules)


def _due(tour: Tour) -> None:
    """The days go by."""
    with tour.step("erasure-due"):
        tour.lock()
        moment = tour.clock.now() + timedelta(days=KEPT_DAYS + 1)
        tour.set_time(moment.date(), moment.time())
        tour.unlock()
        if tour.pages.today.minute.isVisible():
            tour.hands.press(Qt.Key.Key_Return)
        _privacy(tour)
        tour.hands.wait(lambda: bool(_presenter(tour).due.lines), "somebody to be due")
        tour.shot("erasure-due")


def _erased(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("erased"):
        tour.window.resize(*SMALL_PX)
        hands.click(_presenter(tour).due.lines[0].button)
        tour.shot("small-erase")
        hands.press(Qt.Key.Key_Escape, on=_erase_dialog(tour))
        tour.window.resize(*USUAL_PX)
        hands.click(_presenter(tour).due.lines[0].button)
        dialog = _erase_dialog(tour)
        tour.check(not dialog.erase.isEnabled(), "it must be seen first")
        tour.shot("erase")
        hands.click(dialog.seen)
        tour.shot("erase-seen")
        hands.click(dialog.erase)
        preview = tour.dialog(PreviewDialog)
        if not isinstance(preview, PreviewDialog):
            raise StepFailedError("no proof is shown")
        wait_for_paper(tour, preview.view.paper)
        tour.shot("erasure-proof")
        save_sheet(tour, preview.save)
        hands.press(Qt.Key.Key_Escape, on=preview)
        tour.shot("erasure-proof-listed")
        tour.check(len(_presenter(tour).proofs.lines) == 1, "the proof is kept")
