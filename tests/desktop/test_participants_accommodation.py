"""Accommodation in a person's file: kept with its dates and the ward's words, changed, taken away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.accommodation import Accommodation, AccommodationKind
from support.participants_desk import ParticipantsDesk, participants_desk
from support.ward import Ward


@pytest.fixture
def desk(ward: Ward, qtbot: QtBot) -> Iterator[ParticipantsDesk]:
    ward.add("Huong", family="Mẫu")
    with participants_desk(ward, qtbot) as opened:
        opened.open("Huong")
        opened.tab("Avtaler og tilrettelegging")
        yield opened


def kept(desk: ParticipantsDesk) -> list[Accommodation]:
    who = desk.person("Huong").id
    with desk.ward.ctx.store.read() as uow:
        return list(uow.support.accommodations(who))


def shown(desk: ParticipantsDesk) -> str:
    return "\n".join(text.text() for text in desk.page.file.agreements.findChildren(Text))


def press(desk: ParticipantsDesk, word: str) -> None:
    """Press the last button of that word: the weekly plan above has the same."""
    *_others, button = [
        b for b in desk.page.file.agreements.widget().findChildren(QAbstractButton) if b.text() == word
    ]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def new(desk: ParticipantsDesk):  # type: ignore[no-untyped-def]
    press(desk, "Ny tilrettelegging…")
    return desk.page.file.accommodation_form


def test_it_is_kept_with_the_words_for_the_ward_and_shown(desk):
    form = new(desk)
    form.kind.setCurrentIndex(list(AccommodationKind).index(AccommodationKind.GRADUAL_START))
    form.text.setPlainText("Tre timer om dagen den første måneden")
    form.ward_words.setText("Begynner klokka 10")
    form.consent.setText("Skjema 3. mai")
    form.review.set_date(desk.ward.day + timedelta(days=28))
    desk.save()
    (one,) = kept(desk)
    assert (one.kind, one.ward_words, one.agreed_on) == (
        AccommodationKind.GRADUAL_START,
        "Begynner klokka 10",
        desk.ward.day,
    )
    told = shown(desk)
    assert "Gradvis start" in told
    assert "Avdelingen får vite: Begynner klokka 10. Samtykke: Skjema 3. mai." in told
    assert "snakkes om igjen" in told


def test_words_for_the_ward_without_a_consent_are_not_kept(desk):
    form = new(desk)
    form.text.setPlainText("Pause klokka ti")
    form.ward_words.setText("Pause klokka ti")
    desk.save()
    assert kept(desk) == []
    assert "samtykket" in form.told
    form.ward_words.setText("")
    desk.save()
    assert len(kept(desk)) == 1
    assert "Avdelingen får ikke vite noe." in shown(desk)


def test_a_reason_is_asked_about_before_it_is_kept(desk):
    form = new(desk)
    form.text.setPlainText("Kortere dager på grunn av angst")
    desk.save()
    assert form.wording.isVisible()
    assert kept(desk) == []
    form.text.setPlainText("Kortere dager")
    desk.save()
    assert [one.text for one in kept(desk)] == ["Kortere dager"]


def test_a_review_that_is_due_is_said_and_a_decision_that_is_awaited(desk):
    form = new(desk)
    form.text.setPlainText("Mer tid til skoleoppgaver")
    form.first.set_date(desk.ward.day - timedelta(days=30))
    form.review.set_date(desk.ward.day)
    form.needs_decision.setChecked(True)
    desk.save()
    told = shown(desk)
    assert "snakk om det igjen nå" in told
    assert "venter på vedtak fra PPT" in told
    press(desk, "Endre…")
    form.decided.set_date(desk.ward.day)
    form.review.set_date(None)
    desk.save()
    (one,) = kept(desk)
    assert one.decided_on == desk.ward.day
    assert "snakk om det igjen nå" not in shown(desk)


def test_it_is_taken_away_after_a_question(desk):
    form = new(desk)
    form.text.setPlainText("Egen stol")
    desk.save()
    press(desk, "Ta bort")
    desk.settle()
    assert kept(desk) == []


def test_the_tab_stands_in_full_in_a_window_of_1366(desk):
    (tab,) = [
        button
        for button in desk.page.file.tabs.findChildren(QAbstractButton)
        if button.text() == "Avtaler og tilrettelegging"
    ]
    assert tab.width() >= tab.sizeHint().width()
    desk.window.resize(960, 540)
    desk.settle()
    assert tab.width() >= tab.minimumSizeHint().width()
    assert tab.accessibleName() == "Avtaler og tilrettelegging"
