"""I dag beside the keys: rows, panels, the ward line, the morning minute, the turned screen, the shade."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.day_notes import SaveRememberNote, SaveTaskCover
from arbeidsleder.application.commands.participants import SaveParticipant, SavePlannedAbsence
from arbeidsleder.application.own_texts import opened_note
from arbeidsleder.desktop.pages.today import words
from arbeidsleder.desktop.pages.today.find_field import find_name
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.row_delegate import fits
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.attendance import Claim, DayState
from arbeidsleder.domain.people import Participant
from arbeidsleder.domain.plan import PlannedAbsence
from support.today_desk import today_desk

ESC, ENTER = Qt.Key.Key_Escape, Qt.Key.Key_Return


@pytest.fixture
def few(ward):
    """Even and Noor at 08, Çağla at 10, Liv at school, Selam agreed off, Tove on other days."""
    for called in ("Even", "Noor"):
        ward.add(called)
    ward.add("Çağla", start=time(10))
    ward.add("Liv", weekdays="5", school="3")
    selam = ward.add("Selam")
    ward.add("Tove", weekdays="1")
    off = PlannedAbsence("", selam, ward.day, ward.day, date(2027, 4, 28))
    ward.do(SavePlannedAbsence(off))
    return ward


@pytest.fixture
def desk(few, qtbot):
    with today_desk(few, qtbot) as opened:
        yield opened


def visible_texts(root: QWidget) -> str:
    told = []
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible():
            told += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
            if hasattr(widget, "text") and callable(widget.text):
                told.append(str(widget.text()))
    return "\n".join(told)


# Rows


def test_head_and_rows_say_what_the_picture_says(desk):
    head = desk.page.work.head
    assert head.title.text() == "Onsdag 5. mai"
    assert head.subtitle.text() == (
        "Uke 18 · 3 ventes · 1 på skole · 1 avtalt fri · I morgen: Kristi himmelfartsdag"
    )
    assert desk.page.work.bulk.text() == "Bekreft 2 (1 kommer senere)"
    assert desk.shown("Even") == "Even, Forslag: møtt, 08:00–14:00, Stua"
    assert desk.shown("Çağla") == "Çağla, Ventes 10:00, 10:00–14:00, Stua"
    assert desk.shown("Liv") == "Liv, Skoledag, etter planen, hele dagen, Tilbake fredag"
    assert desk.shown("Selam") == "Selam, Avtalt fri, avtalt 28. april, hele dagen, Tilbake fredag"
    assert desk.shown("Tove") == "Tove, Ikke avtalt"


def test_bands_stand_where_the_picture_has_them_and_cannot_be_marked(desk):
    model = desk.page.list.rows
    said = [model.data(model.index(n)) for n in range(model.rowCount())]
    assert [s.split(",")[0] for s in said] == [
        "Even", "Noor", "Çağla", "Andre steder i dag", "Liv", "Selam", "Ikke planlagt i dag", "Tove",
    ]  # fmt: skip
    assert model.flags(model.index(3)) == Qt.ItemFlag.NoItemFlags


def test_ten_rows_and_two_bands_fit_without_scrolling(few, qtbot):
    for n in range(4):
        few.add(f"Ekstra{n}")
    with today_desk(few, qtbot) as desk:
        assert not desk.page.list.verticalScrollBar().isVisible()
        assert desk.page.list.delegate.row_px >= 50


@pytest.mark.parametrize("size", [(1366, 768), (1366, 700), (960, 540)])
def test_nothing_is_cut_and_nothing_goes_sideways(desk, size):
    desk.window.resize(*size)
    desk.settle()
    for panel in (desk.page.work.right, desk.page.work.head):
        for text in panel.findChildren(Text):
            if text.isVisible() and text.text() and not text.wordWrap():
                assert fits(text.text(), text._role, text.width() + 1), text.text()
    assert desk.page.list.horizontalScrollBar().maximum() == 0
    assert desk.page.work.card.geometry().right() <= desk.page.width()


def test_low_windows_move_when_it_was_recorded_to_the_side_panel(desk):
    desk.press("1", ENTER)
    assert not desk.page.work.side.recorded.isVisible()
    desk.window.resize(1366, 700)
    desk.settle()
    assert desk.page.list.delegate.row_px == 44
    assert desk.page.work.side.recorded.text() == "Møtt 08:00 · ført 08:10"
    assert desk.page.work.side.recorded.isVisible()


def test_a_narrow_window_shows_the_rest_on_a_page_with_back(desk):
    desk.window.resize(960, 540)
    desk.settle()
    work = desk.page.work
    assert not work.right.isVisible()
    desk.press(Qt.Key.Key_Right)
    assert work.side.isVisible()
    assert not work.list.isVisible()
    desk.press(ESC)
    assert work.list.isVisible()
    desk.press("1", "f")
    assert work.absence.isVisible()
    assert not work.list.isVisible()
    desk.press(ENTER)
    assert work.list.isVisible()
    assert desk.row("Even").view.state is DayState.ABSENT


def test_an_empty_page_has_one_sentence_and_one_button(ward, qtbot):
    with today_desk(ward, qtbot) as desk:
        empty = desk.page.work.empty
        assert empty.isVisible()
        assert not desk.page.work.list.isVisible()
        with qtbot.waitSignal(desk.page.participants_requested):
            QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)


# Side panel


def test_the_buttons_record_as_the_keys_do(desk):
    side = desk.page.work.side
    desk.press("1")
    QTest.mouseClick(side.here, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.states()["Even"] is DayState.PRESENT
    assert side.left.isVisible()
    assert not side.here.isVisible()
    desk.ward.at(desk.ward.day, time(11))
    QTest.mouseClick(side.left, Qt.MouseButton.LeftButton)
    desk.press(ENTER)
    assert desk.states()["Even"] is DayState.PARTIAL
    desk.press("2")
    QTest.mouseClick(side.late, Qt.MouseButton.LeftButton)
    desk.press(ENTER)
    assert desk.states()["Noor"] is DayState.LATE
    QTest.mouseClick(side.absence, Qt.MouseButton.LeftButton)
    assert desk.page.work.card_open


def test_the_remember_note_is_shown_only_while_n_is_held(desk):
    desk.ward.do(SaveRememberNote(desk.row("Noor").participant.id, "Ny busstid", date(2027, 5, 12)))
    desk.reload()
    desk.press("2")
    side = desk.page.work.side
    assert side.note.text.text() == "Du har en huskelapp. Hold N for å lese."
    assert "Ny busstid" not in visible_texts(desk.window)
    QTest.keyPress(desk.focus, "n")
    desk.settle()
    assert side.note.text.text() == "Ny busstid"
    assert side.note.small.text() == "Bare du ser dette · slettes 12. mai"
    QTest.keyRelease(desk.focus, "n")
    assert "Ny busstid" not in visible_texts(desk.window)


def test_the_note_goes_when_the_list_loses_the_keys_while_n_is_held(desk):
    desk.ward.do(SaveRememberNote(desk.row("Noor").participant.id, "Ny busstid", date(2027, 5, 12)))
    desk.reload()
    desk.press("2")
    QTest.keyPress(desk.focus, "n")
    desk.settle()
    desk.page.work.side.went_well.setFocus()
    assert "Ny busstid" not in visible_texts(desk.window)


def test_a_note_is_added_with_fourteen_days_and_can_be_erased(desk):
    side = desk.page.work.side
    desk.press("2")
    QTest.mouseClick(side.new_note, Qt.MouseButton.LeftButton)
    desk.settle()
    desk.type("husk nokkel")
    desk.press(ENTER)
    with desk.ward.ctx.store.read() as uow:
        (note,) = uow.attendance.remember_notes(desk.ward.ctx.user.id, desk.ward.day)
    assert note.text == ""  # it lies sealed
    note = opened_note(desk.ward.ctx.sealer, note)
    assert (note.text, note.expires_on) == ("husk nokkel", date(2027, 5, 19))
    assert side.note.isVisible()
    QTest.mouseClick(side.new_note, Qt.MouseButton.LeftButton)
    desk.settle()
    erase = side.note_form._notes.itemAt(0).widget()
    assert "husk" not in erase.text()
    QTest.mouseClick(erase, Qt.MouseButton.LeftButton)
    desk.settle()
    assert not desk.row("Noor").has_note


@pytest.mark.parametrize("mend", ["h", Qt.Key.Key_Escape])
def test_what_is_said_about_an_empty_note_goes_when_it_is_mended(desk, mend):
    bar = desk.page.work.error
    QTest.mouseClick(desk.page.work.side.new_note, Qt.MouseButton.LeftButton)
    desk.settle()
    desk.press(ENTER)
    assert bar.text == "Lappen er tom. Skriv noe, eller lukk den."
    desk.press(mend)
    assert bar.text == "" and not bar.isVisible()


def test_the_morning_talk_is_saved_on_enter_and_when_left(desk):
    side = desk.page.work.side
    desk.press("2")
    side.went_well.setFocus()
    desk.type("Tok vogna")
    desk.press(ENTER)
    assert desk.row("Noor").talk.went_well == "Tok vogna"
    side.try_next.setFocus()
    desk.type("Si ifra")
    desk.press(Qt.Key.Key_Tab)
    talk = desk.row("Noor").talk
    assert (talk.went_well, talk.try_next) == ("Tok vogna", "Si ifra")
    assert desk.log() == []


def test_a_talk_typed_for_one_is_saved_for_that_one_when_another_is_marked(desk):
    desk.press("2")
    desk.page.work.side.went_well.setFocus()
    desk.type("Bra dag")
    desk.page.list.mark(desk.row("Even").participant.id)
    desk.settle()
    assert desk.row("Noor").talk.went_well == "Bra dag"
    assert desk.row("Even").talk is None
    assert desk.page.work.side.went_well.text() == ""


# The ward


def test_the_ward_line_is_neutral_and_takes_cover(desk):
    ward = desk.page.work.ward
    assert ward.sentences.text() == "Liv og Selam er ikke her i dag."
    selam = desk.row("Selam").participant.id
    assert ward.buttons[selam].text() == "velg hvem"
    ward.cover_given.emit(desk.row("Selam"), "dropped")
    desk.settle()
    assert ward.sentences.text().endswith("Stua utgår.")
    ward.cover_given.emit(desk.row("Selam"), desk.row("Noor").participant.id)
    desk.settle()
    assert ward.sentences.text() == "Liv og Selam er ikke her i dag.\nNoor tar stua."
    assert ward.buttons[selam].accessibleName() == "Stua tas av Noor"


def test_the_ward_note_is_printed_from_memory(desk, qtbot):
    desk.ward.do(SaveTaskCover(desk.row("Selam").participant.id, desk.ward.day, "ward"))
    desk.reload()
    with qtbot.waitSignal(desk.page.print_requested, timeout=20_000) as printed:
        QTest.mouseClick(desk.page.work.ward.print_button, Qt.MouseButton.LeftButton)
    pdf, title, name, people = printed.args
    assert bytes(pdf).startswith(b"%PDF")
    assert title == "Lapp til avdelingen"
    assert "Selam" not in name
    assert desk.row("Selam").participant.id in people


def test_nobody_away_means_nothing_to_print(ward, qtbot):
    ward.add("Even")
    with today_desk(ward, qtbot) as desk:
        assert not desk.page.work.ward.print_button.isEnabled()
        assert desk.page.work.ward.sentences.text() == "Ingen er borte i dag."


# Morning minute


def test_the_morning_minute_comes_first_and_enter_starts_the_day(few, qtbot):
    person = few.board().rows[0].participant
    few.do(SaveParticipant(Participant(**{**vars(person), "own_goal": "Jeg vil lære"})))
    with today_desk(few, qtbot, started=False) as desk:
        minute = desk.page.minute
        assert minute.isVisible()
        said = visible_texts(minute)
        assert "«Jeg vil lære»" in said
        assert "Tove" not in said
        desk.press("1", "s")
        assert desk.log() == []
        desk.press(ENTER)
        assert not minute.isVisible()
        assert not desk.board.morning_minute_due
        assert desk.focus is desk.page.list
        desk.key(ENTER, Qt.KeyboardModifier.ShiftModifier)
        desk.settle()
        assert desk.states()["Even"] is DayState.PRESENT


# Turned screen


def test_the_turned_screen_shows_one_person_and_keeps_their_words(desk, qtbot):
    desk.press("2")
    with qtbot.waitSignal(desk.page.turned) as turned:
        desk.press(Qt.Key.Key_F9)
    assert turned.args == [True]
    said = visible_texts(desk.page)
    assert "Noor" in said
    assert not [n for n in ("Even", "Çağla", "Liv", "Selam", "Tove") if n in said]
    desk.type("Det var fint")
    desk.press(ENTER)
    with qtbot.waitSignal(desk.page.turned) as turned:
        desk.press(ESC)
    assert turned.args == [False]
    desk.settle()
    assert desk.row("Noor").own_words == "Det var fint"
    assert desk.log() == []
    assert desk.focus is desk.page.list


def test_with_whom_is_left_out_when_it_is_another_participant():
    assert words.without_names("Noor", ["Noor", "Even"]) == ""
    assert words.without_names("kokken", ["Noor", "Even"]) == "kokken"


# Shade


def test_shade_leaves_initials_and_moves_nothing(desk):
    desk.press("2", ENTER)
    work = desk.page.work
    before = [w.geometry() for w in (work.card, work.right, work.head, work.bulk)]
    desk.page.set_shaded(True)
    desk.settle()
    model = desk.page.list.rows
    told = visible_texts(desk.page) + "".join(
        str(model.data(model.index(n), Qt.ItemDataRole.AccessibleTextRole)) for n in range(model.rowCount())
    )
    names = ("Even", "Noor", "Çağla", "Liv", "Selam", "Tove", "Stua")
    assert not [name for name in names if name in told]
    assert model.data(model.index(0)) == "E"
    assert [w.geometry() for w in (work.card, work.right, work.head, work.bulk)] == before
    desk.page.set_shaded(False)
    desk.settle()
    assert desk.shown("Even").startswith("Even")
    assert work.side.name.text() == "Noor"


def test_shade_over_an_open_card_keeps_what_was_filled_in(desk):
    desk.press("2", "f", "1")
    desk.page.set_shaded(True)
    desk.settle()
    assert "Noor" not in visible_texts(desk.page)
    assert "Noor" not in desk.page.work.absence.title.text()
    desk.page.set_shaded(False)
    desk.page.page_opened()
    desk.press(ENTER)
    assert desk.row("Noor").view.state is DayState.ABSENT
    assert desk.row("Noor").card.told_at == time(8, 10)


# Time goes


def test_a_start_that_passes_moves_a_person_to_the_bulk_key(desk):
    desk.ward.at(desk.ward.day, time(10, 1))
    desk.reload()
    assert desk.page.work.bulk.text() == "Bekreft 3"


def test_what_another_user_recorded_is_shown_after_reading_anew(desk):
    desk.ward.do(StateAttendance(desk.row("Even").participant.id, desk.ward.day, Claim.LATE, time(8, 5)))
    desk.reload()
    assert "Møtt 08:05 · sen" in desk.shown("Even")


def test_names_are_found_by_their_start_then_by_any_part(few):
    rows = few.board().rows
    assert find_name(rows, "ça").participant.called == "Çağla"
    assert find_name(rows, "eksem").participant.called == "Even"
    assert find_name(rows, "zz") is None
    assert find_name(rows, " ") is None


def test_the_quiet_words_of_a_row_use_small_type():
    assert fits("ført 08:02", Type.SMALL, 232 - 130)
