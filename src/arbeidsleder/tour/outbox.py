"""The weeks to NAV on Deling: paired, sent by choice, fetched, the answer in Oppfølging, taken back.

The receiver is a made-up one that is reached by files alone; its stick is a folder beside the sheets.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.pages.follow_up.page import Place
from arbeidsleder.desktop.pages.follow_up.view import FollowUpView
from arbeidsleder.desktop.pages.sharing.outbox.dialogs import PairDialog, SendDialog
from arbeidsleder.desktop.pages.sharing.outbox.view import OutboxView
from arbeidsleder.domain.follow_up import DueKind
from arbeidsleder.domain.outbox import ItemState
from arbeidsleder.tour.counsellor_by_file import CounsellorByFile
from arbeidsleder.tour.hands import CTRL, StepFailedError

if TYPE_CHECKING:
    from pathlib import Path

    from arbeidsleder.tour.guide import Tour

WEEKS, WHO = 1, "Huong"
STICK = "pinne"
ANSWER = "Ja, vi tar det i møtet 18. mai. Jeg ringer deg når tiden er klar."


def go(tour: Tour) -> None:
    """Take the chapter; what is chosen in file dialogs is put back afterwards."""
    folder, file = tour.prompts.folder, tour.prompts.file
    stick = tour.pdfs.parent / STICK
    stick.mkdir()
    nav = CounsellorByFile(tour.clock.now)
    tour.prompts.folder = stick
    _see(tour)
    _pair(tour, nav, stick)
    _send(tour, nav, stick)
    _answered(tour, nav, stick)
    _followed_up(tour)
    _taken_back(tour, nav, stick)
    tour.prompts.folder, tour.prompts.file = folder, file


def _view(tour: Tour) -> OutboxView:
    view = tour.pages.sharing.view
    if not isinstance(view, OutboxView):
        raise StepFailedError("the weeks to NAV are not made")
    return view


def _state(view: OutboxView) -> ItemState:
    shown = view.presenter.view
    if shown is None:
        raise StepFailedError("no week is shown")
    return shown.row.item.state


def _see(tour: Tour) -> None:
    with tour.step("outbox"):
        tour.open_named("sharing")
        tour.hands.settle()
        page = tour.pages.sharing
        tour.hands.choose(page.document, WEEKS)
        tour.hands.choose(page.person, page.person.findText(WHO))
        tour.hands.settle()
        tour.check(_state(_view(tour)) is ItemState.READY, "the closed week is ready, and has not left")
        tour.shot("sharing-weeks")


def _pair(tour: Tour, nav: CounsellorByFile, stick: Path) -> None:
    hands, view = tour.hands, _view(tour)
    with tour.step("outbox-paired"):
        tour.prompts.file, code = nav.invite(stick, tour.clock.now().date() + timedelta(days=14))
        hands.click(view.connection.pair)
        dialog = tour.dialog(PairDialog)
        if not isinstance(dialog, PairDialog):
            raise StepFailedError("nobody asks for what is read aloud")
        hands.write(dialog.fingerprint, nav.fingerprint)
        hands.write(dialog.code, code)
        tour.shot("sharing-weeks-pairing")
        hands.click(dialog.keep)
        hands.wait(lambda: nav.name in view.connection.told.text(), "the pairing")
        nav.look(stick)
        tour.check(len(nav.devices) == 1, "the receiver knows this vault")


def _choose_and_send(tour: Tour, picture: str = "") -> None:
    """Press Ctrl+Enter, look at what would leave, and let it."""
    view = _view(tour)
    tour.hands.press(Qt.Key.Key_Return, CTRL, on=view.box.list)
    dialog = tour.dialog(SendDialog)
    if not isinstance(dialog, SendDialog):
        raise StepFailedError("nobody asks what leaves")
    ticked = [box for box in dialog.boxes.values() if box.isChecked()]
    tour.check(len(ticked) == 1, "nothing is ticked that nobody chose")
    if picture:
        tour.shot(picture)
    tour.hands.click(dialog.keep)
    tour.hands.settle()


def _send(tour: Tour, nav: CounsellorByFile, stick: Path) -> None:
    with tour.step("outbox-sent"):
        _choose_and_send(tour, "sharing-weeks-choice")
        view = _view(tour)
        tour.hands.wait(lambda: _state(view) is ItemState.SENT, "the week to have left")
        view.side.verticalScrollBar().setValue(0)
        tour.shot("sharing-weeks-sent")
        nav.look(stick)
        tour.check(len(nav.all_seen()) == 1, "the counsellor sees the one week that was chosen")


def _answered(tour: Tour, nav: CounsellorByFile, stick: Path) -> None:
    with tour.step("outbox-answered"):
        (seen,) = nav.all_seen()
        nav.answer(stick, seen, ANSWER)
        view = _view(tour)
        tour.hands.click(view.fetch)
        tour.hands.wait(lambda: _state(view) is ItemState.ANSWERED, "the receipt and the answer")
        tour.check(ANSWER in view.seen.words, "the answer stands with the week")
        view.side.verticalScrollBar().setValue(0)
        tour.shot("sharing-weeks-answered")


def _followed_up(tour: Tour) -> None:
    hands, page = tour.hands, tour.pages.follow_up
    with tour.step("outbox-answer-followed-up"):
        tour.open_named("follow_up")
        hands.click(page.buttons[Place.DUE])
        view = page.view(Place.DUE)
        if not isinstance(view, FollowUpView):
            raise StepFailedError("what is due is not shown")
        view.take_keys()
        hands.press(Qt.Key.Key_Home)
        for _row in range(view.list.due.rowCount()):
            if (row := view.list.current) is not None and row.due.kind is DueKind.NAV_ANSWER:
                break
            hands.press(Qt.Key.Key_Down)
        else:
            raise StepFailedError("the answer is not in Oppfølging")
        tour.shot("follow-up-nav-answer")
        hands.press(Qt.Key.Key_X)
        hands.wait(lambda: view.list.due.row_of(row.due.key) < 0, "the answer to be seen")


def _taken_back(tour: Tour, nav: CounsellorByFile, stick: Path) -> None:
    hands = tour.hands
    with tour.step("outbox-taken-back"):
        tour.open_named("sharing")
        hands.settle()
        view = _view(tour)
        tour.check(view.read.isHidden(), "what was seen in Oppfølging is seen here too")
        tour.ask(lambda: hands.click(view.recall), "sharing-weeks-recall", yes=True)
        hands.settle()
        _choose_and_send(tour)
        nav.look(stick)
        tour.check(not nav.all_seen(), "the counsellor does not see the week any more")
        hands.click(view.fetch)
        hands.settle()
        view.side.verticalScrollBar().setValue(0)
        tour.shot("sharing-weeks-taken-back")
        hands.choose(tour.pages.sharing.document, 0)
