"""The chapter before the lock: «Avslutt dagen», with sheets that lie outside the vault and with none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.pages.day_close.dialog import DayCloseDialog
from arbeidsleder.tour.camera import SMALL_PX, USUAL_PX
from arbeidsleder.tour.hands import CTRL, SHIFT, StepFailedError

if TYPE_CHECKING:
    from arbeidsleder.tour.guide import Tour


def go(tour: Tour) -> None:
    """Take the chapter; it ends locked and unlocked again."""
    hands = tour.hands
    with tour.step("day-end-files"):
        dialog = _asked(tour)
        tour.check(bool(dialog.rows), "the sheets that were saved are asked about")
        tour.shot("day-end-files")
        for row in list(dialog.rows.values()):
            if row.open:
                hands.click(row.keep)  # they are what the tour leaves
        tour.check(not any(row.open for row in dialog.rows.values()), "every sheet is answered for")
        tour.shot("day-end-answered")
        hands.press(Qt.Key.Key_Escape, on=dialog)
    with tour.step("day-end"):
        dialog = _asked(tour)
        tour.check(not dialog.rows, "nobody is asked twice")
        tour.shot("day-end")
        hands.press(Qt.Key.Key_Escape, on=dialog)
        tour.window.resize(*SMALL_PX)
        dialog = _asked(tour)
        tour.shot("small-day-end")
        hands.press(Qt.Key.Key_Return)
        hands.wait(lambda: tour.program.vault is None and not tour.program.jobs.busy, "the lock")
        tour.check(tour.window.locked, "the day has ended locked")
        tour.window.resize(*USUAL_PX)
        tour.unlock()


def _asked(tour: Tour) -> DayCloseDialog:
    tour.hands.press(Qt.Key.Key_L, CTRL | SHIFT, on=tour.window)
    dialog = tour.dialog(DayCloseDialog)
    if not isinstance(dialog, DayCloseDialog):
        raise StepFailedError("no dialog that ends the day")
    return dialog
