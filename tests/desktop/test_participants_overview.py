"""Oversikt: what stands there, in which order, and that each part opens where it is changed."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.handover import SaveHandoverText
from arbeidsleder.application.commands.participants import SaveParticipant
from arbeidsleder.application.commands.road import SaveNextStep
from arbeidsleder.application.commands.starting_point import SayStartingPoint
from arbeidsleder.desktop.pages.participants.overview_parts import Leads
from arbeidsleder.domain.handover import SheetField
from arbeidsleder.domain.road import NextStep, StepKind
from support.participants_desk import ENTER, ESC, ParticipantsDesk, participants_desk
from support.ward import WEDNESDAY, open_ward


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[ParticipantsDesk]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as ward:
        huong = ward.add("Huong", family="Mẫu")
        with ward.ctx.store.read() as uow:
            person = uow.participants.get(huong)
        assert person is not None
        told = replace(person, own_goal="Jeg vil klare rapporten selv.", nav_counsellor="Veileder X")
        ward.do(SaveParticipant(told))
        ward.add("Åse", family="Eksempeldal")
        with participants_desk(ward, qtbot) as opened:
            yield opened


def texts(root: QWidget) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root) and label.text()]


def after(desk: ParticipantsDesk, head: str) -> str:
    shown = texts(desk.page.file.overview)
    return shown[shown.index(head) + 1]


def test_what_nobody_has_said_is_said_so_and_is_asked_for(desk: ParticipantsDesk) -> None:
    desk.open("Åse")
    assert after(desk, "Slik var det da jeg begynte") == (
        "Ikke skrevet ned ennå. Spør hvordan det var å begynne."
    )
    assert after(desk, "Dette hjelper") == "Ikke skrevet ned ennå."
    assert after(desk, "Det neste") == "Ingen neste steg er avtalt."
    assert after(desk, "Prosessveileder") == "ikke ført"
    assert after(desk, "Veileder på avdelingen") == "ikke avtalt"


def test_own_words_what_helps_and_what_comes_next_stand_with_whose_and_when(desk: ParticipantsDesk) -> None:
    who, due = desk.person("Huong").id, date(2027, 5, 12)
    desk.ward.do(SayStartingPoint(who, "Jeg snakket lite.", WEDNESDAY - timedelta(days=20)))
    desk.ward.do(SaveHandoverText(who, SheetField.HELPS, "Vist først"))
    step = NextStep("", who, StepKind.STEP, "Ringe kjøkkenet sammen", "Huong og Marit", due, "", None, due)
    desk.ward.do(SaveNextStep(step))
    desk.open("Huong")
    shown = texts(desk.page.file.overview)
    assert shown[:2] == ["Målet mitt", "«Jeg vil klare rapporten selv.»"]
    start = shown.index("Slik var det da jeg begynte")
    assert shown[start + 1 : start + 3] == ["«Jeg snakket lite.»", "sagt 15. april 2027"]
    assert after(desk, "Dette hjelper") == "Vist først"
    step_at = shown.index("Det neste")
    assert shown[step_at + 1 : step_at + 3] == ["Ringe kjøkkenet sammen", "Huong og Marit · 12. mai"]
    assert shown.index("Dette hjelper") < step_at


def test_the_starting_point_is_written_from_the_keyboard_and_mended(desk: ParticipantsDesk) -> None:
    desk.open("Huong")
    desk.page.file.overview.heads[Leads.START].setFocus()
    QTest.keyClick(desk.focus, Qt.Key.Key_Space)
    form = desk.page.links.start_form
    assert desk.focus is form.words
    desk.save()
    assert form.told.startswith("Skriv ")
    desk.type("Jeg var stille.")
    desk.save()
    assert not desk.page.file.form_open
    assert after(desk, "Slik var det da jeg begynte") == "«Jeg var stille.»"
    desk.page.file.overview.heads[Leads.START].click()
    assert form.words.toPlainText() == "Jeg var stille."
    desk.key(ESC)
    assert not desk.page.file.form_open


@pytest.mark.parametrize(
    ("leads", "field"),
    [(Leads.GOAL, "goal"), (Leads.RESOURCES, "resources")],
)
def test_a_head_opens_the_form_at_its_field(desk: ParticipantsDesk, leads: Leads, field: str) -> None:
    desk.open("Huong")
    desk.page.file.overview.heads[leads].click()
    assert desk.page.file.outer.currentWidget() is desk.page.file.person_form
    assert desk.focus is getattr(desk.page.file.person_form, field)


def test_each_line_opens_where_it_is_changed(desk: ParticipantsDesk) -> None:
    who = desk.person("Huong").id
    desk.ward.do(SaveHandoverText(who, SheetField.HELPS, "Vist først"))
    desk.open("Huong")
    page, panel = desk.page, desk.page.file
    asked: list[tuple[str, str]] = []
    page.road_requested.connect(lambda person: asked.append(("road", person)))
    page.links.sheet_requested.connect(lambda person: asked.append(("sheet", person)))
    panel.overview.heads[Leads.ROAD].click()
    panel.overview.heads[Leads.SHEET].click()
    panel.overview.helps.rows[0].click()
    assert asked == [("road", who), ("sheet", who), ("sheet", who)]
    tabs = {
        "Prosessveileder": panel.consents,
        "Veileder på avdelingen": panel.agreements,
    }
    for text, tab in tabs.items():
        panel.open_tab(panel.overview)
        row = next(one for one in panel.overview.around.rows if one.accessibleName().startswith(text))
        row.setFocus()
        QTest.keyClick(row, Qt.Key.Key_Space)
        desk.settle()
        assert panel.stack.currentWidget() is tab
    panel.open_tab(panel.overview)
    row = next(one for one in panel.overview.around.rows if "Veileder X" in one.accessibleName())
    row.setFocus()
    desk.key(ENTER)
    assert desk.focus is panel.person_form.nav


def test_the_line_that_has_the_keys_keeps_them_when_nothing_changed(desk: ParticipantsDesk) -> None:
    desk.open("Huong")
    row = desk.page.file.overview.contact.rows[0]
    row.setFocus()
    desk.page.refresh()
    desk.settle()
    assert desk.focus is row


def test_the_list_tells_the_nearest_thing_that_waits_in_words_of_the_program_alone(
    desk: ParticipantsDesk,
) -> None:
    who, other = desk.person("Huong").id, desk.person("Åse").id

    def agree(person: str, kind: StepKind, days: int) -> None:
        due = WEDNESDAY + timedelta(days=days)
        desk.ward.do(SaveNextStep(NextStep("", person, kind, "Ring tannlegen", "M", due, "", None, due)))

    agree(who, StepKind.STEP, 2)
    agree(who, StepKind.CONTACT, 0)
    agree(other, StepKind.STEP, 40)
    desk.page.refresh()
    desk.settle()
    assert desk.listed() == ["Huong, i prosjektet · ta kontakt i dag", "Åse, i prosjektet"]
    agree(other, StepKind.QUESTION, 20)
    desk.page.people.view.setCurrentIndex(desk.page.people.people.index(1, 0))
    desk.page.refresh()
    desk.settle()
    assert desk.listed()[1] == "Åse, i prosjektet · venter på svar"
    assert desk.page.people.current_id == other  # what is marked stays marked
