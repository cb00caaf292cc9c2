"""The walker that looks for cut and overlapping words is proved: each fault is made on purpose and found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QListWidget, QScrollArea, QStyledItemDelegate, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.fields import Choice, Field
from arbeidsleder.desktop.widgets.row_delegate import paint_text
from arbeidsleder.desktop.widgets.text import Text
from support.walker import Fault, look_for_faults

KEPT: list[QWidget] = []


def shown(qtbot: QtBot, make: Callable[[QWidget], object]) -> list[Fault]:
    """Faults of a window of 300 x 200 with what *make* puts in it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    kept = make(window)
    with qtbot.waitExposed(window):
        window.show()
    assert window.width() == 300
    found = look_for_faults(window, ("Faadumo",))
    window.kept = kept  # type: ignore[attr-defined]
    KEPT.append(window)
    return found


def placed(widget: QWidget, window: QWidget, *place: int) -> QWidget:
    widget.setParent(window)
    widget.setGeometry(*place)
    return widget


def kinds(faults: list[Fault]) -> set[str]:
    return {fault.kind for fault in faults}


def test_whole_words_are_no_fault(qtbot: QtBot) -> None:
    def make(window: QWidget) -> None:
        column = QVBoxLayout(window)
        for widget in (Text("En linje"), Text("Et avsnitt " * 9, wrap=True), Button("Lagre", key="Ctrl↵")):
            column.addWidget(widget)
        column.addStretch()

    assert shown(qtbot, make) == []


def test_own_words_that_are_shortened_are_found_even_with_a_tooltip(qtbot: QtBot) -> None:
    faults = shown(qtbot, lambda w: placed(Text("Dette er programmets egne ord"), w, 10, 10, 90, 24))
    assert kinds(faults) == {"own words shortened"}


def test_a_name_may_be_shortened_with_a_tooltip_only(qtbot: QtBot) -> None:
    assert shown(qtbot, lambda w: placed(Text("Faadumo Xasan Maxamed Cabdi"), w, 10, 10, 90, 24)) == []

    def without(window: QWidget) -> QWidget:
        label = placed(Text("Faadumo Xasan Maxamed Cabdi"), window, 10, 10, 90, 24)
        label.setToolTip("")
        label.resizeEvent = lambda _event: None  # type: ignore[method-assign]
        label._offer_whole_text = lambda: None  # type: ignore[attr-defined]
        return label

    assert "shortened without tooltip" in kinds(shown(qtbot, without))


def test_a_cut_label_of_qt_is_found(qtbot: QtBot) -> None:
    faults = shown(
        qtbot, lambda w: placed(QLabel("Dette får ikke plass her i det hele tatt"), w, 10, 10, 60, 24)
    )
    assert {"cut label"} <= kinds(faults)


def test_a_paragraph_that_is_too_low_is_found(qtbot: QtBot) -> None:
    assert "cut paragraph" in kinds(
        shown(qtbot, lambda w: placed(Text("Et langt avsnitt " * 9, wrap=True), w, 10, 10, 200, 30))
    )


def test_a_squeezed_button_is_found(qtbot: QtBot) -> None:
    faults = shown(qtbot, lambda w: placed(Button("Skriv ut arket…", icon="printer"), w, 10, 10, 80, 40))
    assert {"squeezed button", "shortened button"} <= kinds(faults)


def test_a_cut_field_hint_and_a_cut_choice_are_found(qtbot: QtBot) -> None:
    hint = Field(hint="for eksempel planleggingsdag for alle ansatte")
    assert "cut field" in kinds(shown(qtbot, lambda w: placed(hint, w, 10, 10, 120, 40)))
    choice = Choice(["En nokså lang mulighet som ikke får plass"])
    assert "cut choice" in kinds(shown(qtbot, lambda w: placed(choice, w, 10, 10, 120, 40)))


def test_parts_over_each_other_and_words_over_words_are_found(qtbot: QtBot) -> None:
    def make(window: QWidget) -> tuple[QWidget, QWidget]:
        return (
            placed(Text("Det ene"), window, 10, 10, 100, 24),
            placed(Text("Det andre"), window, 20, 14, 100, 24),
        )

    assert {"overlapping parts", "words over words"} <= kinds(shown(qtbot, make))


def test_a_part_outside_its_place_is_found(qtbot: QtBot) -> None:
    assert "outside" in kinds(shown(qtbot, lambda w: placed(Text("Ute"), w, 280, 10, 100, 24)))


def test_a_view_that_scrolls_sideways_is_found(qtbot: QtBot) -> None:
    def make(window: QWidget) -> QWidget:
        area = QScrollArea()
        inside = QWidget()
        inside.setFixedSize(500, 50)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return placed(area, window, 10, 10, 200, 100)

    assert "scrolls sideways" in kinds(shown(qtbot, make))


class Careless(QStyledItemDelegate):
    """Paints two words in one place."""

    def paint(self, painter: QPainter, option, _index) -> None:  # type: ignore[no-untyped-def]
        paint_text(painter, option.rect, "Faadumo", Type.BODY)
        paint_text(painter, option.rect.translated(20, 0), "Kaffevogn", Type.BODY)


def test_words_over_words_in_a_painted_row_are_found(qtbot: QtBot) -> None:
    def make(window: QWidget) -> QWidget:
        rows = QListWidget()
        rows.addItem("en rad")
        rows.setItemDelegate(Careless(rows))
        return placed(rows, window, 10, 10, 250, 100)

    assert "words over words" in kinds(shown(qtbot, make))
