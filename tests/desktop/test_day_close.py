"""«Avslutt dagen» in the real window on a real vault: who is unsaid, which files lie about, and the lock."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from sqlcipher3 import dbapi2

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.day_notes import RemoveOwnNotes
from arbeidsleder.application.commands.saved_files import RecordSave
from arbeidsleder.desktop.pages.day_close.dialog import DayCloseDialog
from arbeidsleder.desktop.pages.preview.output import SaveDialog
from arbeidsleder.desktop.shell.actions import KeyHelp
from arbeidsleder.domain.attendance import Claim, Look
from support.earlier_schema import as_released, without_later_rows
from support.program import made_vault, running, unlocked

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def run(tmp_path, qtbot):
    with unlocked(tmp_path / "vault", qtbot) as running_program:
        yield running_program


def ctx(run):
    return run.program.vault.ctx


def say_everything(run):
    """Say something of everybody who stands open today."""
    for row in run.pages.today.presenter.board.rows:
        if row.view.is_open:
            StateAttendance(row.participant.id, row.day, Claim.PRESENT).run(ctx(run))
    run.pages.today.refresh()
    run.settle()


def save_sheet(run, path, key=Qt.Key.Key_1):
    """Save a sheet of the week with the keys."""
    run.told.path = path
    run.open("week")
    run.activate()
    run.key(Qt.Key.Key_P, CTRL)
    run.key(key)
    run.key(Qt.Key.Key_S, CTRL)
    dialog = run.dialog()
    assert isinstance(dialog, SaveDialog)
    run.click(dialog.choose)
    run.activate()
    run.key(Qt.Key.Key_Escape)
    return path


def end_day(run) -> DayCloseDialog:
    run.activate()
    run.key(Qt.Key.Key_L, CTRL | SHIFT)
    dialog = run.dialog()
    assert isinstance(dialog, DayCloseDialog)
    return dialog


def open_files(run):
    with ctx(run).store.read() as uow:
        return list(uow.files.open())


def only_row(dialog):
    (row,) = dialog.rows.values()
    return row


def locked(run):
    run.until(lambda: run.program.vault is None)
    run.settle()
    return run.window.locked


def test_a_day_with_nothing_open_takes_one_enter_more(run):
    say_everything(run)
    dialog = end_day(run)
    assert dialog.unsaid.text() == "Ingen står uten føring i dag."
    assert not dialog.today.isVisible()
    assert dialog.rows == {}
    run.key(Qt.Key.Key_Return, wait=False)
    assert locked(run)


def test_whoever_should_have_come_and_is_unsaid_is_named_and_nothing_is_refused(run):
    board = run.pages.today.presenter.board
    names = [row.name for row in board.rows if row.view.look is Look.EXPECTED and row.view.is_open]
    assert names
    assert not any(row.view.look is Look.SUGGESTED for row in board.rows)
    dialog = end_day(run)
    assert dialog.unsaid.text() == "Ingen står uten føring i dag."  # they come later
    run.key(Qt.Key.Key_Escape)
    run.clock.moment += timedelta(hours=1)
    dialog = end_day(run)
    assert dialog.unsaid.text().startswith(f"{len(names)} står uten føring i dag: ")
    assert all(name in dialog.unsaid.text() for name in names)
    run.open("week")
    run.click(dialog.today)
    assert run.window.current_page == "today"
    end_day(run)
    run.key(Qt.Key.Key_Return, wait=False)
    assert locked(run)


def test_esc_ends_nothing(run):
    end_day(run)
    run.key(Qt.Key.Key_Escape)
    assert run.program.vault is not None
    assert not run.window.locked


def test_a_saved_sheet_is_asked_about_and_deleted(run, tmp_path):
    path = save_sheet(run, tmp_path / "uke-2027-18.pdf")
    assert path.is_file()
    dialog = end_day(run)
    row = only_row(dialog)
    labels = " ".join(w.text() for w in row.findChildren(type(row.state)))
    assert "Gruppens uke, uke 18, 2027" in labels
    assert f"uke-2027-18.pdf · {tmp_path}" in labels
    assert "Lagret 5. mai kl." in labels
    row.delete.setFocus()
    run.key(Qt.Key.Key_Space)
    assert not path.exists()
    assert row.state.text() == "Slettet."
    assert QApplication.focusWidget() is dialog.end
    assert open_files(run) == []
    run.key(Qt.Key.Key_Return, wait=False)
    assert locked(run)


def test_a_kept_sheet_stays_and_is_not_asked_about_again(run, tmp_path):
    path = save_sheet(run, tmp_path / "uke-2027-18.pdf")
    run.click(only_row(end_day(run)).keep)
    run.key(Qt.Key.Key_Escape)
    assert path.is_file()
    assert end_day(run).rows == {}


def test_a_sheet_somebody_changed_is_never_deleted(run, tmp_path):
    path = save_sheet(run, tmp_path / "uke-2027-18.pdf")
    row = only_row(end_day(run))
    path.write_bytes(b"x" * path.stat().st_size)  # after it was looked at
    run.click(row.delete)
    assert path.is_file()
    assert row.state.text().startswith("Noen har endret filen")
    assert not row.delete.isVisible()
    assert len(open_files(run)) == 1
    run.click(row.keep)
    assert open_files(run) == []


def test_a_link_put_in_its_place_is_not_followed(run, tmp_path):
    path = save_sheet(run, tmp_path / "uke-2027-18.pdf")
    moved = path.rename(tmp_path / "andre.pdf")
    path.symlink_to(moved)
    row = only_row(end_day(run))
    assert row.state.text().startswith("Noen har endret filen")
    assert moved.is_file()


def test_a_file_that_is_gone_settles_itself(run, tmp_path):
    save_sheet(run, tmp_path / "uke-2027-18.pdf").unlink()
    row = only_row(end_day(run))
    assert row.state.text().startswith("Filen er ikke der lenger")
    assert not row.keep.isVisible()
    assert open_files(run) == []


def test_a_stick_that_is_not_in_is_asked_about_next_time(run, tmp_path):
    stick = tmp_path / "minnepinne"
    stick.mkdir()
    path = save_sheet(run, stick / "uke-2027-18.pdf")
    away = stick.rename(tmp_path / "borte")
    row = only_row(end_day(run))
    assert row.state.text().startswith("Disken eller mappen er ikke her nå")
    assert row.keep.text() == "Ikke spør mer"
    run.key(Qt.Key.Key_Escape)
    assert len(open_files(run)) == 1
    away.rename(stick)
    run.click(only_row(end_day(run)).delete)
    assert not path.exists()


def test_all_can_be_deleted_at_once_and_one_that_cannot_is_told(run, tmp_path, monkeypatch):
    first = save_sheet(run, tmp_path / "uke-2027-18.pdf")
    second = save_sheet(run, tmp_path / "register.pdf", Qt.Key.Key_4)
    dialog = end_day(run)
    assert dialog.delete_all.isVisible()
    whole = Path.unlink

    def busy(self, missing_ok=False):
        if self == second:
            raise PermissionError(13, "in use", str(self))  # as Windows does while another program has it
        whole(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", busy)
    run.click(dialog.delete_all)
    assert (first.exists(), second.exists()) == (False, True)
    rows = {row.file.path: row for row in dialog.rows.values()}  # two of one second stand in any order
    assert rows[str(first)].state.text() == "Slettet."
    assert rows[str(second)].state.text().startswith("Filen ble ikke slettet. Lukk den")
    monkeypatch.undo()
    run.click(rows[str(second)].delete)
    assert not second.exists()
    assert open_files(run) == []


def test_a_sheet_saved_over_another_is_asked_about_once(run, tmp_path):
    path = tmp_path / "uke.pdf"
    save_sheet(run, path)
    save_sheet(run, path, Qt.Key.Key_4)
    assert len(open_files(run)) == 1
    run.click(only_row(end_day(run)).delete)
    assert not path.exists()


def test_power_gone_between_log_and_file_leaves_nothing_unknown(run, tmp_path):
    """The row comes first: with no file it settles itself; over an older sheet the older is asked about."""
    path = save_sheet(run, tmp_path / "uke.pdf")
    for number, where in enumerate((tmp_path / "aldri.pdf", path)):
        RecordSave(f"row{number}", "person_week", "2027-W18-03", 1, str(where), 7, "0" * 64, False).run(
            ctx(run)
        )
    dialog = end_day(run)
    shown = [(row.file.sha256 == "0" * 64, row.open) for row in dialog.rows.values()]
    assert sorted(shown) == [(False, True), (True, False), (True, False)]
    assert len(open_files(run)) == 1


def test_what_was_not_asked_about_yesterday_stands_as_a_number_in_the_rail(run, tmp_path):
    item = run.window.rail.day_end
    save_sheet(run, tmp_path / "uke-2027-18.pdf")
    assert item.due == 0
    run.lock()
    run.clock.moment += timedelta(days=1)
    run.unlock()
    assert item.due == 1
    assert item.accessibleDescription() == "1 venter"
    run.click(only_row(end_day(run)).delete)
    assert item.due == 0


def test_the_shade_and_the_lock_take_the_dialog_away(run):
    end_day(run)
    run.window.shade.fall()
    run.settle()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    run.key(Qt.Key.Key_L, CTRL | SHIFT)
    run.window.rail.day_end.click()
    run.pages.day_close.ask()
    run.settle()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    run.window.shade.lift()
    run.settle()
    end_day(run)
    run.program.lock()
    assert locked(run)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def test_the_key_is_in_the_help_and_the_rail_has_the_same(run):
    run.click(run.window.rail.day_end)
    assert isinstance(run.dialog(), DayCloseDialog)
    run.key(Qt.Key.Key_Escape)
    run.window.show_keys()
    run.settle()
    help_dialog = run.dialog()
    assert isinstance(help_dialog, KeyHelp)
    assert "avslutt dagen" in [w.text() for w in help_dialog.findChildren(type(run.window.rail.place))]
    help_dialog.reject()


def test_the_path_is_in_the_vault_only(run, tmp_path):
    folder = tmp_path / "Plantet-Brukernavn"
    folder.mkdir()
    save_sheet(run, folder / "uke-2027-18.pdf")
    assert "Plantet-Brukernavn" in open_files(run)[0].path
    vault = run.program.vault
    key = vault.unlocked.database_key.hex()
    run.lock()
    database = next(run.vault.folder.glob("*.db"))
    connection = dbapi2.connect(str(database))
    try:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        told = connection.execute("SELECT kind FROM audit").fetchall()
        told += connection.execute("SELECT content FROM audit_event").fetchall()
    finally:
        connection.close()
    assert any("group_week 2027-W18" in text for (text,) in told)
    assert not [text for (text,) in told if "Plantet" in text]
    assert not [f for f in run.vault.folder.iterdir() if b"Plantet-Brukernavn" in f.read_bytes()]


def test_what_a_crash_left_of_a_save_is_found_and_deleted(run, tmp_path):
    say_everything(run)
    path = save_sheet(run, tmp_path / "uke-2027-18.pdf")
    (file,) = open_files(run)
    part = path.rename(path.with_name(f".{file.id}.part"))  # as the power cut just before the name leaves it
    mine = path.with_name(".noe-annet.part")
    mine.write_bytes(b"en annens")
    end_day(run)
    run.until(lambda: not open_files(run))
    assert not part.exists()
    assert mine.read_bytes() == b"en annens"


def test_a_vault_of_the_first_schema_opens_and_has_nothing_to_ask(tmp_path, qtbot):
    made = made_vault(tmp_path / "vault")
    with running(made, qtbot) as run:
        opened = run.program.door.open(made.passphrase)
        RemoveOwnNotes().run(opened.ctx)  # they were not sealed then, and the log vouches for how they lie
        with opened.ctx.store.write("u") as unit:
            without_later_rows(unit)
        key, database = opened.unlocked.database_key.hex(), opened.unlocked.database_path
        opened.close()
        connection = dbapi2.connect(str(database), isolation_level=None)
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        as_released(connection.execute, "0001")
        connection.close()
        run.unlock()
        say_everything(run)
        path = save_sheet(run, tmp_path / "uke-2027-18.pdf")
        run.click(only_row(end_day(run)).delete)
        assert not path.exists()
    # The copy made before has done its work, and would keep what is erased later.
    assert not list(database.parent.glob("*.before-*"))
