"""The walk through what a lock interrupted, the recovery drill and the way back of a backup."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from arbeidsleder.desktop.pages.backup.restore_dialog import RestoreDialog
from support.program import Running

Scene = tuple[str, QWidget]


def walk_recovery(run: Running) -> Iterator[Scene]:
    """An unfinished card is offered; then the drill, held with a wrong sheet and with the right one."""
    window, today = run.window, run.pages.today
    run.open("today")
    board = today.presenter.board
    assert board is not None
    today.work.open_card(board.rows[-1])
    today.work.absence.told.choose(1)
    run.lock()
    run.unlock()
    yield "an interrupted card", window
    yield from _interrupted_form(run)
    run.open("settings")
    run.pages.settings.open_tab("backup")
    run.click(run.pages.settings.backup.make)
    yield "a drill is due", window
    drills = run.program.backing_up.drills
    wrong, right = run.program.door.draw_paper_key().words, run.vault.recovery
    for words, name in ((wrong, "a wrong sheet"), (right, "the right sheet")):
        assert drills.card is not None
        run.click(drills.card.start)
        page = drills.page
        assert page is not None
        yield f"drill, {name}", window
        page.go_on()
        run.settle()
        yield f"drill, words, {name}", window
        page.words.words.setText(" ".join(words))
        page.go_on()
        run.settle()
        assert page.step is page.result
        yield f"drill, result, {name}", window
        page.left.emit()
        run.settle()
        yield f"after the drill, {name}", window
    yield from _restore(run)


def _interrupted_form(run: Running) -> Iterator[Scene]:
    """A person's form that was being typed when it locked: offered in I dag, and in the form itself."""
    page = run.pages.participants
    run.open("participants")
    people = page.presenter.people
    assert people is not None
    page.open_participant(people.current[0].id)
    run.settle()
    page._edit()
    page.file.person_form.note.setPlainText("Halvferdig")
    run.lock()
    run.unlock()
    yield "an interrupted form", run.window
    run.click(next(bar for bar in run.pages.today.work.offers.bars if "Deltaker" in bar.sentence).take)
    run.pages.participants._edit()
    run.settle()
    yield "the form with its offer", run.window
    run.click(run.pages.participants.file.person_form.offers.bars[0].drop)
    run.key(Qt.Key.Key_Escape)


def _restore(run: Running) -> Iterator[Scene]:
    run.click(run.pages.settings.backup.restore)
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    assert isinstance(dialog, RestoreDialog)
    run.settle()
    yield "restore", dialog
    run.click(dialog.restore)
    yield "restore, refused", dialog
    assert dialog.path is not None
    dialog.show_problem(dialog.path, "Nøklene du har nå, åpner ikke sikkerhetskopien.", ask_then=True)
    run.settle()
    yield "restore, the secret of then", dialog
    dialog.reject()
    run.settle()
