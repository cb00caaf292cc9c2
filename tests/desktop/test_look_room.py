"""Room for words: what was once cut, squeezed or wrongly marked, each at the smallest size it has."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.application.audit_words import kind_words
from arbeidsleder.desktop.pages.log.lines_card import WHAT, WIDTHS_PX, LogLinesCard
from arbeidsleder.desktop.pages.notes.merge_dialog import MergeNotesDialog
from arbeidsleder.desktop.pages.notes.waiting import WaitingNote
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.pages.roster_import import rows_table
from arbeidsleder.desktop.pages.settings.tabs import TWO_COLUMNS_PX, CardTab
from arbeidsleder.desktop.pages.today.note_form import NoteForm
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.row_delegate import text_width
from arbeidsleder.desktop.widgets.tab_row import TabRow
from arbeidsleder.desktop.widgets.text import Text

TODAY = date(2027, 5, 5)
SIDE_PANEL_PX = 284  # of I dag, inside its margins, when it scrolls
BESIDE_THE_RAIL = (1102, 792)  # what a tab of Innstillinger has at 1366 and at 960


def shown(widget: QWidget, qtbot: QtBot, width: int, height: int = 500) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)


def test_the_form_of_a_remember_note_says_in_full_what_its_date_is(qtbot: QtBot) -> None:
    form = NoteForm(lambda: TODAY)
    shown(form, qtbot, SIDE_PANEL_PX, 120)
    form.open_form()
    labels = [label for label in form.findChildren(Text) if label.text() == "Slettes"]
    assert labels
    for label in labels:
        assert label.width() >= text_width("Slettes", Type.LABEL)
    assert form.last.width() > text_width("onsdag 22. september", Type.SMALL)


def test_three_days_and_their_hours_have_room_in_the_roster() -> None:
    words = text_width("man., ons., fre. 08:30–13:30", Type.BODY)
    assert words <= rows_table.WIDTHS_PX[rows_table.DAYS] - 16


@pytest.mark.parametrize("width", BESIDE_THE_RAIL)
def test_every_word_of_the_log_has_room(qtbot: QtBot, width: int) -> None:
    tab = CardTab(shares=(5, 3))
    tab.obey(lambda _right: True)
    lines, other = LogLinesCard(lambda: TODAY), Card()
    tab.add(lines, "left", fill=True)
    tab.add(other, "right")
    shown(tab, qtbot, width)
    room = lines.table.columnWidth(WHAT) - 16
    assert sum(WIDTHS_PX.values()) + lines.table.columnWidth(WHAT) <= lines.width()
    usual = (
        "print",
        "backup.made",
        "participant.changed",
        "attendance.recorded",
        "week.closed",
        "file.saved",
    )
    assert not [kind for kind in usual if text_width(kind_words(kind), Type.SMALL) > room]


def test_cards_stand_below_each_other_in_a_narrow_window_and_beside_in_a_wide_one(qtbot: QtBot) -> None:
    tab = CardTab()
    tab.obey(lambda _right: True)
    left, right = Card(), Card()
    for card, side in ((left, "left"), (right, "right")):
        card.setMinimumHeight(100)
        tab.add(card, side)  # type: ignore[arg-type]
    shown(tab, qtbot, TWO_COLUMNS_PX)
    assert (right.y(), right.x() > left.geometry().right()) == (left.y(), True)
    tab.resize(TWO_COLUMNS_PX - 1, 500)
    qtbot.waitUntil(lambda: right.y() > left.geometry().bottom())
    assert (right.x(), right.width()) == (left.x(), left.width())
    tab.resize(TWO_COLUMNS_PX, 500)
    qtbot.waitUntil(lambda: right.y() == left.y())


def test_no_ring_is_drawn_round_a_whole_tab() -> None:
    assert CardTab().focusPolicy() is Qt.FocusPolicy.NoFocus


def test_the_keys_follow_the_tab_that_is_opened_also_behind_a_dialog(qtbot: QtBot) -> None:
    row = TabRow(["Stedet", "Logg"])
    shown(row, qtbot, 300, 60)
    row.take_keys()
    row.open(1)
    assert row.window().focusWidget() is row.findChildren(QWidget)[1]


class LongForm(Form):
    """Many fields, of which the last one is looked at."""

    def __init__(self) -> None:
        super().__init__("Prøve")
        self.fields = [Field() for _number in range(12)]
        for number, field in enumerate(self.fields):
            self.row((f"Felt {number}", field))

    def wish(self) -> Any:
        return Wrong(self.fields[-1], "Skriv noe her.")


@pytest.mark.parametrize("on_the_bar", [True, False])
def test_the_field_that_is_wrong_stays_in_sight_when_the_form_says_so(qtbot: QtBot, on_the_bar: bool) -> None:
    form = LongForm()
    shown(form, qtbot, 600, 400)
    form.ready(form.fields[-1])
    form._area.ensureWidgetVisible(form.fields[-1], 0, 0)
    if on_the_bar:
        form.refuse("Dette kan ikke stå her.")
    else:
        form.try_save()
    port, field = form._area.viewport(), form.fields[-1]

    def in_sight() -> bool:
        at = QRect(field.mapTo(port, field.rect().topLeft()), field.size())
        return form.told != "" and port.rect().contains(at)

    qtbot.waitUntil(in_sight)


def test_a_dialog_gets_lower_when_a_row_in_it_goes(qtbot: QtBot) -> None:
    dialog = QDialog()
    dialog.setFixedWidth(400)
    column = QVBoxLayout(dialog)
    column.addWidget(Text("En setning som går over flere linjer. " * 6, wrap=True))
    row = QHBoxLayout()
    parts = [Card(), Card()]
    for part in parts:
        part.setFixedHeight(80)
        row.addWidget(part)
    column.addLayout(row)
    HeightFitter(dialog)
    shown(dialog, qtbot, 400)
    high = dialog.height()
    for part in parts:
        part.hide()
    qtbot.waitUntil(lambda: dialog.height() <= high - 80)


def test_a_sealed_note_becomes_a_remember_note_with_a_button_beside_its_field(qtbot: QtBot) -> None:
    note = WaitingNote("n-1", TODAY, datetime(2027, 5, 5, 9, 0, tzinfo=UTC), "Ny busstid")
    dialog = MergeNotesDialog([note], [("p-1", "Even")], TODAY, own_notes=True)
    shown(dialog, qtbot, 560)
    field, button = dialog.person, dialog.remember
    assert (
        field.mapTo(dialog, field.rect().topLeft()).y() == button.mapTo(dialog, button.rect().topLeft()).y()
    )


def test_the_row_of_a_remember_note_leaves_no_hole_for_a_line_of_digits(qtbot: QtBot) -> None:
    at = datetime(2027, 5, 5, 9, 0, tzinfo=UTC)
    notes = [WaitingNote(text, TODAY, at, text) for text in ("Buss 09:55", "4721 11")]
    dialog = MergeNotesDialog(notes, [("p-1", "Even")], TODAY, own_notes=True)
    shown(dialog, qtbot, 560)
    high = dialog.height()
    dialog.show_done()
    qtbot.waitUntil(lambda: dialog.height() <= high - dialog.remember.height() - Type.LABEL.line)
    assert dialog.line.isVisible()
    assert not dialog.remember.isVisible()
