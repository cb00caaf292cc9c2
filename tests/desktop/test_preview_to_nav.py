"""A person's week to NAV in the real window: what the consent opens, asked again as it leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from arbeidsleder.application.commands.consent import NoteConsent, RegisterSignature, WithdrawConsent
from arbeidsleder.application.queries.consent import person_consents
from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.desktop.pages.preview.output import DataFile
from arbeidsleder.domain.consent import Recipient, Topic
from support.week_desk import open_prints, shown, week_desk


@pytest.fixture
def desk(tmp_path, qtbot):
    with week_desk(tmp_path, qtbot) as opened:
        yield opened


def agree(desk, called, *topics) -> str:
    """Note and sign a consent to NAV; returns its id."""
    who, ward = desk.ids[called], desk.ward
    ward.do(NoteConsent(who, Recipient.NAV_COUNSELLOR, "NAV Solbakken", frozenset(topics), "Oppfølging"))
    consent = person_consents(ward.ctx, who).consents[-1].wanted.consent_id
    ward.do(RegisterSignature(consent, ward.day))
    return consent


def to_nav(desk, called) -> None:
    """Choose the person's sheet, to NAV."""
    prints = desk.page.prints
    prints.person.setCurrentText(called)
    prints.choose(Document.PERSON_WEEK)
    prints.to.options.row(1).click()
    desk.settle()


def test_what_nav_is_shown_is_what_the_consent_opens_and_is_asked_again_as_it_leaves(desk, tmp_path):
    consent = agree(desk, "Huong", Topic.ATTENDANCE)
    open_prints(desk, Qt.Key.Key_2)
    prints = desk.page.prints
    assert prints.to.isVisible() and not prints.to.to_nav
    to_nav(desk, "Huong")
    text = shown(desk)
    assert "Til " in text and "Samtykke S-001, versjon 2" in text and "Egen mappe" not in text
    assert prints.who_title.text() == "Dette ser Nav-veilederen"
    assert "Deles: oppmøte, uten grunn." in prints.who_text.text()
    assert "Deles ikke: mål og egne ord" in prints.who_text.text()
    desk.printer.path = tmp_path / "paper.pdf"
    prints.print_now()
    desk.settle()
    (line,) = person_consents(desk.ward.ctx, desk.ids["Huong"]).shared
    assert (line.consent, line.recipient) == ("S-001", Recipient.NAV_COUNSELLOR)
    desk.answers.path = tmp_path / "*"
    prints.output.save(prints._sheet())
    desk.settle()
    assert desk.answers.suggestions == ["uke-2027-18-04-delt.pdf"]
    # Withdrawn by another hand while the sheet stands on the screen: neither printer nor file gets it.
    desk.ward.at(desk.ward.day, (desk.ward.clock.moment + timedelta(minutes=1)).time())
    desk.ward.do(WithdrawConsent(consent))
    printed, saved = len(desk.printer.titles), len(desk.answers.suggestions)
    prints.print_now()
    desk.settle()
    assert "ikke samtykket" in prints.error.text
    prints.output.save(prints._sheet())
    desk.settle()
    assert len(desk.printer.titles) == printed and len(desk.answers.suggestions) == saved
    assert len(person_consents(desk.ward.ctx, desk.ids["Huong"]).shared) == 2


def withdraw(desk, consent) -> None:
    """Withdraw a minute later, as another hand would."""
    desk.ward.at(desk.ward.day, (desk.ward.clock.moment + timedelta(minutes=1)).time())
    desk.ward.do(WithdrawConsent(consent))


def test_a_withdrawal_while_a_dialog_stands_open_or_after_its_answer_stops_the_sheet(desk, tmp_path):
    away = tmp_path / "paper"
    away.mkdir()
    desk.answers.path = away / "*"
    open_prints(desk, Qt.Key.Key_2)
    prints = desk.page.prints
    prompts, output = desk.answers, prints.output
    data = DataFile(b"{}", ".json", "JSON (*.json)")
    ways = (
        (desk.printer, "while_open", lambda sheet: output.print(sheet)),
        (prompts, "while_open", lambda sheet: output.save(sheet)),
        (prompts, "while_open", lambda sheet: output.save(sheet, "hemmelig ord")),
        (prompts, "while_open", lambda sheet: output.save_data(sheet, data)),
        # The folder is chosen by then, and is asked about.
        (prompts, "while_sure", lambda sheet: output.save(sheet)),
        (prompts, "while_sure", lambda sheet: output.save(sheet, "hemmelig ord")),
    )
    desk.printer.path = away / "paper.pdf"
    refused = []
    output.refused.connect(refused.append)
    for number, (asker, when, go) in enumerate(ways, 1):
        consent = agree(desk, "Huong", Topic.ATTENDANCE)
        to_nav(desk, "Huong")
        assert "Samtykke S-" in shown(desk)
        desk.risks["paper"] = "removable" if when == "while_sure" else ""
        gone = []
        setattr(asker, when, lambda consent=consent, gone=gone: gone.append(withdraw(desk, consent)))
        go(prints._sheet())
        desk.settle()
        setattr(asker, when, None)
        assert len(gone) == 1  # it was asked, so the first gate had let the sheet through
        assert len(refused) == number and "ikke samtykket" in refused[-1]
        assert list(away.iterdir()) == []
        assert person_consents(desk.ward.ctx, desk.ids["Huong"]).shared == ()
    with desk.ward.ctx.store.read() as uow:
        assert list(uow.files.open()) == []


def test_a_withdrawal_while_the_file_is_being_locked_stops_the_sheet(desk, tmp_path):
    consent = agree(desk, "Huong", Topic.ATTENDANCE)
    open_prints(desk, Qt.Key.Key_2)
    to_nav(desk, "Huong")
    shown(desk)
    desk.answers.path = tmp_path / "paper.pdf"
    prints = desk.page.prints
    # The lane of the database does it after the folder is answered and before the locked file comes back.
    withdrawal = WithdrawConsent(consent)
    services = prints.output._services
    desk.answers.while_open = lambda: services.command(prints.output, withdrawal)
    prints.output.save(prints._sheet(), "hemmelig ord")
    desk.settle()
    assert "ikke samtykket" in prints.error.text
    assert not (tmp_path / "paper.pdf").exists()
    assert person_consents(desk.ward.ctx, desk.ids["Huong"]).shared == ()


def test_who_has_not_agreed_has_no_sheet_and_stops_nobody(desk):
    agree(desk, "Even", Topic.ATTENDANCE)
    open_prints(desk, Qt.Key.Key_2)
    to_nav(desk, "Jonas")
    prints = desk.page.prints
    assert "nav-veileder" in prints.error.text.casefold() and "ikke samtykket" in prints.error.text
    assert not prints.print.isEnabled() and not prints.save.isEnabled()
    desk.press(Qt.Key.Key_3)
    text = shown(desk)
    assert prints.sheet.pages.text() == "side 1 av 1"
    assert "Even" in text and "Jonas" not in text
    assert "9 ark er ikke med" in prints.left_out.text() and "Jonas: " in prints.left_out.text()
    desk.press(Qt.Key.Key_1)
    assert not prints.to.isVisible()
    assert "Egen mappe" in shown(desk)
