"""The recovery drill in the real window: asked for when there is a backup, held, kept and printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from arbeidsleder.bootstrap.backups import backup_folder, list_backups
from arbeidsleder.bootstrap.drilling import SANDBOX
from arbeidsleder.desktop.pages.backup.drill_page import DrillPage
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.domain.drill import Drill, DrillStep
from support.keys_desk import put
from support.program import Running, unlocked
from support.walker import painted_words


@pytest.fixture
def run(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    """Innstillinger with one backup made."""
    with unlocked(tmp_path / "vault", qtbot) as opened:
        opened.open("settings")
        opened.pages.settings.open_tab("backup")
        opened.click(opened.pages.settings.backup.make)
        yield opened


def card(run: Running):  # type: ignore[no-untyped-def]
    shown = run.program.backing_up.drills.card
    assert shown is not None
    return shown


def page(run: Running) -> DrillPage:
    shown = run.program.backing_up.drills.page
    assert shown is not None and shown.isVisible()
    return shown


def start(run: Running) -> DrillPage:
    """Press «Øv nå…», read, press Start."""
    run.click(card(run).start)
    shown = page(run)
    assert shown.step is shown.begin
    run.key(Qt.Key.Key_Return)
    assert shown.step is shown.words
    return shown


def give(run: Running, words: str) -> None:
    put(page(run).words.words, words)
    run.key(Qt.Key.Key_Return)
    run.settle()


def held(run: Running) -> list[Drill]:
    vault = run.program.vault
    assert vault is not None
    with vault.ctx.store.read() as uow:
        return list(uow.drills.all())


def left_in_sandboxes(run: Running) -> list[Path]:
    return list(backup_folder(run.vault.folder).glob(f"{SANDBOX}*"))


def test_it_is_due_when_there_is_a_backup_and_again_after_half_a_year(run: Running) -> None:
    assert card(run).due.text() == "Øv den første uken, og så hvert halvår."
    assert run.window.rail.item("settings").due == 1
    start(run)
    give(run, " ".join(run.vault.recovery))
    shown = page(run)
    assert shown.title.text() == "Arkivet kunne hentes tilbake"
    run.key(Qt.Key.Key_Escape)
    assert run.program.backing_up.drills.page is None
    assert run.window.rail.item("settings").due == 0
    assert card(run).last.text().startswith("Øvd onsdag 5. mai 2027: arkivet kunne hentes tilbake på ")
    assert card(run).due.text() == "Neste øvelse innen onsdag 3. november 2027."
    run.lock()
    run.clock.moment += timedelta(days=183)
    run.unlock()
    assert run.window.rail.item("settings").due == 1
    assert card(run).due.text() == "Det er på tide å øve."


def test_the_result_is_kept_with_what_was_tried_and_the_sandbox_is_gone(run: Running) -> None:
    before = (run.vault.folder / "slots.json").read_bytes()
    start(run)
    give(run, " ".join(run.vault.recovery))
    (drill,) = held(run)
    (saved,) = list_backups(backup_folder(run.vault.folder))
    assert drill.passed
    assert drill.backup_made_at == saved.made_at
    assert drill.done_by == run.program.vault.ctx.user.id  # type: ignore[union-attr]
    assert [check.step for check in drill.details] == list(DrillStep)  # the made-up ward's pattern too
    assert 0 <= drill.seconds < 180
    assert left_in_sandboxes(run) == []
    assert (run.vault.folder / "slots.json").read_bytes() == before
    assert page(run).words.words.text() == ""  # the words are forgotten


def test_mistyped_words_may_be_typed_again_and_a_wrong_sheet_is_a_failed_drill(run: Running) -> None:
    start(run)
    give(run, " ".join(run.vault.recovery[:15]))
    assert page(run).step is page(run).words
    assert page(run).error.text
    assert held(run) == []
    give(run, " ".join(run.program.door.draw_paper_key().words))
    assert page(run).title.text() == "Arkivet kunne ikke hentes tilbake"
    assert page(run).text.text().startswith("Let etter et nyere ark.")
    (drill,) = held(run)
    assert not drill.passed
    run.click(page(run).back)
    assert run.window.rail.item("settings").due == 1
    assert card(run).note.text.startswith("Let etter et nyere ark.")


def test_the_page_for_the_ros_is_shown_and_names_no_participant(run: Running) -> None:
    start(run)
    give(run, " ".join(run.vault.recovery))
    run.key(Qt.Key.Key_Return)
    run.settle()
    dialog = run.dialog()
    assert isinstance(dialog, PreviewDialog)
    dialog.reject()
    run.settle()
    run.click(page(run).back)
    run.click(card(run).sheet)
    again = run.dialog()
    assert isinstance(again, PreviewDialog)
    again.reject()


def test_a_lock_in_the_middle_stops_it_and_keeps_nothing(run: Running) -> None:
    start(run)
    put(page(run).words.words, " ".join(run.vault.recovery))
    page(run).next.click()
    run.program.lock("user")
    run.until(lambda: not run.program.jobs.busy)
    assert run.program.backing_up.drills.page is None
    assert left_in_sandboxes(run) == []
    run.unlock()
    assert held(run) == []


def test_what_a_crash_left_is_wiped_at_the_next_unlock(run: Running) -> None:
    run.lock()
    left = backup_folder(run.vault.folder) / f"{SANDBOX}00"
    left.mkdir()
    (left / "1.db").write_bytes(b"encrypted")
    run.unlock()
    assert left_in_sandboxes(run) == []


def test_without_a_backup_nothing_is_due_and_nothing_can_be_started(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        assert run.window.rail.item("settings").due == 0
        assert not card(run).start.isEnabled()
        assert card(run).due.text() == "Lag en sikkerhetskopi først."


def test_the_words_are_dots_and_the_shade_hides_the_steps(run: Running) -> None:
    start(run)
    put(page(run).words.words, " ".join(run.vault.recovery))
    shown = [w.text for _widget, w in painted_words(page(run))]
    assert not any(run.vault.recovery[0] in text for text in shown)
    run.window.shade.fall()
    assert not page(run).isEnabled()
