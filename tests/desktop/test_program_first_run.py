"""The first day with the program, by keys: assistant, recovery words on paper, first unlock, empty pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from support.program import MadeVault, Running, running
from support.traces import Traces, look_at_clipboard, look_at_files, look_at_widgets

TAB, ENTER, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space
RING = 4  # px the focus ring needs outside a control


def assistant(run: Running):  # type: ignore[no-untyped-def]
    """The assistant's page."""
    assert run.program.assistant is not None
    return run.program.assistant


def keys_at(run: Running) -> QWidget:
    """What has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab_to(run: Running, wanted: QWidget) -> None:
    """Press Tab until a control has the keys; every control can be reached."""
    for _turn in range(20):
        if keys_at(run) is wanted:
            return
        run.key(TAB, wait=False)
    raise AssertionError(f"{wanted} is not reached by Tab")


def fill_place(run: Running) -> None:
    page = assistant(run)
    assert keys_at(run) is page.place.site
    run.type("Solgløtt")
    run.key(TAB)
    run.type("2 Øst, 1 Vest")
    run.key(TAB)
    run.type("Marit Øvelund")
    run.key(ENTER)
    assert page.step is page.passphrase


def fill_passphrase(run: Running) -> str:
    page = assistant(run)
    phrase = page.passphrase.words.text()
    assert len(phrase.split()) == 5
    assert keys_at(run) is page.passphrase.first
    run.type(phrase)
    run.key(TAB)
    run.type(phrase)
    run.key(ENTER)
    assert page.step is page.privacy
    return str(phrase)


def make_vault(run: Running) -> None:
    """On the privacy step: go on without ticking anything, and wait for the paper key."""
    page = assistant(run)
    tab_to(run, page.next)
    run.key(SPACE)
    run.until(lambda: page.step is page.recovery)
    run.settle()


def paper_words(run: Running) -> list[str]:
    """The words as they stand on the step, read as the user reads them."""
    texts = [
        w.text() for w in assistant(run).recovery.findChildren(QWidget) if isinstance(w.property("text"), str)
    ]
    numbered = [text.partition(". ") for text in texts if text.partition(". ")[0].isdigit()]
    return [word for number, _dot, word in sorted(numbered, key=lambda part: int(part[0]))]


def type_back(run: Running, words: list[str]) -> None:
    """Type the two words that are asked for."""
    step = assistant(run).recovery
    for field in (step.one, step.two):
        number = int(field.accessibleName().split()[-1])
        tab_to(run, field)
        QTest.keySequence(field, "Ctrl+A")
        run.type(words[number - 1])


@pytest.fixture
def nowhere(tmp_path: Path) -> MadeVault:
    """A folder without a vault."""
    return MadeVault(tmp_path / "vault", "", ())


def test_from_nothing_to_the_pages_by_keys(nowhere: MadeVault, qtbot: QtBot) -> None:
    with running(nowhere, qtbot) as run:
        fill_place(run)
        phrase = fill_passphrase(run)
        assert not (nowhere.folder / "slots.json").exists()
        make_vault(run)
        assert (nowhere.folder / "slots.json").exists()
        words = paper_words(run)
        assert len(words) >= 10
        type_back(run, words)
        run.key(ENTER)
        assert run.window.locked  # the passphrase is used once before anything is written
        run.unlock(phrase)
        pages = [page.id for page in run.window.pages]
        assert pages == [
            "today", "week", "participants", "tasks", "road", "follow_up", "sharing", "settings",
        ]  # fmt: skip
        assert run.program.vault is not None
        with run.program.vault.ctx.store.read() as uow:
            site, users = uow.site.get(), uow.site.users()
        assert (site.name, [ward.name for ward in site.wards]) == ("Solgløtt", ["2 Øst", "1 Vest"])
        assert [user.name for user in users] == ["Marit Øvelund"]
        assert site.is_trial
        run.lock()
        run.window.lock_page.other_way.click()
        run.unlock(" ".join(words))  # the paper opens it too
        assert not run.window.locked


def test_a_program_that_is_ended_before_the_last_step_leaves_a_vault_that_opens(
    nowhere: MadeVault, qtbot: QtBot
) -> None:
    with running(nowhere, qtbot) as run:
        fill_place(run)
        phrase = fill_passphrase(run)
        make_vault(run)
        run.close()
    with running(nowhere, qtbot) as again:
        again.unlock(phrase)
        assert not again.window.locked


def test_every_step_says_what_is_missing_and_keeps_what_was_typed(nowhere: MadeVault, qtbot: QtBot) -> None:
    with running(nowhere, qtbot) as run:
        page = assistant(run)
        run.key(ENTER)
        assert page.error.text == "Skriv navnet på omsorgssenteret."
        run.type("Solgløtt")
        run.key(ENTER)
        assert page.error.text == "Skriv minst én avdeling."
        assert page.place.site.text() == "Solgløtt"
        page.place.wards.setPlainText("2 Øst")
        run.key(ENTER)
        assert page.error.text == "Skriv navnet ditt."
        page.place.name.setText("Marit Øvelund")
        run.key(ENTER)
        assert page.step is page.passphrase
        assert not page.error.isVisible()
        run.key(ENTER)
        assert page.error.text == "Skriv frasen i det første feltet."
        run.type("solskinn")
        run.key(ENTER)
        assert page.error.text.startswith("Frasen er for lett å gjette.")
        page.passphrase.first.setText(page.passphrase.words.text())
        page.passphrase.second.setText("noe annet enn det første feltet")
        run.key(ENTER)
        assert page.error.text == "De to feltene er ikke like. Skriv frasen en gang til."


def test_an_error_goes_as_soon_as_it_is_mended_and_not_before(nowhere: MadeVault, qtbot: QtBot) -> None:
    with running(nowhere, qtbot) as run:
        page = assistant(run)
        run.key(ENTER)
        assert page.error.isVisible()
        page.place.name.setText("Marit Øvelund")  # something else
        assert page.error.text == "Skriv navnet på omsorgssenteret."
        page.place.site.setText("Solgløtt")
        assert not page.error.isVisible()
        run.key(ENTER)
        assert page.error.text == "Skriv minst én avdeling."
        page.place.wards.setPlainText("2 Øst")
        assert not page.error.isVisible()


def test_the_focus_ring_is_whole_on_every_step(nowhere: MadeVault, qtbot: QtBot) -> None:
    with running(nowhere, qtbot) as run:
        page = assistant(run)

        def cut() -> list[str]:
            run.settle()
            area = page.stack.parentWidget()
            room = area.rect().adjusted(RING, RING, -RING, -RING)
            return [
                f"{type(w).__name__} {w.accessibleName()}"
                for w in page.step.findChildren(QWidget)
                if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
                if not room.contains(QRect(w.mapTo(area, QPoint(0, 0)), w.size()))
            ]

        assert cut() == []
        fill_place(run)
        assert cut() == []
        fill_passphrase(run)
        assert cut() == []
        make_vault(run)
        assert cut() == []


def test_wrong_words_from_the_paper_do_not_finish(nowhere: MadeVault, qtbot: QtBot) -> None:
    with running(nowhere, qtbot) as run:
        fill_place(run)
        fill_passphrase(run)
        make_vault(run)
        page = assistant(run)
        type_back(run, ["feil"] * len(paper_words(run)))
        run.key(ENTER)
        assert page.error.text == "De to ordene er ikke som på arket. Se etter en gang til."
        assert page.step is page.recovery


def test_a_ticked_point_needs_its_date(nowhere: MadeVault, qtbot: QtBot) -> None:
    with running(nowhere, qtbot) as run:
        fill_place(run)
        fill_passphrase(run)
        page = assistant(run)
        done, on = page.privacy.points[1]
        tab_to(run, done)
        run.key(SPACE)
        assert done.isChecked() and on.isEnabled()
        page.go_on()
        assert page.error.text == "Skriv datoen for det som er gjort."
        assert not (nowhere.folder / "slots.json").exists()


def test_enter_on_a_tick_box_makes_the_vault_and_ticks_nothing(nowhere: MadeVault, qtbot: QtBot) -> None:
    with running(nowhere, qtbot) as run:
        fill_place(run)
        fill_passphrase(run)
        page = assistant(run)
        done = page.privacy.points[0][0]
        assert keys_at(run) is done
        run.key(ENTER)
        assert not done.isChecked()
        run.until(lambda: page.step is page.recovery)
        run.settle()
        assert (nowhere.folder / "slots.json").exists()


def test_enter_on_the_way_back_goes_back(nowhere: MadeVault, qtbot: QtBot) -> None:
    with running(nowhere, qtbot) as run:
        fill_place(run)
        fill_passphrase(run)
        page = assistant(run)
        tab_to(run, page.back)
        run.key(ENTER)
        assert page.step is page.passphrase


def test_the_phrase_is_left_nowhere_but_in_the_users_head(
    nowhere: MadeVault, qtbot: QtBot, tmp_path: Path
) -> None:
    with running(nowhere, qtbot) as run:
        fill_place(run)
        phrase = fill_passphrase(run)
        assistant(run).passphrase.suggest()  # the words shown are others now
        make_vault(run)
        words = paper_words(run)
        traces = Traces()
        look_at_widgets(traces, hidden=True)
        look_at_clipboard(traces)
        look_at_files(traces, tmp_path)
        assert traces.holding([phrase], whole=False) == []
        assert traces.holding([words[3]]) != []  # the search sees the words on the step
        type_back(run, words)
        run.key(ENTER)
        run.unlock(phrase)
        after = Traces()
        look_at_widgets(after, hidden=True)
        look_at_files(after, tmp_path)
        assert after.holding([phrase, " ".join(words)], whole=False) == []
        numbered = [f"{number}. {word}" for number, word in enumerate(words, 1)]
        assert traces.holding(numbered) != []
        assert after.holding(numbered) == []


def test_a_place_that_cannot_be_used_is_told_and_nothing_is_made(nowhere: MadeVault, qtbot: QtBot) -> None:
    nowhere.folder.parent.mkdir(exist_ok=True)
    nowhere.folder.write_text("a file stands where the folder should be", encoding="utf-8")
    with running(nowhere, qtbot) as run:
        fill_place(run)
        fill_passphrase(run)
        page = assistant(run)
        page.go_on()
        run.settle()
        assert page.step is page.privacy
        assert page.error.isVisible()
        assert page.error.text.startswith("Programmet får ikke skrive i mappen.")
        nowhere.folder.unlink()
        make_vault(run)
        assert (nowhere.folder / "slots.json").exists()
