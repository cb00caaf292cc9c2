"""The way to new keys: another passphrase, a new recovery sheet, and in again when it is forgotten."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.tour.camera import SMALL_PX, USUAL_PX
from arbeidsleder.tour.hands import StepFailedError

if TYPE_CHECKING:
    from arbeidsleder.desktop.pages.first_run.steps import PassphraseStep, RecoveryStep
    from arbeidsleder.desktop.pages.keys.page import KeysPage
    from arbeidsleder.tour.guide import Tour

WRONG = "fem ord som ikke passer"


def go(tour: Tour) -> None:
    """Take the chapter."""
    _change(tour)
    with tour.step("new-recovery-sheet"):
        tour.paper_words = draw_sheet(tour, picture="keys-sheet")
    _forgotten(tour, tour.paper_words)


def _page(tour: Tour) -> KeysPage:
    page = tour.program.keys.page
    if page is None:
        raise StepFailedError("no steps are shown")
    return page


def _own(tour: Tour, secret: str) -> None:
    page = _page(tour)
    if page.own is None:
        raise StepFailedError("nobody asks who it is")
    tour.hands.write(page.own.secret, secret)
    tour.hands.press(Qt.Key.Key_Return)


def _new_phrase(tour: Tour, step: PassphraseStep | None) -> str:
    """Type the five words that are offered twice; returns them."""
    if step is None:
        raise StepFailedError("no passphrase is asked for")
    phrase = step.words.text()
    tour.hands.write(step.first, phrase)
    tour.hands.write(step.second, phrase)
    tour.hands.press(Qt.Key.Key_Return)
    return phrase


def _change(tour: Tour) -> None:
    with tour.step("new-passphrase"):
        tour.open_named("settings")
        tour.pages.settings.open_tab("keys")
        tour.shot("settings-keys")
        tour.hands.click(tour.pages.settings.keys.passphrase)
        page = _page(tour)
        tour.shot("keys-own")
        _own(tour, WRONG)
        tour.check(page.step is page.own and bool(page.error.text), "a wrong passphrase goes no further")
        tour.shot("keys-own-wrong")
        _own(tour, tour.passphrase)
        tour.check(page.step is page.passphrase, "the new passphrase comes next")
        tour.shot("keys-passphrase")
        tour.passphrase = _new_phrase(tour, page.passphrase)
        tour.hands.wait(lambda: tour.program.keys.page is None, "the new passphrase")
        tour.shot("keys-passphrase-changed")


def _words(step: RecoveryStep) -> list[str]:
    found = {}
    for label in step.findChildren(Text):
        match = re.fullmatch(r"(\d+)\. (\S+)", label.text())
        if match:
            found[int(match[1])] = match[2]
    return [found[number] for number in sorted(found)]


def draw_sheet(tour: Tour, *, picture: str = "") -> list[str]:
    """Take a new recovery sheet into use from the tab with the keys; returns its words."""
    hands = tour.hands
    hands.click(tour.pages.settings.keys.sheet)
    page = _page(tour)
    _own(tour, tour.passphrase)
    step = page.recovery
    if step is None or page.step is not step:
        raise StepFailedError("no new sheet is shown")
    if picture:
        tour.shot(picture)
    words = _words(step)
    for field in (step.one, step.two):
        hands.write(field, words[int(field.accessibleName().split()[-1]) - 1])
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: tour.program.keys.page is None, "the new sheet to be taken into use")
    return words


def _forgotten(tour: Tour, words: list[str]) -> None:
    hands, lock_page = tour.hands, tour.window.lock_page
    with tour.step("passphrase-forgotten"):
        tour.lock()
        hands.click(lock_page.other_way)
        hands.write(lock_page.field, " ".join(words))
        hands.press(Qt.Key.Key_Return)
        hands.wait(lambda: tour.program.keys.page is not None, "the sheet to open the vault")
        tour.shot("keys-forgotten")
        tour.window.resize(*SMALL_PX)
        tour.shot("small-keys-forgotten")
        tour.window.resize(*USUAL_PX)
        page = _page(tour)
        tour.check(page.step is page.lost, "what becomes of the remember-notes is said first")
        hands.press(Qt.Key.Key_Return)
        tour.passphrase = _new_phrase(tour, page.passphrase)
        hands.wait(lambda: tour.program.vault is None and not tour.program.jobs.busy, "the lock")
        tour.shot("locked-after-new-passphrase")
        tour.unlock()
        tour.shot("keys-new-sheet-offered")
        hands.click(_page(tour).back)
        tour.check(tour.program.keys.page is None and not tour.window.locked, "it can wait")
