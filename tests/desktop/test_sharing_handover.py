"""Deling with the handover sheet in the real window: what is shown, what goes out, and what is refused."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.consent import WithdrawConsent
from arbeidsleder.application.commands.handover import MakeHandover
from arbeidsleder.application.handover_rehearsal import Place
from arbeidsleder.application.handover_sheet import ON_SHEET
from arbeidsleder.desktop.pages.preview.output import SaveDialog
from arbeidsleder.desktop.pages.sharing.handover.handed_dialog import HandedDialog, ReceiptDialog
from arbeidsleder.desktop.pages.sharing.handover.lines import LinesDialog
from arbeidsleder.desktop.pages.sharing.handover.presenter import Drawn
from arbeidsleder.desktop.pages.sharing.handover.rehearsal import RehearsalDialog, Veil
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.handover import Handover, HandoverWay, SheetField
from arbeidsleder.domain.rights import Access
from support.handover import agree, whole_huong
from support.sharing_desk import SharingDesk, sharing_desk
from support.ward import Ward, open_ward


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        yield made


def handovers(ward: Ward) -> list[Handover]:
    with ward.ctx.store.read() as uow:
        return list(uow.road.handovers())


def printed(desk: SharingDesk) -> str:
    """Press Ctrl+P and return what came on the paper's first page."""
    done: list[str] = []
    desk.view.output.done.connect(done.append)
    QTest.keyClick(desk.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: done == ["print"], timeout=30_000)
    desk.view.output.done.disconnect(done.append)
    desk.settle()
    assert desk.printer.path is not None
    return f"{len(PdfReader(desk.printer.path).pages)} sider"


def top(desk: SharingDesk, kind: type[QDialog]) -> QDialog:
    desk.qtbot.waitUntil(lambda: desk.window.findChild(kind) is not None, timeout=10_000)
    found = desk.window.findChild(kind)
    assert found is not None
    return found


def test_a_sheet_is_seen_printed_logged_and_saved(ward: Ward, qtbot: QtBot, tmp_path: Path) -> None:
    huong = whole_huong(ward, frozenset())
    topics = ON_SHEET - {Topic.ECONOMY}
    agree(ward, huong, topics)
    with sharing_desk(ward, huong, qtbot, tmp_path) as desk:
        view = desk.view
        qtbot.waitUntil(lambda: view.sheet.paper.picture is not None, timeout=20_000)
        shown = {row.topic.text(): row.shared for row in view.consent._marks}
        assert shown.pop("Økonomi, bare status") is False and all(shown.values())
        assert view.sheet.paper.hasFocus()
        assert view.made.rows == [] and not view.too_long.isVisible()

        assert printed(desk) == "2 sider"
        (one,) = handovers(ward)
        assert (one.number, one.consent_version) == ("O-001", 2)
        assert printed(desk) == "2 sider"  # the very same again
        assert len(handovers(ward)) == 1
        with ward.ctx.store.read() as uow:
            logged = [line.document for line in uow.person.accesses(huong) if line.how is not Access.VIEW]
        assert logged == ["handover O-001", "handover O-001"]

        desk.prompts.path = tmp_path / "*"
        qtbot.mouseClick(view.save_data, Qt.MouseButton.LeftButton)
        file = tmp_path / "overlevering-O-001.json"
        qtbot.waitUntil(file.is_file, timeout=20_000)
        desk.settle()
        content = json.loads(file.read_bytes())
        assert content["number"] == "O-001" and "economy" not in content
        assert "slett den." in desk.prompts.asked[-1]
        QTest.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        dialog = top(desk, SaveDialog)
        assert isinstance(dialog, SaveDialog)
        dialog.choose.click()
        qtbot.waitUntil((tmp_path / "overlevering-O-001.pdf").is_file, timeout=20_000)
        desk.settle()


def test_what_becomes_of_a_sheet_is_said_and_a_withdrawal_keeps_the_next_at_home(
    ward: Ward, qtbot: QtBot, tmp_path: Path
) -> None:
    huong = whole_huong(ward, frozenset())
    consent = agree(ward, huong, ON_SHEET)
    with sharing_desk(ward, huong, qtbot, tmp_path) as desk:
        view = desk.view
        assert printed(desk) == "2 sider"
        (row,) = view.made.rows
        assert row.state.text() == "laget" and not row.receipt.isVisibleTo(row)
        row.handed_over.click()
        asked = top(desk, HandedDialog)
        assert isinstance(asked, HandedDialog)
        assert asked.whom.text().startswith("Håkon")
        asked.whom.setText(" ")
        asked.keep.click()
        assert asked.error.isVisibleTo(asked) and asked.isVisible()
        asked.whom.setText("Håkon Eksempel")
        asked.how.choose(list(HandoverWay).index(HandoverWay.MEETING))
        asked.keep.click()
        desk.settle()
        assert view.made.rows[0].state.text() == "levert"
        view.made.rows[0].receipt.click()
        told = top(desk, ReceiptDialog)
        assert isinstance(told, ReceiptDialog)
        assert told.whom.text() == "Håkon Eksempel"  # whom it was given to
        told.whom.setText("Tone Eksempel")
        told.keep.click()
        desk.settle()
        assert view.made.rows[0].state.text() == "kvittert"
        (fate,) = [one.fate for one in (view.presenter.now.desk.made if view.presenter.now else ())]
        assert fate.handed_over is not None and fate.handed_over.state == "meeting"
        assert fate.receipt is not None and fate.receipt.text == "Tone Eksempel"
        words = " ".join(text.text() for text in view.made.rows[0].findChildren(Text))
        assert "til Håkon Eksempel, på papir, i et møte" in words and "av Tone Eksempel" in words

        desk.services.command(desk.page, WithdrawConsent(consent))
        desk.settle()
        assert view.sheet.title.text() == "Bare til egen mappe"
        assert not view.save_data.isVisible()
        assert "Samtykket gjelder ikke lenger" in view.made.rows[0].warning.text()
        assert printed(desk) == "2 sider"
        assert len(handovers(ward)) == 1
        assert view.presenter.now is not None and view.presenter.now.sheet.own_folder


def test_what_is_too_long_is_listed_stops_the_print_and_may_go_when_it_is_shortened(
    ward: Ward, qtbot: QtBot, tmp_path: Path
) -> None:
    huong = whole_huong(ward)
    with sharing_desk(ward, huong, qtbot, tmp_path) as desk:
        view = desk.view
        field, other = view.texts.fields[SheetField.TRIED], view.texts.fields[SheetField.LANGUAGE]
        field.setPlainText("Vi prøvde noe nytt hver uke. " * 60)
        other.setPlainText("Vi øvde på noe nytt hver uke. " * 60)
        view.texts.flush()
        desk.settle()
        assert view.too_long.isVisible() and "Prøvd før" in view.too_long.lines.text()
        assert not view.print.isEnabled() and not view.save.isEnabled() and view.rehearse.isEnabled()
        view.print_now()
        desk.settle()
        assert handovers(ward) == []
        field.setPlainText("Kort.")
        assert printed_after_typing(desk) == "2 sider"
        assert not view.too_long.isVisible()
        with ward.ctx.store.read() as uow:
            texts = {one.field: one.text for one in uow.road.handover_texts(huong)}
        assert texts[SheetField.TRIED] == "Kort."


def test_which_lines_of_what_was_seen_stand_is_chosen_listed_and_kept(
    ward: Ward, qtbot: QtBot, tmp_path: Path
) -> None:
    huong = whole_huong(ward)
    with sharing_desk(ward, huong, qtbot, tmp_path) as desk:
        view = desk.view
        assert view.lines.told.text() == "Alt som er sett, står på arket."
        assert not view.too_long.choose.isVisibleTo(view.too_long)
        view.lines.choose.click()
        dialog = top(desk, LinesDialog)
        assert isinstance(dialog, LinesDialog)
        assert list(dialog.boxes) == ["KM11310", "Vanne planter"]
        dialog.boxes["Vanne planter"].click()
        dialog.keep.click()
        desk.settle()
        assert "Ikke med" in view.lines.told.text() and "Vanne planter" in view.lines.told.text()
        now = view.presenter.now
        assert now is not None and now.sheet.mastery is not None and now.sheet.mastery.more
        assert b"Vanne planter" not in now.data
        with ward.ctx.store.read() as uow:
            texts = {one.field: one.text for one in uow.road.handover_texts(huong)}
        assert texts[SheetField.LEFT_OUT] == "Vanne planter"
        view.lines.choose.click()
        qtbot.waitUntil(lambda: desk.window.findChildren(LinesDialog)[-1] is not dialog, timeout=10_000)
        again = desk.window.findChildren(LinesDialog)[-1]
        assert not again.boxes["Vanne planter"].isChecked()
        again.every.click()
        again.keep.click()
        desk.settle()
        assert view.lines.told.text() == "Alt som er sett, står på arket."


def printed_after_typing(desk: SharingDesk) -> str:
    """Print once what was typed has made the sheet short enough."""
    desk.qtbot.waitUntil(desk.view.print.isEnabled, timeout=20_000)
    return printed(desk)


def test_a_consent_that_went_while_the_sheet_stood_there_stops_it(
    ward: Ward, qtbot: QtBot, tmp_path: Path
) -> None:
    huong = whole_huong(ward, frozenset())
    consent = agree(ward, huong, ON_SHEET)
    with sharing_desk(ward, huong, qtbot, tmp_path) as desk:
        ward.do(WithdrawConsent(consent))  # somebody else's: nobody told this window
        desk.view.presenter.let_out("print")
        desk.settle()
        assert handovers(ward) == [] and desk.printer.titles == []
        assert "samtykke" in desk.view.error.text.lower()
        assert desk.view.sheet.title.text() == "Bare til egen mappe"


def test_a_consent_that_goes_while_the_place_is_chosen_stops_the_file(
    ward: Ward, qtbot: QtBot, tmp_path: Path
) -> None:
    huong = whole_huong(ward, frozenset())
    consent = agree(ward, huong, ON_SHEET)
    with sharing_desk(ward, huong, qtbot, tmp_path) as desk:
        desk.prompts.path = tmp_path / "*"
        desk.view.ask_save()
        dialog = top(desk, SaveDialog)
        assert isinstance(dialog, SaveDialog)
        ward.do(WithdrawConsent(consent))
        dialog.choose.click()
        desk.settle()
        assert list(tmp_path.glob("*.pdf")) == []
        assert "samtykke" in desk.view.error.text.lower()


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says it too
def test_a_sheet_somebody_thought_better_of_has_no_number_and_one_that_failed_says_so(
    ward: Ward, qtbot: QtBot, tmp_path: Path
) -> None:
    huong = whole_huong(ward)
    with sharing_desk(ward, huong, qtbot, tmp_path) as desk:
        view = desk.view
        desk.printer.path = None  # the dialog of the printers is closed
        view.print_now()
        desk.settle()
        desk.prompts.path = None  # and so is that of the folders
        view.output.save(view._sheet(drawn(desk)))
        desk.settle()
        assert desk.printer.titles and desk.prompts.suggestions
        assert handovers(ward) == [] and view.made.rows == []

        desk.printer.path = tmp_path / "nowhere" / "paper.pdf"
        view.print_now()
        qtbot.waitUntil(lambda: bool(view.made.rows), timeout=20_000)
        desk.settle()
        (row,) = view.made.rows
        assert row.state.text() == "ikke skrevet ut" and not row.handed_over.isVisibleTo(row)
        assert view.error.text
        assert drawn(desk).sheet.number == "O-002"  # O-001 is used and never again
        desk.printer.path = tmp_path / "paper.pdf"
        assert printed(desk) == "2 sider"
        assert [one.number for one in handovers(ward)] == ["O-001", "O-002"]
        assert [row.state.text() for row in view.made.rows] == ["laget", "ikke skrevet ut"]

        desk.prompts.path = tmp_path / "nowhere" / "fil.pdf"  # the very same sheet, which is out already
        view.output.save(view._sheet(drawn(desk)))
        desk.settle()
        assert [row.state.text() for row in view.made.rows] == ["laget", "ikke skrevet ut"]
        assert not list(tmp_path.glob("nowhere*"))
        view.texts.fields[SheetField.TRIED].setPlainText("Noe nytt.")
        view.texts.flush()
        desk.settle()
        view.output.save(view._sheet(drawn(desk)))
        desk.settle()
        assert [row.state.text() for row in view.made.rows] == ["ikke skrevet ut", "laget", "ikke skrevet ut"]


def drawn(desk: SharingDesk) -> Drawn:
    now = desk.view.presenter.now
    assert now is not None
    return now


def test_the_rehearsal_greys_out_the_window_and_leads_to_what_is_not_answered(
    ward: Ward, qtbot: QtBot, tmp_path: Path
) -> None:
    even = ward.add("Even")
    with sharing_desk(ward, even, qtbot, tmp_path) as desk:
        desk.view.rehearse.click()
        dialog = top(desk, RehearsalDialog)
        assert isinstance(dialog, RehearsalDialog)
        assert desk.window.findChild(Veil) is not None
        assert len(dialog.rows) == 7
        helps, goal = dialog.rows[3], dialog.rows[1]
        assert helps.fill.isVisibleTo(helps) and "ikke fylt ut" in helps.texts[0].text()
        helps.fill.click()
        desk.window.activateWindow()  # as a window manager does when a dialog goes; there is none offscreen
        qtbot.waitUntil(lambda: desk.view.texts.fields[SheetField.HELPS].hasFocus(), timeout=10_000)
        qtbot.waitUntil(lambda: desk.window.findChild(Veil) is None, timeout=10_000)
        assert goal.answer.fill is Place.PERSON
        desk.view.rehearse.click()
        again = top(desk, RehearsalDialog)
        assert isinstance(again, RehearsalDialog)
        again.rows[1].fill.click()
        assert desk.wanted == [(even, Place.PERSON)]


def test_the_rehearsal_reads_what_was_typed_last(ward: Ward, qtbot: QtBot, tmp_path: Path) -> None:
    even = ward.add("Even")
    with sharing_desk(ward, even, qtbot, tmp_path) as desk:
        view = desk.view
        view.texts.fields[SheetField.HELPS].setPlainText("Bilder på vogna")
        view.rehearse.click()  # long before the half second after the last key
        dialog = top(desk, RehearsalDialog)
        assert isinstance(dialog, RehearsalDialog)
        helps = dialog.answers[3]
        assert helps.gap is None and helps.passages == ("Bilder på vogna",)
        dialog.reject()
        desk.settle()
        view.rehearse.click()
        view.set_shaded(True)  # it is locked or left before the drawing has come
        desk.settle()
        assert desk.window.findChild(Veil) is None


def test_shredding_is_asked_above_the_texts_and_the_shade_hides_all(
    ward: Ward, qtbot: QtBot, tmp_path: Path
) -> None:
    huong = whole_huong(ward)
    make = MakeHandover(huong, Recipient.PROCESS_COUNSELLOR, ON_SHEET, 1, "ab", date(2027, 5, 20))
    ward.do(make)
    ward.at(date(2027, 5, 20), time(9))
    with sharing_desk(ward, huong, qtbot, tmp_path) as desk:
        view = desk.view
        (row,) = view.made.rows
        assert "Er arket makulert?" in row.warning.text()
        assert view.made.y() < view.texts.y()
        row.shredded.click()
        desk.settle()
        assert view.made.rows[0].state.text() == "makulert"
        assert view.made.y() > view.texts.y()
        desk.page.set_shaded(True)
        assert not view.inner.isVisible() and desk.page.person.currentText() == "H"
        assert not view.print.isEnabled()
        desk.page.set_shaded(False)
        assert view.inner.isVisible() and view.print.isEnabled()
        assert desk.page.person.currentText() == "Huong"


def test_the_documents_keys_work_from_the_choices_and_the_title_is_never_cut(
    ward: Ward, tmp_path: Path, qtbot: QtBot
) -> None:
    who = ward.add("Åse", family="Eksempeldal")
    with sharing_desk(ward, who, qtbot, tmp_path, size=(960, 540)) as desk:
        for part in (desk.page.head.title, desk.page.head.subtitle):
            assert part.width() >= part.sizeHint().width()
        for choice in (desk.page.document, desk.page.person):
            choice.setFocus()
            done: list[str] = []
            desk.view.output.done.connect(done.append)
            QTest.keyClick(choice, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
            desk.qtbot.waitUntil(lambda done=done: done == ["print"], timeout=30_000)
            desk.view.output.done.disconnect(done.append)
            desk.settle()
            assert QApplication.focusWidget() is choice
