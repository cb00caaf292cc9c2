"""No vault in the folder and a backup somewhere: the first run's first page brings it back."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from arbeidsleder.bootstrap.backups import backup_folder, list_backups
from arbeidsleder.desktop.pages.first_run.bring_back import BringBackDialog
from support.program import MadeVault, Running, made_vault, running

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def backup_of(vault: MadeVault, place: Path, qtbot: QtBot) -> Path:
    """Make a backup in the window, keep it elsewhere, and take the whole folder away."""
    with running(vault, qtbot) as run:
        run.unlock()
        run.click(run.pages.settings.backup.make)
        run.settle()
        (saved,) = list_backups(backup_folder(vault.folder))
        kept = Path(shutil.copy(saved.path, place / "kopi.albackup"))
    shutil.rmtree(vault.folder)
    return kept


def asked(run: Running) -> BringBackDialog:
    assert run.program.assistant is not None
    run.click(run.program.assistant.place.backup)
    (dialog,) = [one for one in run.window.findChildren(BringBackDialog) if one.isVisible()]
    return dialog


def give(run: Running, dialog: BringBackDialog, secret: str) -> None:
    dialog.secret.setText(secret)
    run.click(dialog.restore)
    run.settle()


def test_a_backup_is_brought_back_where_the_folder_is_gone(tmp_path: Path, qtbot: QtBot) -> None:
    vault = made_vault(tmp_path / "vault")
    kept = backup_of(vault, tmp_path, qtbot)
    with running(vault, qtbot) as run:
        page = run.program.assistant
        assert page is not None
        run.click(page.place.backup)  # no file is chosen: nothing happens
        assert run.window.findChildren(BringBackDialog) == []
        run.told.path = kept
        dialog = asked(run)
        give(run, dialog, "ikke den rette frasen for dette")
        assert "åpner ikke" in dialog.error.text
        assert not (vault.folder / "slots.json").exists()
        assert run.program.assistant is page
        give(run, dialog, vault.passphrase)
        assert run.window.locked
        run.unlock()
        assert run.program.assistant is None
        run.open("participants")
        people = run.pages.participants.presenter.people.current
        assert "Huong" in [one.called for one in people]


def test_the_sheets_words_bring_it_back_too(tmp_path: Path, qtbot: QtBot) -> None:
    vault = made_vault(tmp_path / "vault")
    kept = backup_of(vault, tmp_path, qtbot)
    with running(vault, qtbot) as run:
        run.told.path = kept
        give(run, asked(run), " ".join(vault.recovery))
        assert (vault.folder / "slots.json").is_file()
        run.unlock()
