"""«Min uke» from Uke: shown, printed, and written down for the one it is about."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from arbeidsleder.bootstrap.task_library import sheet_catalogues
from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.text import find_sheet_languages
from support.week_desk import open_prints, shown, week_desk

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path, qtbot):
    with week_desk(tmp_path, qtbot) as opened:
        yield opened


def test_five_shows_the_sheet_of_one_and_no_other(desk):
    desk.stand_on("Huong", 3)
    text = open_prints(desk, Qt.Key.Key_5)
    assert "Min uke" in text
    names = [name for name in desk.ids if name in text]
    assert len(names) == 1


def test_the_sheet_asked_for_from_the_person_file_is_that_persons(desk):
    desk.page.print_my_week(desk.ids["Noor"])
    desk.settle()
    text = shown(desk)
    assert "Noor" in text
    assert "Min uke" in text


def test_who_is_not_with_us_this_week_is_said_so(desk):
    desk.page.print_my_week("nobody")
    desk.settle()
    assert desk.said[-1] == "Deltakeren er ikke med denne uken."


def test_each_gets_one_and_the_access_log_says_so(desk, tmp_path):
    desk.printer.path = tmp_path / "paper.pdf"
    open_prints(desk, Qt.Key.Key_6)
    done = []
    desk.page.prints.output.done.connect(done.append)
    desk.press(Qt.Key.Key_P, CTRL)
    desk.qtbot.waitUntil(lambda: done == ["print"], timeout=30_000)
    assert len(PdfReader(desk.printer.path).pages) == len(desk.ids)
    with desk.ward.ctx.store.read() as uow:
        logged = {who: [one.document for one in uow.person.accesses(who)] for who in desk.ids.values()}
    assert all(documents == ["all_my_weeks 2027-W18"] for documents in logged.values())


def test_the_sheet_speaks_the_language_that_is_chosen_beside_it(desk):
    find_sheet_languages(sheet_catalogues)
    desk.stand_on("Huong", 3)
    open_prints(desk, Qt.Key.Key_5)
    language = desk.page.prints.language
    assert language.isVisible()
    language.choice.setCurrentIndex(2)
    language.choice.activated.emit(2)
    desk.settle()
    assert "My week" in shown(desk)
    desk.page.prints.choose(Document.GROUP_WEEK)
    desk.settle()
    assert not language.isVisible()


def second(desk, line):
    return desk.page.prints.second.rows[line].field


def test_another_language_is_typed_below_a_sentence_and_goes_with_the_person(desk, tmp_path):
    desk.stand_on("Huong", 3)
    open_prints(desk, Qt.Key.Key_5)
    prints = desk.page.prints
    assert prints.second.isVisible()
    line = "Kan du ikke komme? Ring Marit."
    assert line in prints.second.rows
    QTest.keyClicks(second(desk, line), "Goi cho Marit")
    assert prints.second.pending
    desk.printer.path = tmp_path / "paper.pdf"
    done = []
    prints.output.done.connect(done.append)
    desk.press(Qt.Key.Key_P, CTRL)  # before the typing has come to rest
    desk.qtbot.waitUntil(lambda: done == ["print"], timeout=30_000)
    assert "Goi cho Marit" in shown(desk)
    with desk.ward.ctx.store.read() as uow:
        assert "Goi cho" not in repr(uow.participants.all())
    prints.set_shaded(True)
    assert not prints.second.isVisible()
    prints.set_shaded(False)
    assert second(desk, line).text() == "Goi cho Marit"
    other = next(n for n in range(prints.person.count()) if n != prints.person.currentIndex())
    prints.person.setCurrentIndex(other)
    prints.person.activated.emit(other)
    desk.settle()
    assert second(desk, line).text() == ""
    assert "Goi cho" not in shown(desk)
    prints.choose(Document.ALL_MY_WEEKS)
    desk.settle()
    assert not prints.second.isVisible()


def test_the_tasks_without_a_translation_are_named_beside_the_sheet(desk):
    find_sheet_languages(sheet_catalogues)
    desk.stand_on("Huong", 3)
    open_prints(desk, Qt.Key.Key_5)
    language = desk.page.prints.language
    assert not language.untranslated.isVisible()
    language.choice.setCurrentIndex(1)
    language.choice.activated.emit(1)
    desk.settle()
    assert language.untranslated.isVisible()
    assert language.untranslated.text().startswith("Uten oversettelse, står som de er skrevet: ")
