"""A vault that does not open, in the real window: the ladder stands in place of a bare sentence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from arbeidsleder.application.errors import VaultError
from arbeidsleder.bootstrap.backups import make_backup
from arbeidsleder.bootstrap.program import Program
from arbeidsleder.desktop.pages.damage.page import DamagePage
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.vault.notes import pending
from support.program import MadeVault, Running, made_vault, running

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
PAGE = 4096


def with_backup(made: MadeVault, qtbot) -> None:
    with running(made, qtbot) as run:
        run.unlock()
        make_backup(run.program.vault)
        run.lock()


def ladder(run: Running) -> DamagePage:
    """Type the right passphrase and land on the ladder."""
    run.type_on_lock_page(run.vault.passphrase)
    run.until(lambda: run.program.damage.page is not None)
    run.settle()
    page = run.program.damage.page
    assert page.isVisible()
    assert not run.window.locked
    return page


def marks(program: Program) -> int:
    ctx = program.vault.ctx
    with ctx.store.read() as uow:
        return uow.attendance.last_sequence()


def root_page(program: Program, table: str) -> int:
    with program.vault.ctx.store.read() as uow:
        found = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?"
        return uow.rows.connection.exec_driver_sql(found, (table,)).scalar()


def harm_a_page(folder: Path, which: int) -> None:
    file = folder / "1.db"
    content = bytearray(file.read_bytes())
    content[which * PAGE + 300] ^= 1
    file.write_bytes(bytes(content))


def test_a_damaged_database_is_kept_looked_at_and_brought_back(tmp_path: Path, qtbot) -> None:
    made = made_vault(tmp_path / "vault")
    with_backup(made, qtbot)
    with running(made, qtbot) as run:
        run.unlock()
        before = marks(run.program)
        run.lock()
        harm_a_page(made.folder, 0)
        harmed = (made.folder / "1.db").read_bytes()
        page = ladder(run)
        assert page.keep.button.hasFocus(), "the first button only keeps"
        assert not any(b.isEnabled() for b in (page.look.button, page.backup.button, page.salvage.button))
        assert not any("slett" in b.text().lower() for b in page.findChildren(Button))
        run.key(ENTER)
        page_said = page.keep.outcome.text()
        kept = [f for f in made.folder.iterdir() if f.name.startswith("damaged-")]
        assert len(kept) == 1
        assert (kept[0] / "1.db").read_bytes() == harmed
        assert page.look.button.hasFocus()
        run.key(ENTER)
        assert page.look.outcome.text()
        assert page.backup.button.hasFocus()
        run.key(ENTER)
        assert "Sikkerhetskopien er fra" in page.backup.outcome.text()
        assert (made.folder / "1.db").read_bytes() == harmed, "nothing is put in force by looking"
        assert page.restore.hasFocus()
        run.key(ENTER)
        assert "hentet tilbake" in page.backup.outcome.text()
        assert page.back.hasFocus()
        run.key(ENTER)
        assert run.window.locked
        assert run.program.damage._tried is None
        run.unlock()
        assert marks(run.program) == before
        run.open("settings")
        assert "tas bort av seg selv" in page_said
        told = run.pages.settings.backup.left  # the copy and the database of before, with the day they go
        run.until(lambda: bool(told.text()))
        assert told.text().startswith("2 eldre versjoner eller kopier av arkivet ligger i mappen")
        assert "sikkerhetskopi etter" in told.text()


def test_rows_that_can_be_read_are_salvaged_and_the_day_is_kept_meanwhile(tmp_path: Path, qtbot) -> None:
    made = made_vault(tmp_path / "vault")
    with running(made, qtbot) as run:
        run.unlock()
        before = marks(run.program)
        # Read at each unlock, so the program stays out; and not what the place or its users stand on.
        root = root_page(run.program, "setting")
        run.lock()
        harm_a_page(made.folder, root - 1)
        page = ladder(run)
        run.click(page.note)
        note = run.program.notes.page
        note.text.setPlainText("Ført mens det var skadet")
        note.give()
        run.settle()
        assert len(pending(made.folder)) == 1
        run.key(ESC)
        page = ladder(run)
        run.click(page.keep.button)
        run.click(page.look.button)
        assert "i databasen" in page.look.outcome.text()
        run.click(page.salvage.button)
        assert f"Markeringer: {before} reddet" in page.salvage.outcome.text()
        run.click(page.back)
        run.unlock()
        assert run.program.notes.dialog is not None
        assert marks(run.program) == before


def test_a_slot_file_that_is_gone_is_brought_back_from_a_backup(tmp_path: Path, qtbot) -> None:
    made = made_vault(tmp_path / "vault")
    with_backup(made, qtbot)
    (made.folder / "slots.json").unlink()
    with running(made, qtbot) as run:
        assert run.program.assistant is None, "what is left is no empty place"
        page = ladder(run)
        assert not page.salvage.isVisible()
        assert [r.number for r in (page.keep, page.backup)] == [1, 2]
        run.click(page.keep.button)
        run.click(page.backup.button)
        run.click(page.restore)
        assert "hentet tilbake" in page.backup.outcome.text()
        run.click(page.back)
        run.unlock()
        assert marks(run.program) > 0


def test_damage_met_at_work_shows_the_ladder_once_at_the_next_unlock(tmp_path: Path, qtbot) -> None:
    made = made_vault(tmp_path / "vault")
    with running(made, qtbot) as run:
        run.unlock()
        run.program.report(VaultError("database_damaged"))
        run.lock()
        page = ladder(run)
        run.click(page.keep.button)
        run.click(page.look.button)
        assert "Ingenting er galt" in page.look.outcome.text()
        run.click(page.read.button)
        assert "Even · 08:00–12:00 · Møtt 08:00" in page.read.outcome.text()
        page._hiding.timeout.emit()
        assert page.read.outcome.text() == ""
        run.click(page.back)
        run.unlock()


def test_without_a_backup_the_ladder_says_so_and_goes_back(tmp_path: Path, qtbot) -> None:
    made = made_vault(tmp_path / "vault")
    (made.folder / "1.db").unlink()
    with running(made, qtbot) as run:
        page = ladder(run)
        run.click(page.keep.button)
        run.click(page.backup.button)
        assert "Ingen sikkerhetskopi" in page.backup.outcome.text()
        assert not page.restore.isVisible()
        run.key(ESC)
        assert run.window.locked


def test_a_ladder_left_standing_is_taken_away_with_the_keys(tmp_path: Path, qtbot) -> None:
    made = made_vault(tmp_path / "vault")
    with running(made, qtbot) as run:
        run.unlock()
        run.lock()
        (made.folder / "1.db").unlink()
        ladder(run)
        run.key(ENTER)  # stands on it: the vault is held
        standing = run.program.damage._ladder
        assert standing is not None and standing.vault.is_open
        run.window.watch.session_locked()
        run.settle()
        assert run.window.locked
        assert run.program.damage.page is None
        assert run.program.damage._tried is None
        assert not standing.vault.is_open
