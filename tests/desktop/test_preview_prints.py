"""The prints of a week in the real window: shown from memory, printed, saved by the rules, and logged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.commands.weeks import CloseWeek
from arbeidsleder.desktop.pages.preview.dialog import show_pdf
from arbeidsleder.desktop.pages.preview.documents import Document, document_title, wanted, who_may_see
from arbeidsleder.desktop.pages.preview.output import SaveDialog
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.absence import AbsenceCard, AbsenceKind
from arbeidsleder.domain.people import Participant
from support.week_desk import WEEK_18, chain, open_prints, shown, week_desk

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def desk(tmp_path, qtbot, monkeypatch):
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setenv("TMPDIR", str(own))
    with week_desk(tmp_path, qtbot) as opened:
        yield opened
    assert list(own.iterdir()) == []


def test_the_group_sheet_is_shown_on_white_paper_with_who_may_see_it(desk):
    text = open_prints(desk)
    assert "Faadumo" in text
    prints = desk.page.prints
    paper = prints.sheet.paper
    assert prints.sheet.pages.text() == "side 1 av 1"
    assert prints.who_title.text() == "Egen mappe – ikke utlevert"
    assert paper.picture is not None
    for theme in ("light", "dark"):
        look().use(theme)
        grabbed = paper.grab().toImage()
        corner = paper.paper_rect().topLeft().toPoint()
        assert grabbed.pixelColor(corner.x() + 4, corner.y() + 4) == QColor("white")
        assert grabbed.pixelColor(3, 3) == look().colour("bg-sunken")
    look().use("light")


def test_all_persons_come_in_one_step_a_page_each(desk):
    text = open_prints(desk, Qt.Key.Key_3)
    assert desk.page.prints.sheet.pages.text() == "side 1 av 10"
    assert all(name in text for name in desk.ids)
    desk.press(Qt.Key.Key_PageDown)
    assert desk.page.prints.sheet.pages.text() == "side 2 av 10"


def test_the_register_is_next_weeks_and_names_nobody(desk):
    text = open_prints(desk, Qt.Key.Key_4)
    assert "uke 19" in text.lower()
    assert not [name for name in desk.ids if name in text]


def test_l_opens_the_sheet_of_the_person_with_the_ring_and_no_other(desk):
    desk.stand_on("Huong", 3)
    desk.press(Qt.Key.Key_L)
    text = shown(desk)
    assert "Huong" in text
    assert not [name for name in desk.ids if name != "Huong" and name in text]


def test_lines_are_written_beside_the_preview_and_kept(desk):
    desk.stand_on("Huong", 3)
    desk.press(Qt.Key.Key_L)
    before = shown(desk)
    editor = desk.page.prints.lines
    editor.own_words.field.setFocus()
    desk.type("Det var fint. Jeg kunne det.")
    editor.decision.field.setFocus()
    desk.type("Kan vi møtes?")
    desk.qtbot.waitUntil(lambda: desk.grid.rows and kept(desk, "Huong").own_words != "", timeout=10_000)
    desk.settle()
    assert kept(desk, "Huong").decision_wanted == "Kan vi møtes?"
    after = shown(desk)
    assert "Det var fint. Jeg kunne det." in after
    assert "Det var fint" not in before


def kept(desk, called):
    row = next(r for r in desk.grid.rows if r.participant.called == called)
    from arbeidsleder.domain.week import PersonWeekLines

    return row.lines or PersonWeekLines(row.participant.id, WEEK_18.key)


def test_what_is_typed_last_is_kept_when_the_page_is_left(desk):
    desk.stand_on("Huong", 3)
    desk.press(Qt.Key.Key_L)
    desk.page.prints.lines.next_step.field.setFocus()
    desk.type("Ringe kjøkkenet.")
    desk.press(Qt.Key.Key_Escape)
    assert desk.page.stack.currentWidget() is desk.page.area
    assert kept(desk, "Huong").next_step == "Ringe kjøkkenet."


def test_a_line_counts_near_its_limit_and_is_not_kept_beyond_it(desk):
    desk.stand_on("Huong", 3)
    desk.press(Qt.Key.Key_L)
    line = desk.page.prints.lines.decision
    line.field.setPlainText("a" * 200)
    assert line.counter.text() == ""
    line.field.setPlainText("a" * 270)
    assert line.counter.text() == "270 av 300 tegn"
    desk.page.prints.lines.flush()
    desk.settle()
    line.field.setPlainText("a" * 312)
    assert line.counter.text() == "12 tegn for mye"
    desk.page.prints.lines.flush()
    desk.settle()
    assert len(kept(desk, "Huong").decision_wanted) == 270


def test_one_sheet_that_cannot_be_made_does_not_stop_the_rest(desk):
    with desk.ward.ctx.store.write(desk.ward.ctx.user.id) as uow:
        uow.participants.save(Participant("p-ox", "𒀀", "Eksempel", "𒀀", start_date=date(2027, 1, 4)))
    desk.page.refresh()
    desk.settle()
    open_prints(desk, Qt.Key.Key_3)
    prints = desk.page.prints
    assert prints.sheet.paper.page_count == 10
    assert "Ett ark er ikke med" in prints.left_out.text() or "1 ark er ikke med" in prints.left_out.text()
    assert "kan ikke skrives ut" in prints.left_out.text()
    assert prints.print.isEnabled()


# Printing


def test_printing_paints_every_page_and_is_logged_without_a_name(desk, tmp_path):
    desk.printer.path = tmp_path / "paper.pdf"
    open_prints(desk, Qt.Key.Key_3)
    before = chain(desk)
    done = []
    desk.page.prints.output.done.connect(done.append)
    desk.press(Qt.Key.Key_P, CTRL)
    desk.qtbot.waitUntil(lambda: done == ["print"], timeout=30_000)
    assert len(PdfReader(desk.printer.path).pages) == 10
    assert desk.printer.titles == ["Uke 18, ukesoppsummeringer"]
    assert desk.said[-1] == "10 sider er sendt til skriveren"
    assert chain(desk) != before


def test_thinking_better_of_it_prints_and_logs_nothing(desk):
    open_prints(desk)
    before = chain(desk)
    desk.press(ENTER)
    assert desk.printer.titles == ["Uke 18, gruppen"]
    assert chain(desk) == before


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says it too
def test_a_printer_that_refuses_is_told_in_the_page(desk, tmp_path):
    desk.printer.path = tmp_path / "no such folder" / "paper.pdf"
    open_prints(desk)
    before = chain(desk)
    desk.press(Qt.Key.Key_P, CTRL)
    desk.qtbot.waitUntil(lambda: desk.page.prints.error.isVisible())
    assert "Skriveren tok ikke imot arket" in desk.page.prints.error.text
    assert chain(desk) == before


# Shade, names, and the dialog for other sheets


def test_the_paper_is_blank_under_the_shade(desk):
    desk.stand_on("Huong", 3)
    desk.press(Qt.Key.Key_L)
    shown(desk)
    paper = desk.page.prints.sheet.paper

    def ink():
        picture = paper.grab().toImage()
        rect = paper.paper_rect().toRect().adjusted(4, 4, -4, -4)
        return sum(
            picture.pixelColor(x, y).lightness() < 128
            for x in range(rect.left(), rect.right(), 2)
            for y in range(rect.top(), rect.bottom(), 2)
        )

    assert ink() > 50
    desk.page.set_shaded(True)
    assert ink() == 0
    assert "Huong" not in [desk.page.prints.person.itemText(n) for n in range(10)]
    assert desk.page.prints.lines.own_words.text == ""
    desk.page.set_shaded(False)
    assert ink() > 50


def test_titles_and_file_names_never_hold_a_name(desk):
    for document in Document:
        want = wanted(desk.grid, document, desk.ids["Huong"])
        said = " ".join((want.file_stem, want.subject, document_title(want), *who_may_see(document)))
        assert not [name for name in desk.ids if name.lower() in said.lower()]


def test_a_closed_week_prints_its_version(desk):
    desk.ward.do(CloseWeek(WEEK_18))
    desk.page.refresh()
    desk.settle()
    text = open_prints(desk)
    assert "Marit Øvelund" in text
    assert "Ikke ført" in text


def test_a_finished_sheet_is_shown_in_a_dialog_and_printed(desk, tmp_path):
    open_prints(desk)
    pdf = desk.page.prints._made.pdf
    desk.printer.path = tmp_path / "paper.pdf"
    before = chain(desk)
    dialog = show_pdf(
        desk.page._services, desk.page, pdf, "Beskjed til avdelingen", "beskjed-2027-05-07",
        printer=desk.printer,
    )  # fmt: skip
    desk.settle()
    assert dialog.view.paper.page_count == 1
    assert dialog.width() <= desk.window.width()
    done = []
    dialog.output.done.connect(done.append)
    QTest.keyClick(dialog, Qt.Key.Key_P, CTRL)
    desk.qtbot.waitUntil(lambda: done == ["print"], timeout=20_000)
    assert desk.printer.titles == ["Beskjed til avdelingen"]
    assert len(PdfReader(desk.printer.path).pages) == 1
    assert chain(desk) != before


def test_a_paper_key_may_only_be_printed(desk):
    open_prints(desk)
    dialog = show_pdf(
        desk.page._services, desk.page, desk.page.prints._made.pdf, "Papirnøkkel", "noekkel", may_save=False
    )
    desk.settle()
    assert dialog.save.isHidden()
    QTest.keyClick(dialog, Qt.Key.Key_S, CTRL)
    assert dialog.findChild(SaveDialog) is None
    dialog.reject()


def test_a_change_elsewhere_is_seen_in_the_preview(desk):
    before = open_prints(desk)
    with desk.ward.ctx.store.read() as uow:
        noor = uow.participants.get(desk.ids["Noor"])
    from arbeidsleder.application.commands.participants import SaveParticipant

    desk.page._services.command(desk.page, SaveParticipant(replace(noor, called="Nora")))
    desk.settle()
    assert "Nora" in shown(desk)
    assert "Nora" not in before
    assert QApplication.activeModalWidget() is None


def test_the_kind_of_an_absence_is_nowhere_in_the_week_and_its_prints(desk):
    done = date(2027, 1, 4)
    desk.ward.change_site(gdpr_assessed_on=done, ros_done_on=done, absence_kind_on=True)
    day = date(2027, 5, 5)
    card = AbsenceCard("", desk.ids["Jonas"], day, desk.ward.clock.moment, desk.ward.ctx.user.id)
    desk.ward.do(SaveAbsenceCard(card, AbsenceKind.SICK))
    with desk.ward.ctx.store.read() as uow:
        assert uow.attendance.kind(desk.ids["Jonas"], day).kind is AbsenceKind.SICK
    desk.page.refresh()
    desk.settle()
    desk.stand_on("Jonas", 5)
    desk.press(Qt.Key.Key_Space)
    heard = [
        w.accessibleName() + w.accessibleDescription() + w.toolTip() for w in desk.page.findChildren(QWidget)
    ]
    heard += [t.text() for t in desk.page.findChildren(Text)]
    heard += list(desk.said)
    desk.press(Qt.Key.Key_Escape)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        heard.append(open_prints(desk, key))
        desk.press(Qt.Key.Key_Escape)
    model = desk.page.table.model_of_week
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    ):
        heard += [str(model.index(r, c).data(role)) for r in range(10) for c in range(6)]
    heard = "\n".join(heard).lower()
    assert "ikke her" in heard
    assert not [word for word in ("syk", "sick", "nav godtar", "meldekort") if word in heard]
