"""The doors of the vault in the window: opened with the recovery sheet, and another passphrase."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from arbeidsleder.application.queries.today_private import own_notes
from arbeidsleder.desktop.pages.keys.page import Errand
from support.keys_desk import (
    ENTER,
    ESCAPE,
    NEW,
    SLOTS,
    WEAK,
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
from support.program import Running, made_vault, running, unlocked
from support.walker import painted_words

# Opened with the recovery sheet


def test_after_the_sheet_a_new_passphrase_is_made_used_once_and_a_new_sheet_offered(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        open_by_paper(run)
        assert run.program.vault is not None
        with run.program.vault.ctx.store.read() as uow:  # the log says how it was opened, before all else
            assert "vault.paper_opened" in [line.kind for line in uow.audit.lines(None, 5)]
        page = keys_page(run)
        assert page.errand is Errand.FORGOTTEN
        press_enter(run)  # what is lost with the old one has been read
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


def test_before_the_forgotten_phrase_is_replaced_it_is_said_which_notes_are_lost(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        open_by_paper(run)
        page = keys_page(run)
        assert page.step is page.lost
        assert page.title.text() == "Du har 1 huskelapp som ikke kan åpnes mer"
        assert page.lost is not None and page.lost.drop.isChecked()
        page.lost.drop.setChecked(False)
        give_phrase(run, NEW)
        run.unlock(NEW)
        assert notes_of(run) == ["Lappen er låst med en nøkkel som er byttet, og kan ikke åpnes mer."]
        run.lock()
        open_by_paper(run)
        give_phrase(run, run.vault.passphrase)  # now they are erased
        run.unlock()
        assert notes_of(run) == []


def notes_of(run: Running) -> list[str]:
    vault = run.program.vault
    assert vault is not None
    with vault.ctx.store.read() as uow:
        people = [person.id for person in uow.participants.all()]
    return [note.text for person in people for note in own_notes(vault.ctx, person)]


def test_a_new_sheet_is_offered_once_after_the_old_was_used(tmp_path: Path, qtbot: QtBot) -> None:
    vault = made_vault(tmp_path / "vault")
    with running(vault, qtbot) as run:
        open_by_paper(run)
        give_phrase(run, NEW)
    with running(vault, qtbot) as run:  # the program was ended in between
        run.unlock(NEW)
        assert keys_page(run).errand is Errand.USED_SHEET
        run.click(keys_page(run).back)
        assert run.pages.settings._due_on("keys") == 0  # the old sheet is as good as it was
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
