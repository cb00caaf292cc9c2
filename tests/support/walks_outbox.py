"""The walk through the weeks to NAV on Deling: not paired, paired, sent, answered, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from arbeidsleder.desktop.pages.sharing.outbox.dialogs import CodeDialog, PairDialog, SendDialog
from arbeidsleder.desktop.pages.sharing.outbox.view import OutboxView
from arbeidsleder.domain.outbox import ItemState
from arbeidsleder.tour.counsellor_by_file import CounsellorByFile
from support.program import Running

Scene = tuple[str, QWidget]


def open_outbox(run: Running, called: str = "") -> OutboxView:
    """Open Deling at the weeks to NAV, of somebody who has one."""
    run.open("sharing")
    page = run.pages.sharing
    page.document.setCurrentIndex(1)
    page.document.activated.emit(1)
    run.settle()
    view = page.view
    assert isinstance(view, OutboxView)
    assert view.presenter.desk is not None
    row = view.presenter.desk.outbox.of(ItemState.READY)[0]
    view.box.list.chosen.emit(row)
    run.settle()
    return view


def pair(run: Running, view: OutboxView, nav: CounsellorByFile) -> None:
    """Use an invitation that lies where prompts answer with."""
    folder = run.told.path
    assert folder is not None
    run.told.path, code = nav.invite(folder, run.clock.now().date() + timedelta(days=14))
    view.connection.pair.click()
    run.until(lambda: view.findChild(PairDialog) is not None)
    dialog = view.findChild(PairDialog)
    run.told.path = folder
    dialog.fingerprint.setText(nav.fingerprint)
    dialog.code.setText(code)
    dialog.keep.click()
    run.until(lambda: view.findChild(PairDialog) is None or bool(dialog.error.text))
    run.settle()
    nav.look(folder)


def send(run: Running, view: OutboxView) -> None:
    """Send the item shown, and whatever is queued."""
    view.send.click()
    run.settle()
    dialog = view.findChild(SendDialog)
    dialog.keep.click()
    run.until(lambda: view.findChild(SendDialog) is None)
    run.settle()


def fetch(run: Running, view: OutboxView) -> None:
    """Fetch what lies where prompts answer with."""
    view.fetch.click()
    run.settle()


def walk_outbox(run: Running) -> Iterator[Scene]:
    """The page with the weeks."""
    window = run.window
    folder = run.vault.folder.parent / "pinne"
    folder.mkdir(exist_ok=True)
    view = open_outbox(run)
    yield "weeks to NAV, not paired", window
    view.side.verticalScrollBar().setValue(view.side.verticalScrollBar().maximum())
    run.settle()
    yield "weeks to NAV, the receiver", window
    nav = CounsellorByFile(run.clock.now)
    run.told.path, _code = nav.invite(folder, run.clock.now().date() + timedelta(days=14))
    view.connection.pair.click()
    run.until(lambda: view.findChild(PairDialog) is not None)
    dialog = view.findChild(PairDialog)
    yield "weeks to NAV, pairing", dialog
    run.told.path = folder
    dialog.fingerprint.setText("12345")
    dialog.keep.click()
    run.settle()
    yield "weeks to NAV, the wrong digits", dialog
    dialog.reject()
    run.settle()
    pair(run, view, nav)
    view.side.verticalScrollBar().setValue(0)
    yield from walk_sent(run, view, nav)


def walk_sent(run: Running, view: OutboxView, nav: CounsellorByFile) -> Iterator[Scene]:
    """What leaves, and all that comes of it."""
    window, folder = run.window, run.told.path
    assert folder is not None
    view.send.click()
    run.settle()
    asking = view.findChild(SendDialog)
    yield "weeks to NAV, what leaves", asking
    asking.reject()
    run.settle()
    send(run, view)
    yield "weeks to NAV, sent", window
    view.code.click()
    run.settle()
    digits = view.findChild(CodeDialog)
    digits.digits.setText("12")
    digits.keep.click()
    run.settle()
    yield "weeks to NAV, a code", digits
    digits.reject()
    run.settle()
    nav.look(folder)
    nav.answer(folder, nav.all_seen()[0], "Ja, vi tar det i møtet 9. juni. Jeg ringer deg når tiden er klar.")
    fetch(run, view)
    yield "weeks to NAV, answered", window
    view.recall.click()
    run.settle()
    yield "weeks to NAV, taken back", window
    run.pages.sharing.set_shaded(True)
    yield "weeks to NAV, shaded", window
    run.pages.sharing.set_shaded(False)
