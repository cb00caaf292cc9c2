"""Innstillinger › Logg in the whole program: the lines, the check with a code, anchors outside the vault."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from arbeidsleder.application.audit_words import LogGroup, kind_words
from arbeidsleder.application.commands.day_notes import SaveOwnWords
from arbeidsleder.application.queries.audit_log import PAGE_LINES
from arbeidsleder.desktop.pages.day_close.words import sheet_words
from arbeidsleder.desktop.pages.log.cards import AnchorsCard, CheckCard
from arbeidsleder.desktop.pages.log.export_card import ExportCard
from arbeidsleder.desktop.pages.log.lines_card import GROUPS, LogLinesCard
from arbeidsleder.desktop.widgets.controls import ErrorBar
from arbeidsleder.domain.audit_head import ACKNOWLEDGED, AnchorPlace, AnchorState
from support.key_store import MemoryKeyStore
from support.program import NAMES, Running, unlocked


@pytest.fixture
def run(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    with unlocked(tmp_path / "vault", qtbot) as opened:
        yield opened


def card(run: Running, kind):  # type: ignore[no-untyped-def]
    """The card of that kind, with the log's tab open."""
    run.open("settings")
    run.pages.settings.open_tab("log")
    run.settle()
    (found,) = run.pages.settings.findChildren(kind)
    return found


def head(run: Running) -> str:
    assert run.program.vault is not None
    with run.program.vault.ctx.store.read() as uow:
        return uow.audit.head()


def state(run: Running) -> AnchorState:
    return {one.place: one.state for one in run.program.log_keeping.reports}[AnchorPlace.KEY_STORE]


def told(run: Running) -> str:
    """What the bar over the pages says."""
    bar: ErrorBar = run.window.error_bar
    return bar.text if bar.isVisible() else ""


def write_something(run: Running, text: str = "fin dag") -> None:
    assert run.program.vault is not None
    ctx = run.program.vault.ctx
    with ctx.store.read() as uow:
        person = uow.participants.all()[0].id
    SaveOwnWords(person, ctx.clock.now().date(), text).run(ctx)


# The lines


def test_lines_come_newest_first_narrowed_by_group_and_day_and_name_no_participant(run: Running) -> None:
    lines: LogLinesCard = card(run, LogLinesCard)
    model = lines.model
    assert model.rowCount() == PAGE_LINES
    shown = " ".join(f"{line.who} {line.what}" for line in model.lines)
    assert "Marit Øvelund" in shown
    assert "Oppmøte: ført" in shown
    assert not any(name in shown for name in NAMES)
    lines.table.scrollToBottom()
    run.until(lambda: model.rowCount() > PAGE_LINES)
    numbers = [line.number for line in model.lines]
    assert numbers == list(range(numbers[0], numbers[-1] - 1, -1))

    lines.group.setCurrentIndex(GROUPS.index(LogGroup.WEEKS))
    run.settle()
    assert model.lines
    assert {line.what.partition(":")[0] for line in model.lines} <= {
        kind_words(f"{table}.added").partition(":")[0]
        for table in ("week_closing", "week_closing_person", "person_week_lines", "closing_day")
    }
    day = model.lines[-1].at.date()
    lines.day.set_date(day)
    run.settle()
    assert {line.at.date() for line in model.lines} == {day}
    lines.day.set_date(day.replace(year=2019))
    run.settle()
    assert model.lines == []
    assert lines.none.isVisible()


# Checking


def checked(run: Running, typed: str) -> CheckCard:
    check: CheckCard = card(run, CheckCard)
    check.code.setText(typed)
    check.check.click()
    run.until(lambda: check.check.isEnabled())
    return check


def test_the_whole_log_is_checked_and_a_typed_code_looked_for(run: Running) -> None:
    printed = head(run)
    write_something(run)
    check = checked(run, f" {printed.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} ")
    assert check.code.text() == printed
    first, second = check.answer.text().split("\n")
    assert first.startswith(f"Koden {printed} finnes. Alt fra før ")
    assert second.startswith("Loggen er hel.")
    assert not check.trouble.isVisible()

    check = checked(run, "ZZZZ-ZZZZ")
    assert check.trouble.text.startswith("Koden ZZZZ-ZZZZ finnes ikke.")
    check = checked(run, "K4TR")
    assert check.labelled.help.text().startswith("En kode har åtte tegn")

    check.code.setText("")
    check.check.click()
    assert check.stop.isVisible()
    check.stop.click()
    run.settle()
    assert not check.stop.isVisible()
    assert check.check.isEnabled()
    assert (check.answer.text(), check.trouble.text) == ("", "")

    assert run.program.vault is not None
    with run.program.vault.ctx.store.write("x") as uow:
        uow.rows.connection.exec_driver_sql("UPDATE participant SET phone = '000 00 199'")  # type: ignore[attr-defined]
    check = checked(run, "")
    assert check.trouble.text.startswith("Loggen stemmer ikke. Noe er endret uten at loggen vet om det")


# Handing it on


def test_the_log_is_saved_signed_and_asked_about_at_the_days_end(run: Running, tmp_path: Path) -> None:
    run.told.path = tmp_path / "ut" / "logg.cef"
    run.told.path.parent.mkdir()
    export: ExportCard = card(run, ExportCard)
    export.part.setCurrentIndex(1)
    export.save.click()
    run.settle()
    lines = run.told.path.read_text(encoding="utf-8").splitlines()
    assert export.done.text() == f"{len(lines)} linjer er lagret, med signatur."
    assert not any(name in line for name in NAMES for line in lines)
    assert run.program.vault is not None
    with run.program.vault.ctx.store.read() as uow:
        waiting = {sheet_words(file): Path(file.path) for file in uow.files.open()}
    assert waiting["Loggen"] == run.told.path
    assert waiting["Loggens signatur"].read_bytes().startswith(b"{")
    assert len(waiting) == 2


# Anchors


@pytest.fixture
def store() -> MemoryKeyStore:
    return MemoryKeyStore()


@pytest.fixture
def kept(run: Running, store: MemoryKeyStore) -> Running:
    """A program whose key store has an anchor from an earlier lock."""
    run.program.log_keeping.key_store = store
    run.lock()
    run.unlock()
    run.lock()
    return run


def test_a_lock_keeps_an_anchor_and_each_account_finds_its_own(kept: Running, store: MemoryKeyStore) -> None:
    assert len(store.kept) == 1
    kept.program.log_keeping.key_store = other = MemoryKeyStore()
    kept.unlock()
    assert state(kept) is AnchorState.NONE
    write_something(kept)
    kept.lock()
    assert other.kept != store.kept
    kept.program.log_keeping.key_store = store  # an older one than the other account's
    kept.unlock()
    assert state(kept) is AnchorState.HELD
    anchors_card: AnchorsCard = card(kept, AnchorsCard)
    assert any(words.startswith("Står i loggen fra") for words in anchors_card.words)
    assert not anchors_card.trouble.isVisible()


def test_an_old_copy_put_back_is_told_once_seen_and_then_settled(
    kept: Running, store: MemoryKeyStore, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    shutil.copytree(kept.vault.folder, old)
    kept.unlock()
    write_something(kept)
    kept.lock()
    newer = dict(store.kept)
    shutil.rmtree(kept.vault.folder)
    shutil.copytree(old, kept.vault.folder)
    kept.unlock()
    assert state(kept) is AnchorState.AHEAD
    assert told(kept).startswith("Arkivet er satt tilbake til en eldre versjon")
    kept.open("today")
    kept.key(Qt.Key.Key_Return)  # the day goes on
    kept.lock()
    assert store.kept == newer  # the evidence stays until somebody has seen it
    kept.unlock()
    anchors_card: AnchorsCard = card(kept, AnchorsCard)
    assert anchors_card.trouble.isVisible()
    anchors_card.trouble.action_requested.emit()
    kept.settle()
    assert not anchors_card.trouble.isVisible()
    assert state(kept) is AnchorState.EXPLAINED
    lines: LogLinesCard = card(kept, LogLinesCard)
    lines.group.setCurrentIndex(GROUPS.index(LogGroup.VAULT))
    kept.settle()
    assert kind_words(ACKNOWLEDGED) in [line.what for line in lines.model.lines]
    kept.lock()
    assert store.kept != newer
    kept.unlock()
    assert state(kept) is AnchorState.HELD


def test_a_key_store_that_says_no_holds_up_nothing_and_is_told_quietly(
    run: Running, store: MemoryKeyStore
) -> None:
    store.failing = "keystore_locked"
    run.program.log_keeping.key_store = store
    run.lock()
    run.unlock()
    assert state(run) is AnchorState.AWAY
    assert "Nøkkelringen er låst nå. Den åpnes når du logger på maskinen." in card(run, AnchorsCard).words
    assert told(run) == ""
    run.lock()
    assert store.kept == {}
