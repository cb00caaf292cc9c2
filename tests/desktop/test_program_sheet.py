"""A new recovery sheet from the window, and what a crash before it was printed leaves."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.bootstrap.entry import demo_moment
from arbeidsleder.desktop.pages.keys.page import Errand
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.system.clock import OSLO
from arbeidsleder.system.logs import start_logging, stop_logging
from support.keys_desk import (
    ESCAPE,
    NEW,
    give_phrase,
    give_secret,
    keys_page,
    open_by_paper,
    opens,
    opens_with_paper,
    press_enter,
    put,
    sheet_words,
    slots,
    start_errand,
    type_back,
)
from support.program import MadeVault, made_vault, running, unlocked
from support.traces import Traces, look_at_clipboard, look_at_files, look_at_widgets
from support.walker import painted_words

# Innstillinger: the recovery sheet


def test_a_new_sheet_is_in_force_only_when_it_is_on_paper(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        before = slots(run)
        page = start_errand(run, Errand.SHEET)
        give_secret(run, run.vault.passphrase)
        words = sheet_words(page)
        assert page.recovery is not None
        run.click(page.recovery.print)
        dialog = run.dialog()
        assert isinstance(dialog, PreviewDialog)
        assert not dialog.save.isVisible()
        dialog.reject()
        run.settle()
        run.activate()
        type_back(run, ["feil"] * 16)
        assert page.error.text == "De to ordene er ikke som på arket. Se etter en gang til."
        assert slots(run) == before
        run.key(ESCAPE)
        assert run.program.keys.page is None
        run.lock()
        assert not opens_with_paper(run, words)  # drawn, shown, never confirmed
        assert opens_with_paper(run, run.vault.recovery)
        run.unlock()
        page = start_errand(run, Errand.SHEET)
        give_secret(run, run.vault.passphrase)
        words = sheet_words(page)
        type_back(run, words)
        assert run.program.keys.page is None
        run.lock()
        assert opens_with_paper(run, words)
        assert not opens_with_paper(run, run.vault.recovery)
        assert opens(run, run.vault.passphrase)


def test_the_shade_hides_the_words_of_the_sheet_and_brings_them_back(tmp_path: Path, qtbot: QtBot) -> None:
    """The printer stands in another room."""
    with unlocked(tmp_path / "vault", qtbot) as run:
        page = start_errand(run, Errand.SHEET)
        give_secret(run, run.vault.passphrase)
        words = sheet_words(page)
        assert page.recovery is not None
        put(page.recovery.one, words[3])
        run.window.shade.fall()
        run.settle()
        traces = Traces()
        look_at_widgets(traces, hidden=False)
        assert traces.holding([f"{n}. {word}" for n, word in enumerate(words, 1)]) == []
        assert [w for _at, w in painted_words(page) if w.text == words[3]] == []
        put(run.window.cover.field, run.vault.passphrase)
        press_enter(run)
        assert sheet_words(page) == words
        type_back(run, words)
        run.lock()
        assert opens_with_paper(run, words)


def test_secrets_are_left_nowhere(tmp_path: Path, qtbot: QtBot) -> None:
    handler = start_logging(tmp_path / "log")
    try:
        with unlocked(tmp_path / "vault", qtbot) as run:
            start_errand(run, Errand.PASSPHRASE)
            give_secret(run, run.vault.passphrase)
            during = Traces()
            look_at_widgets(during, hidden=True)
            assert during.holding([run.vault.passphrase], whole=False) == []
            give_phrase(run, NEW)
            page = start_errand(run, Errand.SHEET)
            give_secret(run, NEW)
            words = sheet_words(page)
            type_back(run, words)
            after = Traces()
            look_at_widgets(after, hidden=True)
            look_at_clipboard(after)
            look_at_files(after, tmp_path)
            numbered = [f"{number}. {word}" for number, word in enumerate(words, 1)]
            secrets = [NEW, run.vault.passphrase, " ".join(words), *numbered]
            assert after.holding(secrets, whole=False) == []
    finally:
        stop_logging(handler)


# The sheet that was never printed


def crash_at_the_sheet(folder: Path) -> tuple[str, list[str]]:
    """Run the assistant in a process of its own up to the recovery sheet and kill it there."""
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).parent.parent / "support" / "first_day.py"), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    ) as child:
        assert child.stdout is not None
        phrase = child.stdout.readline().strip()
        words = child.stdout.readline().split()
        os.kill(child.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    assert len(phrase.split()) == 5 and len(words) == 16
    return phrase, words


def test_a_crash_before_the_sheet_was_printed_is_known_and_mended(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "vault"
    phrase, old_words = crash_at_the_sheet(folder)
    vault = MadeVault(folder, phrase, tuple(old_words))
    with running(vault, qtbot) as run:
        run.unlock()
        page = keys_page(run)
        assert page.errand is Errand.UNPRINTED
        assert page.title.text() == "Gjenopprettingsarket er ikke bekreftet"
        run.click(page.back)  # there is no printer today
        assert run.window.current_page == "today"
        assert run.window.rail.item("settings").due == 1
        run.open("settings")
        assert run.pages.settings.keys.note.isVisible()
        run.lock()
        run.unlock()
        assert run.program.keys.page is None  # asked once a day; Innstillinger keeps saying it
        run.open("settings")
        assert run.pages.settings.keys.note.isVisible()
    next_day = SetClock(demo_moment(OSLO) + timedelta(days=1))
    with running(vault, qtbot, clock=next_day) as run:
        run.unlock()
        page = keys_page(run)
        press_enter(run)
        words = sheet_words(page)
        assert words != old_words
        type_back(run, words)
        run.open("settings")
        assert not run.pages.settings.keys.note.isVisible()
        assert run.pages.settings._due_on("keys") == 0
        run.lock()
        assert opens_with_paper(run, words)
        assert not opens_with_paper(run, old_words)
    with running(vault, qtbot) as run:
        run.unlock()
        assert run.program.keys.page is None


def test_who_wrote_the_words_down_before_the_crash_opens_with_them_and_is_not_asked_again(
    tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "vault"
    phrase, words = crash_at_the_sheet(folder)
    with running(MadeVault(folder, phrase, tuple(words)), qtbot) as run:
        open_by_paper(run)
        assert keys_page(run).errand is Errand.FORGOTTEN
        run.key(ESCAPE)
        run.lock()
        run.unlock()
        assert run.program.keys.page is None


def test_a_power_cut_anywhere_in_a_new_sheet_leaves_one_that_opens(tmp_path: Path, qtbot: QtBot) -> None:
    """The folder as it lies on the disk at each step of the way, opened as another machine would find it."""
    with unlocked(tmp_path / "vault", qtbot) as run:
        cuts: list[Path] = []

        def cut() -> None:
            cuts.append(tmp_path / f"cut-{len(cuts)}")
            shutil.copytree(run.vault.folder, cuts[-1])

        cut()
        page = start_errand(run, Errand.SHEET)
        give_secret(run, run.vault.passphrase)
        cut()
        words = sheet_words(page)
        type_back(run, words)
        cut()
        papers = [run.vault.recovery, run.vault.recovery, tuple(words)]
        phrase = run.vault.passphrase
    for folder, paper in zip(cuts, papers, strict=True):
        with running(MadeVault(folder, phrase, paper), qtbot) as found:
            found.unlock()
            assert found.program.keys.page is None  # nothing is said to be wrong
            found.lock()
            assert opens_with_paper(found, paper)


def test_the_assistants_last_step_leaves_nothing_to_ask(tmp_path: Path, qtbot: QtBot) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        run.unlock()
        assert run.program.keys.page is None
        assert run.pages.settings._due_on("keys") == 0
        assert [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()] == []
