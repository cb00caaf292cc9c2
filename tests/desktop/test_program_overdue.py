"""What a full disk has kept from being erased at the unlock is told, tried again, and told when it is done.

That the vault opens on a full disk at all is tests/reliability/full_at_unlock.py, with real writes refused.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.day_notes import StartDay
from arbeidsleder.application.errors import VaultError
from arbeidsleder.bootstrap.door import Door, OpenVault
from arbeidsleder.bootstrap.entry import words_file
from arbeidsleder.vault.kdf import KdfParams
from support.program import Running, made_vault, running


class DoorOnFullDisk(Door):
    """Opens as any door, and says that the disk took nothing."""

    def open(self, passphrase: str) -> OpenVault:
        waits = VaultError("erasing_waits", part="disk_full")
        return replace(super().open(passphrase), undone=waits)


def unlock(run: Running) -> None:
    door = run.program.door
    run.program.door = DoorOnFullDisk(
        door.folder, words_file(), run.clock, params=KdfParams, place=lambda _folder: None
    )
    run.unlock()
    run.settle()


def test_it_is_told_until_it_is_done_and_what_is_saved_brings_it_about(tmp_path: Path, qtbot: QtBot) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        unlock(run)
        bar = run.window.error_bar
        assert bar.isVisible()
        assert bar.text.startswith("Disken er full, så noe som skulle slettes i dag")
        said = [label.text() for label in run.window.status.findChildren(QLabel)]
        assert not any("Ikke lagret" in words for words in said)
        assert run.program.services is not None
        run.program.services.command(run.window, StartDay())  # something is saved: there is room again
        run.settle()
        assert not bar.isVisible()
        assert not run.program.overdue.waits


def test_it_is_tried_once_more_when_it_locks(tmp_path: Path, qtbot: QtBot) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        unlock(run)
        assert run.program.overdue.waits
        run.lock()
        assert not run.program.overdue.waits
