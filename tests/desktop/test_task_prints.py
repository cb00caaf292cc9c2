"""The cards of a task in their dialog: shown as they will be, in two languages, printed and logged."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.bootstrap.task_library import (
    mfy_plans,
    pictograms,
    sheet_catalogues,
    starter_library,
    starter_texts,
)
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.pages.tasks.prints.dialog import TaskPrintDialog, open_task_prints, plain_name
from arbeidsleder.desktop.services import Services
from arbeidsleder.domain.ward_tasks import taken
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


def on_paper(dialog: TaskPrintDialog) -> str:
    """The words of the card that is shown."""
    pages = PdfReader(io.BytesIO(dialog._pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as ward:
        with ward.ctx.store.write("u-marit") as uow:
            uow.tasks.save(ward_task("t1", "Dekke bord"))
            starter = starter_library().task("skjaere-frukt")
            assert starter is not None
            uow.tasks.save(taken(starter, "t2", "", mfy_plans().editions[0].key))
        jobs, printer = JobRunner(), PaperPrinter(tmp_path / "paper.pdf")
        ctx = replace(ward.ctx, starter_texts=starter_texts)
        services = Services(ctx, jobs, Answers(), lambda: PdfSheets(pictograms))
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
        "Språk på arket",
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


def chosen(desk: Desk, dialog: TaskPrintDialog, index: int) -> str:
    """Choose a language in *dialog* and return what is told of what has no translation, "" for nothing."""
    find_sheet_languages(sheet_catalogues)
    dialog.language.choice.setCurrentIndex(index)
    dialog.language.choice.activated.emit(index)
    desk.settle()
    told = dialog.language.untranslated
    return told.text() if told.isVisible() else ""


def test_the_wards_own_task_stands_as_it_was_written_and_the_dialog_says_so(desk: Desk) -> None:
    told = "Oppgaven har avdelingens egne ord og ingen oversettelse. Den står som den er skrevet."
    assert chosen(desk, desk.dialog, 1) == told
    assert "Lurer du på noko?" in on_paper(desk.dialog)
    assert "Hent vogna" in on_paper(desk.dialog)
    again = open_task_prints(desk.dialog._services, desk.dialog.parentWidget(), "t1", words=True)
    desk.settle()
    assert again.language.language is SheetLanguage.NYNORSK  # till it locks
    assert again.kind.index == 1
    again.reject()
    assert chosen(desk, desk.dialog, 0) == ""


def test_a_starter_task_is_printed_in_the_language(desk: Desk) -> None:
    dialog = open_task_prints(desk.dialog._services, desk.dialog.parentWidget(), "t2")
    desk.settle()
    assert chosen(desk, dialog, 2) == ""
    assert "Cut the fruit into pieces" in on_paper(dialog)
    assert "Cut fruit" in on_paper(dialog)
    assert "Skjær" not in on_paper(dialog)
    dialog.choose(1)
    desk.settle()
    assert "Is this knife clean?" in on_paper(dialog)
    assert chosen(desk, dialog, 1) == ""
    assert "Kvar står fjøla?" in on_paper(dialog)
    dialog.reject()


def test_what_the_ward_has_changed_is_not_mixed_with_a_translation(desk: Desk) -> None:
    with desk.ward.ctx.store.write("u-marit") as uow:
        task = next(one for one in uow.tasks.all() if one.id == "t2")
        uow.tasks.save(replace(task, phrases=("Har du en kniv?",)))
    dialog = open_task_prints(desk.dialog._services, desk.dialog.parentWidget(), "t2", words=True)
    desk.settle()
    assert chosen(desk, dialog, 2) != ""
    assert "Har du en kniv?" in on_paper(dialog)
    assert "Skjære frukt" in on_paper(dialog)
    dialog.choose(0)  # the steps are as they were
    desk.settle()
    assert "Cut the fruit into pieces" in on_paper(dialog)
    assert not dialog.language.untranslated.isVisible()
    dialog.reject()


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
