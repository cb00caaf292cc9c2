"""Backup in the real window: when the day and the program end, now, and back; nothing is held up by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.users import AddUser
from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.bootstrap.backing_up import backup_words
from arbeidsleder.bootstrap.backups import SavedBackup, backup_folder, list_backups, make_backup
from arbeidsleder.bootstrap.entry import demo_moment
from arbeidsleder.bootstrap.rekeying import rekey
from arbeidsleder.desktop.pages.backup.progress import BackupProgress
from arbeidsleder.desktop.pages.backup.restore_dialog import RestoreDialog
from arbeidsleder.desktop.pages.day_close.dialog import DayCloseDialog
from arbeidsleder.domain.people import User
from arbeidsleder.system.clock import OSLO
from arbeidsleder.vault.slot_changes import add_user
from support.keys_desk import NEW, put
from support.program import MadeVault, Running, door_to, made_vault, running, unlocked


@pytest.fixture
def run(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    with unlocked(tmp_path / "vault", qtbot) as opened:
        yield opened


def backups(run: Running) -> list[SavedBackup]:
    return list(list_backups(backup_folder(run.vault.folder)))


def status(run: Running) -> str:
    return run.window.status._backup.text.text()


def card(run: Running):  # type: ignore[no-untyped-def]
    run.open("settings")
    return run.pages.settings.backup


def mark_somebody(run: Running) -> None:
    run.open("today")
    run.key(Qt.Key.Key_Return)


def end_the_day(run: Running) -> None:
    run.window.day_end_requested.emit()
    run.settle()
    dialog = run.dialog()
    assert isinstance(dialog, DayCloseDialog)
    dialog.end.click()
    run.until(lambda: run.program.vault is None)
    run.settle()


def test_the_day_ends_with_a_backup_and_the_lock_page_says_it(run: Running) -> None:
    assert status(run) == "Ingen sikkerhetskopi ennå"
    end_the_day(run)
    (saved,) = backups(run)
    assert run.window.lock_page.error == backup_words(saved.made_at, saved.made_at.date())
    run.unlock()
    assert status(run).startswith("Sikkerhetskopi kl. 09:4")
    assert card(run).last.text() == status(run)


def test_quitting_makes_one_when_something_was_written_since(run: Running, qtbot: QtBot) -> None:
    mark_somebody(run)
    run.close()
    assert len(backups(run)) == 1
    with running(run.vault, qtbot) as again:
        again.unlock()
        again.close()
        assert len(backups(again)) == 1  # looking at the pages is no reason for another


def test_a_plain_lock_makes_none(run: Running) -> None:
    mark_somebody(run)
    run.lock()
    assert backups(run) == []


def test_a_backup_that_fails_is_told_and_the_vault_is_closed_all_the_same(run: Running) -> None:
    (run.vault.folder / "backups").write_bytes(b"something else stands here")
    end_the_day(run)
    assert run.window.lock_page.error.startswith("Programmet får ikke skrive i mappen.")
    run.unlock()


def test_now_is_made_beside_the_window_and_shown(run: Running) -> None:
    made = card(run)
    run.click(made.make)
    assert len(backups(run)) == 1
    assert made.last.text() == status(run)
    assert made.last.text().startswith("Sikkerhetskopi kl. ")
    assert made.make.isEnabled()
    assert not made.note.isVisible()


def test_the_second_place_is_chosen_kept_and_told_when_it_is_away(run: Running, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    run.told.path = stick
    shown = card(run)
    assert not shown.drop.isVisible()
    run.click(shown.choose)
    assert str(stick) in shown.place.text()
    run.click(shown.make)
    assert [p.name for p in stick.glob("*.albackup")] == [backups(run)[0].path.name]
    stick.rename(tmp_path / "away")
    run.clock.moment = run.clock.moment.replace(minute=55)
    run.click(shown.make)
    assert "Det andre stedet er ikke der nå." in shown.note.text
    run.lock()
    run.unlock()
    assert str(stick) in card(run).place.text()
    run.click(card(run).drop)
    assert card(run).place.text() == "Andre sted: ikke valgt"


def test_the_vaults_own_folder_is_no_second_place(run: Running) -> None:
    run.told.path = run.vault.folder / "backups"
    shown = card(run)
    run.click(shown.choose)
    assert shown.note.text.startswith("Mappen er arkivets egen.")
    assert shown.place.text() == "Andre sted: ikke valgt"


def open_restore(run: Running) -> RestoreDialog:
    run.click(card(run).restore)
    dialog = run.dialog()
    assert isinstance(dialog, RestoreDialog)
    run.settle()
    return dialog


def test_a_restore_says_what_is_lost_then_locks_on_the_restored_one(run: Running) -> None:
    run.click(card(run).make)
    with run.program.vault.ctx.store.read() as uow:  # type: ignore[union-attr]
        day = run.clock.now().date()
        before = len(uow.attendance.statements(day, day))
    mark_somebody(run)
    dialog = open_restore(run)
    assert "1 markering på 1 dag ført etter dette blir borte." in dialog.loss.text()
    assert dialog.restore.isEnabled()
    run.click(dialog.restore)  # nothing is done before the user has said who it is
    assert dialog.error.text.startswith("Skriv det du låser opp med")
    put(dialog.secret, run.vault.passphrase)
    dialog.restore.click()
    run.until(lambda: run.program.vault is None)
    run.settle()
    assert run.window.lock_page.error == "Arkivet er hentet tilbake. Lås opp med frasen din."
    run.unlock()
    with run.program.vault.ctx.store.read() as uow:  # type: ignore[union-attr]
        assert len(uow.attendance.statements(day, day)) == before
    assert (run.vault.folder / "1.db").exists()
    assert (run.vault.folder / "2.db").exists()


def test_a_restore_wants_the_right_passphrase_with_the_lock_pages_delays(run: Running) -> None:
    run.click(card(run).make)
    dialog = open_restore(run)
    for number in range(4):
        put(dialog.secret, f"helt feil frase nummer {number}")
        run.key(Qt.Key.Key_Return)
        run.settle()
        assert dialog.isVisible()
        assert dialog.secret.text() == ""
        assert dialog.error.text.startswith("Passordfrasen åpner ikke arkivet.")
    assert "Vent 2 sekunder" in dialog.error.text
    put(dialog.secret, run.vault.passphrase)
    run.key(Qt.Key.Key_Return)
    run.settle()
    assert "Det er skrevet feil flere ganger." in dialog.error.text
    assert (run.vault.folder / "slots.json").exists()
    assert not (run.vault.folder / "2.db").exists()
    run.key(Qt.Key.Key_Escape)
    assert run.program.vault is not None


def vault_with_a_newcomer(vault: MadeVault) -> None:
    """A backup, then a new data key, then a new user: that one has no key of the backup."""
    door = door_to(vault.folder, SetClock(demo_moment(OSLO)))
    for step in ("backup and key", "user"):
        opened = door.open(vault.passphrase)
        try:
            if step == "user":
                slot = add_user(opened.unlocked, NEW, door.words)
                AddUser(User("", "Tor Øvevik", slot)).run(opened.ctx)
            else:
                make_backup(opened)
                rekey(opened)
        finally:
            opened.close()


def test_a_backup_from_before_ones_own_key_comes_back_with_the_secret_of_then(
    tmp_path: Path, qtbot: QtBot
) -> None:
    vault = made_vault(tmp_path / "vault")
    vault_with_a_newcomer(vault)
    with running(vault, qtbot) as run:
        run.unlock(NEW)
        for typed in (" ".join(vault.recovery), vault.passphrase):
            dialog = open_restore(run)
            assert dialog.loss.text().startswith("Nøklene du har nå, åpner ikke sikkerhetskopien.")
            assert not dialog.restore.isEnabled()
            put(dialog.then_secret, "ikke den som gjaldt den gangen nei")
            run.key(Qt.Key.Key_Return)
            run.settle()
            assert dialog.loss.text().startswith("Det åpner ikke kopien.")
            put(dialog.then_secret, typed)
            run.click(dialog.open_then)
            assert dialog.loss.text().startswith("Sikkerhetskopien er fra onsdag 5. mai 2027")
            assert dialog.restore.isEnabled()
            if typed != vault.passphrase:
                dialog.reject()
                run.settle()
        put(dialog.secret, NEW)
        dialog.restore.click()
        run.until(lambda: run.program.vault is None)
        run.settle()
        assert run.window.lock_page.error == "Arkivet er hentet tilbake. Lås opp med frasen din."
        run.unlock(NEW)


def test_a_restore_that_is_not_wanted_changes_nothing(run: Running) -> None:
    run.click(card(run).make)
    dialog = open_restore(run)
    dialog.cancel.click()
    run.settle()
    assert not (run.vault.folder / "2.db").exists()
    assert run.program.vault is not None


def test_a_damaged_backup_is_said_and_cannot_be_restored(run: Running) -> None:
    run.click(card(run).make)
    path = backups(run)[0].path
    data = bytearray(path.read_bytes())
    data[-3000] ^= 1
    path.write_bytes(data)
    dialog = open_restore(run)
    assert dialog.loss.text().startswith("Sikkerhetskopien er skadet.")
    assert not dialog.restore.isEnabled()
    dialog.reject()


def test_without_a_backup_another_file_can_be_found(run: Running, tmp_path: Path, qtbot: QtBot) -> None:
    run.click(card(run).make)
    kept = tmp_path / "kept.albackup"
    backups(run)[0].path.rename(kept)
    dialog = open_restore(run)
    assert dialog.loss.text() == "Det er ingen sikkerhetskopi her. Velg en fil."
    run.told.path = kept
    run.click(dialog.other)
    assert dialog.path == kept
    assert dialog.restore.isEnabled()
    dialog.reject()


def test_what_takes_long_is_shown_and_can_be_stopped(run: Running) -> None:
    """The window is held by the test while the backup waits for its turn, as behind a slow stick."""
    backing_up = run.program.backing_up
    with backing_up._one_at_a_time:
        run.program.lock("day")
        run.until(lambda: any(isinstance(w, BackupProgress) for w in QApplication.topLevelWidgets()))
        (shown,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, BackupProgress)]
        run.until(shown.isVisible)
        shown.stop.click()
    run.until(lambda: not run.program.jobs.busy)
    run.settle()
    assert run.window.lock_page.error == "Sikkerhetskopien ble ikke laget. Det du har ført, er lagret."
    assert backups(run) == []
    run.unlock()


def test_a_lock_stops_a_backup_that_is_being_made(run: Running) -> None:
    backing_up = run.program.backing_up
    made = card(run)
    with backing_up._one_at_a_time:
        made.make.click()
        run.program.lock("user")
    run.until(lambda: not run.program.jobs.busy)
    assert backups(run) == []
    run.unlock()
