"""The cards of a task in their dialog: shown as they will be, in two languages, printed and logged."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.bootstrap.task_library import pictograms, sheet_catalogues
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.pages.tasks.prints.dialog import TaskPrintDialog, open_task_prints, plain_name
from arbeidsleder.desktop.services import Services
from arbeidsleder.reports.all_sheets import PdfSheets
from arbeidsleder.text import SheetLanguage, find_sheet_languages
from support.tasks import ward_task
from support.ward import Ward, open_ward
from support.week_desk import Answers, PaperPrinter


@dataclass
class Desk:
    ward: Ward
    dialog: TaskPrintDialog
    jobs: JobRunner
    qtbot: QtBot
    printer: PaperPrinter

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)

    def printed(self) -> str:
        done: list[str] = []
        self.dialog.output.done.connect(done.append)
        QTest.keyClick(self.dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: done == ["print"], timeout=30_000)
        assert self.printer.path is not None
        return f"{len(PdfReader(self.printer.path).pages)} sider"


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as ward:
        with ward.ctx.store.write("u-marit") as uow:
            uow.tasks.save(ward_task("t1", "Dekke bord"))
        jobs, printer = JobRunner(), PaperPrinter(tmp_path / "paper.pdf")
        services = Services(ward.ctx, jobs, Answers(), lambda: PdfSheets(pictograms))
        host = QWidget()
        host.resize(1366, 768)
        host.show()
        dialog = open_task_prints(services, host, "t1", printer=printer)
        made = Desk(ward, dialog, jobs, qtbot, printer)
        made.settle()
        try:
            yield made
        finally:
            jobs.close()
            host.close()
            host.deleteLater()


def test_the_card_is_shown_with_a_field_for_each_step(desk: Desk) -> None:
    dialog = desk.dialog
    assert dialog.title.text() == "Dekke bord"
    assert dialog.ask.text() == "Marit"
    shown = [row.label.text() for row in dialog.findChildren(type(dialog.ask_row)) if row.isVisible()]
    assert shown == [
        "Språk på overskriftene",
        "Hvem kan de spørre?",
        "Vask hendene",
        "Hent vogna",
        "Dekk bordet",
    ]
    assert dialog.view.paper.picture is not None


def test_what_is_typed_stands_on_the_card_and_is_kept_nowhere(desk: Desk) -> None:
    field = desk.dialog.second_fields(0)[0]
    field.setFocus()
    QTest.keyClicks(field, "Myj rece")
    sheet = desk.dialog.sheet_data()
    assert sheet is not None
    assert sheet.second_steps == ("Myj rece", "", "")
    assert desk.printed() == "1 sider"
    with desk.ward.ctx.store.read() as uow:
        assert "Myj" not in repr(uow.tasks.all())


def test_words_and_phrases_can_be_chosen(desk: Desk) -> None:
    desk.dialog.choose(1)
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.dialog.view.paper.page_count == 1)
    assert desk.printed() == "1 sider"
    assert desk.printer.titles == ["Ord å klippe ut"]


def test_the_headings_speak_another_language_till_it_locks(desk: Desk) -> None:
    find_sheet_languages(sheet_catalogues)
    language = desk.dialog.language
    assert not language.stays.isVisible()
    language.choice.setCurrentIndex(1)
    language.choice.activated.emit(1)
    desk.settle()
    sheet = desk.dialog.sheet_data()
    assert sheet is not None
    assert sheet.language is SheetLanguage.NYNORSK
    assert language.stays.isVisible()
    again = open_task_prints(desk.dialog._services, desk.dialog.parentWidget(), "t1", words=True)
    desk.settle()
    assert again.language.language is SheetLanguage.NYNORSK
    assert again.kind.index == 1
    again.reject()


def test_letters_no_face_has_are_told_in_the_dialog(desk: Desk) -> None:
    field = desk.dialog.second_fields(0)[0]
    field.setText("洗手")
    desk.dialog.render_now()
    desk.settle()
    assert desk.dialog.error.isVisible()
    assert not desk.dialog.print.isEnabled()
    field.setText("Wash")
    desk.dialog.render_now()
    desk.settle()
    assert not desk.dialog.error.isVisible()
    assert desk.dialog.print.isEnabled()


def test_a_file_is_called_after_the_task() -> None:
    assert plain_name("Tømme & fylle oppvaskmaskinen") == "tømme-fylle-oppvaskmaskinen"
    assert plain_name("???") == "oppgave"
