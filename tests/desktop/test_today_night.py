"""I dag after midnight and with a day in part, in the real window: which day a key belongs to."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from arbeidsleder.application.commands.participants import SaveWeekPlan
from arbeidsleder.desktop.pages.today.presenter import REFRESH_MS
from arbeidsleder.domain.attendance import Claim, DayState
from arbeidsleder.domain.plan import PlanDay
from support.program import unlocked
from support.today_desk import SHIFT, today_desk

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
WEDNESDAY, THURSDAY = date(2027, 5, 12), date(2027, 5, 13)


@pytest.fixture
def night(ward):
    """Nils and Nora at night on Wednesday, Nora by day on Thursday too; Dag by day. Thursday 03:00."""
    ward.at(WEDNESDAY, time(12))
    ward.add("Nils", start=time(22), end=time(7), weekdays="3")
    nora = ward.add("Nora", start=time(22), end=time(7), weekdays="3")
    days = (PlanDay(3, time(22), time(7), task="Nattevakt"), PlanDay(4, time(12), time(18), task="Stua"))
    ward.do(SaveWeekPlan(nora, date(2027, 1, 4), days))
    ward.add("Dag", start=time(2), end=time(9))
    ward.at(THURSDAY, time(3))
    return ward


@pytest.fixture
def desk(night, qtbot):
    with today_desk(night, qtbot) as opened:
        yield opened


def entries(desk):
    model = desk.page.list.rows
    return [
        str(model.data(model.index(n), Qt.ItemDataRole.AccessibleTextRole)) for n in range(model.rowCount())
    ]


def log(desk, day):
    with desk.ward.ctx.store.read() as uow:
        return list(uow.attendance.statements(day, day))


def test_the_night_stands_first_and_says_where_it_comes_from(desk):
    assert entries(desk) == [
        "Fra i går kveld",
        "Nils, Forslag: møtt, 22:00–07:00, fra i går kveld, Stua",
        "Nora, Forslag: møtt, 22:00–07:00, fra i går kveld, Nattevakt",
        "I dag",
        "Dag, Forslag: møtt, 02:00–09:00, Stua",
        "Nora, Ventes 12:00, 12:00–18:00, Stua",
    ]
    assert desk.page.work.head.title.text() == "Torsdag 13. mai"
    assert desk.page.work.bulk.text() == "Bekreft 3 (1 kommer senere)"
    assert desk.page.work.side.time.text() == "22:00–07:00, fra i går kveld"


def test_all_keys_of_a_night_row_belong_to_the_evening_it_began(desk):
    desk.press("1", ENTER)
    desk.press("2", "s")
    desk.type("0040")
    desk.press(ENTER)
    desk.press("1", "g")
    desk.type("0230")
    desk.press(ENTER)
    assert log(desk, THURSDAY) == []
    assert [(s.claim, s.arrived, s.left) for s in log(desk, WEDNESDAY)] == [
        (Claim.PRESENT, time(22), None),
        (Claim.LATE, time(0, 40), None),
        (Claim.PRESENT, time(22), time(2, 30)),
    ]
    for _time in range(3):
        desk.press("u")
    assert [s.claim for s in log(desk, WEDNESDAY)][3:] == [Claim.RETRACT] * 3


def test_one_key_confirms_the_night_too_and_one_takes_it_all_back(desk):
    desk.key(ENTER, SHIFT)
    desk.settle()
    assert desk.hints[-1] == "3 er møtt. U angrer"
    assert (len(log(desk, WEDNESDAY)), len(log(desk, THURSDAY))) == (2, 1)
    assert desk.page.work.bulk.text() == "Ingen ennå (1 kommer senere)"
    desk.press("u")
    assert desk.page.work.bulk.text() == "Bekreft 3 (1 kommer senere)"


def test_card_talk_own_words_and_cover_belong_to_the_night(desk):
    nora = desk.board.rows[1].participant.id
    desk.press("2", "f")
    assert "er ikke her i natt." in desk.page.work.absence.ward_text.text()
    desk.press(ENTER)
    desk.page.work.side.went_well.setFocus()
    desk.type("Ringte selv")
    desk.press(ENTER)
    desk.page.list.setFocus()
    desk.press(Qt.Key.Key_F9)
    desk.type("Jeg kommer")
    desk.press(ESC)
    ward = desk.page.work.ward
    assert ward.sentences.text() == "Nora er ikke her i natt."
    night, today = (r for r in desk.board.rows if r.participant.id == nora)
    (button,) = ward.buttons.values()
    assert "Nattevakt" in button.accessibleName()
    ward.cover_given.emit(night, desk.board.rows[0].participant.id)
    desk.settle()
    night, today = (r for r in desk.board.rows if r.participant.id == nora)
    assert (night.view.state, night.card is not None, night.talk.went_well, night.own_words) == (
        DayState.ABSENT, True, "Ringte selv", "Jeg kommer",
    )  # fmt: skip
    assert night.covered_by == desk.board.rows[0].participant.id
    assert (today.view.state, today.card, today.talk, today.own_words, today.covered_by) == (
        DayState.AWAITED, None, None, "", "",
    )  # fmt: skip


def test_the_night_leaves_when_it_ends_and_takes_the_hint_with_it(desk):
    desk.press("1", ENTER)
    assert desk.hints[-1] == "Nils: møtt. U angrer"
    desk.ward.at(THURSDAY, time(7))
    desk.reload()
    assert entries(desk)[0].startswith("Dag")
    assert desk.hints[-1] == ""
    desk.press("u")
    assert [s.claim for s in log(desk, WEDNESDAY)] == [Claim.PRESENT]


def test_the_page_turns_the_day_by_itself_and_a_time_being_typed_keeps_its_day(night, qtbot):
    night.at(WEDNESDAY, time(23, 59))
    with today_desk(night, qtbot) as desk:
        assert desk.page.presenter._timer.isActive()
        assert desk.page.presenter._timer.interval() == REFRESH_MS
        desk.mark("Nora")
        desk.press("s")
        desk.page.time_line.field.setText("2250")
        night.at(THURSDAY, time(0, 1))
        desk.page.presenter._timer.timeout.emit()
        desk.settle()
        assert desk.page.work.head.title.text() == "Torsdag 13. mai"
        marked = desk.page.list.marked_row
        assert (marked.participant.called, marked.day) == ("Nora", WEDNESDAY)
        desk.page.minute.finished.emit()
        desk.page._take_time(time(22, 50))
        desk.settle()
        assert [(s.claim, s.arrived) for s in log(desk, WEDNESDAY)] == [(Claim.LATE, time(22, 50))]


def test_a_card_open_over_midnight_stays_and_is_saved_on_its_day(night, qtbot):
    night.at(WEDNESDAY, time(23, 59))
    with today_desk(night, qtbot) as desk:
        desk.mark("Nora")
        desk.press("f")
        night.at(THURSDAY, time(0, 1))
        desk.reload()
        assert desk.page.work.card_open
        desk.press(ENTER)
        assert [s.claim for s in log(desk, WEDNESDAY)] == [Claim.ABSENT]
        assert log(desk, THURSDAY) == []


def test_a_card_being_filled_in_when_the_night_ends_is_not_lost(desk):
    desk.ward.at(THURSDAY, time(6, 59))
    desk.press("2")
    desk.press("f", "1")
    desk.ward.at(THURSDAY, time(7))
    desk.reload()
    assert desk.page.work.card_open
    desk.press(ENTER)
    assert [s.claim for s in log(desk, WEDNESDAY)] == [Claim.ABSENT]
    assert log(desk, THURSDAY) == []


def test_the_morning_minute_is_about_those_who_have_not_begun(night, qtbot):
    with today_desk(night, qtbot, started=False) as desk:
        minute = desk.page.minute
        assert minute.isVisible()
        said = [w.text() for w in minute.findChildren(QWidget) if hasattr(w, "text") and callable(w.text)]
        assert "Nils" not in said
        assert said.count("Nora") == 1


@pytest.mark.parametrize("size", [(1366, 768), (960, 540)])
def test_night_rows_in_shade_are_initials_and_move_nothing(night, qtbot, size):
    with today_desk(night, qtbot, size=size) as desk:
        desk.press("2", "f", ENTER)
        before = desk.page.work.card.geometry()
        desk.page.set_shaded(True)
        desk.settle()
        assert entries(desk) == ["Fra i går kveld", "N", "N", "I dag", "D", "N"]
        assert "Nora" not in desk.page.work.ward.sentences.text()
        assert desk.page.work.card.geometry() == before


# A part of the day


@pytest.fixture
def ada(ward, qtbot):
    ward.add("Ada", end=time(15))
    with today_desk(ward, qtbot) as opened:
        yield opened


def test_the_bulk_key_leaves_a_card_alone_and_says_how_the_person_is_confirmed(ada):
    ada.press("1", "f")
    ada.page.work.absence.length.length.setCurrentIndex(1)
    ada.page.work.absence.length.last.set_time(time(10))
    ada.press(ENTER)
    ada.ward.at(ada.ward.day, time(10, 5))
    ada.reload()
    bulk = ada.page.work.bulk
    assert bulk.text() == "1 bekreftes for seg"
    assert not bulk.isEnabled()
    assert bulk.toolTip().endswith("Bekreft dem én og én med Enter.")
    ada.key(ENTER, SHIFT)
    ada.settle()
    assert ada.states()["Ada"] is DayState.AWAITED
    ada.press("1", ENTER)
    assert ada.states()["Ada"] is DayState.PARTIAL
    assert bulk.text() == "Alle er ført"


def test_a_card_for_a_part_awaits_the_person_then(ada):
    ada.press("1", "f")
    panel = ada.page.work.absence
    panel.length.length.setCurrentIndex(1)
    panel.length.last.set_time(time(10))
    assert panel.ward_text.text() == "Til avdelingen: Ada er borte 08:00–10:00."
    ada.press(ENTER)
    assert ada.hints[-1] == "Ada: borte 08:00–10:00. U angrer"
    assert ada.shown("Ada") == "Ada, Ventes 10:00, borte 08:00–10:00, 08:00–15:00, Stua"
    assert ada.page.work.ward.sentences.text() == "Ada er borte 08:00–10:00."
    assert ada.page.work.side.recorded.text() == "Ventes 10:00 · borte 08:00–10:00"
    assert ada.page.work.side.recorded.isVisible()
    assert ada.page.work.bulk.text() == "Ingen ennå (1 kommer senere)"
    ada.ward.at(ada.ward.day, time(10, 5))
    ada.reload()
    ada.press(ENTER)
    assert ada.shown("Ada") == "Ada, Møtt 10:00 · delvis, borte 08:00–10:00, 08:00–15:00, Stua"
    assert ada.page.work.head.subtitle.text().startswith("Uke 18 · 1 er her")
    assert ada.page.work.side.left.isVisible()
    ada.press(ENTER)
    assert ada.said[-1] == "Det er ført fra før."
    ada.press("u")
    ada.press("u")
    assert ada.shown("Ada") == "Ada, Forslag: møtt, 08:00–15:00, Stua"


def test_a_part_that_ends_before_it_begins_is_told_in_the_card(ada):
    ada.press("1", "f")
    panel = ada.page.work.absence
    panel.length.length.setCurrentIndex(1)
    panel.length.first.set_time(time(11))
    panel.length.last.set_time(time(10))
    ada.press(ENTER)
    assert ada.page.work.card_open
    assert panel.error.text == "«Til» er ikke etter «Fra». Ingenting er lagret. Rett tidene."
    assert ada.log() == []


# Undo and the unlock


def test_undo_survives_the_shade_and_not_the_lock(ada, qtbot):
    ada.press("1", ENTER)
    ada.page.set_shaded(True)
    ada.page.set_shaded(False)
    ada.page.page_opened()
    ada.press("u")
    assert ada.states()["Ada"] is DayState.AWAITED
    ada.press(ENTER)
    with today_desk(ada.ward.unlocked_again(), qtbot) as again:
        again.press("u")
        assert again.states()["Ada"] is DayState.PRESENT
        assert again.said[-1] == "Det er ikke noe å angre siden du låste opp."


def test_a_real_lock_ends_what_undo_reaches(tmp_path, qtbot):
    with unlocked(tmp_path / "vault", qtbot) as run:
        today = run.pages.today
        row = next(r for r in today.presenter.board.rows if r.view.state is DayState.AWAITED)
        today.list.mark(row.key)
        run.key(ENTER)
        assert today.presenter.board.undo_keys == (row.key,)
        run.lock()
        run.unlock()
        assert run.pages.today.presenter.board.undo_keys == ()
        assert run.pages.today.presenter.board.row(row.key).view.state is DayState.PRESENT
