"""The tab Oppgaver og mestring in the real window: what was seen, what the person says, and its forms."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.mastery import ObserveMastery, SayOwnView
from arbeidsleder.application.innsyn.words import document_words
from arbeidsleder.bootstrap.task_library import mfy_plans
from arbeidsleder.desktop.pages.participants.mastery import MadeMasterySheet
from arbeidsleder.desktop.pages.participants.mastery_preview import show_mastery_sheet
from arbeidsleder.desktop.pages.participants.rights_words import access_line
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.mastery import ApproachKind, Level
from arbeidsleder.domain.rights import MASTERY_SHEET, Access
from support.participants_desk import ParticipantsDesk, participants_desk
from support.tasks import ward_task
from support.ward import WEDNESDAY, Ward, open_ward
from support.week_desk import PaperPrinter


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        with made.ctx.store.write("u-marit") as uow:
            uow.tasks.save(ward_task("t1", "Dekke bord"))
            uow.tasks.save(ward_task("t2", "Koke kaffe"))
            uow.tasks.save(ward_task("t3", "Vanne blomster"))
        even = made.add("Even")
        made.do(ObserveMastery(even, "t1", Level.SHOWN, WEDNESDAY - timedelta(days=70)))
        made.do(ObserveMastery(even, "t2", Level.ALONE, WEDNESDAY, helped="Bildekort"))
        made.do(SayOwnView(even, "t1", "Lista er vanskelig å lese"))
        yield made


@pytest.fixture
def desk(ward: Ward, qtbot: QtBot) -> Iterator[ParticipantsDesk]:
    with participants_desk(ward, qtbot) as made:
        made.page.mastery.plans = mfy_plans
        made.page.open_participant(next(iter(_people(ward))))
        made.settle()
        made.page.file.stack.setCurrentWidget(made.page.file.mastery)
        made.settle()
        yield made


def _people(ward: Ward) -> list[str]:
    with ward.ctx.store.read() as uow:
        return [one.id for one in uow.participants.all()]


def texts(desk: ParticipantsDesk) -> list[str]:
    QApplication.sendPostedEvents(None, 0)  # the layout shows what it was given
    shown = desk.page.file.mastery.findChildren(Text)
    return [one.text() for one in shown if not one.isHidden()]


def test_new_of_this_week_stands_first_with_own_words_beside_what_was_seen(desk: ParticipantsDesk) -> None:
    said = texts(desk)
    assert said.index("Koke kaffe") < said.index("Dekke bord")
    assert "nytt denne uken" in said
    assert said.count("sett av én") == 2
    assert "«Lista er vanskelig å lese»" in said
    assert "Ingen har sett på dette ennå: Vanne blomster" in said
    assert any(one.startswith("Vist · ") and "trenger nytt blikk" in one for one in said)
    assert any("hjalp: Bildekort" in one for one in said)


def test_by_module_it_stands_under_the_plans_own_aim(desk: ParticipantsDesk) -> None:
    desk.page.file.mastery.by_module.click()
    said = texts(desk)
    assert any(one.startswith("KM11310 · ") for one in said)
    assert any(one.startswith("Koke kaffe: alene") for one in said)


def test_own_words_an_approach_and_a_gll_note_are_saved_and_shown(desk: ParticipantsDesk) -> None:
    mastery, file = desk.page.mastery, desk.page.file
    file.mastery.own.click()
    mastery.own_form.text.setPlainText("Jeg vil klare det selv")
    mastery.own_form.save.click()
    desk.settle()
    file.mastery.approach.click()
    mastery.approach_form.kind.setCurrentIndex(list(ApproachKind).index(ApproachKind.EXEMPT))
    mastery.approach_form.text.setPlainText("Løfter ikke tungt")
    mastery.approach_form.save.click()
    desk.settle()
    file.mastery.gll.click()
    mastery.gll_form.learned.setPlainText("Å telle varer")
    mastery.gll_form.save.click()
    desk.settle()
    said = texts(desk)
    assert "«Jeg vil klare det selv»" in said
    assert "Fritatt: Løfter ikke tungt" in said
    assert "Lært: Å telle varer" in said


def test_an_empty_form_is_told_and_saves_nothing(desk: ParticipantsDesk) -> None:
    desk.page.file.mastery.gll.click()
    form = desk.page.mastery.gll_form
    form.save.click()
    desk.settle()
    assert form.told
    with desk.ward.ctx.store.read() as uow:
        assert uow.mastery.gll_notes() == []


def test_the_sheet_is_printed_from_the_preview_and_stands_in_the_persons_access_log(
    desk: ParticipantsDesk, tmp_path: Path
) -> None:
    made: list[MadeMasterySheet] = []
    desk.page.mastery.sheet_made.connect(made.append)
    desk.page.file.mastery.print.click()
    desk.settle()
    (sheet,) = made
    assert sheet.subject == "2027-05-05-01"
    printer = PaperPrinter(tmp_path / "paper.pdf")
    dialog = show_mastery_sheet(desk.page._services, desk.window, sheet, printer=printer)
    done: list[str] = []
    dialog.output.done.connect(done.append)
    desk.qtbot.waitUntil(lambda: dialog.view.paper.page_count == 1)
    QTest.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: done == ["print"], timeout=30_000)
    assert printer.titles == ["Oppgaver og mestring"], "the printer's list names nobody"
    with desk.ward.ctx.store.read() as uow:
        access = uow.person.accesses(sheet.participant_id)
    (printed,) = [one for one in access if one.how is Access.PRINT]
    assert printed.document == f"{MASTERY_SHEET} 2027-05-05-01"
    assert access_line(printed, {"u-marit": "Marit"})[1] == "Marit skrev ut arket Oppgaver og mestring"
    assert document_words(printed.document) == "arket om oppgavene dine"


def test_a_sheet_that_is_ready_when_the_shade_has_fallen_is_not_shown(desk: ParticipantsDesk) -> None:
    made: list[MadeMasterySheet] = []
    desk.page.mastery.sheet_made.connect(made.append)
    desk.page.file.mastery.print.click()
    desk.page.set_shaded(True)
    desk.settle()
    assert made == []


@pytest.mark.parametrize(("wide", "lines"), [(1366, 1), (1120, 2)])
def test_the_buttons_stand_on_two_lines_where_there_is_no_room_for_one(
    desk: ParticipantsDesk, wide: int, lines: int
) -> None:
    desk.window.resize(wide, 768)
    desk.settle()
    QApplication.sendPostedEvents(None, 0)
    tab = desk.page.file.mastery
    buttons = (tab.by_module, tab.print, tab.own, tab.approach, tab.gll)
    assert len({button.mapTo(tab, button.rect().topLeft()).y() for button in buttons}) == lines
    assert all(
        button.mapTo(tab, button.rect().topRight()).x() <= tab.viewport().width() for button in buttons
    )
