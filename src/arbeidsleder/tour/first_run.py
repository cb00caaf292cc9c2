"""Chapter one: the assistant makes the vault, the paper key is checked, the passphrase is used once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.application.demo_ward import SITE
from arbeidsleder.application.queries.recovery_sheet import RecoverySheet
from arbeidsleder.bootstrap.program import sheets
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.tour.hands import StepFailedError

if TYPE_CHECKING:
    from arbeidsleder.desktop.pages.first_run.view import FirstRunPage
    from arbeidsleder.desktop.pages.preview.viewer import Paper
    from arbeidsleder.tour.guide import Tour

SUPERVISOR = "Marit Øvelund"


def go(tour: Tour) -> None:
    """Take the chapter."""
    assistant = tour.program.assistant
    if assistant is None:
        raise StepFailedError("no assistant is shown")
    _place(tour, assistant)
    _passphrase(tour, assistant)
    _privacy(tour, assistant)
    _recovery(tour, assistant)
    _first_unlock(tour)


def _refused(tour: Tour, assistant: FirstRunPage, picture: str) -> None:
    """Press Enter and see that the step says what is missing."""
    before = assistant.step
    tour.hands.click(assistant.next)
    tour.check(assistant.step is before and bool(assistant.error.text), "the step says what is missing")
    tour.shot(picture)


def _place(tour: Tour, assistant: FirstRunPage) -> None:
    with tour.step("first-run-place"):
        tour.shot("first-run-place")
        _refused(tour, assistant, "first-run-place-error")
        place = assistant.place
        tour.hands.write(place.site, SITE.name)
        tour.hands.write(place.wards, "\n".join(ward.name for ward in SITE.wards))
        tour.hands.write(place.name, SUPERVISOR)
        tour.shot("first-run-place-filled")
        tour.hands.press(Qt.Key.Key_Return)
        tour.check(assistant.step is assistant.passphrase, "the passphrase comes next")


def _passphrase(tour: Tour, assistant: FirstRunPage) -> None:
    step = assistant.passphrase
    with tour.step("first-run-passphrase"):
        tour.shot("first-run-passphrase")
        tour.hands.click(step.again)
        tour.passphrase = step.words.text()
        tour.check(len(tour.passphrase.split()) == 5, "five words are offered")
        tour.hands.write(step.first, "abc")
        tour.hands.write(step.second, "abc")
        _refused(tour, assistant, "first-run-passphrase-weak")
        tour.hands.write(step.first, tour.passphrase)
        _refused(tour, assistant, "first-run-passphrase-unlike")
        tour.hands.write(step.second, tour.passphrase)
        tour.shot("first-run-passphrase-typed")
        tour.hands.press(Qt.Key.Key_Return)
        tour.check(assistant.step is assistant.privacy, "the checklist comes next")


def _privacy(tour: Tour, assistant: FirstRunPage) -> None:
    with tour.step("first-run-privacy"):
        tour.shot("first-run-privacy")
        points = assistant.privacy.points
        for box, _on in points[:2]:
            tour.hands.click(box)
            tour.check(box.isChecked(), "the point is ticked")
        _refused(tour, assistant, "first-run-privacy-error")
        for _box, on in points[:2]:
            tour.hands.write(on, "3.5.2027")
        tour.shot("first-run-privacy-two-of-three")
        tour.hands.click(assistant.next)
        tour.hands.wait(lambda: assistant.step is assistant.recovery, "the vault to be made")
        tour.check(tour.door.exists(), "there is a vault")


def words_on_paper(step: FirstRunPage) -> list[str]:
    """Read the numbered words from the screen, as one writes them down."""
    found = {}
    for label in step.recovery.findChildren(Text):
        match = re.fullmatch(r"(\d+)\. (\S+)", label.text())
        if match:
            found[int(match[1])] = match[2]
    return [found[number] for number in sorted(found)]


def wait_for_paper(tour: Tour, paper: Paper) -> None:
    """Wait until the sheet's picture has come, in the size of its room."""
    tour.hands.wait(lambda: paper.picture is not None and paper.page_count > 0, "the sheet")
    tour.hands.settle()


def _recovery(tour: Tour, assistant: FirstRunPage) -> None:
    step = assistant.recovery
    with tour.step("first-run-recovery-sheet"):
        tour.shot("first-run-recovery")
        words = words_on_paper(assistant)
        tour.hands.click(step.print)
        dialog = tour.dialog(PreviewDialog)
        if isinstance(dialog, PreviewDialog):
            wait_for_paper(tour, dialog.view.paper)
            tour.check(not dialog.save.isVisible(), "the paper key cannot be saved as a file")
        tour.shot("first-run-recovery-sheet")
        tour.hands.press(Qt.Key.Key_Escape, on=dialog)
        # Paper only in the program; here the sheet's file is kept since the vault is made up.
        file = tour.pdfs / "gjenoppretting.pdf"
        sheet = RecoverySheet(SITE.name, tuple(words), tour.clock.now().date(), trial_mark=True)
        file.write_bytes(sheets().recovery_sheet(sheet))
        tour.keep(file)
    with tour.step("first-run-recovery-checked"):
        asked = [int(re.findall(r"\d+", f.accessibleName())[0]) for f in (step.one, step.two)]
        tour.hands.write(step.one, words[asked[0] - 1])
        tour.hands.write(step.two, "feil")
        _refused(tour, assistant, "first-run-recovery-error")
        tour.hands.write(step.two, words[asked[1] - 1])
        tour.hands.press(Qt.Key.Key_Return)
        tour.hands.wait(lambda: tour.window.locked, "the lock page")


def _first_unlock(tour: Tour) -> None:
    page = tour.window.lock_page
    with tour.step("lock-page"):
        tour.shot("lock-page")
        tour.hands.write(page.field, "fem ord som ikke passer")
        tour.hands.press(Qt.Key.Key_Return)
        tour.check(bool(page.error) and tour.program.vault is None, "a wrong passphrase is refused")
        tour.shot("lock-page-wrong-passphrase")
        tour.hands.click(page.other_way)
        tour.shot("lock-page-recovery")
        tour.hands.type("bare tre ord")
        tour.hands.press(Qt.Key.Key_Return)
        tour.check(bool(page.error) and tour.program.vault is None, "too few words are refused")
        tour.shot("lock-page-recovery-error")
        tour.hands.click(page.other_way)
    with tour.step("unlock"):
        tour.unlock()
        tour.check(not tour.window.locked, "the passphrase typed twice opens the vault")
        tour.shot("today-empty")
