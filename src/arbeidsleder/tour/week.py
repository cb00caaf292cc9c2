"""Chapter five: the week in Uke: what is missing, closing, opening again, and the sheets."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.application.demo_ward import DEMO_DAY
from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.desktop.pages.week.close_card import CloseState
from arbeidsleder.desktop.pages.week.reopen import ReopenDialog
from arbeidsleder.tour.day import board, mark, save_sheet
from arbeidsleder.tour.first_run import wait_for_paper
from arbeidsleder.tour.hands import CTRL, SHIFT, StepFailedError

if TYPE_CHECKING:
    from arbeidsleder.application.queries.week_grid import WeekGrid
    from arbeidsleder.tour.guide import Tour

FRIDAY = DEMO_DAY + timedelta(days=2)
SHEETS = {
    Document.GROUP_WEEK: Qt.Key.Key_1,
    Document.PERSON_WEEK: Qt.Key.Key_2,
    Document.ALL_PERSONS: Qt.Key.Key_3,
    Document.BLANK_REGISTER: Qt.Key.Key_4,
}

OTHER_SHEETS = ((Document.ALL_PERSONS, "all-persons"), (Document.BLANK_REGISTER, "blank-register"))


def go(tour: Tour) -> None:
    """Take the chapter."""
    _grid(tour)
    _friday(tour)
    _close(tour)
    _open_again(tour)
    _sheets(tour)


def _shown(tour: Tour) -> WeekGrid:
    grid = tour.pages.week.presenter.grid
    if grid is None:
        raise StepFailedError("the week has not been read")
    return grid


def _grid(tour: Tour) -> None:
    page, hands = tour.pages.week, tour.hands
    with tour.step("week"):
        tour.open_page(2)
        tour.shot("week")
        missing = len(_shown(tour).missing())
        tour.check(missing > 0, "a day is missing")
        hands.type("n")
        tour.shot("week-next-missing")
        hands.press(Qt.Key.Key_Return)
        tour.check(len(_shown(tour).missing()) == missing - 1, "Enter records the missing day")
        tour.shot("week-missing-recorded")
        hands.type("u")
        tour.check(len(_shown(tour).missing()) == missing, "U takes it back")
    with tour.step("week-late"):
        hands.type("s")
        tour.shot("week-late-time")
        hands.write(hands.focus, "0845")
        hands.press(Qt.Key.Key_Return)
        tour.check(len(_shown(tour).missing()) == missing - 1, "the day is recorded")
        tour.shot("week-late")
    with tour.step("week-log"):
        hands.press(Qt.Key.Key_Space)
        tour.check(page.area.log_panel.isVisible(), "the log of the day is open")
        tour.shot("week-log")
        hands.press(Qt.Key.Key_Escape)
    with tour.step("week-undo"):
        hands.type("u")
        tour.check(len(_shown(tour).missing()) == missing, "the day is missing again")
    with tour.step("week-menu"):
        menu = page.cell_menu()
        menu.popup(
            page.table.viewport().mapToGlobal(page.table.visualRect(page.table.currentIndex()).center())
        )
        tour.shot("week-menu")
        hands.press(Qt.Key.Key_Escape, on=menu)
    with tour.step("other-weeks"):
        hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        tour.check(_shown(tour).closing is not None, "last week is closed")
        tour.shot("week-last")
        hands.press(Qt.Key.Key_Return)
        tour.check(page.close_card.state is CloseState.LOCKED, "a closed week says so")
        tour.shot("week-last-locked")
        for _week in range(2):
            hands.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        tour.check(page.close_card.state is CloseState.TO_COME, "next week has not begun")
        tour.shot("week-next")
        hands.click(page.area.this_week)


def _friday(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("friday"):
        tour.lock()
        tour.set_time(FRIDAY, tour.friday)
        tour.unlock()
        hands.wait(lambda: tour.pages.today.minute.isVisible(), "the morning minute of the next day")
        hands.press(Qt.Key.Key_Return)
        hands.press(Qt.Key.Key_Return, SHIFT)
        tour.check(not board(tour).bulk_now, "everybody is confirmed")
        tour.shot("today-friday")


def _close(tour: Tour) -> None:
    page, hands = tour.pages.week, tour.hands
    with tour.step("close-week"):
        tour.open_page(2)
        tour.shot("week-friday")
        hands.press(Qt.Key.Key_Return, CTRL)
        tour.check(page.close_card.state is CloseState.ASKING, "it asks before it closes")
        tour.shot("week-close-question")
        hands.press(Qt.Key.Key_Return)
        tour.check(_shown(tour).closing is not None, "the week is closed")
        tour.shot("week-closed")
    with tour.step("closed-week-in-today"):
        tour.open_page(1)
        mark(tour, "Faadumo")
        hands.press(Qt.Key.Key_Return)
        tour.check(tour.pages.today.work.error.isVisible(), "I dag says that the week is closed")
        tour.shot("today-week-closed")
        hands.press(Qt.Key.Key_Escape)
        tour.open_page(2)


def _open_again(tour: Tour) -> None:
    page, hands = tour.pages.week, tour.hands
    with tour.step("open-week-again"):
        hands.press(Qt.Key.Key_O, on=page.table)
        dialog = tour.dialog(ReopenDialog)
        if not isinstance(dialog, ReopenDialog):
            raise StepFailedError("no question about the reason")
        tour.shot("week-reopen")
        hands.press(Qt.Key.Key_Return)
        tour.check(dialog.isVisible(), "a reason is needed")
        tour.shot("week-reopen-reason-missing")
        hands.write(dialog.reason, "Mandagen var ikke ført.")
        hands.press(Qt.Key.Key_Return)
        hands.wait(lambda: _shown(tour).closing is None, "the week to open")
        tour.shot("week-open-again")
    with tour.step("close-week-again"):
        page.table.setFocus()
        for _missing in _shown(tour).missing():
            hands.type("n")
            hands.press(Qt.Key.Key_Return)
        tour.check(not _shown(tour).missing(), "what was missing is recorded")
        hands.press(Qt.Key.Key_Return, CTRL)
        hands.press(Qt.Key.Key_Return)
        tour.check(len(_shown(tour).closings) == 2, "both versions are kept")
        tour.shot("week-closed-again")
        page.table.setFocus()
        hands.type("v")
        tour.check(page.area.versions_panel.isVisible(), "the versions are shown")
        tour.shot("week-versions")
        hands.press(Qt.Key.Key_Escape)


def _sheets(tour: Tour) -> None:
    page, hands = tour.pages.week, tour.hands
    prints = page.prints
    with tour.step("prints"):
        page.table.setFocus()
        hands.press(Qt.Key.Key_P, CTRL)
        wait_for_paper(tour, prints.sheet.paper)
        tour.shot("print-group-week")
        save_sheet(tour, prints.save)
    with tour.step("print-person"):
        prints.take_keys()
        hands.press(SHEETS[Document.PERSON_WEEK])
        hands.choose(prints.person, _number(tour, "Huong"))
        hands.press(Qt.Key.Key_Return, on=prints.person)
        prints.choose(Document.PERSON_WEEK)
        hands.write(prints.lines.decision.field, "Kan samtalen om økonomi tas før 19. mai?")
        hands.write(prints.lines.next_step.field, "Ringe kjøkkenet selv, onsdag 12. mai")
        hands.write(prints.lines.own_words.field, "Det var fint å vise en ny.")
        prints.lines.flush()
        hands.settle()
        wait_for_paper(tour, prints.sheet.paper)
        tour.shot("print-person-week")
        kept = next(r.lines for r in _shown(tour).rows if r.participant.called == "Huong")
        tour.check(kept is not None and kept.own_words != "", "the lines are kept")
        save_sheet(tour, prints.save)
    with tour.step("print-line-too-long"):
        hands.write(prints.lines.decision.field, "Hva er neste steg? " * 20)
        tour.shot("print-line-too-long")
        hands.write(prints.lines.decision.field, "Kan samtalen om økonomi tas før 19. mai?")
        prints.lines.flush()
    with tour.step("print-letters-without-font"):
        prints.lines.next_step.field.setPlainText("ສະບາຍດີ")  # Lao: no font at hand has it
        prints.lines.flush()
        hands.settle()
        tour.check(bool(prints.error.text), "letters no font has are said so")
        tour.shot("print-letters-without-font")
        hands.write(prints.lines.next_step.field, "Ringe kjøkkenet selv, onsdag 12. mai")
        prints.lines.flush()
        hands.settle()
    for document, name in OTHER_SHEETS:
        with tour.step(f"print-{name}"):
            prints.take_keys()
            hands.press(SHEETS[document])
            wait_for_paper(tour, prints.sheet.paper)
            tour.shot(f"print-{name}")
            save_sheet(tour, prints.save)
    with tour.step("prints-left"):
        hands.press(Qt.Key.Key_Escape)
        tour.check(page.table.isVisible(), "the week is there again")


def _number(tour: Tour, called: str) -> int:
    return [row.participant.called for row in _shown(tour).rows].index(called)
