"""The program as its user meets it: lock page, unlock, lock, close, and the vault in two hands."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.queries.today_board import today_board
from arbeidsleder.desktop.pages.today.view import TodayPage
from arbeidsleder.domain.attendance import DayState
from support.program import Running, made_vault, running, unlocked

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_lock_page_opens_the_pages_with_the_passphrase(tmp_path: Path, qtbot: QtBot) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        assert run.window.locked
        assert QApplication.focusWidget() is run.window.lock_page.field
        assert run.window.pages == []
        run.unlock()
        pages = [page.id for page in run.window.pages]
        assert pages == ["today", "week", "participants", "tasks", "road", "follow_up", "sharing", "settings"]
        assert run.window.current_page == "today"
        assert not run.window.locked
        assert run.window.lock_page.field.text() == ""
        assert QApplication.focusWidget() is run.pages.today.list  # the keys go where work begins
        assert len(run.pages.today.presenter.board.rows) == 10


def test_three_letters_of_each_word_are_enough(tmp_path: Path, qtbot: QtBot) -> None:
    vault = made_vault(tmp_path / "vault")
    short = " ".join(word[:3] for word in vault.passphrase.split())
    assert len(short) == 5 * 3 + 4
    with running(vault, qtbot) as run:
        run.unlock(short)
        assert not run.window.locked


def test_a_wrong_phrase_is_told_and_the_fifth_makes_one_wait(tmp_path: Path, qtbot: QtBot) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        page = run.window.lock_page
        told = run.refused("dette er ikke den riktige frasen")
        assert told.startswith("Passordfrasen åpner ikke arkivet. Ingenting er endret.")
        tries = 1
        while not page.waits:
            tries += 1
            told = run.refused("dette er heller ikke den riktige frasen")
            assert tries <= 5
        assert "Vent " in told and "sekunder" in told
        assert page.button.text().startswith("Prøv igjen om ")
        assert not page.button.isEnabled()
        run.type_on_lock_page(run.vault.passphrase)  # the right one has to wait too
        run.settle()
        assert run.program.vault is None


def test_the_words_of_the_recovery_sheet_open_it(tmp_path: Path, qtbot: QtBot) -> None:
    vault = made_vault(tmp_path / "vault")
    with running(vault, qtbot) as run:
        run.window.lock_page.other_way.click()
        wrong = [*vault.recovery]
        wrong[3] = vault.recovery[4] if vault.recovery[4] != vault.recovery[3] else vault.recovery[5]
        assert "ord" in run.refused(" ".join(wrong)).casefold()
        run.unlock(" ".join(vault.recovery))
        assert not run.window.locked


def test_a_second_program_is_told_whose_session_holds_the_vault(tmp_path: Path, qtbot: QtBot) -> None:
    vault = made_vault(tmp_path / "vault")
    with running(vault, qtbot) as first:
        first.unlock()
        with running(vault, qtbot) as second:
            told = second.refused(vault.passphrase)
            assert told == (
                "Arkivet er åpent hos MØ i en annen økt. Ingenting er endret. "
                "Det slipper når den økten låses."
            )
            first.window.activateWindow()
            assert QTest.qWaitForWindowActive(first.window)
            first.lock()
            second.window.activateWindow()
            assert QTest.qWaitForWindowActive(second.window)
            second.unlock()
            assert not second.window.locked


def test_ctrl_l_takes_the_pages_away_and_lets_the_vault_go(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.lock()
        assert run.window.locked
        assert run.program.pages is None and run.program.services is None
        assert run.window.findChildren(TodayPage) == []
        assert (run.vault.folder / "held.lock").read_bytes() == b""
        run.unlock()
        assert not run.window.locked


def test_locking_leaves_no_name_in_any_widget(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        for page in ("week", "participants", "today"):
            run.open(page)
        run.lock()
        assert [w for w in texts_of(run) if "Faadumo" in w or "Tusaale" in w] == []


def texts_of(run: Running) -> list[str]:
    """Every text property of every widget left in the process."""
    found = []
    for widget in QApplication.allWidgets():
        for name in (
            "text",
            "plainText",
            "windowTitle",
            "toolTip",
            "accessibleName",
            "accessibleDescription",
        ):
            value = widget.property(name)
            if isinstance(value, str):
                found.append(value)
    return found


def test_what_was_pressed_just_before_the_lock_is_on_the_disk(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        chosen = mark_somebody_awaited(run)
        run.key(Qt.Key.Key_Return, wait=False)
        run.key(Qt.Key.Key_L, CTRL, wait=False)
        assert run.window.locked
        run.settle()
        run.unlock()
        assert state_on_disk(run, chosen) in (DayState.PRESENT, DayState.LATE)


def test_what_was_pressed_just_before_closing_is_on_the_disk(tmp_path: Path, qtbot: QtBot) -> None:
    vault = made_vault(tmp_path / "vault")
    with running(vault, qtbot) as run:
        run.unlock()
        chosen = mark_somebody_awaited(run)
        run.key(Qt.Key.Key_Return, wait=False)
        run.close()
    with running(vault, qtbot) as again:
        again.unlock()
        assert state_on_disk(again, chosen) in (DayState.PRESENT, DayState.LATE)


def mark_somebody_awaited(run: Running) -> str:
    """Put the mark on a person nothing is said of today; returns the id."""
    today = run.pages.today
    row = next(r for r in today.presenter.board.rows if r.view.state is DayState.AWAITED)
    today.list.mark(row.participant.id)
    today.list.setFocus()
    return str(row.participant.id)


def state_on_disk(run: Running, participant_id: str) -> DayState:
    """The state of a person's day as the store has it."""
    assert run.program.vault is not None
    return today_board(run.program.vault.ctx).row(participant_id).view.state  # type: ignore[union-attr]
