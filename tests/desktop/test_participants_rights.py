"""The tab Innsyn in the real window: the innsyn, what the participant says of it, who has looked."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.queries.day_close import day_close
from arbeidsleder.desktop.pages.day_close.words import sheet_words
from arbeidsleder.desktop.pages.participants.innsyn_preview import show_innsyn
from arbeidsleder.desktop.pages.preview.output import SaveDialog
from arbeidsleder.desktop.viewing import STANDS_MS, Viewing
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.rights import Access, Answer, StatementKind
from support.participants_desk import CTRL, ESC, participants_desk

TUESDAY = date(2027, 5, 4)


class PaperPrinter:
    """A printer that prints into a file and remembers how many pages it was promised."""

    def __init__(self, path):
        self.path, self.promised = path, []

    def choose(self, _window, _title, pages):
        self.promised.append(pages)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return printer


@pytest.fixture
def desk(ward, qtbot):
    ward.add("Huong", family="Mẫu")
    ward.add("Åse")
    ward.do(StateAttendance(next(r.participant.id for r in ward.board().rows), TUESDAY, Claim.ABSENT))
    with participants_desk(ward, qtbot) as opened:
        opened.open("Huong")
        yield opened


def log(desk, called="Huong"):
    who = desk.person(called).id
    with desk.ward.ctx.store.read() as uow:
        lines = uow.person.accesses(who)
    return [(line.how, line.document) for line in lines]


def said(desk, called="Huong"):
    who = desk.person(called).id
    with desk.ward.ctx.store.read() as uow:
        return list(uow.person.said(who))


def texts(widget):
    return [t.text() for t in widget.findChildren(Text) if t.isVisible() and t.text()]


def shows(desk, widget, *wanted):
    """Wait until all that is wanted stands there, since new lines come with the next turn of the window."""
    desk.qtbot.waitUntil(lambda: set(wanted) <= set(texts(widget)), timeout=20_000)


@contextmanager
def innsyn(desk, printer=None):
    """Press «Lag innsyn…» and have the dialog it gives."""
    made = []
    desk.page.rights.innsyn_made.connect(made.append)
    desk.tab("Innsyn")
    QTest.mouseClick(desk.page.file.rights.make, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(lambda: len(made) == 1, timeout=20_000)
    dialog = show_innsyn(desk.page._services, desk.window, made[0], printer=printer)
    desk.settle()
    yield dialog, made[0]
    if shiboken6.isValid(dialog):  # one that has printed has closed itself
        dialog.reject()


# Who has looked


def test_a_file_that_stands_still_has_been_seen_and_one_that_is_passed_has_not(qtbot):
    from PySide6.QtWidgets import QWidget

    page = QWidget()
    qtbot.addWidget(page)
    viewing = Viewing(page)
    seen = []
    viewing.viewed.connect(seen.append)
    viewing.set_in_sight(True)
    for one in ("a", "b", "c"):  # the arrow key held down
        viewing.show(one)
    qtbot.waitUntil(lambda: seen == ["c"], timeout=STANDS_MS * 3)
    viewing.show("c")  # read anew, since something was saved
    viewing.used()
    assert seen == ["c"]


def test_a_file_that_is_used_has_been_seen_at_once_and_once(qtbot):
    from PySide6.QtWidgets import QWidget

    page = QWidget()
    qtbot.addWidget(page)
    viewing = Viewing(page)
    seen = []
    viewing.viewed.connect(seen.append)
    viewing.show("a")
    viewing.used()
    assert seen == []  # nobody sees a page that is not in front
    viewing.set_in_sight(True)
    viewing.used()
    viewing.used()
    assert seen == ["a"]
    viewing.set_in_sight(False)
    viewing.used()
    viewing.set_in_sight(True)  # the shade has lifted: it has come up anew
    viewing.used()
    assert seen == ["a", "a"]


def test_opening_a_tab_of_a_file_is_logged_and_says_nothing_in_the_status_line(desk):
    desk.tab("Oppmøte")
    desk.settle()
    assert log(desk) == [(Access.VIEW, "file")]
    assert log(desk, "Åse") == []
    assert desk.said == []


def test_below_the_shade_nothing_is_a_view(desk):
    desk.page.set_shaded(True)
    desk.page.rights.viewing.used()
    desk.settle()
    assert log(desk) == []


# The innsyn


def test_the_innsyn_is_logged_first_shown_on_many_pages_and_printed_whole(desk, tmp_path):
    printer = PaperPrinter(tmp_path / "innsyn.pdf")
    with innsyn(desk, printer) as (dialog, made):
        assert log(desk) == [(Access.VIEW, "file"), (Access.INNSYN, "innsyn")]
        pages = dialog.view.paper.page_count
        assert pages > 1
        QTest.keyClick(dialog, Qt.Key.Key_PageDown)
        assert dialog.view.paper.page == 1
        done = []
        dialog.output.done.connect(done.append)
        QTest.keyClick(dialog, Qt.Key.Key_P, CTRL)
        desk.qtbot.waitUntil(lambda: done == ["print"], timeout=30_000)
    assert printer.promised == [pages]
    assert log(desk)[-1] == (Access.PRINT, f"innsyn {made.subject}")
    assert made.subject == "2027-05-05-01"


def test_the_innsyn_is_saved_with_a_password_offered_and_asked_about_at_the_days_end(desk, tmp_path):
    desk.prompts.path = tmp_path / "innsyn-2027-05-05-01.pdf"
    with innsyn(desk) as (dialog, _made):
        QTest.keyClick(dialog, Qt.Key.Key_S, CTRL)
        asked = dialog.findChild(SaveDialog)
        assert asked.lock.isVisible()
        done = []
        dialog.output.done.connect(done.append)
        QTest.mouseClick(asked.choose, Qt.MouseButton.LeftButton)
        desk.qtbot.waitUntil(lambda: done == ["save"], timeout=20_000)
        desk.settle()
    assert desk.prompts.path.read_bytes().startswith(b"%PDF")
    (file,) = day_close(desk.ward.ctx).files
    assert sheet_words(file) == "Innsyn nr. 1"
    assert (Access.SAVE, "innsyn 2027-05-05-01") in log(desk)


def test_the_same_for_another_program_goes_the_same_way(desk, tmp_path):
    desk.prompts.path = tmp_path / "innsyn"
    with innsyn(desk) as (dialog, _made):
        done = []
        dialog.output.done.connect(done.append)
        QTest.mouseClick(dialog.save_data, Qt.MouseButton.LeftButton)
        desk.qtbot.waitUntil(lambda: done == ["save"], timeout=20_000)
        desk.settle()
    assert desk.prompts.asked == ["Filen kan ikke låses med passord", "Lagre ark"]
    saved = tmp_path / "innsyn.json"
    found = json.loads(saved.read_text(encoding="utf-8"))
    assert found["deltaker"]["kalles"] == "Huong"
    assert found["hvemHarSett"][-1]["gjorde"] == "laget"
    assert "Åse" not in saved.read_text(encoding="utf-8")
    who = desk.person("Huong").id
    with desk.ward.ctx.store.read() as uow:
        assert [one.path for one in uow.person.saved_files(who)] == [str(saved)]


# What the participant says


def fill(desk, day="4.5.2027", words="Jeg var her hele dagen."):
    desk.tab("Innsyn")
    QTest.mouseClick(desk.page.file.rights.wrong, Qt.MouseButton.LeftButton)
    form = desk.page.file.statement_form
    form.day.setFocus()
    desk.type(day)
    form.text.setFocus()
    desk.type(words)
    return form


def test_what_the_participant_says_is_kept_with_its_deadline_and_shown_where_it_concerns(desk):
    form = fill(desk)
    assert "senest lørdag 5. juni 2027" in form.about.text()
    desk.save()
    (one,) = said(desk)
    assert (one.kind, one.about, one.text) == (
        StatementKind.CORRECTION, "day 2027-05-04", "Jeg var her hele dagen."
    )  # fmt: skip
    assert one.answer_by == date(2027, 6, 5)
    shows(desk, desk.page.file.rights, "«Jeg var her hele dagen.»", "Svar senest lørdag 5. juni")
    assert desk.listed()[0] == "Huong, i prosjektet · svar senest 5. juni · uten neste steg"
    desk.tab("Oppmøte")
    shows(desk, desk.page.file.attendance, "Deltakeren mener: «Jeg var her hele dagen.»")


def test_a_form_without_day_or_words_says_so_below_the_field(desk):
    form = fill(desk, day="", words="")
    desk.save()
    assert form.told == "Skriv hvilken dag det gjelder. Ingenting er lagret."
    form.day.setFocus()
    desk.type("4.5.2027")
    desk.save()
    assert form.told.startswith("Skriv det deltakeren sier")
    assert said(desk) == []
    desk.key(ESC)
    assert not desk.page.file.form_open


def test_what_is_not_of_a_day_asks_for_none(desk):
    form = fill(desk, day="")
    form.what.setCurrentIndex(5)
    assert not form.day.isVisible()
    form.kind.setCurrentIndex(1)
    assert "ved siden av" in form.about.text()
    desk.save()
    assert (said(desk)[0].about, said(desk)[0].answer) == ("goal", Answer.KEPT)
    assert desk.page.file.rights.answers == []


def test_an_answer_needs_its_reason_and_is_shown_in_place_of_the_deadline(desk):
    fill(desk)
    desk.save()
    QTest.mouseClick(desk.page.file.rights.answers[0], Qt.MouseButton.LeftButton)
    form = desk.page.file.answer_form
    form.answer.setCurrentIndex(1)
    desk.save()
    assert form.told.startswith("Skriv hvorfor det står")
    form.reason.setFocus()
    desk.type("Vi så deg ikke.")
    desk.save()
    (one,) = said(desk)
    assert (one.answer, one.answer_reason) == (Answer.STANDS, "Vi så deg ikke.")
    shows(desk, desk.page.file.rights, "Det som er skrevet, står. Vi så deg ikke.")
    assert desk.page.file.rights.answers == []


def test_corrected_is_refused_on_the_bar_until_the_day_was_put_right(desk):
    fill(desk)
    desk.save()
    QTest.mouseClick(desk.page.file.rights.answers[0], Qt.MouseButton.LeftButton)
    desk.save()
    # The absence of these tests was recorded today, so it counts; an earlier day has nothing.
    assert said(desk)[0].answer is Answer.CORRECTED
    fill(desk, day="3.5.2027")
    desk.save()
    QTest.mouseClick(desk.page.file.rights.answers[0], Qt.MouseButton.LeftButton)
    desk.save()
    assert desk.page.file.answer_form.told.startswith("Ingenting er ført om dagen siden")
