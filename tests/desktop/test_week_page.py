"""Uke in the real window, on a real store, with real keys and clicks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from arbeidsleder.application.commands.participants import SaveClosingDay
from arbeidsleder.desktop.pages.week.close_card import CloseState
from arbeidsleder.desktop.pages.week.grid_painting import cell_box, shown_whole
from arbeidsleder.desktop.pages.week.keys import LETTERS
from arbeidsleder.desktop.pages.week.table_model import SHOW_ROLE
from arbeidsleder.domain.attendance import Claim, DayState
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.plan import ClosingDay
from support.week_desk import state, week_desk

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def desk(tmp_path, qtbot):
    with week_desk(tmp_path, qtbot) as opened:
        yield opened


# What stands there


def test_the_page_says_what_the_picture_says(desk):
    page = desk.page
    assert (page.area.head.title.text(), page.area.head.subtitle.text()) == (
        "Uke 18, 2027",
        "3.–7. mai · 10 deltakere · ikke lukket ennå",
    )
    assert desk.words("Even", 3) == "08–12"
    assert desk.words("Åse", 4) == "08–11"
    assert desk.words("Paweł", 5) == "08:40–14:30"
    assert desk.words("Noor", 3) == "Mangler"
    assert desk.words("Noor", 7) == "Forslag: møtt"
    assert desk.words("Jonas", 7) == "10–13"
    assert desk.words("Huong", 7) == "–"
    card = page.close_card
    assert card.title.text() == "To dager er ikke ført, og blir stående slik når uken lukkes"
    assert card.line.text() == "Noor mandag · Faadumo tirsdag. I dag er det også to forslag og to som ventes."
    assert [b.text() for b in card._buttons() if b.isVisible()] == ["Vis neste", "Lukk uke 18"]


def test_a_holiday_is_one_column_with_its_name_and_the_ring_passes_it(desk):
    model = desk.page.table.model_of_week
    assert [c for c in range(1, 6) if model.merged(c)] == [4]
    assert model.off_name(4) == ("Kristi himmelfartsdag", "helligdag")
    assert desk.page.table.rowSpan(0, 4) == 10
    desk.stand_on("Åse", 5)
    desk.press(Qt.Key.Key_Right)
    assert desk.page.table.cell().day == date(2027, 5, 7)
    desk.press(Qt.Key.Key_Left)
    assert desk.page.table.cell().day == date(2027, 5, 5)
    desk.press(Qt.Key.Key_Home)
    desk.press(Qt.Key.Key_Left)
    assert desk.page.table.cell().day == date(2027, 5, 3)


def test_a_closing_day_is_a_column_too_unless_somebody_was_there(desk):
    for day in (date(2027, 5, 12), date(2027, 5, 7)):
        desk.ward.do(SaveClosingDay(ClosingDay(day, "Planleggingsdag")))
    desk.press(Qt.Key.Key_Right, ALT)
    model = desk.page.table.model_of_week
    assert [c for c in range(1, 6) if model.merged(c)] == [3]
    assert model.off_name(3) == ("Planleggingsdag", "stengt")
    desk.press(Qt.Key.Key_Left, ALT)
    assert [c for c in range(1, 6) if model.merged(c)] == [4]
    assert (desk.words("Even", 7), desk.words("Noor", 7)) == ("08:00", "Planleggingsdag")


def test_a_cell_says_name_day_and_state_to_a_screen_reader(desk):
    model = desk.page.table.model_of_week

    def spoken(called, day):
        index = model.index_of(desk.ids[called], date(2027, 5, day))
        return index.data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken("Noor", 3) == "Noor, mandag 3. mai: Mangler"
    assert spoken("Paweł", 5) == "Paweł, onsdag 5. mai: Møtt, sen 08:40–14:30"
    assert spoken("Jonas", 7) == "Jonas, fredag 7. mai: Ventes 10–13"
    assert spoken("Huong", 7) == "Huong, fredag 7. mai: Ikke avtalt"


# Keys


def test_enter_says_that_somebody_was_there_after_the_plan(desk):
    desk.stand_on("Noor", 3)
    desk.press(ENTER)
    view = state(desk, "Noor", 3)
    assert (view.state, view.arrived) == (DayState.PRESENT, time(8, 30))
    assert desk.words("Noor", 3) == "08:30–13:30"
    assert desk.said[-1] == "Noor mandag: møtt. U angrer"


def test_enter_on_what_is_recorded_adds_nothing(desk):
    desk.stand_on("Even", 3)
    desk.press(ENTER)
    assert len(next(c for r in desk.grid.rows for c in r.cells if r.participant.called == "Even").log) == 1
    assert "står som" in desk.said[-1]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_F, DayState.ABSENT),
        (Qt.Key.Key_A, DayState.AGREED_OFF),
        (Qt.Key.Key_K, DayState.SCHOOL),
        (Qt.Key.Key_H, DayState.TRIAL),
    ],
)
def test_one_letter_states_a_day_and_u_takes_it_back(desk, key, expected):
    desk.stand_on("Noor", 3)
    desk.press(key)
    assert state(desk, "Noor", 3).state is expected
    desk.press(Qt.Key.Key_U)
    assert desk.words("Noor", 3) == "08:30–13:30" or state(desk, "Noor", 3).state is not expected


def test_undo_takes_back_the_latest_of_that_day_and_keeps_it_in_the_log(desk):
    desk.stand_on("Noor", 3)
    desk.press(Qt.Key.Key_F)
    desk.press(Qt.Key.Key_U)
    assert state(desk, "Noor", 3).state is DayState.MISSING
    row = next(r for r in desk.grid.rows if r.participant.called == "Noor")
    assert [s.claim for s in row.cells[0].log] == [Claim.ABSENT, Claim.RETRACT]


def test_s_takes_the_time_in_the_cell(desk):
    desk.stand_on("Faadumo", 4)
    desk.press(Qt.Key.Key_S)
    entry = desk.page.table.entry
    assert entry.field.hasFocus()
    assert entry.field.text() == "09:00"
    desk.type("0940")
    desk.press(ENTER)
    view = state(desk, "Faadumo", 4)
    assert (view.state, view.arrived) == (DayState.LATE, time(9, 40))
    assert desk.page.table.hasFocus()


def test_s_today_is_prefilled_with_now_and_esc_records_nothing(desk):
    desk.stand_on("Noor", 7)
    desk.press(Qt.Key.Key_S)
    assert desk.page.table.entry.field.text() == "09:38"
    desk.press(Qt.Key.Key_Escape)
    assert state(desk, "Noor", 7).statement is None
    assert desk.page.table.hasFocus()


def test_an_unreadable_time_is_not_taken(desk):
    desk.stand_on("Faadumo", 4)
    desk.press(Qt.Key.Key_S)
    desk.type("ni og litt")
    desk.press(ENTER)
    assert desk.page.table.entry.isVisible()
    assert state(desk, "Faadumo", 4).statement is None


def test_g_says_when_somebody_left(desk):
    desk.stand_on("Even", 4)
    desk.press(Qt.Key.Key_G)
    desk.type("10")
    desk.press(ENTER)
    view = state(desk, "Even", 4)
    assert (view.state, view.arrived, view.left) == (DayState.PARTIAL, time(8), time(10))
    assert desk.words("Even", 4) == "08–10"


def test_n_goes_round_the_missing_days(desk):
    seen = []
    for _turn in range(3):
        cell = desk.page.table.cell()
        seen.append((cell.participant_id, cell.day.day))
        desk.press(Qt.Key.Key_N)
    assert seen == [(desk.ids["Noor"], 3), (desk.ids["Faadumo"], 4), (desk.ids["Noor"], 3)]


def test_letters_can_be_turned_off_and_the_rest_still_works(desk):
    desk.ward.change_site(single_letter_keys=False)
    desk.page.refresh()
    desk.settle()
    desk.stand_on("Noor", 3)
    for letter in sorted(LETTERS):
        desk.press(Qt.Key(ord(letter)))
    assert state(desk, "Noor", 3).statement is None
    assert desk.page.stack.currentWidget() is desk.page.area
    desk.press(ENTER)
    assert state(desk, "Noor", 3).state is DayState.PRESENT


def test_letters_that_mean_nothing_record_nothing(desk):
    desk.stand_on("Noor", 3)
    for letter in "BCDEJMPQRTWXYZ":
        desk.press(Qt.Key(ord(letter)))
    assert state(desk, "Noor", 3).statement is None


def test_a_day_to_come_cannot_be_confirmed_and_says_so(desk):
    desk.press(Qt.Key.Key_Right, ALT)
    assert desk.page.area.head.title.text() == "Uke 19, 2027"
    assert desk.page.close_card.state is CloseState.TO_COME
    desk.press(ENTER)
    assert desk.said[-1].startswith("Dagen har ikke vært ennå.")


def test_the_weeks_pass_over_the_turn_of_the_year(desk):
    desk.page.presenter.show_week(IsoWeek(2027, 1))
    desk.settle()
    desk.press(Qt.Key.Key_Left, ALT)
    assert desk.page.area.head.title.text() == "Uke 53, 2026"
    assert desk.page.area.head.subtitle.text().startswith("28. desember 2026 – 1. januar 2027")
    QTest.mouseClick(desk.page.area.this_week, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.page.area.head.title.text() == "Uke 18, 2027"


# Shade, size, and what must never show


def spoken_tree(widget):
    found = []

    def walk(interface):
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
            found.append(interface.text(kind))
        for index in range(interface.childCount()):
            walk(interface.child(index))

    walk(QAccessible.queryAccessibleInterface(widget))
    return "\n".join(found)


def test_under_the_shade_nothing_moves_and_nobody_is_named(desk):
    desk.press(Qt.Key.Key_Space)
    places = {
        id(w): w.geometry()
        for w in (desk.page.table, desk.page.area.card, desk.page.area.legend, desk.page.area.head)
    }
    assert "Noor" in spoken_tree(desk.page)
    desk.page.set_shaded(True)
    heard = spoken_tree(desk.page)
    assert not [name for name in desk.ids if name in heard]
    assert "Mangler" not in [desk.words("Noor", 3)]
    for widget in (desk.page.table, desk.page.area.card, desk.page.area.legend, desk.page.area.head):
        assert widget.geometry() == places[id(widget)]
    before = state(desk, "Noor", 3)
    desk.press(ENTER)
    assert state(desk, "Noor", 3) == before
    desk.page.set_shaded(False)
    assert "Noor" in spoken_tree(desk.page)


def test_ten_rows_fit_the_window_as_drawn(desk):
    table, page = desk.page.table, desk.page
    assert not table.verticalScrollBar().isVisible()
    corner = page.area.card.mapTo(page, QPoint(0, 0))
    assert (corner.x(), corner.y(), page.area.card.width(), page.area.card.height()) == (32, 96, 1102, 482)
    assert page.close_card.mapTo(page, QPoint(0, 0)).y() + page.close_card.height() == page.height() - 16
    assert page.close_card.height() == 64


@pytest.mark.parametrize("size", [(1366, 768), (960, 540)])
@pytest.mark.parametrize("weekend", [False, True])
@pytest.mark.parametrize("panel", [False, True])
def test_every_column_fits_and_every_word_can_be_read(tmp_path, qtbot, size, weekend, panel):
    with week_desk(tmp_path, qtbot, size) as desk:
        if weekend:
            desk.ward.add("Ida", start=time(8, 30), end=time(13, 30), weekdays="67")
            desk.page.refresh()
            desk.settle()
        if panel:
            desk.press(Qt.Key.Key_Space)
        table = desk.page.table
        if size[0] == 960 and panel:
            assert not table.isVisible()
            assert desk.page.area.log_panel.isVisible()
            return
        model = table.model_of_week
        assert model.columnCount() == (8 if weekend else 6)
        assert sum(table.columnWidth(c) for c in range(model.columnCount())) == table.viewport().width()
        for row in range(model.rowCount()):
            for column in range(1, model.columnCount()):
                shown = model.index(row, column).data(SHOW_ROLE)
                if shown is not None and not model.merged(column):
                    box = cell_box(table.visualRect(model.index(row, column)))
                    assert shown_whole(box, shown), (shown.words, box.width())


def test_only_whole_rows_are_shown_in_a_low_window(tmp_path, qtbot):
    with week_desk(tmp_path, qtbot, (960, 540)) as desk:
        table = desk.page.table
        qtbot.waitUntil(lambda: table.viewport().height() >= 4 * 44)
        assert table.viewport().height() % 44 == 0
        desk.press(Qt.Key.Key_PageDown)
        desk.press(Qt.Key.Key_PageDown)
        last = table.visualRect(table.currentIndex())
        assert table.viewport().rect().contains(last)


def test_the_grid_takes_what_changed_elsewhere(desk):
    cell = desk.page.table.cell()
    services = desk.page._services
    from arbeidsleder.application.commands.attendance import StateAttendance

    services.command(desk.page, StateAttendance(cell.participant_id, cell.day, Claim.ABSENT))
    desk.settle()
    assert desk.words("Noor", 3) == "Ikke her"


def test_an_empty_week_offers_the_participants(desk):
    desk.page.presenter.show_week(IsoWeek(2026, 20))
    desk.settle()
    assert desk.page.area.empty.isVisible()
    assert not desk.page.area.card.isVisible()
    asked = []
    desk.page.participants_requested.connect(lambda: asked.append(True))
    desk.page.area.empty.button.click()
    assert asked == [True]


def test_the_menu_on_a_cell_does_what_the_keys_do(desk):
    desk.stand_on("Noor", 3)
    next(a for a in desk.page.cell_menu().actions() if a.text() == "Ikke her").trigger()
    desk.settle()
    assert state(desk, "Noor", 3).state is DayState.ABSENT


def test_a_change_of_name_is_shown_at_once(desk):
    with desk.ward.ctx.store.read() as uow:
        noor = uow.participants.get(desk.ids["Noor"])
    with desk.ward.ctx.store.write(desk.ward.ctx.user.id) as uow:
        uow.participants.save(replace(noor, called="Nora"))
    desk.page.refresh()
    desk.settle()
    assert desk.page.close_card.line.text().startswith("Nora mandag")


# Leaving early


def stated(desk, called, day):
    """The statement that stands of a day, as it is on the disk."""
    cells = (cell for row in desk.grid.rows if row.participant.called == called for cell in row.cells)
    return next(cell.view.statement for cell in cells if cell.day == date(2027, 5, day))


def test_leaving_told_twice_keeps_that_the_person_came_late(desk):
    desk.stand_on("Paweł", 5)
    for typed in ("1330", "1400"):
        desk.press(Qt.Key.Key_G)
        desk.type(typed)
        desk.press(ENTER)
    said = stated(desk, "Paweł", 5)
    assert (said.claim, said.arrived, said.left) == (Claim.LATE, time(8, 40), time(14))


@pytest.mark.parametrize(("called", "day"), [("Jonas", 5), ("Selam", 3), ("Liv", 5), ("Çağla", 4)])
def test_g_is_refused_where_nobody_was_here(desk, called, day):
    before = stated(desk, called, day)
    desk.stand_on(called, day)
    desk.press(Qt.Key.Key_G)
    assert not desk.page.table.entry.isVisible()
    assert desk.said[-1] == "G gjelder den som er eller har vært her."
    assert stated(desk, called, day) == before
