"""Backup, the recovery drill and its page, the way back, the device lock and the employer's key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.pages.backup.restore_dialog import RestoreDialog
from arbeidsleder.desktop.pages.keys.organisation import PutInStep
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.tour.camera import SMALL_PX, USUAL_PX
from arbeidsleder.tour.day import save_sheet
from arbeidsleder.tour.first_run import wait_for_paper
from arbeidsleder.tour.hands import StepFailedError
from arbeidsleder.tour.keys import draw_sheet
from arbeidsleder.vault.organisation import public_line
from arbeidsleder.vault.sealing import public_of

if TYPE_CHECKING:
    from arbeidsleder.bootstrap.one_step import OneStep
    from arbeidsleder.desktop.pages.backup.drill_page import DrillPage
    from arbeidsleder.desktop.pages.keys.secret_page import SecretPage
    from arbeidsleder.tour.guide import Tour

EMPLOYERS = public_of(bytes(range(32)))  # made up; nobody has the private key


def go(tour: Tour) -> None:
    """Take the chapter."""
    _backup(tour)
    _drill(tour)
    _restore(tour)
    _device_lock(tour)
    _employers_key(tour)


def _small(tour: Tour, picture: str) -> None:
    tour.window.resize(*SMALL_PX)
    tour.shot(f"small-{picture}")
    tour.window.resize(*USUAL_PX)


def _tab(tour: Tour, tab: str) -> None:
    tour.open_named("settings")
    tour.pages.settings.open_tab(tab)
    tour.hands.settle()


def _backup(tour: Tour) -> None:
    with tour.step("backup"):
        _tab(tour, "backup")
        card = tour.pages.settings.backup
        tour.hands.click(card.make)
        tour.shot("backup")
        tour.prompts.folder = tour.door.folder  # not a place for copies
        tour.hands.click(card.choose)
        tour.check(bool(card.note.text), "the vault's own folder is refused")
        tour.shot("backup-place-refused")
        _small(tour, "backup")
        card.show_problem("")


def _drill_page(tour: Tour) -> DrillPage:
    page = tour.program.backing_up.drills.page
    if page is None:
        raise StepFailedError("no drill is shown")
    return page


def _drill(tour: Tour) -> None:
    hands, drills = tour.hands, tour.program.backing_up.drills
    with tour.step("drill"):
        if drills.card is None:
            raise StepFailedError("there is no card about drills")
        hands.click(drills.card.start)
        page = _drill_page(tour)
        tour.shot("drill-begin")
        hands.press(Qt.Key.Key_Return)
        hands.write(page.words.words, "bare tre ord")
        hands.press(Qt.Key.Key_Return)
        tour.check(bool(page.error.text), "three words are too few")
        tour.shot("drill-words-refused")
        hands.write(page.words.words, " ".join(tour.paper_words))
        hands.press(Qt.Key.Key_Return)
        hands.wait(lambda: page.step is page.result, "the drill")
        tour.shot("drill-result")
        _small(tour, "drill-result")
    with tour.step("drill-sheet"):
        page = _drill_page(tour)
        hands.click(page.next)
        dialog = tour.dialog(PreviewDialog)
        if not isinstance(dialog, PreviewDialog):
            raise StepFailedError("no page about the drill")
        wait_for_paper(tour, dialog.view.paper)
        tour.shot("drill-sheet")
        save_sheet(tour, dialog.save)
        hands.press(Qt.Key.Key_Escape, on=dialog)
        hands.click(page.back)
        tour.check(drills.page is None, "the drill is over")
        tour.shot("backup-after-drill")


def _restore(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("restore-asked"):
        hands.click(tour.pages.settings.backup.restore)
        dialog = tour.dialog(RestoreDialog)
        if not isinstance(dialog, RestoreDialog):
            raise StepFailedError("no choice of backups")
        hands.wait(dialog.restore.isEnabled, "the backup to be looked at")
        tour.shot("restore")
        hands.click(dialog.restore)
        tour.check(bool(dialog.error.text), "who asks must say so")
        tour.shot("restore-refused")
        hands.press(Qt.Key.Key_Escape, on=dialog)
        tour.window.resize(*SMALL_PX)
        hands.click(tour.pages.settings.backup.restore)
        dialog = tour.dialog(RestoreDialog)
        tour.shot("small-restore")
        hands.press(Qt.Key.Key_Escape, on=dialog)
        tour.window.resize(*USUAL_PX)


def _one_step(step: OneStep) -> SecretPage:
    if step.page is None:
        raise StepFailedError("no step is shown")
    return step.page


def _prove(tour: Tour, step: OneStep) -> None:
    page = _one_step(step)
    tour.hands.write(page.only.secret, tour.passphrase)
    tour.hands.click(page.next)
    tour.hands.wait(lambda: step.page is not page or not page.waiting, "the answer")
    tour.hands.settle()


def _device_lock(tour: Tour) -> None:
    hands, lock = tour.hands, tour.program.keys.device_lock
    with tour.step("device-lock-wants-paper"):
        _tab(tour, "keys")
        if lock.card is None:
            raise StepFailedError("there is no card about the device lock")
        hands.click(lock.card.on)
        tour.shot("device-lock")
        hands.press(Qt.Key.Key_Return)
        tour.check(bool(_one_step(lock.step).error.text), "the passphrase is asked for")
        tour.shot("device-lock-refused")
        hands.press(Qt.Key.Key_Escape)
    with tour.step("device-lock"):
        tour.paper_words = draw_sheet(tour)
        hands.show(lock.card)
        hands.click(lock.card.on)
        _prove(tour, lock.step)
        tour.check(lock.step.page is None and lock.card.off.isVisible(), "it opens here only")
        tour.shot("device-lock-on")
        hands.click(lock.card.off)
        tour.shot("device-lock-off")
        _prove(tour, lock.step)
        tour.check(lock.card.on.isVisible(), "it opens anywhere again")


def _employers_key(tour: Tour) -> None:
    hands, employers = tour.hands, tour.program.keys.organisation
    with tour.step("employers-key"):
        if employers.card is None:
            raise StepFailedError("there is no card about the employer's key")
        hands.click(employers.card.put_in)
        step = _one_step(employers.step).only
        if not isinstance(step, PutInStep):
            raise StepFailedError("no line is asked for")
        hands.write(step.line, public_line(EMPLOYERS))
        tour.shot("employers-key")
        _small(tour, "employers-key")
        hands.click(step.compared)
        _prove(tour, employers.step)
        tour.check(employers.card.take_out.isVisible(), "the employer's key opens the vault")
        hands.show(employers.card)
        tour.shot("employers-key-in")
        hands.click(employers.card.take_out)
        tour.shot("employers-key-out")
        _prove(tour, employers.step)
        tour.check(employers.card.put_in.isVisible(), "it opens it no more")
