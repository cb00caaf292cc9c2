"""Several users: a substitute and a colleague come, the place is given on, and the colleague leaves again."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.pages.users.who_dialog import WhoDialog
from arbeidsleder.text import date_numeric
from arbeidsleder.tour.camera import SMALL_PX, USUAL_PX
from arbeidsleder.tour.day import board, mark
from arbeidsleder.tour.first_run import SUPERVISOR
from arbeidsleder.tour.hands import CTRL, SHIFT, StepFailedError
from arbeidsleder.tour.night import MONDAY

if TYPE_CHECKING:
    from arbeidsleder.desktop.pages.keys.page import KeysPage
    from arbeidsleder.desktop.pages.users.card import UsersCard
    from arbeidsleder.desktop.pages.users.page import UsersPage
    from arbeidsleder.tour.guide import Tour

COLLEAGUE, SUBSTITUTE = "Tor Øvevik", "Vilde Testvik"
TUESDAY = MONDAY.replace(day=MONDAY.day + 1)
IN_THE_MORNING = time(9, 5)


def go(tour: Tour) -> None:
    """Take the chapter."""
    theirs = _substitute(tour)
    colleagues = _colleague(tour)
    _who_is_it(tour)
    _switched(tour, theirs)
    _leaves(tour, colleagues)


def _card(tour: Tour) -> UsersCard:
    tour.open_named("settings")
    tour.pages.settings.open_tab("keys")
    tour.hands.settle()
    card = tour.program.users.card
    if card is None:
        raise StepFailedError("no users are shown")
    return card


def _page(tour: Tour) -> UsersPage:
    page = tour.program.users.page
    if page is None:
        raise StepFailedError("no steps about users are shown")
    return page


def _prove(tour: Tour) -> UsersPage:
    """Type the passphrase in use on the first step."""
    page = _page(tour)
    tour.hands.write(page.own.secret, tour.passphrase)
    tour.hands.press(Qt.Key.Key_Return)
    tour.check(page.step is not page.own, "the passphrase was right")
    return page


def _enter(tour: Tour, phrase: str) -> None:
    """Open in the name of whose passphrase it is."""
    tour.hands.write(tour.window.lock_page.field, phrase)
    tour.hands.press(Qt.Key.Key_Return)
    tour.hands.wait(lambda: tour.program.pages is not None, "the vault to open")
    tour.hands.settle()


def _give_phrase(tour: Tour, page: UsersPage | KeysPage, step: object) -> str:
    """Type the five words that are offered twice; returns them."""
    from arbeidsleder.desktop.pages.first_run.steps import PassphraseStep

    if not isinstance(step, PassphraseStep) or page.step is not step:
        raise StepFailedError("no passphrase is asked for")
    phrase = step.words.text()
    tour.hands.write(step.first, phrase)
    tour.hands.write(step.second, phrase)
    tour.hands.press(Qt.Key.Key_Return)
    return phrase


def _substitute(tour: Tour) -> str:
    hands = tour.hands
    with tour.step("substitute-added"):
        tour.lock()
        tour.set_time(TUESDAY, IN_THE_MORNING)
        tour.unlock()
        if tour.pages.today.minute.isVisible():
            hands.press(Qt.Key.Key_Return)
        card = _card(tour)
        tour.shot("users")
        hands.click(card.add)
        tour.shot("users-own")
        page = _prove(tour)
        who = page.who
        if who is None:
            raise StepFailedError("nobody asks who is added")
        tour.shot("users-who")
        hands.write(who.name, SUBSTITUTE)
        hands.click(who.role.row(1))
        hands.click(page.next)
        tour.check(bool(page.error.text), "a substitute has days")
        tour.shot("users-who-refused")
        hands.write(who.first, date_numeric(TUESDAY))
        hands.write(who.last, date_numeric(TUESDAY.replace(day=TUESDAY.day + 3)))
        hands.click(who.here.row(1))
        tour.shot("users-substitute")
        tour.window.resize(*SMALL_PX)
        tour.shot("small-users-substitute")
        tour.window.resize(*USUAL_PX)
        hands.click(page.next)
        tour.shot("users-phrase-for-a-newcomer")
        phrase = _give_phrase(tour, page, page.phrase)
        hands.wait(lambda: tour.program.users.page is None, "the substitute to be added")
    return phrase


def _colleague(tour: Tour) -> str:
    hands = tour.hands
    with tour.step("colleague-added"):
        hands.click(_card(tour).add)
        page = _prove(tour)
        if page.who is None:
            raise StepFailedError("nobody asks who is added")
        hands.write(page.who.name, COLLEAGUE)
        hands.press(Qt.Key.Key_Return)
        tour.shot("users-own-phrase")
        phrase = _give_phrase(tour, page, page.phrase)
        hands.wait(lambda: tour.program.users.page is None, "the colleague to be added")
        card = _card(tour)
        tour.check(len(card.rows) == 3, "three can open the vault")
        tour.shot("users-three")
        tour.window.resize(*SMALL_PX)
        tour.shot("small-users-three")
        tour.window.resize(*USUAL_PX)
        hands.click(card.row(COLLEAGUE).change)
        _prove(tour)
        tour.shot("users-change")
        hands.press(Qt.Key.Key_Escape)
        tour.check(tour.program.users.page is None, "it is left as it was")
    return phrase


def _who_is_it(tour: Tour) -> None:
    hands, lock_page = tour.hands, tour.window.lock_page
    with tour.step("sheet-opens-for-two"):
        tour.lock()
        hands.click(lock_page.other_way)
        hands.write(lock_page.field, " ".join(tour.paper_words))
        hands.press(Qt.Key.Key_Return)
        dialog = tour.dialog(WhoDialog)
        tour.shot("users-who-is-it")
        hands.press(Qt.Key.Key_Escape, on=dialog)
        hands.wait(lambda: tour.program.vault is None and not tour.program.jobs.busy, "the lock")


def _switched(tour: Tour, phrase: str) -> None:
    hands, window = tour.hands, tour.window
    with tour.step("user-switched"):
        tour.unlock()
        tour.check(window.rail.switch.isVisible(), "the place can be given on")
        tour.open_page(1)
        tour.shot("today-several-users")
        hands.press(Qt.Key.Key_B, CTRL | SHIFT, on=window)
        hands.wait(lambda: tour.program.vault is None and not tour.program.jobs.busy, "the lock")
        tour.shot("locked-for-the-next")
    with tour.step("substitute-works"):
        _enter(tour, phrase)
        page = tour.program.keys.page
        if page is None:
            raise StepFailedError("the first passphrase is not to be changed")
        tour.shot("substitute-first-phrase")
        _give_phrase(tour, page, page.passphrase)
        hands.wait(lambda: tour.program.keys.page is None, "the new passphrase")
        if tour.pages.today.minute.isVisible():
            hands.press(Qt.Key.Key_Return)
        tour.check(len(board(tour).rows) > 0, "the substitute sees the day")
        tour.shot("substitute-today")
        hands.press(Qt.Key.Key_Return, SHIFT)
        tour.shot("substitute-bulk")
        tour.open_named("settings")
        tour.shot("substitute-settings")
        window.resize(*SMALL_PX)
        tour.shot("small-substitute-settings")
        tour.open_page(1)
        tour.shot("small-substitute-today")
        window.resize(*USUAL_PX)
        tour.lock()


def _leaves(tour: Tour, phrase: str) -> None:
    hands = tour.hands
    with tour.step("colleague-leaves"):
        _enter(tour, phrase)
        if tour.pages.today.minute.isVisible():
            hands.press(Qt.Key.Key_Return)
        mark(tour, "Huong")
        side = tour.pages.today.work.side
        hands.click(side.new_note)
        hands.write(side.note_form.text, "Spør om bussen.")
        hands.click(side.note_form.save)
        tour.lock()
        tour.unlock()
        hands.click(_card(tour).row(COLLEAGUE).remove)
        page = _prove(tour)
        tour.check(page.farewell is not None and page.farewell.notes.isVisible(), "the notes are asked about")
        tour.shot("users-leaves")
        tour.window.resize(*SMALL_PX)
        tour.shot("small-users-leaves")
        tour.window.resize(*USUAL_PX)
        hands.click(page.next)
        hands.wait(lambda: tour.program.vault is None and not tour.program.jobs.busy, "the lock")
        tour.shot("locked-after-leaving")
        tour.unlock()
        card = _card(tour)
        tour.check(COLLEAGUE in card.left.text() and SUPERVISOR in card.rows[0].name.text(), "who has left")
        tour.shot("users-one-has-left")
