"""The doors of the vault in the window: a new passphrase, a new recovery sheet, and what a crash leaves."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.application.errors import KnownError
from arbeidsleder.bootstrap.door import OpenVault
from arbeidsleder.bootstrap.entry import demo_moment
from arbeidsleder.desktop.pages.keys.page import Errand, KeysPage
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.system.clock import OSLO
from arbeidsleder.system.logs import start_logging, stop_logging
from support.program import MadeVault, Running, made_vault, running, unlocked
from support.traces import Traces, look_at_clipboard, look_at_files, look_at_widgets
from support.walker import painted_words

SLOTS = "slots.json"
NEW = "vindu brev gulv ovn tak som ingen ser for regnet"
WEAK = "Sommer2026!"
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def keys_page(run: Running) -> KeysPage:
    """The steps that are shown."""
    page = run.program.keys.page
    assert page is not None
    assert page.isVisible()
    return page


def put(field: QWidget, words: str) -> None:
    """Type words in a field, in place of what stands there."""
    field.setFocus()
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClicks(field, words)


def press_enter(run: Running) -> None:
    """Press Enter where the keys go and wait for what it sets going."""
    run.key(ENTER)
    run.settle()


def give_phrase(run: Running, first: str, second: str | None = None) -> None:
    """Type the new passphrase twice and press Enter."""
    step = keys_page(run).passphrase
    assert step is not None and step.isVisible()
    put(step.first, first)
    put(step.second, first if second is None else second)
    press_enter(run)


def give_secret(run: Running, words: str) -> None:
    """Type the secret in use and press Enter."""
    step = keys_page(run).own
    assert step is not None and step.isVisible()
    put(step.secret, words)
    press_enter(run)


def sheet_words(page: KeysPage) -> list[str]:
    """The words of the new sheet, as they are painted."""
    assert page.recovery is not None
    found = {}
    for _widget, word in painted_words(page.recovery):
        match = re.fullmatch(r"(\d+)\. ([a-zæøå]+)", word.text)
        if match:
            found[int(match[1])] = match[2]
    assert len(found) == 16
    return [found[number] for number in sorted(found)]


def type_back(run: Running, words: list[str]) -> None:
    """Type the two words that are asked for and press Enter."""
    step = keys_page(run).recovery
    assert step is not None
    for field in (step.one, step.two):
        put(field, words[int(field.accessibleName().split()[-1]) - 1])
    press_enter(run)


def open_by_paper(run: Running, words: tuple[str, ...] = ()) -> None:
    """Type the words of the sheet on the lock page."""
    page = run.window.lock_page
    page.reset()
    page.other_way.click()
    run.unlock(" ".join(words or run.vault.recovery))


def opens_with_paper(run: Running, words: list[str] | tuple[str, ...]) -> bool:
    """Whether these words open the vault, which is locked."""
    return tried(run, lambda: run.program.door.open_with_recovery(" ".join(words)))


def opens(run: Running, phrase: str) -> bool:
    """Whether a passphrase opens the vault, which is locked."""
    return tried(run, lambda: run.program.door.open(phrase))


def tried(run: Running, way: Callable[[], OpenVault]) -> bool:
    assert run.program.vault is None
    try:
        way().close()
    except KnownError as error:
        assert error.code in ("wrong_passphrase", "recovery_other_vault")
        return False
    return True


def slots(run: Running) -> bytes:
    return (run.vault.folder / SLOTS).read_bytes()


def start_errand(run: Running, errand: Errand) -> KeysPage:
    """Press the button in Innstillinger."""
    run.open("settings")
    card = run.pages.settings.keys
    run.click(card.passphrase if errand is Errand.PASSPHRASE else card.sheet)
    return keys_page(run)


# Opened with the recovery sheet


def test_after_the_sheet_a_new_passphrase_is_made_used_once_and_a_new_sheet_offered(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        open_by_paper(run)
        page = keys_page(run)
        assert page.errand is Errand.FORGOTTEN
        assert "neste gang" in page.text.text()
        phrase = page.passphrase.words.text()  # type: ignore[union-attr]
        give_phrase(run, phrase)
        assert run.program.vault is None  # used once, on the ordinary lock page
        assert run.window.locked
        assert run.window.lock_page.error == "Den nye frasen gjelder. Lås opp med den."
        assert run.refused(run.vault.passphrase).startswith("Passordfrasen åpner ikke arkivet.")
        run.unlock(phrase)
        offer = keys_page(run)
        assert offer.errand is Errand.USED_SHEET
        press_enter(run)
        words = sheet_words(offer)
        type_back(run, words)
        assert run.program.keys.page is None
        assert run.window.current_page == "today"
        run.lock()
        assert not opens_with_paper(run, run.vault.recovery)
        assert opens_with_paper(run, words)
        assert opens(run, phrase)


def test_a_new_sheet_is_offered_once_after_the_old_was_used(tmp_path: Path, qtbot: QtBot) -> None:
    vault = made_vault(tmp_path / "vault")
    with running(vault, qtbot) as run:
        open_by_paper(run)
        give_phrase(run, NEW)
    with running(vault, qtbot) as run:  # the program was ended in between
        run.unlock(NEW)
        assert keys_page(run).errand is Errand.USED_SHEET
        run.click(keys_page(run).back)
        assert run.window.rail.item("settings").due == 0  # the old sheet is as good as it was
        run.lock()
        run.unlock(NEW)
        assert run.program.keys.page is None
        run.lock()
        assert opens_with_paper(run, vault.recovery)


def test_who_has_no_time_gets_the_day_and_needs_the_sheet_again(tmp_path: Path, qtbot: QtBot) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        before = slots(run)
        open_by_paper(run)
        assert keys_page(run).back.text() == "Ikke nå"
        run.click(keys_page(run).back)
        assert run.program.keys.page is None
        assert run.window.current_page == "today"
        run.open("settings")
        assert "Du åpnet med gjenopprettingsarket." in run.pages.settings.keys.note.text
        assert run.window.rail.item("settings").due == 1
        run.lock()
        assert slots(run) == before
        open_by_paper(run)
        assert keys_page(run).errand is Errand.FORGOTTEN


def test_opened_with_the_sheet_its_words_lift_the_shade_and_stand_for_the_passphrase(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        open_by_paper(run)
        run.key(ESCAPE)
        cover = run.window.cover
        run.window.shade.fall()
        assert cover.field.accessibleName() == "Ordene på gjenopprettingsarket"
        put(cover.field, " ".join(run.vault.recovery[:15]))
        press_enter(run)
        assert run.window.shade.shaded and cover.error
        put(cover.field, " ".join(run.vault.recovery))
        press_enter(run)
        assert not run.window.shade.shaded
        start_errand(run, Errand.PASSPHRASE)
        give_secret(run, "bare tre ord")
        assert keys_page(run).error.text.startswith("Gjenopprettingsarket har 16 ord")
        give_secret(run, " ".join(run.vault.recovery))
        give_phrase(run, NEW)
        assert run.window.locked
        assert opens(run, NEW)
        assert not opens(run, run.vault.passphrase)


def test_nobody_waits_at_the_new_passphrase_without_shade_and_lock(tmp_path: Path, qtbot: QtBot) -> None:
    """Who walks away while the steps are shown leaves neither names nor words, and nobody can go on."""
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        open_by_paper(run)
        page = keys_page(run)
        phrase = page.passphrase.words.text()  # type: ignore[union-attr]
        run.window.shade.fall()
        assert run.window.cover.isVisible()
        assert not page.isEnabled()
        assert [w for _widget, w in painted_words(page) if phrase in w.text] == []
        put(run.window.cover.field, " ".join(run.vault.recovery))
        press_enter(run)
        assert page.isEnabled()
        assert keys_page(run) is page
        assert page.passphrase.words.text() == phrase  # type: ignore[union-attr]
        run.lock()
        assert run.program.keys.page is None
        assert run.window.locked


# Innstillinger: the passphrase


def test_the_passphrase_is_changed_from_innstillinger(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        start_errand(run, Errand.PASSPHRASE)
        give_secret(run, run.vault.passphrase)
        give_phrase(run, NEW)
        assert run.program.keys.page is None
        assert run.window.current_page == "settings"
        assert "Passordfrasen er byttet" in [w.text for _at, w in painted_words(run.window.status)]
        run.window.shade.fall()  # the open session knows the new one at once
        put(run.window.cover.field, NEW)
        press_enter(run)
        assert not run.window.shade.shaded
        run.lock()
        assert not opens(run, run.vault.passphrase)
        assert opens(run, NEW)
        assert opens_with_paper(run, run.vault.recovery)


def test_a_wrong_passphrase_in_use_changes_nothing_and_waits_as_the_lock_page(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        before = slots(run)
        page = start_errand(run, Errand.PASSPHRASE)
        press_enter(run)
        assert page.error.text == "Skriv frasen du har nå."
        for _wrong in range(3):
            give_secret(run, "fem ord som ikke passer")
            assert page.error.text.startswith("Passordfrasen åpner ikke arkivet. Ingenting er endret. Skriv")
        give_secret(run, "fem ord som ikke passer")
        assert "Vent 2 sekunder" in page.error.text
        give_secret(run, run.vault.passphrase)  # right, but too soon: the same count as on the lock page
        assert "skrevet feil flere ganger" in page.error.text
        assert page.own is not None and page.step is page.own
        assert page.own.secret.text() == ""
        assert slots(run) == before
        run.key(ESCAPE)
        assert run.program.keys.page is None
        run.lock()
        assert "skrevet feil flere ganger" in run.refused(run.vault.passphrase)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("", "", "Skriv frasen i det første feltet."),
        (WEAK, WEAK, "Frasen er for lett å gjette."),
        (NEW, NEW + " nå", "De to feltene er ikke like."),
    ],
)
def test_a_new_passphrase_must_be_strong_and_typed_twice(
    tmp_path: Path, qtbot: QtBot, first: str, second: str, told: str
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        before = slots(run)
        page = start_errand(run, Errand.PASSPHRASE)
        give_secret(run, run.vault.passphrase)
        give_phrase(run, first, second)
        assert page.error.text.startswith(told)
        assert slots(run) == before
        run.key(ESCAPE)
        run.lock()
        assert opens(run, run.vault.passphrase)


def test_the_strength_is_shown_while_it_is_typed(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        page = start_errand(run, Errand.PASSPHRASE)
        give_secret(run, run.vault.passphrase)
        step = page.passphrase
        assert step is not None
        put(step.first, WEAK)
        assert re.fullmatch(r"Styrke: for svak, \d+ bit", step.strength.text())
        put(step.first, run.vault.passphrase)
        assert step.strength.text() == "Styrke: god, 51 bit"


def test_a_slot_file_changed_by_another_is_told_and_left_alone(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        page = start_errand(run, Errand.PASSPHRASE)
        give_secret(run, run.vault.passphrase)
        before = slots(run)
        (run.vault.folder / SLOTS).write_bytes(before[:200])
        give_phrase(run, NEW)
        assert page.error.text.startswith("Nøkkelfilen til arkivet er skadet")
        assert slots(run) == before[:200]
        (run.vault.folder / SLOTS).write_bytes(before)
        give_phrase(run, NEW)
        run.lock()
        assert opens(run, NEW)


if sys.platform == "linux":
    import resource

    @pytest.mark.parametrize("errand", [Errand.PASSPHRASE, Errand.SHEET])
    def test_a_full_disk_is_told_and_the_old_keys_stand(tmp_path: Path, qtbot: QtBot, errand: Errand) -> None:
        with unlocked(tmp_path / "vault", qtbot) as run:
            before = slots(run)
            page = start_errand(run, errand)
            give_secret(run, run.vault.passphrase)
            soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
            words = sheet_words(page) if errand is Errand.SHEET else []
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
            try:
                type_back(run, words) if words else give_phrase(run, NEW)
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            assert page.error.text.startswith("Disken er full.")
            assert slots(run) == before
            type_back(run, words) if words else give_phrase(run, NEW)
            run.lock()
            assert opens(run, run.vault.passphrase if words else NEW)
            assert opens_with_paper(run, words or run.vault.recovery)


def test_a_lock_in_the_middle_leaves_one_passphrase_that_opens_and_says_which(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        start_errand(run, Errand.PASSPHRASE)
        give_secret(run, run.vault.passphrase)
        step = keys_page(run).passphrase
        assert step is not None
        put(step.first, NEW)
        put(step.second, NEW)
        QTest.keyClick(step.second, ENTER)
        run.program.lock()
        run.settle()
        assert run.window.lock_page.error == "Passordfrasen er byttet. Lås opp med den nye."
        assert opens(run, NEW)
        assert opens_with_paper(run, run.vault.recovery)


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
        assert run.window.rail.item("settings").due == 0
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
        assert run.window.rail.item("settings").due == 0
        assert [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()] == []
