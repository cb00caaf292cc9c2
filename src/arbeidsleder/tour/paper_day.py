"""A day kept on paper and typed back as one line of digits, and a note sealed while the vault was closed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.application.queries.paper_day import paper_day
from arbeidsleder.desktop.pages.notes.merge_dialog import MergeNotesDialog
from arbeidsleder.desktop.pages.paper.dialog import PaperDialog
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.text import date_numeric
from arbeidsleder.tour.camera import SMALL_PX, USUAL_PX
from arbeidsleder.tour.first_run import wait_for_paper
from arbeidsleder.tour.hands import CTRL, StepFailedError
from arbeidsleder.tour.night import MONDAY

if TYPE_CHECKING:
    from arbeidsleder.desktop.pages.notes.write_page import WriteNotePage
    from arbeidsleder.tour.guide import Tour


def go(tour: Tour) -> None:
    """Take the chapter: the day in the book. The sealed note comes with the lock page's refusals."""
    hands = tour.hands
    with tour.step("paper-day"):
        if tour.program.vault is None:
            raise StepFailedError("the vault is not open")
        code = paper_day(tour.program.vault.ctx, MONDAY).code
        tour.open_page(1)
        tour.window.resize(*SMALL_PX)
        dialog = _paper_dialog(tour)
        hands.write(dialog.line, f"{code} 114 2/0915 1")
        tour.shot("small-paper-day")
        hands.press(Qt.Key.Key_Escape)
        tour.window.resize(*USUAL_PX)
        dialog = _paper_dialog(tour)
        tour.shot("paper-day")
        hands.write(dialog.line, "0000 12")
        tour.shot("paper-day-other-sheet")
        hands.write(dialog.line, f"{code} 1142 2/0915")
        tour.shot("paper-day-typing")
        digits = "1142/0915" + "1" * (len(dialog.rows) - 4)
        hands.write(dialog.line, f"{code} {digits}")
        tour.check(dialog.reading.is_ready, "the whole line has been read")
        tour.shot("paper-day-ready")
        hands.click(dialog.save)
        hands.wait(lambda: not tour.window.findChildren(PaperDialog), "the day to be recorded")
        tour.open_page(2)
        tour.shot("week-with-a-paper-day")


def _paper_dialog(tour: Tour) -> PaperDialog:
    tour.hands.press(Qt.Key.Key_R, CTRL, on=tour.window)
    dialog = tour.dialog(PaperDialog)
    if not isinstance(dialog, PaperDialog):
        raise StepFailedError("no line is asked for")
    tour.hands.write(dialog.day, date_numeric(MONDAY))
    return dialog


def write_sealed(tour: Tour) -> None:
    """Keep two notes from the lock page, which has just refused to open."""
    hands, button = tour.hands, tour.window.lock_page.note
    if button is None:
        raise StepFailedError("no note is offered")
    hands.click(button)
    page = _note_page(tour)
    tour.shot("sealed-note")
    hands.click(page.save)
    tour.shot("sealed-note-empty")
    hands.write(page.text, "Even fikk skyss hjem 13:10.\nSamtalen med kjøkkenet er flyttet til torsdag.")
    tour.shot("sealed-note-written")
    hands.press(Qt.Key.Key_Escape)
    tour.check(tour.program.notes.page is page, "what is written is not lost by Esc")
    tour.shot("sealed-note-not-saved")
    hands.press(Qt.Key.Key_Return, CTRL, on=page.text)
    tour.check(not page.unsaved, "the note is sealed")
    tour.shot("sealed-note-kept")
    tour.clock.moment += timedelta(minutes=1)  # they are brought in in the order in which they were written
    hands.write(page.text, "4721 1142/0915 111")
    hands.click(page.save)
    tour.window.resize(*SMALL_PX)
    tour.shot("small-sealed-note")
    tour.window.resize(*USUAL_PX)
    hands.press(Qt.Key.Key_Escape)
    tour.check(tour.program.notes.page is None and tour.window.locked, "the lock page is there again")


def print_empty(tour: Tour) -> None:
    """Look at the empty register from the lock page; it knows nobody."""
    hands, button = tour.hands, tour.window.lock_page.register
    if button is None:
        raise StepFailedError("no empty register is offered")
    hands.click(button)
    dialog = tour.dialog(PreviewDialog)
    if not isinstance(dialog, PreviewDialog):
        raise StepFailedError("no sheet is shown")
    wait_for_paper(tour, dialog.view.paper)
    tour.shot("empty-register")
    tour.window.resize(*SMALL_PX)
    hands.press(Qt.Key.Key_Escape, on=dialog)
    tour.shot("small-locked-with-ways")
    tour.window.resize(*USUAL_PX)


def bring_in(tour: Tour) -> None:
    """Unlock, and answer for the notes that lay sealed, one by one; what is put off is asked about again."""
    hands = tour.hands
    tour.window.resize(*SMALL_PX)
    tour.unlock()
    tour.shot("small-sealed-notes-brought-in")
    hands.press(Qt.Key.Key_Escape, on=_notes(tour))
    tour.lock()
    tour.window.resize(*USUAL_PX)
    tour.unlock()
    dialog = _notes(tour)
    tour.shot("sealed-notes-brought-in")
    hands.click(dialog.remember)
    tour.shot("sealed-notes-line")
    hands.click(dialog.line)
    paper = tour.dialog(PaperDialog)
    tour.shot("sealed-notes-line-of-another-sheet")
    hands.press(Qt.Key.Key_Escape, on=paper)
    hands.click(_notes(tour).away)


def _note_page(tour: Tour) -> WriteNotePage:
    page = tour.program.notes.page
    if page is None:
        raise StepFailedError("no page for a note")
    return page


def _notes(tour: Tour) -> MergeNotesDialog:
    dialog = tour.dialog(MergeNotesDialog)
    if not isinstance(dialog, MergeNotesDialog):
        raise StepFailedError("no notes are shown")
    return dialog
