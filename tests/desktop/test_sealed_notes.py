"""Sealed notes in the real program: kept while it does not open, brought in by hand afterwards."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from arbeidsleder.application.queries.paper_day import paper_day
from arbeidsleder.desktop.pages.notes.merge_dialog import MergeNotesDialog
from arbeidsleder.desktop.pages.paper.dialog import PaperDialog
from arbeidsleder.domain.attendance import Mode
from arbeidsleder.vault.holding import hold
from arbeidsleder.vault.intake_copy import keep_copy
from arbeidsleder.vault.notes import pending
from support.program import MadeVault, Running, made_vault, running

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def vault(tmp_path: Path, qtbot) -> MadeVault:
    """A vault that has been opened once, so that it takes notes."""
    made = made_vault(tmp_path / "vault")
    with running(made, qtbot) as run:
        run.unlock()
        run.lock()
    return made


def write(run: Running, *texts: str) -> None:
    """Be refused, and keep notes instead."""
    note = run.window.lock_page.note
    assert note is not None
    run.click(note)
    page = run.program.notes.page
    for text in texts:
        run.clock.moment += timedelta(seconds=20)
        page.text.setFocus()
        QTest.keyClicks(page.text, text)
        QTest.keyClick(page.text, ENTER, CTRL)
        run.settle()
        assert page.text.toPlainText() == "", page.told.text()
    run.key(ESC)
    assert run.window.locked


def paper(run: Running):
    ctx = run.program.vault.ctx
    day = run.clock.now().date()
    with ctx.store.read() as uow:
        log = list(uow.attendance.statements(day, day))
    return paper_day(ctx, day), log


def own_notes(run: Running):
    ctx = run.program.vault.ctx
    with ctx.store.read() as uow:
        return list(uow.attendance.remember_notes(ctx.user.id, run.clock.now().date()))


def notes_dialog(run: Running) -> MergeNotesDialog:
    if run.program.pages.today._pages.currentWidget() is run.program.pages.today.minute:
        run.settle()
    dialog = run.dialog()
    assert isinstance(dialog, MergeNotesDialog)
    return dialog


def test_the_day_is_kept_while_another_program_holds_the_vault_and_brought_in_afterwards(vault, qtbot):
    with running(vault, qtbot) as run:
        run.unlock()
        day, log = paper(run)
        rows = day.rows(day.code, 0)
        line = day.code + "".join("0" if row.said else "4" for row in rows)
        run.lock()
        other = hold(vault.folder)
        other.announce("AB")
        assert "åpent hos AB" in run.refused(vault.passphrase)
        write(run, line, "Even fikk skyss hjem")
        other.release()
        assert len(pending(vault.folder)) == 2
        everything = b"".join(f.read_bytes() for f in vault.folder.rglob("*") if f.is_file())
        assert b"skyss" not in everything
        assert line.encode() not in everything

        run.unlock()
        dialog = notes_dialog(run)
        assert "2 notater" in dialog.findChild(type(dialog.about)).text()
        assert dialog.note.toPlainText() == line
        assert paper(run)[1] == log, "nothing is brought in by itself"
        run.click(dialog.line)
        typed = run.dialog()
        assert isinstance(typed, PaperDialog)
        run.key(ENTER)
        assert typed.save.hasFocus()
        run.key(ENTER)
        added = [s for s in paper(run)[1] if s not in log]
        assert len(added) == sum(row.said is None for row in rows)
        assert {s.mode for s in added} == {Mode.PAPER}
        assert len(pending(vault.folder)) == 1

        dialog = notes_dialog(run)
        assert dialog.note.toPlainText() == "Even fikk skyss hjem"
        assert not dialog.line.isVisible()
        before = own_notes(run)
        dialog.person.setCurrentText("Even")
        run.click(dialog.remember)
        assert pending(vault.folder) == []
        assert len(own_notes(run)) == len(before) + 1
        assert all(note.text == "" for note in own_notes(run) if note not in before)
        run.lock()
        run.unlock()
        assert run.program.notes.dialog is None


def test_a_long_note_leaves_the_buttons_on_the_screen(vault, qtbot):
    with running(vault, qtbot) as run:
        run.refused("feil frase")
        run.click(run.window.lock_page.note)
        page = run.program.notes.page
        page.text.setPlainText("<b>linje</b>\n" * 250)
        page.give()
        run.settle()
        run.key(ESC)
        run.unlock()
        dialog = notes_dialog(run)
        assert dialog.height() < 500
        assert dialog.note.toPlainText().startswith("<b>linje</b>\n")


def test_a_note_that_waits_comes_again_and_one_put_away_does_not(vault, qtbot):
    with running(vault, qtbot) as run:
        run.refused("feil frase")
        write(run, "Noe å huske")
        run.unlock()
        dialog = notes_dialog(run)
        run.key(ESC)
        assert run.program.notes.dialog is None
        assert len(pending(vault.folder)) == 1
        run.lock()
        run.unlock()
        dialog = notes_dialog(run)
        run.window.shade.fall()
        run.settle()
        assert run.program.notes.dialog is None
        run.window.shade.lift()
        run.settle()
        dialog = notes_dialog(run)
        run.click(dialog.away)
        assert pending(vault.folder) == []
        run.lock()
        run.unlock()
        assert run.program.notes.dialog is None


def test_a_forged_file_is_set_aside_and_blocks_nobody(vault, qtbot):
    folder = vault.folder / "notes"
    folder.mkdir()
    (folder / f"{'ab' * 16}.alnote").write_bytes(b'{"format":"arbeidsleder-note"}')
    (folder / "huskeliste.txt").write_bytes(b"somebody else's")
    said: list[str] = []
    with running(vault, qtbot) as run:
        show = run.window.status.show_message
        run.window.status.show_message = lambda text: (said.append(text), show(text))
        run.unlock()
        assert run.program.notes.dialog is None
        assert any("1 fil blant notatene" in text for text in said)
        assert sorted(f.name for f in folder.iterdir()) == [f"{'ab' * 16}.aside", "huskeliste.txt"]


def test_nothing_is_said_to_be_kept_that_is_not(vault, qtbot):
    with running(vault, qtbot) as run:
        run.refused("feil frase")
        intake = vault.folder / "intake.json"
        kept = intake.read_bytes()
        intake.write_bytes(kept[:-10])
        run.click(run.window.lock_page.note)
        page = run.program.notes.page
        QTest.keyClicks(page.text, "Åse kom 0915")
        QTest.keyClick(page.text, ENTER, CTRL)
        run.settle()
        assert page.text.toPlainText() == "Åse kom 0915"
        assert "ikke lagret" in page.told.text()
        run.key(ESC)
        assert run.program.notes.page is page, "what is not kept is not thrown away by Esc"
        intake.write_bytes(kept)
        page._unused.timeout.emit()  # nobody has written for two minutes
        run.settle()
        assert page.text.toPlainText() == ""
        assert len(pending(vault.folder)) == 1
        QTest.keyClicks(page.text, "Halvferdig")
        run.close()  # as when the session ends
        assert len(pending(vault.folder)) == 2


def test_a_key_for_notes_that_is_gone_is_fetched_from_the_second_place(vault, qtbot, tmp_path):
    stick = tmp_path / "stick"
    with running(vault, qtbot) as run:
        run.unlock()
        opened = run.program.vault
        keep_copy(tmp_path, opened.unlocked.dek, opened.unlocked.vault_id)
        run.lock()
        (vault.folder / "intake.json").unlink()
        run.refused("feil frase")
        run.click(run.window.lock_page.note)
        page = run.program.notes.page
        assert not page.fetch.isVisible()
        QTest.keyClicks(page.text, "Åse kom 0915")
        QTest.keyClick(page.text, ENTER, CTRL)
        run.settle()
        assert page.fetch.isVisible()
        run.told.path = stick
        run.click(page.fetch)
        assert "ingen nøkkel for notater" in page.told.text()
        assert page.text.toPlainText() == "Åse kom 0915"
        run.told.path = tmp_path
        run.click(page.fetch)
        run.settle()
        assert page.text.toPlainText() == "", page.told.text()
        assert not page.fetch.isVisible()
        assert len(pending(vault.folder)) == 1
        run.key(ESC)
        run.unlock()
        assert notes_dialog(run).note.toPlainText() == "Åse kom 0915"
