"""What goes wrong around the program is told in one plain sentence, and the program stays usable."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from arbeidsleder.application.queries.today_board import today_board
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.attendance import DayState
from arbeidsleder.system.logs import start_logging, stop_logging
from arbeidsleder.vault.slots import canonical
from support.program import MadeVault, Running, made_vault, running, unlocked

SLOTS = "slots.json"


def database_of(vault: MadeVault) -> Path:
    """The vault's database file."""
    (found,) = vault.folder.glob("*.db")
    return found


def cut_slots(vault: MadeVault) -> None:
    file = vault.folder / SLOTS
    file.write_bytes(file.read_bytes()[:200])


def newer_slots(vault: MadeVault) -> None:
    file = vault.folder / SLOTS
    told = json.loads(file.read_bytes())
    del told["checksum"]
    told["version"] = 99
    told["checksum"] = hashlib.sha256(canonical(told)).hexdigest()
    file.write_text(json.dumps(told), encoding="ascii")


def damaged_database(vault: MadeVault) -> None:
    database_of(vault).write_bytes(os.urandom(64 * 1024))


def empty_database(vault: MadeVault) -> None:
    database_of(vault).write_bytes(b"")


def no_database(vault: MadeVault) -> None:
    database_of(vault).unlink()


def no_slots(vault: MadeVault) -> None:
    (vault.folder / SLOTS).unlink()


FAULTS: list[tuple[Callable[[MadeVault], None], str]] = [
    (cut_slots, "Nøkkelfilen er skadet"),
    (damaged_database, "Databasen er skadet"),
    (empty_database, "Databasen er skadet"),
    (no_database, "Databasen mangler"),
    (no_slots, "Nøkkelfilen mangler"),
]


@pytest.mark.parametrize(("harm", "told"), FAULTS, ids=[harm.__name__ for harm, _told in FAULTS])
def test_a_damaged_vault_is_told_and_opens_when_it_is_mended(
    tmp_path: Path, qtbot: QtBot, harm: Callable[[MadeVault], None], told: str
) -> None:
    vault = made_vault(tmp_path / "vault")
    with running(vault, qtbot) as run:
        kept = shutil.copytree(vault.folder, tmp_path / "kept")
        harm(vault)
        assert run.refused(vault.passphrase) == ""
        page = run.program.damage.page
        assert page is not None
        assert told in [text.text() for text in page.findChildren(Text)]
        run.click(page.back)
        assert run.window.locked
        mend(vault, kept)
        run.unlock()
        assert not run.window.locked


def test_a_vault_of_a_newer_program_is_told_on_the_lock_page(tmp_path: Path, qtbot: QtBot) -> None:
    vault = made_vault(tmp_path / "vault")
    with running(vault, qtbot) as run:
        kept = shutil.copytree(vault.folder, tmp_path / "kept")
        newer_slots(vault)
        assert run.refused(vault.passphrase).startswith("Arkivet er laget av en nyere versjon av programmet.")
        mend(vault, kept)
        run.unlock()
        assert not run.window.locked


def mend(vault: MadeVault, kept: Path) -> None:
    """Put the files back as they were."""
    shutil.rmtree(vault.folder)
    shutil.copytree(kept, vault.folder)


if sys.platform == "linux":
    import resource

    @contextmanager
    def no_room() -> Iterator[None]:
        """No file of this process can grow: what a full disk and a used quota look like."""
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    @contextmanager
    def another_user() -> Iterator[None]:
        """Without the rights of the administrator, who may write everywhere."""
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    def test_a_folder_that_cannot_be_written_is_told(qtbot: QtBot) -> None:
        place = Path(tempfile.mkdtemp(dir="/tmp"))
        place.chmod(0o755)
        vault = made_vault(place / "vault")
        try:
            with running(vault, qtbot) as run:
                assert run.program.door.words  # read now: the checkout may be closed to the other user too
                for file in vault.folder.iterdir():
                    file.chmod(0o444)
                vault.folder.chmod(0o555)
                with another_user():
                    sentence = run.refused(vault.passphrase)
                assert sentence.startswith("Programmet får ikke skrive i mappen.")
                vault.folder.chmod(0o755)
                for file in vault.folder.iterdir():
                    file.chmod(0o644)
                run.unlock()
                assert not run.window.locked
        finally:
            shutil.rmtree(place)

    def test_on_a_full_disk_the_vault_opens_and_the_day_can_be_read(tmp_path: Path, qtbot: QtBot) -> None:
        with running(made_vault(tmp_path / "vault"), qtbot) as run:
            with no_room():
                run.unlock()
                assert not run.window.locked
                assert len(run.pages.today.presenter.board.rows) == 10
                assert bars(run) == []  # nothing was due, so nothing is kept from being done
            run.lock()
            run.unlock()
            assert not run.window.locked

    def test_a_full_disk_while_recording_stays_on_the_screen_until_the_mark_is_kept(
        tmp_path: Path, qtbot: QtBot
    ) -> None:
        with unlocked(tmp_path / "vault", qtbot) as run:
            today = run.pages.today
            row = next(r for r in today.presenter.board.rows if r.view.state is DayState.AWAITED)
            today.list.mark(row.participant.id)
            today.list.setFocus()
            with no_room():
                run.key(Qt.Key.Key_Return)
            assert state(run, row.participant.id) is DayState.AWAITED
            shown = [bar.text for bar in bars(run)]
            assert len(shown) == 1
            assert shown[0].startswith(("Disken er full.", "Disken svarer ikke som den skal"))
            run.settle()
            assert len(bars(run)) == 1  # it does not go by itself
            run.click(bars(run)[0]._button)
            if state(run, row.participant.id) is DayState.AWAITED:
                today.list.setFocus()
                run.key(Qt.Key.Key_Return)
            assert state(run, row.participant.id) is not DayState.AWAITED
            assert bars(run) == []

    def test_a_full_disk_at_locking_still_locks(tmp_path: Path, qtbot: QtBot) -> None:
        with unlocked(tmp_path / "vault", qtbot) as run:
            with no_room():
                run.lock()
            assert run.window.locked
            run.unlock()
            assert not run.window.locked


def bars(run: Running) -> list:  # type: ignore[type-arg]
    """The error bars on the screen."""
    from arbeidsleder.desktop.widgets.controls import ErrorBar

    return [bar for bar in run.window.findChildren(ErrorBar) if bar.isVisible()]


def state(run: Running, participant_id: str) -> DayState:
    """The state of a person's day as the store has it."""
    assert run.program.vault is not None
    row = today_board(run.program.vault.ctx).row(participant_id)
    assert row is not None
    return row.view.state


# Bugs


PLANTED = "Faadumo Tusaale har sagt noe"


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """The program's own log file."""
    handler = start_logging(tmp_path / "logs")
    try:
        yield tmp_path / "logs" / "arbeidsleder.log"
    finally:
        stop_logging(handler)
        assert handler not in logging.getLogger().handlers


def stumble() -> None:
    """A bug of ours, with words of a person in it."""
    raise RuntimeError(PLANTED)


def test_a_bug_in_a_slot_is_an_apology_with_a_code_and_nothing_personal_in_the_log(
    tmp_path: Path, qtbot: QtBot, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        monkeypatch.setattr(sys, "excepthook", run.program.catch_all)
        QTimer.singleShot(0, stumble)
        run.until(lambda: bars(run) != [])
        text = bars(run)[0].text
        assert text.startswith("Beklager, noe gikk galt i programmet. Det som er lagret, står.")
        (code,) = [word for word in text.split() if len(word) == 5 and word.isupper()]
        assert code.isalnum()
        written = log_file.read_text(encoding="utf-8")
        assert "RuntimeError" in written and "stumble" in written
        assert "Faadumo" not in written and "sagt noe" not in written
        assert "Faadumo" not in text
        run.click(bars(run)[0]._button)
        assert bars(run) == []
        QTest.keyClick(run.pages.today.list, Qt.Key.Key_Down)  # and the work goes on
        assert run.pages.today.list.marked_row is not None


def test_a_bug_on_a_lane_is_told_too(tmp_path: Path, qtbot: QtBot, log_file: Path) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:

        def read(_ctx: object) -> None:
            stumble()

        run.program.services.query(run.pages.today, read, lambda _none: None)  # type: ignore[union-attr]
        run.settle()
        assert bars(run)[0].text.startswith("Beklager, noe gikk galt i programmet.")
        assert "Faadumo" not in log_file.read_text(encoding="utf-8")


def test_the_same_bug_has_the_same_code_each_time(tmp_path: Path, qtbot: QtBot, log_file: Path) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        told = []
        for _turn in range(2):
            run.program.services.query(  # type: ignore[union-attr]
                run.pages.today, lambda _ctx: stumble(), lambda _none: None
            )
            run.settle()
            told.append(bars(run)[0].text)
            run.click(bars(run)[0]._button)
        assert told[0] == told[1]
        assert log_file.exists()
