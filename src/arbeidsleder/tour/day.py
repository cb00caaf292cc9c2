"""Chapter three: a morning in I dag, with the keys a supervisor uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from arbeidsleder.application.demo_ward import DEMO_DAY
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.desktop.pages.preview.output import SaveDialog
from arbeidsleder.domain.attendance import DayState
from arbeidsleder.tour.first_run import wait_for_paper
from arbeidsleder.tour.hands import CTRL, SHIFT, StepFailedError

if TYPE_CHECKING:
    from arbeidsleder.application.queries.today_board import TodayBoard, TodayRow
    from arbeidsleder.tour.guide import Tour


def go(tour: Tour) -> None:
    """Take the chapter."""
    _morning(tour)
    _marks(tour)
    tour.set_time(DEMO_DAY, tour.later)
    _find(tour)
    _left_early(tour)
    _card(tour)
    _note(tour)
    _talk(tour)
    _ward(tour)
    _turned(tour)


def board(tour: Tour) -> TodayBoard:
    """The board as the page has read it."""
    found = tour.pages.today.presenter.board
    if found is None:
        raise StepFailedError("the day has not been read")
    return found


def row(tour: Tour, called: str) -> TodayRow:
    """A person's row."""
    return next(r for r in board(tour).rows if r.participant.called == called)


def mark(tour: Tour, called: str) -> None:
    """Mark a person's row with its digit."""
    today = tour.pages.today
    today.list.setFocus()
    tour.hands.type(row(tour, called).number)
    marked = today.list.marked_row
    tour.check(marked is not None and marked.participant.called == called, "the digit marks the row")


def state(tour: Tour, called: str) -> DayState:
    """What stands about a person's day."""
    return row(tour, called).view.state


def _morning(tour: Tour) -> None:
    with tour.step("morning-minute"):
        tour.unlock()
        today = tour.pages.today
        tour.hands.wait(lambda: today.minute.isVisible(), "the morning minute")
        tour.shot("morning-minute")
        tour.hands.press(Qt.Key.Key_Return)
        tour.check(today.work.isVisible() and len(board(tour).rows) == 10, "ten people stand in I dag")
        tour.shot("today-before-anything")


def _marks(tour: Tour) -> None:
    today, hands = tour.pages.today, tour.hands
    with tour.step("mark-one"):
        mark(tour, "Even")
        hands.press(Qt.Key.Key_Return)
        tour.check(state(tour, "Even") is DayState.PRESENT, "Enter says that the person is here")
        tour.shot("today-one-here")
    with tour.step("late"):
        mark(tour, "Paweł")
        hands.type("s")
        tour.check(today.time_line.isVisible(), "S asks for the time")
        tour.shot("today-late-time")
        hands.write(today.time_line.field, "99")
        hands.press(Qt.Key.Key_Return)
        tour.check(today.time_line.isVisible(), "a time that cannot be read is not taken")
        tour.shot("today-late-time-unreadable")
        hands.write(today.time_line.field, "0840")
        hands.press(Qt.Key.Key_Return)
        tour.check(state(tour, "Paweł") is DayState.LATE, "the person came late")
        tour.shot("today-late")
    with tour.step("bulk"):
        due = len(board(tour).bulk_now)
        hands.press(Qt.Key.Key_Return, SHIFT)
        here = [r for r in board(tour).rows if r.view.state is DayState.PRESENT]
        tour.check(due == 3 and len(here) == due + 1, "the bulk key takes all whose time has come")
        tour.check(state(tour, "Paweł") is DayState.LATE, "the bulk key leaves what was said alone")
        tour.check(len(board(tour).bulk_later) == 3, "those who come later are left alone")
        tour.shot("today-bulk")
    with tour.step("undo"):
        hands.type("u")
        tour.check(len(board(tour).bulk_now) == 3, "one undo takes the whole bulk back")
        tour.shot("today-undone")
        hands.press(Qt.Key.Key_Return, SHIFT)
        tour.check(not board(tour).bulk_now, "the bulk key again")
    with tour.step("undo-nothing"):
        hands.press(Qt.Key.Key_Return, SHIFT)
        tour.shot("today-bulk-has-nobody")


def _find(tour: Tour) -> None:
    today, hands = tour.pages.today, tour.hands
    with tour.step("find"):
        today.refresh()
        hands.settle()
        tour.shot("today-at-0942")
        today.list.setFocus()
        hands.type("/fa")
        marked = today.list.marked_row
        tour.check(marked is not None and marked.participant.called == "Faadumo", "the name is found")
        tour.shot("today-find")
        hands.type("xx")
        tour.shot("today-find-nobody")
        hands.press(Qt.Key.Key_Escape)
    with tour.step("typing-a-name-records-nothing"):
        before = board(tour).counts
        today.list.setFocus()
        hands.type("jonas")
        hands.press(Qt.Key.Key_Return)
        tour.check(board(tour).counts == before, "nothing was recorded")
        tour.shot("today-typing")
        mark(tour, "Faadumo")
        hands.press(Qt.Key.Key_Return)
        tour.check(state(tour, "Faadumo") is DayState.PRESENT, "she is here")


def _left_early(tour: Tour) -> None:
    today, hands = tour.pages.today, tour.hands
    with tour.step("left-early"):
        mark(tour, "Even")
        hands.type("g")
        tour.shot("today-left-time")
        hands.write(today.time_line.field, "0930")
        hands.press(Qt.Key.Key_Return)
        tour.check(state(tour, "Even") is DayState.PARTIAL, "the person left early")
        tour.shot("today-left")
    with tour.step("left-by-one-who-is-not-here"):
        mark(tour, "Liv")
        hands.type("g")
        tour.shot("today-left-not-here")


def _card(tour: Tour) -> None:
    today, hands = tour.pages.today, tour.hands
    work = today.work
    with tour.step("absence-card"):
        mark(tour, "Jonas")
        hands.type("f")
        tour.check(work.card_open, "F opens the card")
        tour.shot("absence-card")
        hands.type("1")
        hands.write(work.absence.told.at, "0915")
        tour.shot("absence-card-told")
        hands.press(Qt.Key.Key_Escape)
        tour.shot("absence-card-leave-unsaved")
        hands.click(work.absence.stay)
    with tour.step("missed-you"):
        hands.click(work.absence.steps.missed)
        tour.shot("missed-you")
        hands.press(Qt.Key.Key_Escape)
        tour.check(work.card_open, "the card is there again")
    with tour.step("absence-card-filled"):
        steps, length = work.absence.steps, work.absence.length
        hands.write(length.back, "99.99")
        hands.press(Qt.Key.Key_Return, CTRL)
        tour.check(work.card_open and bool(work.absence.error.text), "an unreadable date is not saved")
        tour.shot("absence-card-error")
        hands.write(length.back, "7.5.2027")
        hands.click(next(iter(steps.attempts.values())))
        hands.choose(work.absence.cover, 1)
        tour.shot("absence-card-filled")
        hands.press(Qt.Key.Key_Return, CTRL)
        tour.check(state(tour, "Jonas") is DayState.ABSENT, "the person is not here")
        tour.shot("today-absent")
    with tour.step("part-of-the-day"):
        mark(tour, "Çağla")
        hands.type("f")
        hands.choose(work.absence.length.length, 1)
        hands.write(work.absence.length.last, "1130")
        tour.shot("absence-card-part-of-day")
        hands.press(Qt.Key.Key_Return, CTRL)
        card = row(tour, "Çağla").card
        tour.check(card is not None and card.last_time is not None, "the card says which part of the day")
        tour.shot("today-part-of-day")


def _note(tour: Tour) -> None:
    today, hands = tour.pages.today, tour.hands
    side = today.work.side
    with tour.step("remember-note"):
        mark(tour, "Huong")
        hands.click(side.new_note)
        tour.shot("remember-note-form")
        hands.write(side.note_form.text, "Ny busstid: er her 09:55.")
        hands.click(side.note_form.save)
        tour.check(row(tour, "Huong").has_note, "the note is kept")
        tour.shot("remember-note-sign")
    with tour.step("remember-note-held"):
        today.list.setFocus()
        hands.hold(Qt.Key.Key_N)
        tour.shot("remember-note-held")
        hands.let_go(Qt.Key.Key_N)
        tour.shot("remember-note-let-go")


def _talk(tour: Tour) -> None:
    today, hands = tour.pages.today, tour.hands
    side = today.work.side
    with tour.step("morning-talk"):
        mark(tour, "Huong")
        hands.write(side.went_well, "Tok ansvar for vogna")
        hands.press(Qt.Key.Key_Return)
        hands.write(side.try_next, "Ringe kjøkkenet selv")
        hands.press(Qt.Key.Key_Return)
        kept = row(tour, "Huong").talk
        tour.check(kept is not None and bool(kept.went_well and kept.try_next), "the talk is kept")
        tour.shot("morning-talk")


def _ward(tour: Tour) -> None:
    today, hands = tour.pages.today, tour.hands
    with tour.step("task-cover"):
        ward = today.work.ward
        button = next(b for pid, b in ward.buttons.items() if pid == row(tour, "Selam").participant.id)
        hands.click(button)
        menu = next(m for m in ward.findChildren(QMenu) if m.isVisible())
        tour.shot("task-cover-menu")
        hands.press(Qt.Key.Key_Down, times=5, on=menu)
        hands.press(Qt.Key.Key_Return, on=menu)
        tour.check(bool(row(tour, "Selam").covered_by), "somebody takes the task")
        tour.shot("task-cover")
    with tour.step("ward-note"):
        hands.click(today.work.ward.print_button)
        dialog = tour.dialog(PreviewDialog)
        if not isinstance(dialog, PreviewDialog):
            raise StepFailedError("no preview")
        wait_for_paper(tour, dialog.view.paper)
        tour.shot("ward-note")
        save_sheet(tour, dialog.save, picture="save")
        hands.press(Qt.Key.Key_Escape, on=dialog)


def save_sheet(tour: Tour, button: object, *, picture: str = "", prefix: str = "") -> None:
    """Save what the preview shows through the real dialog; *picture* names pictures of it."""
    from PySide6.QtWidgets import QAbstractButton

    if not isinstance(button, QAbstractButton):
        raise StepFailedError("no button to save with")
    tour.prompts.folder, tour.prompts.prefix = tour.pdfs, prefix
    before = len(tour.prompts.saved)
    tour.hands.click(button)
    dialog = tour.dialog(SaveDialog)
    if not isinstance(dialog, SaveDialog):
        raise StepFailedError("no question before saving")
    if picture:
        tour.shot(f"{picture}-question")
        tour.hands.click(dialog.lock)
        tour.hands.write(dialog.password, "kort")
        tour.hands.click(dialog.choose)
        tour.shot(f"{picture}-password-too-short")
        tour.hands.click(dialog.lock)
    tour.hands.click(dialog.choose)
    tour.hands.wait(lambda: len(tour.prompts.saved) > before, "a place for the sheet")
    file = tour.prompts.saved[-1]
    tour.hands.wait(file.is_file, "the sheet's file")
    tour.hands.settle()
    tour.keep(file)


def _turned(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("turned-screen"):
        mark(tour, "Huong")
        hands.press(Qt.Key.Key_F9)
        tour.check(not tour.window.rail.isVisible(), "nothing of the others is on the screen")
        hands.type("Det var fint i dag.")
        tour.shot("turned-screen")
        hands.press(Qt.Key.Key_Escape)
        tour.check(row(tour, "Huong").own_words == "Det var fint i dag.", "her words are kept")
        tour.check(tour.window.rail.isVisible(), "the rail is there again")
        tour.shot("today-after-turning")
