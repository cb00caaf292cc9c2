"""Oppfølging by keys in a real window on a real ward: agreed, done, taken back, answered, opened."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.road import RecordHappening, SaveNextStep
from arbeidsleder.application.queries.follow_up import due_today
from arbeidsleder.bootstrap.due_count import DueCount
from arbeidsleder.bootstrap.task_library import pictograms
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.pages.follow_up.page import FollowUpPage, Place
from arbeidsleder.desktop.pages.follow_up.view import FollowUpView
from arbeidsleder.desktop.services import Services
from arbeidsleder.desktop.shell.main_window import MainWindow
from arbeidsleder.desktop.shell.page import Page
from arbeidsleder.domain.consent import Consent, ConsentForm, Recipient, Topic
from arbeidsleder.domain.follow_up import Due, DueKind
from arbeidsleder.domain.handover import Handover
from arbeidsleder.domain.road import AssignmentState, Happened, NextStep, StepKind, standing
from arbeidsleder.reports.all_sheets import PdfSheets
from support.ward import WEDNESDAY, Ward, open_ward
from support.week_desk import Answers

CTRL = Qt.KeyboardModifier.ControlModifier
X, U, ENTER, DOWN = Qt.Key.Key_X, Qt.Key.Key_U, Qt.Key.Key_Return, Qt.Key.Key_Down


@dataclass
class Desk:
    ward: Ward
    window: MainWindow
    page: FollowUpPage
    jobs: JobRunner
    qtbot: QtBot
    answers: Answers
    ids: dict[str, str]
    said: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    opened: list[Due] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    @property
    def view(self) -> FollowUpView:
        view = self.page.view(Place.DUE)
        assert isinstance(view, FollowUpView)
        return view

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, key, held)
        self.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)
        QApplication.sendPostedEvents(None, 0)

    def lines(self) -> list[str]:
        model = self.view.list.due
        return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]

    def stand_on(self, words: str) -> None:
        model = self.view.list.due
        row = next(n for n, line in enumerate(self.lines()) if words in line)
        self.view.list.setCurrentIndex(model.index(row, 0))

    def steps(self, called: str) -> list[NextStep]:
        with self.ward.ctx.store.read() as uow:
            return list(uow.road.steps(self.ids[called]))

    def happened(self, called: str, kind: Happened) -> int:
        with self.ward.ctx.store.read() as uow:
            log = standing(uow.road.happenings(self.ids[called]))
        return sum(one.kind is kind for one in log)

    def agree(self, called: str, text: str, days: int, kind: StepKind = StepKind.STEP) -> None:
        due = WEDNESDAY + timedelta(days=days)
        self.ward.do(
            SaveNextStep(NextStep("", self.ids[called], kind, text, "Marit", WEDNESDAY, "", None, due))
        )
        self.page.page_opened()
        self.settle()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as ward:
        ids = {called: ward.add(called) for called in ("Even", "Huong")}
        jobs, answers = JobRunner(), Answers()
        services = Services(ward.ctx, jobs, answers, lambda: PdfSheets(pictograms))
        window, page = MainWindow(), FollowUpPage()
        made = Desk(ward, window, page, jobs, qtbot, answers, ids)

        def view() -> FollowUpView:
            here = FollowUpView(services)
            here.about_changed.connect(lambda text: page.set_about(Place.DUE, text))
            here.status_message.connect(made.said.append)
            here.undo_hint.connect(made.hints.append)
            here.open_requested.connect(made.opened.append)
            return here

        page.offer(Place.DUE, view, ())
        count = DueCount(services, window)
        count.changed.connect(made.counts.append)
        window.add_page(Page("follow_up", "Oppfølging", "message", page))
        window.resize(1366, 768)
        window.show()
        window.show_work()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        page.page_opened()
        made.settle()
        try:
            yield made
        finally:
            window.shade.stop()
            window.watch.stop()
            window.close()
            jobs.close()
            window.deleteLater()


def test_what_is_due_stands_in_bands_with_whose_and_when(desk: Desk) -> None:
    assert desk.lines() == ["Denne uken", "Even, Avtal neste steg, Marit", "Huong, Avtal neste steg, Marit"]
    desk.agree("Huong", "Ringe skolen", 0)
    desk.agree("Even", "Prøve kaffevogna", 2)
    desk.agree("Even", "Spørsmål om arbeidstøy", 9, StepKind.QUESTION)
    desk.agree("Huong", "Neste uke", 7)
    assert desk.lines() == [
        "I dag",
        "Huong, Ringe skolen, Marit, i dag",
        "Denne uken",
        "Even, Prøve kaffevogna, Marit, fredag",
        "Venter på svar fra andre",
        "Even, Spørsmål om arbeidstøy, Marit, spurt 5. mai",
    ]
    about = "Onsdag 5. mai · 1 i dag, 1 denne uken, 1 venter på svar"
    assert desk.page.head.subtitle.text() == about
    assert due_today(desk.ward.ctx) == 1


def test_one_key_marks_done_and_one_takes_it_back(desk: Desk) -> None:
    desk.agree("Huong", "Ringe skolen", -2)
    assert "Huong, Ringe skolen, Marit, siden 3. mai" in desk.lines()
    desk.stand_on("Ringe")
    desk.press(X)
    assert [step.done_on for step in desk.steps("Huong")] == [WEDNESDAY]
    assert desk.hints[-1] == "Huong: Ringe skolen, gjort. U angrer"
    assert desk.counts[-1] == 0
    desk.press(U)
    assert [step.done_on for step in desk.steps("Huong")] == [None]
    assert (desk.counts[-1], desk.said[-1]) == (1, "Angret.")
    desk.press(U)
    assert desk.said[-1] == "Det er ikke noe å angre her."


def test_a_question_is_done_with_its_answer(desk: Desk) -> None:
    desk.agree("Even", "Spørsmål om arbeidstøy", 0, StepKind.QUESTION)
    desk.stand_on("Spørsmål")
    desk.press(X)
    panel = desk.view.panel
    assert panel.answer.hasFocus() and desk.steps("Even")[0].is_open
    desk.type("Han får det i morgen")
    desk.press(ENTER, held=CTRL)
    (step,) = desk.steps("Even")
    assert (step.answer, step.done_on) == ("Han får det i morgen", WEDNESDAY)
    desk.press(U)
    assert desk.steps("Even")[0].is_open


def test_a_new_agreement_has_an_owner_and_a_date(desk: Desk) -> None:
    desk.press(Qt.Key.Key_N, held=CTRL)
    form = desk.view.form
    assert form.text.hasFocus() and form.owner.text() == "Marit"
    desk.type("Møte Eli på 1 Vest")
    desk.press(ENTER, held=CTRL)
    assert form.told and not desk.steps("Even")  # no date yet
    form.due.setText("7.5")
    form.owner.setText("Even og Marit")
    desk.press(ENTER, held=CTRL)
    (step,) = desk.steps("Even")
    assert (step.text, step.owner, step.due_on) == (
        "Møte Eli på 1 Vest", "Even og Marit", WEDNESDAY + timedelta(days=2),
    )  # fmt: skip
    assert "Even, Møte Eli på 1 Vest, Even og Marit, fredag" in desk.lines()
    assert desk.view.list.hasFocus()
    desk.press(Qt.Key.Key_E, held=CTRL)
    form.owner.setText("Even")
    desk.press(ENTER, held=CTRL)
    assert [one.owner for one in desk.steps("Even")] == ["Even"]
    desk.press(Qt.Key.Key_E, held=CTRL)
    assert "Før sto: Møte Eli på 1 Vest (Even og Marit, 07.05.2027)" in form.before.text()


def test_enter_opens_what_it_is_about_and_gives_a_step_to_who_has_none(desk: Desk) -> None:
    desk.ward.do(RecordHappening(desk.ids["Huong"], Happened.APPLIED, WEDNESDAY - timedelta(days=20)))
    desk.agree("Huong", "Noe senere", 20)
    desk.press(ENTER)  # Even has no next step
    assert desk.view.form_open
    desk.press(Qt.Key.Key_Escape)
    assert not desk.view.form_open
    desk.press(DOWN)
    desk.stand_on("Svar på søknaden")
    desk.press(ENTER)
    assert [one.kind for one in desk.opened] == [DueKind.APPLICATION]
    assert "Huong, Svar på søknaden, karrieresenteret, søkt 15. april" in desk.lines()
    desk.press(X)  # what asks for more opens the same form by both keys
    assert [one.kind for one in desk.opened] == [DueKind.APPLICATION] * 2
    panel = desk.view.panel
    assert (panel.done.text(), panel.open.isVisible()) == ("Før svaret…", False)


def test_a_sheet_is_received_and_an_assignment_delivered_by_one_key(desk: Desk) -> None:
    who = desk.ids["Huong"]
    due, delivered = AssignmentState.DUE, AssignmentState.DELIVERED
    desk.ward.do(RecordHappening(who, Happened.ASSIGNMENT, WEDNESDAY, "Hygiene", due))
    now = desk.ward.clock.now()
    sheet = Handover(
        "h1",
        who,
        "Håkon Lie",
        "c1",
        1,
        now - timedelta(days=2),
        "u-marit",
        WEDNESDAY + timedelta(days=90),
        "d",
    )
    with desk.ward.ctx.store.write("u-marit") as uow:
        uow.road.append_handover(sheet)
    day = WEDNESDAY - timedelta(days=1)
    desk.ward.do(RecordHappening(who, Happened.HANDED_OVER, day, "h1", "by_hand"))
    desk.page.page_opened()
    desk.settle()
    for words, kind in (("Kvittering", Happened.HANDOVER_RECEIPT), ("Skoleoppgave", Happened.ASSIGNMENT)):
        before = desk.happened("Huong", kind)
        desk.stand_on(words)
        desk.press(X)
        assert desk.happened("Huong", kind) == before + 1 and words not in str(desk.lines())
        desk.press(U)
        assert desk.happened("Huong", kind) == before and words in str(desk.lines())
    with desk.ward.ctx.store.read() as uow:
        states = [one.state for one in uow.road.happenings(who) if one.kind is Happened.ASSIGNMENT]
    assert states == [due, delivered, delivered]  # and the last takes it back


def test_a_consent_that_runs_out_later_stands_under_a_heading_of_its_own(desk: Desk) -> None:
    who, day = desk.ids["Huong"], WEDNESDAY - timedelta(days=9)
    for number, days in enumerate((2, 20)):
        one = Consent(
            f"v{number}", f"c{number}", who, tuple(Recipient)[number], "Håkon Lie", frozenset({Topic.GOALS}),
            "Overlevering", "1", day, ConsentForm.WRITTEN, desk.ward.clock.now(), "u-marit", day,
            WEDNESDAY + timedelta(days=days),
        )  # fmt: skip
        with desk.ward.ctx.store.write("u-marit") as uow:
            uow.road.append_consent(one)
    desk.page.page_opened()
    desk.settle()
    lines = desk.lines()
    soon = lines.index("De neste ukene")
    assert "går ut 7. mai" in " ".join(lines[:soon]) and "går ut 25. mai" in lines[soon + 1]
    assert "denne uken" in desk.page.head.subtitle.text()
    assert "snart" not in desk.page.head.subtitle.text()  # a low window has no room for all


def test_what_was_typed_is_not_lost_by_escape_without_a_question(desk: Desk) -> None:
    desk.press(Qt.Key.Key_N, held=CTRL)
    desk.type("Ringe")
    desk.answers.yes = False
    desk.press(Qt.Key.Key_Escape)
    assert desk.view.form_open and desk.view.form.text.toPlainText() == "Ringe"
    desk.answers.yes = True
    desk.press(Qt.Key.Key_Escape)
    assert not desk.view.form_open and not desk.steps("Even")


def test_the_shade_hides_names_words_panel_and_form(desk: Desk) -> None:
    desk.agree("Huong", "Ringe skolen", 0)
    desk.stand_on("Ringe")
    desk.page.set_shaded(True)
    assert not any("Huong" in line or "Ringe" in line for line in desk.lines())
    assert not desk.view.right.isVisible()
    desk.press(X)
    assert desk.steps("Huong")[0].is_open
    desk.page.set_shaded(False)
    assert desk.view.panel.title.text() == "Neste steg · Huong"


def test_letters_can_be_turned_off_and_alt_works_always(desk: Desk) -> None:
    desk.ward.change_site(single_letter_keys=False)
    desk.agree("Huong", "Ringe skolen", 0)
    desk.stand_on("Ringe")
    desk.press(X)
    assert desk.steps("Huong")[0].is_open
    desk.press(X, held=Qt.KeyboardModifier.AltModifier)
    assert not desk.steps("Huong")[0].is_open
    assert desk.hints[-1] == "Huong: Ringe skolen, gjort. Alt U angrer"


def test_a_narrow_window_gives_the_form_and_the_answer_the_whole_place(desk: Desk) -> None:
    desk.agree("Huong", "Når kan hun begynne?", 0, StepKind.QUESTION)
    desk.window.resize(960, 540)
    desk.settle()
    assert desk.view.left.isVisible() and not desk.view.panel.isVisible()
    desk.stand_on("begynne")
    desk.press(X)
    assert desk.view.panel.answer.hasFocus() and not desk.view.left.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert desk.view.left.isVisible() and desk.view.list.hasFocus()
    desk.press(X)
    desk.type("Etter sommeren")
    desk.press(ENTER, held=CTRL)
    assert [step.answer for step in desk.steps("Huong")] == ["Etter sommeren"]
    assert desk.view.left.isVisible() and desk.view.list.hasFocus()
    desk.press(Qt.Key.Key_N, held=CTRL)
    assert desk.view.form.isVisible() and not desk.view.left.isVisible()
