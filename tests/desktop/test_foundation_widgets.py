from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import Card, KeyCap, KeysStrip, NoteBox, PageHead, QuoteBlock
from arbeidsleder.desktop.widgets.controls import (
    Button,
    EmptyState,
    ErrorBar,
    LabelledField,
    MainButton,
    OptionGroup,
)
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.widgets.text import Text


def accessible_name(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def active(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    assert QTest.qWaitForWindowActive(widget)
    return widget


def test_text_has_the_line_heights_of_the_look(qtbot):
    line = Text("Møtt 08:00", Type.NAME)
    paragraph = Text("Noor tar kaffevogna, Åse tar tøyet, og stua er det ingen som tar.", wrap=True)
    for each in (line, paragraph):
        qtbot.addWidget(each)
    assert line.sizeHint().height() == 24
    assert paragraph.heightForWidth(120) == 24 * paragraph.line_count(120)
    assert paragraph.line_count(120) > paragraph.line_count(400)
    assert accessible_name(paragraph) == paragraph.text()


def test_text_that_is_cut_gives_the_whole_in_its_tooltip(qtbot):
    text = Text("Sengetøy og skyllerom, alene")
    qtbot.addWidget(text)
    text.resize(60, 24)
    text.show()
    text.resize(61, 24)
    assert text.toolTip() == text.text()
    text.resize(500, 24)
    assert text.toolTip() == ""


def test_each_line_of_a_text_with_breaks_is_drawn(qtbot):
    text = Text("«Jeg vil bli trygg\npå å snakke.»", Type.OWN_WORDS, wrap=True)
    qtbot.addWidget(text)
    assert text.heightForWidth(400) == 48


@pytest.mark.parametrize(("small", "height"), [(False, 40), (True, 32)])
def test_buttons_are_as_high_as_the_look_says_and_never_cut_their_words(qtbot, small, height):
    button = Button("Alle som ventes, er her", icon="tick", key="A", small=small)
    qtbot.addWidget(button)
    assert button.sizeHint().height() == height
    assert button.minimumSizeHint() == button.sizeHint()
    assert accessible_name(button) == "Alle som ventes, er her"
    button.setText("Bekreft 7")
    assert accessible_name(button) == "Bekreft 7"


def test_the_main_button_is_filled_and_a_disabled_one_is_faint(qtbot):
    button = MainButton("Lagre")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert button.grab().toImage().pixelColor(8, 8) == look().colour("bg-accent-strong")
    button.setEnabled(False)
    assert button.grab().toImage().pixelColor(8, 8) != look().colour("bg-accent-strong")


def test_a_button_answers_to_click_space_and_enter(qtbot):
    button = active(qtbot, Button("Lagre"))
    presses = []
    button.clicked.connect(lambda: presses.append("pressed"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(presses) == 2


def test_options_are_chosen_by_click_and_arrows_and_told_once(qtbot):
    group = active(qtbot, OptionGroup("Beskjed", ["Ga beskjed", "Uklar beskjed", "Ingen beskjed ennå"]))
    heard = []
    group.chosen.connect(heard.append)
    assert group.index == -1
    row = group.row(2)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 4, 16))
    assert (group.index, heard) == (2, [2])
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Up)
    assert group.index == 1
    group.choose(0)
    assert group.index == 0
    group.choose(-1)
    assert group.index == -1
    assert row.height() == 32
    assert accessible_name(row) == "Ingen beskjed ennå"


def test_a_labelled_field_is_announced_with_its_label_and_its_error(qtbot):
    field = Field()
    labelled = LabelledField("Ventes tilbake", field, help_text="Skriv 7.5.")
    qtbot.addWidget(labelled)
    assert accessible_name(field) == "Ventes tilbake"
    assert field.accessibleDescription() == "Skriv 7.5."
    labelled.show_error("Det er ikke en dato.")
    assert field.accessibleDescription() == "Det er ikke en dato."
    assert field.property("invalid")
    labelled.show_error("")
    assert labelled.help.text() == "Skriv 7.5."
    assert not field.property("invalid")


def test_an_error_bar_says_what_and_offers_one_thing(qtbot):
    bar = ErrorBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.show_error("Arket ble ikke laget.", "Prøv igjen")
    button = bar.findChild(Button)
    assert not bar.isHidden()
    assert bar.accessibleName() == "Arket ble ikke laget."
    with qtbot.waitSignal(bar.action_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    bar.show_error("Ingen knapp.")
    assert button.isHidden()
    bar.clear()
    assert bar.isHidden()


def test_an_empty_state_has_one_sentence_and_one_button(qtbot):
    empty = EmptyState("Ingen deltakere ennå.", "Hent fra regneark…", icon="file-import")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.action_requested):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_quiet_parts_have_the_sizes_of_the_look(qtbot):
    head = PageHead("Uke 18, 2027", "3.–7. mai", [Button("Skriv ut")])
    strip = KeysStrip([(["↑", "↓"], "flytt"), (["↵"], "møtt")], "/ finner navn")
    cap = KeyCap("Ctrl↵")
    for each in (head, strip, cap):
        qtbot.addWidget(each)
    assert (head.height(), strip.height(), cap.height()) == (56, 40, 20)
    assert [c.key for c in strip.findChildren(KeyCap)] == ["↑", "↓", "↵"]
    head.show_text("Uke 19, 2027", "10.–14. mai")
    assert head.title.text() == "Uke 19, 2027"


def test_a_note_takes_no_room_for_what_it_lacks(qtbot):
    note = NoteBox("Ny busstid.", "slettes 12. mai")
    quote = QuoteBlock("«Jeg vil klare det selv.»")
    qtbot.addWidget(note)
    qtbot.addWidget(quote)
    with_small = note.sizeHint().height()
    note.show_note("Ny busstid.")
    note.layout().activate()
    assert note.sizeHint().height() < with_small
    assert quote.small.isHidden()


def ring_of(window):
    return window.findChild(QWidget, "focus-ring")


@pytest.fixture
def page(qtbot):
    window = QWidget()
    window.resize(400, 300)
    column = QVBoxLayout(window)
    column.setContentsMargins(20, 20, 20, 20)
    window.first, window.second, window.rows = Field(), Button("Lagre"), QListView()
    for each in (window.first, window.second, window.rows):
        column.addWidget(each)
    return active(qtbot, window)


def test_the_ring_lies_two_pixels_outside_what_has_the_keys(page, qtbot):
    page.first.setFocus()
    ring = ring_of(page)
    assert ring.isVisible()
    assert ring.geometry() == page.first.geometry().adjusted(-4, -4, 4, 4)
    image = page.grab().toImage()
    middle = page.first.geometry().center().x()
    top = page.first.geometry().top()
    assert image.pixelColor(middle, top - 3) == look().colour("focus")
    assert image.pixelColor(middle, top - 4) == look().colour("focus")


def test_the_ring_is_there_after_a_click_too_and_follows(page, qtbot):
    qtbot.mouseClick(page.second, Qt.MouseButton.LeftButton)
    assert page.second.hasFocus()
    assert ring_of(page).geometry() == page.second.geometry().adjusted(-4, -4, 4, 4)
    page.resize(600, 400)
    qtbot.waitUntil(lambda: ring_of(page).geometry() == page.second.geometry().adjusted(-4, -4, 4, 4))


def test_lists_draw_their_own_ring_and_hidden_controls_have_none(page, qtbot):
    page.rows.setFocus()
    assert ring_of(page) is None or not ring_of(page).isVisible()
    page.first.setFocus()
    assert ring_of(page).isVisible()
    page.first.hide()
    qtbot.waitUntil(lambda: not ring_of(page).isVisible() or page.focusWidget() is not page.first)


def test_the_ring_is_cut_where_a_scroll_area_cuts(qtbot):
    area = QScrollArea()
    inner = QWidget()
    inner.setFixedSize(300, 600)
    field = QLineEdit(inner)
    field.setGeometry(10, 0, 100, 40)
    area.setWidget(inner)
    area.resize(320, 200)
    active(qtbot, area)
    field.setFocus()
    ring = ring_of(area)
    assert not ring.mask().isEmpty()
    assert ring.mask().boundingRect().height() < ring.height()


def test_a_card_is_raised_with_a_hairline(qtbot):
    card = Card()
    qtbot.addWidget(card)
    card.resize(100, 60)
    image = card.grab().toImage()
    assert image.pixelColor(50, 30) == look().colour("card")
    assert image.pixelColor(50, 0) == look().colour("hairline")
