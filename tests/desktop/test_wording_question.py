"""The question before a free text is saved: asked gently, never blocking, and no word is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from arbeidsleder.application.queries.mastery_matrix import MatrixTask
from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.desktop.pages.tasks.mastery.panel import ObservePanel, SeenNow
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.wording import WordingBar, advice, question
from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.wording import Sensitive
from support.participants_desk import ParticipantsDesk, participants_desk
from support.program import Running, unlocked
from support.today_desk import TodayDesk, today_desk
from support.ward import Ward

HEALTH = "Dette ligner på noe om helse. Skal det stå her?"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def few(ward: Ward) -> Ward:
    for called in ("Even", "Noor"):
        ward.add(called)
    ward.add("Huong", family="Mẫu")
    return ward


@pytest.fixture
def desk(few: Ward, qtbot: QtBot) -> Iterator[TodayDesk]:
    with today_desk(few, qtbot) as opened:
        yield opened


@pytest.fixture
def people(few: Ward, qtbot: QtBot) -> Iterator[ParticipantsDesk]:
    with participants_desk(few, qtbot) as opened:
        yield opened


@pytest.fixture
def run(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    with unlocked(tmp_path / "vault", qtbot) as opened:
        yield opened


def talk_of(desk: TodayDesk, called: str) -> tuple[str, str]:
    talk = desk.row(called).talk
    return (talk.went_well, talk.try_next) if talk else ("", "")


def test_every_kind_has_a_question_and_says_what_to_write_instead():
    assert question((Sensitive.HEALTH,)) == HEALTH
    assert "helse, gjeld og familie" in question((Sensitive.HEALTH, Sensitive.DEBT, Sensitive.FAMILY))
    assert len({advice(kind) for kind in Sensitive}) == len(Sensitive)
    assert all(advice(kind).startswith("Skriv heller") for kind in Sensitive)


def test_what_is_found_is_marked_when_one_goes_back(qtbot):
    field = Field("")
    bar = WordingBar(field)
    qtbot.addWidget(field)
    qtbot.addWidget(bar)
    bar.begin()
    field.setText("😀 Har angst i dag")
    assert not bar.passes()
    bar.rewrite.click()
    assert field.selectedText() == "angst"
    assert bar.asking
    field.setText("Trenger ro i dag")
    assert not bar.asking
    assert bar.passes()


def test_words_that_are_saved_already_are_not_asked_about_again(qtbot):
    field = Field("Har angst")
    bar = WordingBar(field)
    qtbot.addWidget(field)
    qtbot.addWidget(bar)
    bar.begin()
    assert bar.passes()
    field.setText("Har angst og feber")
    assert not bar.passes()
    bar.keep.click()
    assert bar.passes()


def test_an_ordinary_talk_is_saved_without_a_question(desk):
    desk.mark("Noor")
    side = desk.page.work.side
    side.went_well.setFocus()
    desk.type("Tok ansvar for vogna")
    desk.press(Qt.Key.Key_Return)
    assert not side.wording.asking
    assert talk_of(desk, "Noor") == ("Tok ansvar for vogna", "")


def test_a_talk_about_health_waits_for_an_answer_and_is_then_saved(desk):
    desk.mark("Noor")
    side = desk.page.work.side
    side.try_next.setFocus()
    desk.type("Har legetime tirsdag")
    side.went_well.setFocus()
    desk.settle()
    assert side.wording.isVisible()
    assert side.wording.question.text() == HEALTH
    assert talk_of(desk, "Noor") == ("", "")
    desk.reload()
    assert side.try_next.text() == "Har legetime tirsdag", "the board read anew takes no word away"
    QTest.mouseClick(side.wording.keep, Qt.MouseButton.LeftButton)
    desk.settle()
    assert talk_of(desk, "Noor") == ("", "Har legetime tirsdag")
    assert not side.wording.isVisible()


def test_a_talk_that_is_written_again_is_saved_as_it_is_then(desk):
    desk.mark("Noor")
    side = desk.page.work.side
    side.went_well.setFocus()
    desk.type("Har angst")
    desk.press(Qt.Key.Key_Return)
    QTest.mouseClick(side.wording.rewrite, Qt.MouseButton.LeftButton)
    assert desk.focus is side.went_well
    side.went_well.selectAll()
    desk.type("Trenger ro")
    desk.press(Qt.Key.Key_Return)
    assert talk_of(desk, "Noor") == ("Trenger ro", "")


def test_a_talk_nobody_answered_about_is_offered_when_another_is_marked(desk):
    desk.mark("Noor")
    side, offers = desk.page.work.side, desk.page.work.offers
    side.went_well.setFocus()
    desk.type("Var syk")
    desk.mark("Even")
    desk.settle()
    assert talk_of(desk, "Noor") == talk_of(desk, "Even") == ("", "")
    assert not side.wording.isVisible()
    (bar,) = offers.bars
    assert "ikke lagret" in bar.sentence
    QTest.mouseClick(bar.take, Qt.MouseButton.LeftButton)
    desk.settle()
    assert side.participant_id == desk.row("Noor").participant.id
    assert side.went_well.text() == "Var syk"
    assert side.wording.isVisible()
    assert offers.bars == []
    QTest.mouseClick(side.wording.keep, Qt.MouseButton.LeftButton)
    desk.settle()
    assert talk_of(desk, "Noor") == ("Var syk", "")


def test_below_the_shade_no_word_shows_and_none_is_lost(desk):
    desk.mark("Noor")
    side = desk.page.work.side
    side.went_well.setFocus()
    desk.type("Var syk")
    desk.page.set_shaded(True)
    desk.settle()
    assert side.went_well.text() == ""
    assert not side.wording.isVisible()
    desk.page.set_shaded(False)
    desk.settle()
    assert side.went_well.text() == ""
    (bar,) = desk.page.work.offers.bars
    QTest.mouseClick(bar.take, Qt.MouseButton.LeftButton)
    assert side.went_well.text() == "Var syk"


def test_a_remember_note_is_asked_about_too(desk):
    desk.mark("Noor")
    side = desk.page.work.side
    QTest.mouseClick(side.new_note, Qt.MouseButton.LeftButton)
    form = side.note_form
    desk.type("Skylder 4000 kroner")
    desk.press(Qt.Key.Key_Return)
    assert form.wording.isVisible()
    assert "gjeld" in form.wording.question.text()
    assert desk.focus is form.wording.rewrite
    assert not desk.row("Noor").has_note
    QTest.mouseClick(form.wording.keep, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.row("Noor").has_note


def test_own_words_on_the_turned_screen_are_asked_about_once_and_done_again_lets_them_stand(desk):
    desk.mark("Noor")
    desk.key(Qt.Key.Key_F9)
    turned = desk.page.turned_screen
    desk.type("Mannen min er syk")
    desk.press(Qt.Key.Key_Escape)
    assert turned.isVisible()
    assert turned.wording.isVisible()
    assert turned.wording.advice.text() == "Ordene er dine, og du bestemmer."
    assert desk.row("Noor").own_words == ""
    desk.press(Qt.Key.Key_Escape)
    assert not turned.isVisible()
    assert desk.row("Noor").own_words == "Mannen min er syk"


def test_a_form_asks_once_and_saves_when_the_words_may_stand(people):
    people.open("Huong")
    people.key(Qt.Key.Key_E, CTRL)
    form = people.page.file.person_form
    form.note.setFocus()
    people.type("Har diabetes")
    people.save()
    assert form.wording.isVisible()
    assert people.person("Huong").note == ""
    assert people.page.file.form_open
    QTest.mouseClick(form.wording.keep, Qt.MouseButton.LeftButton)
    people.settle()
    assert people.person("Huong").note == "Har diabetes"
    people.key(Qt.Key.Key_E, CTRL)
    people.save()
    assert not people.page.file.form_open, "what is saved already is not asked about again"


def test_names_and_numbers_of_a_form_are_nobodys_business(people):
    people.open("Huong")
    people.key(Qt.Key.Key_E, CTRL)
    form = people.page.file.person_form
    form.nav.setText("Bror Rus")
    people.save()
    assert people.person("Huong").nav_counsellor == "Bror Rus"


def test_a_talk_that_waits_survives_a_lock(run):
    today = run.pages.today
    board = today.presenter.board
    assert board is not None
    today.list.mark(next(row.key for row in board.rows if row.name == "Jonas"))
    run.settle()
    side = today.work.side
    side.went_well.setFocus()
    QTest.keyClicks(side.went_well, "Har feber")
    run.lock()
    run.unlock()
    today = run.pages.today
    (bar,) = today.work.offers.bars
    run.click(bar.take)
    side = today.work.side
    assert (side.name.text(), side.went_well.text()) == ("Jonas", "Har feber")
    run.click(side.wording.keep)
    run.settle()
    run.lock()
    run.unlock()
    assert run.pages.today.work.offers.bars == []
    board = run.pages.today.presenter.board
    assert board is not None
    talk = next(row for row in board.rows if row.name == "Jonas").talk
    assert talk is not None and talk.went_well == "Har feber"


def test_own_words_that_wait_survive_a_lock(run):
    today = run.pages.today
    board = today.presenter.board
    assert board is not None
    today.list.mark(next(row.key for row in board.rows if row.name == "Jonas"))
    run.settle()
    run.key(Qt.Key.Key_F9)
    QTest.keyClicks(today.turned_screen.words, "Broren min kom")
    run.lock()
    run.unlock()
    today = run.pages.today
    (bar,) = today.work.offers.bars
    run.click(bar.take)
    turned = today.turned_screen
    assert turned.words.toPlainText() == "Broren min kom"
    assert turned.wording.isVisible()
    run.click(turned.wording.keep)
    run.settle()
    assert not turned.isVisible()
    board = today.presenter.board
    assert board is not None
    assert next(row for row in board.rows if row.name == "Jonas").own_words == "Broren min kom"


def test_week_lines_wait_for_an_answer_and_survive_a_lock(run):
    lines = week_lines(run, "Huong")
    before = lines.decision.text
    lines.decision.field.setPlainText("Fri til legetime?")
    lines.flush()
    run.settle()
    assert lines.wording.isVisible()
    run.lock()
    run.unlock()
    lines = week_lines(run, "Huong")
    assert lines.decision.text == before
    run.click(lines.offer.take)
    assert lines.decision.text == "Fri til legetime?"
    lines.flush()
    run.click(lines.wording.keep)
    run.settle()
    run.lock()
    run.unlock()
    lines = week_lines(run, "Huong")
    assert lines.decision.text == "Fri til legetime?"
    assert not lines.offer.isVisible()


def week_lines(run, called):
    run.open("week")
    week = run.pages.week
    grid = week.presenter.grid
    assert grid is not None
    who = next(row.participant.id for row in grid.rows if row.name == called)
    week.open_prints(Document.PERSON_WEEK, who)
    run.settle()
    return week.prints.lines


def test_a_line_about_what_was_seen_is_asked_about_and_an_empty_one_is_not(qtbot):
    panel = ObservePanel()
    qtbot.addWidget(panel)
    saved: list[SeenNow] = []
    panel.save_requested.connect(saved.append)
    task = MatrixTask("t1", "Dekke bord", "Bord", ())
    panel.show_person("p1", "Noor", (task,), "t1")
    panel.levels.choose(Level.ALONE)
    panel.save.click()
    assert [one.line for one in saved] == [""]
    panel.show_person("p1", "Noor", (task,), "t1")
    panel.levels.choose(Level.ALONE)
    panel.line.setText("Klarte det selv om angsten var der")
    panel.save.click()
    assert len(saved) == 1
    assert panel.wording.asking
    panel.wording.keep.click()
    assert [one.line for one in saved] == ["", "Klarte det selv om angsten var der"]


def test_where_nothing_is_asked_no_room_is_taken(qtbot: QtBot) -> None:
    card, field = Card(), Field()
    qtbot.addWidget(card)
    card.body.addWidget(field)
    alone = card.sizeHint().height()
    bar = WordingBar(field)
    bar.put_in(card.body)
    card.show()
    assert card.sizeHint().height() == alone
    bar.show()
    assert card.sizeHint().height() == alone + 8 + bar.sizeHint().height()
