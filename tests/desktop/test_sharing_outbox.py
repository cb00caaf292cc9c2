"""The weeks to NAV in the real program: sent by choice, answered, taken back, stopped with the consent."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.consent import WithdrawConsent
from arbeidsleder.application.queries.outbox import outbox
from arbeidsleder.desktop.pages.sharing.handover.view import HandoverView
from arbeidsleder.desktop.pages.sharing.outbox.dialogs import CodeDialog, SendDialog
from arbeidsleder.desktop.pages.sharing.outbox.view import OutboxView
from arbeidsleder.desktop.viewing import STANDS_MS
from arbeidsleder.domain.outbox import ItemState
from arbeidsleder.domain.rights import Access
from arbeidsleder.tour.counsellor_by_file import CounsellorByFile
from support.program import Running, made_vault, running
from support.walks_outbox import fetch, open_outbox, pair, send


@pytest.fixture
def run(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    with running(made_vault(tmp_path / "vault"), qtbot) as started:
        started.unlock()
        started.told.path = tmp_path / "pinne"
        started.told.path.mkdir()
        yield started


def state(view: OutboxView) -> ItemState:
    assert view.presenter.view is not None
    return view.presenter.view.row.item.state


def words(view: OutboxView) -> str:
    return view.seen.words


def test_what_waits_for_a_receiver_stays_and_can_be_taken_out_again(run: Running) -> None:
    view = open_outbox(run)
    folder = run.told.path
    assert folder is not None
    assert state(view) is ItemState.READY
    assert "ikke koblet" in view.connection.told.text()
    send(run, view)
    assert "ikke koblet" in view.error.text
    assert state(view) is ItemState.QUEUED and not list(folder.rglob("*.brev"))
    view.unqueue.click()
    run.settle()
    assert state(view) is ItemState.READY


def views(run: Running, participant_id: str) -> int:
    assert run.program.vault is not None
    with run.program.vault.ctx.store.read() as uow:
        return [one.how for one in uow.person.accesses(participant_id)].count(Access.VIEW)


def test_what_the_counsellor_sees_and_the_sheet_are_a_line_when_they_stood_open(
    run: Running, qtbot: QtBot
) -> None:
    view, page = open_outbox(run), run.pages.sharing
    row = view.presenter.desk.outbox.of(ItemState.READY)[-1] if view.presenter.desk else None
    assert row is not None
    person, before = row.item.participant_id, views(run, row.item.participant_id)
    view.box.list.chosen.emit(row)
    run.settle()
    run.window.shade.fall()
    view.viewing.used()  # below the shade nothing is seen
    run.settle()
    assert views(run, person) == before
    run.window.shade.lift()
    run.settle()
    qtbot.waitUntil(lambda: views(run, person) == before + 1, timeout=STANDS_MS + 20_000)

    other = next(one for one, _name in page._people if not views(run, one))
    page.document.setCurrentIndex(0)
    page.show_person(other)
    sheet = page.view
    assert isinstance(sheet, HandoverView)
    qtbot.waitUntil(lambda: sheet.presenter.now is not None, timeout=30_000)
    assert views(run, other) == 0  # it came up just now
    qtbot.waitUntil(lambda: views(run, other) == 1, timeout=STANDS_MS + 20_000)


def test_a_week_goes_by_choice_and_comes_back_answered_and_is_taken_back(run: Running) -> None:
    view, folder = open_outbox(run), run.told.path
    assert folder is not None
    said: list[str] = []
    view.status_message.connect(said.append)
    nav = CounsellorByFile(run.clock.now)
    pair(run, view, nav)
    assert nav.name in view.connection.told.text()
    view.box.list.setFocus()
    QTest.keyClick(view.box.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    run.settle()
    asking = view.findChild(SendDialog)
    ticked = [box for box in asking.boxes.values() if box.isChecked()]
    assert len(ticked) == 1 and len(asking.boxes) > 1  # nothing is ticked that nobody chose
    asking.keep.click()
    run.settle()
    assert state(view) is ItemState.SENT
    assert said[-1] == "1 brev ligger klart til Nav der."
    name = view.presenter.desk.called if view.presenter.desk else ""
    assert not any(name in one for one in said)
    (letter,) = (one for one in folder.rglob("*.brev") if not one.name.startswith("tilkobling"))
    assert name.encode() not in letter.read_bytes() and name not in letter.name

    assert nav.look(folder) >= 1
    (seen,) = nav.all_seen()
    nav.answer(folder, seen, "Ja, i juni.")
    fetch(run, view)
    assert state(view) is ItemState.ANSWERED
    assert "«Ja, i juni.»" in words(view) and not view.read.isHidden()
    assert said[-1].startswith("1 kvittering er hentet. 1 svar er hentet.")
    view.read.click()
    run.settle()
    assert view.read.isHidden()
    fetch(run, view)
    assert said[-1] == "Det lå ikke noe nytt der."

    view.recall.click()
    run.settle()
    assert "Trekke tilbake" in run.told.asked[-1]
    send(run, view)
    nav.look(folder)
    assert nav.all_seen() == []


def test_a_receipt_is_read_on_the_phone_and_a_wrong_one_told(run: Running) -> None:
    view, folder, nav = open_outbox(run), run.told.path, CounsellorByFile(run.clock.now)
    assert folder is not None
    pair(run, view, nav)
    send(run, view)
    nav.look(folder)
    code = nav.code_of(nav.all_seen()[0])
    for digits, told in (("12", "seks sifre"), (str((int(code) + 1) % 10**6).zfill(6), "stemmer ikke")):
        view.code.click()
        run.settle()
        dialog = view.findChild(CodeDialog)
        dialog.digits.setText(digits)
        dialog.keep.click()
        run.settle()
        assert told in dialog.error.text if len(digits) < 6 else told in view.error.text
        if len(digits) < 6:
            dialog.reject()
            run.settle()
    assert state(view) is ItemState.SENT
    view.code.click()
    run.settle()
    dialog = view.findChild(CodeDialog)
    dialog.digits.setText(f"{code[:3]} {code[3:]}")
    dialog.keep.click()
    run.settle()
    assert state(view) is ItemState.APPLIED


def test_a_stick_that_is_gone_loses_nothing(run: Running) -> None:
    view, folder = open_outbox(run), run.told.path
    assert folder is not None
    pair(run, view, CounsellorByFile(run.clock.now))
    shutil.rmtree(folder)
    send(run, view)
    assert "står fortsatt i køen" in view.error.text
    assert state(view) is ItemState.QUEUED
    folder.mkdir()
    send(run, view)
    assert state(view) is ItemState.SENT and not view.error.text


def test_withdrawal_empties_it_and_the_shade_hides_it(run: Running) -> None:
    view = open_outbox(run)
    assert run.program.vault is not None
    ctx = run.program.vault.ctx
    row = view.presenter.view.row if view.presenter.view else None
    assert row is not None
    run.window.shade.fall()
    assert not view.seen.inner.isVisible() and not view.steps.isVisible()
    assert row.name not in str(view.box.list.rows.data(view.box.list.currentIndex()))
    run.window.shade.lift()
    run.settle()
    assert row.name in str(view.box.list.rows.data(view.box.list.currentIndex()))
    view._services.command(view, WithdrawConsent(row.item.consent_id))
    run.settle()
    found = next(one for one in outbox(ctx).rows if one.item.summary_id == row.item.summary_id)
    assert found.item.state is ItemState.PURGED and not found.item.content
    assert "Ingenting går til Nav" in view.consent.told.text()
    assert state(view) is ItemState.PURGED
