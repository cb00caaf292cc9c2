"""The kind of an absence is nowhere but in its own encrypted record and the open fold of the card.

It is planted through the real card, one kind for each of three people; then everything the program shows,
says, prints, logs, copies and writes is searched. The search is proved to find what it looks for.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.weeks import CloseWeek
from arbeidsleder.application.queries.today_private import absence_kind
from arbeidsleder.application.queries.ward_note import ward_note
from arbeidsleder.application.queries.week_sheets import blank_register, group_week_sheet, person_week_sheets
from arbeidsleder.desktop.app import dress
from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.desktop.pages.today.keys import Wish
from arbeidsleder.domain.absence import AbsenceKind
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.reports.all_sheets import PdfSheets
from arbeidsleder.storage.engine import make_engine
from arbeidsleder.system.assets import find_assets
from arbeidsleder.system.logs import start_logging, stop_logging
from support.program import Running, unlocked
from support.traces import (
    Traces,
    in_databases,
    look_at_clipboard,
    look_at_files,
    look_at_paint,
    look_at_screen_reader,
    look_at_widgets,
)

SICK, NAV = 0, 1  # the places of the options in the open fold
PLANTED = {"Jonas": (SICK, AbsenceKind.SICK), "Çağla": (NAV, AbsenceKind.APPROVED_BY_NAV)}
# What says a kind in words or in code. «Annet» alone is an ordinary word and is searched with its code.
WORDS = ("syk", "sykdom", "sick", "annet som nav godtar", "nav godtar", "approved_by_nav", "AbsenceKind")


@pytest.fixture
def logged(qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Path]:
    """The look of the program and its own log file; every logger tells all it has to tell."""
    assets = find_assets()
    dress(qapp, resources=assets.resources, ui=assets.ui, fonts=assets.fonts, theme="light")
    caplog.set_level(logging.DEBUG)
    handler = start_logging(tmp_path / "logs")
    handler.setLevel(logging.DEBUG)
    try:
        yield tmp_path
    finally:
        stop_logging(handler)


def switch_on(run: Running) -> None:
    """Tick the assessments and switch the kind on in Innstillinger, as a user does."""
    run.open("settings")
    page = run.pages.settings
    for done, on in page.points:
        done.setChecked(True)
        on.set_date(date(2027, 1, 4))
    page.kind.setChecked(True)
    run.click(page.save)
    run.open("today")


def open_card(run: Running, called: str) -> None:
    """Mark a person and open the absence card."""
    today = run.pages.today
    row = next(r for r in today.presenter.board.rows if r.participant.called == called)
    today.list.mark(row.participant.id)
    today.list.setFocus()
    today.wish(Wish.ABSENCE)
    run.settle()


def plant(run: Running, called: str, option: int) -> None:
    """Open the fold of the card, choose a kind and save."""
    open_card(run, called)
    card = run.pages.today.work.absence
    run.click(card.kind.button)
    assert card.kind.options is not None
    run.click(card.kind.options.row(option))
    run.click(card.save_button)


def kind_of(run: Running, called: str) -> AbsenceKind | None:
    """The kind as the store has it."""
    assert run.program.vault is not None
    ctx = run.program.vault.ctx
    with ctx.store.read() as uow:
        person = next(p for p in uow.participants.all() if p.called == called)
    return absence_kind(ctx, person.id, run.clock.now().date())


def everything(run: Running, traces: Traces) -> None:
    """Look at all there is now: widgets shown and hidden, paint, screen reader, clipboard."""
    look_at_widgets(traces, hidden=True)
    look_at_paint(traces, run.window)
    look_at_screen_reader(traces, run.window, hidden=True)
    look_at_clipboard(traces)


def texts_of_pdf(pdf: bytes) -> list[str]:
    """The words of every page, and what the document says about itself."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        words = [document[n].get_textpage().get_text_range() for n in range(len(document))]
        return [*words, *document.get_metadata_dict().values()]
    finally:
        document.close()


def prints(run: Running) -> Iterator[tuple[str, bytes]]:
    """Every document that can be printed of this week and the next."""
    assert run.program.vault is not None
    ctx, sheets = run.program.vault.ctx, PdfSheets()
    week = IsoWeek.of(run.clock.now().date())
    yield "group", sheets.group_week(group_week_sheet(ctx, week))
    yield "person", sheets.person_weeks(person_week_sheets(ctx, week))
    yield "register", sheets.blank_register(blank_register(ctx, week))
    yield "ward note", sheets.ward_note(ward_note(ctx))


def walk(run: Running, traces: Traces) -> None:
    """Open every page in the states that tell most, shaded and not."""
    run.open("today")
    for called in PLANTED:
        open_card(run, called)  # the fold stays closed
        everything(run, traces)
        run.click(run.pages.today.work.absence.cancel)
    run.pages.today.wish(Wish.DETAILS)
    run.settle()
    everything(run, traces)
    run.open("week")
    run.pages.week.area.toggle_log()
    for row in range(run.pages.week.table.model().rowCount()):
        for column in range(1, 6):
            run.pages.week.table.setCurrentIndex(run.pages.week.table.model().index(row, column))
        run.settle()
        everything(run, traces)
    run.pages.week.area.close_panels()
    for document in Document:
        run.pages.week.open_prints(document)
        run.settle()
        everything(run, traces)
    run.key(Qt.Key.Key_Escape)
    run.open("participants")
    for person in run.pages.participants.presenter.people.current:
        if person.called in PLANTED:
            run.pages.participants.open_participant(person.id)
            run.settle()
            for tab in range(run.pages.participants.file.stack.count() - 1):  # Innsyn is the person's own
                run.click(run.pages.participants.file.tabs._group.button(tab))
                everything(run, traces)
    for page in ("today", "week", "participants"):
        run.open(page)
        run.window.shade.fall()
        run.settle()
        everything(run, traces)
        run.window.shade.lift()
        run.settle()
    run.open("today")
    run.click(run.pages.today.work.ward.print_button)
    everything(run, traces)
    traces.add("title", run.dialog().windowTitle())
    run.dialog().reject()
    run.settle()
    for text in run.told.asked:
        traces.add("prompt", text)


def stored_elsewhere(run: Running, traces: Traces) -> None:
    """Every value of every table but the kind's own, read with the vault's key."""
    assert run.program.vault is not None
    unlocked_vault = run.program.vault.unlocked
    engine = make_engine(unlocked_vault.database_path, lambda: unlocked_vault.database_key)
    with engine.connect() as connection:
        tables = sa.inspect(connection).get_table_names()
        assert "absence_kind" in tables and "audit" in " ".join(tables)
        for table in tables:
            for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings():
                for column, value in row.items():
                    if table != "absence_kind" or column != "kind":
                        said = value.decode("latin-1") if isinstance(value, bytes) else value
                        traces.add(f"table {table}.{column}", said)
    engine.dispose()


def test_the_kind_is_in_no_print_title_tooltip_screen_reader_clipboard_log_or_file(
    logged: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    traces = Traces()
    with unlocked(logged / "vault", qtbot) as run:
        switch_on(run)
        for called, (option, _kind) in PLANTED.items():
            plant(run, called, option)
        assert {called: kind_of(run, called) for called in PLANTED} == {
            called: kind for called, (_option, kind) in PLANTED.items()
        }
        walk(run, traces)
        for name, pdf in prints(run):
            for words in texts_of_pdf(pdf):
                traces.add(f"print {name}", words)
        CloseWeek(IsoWeek.of(run.clock.now().date())).run(run.program.vault.ctx)  # type: ignore[union-attr]
        for name, pdf in prints(run):
            for words in texts_of_pdf(pdf):
                traces.add(f"print {name} of the closed week", words)
        stored_elsewhere(run, traces)
        run.lock()
        everything(run, traces)
    for record in caplog.records:
        traces.add("log record", record.getMessage())
        traces.add("log record", record.exc_text)
        traces.add("log record", repr(record.args))
    look_at_files(traces, logged)
    assert in_databases(logged, (*WORDS, "Faadumo", "Tusaale")) == []
    assert len(traces.found) > 5_000
    seen = traces.holding(PLANTED)
    for place in ("print group", "print person", "painted by", "screen reader", "text", "table participant"):
        assert any(place in found for found in seen), place  # each place was looked at
    assert traces.holding(WORDS) == []


def test_the_search_finds_the_kind_where_it_may_stand(logged: Path, qtbot: QtBot) -> None:
    """The control: in the open fold the words are on the screen, and each of the searches sees them."""
    with unlocked(logged / "vault", qtbot) as run:
        switch_on(run)
        plant(run, "Jonas", SICK)
        open_card(run, "Jonas")
        run.click(run.pages.today.work.absence.kind.button)
        traces = Traces()
        look_at_widgets(traces, hidden=False)
        look_at_screen_reader(traces, run.window, hidden=False)
        found = traces.holding(WORDS)
        assert any("OptionRow.text" in one for one in found)
        assert any("screen reader Name" in one for one in found)
        run.click(run.pages.today.work.absence.kind.button)  # folded in again: gone at once
        folded = Traces()
        everything(run, folded)
        assert folded.holding(WORDS) == []
        (logged / "plain.db").write_bytes(b"approved_by_nav")
        assert in_databases(logged, WORDS) == ["plain.db: approved_by_nav"]
        for where, look in (
            ("clipboard", lambda: QApplication.clipboard().setText("Syk")),
            ("file name", lambda: (logged / "syk.txt").write_text("x")),
            ("content", lambda: (logged / "notat.txt").write_text("hun er syk i dag", encoding="utf-16-le")),
        ):
            look()
            seen = Traces()
            look_at_clipboard(seen)
            look_at_files(seen, logged)
            assert any(where in one for one in seen.holding(WORDS)), where
        QApplication.clipboard().clear()


def test_the_kind_goes_when_it_is_taken_back(logged: Path, qtbot: QtBot) -> None:
    with unlocked(logged / "vault", qtbot) as run:
        switch_on(run)
        plant(run, "Jonas", NAV)
        assert kind_of(run, "Jonas") is AbsenceKind.APPROVED_BY_NAV
        plant(run, "Jonas", 3)  # «Ingen årsak føres»
        assert kind_of(run, "Jonas") is None


def test_a_site_that_has_not_switched_it_on_has_no_fold(logged: Path, qtbot: QtBot) -> None:
    with unlocked(logged / "vault", qtbot) as run:
        open_card(run, "Jonas")
        assert not run.pages.today.work.absence.kind.isVisible()
