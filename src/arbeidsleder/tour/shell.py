"""Chapter six: settings, the kind of an absence, keys, PIN, shade, what is said when something fails."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from arbeidsleder.application.errors import KnownError
from arbeidsleder.desktop.pages.log.cards import CheckCard
from arbeidsleder.desktop.pages.log.lines_card import LogLinesCard
from arbeidsleder.desktop.shell.actions import KeyHelp
from arbeidsleder.desktop.shell.pin_dialog import PinDialog
from arbeidsleder.tour.camera import SMALL_PX, USUAL_PX
from arbeidsleder.tour.day import board, mark, row
from arbeidsleder.tour.hands import CTRL

if TYPE_CHECKING:
    from types import TracebackType

    from arbeidsleder.tour.guide import Tour

PIN = "4711"


def go(tour: Tour) -> None:
    """Take the chapter."""
    _settings(tour)
    _kind(tour)
    _keys(tour)
    _pin(tour)
    _shade(tour)
    _failures(tour)
    _small(tour)


def _settings(tour: Tour) -> None:
    page, hands = tour.pages.settings, tour.hands
    with tour.step("settings"):
        tour.open_named("settings")
        tour.shot("settings")
        page.open_tab("privacy")
        tour.shot("settings-privacy")
        box, on = page.points[2]
        hands.click(box)
        hands.press(Qt.Key.Key_Return, CTRL)
        hands.wait(lambda: bool(page.error.text), "the answer of the page")
        tour.check(bool(page.error.text), "a point needs its date")
        tour.shot("settings-error")
        hands.write(on, "5.5.2027")
        hands.press(Qt.Key.Key_Return, CTRL)
        hands.wait(lambda: page.site is not None and not page.site.is_trial, "the checklist to be saved")
        tour.check(page.site is not None and not page.site.is_trial, "the checklist is done")
        tour.shot("settings-checklist-done")
        hands.click(page.points[2][0])
        hands.click(page.kind)
        hands.press(Qt.Key.Key_Return, CTRL)
        hands.wait(lambda: page.site is not None and page.site.absence_kind_on, "the settings to be saved")
        tour.check(page.site is not None and page.site.absence_kind_on, "the kind is switched on")
        tour.check(page.site is not None and page.site.is_trial, "without the checklist it is a trial")
    with tour.step("closing-day"):
        page.open_tab("place")
        card = page.closing
        for day, name in (("18.5.2027", "Planleggingsdag"), ("19.5.2027", "Ført ved en feil")):
            hands.write(card.day, day)
            hands.write(card.name, name)
            hands.click(card.add)
        tour.check("Planleggingsdag" in card.list.text(), "the day is in the list")
        hands.show(card.list)
        card.list.setFocus()
        hands.press(Qt.Key.Key_End)
        tour.shot("settings-closing-day")
        tour.ask(lambda: hands.press(Qt.Key.Key_Delete), "settings-closing-day-question", yes=True)
        tour.check("Ført ved en feil" not in card.list.text(), "the day that was wrong is taken back")
    with tour.step("log"):
        page.open_tab("log")
        (lines,), (check,) = page.findChildren(LogLinesCard), page.findChildren(CheckCard)
        hands.wait(lambda: lines.model.rowCount() > 0, "the newest lines")
        tour.shot("settings-log")
        hands.click(check.check)
        hands.wait(lambda: bool(check.answer.text() or check.trouble.text), "the whole log to be checked")
        tour.check(check.answer.text().startswith("Loggen er hel"), "the log is whole")
        hands.show(check)
        tour.shot("settings-log-checked")


def _kind(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("kind-of-absence"):
        tour.open_page(2)
        page = tour.pages.week
        hands.press(Qt.Key.Key_O, on=page.table)
        hands.type("Fredagen må rettes.")
        hands.press(Qt.Key.Key_Return)
        hands.wait(lambda: not page.close_card.lock.isVisible(), "the week to open")
        tour.open_page(1)
        today = tour.pages.today
        mark(tour, "Jonas")
        hands.type("f")
        fold = today.work.absence.kind
        tour.shot("absence-card-with-kind")
        hands.click(fold.button)
        hands.wait(lambda: fold.options is not None, "the choices")
        if fold.options is not None:
            hands.click(fold.options.row(1))
        tour.shot("absence-card-kind-open")
        hands.press(Qt.Key.Key_Return, CTRL)
        tour.check(row(tour, "Jonas").card is not None, "the card is saved")
        tour.check(board(tour).absence_kind_on, "the kind is on")
        tour.shot("today-with-kind-kept")


def _keys(tour: Tour) -> None:
    with tour.step("keys"):
        for number, page in enumerate(tour.window.pages, 1):
            tour.open_page(number)
            tour.hands.press(Qt.Key.Key_F1, on=tour.window)
            dialog = tour.dialog(KeyHelp)
            tour.shot(f"keys-{page.id}")
            tour.hands.press(Qt.Key.Key_Escape, on=dialog)


def _pin(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("pin"):
        tour.open_page(1)
        hands.press(Qt.Key.Key_K, CTRL, on=tour.window)
        dialog = tour.dialog(PinDialog)
        tour.shot("pin")
        hands.type("12")
        hands.press(Qt.Key.Key_Return)
        tour.check(dialog.isVisible(), "two digits are too few")
        tour.shot("pin-error")
        hands.press(Qt.Key.Key_A, CTRL)
        hands.type(PIN)
        hands.press(Qt.Key.Key_Return)
        tour.check(tour.window.shade.has_pin, "the PIN is set")
        tour.shot("pin-set")


def _shade(tour: Tour) -> None:
    hands, window = tour.hands, tour.window
    with tour.step("shade"):
        for number, page in enumerate(tour.window.pages, 1):
            tour.open_page(number)
            window.shade.fall()  # a minute without input is too long for a tour
            tour.check(window.cover.isVisible(), "the shade has fallen")
            tour.shot(f"shade-{page.id}")
            if number == 1:
                hands.type("1111")
                hands.press(Qt.Key.Key_Return)
                tour.check(bool(window.cover.error) and window.shade.shaded, "a wrong PIN lifts nothing")
                tour.shot("shade-wrong-pin")
            hands.type(PIN)
            hands.press(Qt.Key.Key_Return)
            tour.check(not window.shade.shaded, "the PIN lifts the shade")
    with tour.step("shade-passphrase"):
        window.shade.fall()
        hands.type(tour.passphrase)
        hands.press(Qt.Key.Key_Return)
        hands.wait(lambda: not window.shade.shaded, "the passphrase to lift the shade")


def _failures(tour: Tour) -> None:
    hands, window, program = tour.hands, tour.window, tour.program
    with tour.step("not-saved"):
        tour.open_page(1)
        for code in ("disk_full", "database_busy"):
            program.report(KnownError(code))
            tour.check(window.error_bar.isVisible(), "the bar says so until it is solved")
            tour.shot(f"not-saved-{code.replace('_', '-')}")
        window.clear_unsaved()
    with tour.step("bug"):
        seen: list[str] = []

        def expected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            seen.append(kind.__name__)
            program.catch_all(kind, error, trace)

        before, sys.excepthook = sys.excepthook, expected
        QTimer.singleShot(0, lambda: _break(board(tour).rows[0].participant.full_name))
        hands.wait(lambda: bool(seen), "the last net")
        sys.excepthook = before
        tour.check(window.error_bar.isVisible(), "a bug is said, and the window lives")
        tour.shot("bug")
        window.clear_unsaved()


def _break(name: str) -> None:
    raise RuntimeError(f"a bug that knows {name}")  # the log must not know the name


def _small(tour: Tour) -> None:
    window = tour.window
    with tour.step("small-window"):
        window.resize(*SMALL_PX)
        for number, page in enumerate(tour.window.pages, 1):
            tour.open_page(number)
            tour.shot(f"small-{page.id}")
        tour.open_page(1)
        mark(tour, "Jonas")
        tour.hands.type("f")
        tour.shot("small-absence-card")
        tour.hands.press(Qt.Key.Key_Escape)
        window.resize(*USUAL_PX)
