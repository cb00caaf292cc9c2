"""«Per deltaker» in a real window: ticked and taken back, recorded, outcomes together, sheets by consent."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.activity_cards import LONGEST_TAG, LONGEST_TITLE, absence_card, contact_card
from arbeidsleder.application.commands.road import RecordHappening
from arbeidsleder.application.queries.person_follow_up import PersonFollowUp
from arbeidsleder.bootstrap.checklists import checklists
from arbeidsleder.bootstrap.task_library import pictograms
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.pages.follow_up.log_card import log_lines
from arbeidsleder.desktop.pages.follow_up.person_presenter import MadeSheet
from arbeidsleder.desktop.pages.follow_up.person_view import PersonView
from arbeidsleder.desktop.services import Services
from arbeidsleder.domain.consent import Consent, ConsentForm, Recipient, Topic
from arbeidsleder.domain.road import Happened, Outcome, standing
from arbeidsleder.reports.all_sheets import PdfSheets
from support.ward import TOR, WEDNESDAY, Ward, open_ward
from support.week_desk import Answers

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Place:
    ward: Ward
    view: PersonView
    jobs: JobRunner
    qtbot: QtBot
    ids: dict[str, str]
    said: list[str] = field(default_factory=list)
    sheets: list[MadeSheet] = field(default_factory=list)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)
        QApplication.sendPostedEvents(None, 0)

    def log(self, kind: Happened) -> list[tuple[str, str]]:
        with self.ward.ctx.store.read() as uow:
            found = standing(uow.road.happenings(self.ids["Liv"]))
        return [(one.about, one.state) for one in found if one.kind is kind]

    def agree(self, *topics: Topic) -> None:
        day, now = WEDNESDAY - timedelta(days=9), self.ward.clock.now()
        with self.ward.ctx.store.write("u-marit") as uow:
            uow.road.append_consent(
                Consent(
                    secrets.token_hex(8), "c1", self.ids["Liv"], Recipient.NAV_COUNSELLOR, "Ingrid Prøvemoen",
                    frozenset(topics), "Helt i mål", "1", day, ConsentForm.WRITTEN, now, "u-marit", day,
                )
            )  # fmt: skip

    @property
    def shown(self) -> PersonFollowUp:
        assert self.view.presenter.shown is not None
        return self.view.presenter.shown

    def text(self) -> str:
        (page,) = pypdfium2.PdfDocument(self.sheets[-1].pdf)
        return " ".join(page.get_textpage().get_text_range().split())


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Iterator[Place]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as ward:
        ids = {called: ward.add(called) for called in ("Liv", "Åse")}
        jobs = JobRunner()
        services = Services(ward.ctx, jobs, Answers(), lambda: PdfSheets(pictograms))
        view = PersonView(services, checklists)
        made = Place(ward, view, jobs, qtbot, ids)
        view.status_message.connect(made.said.append)
        view.sheet_made.connect(made.sheets.append)
        view.resize(1102, 624)
        view.show()
        view.activateWindow()
        assert QTest.qWaitForWindowActive(view)
        view.page_opened()
        made.settle()
        try:
            yield made
        finally:
            view.close()
            jobs.close()
            view.deleteLater()


def test_an_item_is_ticked_with_its_day_and_the_tick_is_taken_back(place: Place) -> None:
    card = place.view.checklists[2]
    assert [one.checklist.name for one in place.view.checklists] == [
        "Første dag", "Første uke", "Før MFY starter",
    ]  # fmt: skip
    box = card.boxes["before_mfy.system_access"]
    box.setFocus()
    place.press(Qt.Key.Key_Space)
    assert place.log(Happened.CHECK) == [("before_mfy.system_access", "done")]
    assert box.isChecked() and card.print.isEnabled()
    card.print.click()
    place.settle()
    assert "onsdag 5. mai 2027" in place.text() and "Egen mappe – ikke utlevert" in place.text()
    box.setFocus()
    place.press(Qt.Key.Key_Space)
    assert not box.isChecked()
    assert place.log(Happened.CHECK)[0] == ("before_mfy.system_access", "open")  # and the tick stands before
    colleague = place.ward.as_user(TOR)
    colleague.do(
        RecordHappening(place.ids["Liv"], Happened.CHECK, WEDNESDAY, "before_mfy.uniform_keys", "done")
    )
    place.view.page_opened()
    place.settle()
    box = card.boxes["before_mfy.uniform_keys"]
    assert box.isChecked()
    box.click()
    place.settle()
    assert not box.isChecked() and place.said[-1:] in ([], [""])


def test_what_happens_is_recorded_by_keys_and_outcomes_stand_together(place: Place) -> None:
    place.press(Qt.Key.Key_N, CTRL)
    form = place.view.form
    place.press(Qt.Key.Key_Return, CTRL)
    assert form.told == "Skriv hvem kontakten var med. Ingenting er lagret."
    form.about.setText("Liv, på telefon")
    place.press(Qt.Key.Key_Return, CTRL)
    assert place.log(Happened.CONTACT) == [("Liv, på telefon", "")]
    for outcome, where in ((Outcome.HEALTH_NOT_WANTED, ""), (Outcome.WEEKEND_JOB, "Butikken")):
        place.view.new(Happened.OUTCOME)
        form.which.setCurrentIndex(tuple(Outcome).index(outcome))
        form.about.setText(where)
        place.press(Qt.Key.Key_Return, CTRL)
    assert place.log(Happened.OUTCOME) == [("Butikken", "weekend_job"), ("", "health_not_wanted")]
    place.view.new(Happened.OUTCOME)
    form.which.setCurrentIndex(tuple(Outcome).index(Outcome.PERMANENT_JOB))
    place.press(Qt.Key.Key_Return, CTRL)
    assert form.told == "Skriv hvor jobben er. Hospitering er ikke en jobb. Ingenting er lagret."
    place.press(Qt.Key.Key_Escape)
    place.view.new(Happened.NOTICE)
    assert not form.about.isVisible() and not form.text.isVisible()
    form.which.setCurrentIndex(2)
    place.press(Qt.Key.Key_Return, CTRL)
    assert place.log(Happened.NOTICE) == [("both", "")]


def test_a_job_gets_its_last_day_and_an_assignment_what_comes_next_from_their_lines(place: Place) -> None:
    form, cards = place.view.form, place.view.cards
    place.view.new(Happened.OUTCOME, "", Outcome.SUMMER_JOB)
    assert form.last.isVisible()
    form.about.setText("Hagesenteret")
    place.press(Qt.Key.Key_Return, CTRL)
    (job,) = log_lines(place.shown)[Happened.OUTCOME]
    assert (job.text, job.more) == ("fra 05.05.2027 · Sommerjobb · Hagesenteret", "Slutt…")
    assert job.form is not None
    cards[Happened.OUTCOME].more_requested.emit(*job.form)
    assert (form.about.text(), form.about.isReadOnly()) == ("Hagesenteret", True)
    form.day.set_date(date(2027, 8, 15))
    place.press(Qt.Key.Key_Return, CTRL)
    (job,) = log_lines(place.shown)[Happened.OUTCOME]
    assert (job.text, job.more) == ("05.05.2027 – 15.08.2027 · Sommerjobb · Hagesenteret", "")
    place.view.new(Happened.OUTCOME, "", Outcome.MFY_CONTRACT)
    assert not form.last.isVisible()
    place.press(Qt.Key.Key_Return, CTRL)
    assert [line.text for line in log_lines(place.shown)[Happened.EXAM]] == [
        "05.05.2027 · MFY-kontrakt skrevet"
    ]
    for _again in range(2):  # two of one name
        place.view.new(Happened.ASSIGNMENT)
        assert not form.about.isReadOnly()
        form.about.setText("Hygiene")
        place.press(Qt.Key.Key_Return, CTRL)
        line = log_lines(place.shown)[Happened.ASSIGNMENT][0]
        assert line.form is not None
        for state in ("Forklart", "Levert"):
            line = log_lines(place.shown)[Happened.ASSIGNMENT][0]
            assert line.form is not None
            cards[Happened.ASSIGNMENT].more_requested.emit(*line.form)
            assert (form.about.text(), form.which.currentText()) == ("Hygiene", state)
            place.press(Qt.Key.Key_Return, CTRL)
    assert [line.text for line in log_lines(place.shown)[Happened.ASSIGNMENT]] == [
        "Hygiene · frist 05.05.2027 · forklart 05.05.2027 · levert 05.05.2027"
    ] * 2


def test_a_card_is_printed_for_the_counsellor_only_with_consent_to_what_it_tells(place: Place) -> None:
    place.view.contact_card.click()
    place.settle()
    assert not place.sheets and place.view.error.text.startswith("Deltakeren har ikke samtykket")
    place.agree(Topic.CONTACT)
    place.view.contact_card.click()
    place.settle()
    text = place.text()
    for words in (
        "Kontakt med arbeidsleder",
        "Helt i mål",
        "FAG_OG_YRKESOPPLAERING",
        "GJENNOMFORES",
        "S-001",
    ):
        assert words in text
    place.view.absence_card.click()
    place.settle()
    assert len(place.sheets) == 1 and place.view.error.text.startswith("Samtykket til")
    place.agree(Topic.CONTACT, Topic.ATTENDANCE)
    place.view.absence_card.click()
    place.settle()
    assert "både på jobben og på skolen" in place.text() and "Ikke fylt ut" in place.text()


def test_the_cards_keep_within_the_fields_of_the_activity_plan() -> None:
    for card in (
        contact_card("Marit Lunde", "", None),
        absence_card("Marit Lunde", "2 Øst", "Kari, 000 00 151", "Kongsgård", WEDNESDAY),
    ):
        assert len(card.title) <= LONGEST_TITLE and len(card.tag) <= LONGEST_TAG
        assert card.status in {"FORSLAG", "PLANLAGT", "GJENNOMFORES", "FULLFORT", "AVBRUTT"}
        assert all(label for label, _value in card.details)


def test_the_shade_hides_the_person_and_what_is_wrong_is_taken_back(place: Place) -> None:
    place.ward.do(RecordHappening(place.ids["Liv"], Happened.CONTRACT, WEDNESDAY, "2 Øst"))
    place.view.page_opened()
    place.settle()
    assert place.view.phase.text() == "i MFY"
    card = place.view.cards[Happened.EXAM]
    assert card.new.isVisible()
    card.remove_requested.emit(place.view.presenter.shown.dates[0])  # type: ignore[union-attr]
    place.settle()
    assert place.log(Happened.CONTRACT) == [] and place.view.phase.text() == "i prosjektet"
    place.view.set_shaded(True)
    assert not place.view.bar.isVisible() and not place.view.stack.isVisible()
